#include "protocols/xair.hpp"

#include <utility>

#include "protocols/x32_text.hpp"
#include "protocols/xair_table.hpp"

namespace linecheck {
namespace {

constexpr int off = 16;  // behind the sixteen inputs

}  // namespace

XAir::XAir() : OscStrips(xair::leaves(), strip_count, 0, xair::name_length, 2) {}

DeskLaw XAir::head_amp_law(int amp) const { return amp > xair::microphone_amps ? xair::line_gain : xair::microphone_gain; }

std::vector<OscMessage> XAir::questions(std::size_t strip) const {
    const int number = static_cast<int>(strip) + 1, odd = (number - 1) / 2 * 2 + 1;
    const std::string path = "/ch/" + padded_number(number, 2) + "/";
    std::vector<OscMessage> out{{path + "config/insrc", {}}, {path + "preamp/rtnsw", {}}};
    for (const DeskRow& row : xair::rows)
        for (std::uint8_t band = 0; band < (is_of_band(row.parameter) ? xair::eq_bands : 1); ++band) out.push_back({path + leaves().leaf(row.parameter, band), {}});
    if (strip == 0) out.push_back({"/-snap/index", {}});
    if (number == odd) out.push_back({"/config/chlink/" + std::to_string(odd) + "-" + std::to_string(odd + 1), {}});
    return out;
}

int XAir::amp_of(const Source& source) const noexcept {
    if (source.from_usb != 0 || source.input < 0 || source.input >= off) return no_amp;
    const int number = source.input + 1;
    if (model_ == Model::unknown) return unknown_amp;
    if (model_ == Model::xr18) return number;
    if (model_ == Model::xr12) return number <= 4 ? number : no_amp;
    return number <= 8 ? number : number + 8;
}

std::vector<DeskSetting> XAir::patch(std::size_t strip) {
    const int amp = amp_of(sources_[strip]);
    const int before = head_amp(strip);
    set_head_amp(strip, amp);
    if (std::exchange(told_[strip], true) && head_amp(strip) == before) return {};
    return {{{static_cast<std::int16_t>(strip), DeskParameter::head_amp, 0}, static_cast<float>(head_amp(strip))}};
}

void XAir::forget() {
    OscStrips::forget();
    model_ = Model::unknown;
    sources_ = {};
    told_ = {};
}

/// "/xinfo" names address, name, model and firmware.
std::vector<DeskSetting> XAir::hear_model(const OscMessage& message) {
    const auto* const text = message.arguments.size() < 3 ? nullptr : std::get_if<std::string>(&message.arguments[2]);
    if (text == nullptr) return {};
    const Model before = model_;
    model_ = text->find("16") != std::string::npos ? Model::xr16 : text->find("12") != std::string::npos ? Model::xr12 : text->find("18") != std::string::npos ? Model::xr18 : Model::unknown;
    std::vector<DeskSetting> out;
    for (std::size_t s = 0; s < strip_count && model_ != before; ++s)
        if (sources_[s].input >= 0 && sources_[s].from_usb >= 0)
            for (DeskSetting& one : patch(s)) out.push_back(std::move(one));
    return out;
}

std::vector<DeskSetting> XAir::hear_source(std::int16_t strip, const std::string& leaf, int value) {
    Source& source = sources_[static_cast<std::size_t>(strip)];
    const bool usb = leaf == "preamp/rtnsw";
    (usb ? source.from_usb : source.input) = value;
    std::vector<DeskSetting> out;
    if (source.input < 0 || source.from_usb < 0) return out;
    out.push_back({{strip, DeskParameter::patched, 0}, static_cast<float>(source.input + 100 * source.from_usb)});
    for (DeskSetting& one : patch(static_cast<std::size_t>(strip))) out.push_back(std::move(one));
    return out;
}

std::vector<DeskSetting> XAir::hear(const OscMessage& message) {
    if (message.address == "/xinfo") return hear_model(message);
    if (message.arguments.size() != 1) return {};
    const auto number = osc_number(message.arguments[0]);
    if (message.address == "/-snap/index" && number) return {{{-1, DeskParameter::scene, 0}, float_of(*number)}};
    if (const auto strip = strip_of(message.address, strip_count); strip && number && (strip->second == "config/insrc" || strip->second == "preamp/rtnsw"))
        return hear_source(strip->first, strip->second, whole_of(*number));
    return hear_leaf(message.address, message.arguments[0]);
}

}  // namespace linecheck
