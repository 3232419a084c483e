#include "protocols/reaper.hpp"

#include <array>
#include <string_view>

namespace linecheck {
namespace {

constexpr std::size_t tracks = 64, name_length = 64;
constexpr std::array rows{DeskRow{DeskParameter::name, "/track/#/name", DeskForm::text}};

OscMessage how_many() { return {"/device/track/count", {static_cast<std::int32_t>(tracks)}}; }
OscMessage refresh() { return {"/action/41743", {}}; }

}  // namespace

Reaper::Reaper() : PlainStrips({rows, tracks, 1, name_length, false}) {}

OscMessage Reaper::greeting() const { return heard_ ? how_many() : refresh(); }
std::vector<OscMessage> Reaper::renewal() const { return {how_many()}; }

std::vector<OscMessage> Reaper::questions(std::size_t strip) const { return strip == 0 ? std::vector<OscMessage>{refresh()} : std::vector<OscMessage>(); }
OscMessage Reaper::question(std::string) const { return refresh(); }

/// A refresh tells of all tracks, each by a message.
std::string Reaper::key_of_answer(const OscMessage& message) const {
    constexpr std::string_view before = "/track/", behind = "/name";
    std::string_view number = message.address;
    if (!number.starts_with(before) || !number.ends_with(behind) || number.size() <= before.size() + behind.size()) return {};
    number = number.substr(before.size(), number.size() - before.size() - behind.size());
    return number.find_first_not_of("0123456789") == number.npos ? refresh().address : std::string();  // not a send's, not an effect's
}

std::vector<DeskSetting> Reaper::hear(const OscMessage& message) {
    heard_ = true;
    return PlainStrips::hear(message);
}

}  // namespace linecheck
