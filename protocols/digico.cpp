#include "protocols/digico.hpp"

#include <algorithm>
#include <array>

namespace linecheck {
namespace {

constexpr std::size_t most_channels = 128, name_length = 16;
constexpr std::array rows{DeskRow{DeskParameter::name, "/Input_Channels/#/Channel_Input/name", DeskForm::text}};

constexpr std::string_view all_counts = "/Console/Channels", inputs = "/Console/Input_Channels";

}  // namespace

Digico::Digico() : PlainStrips({rows, most_channels, 1, name_length, true}) {}

std::vector<OscMessage> Digico::questions(std::size_t strip) const {
    std::vector<OscMessage> out;
    if (strip == 0) out.push_back(question(std::string(all_counts)));
    if (strip < channels_) out.push_back(question(address({static_cast<std::int16_t>(strip), DeskParameter::name, 0})));
    return out;
}

/// Once it is known how many channels there are.
std::vector<OscMessage> Digico::follow_up(const DeskSetting& heard) const {
    std::vector<OscMessage> out;
    for (std::size_t s = 0; heard.place.parameter == DeskParameter::patched && s < channels_; ++s)
        out.push_back(question(address({static_cast<std::int16_t>(s), DeskParameter::name, 0})));
    return out;
}

std::string Digico::key_of_question(const OscMessage& question) const { return question.address.substr(0, question.address.rfind("/?")); }
std::string Digico::key_of_answer(const OscMessage& message) const { return message.address == inputs ? std::string(all_counts) : message.address; }

std::vector<DeskSetting> Digico::hear(const OscMessage& message) {
    const auto number = message.arguments.empty() ? std::nullopt : osc_number(message.arguments[0]);
    if (message.address == inputs && number) {
        channels_ = static_cast<std::size_t>(std::clamp(whole_of(*number), 0, static_cast<int>(most_channels)));
        return {{{-1, DeskParameter::patched, 0}, static_cast<float>(channels_)}};
    }
    if (message.address == "/Snapshots/Current_Snapshot" && number) return {{{-1, DeskParameter::scene, 0}, float_of(*number)}};
    if (message.address == "/Console/Session/Filename") return {{{-1, DeskParameter::scene, 0}, -1.0F}};
    return PlainStrips::hear(message);
}

}  // namespace linecheck
