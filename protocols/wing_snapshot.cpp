// WING snapshots and channel presets: JSON with the desk's own tree.
#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "protocols/desk_scene.hpp"
#include "protocols/wing_table.hpp"

namespace linecheck {
namespace {

using json = nlohmann::json;
using std::string;

constexpr int most_depth = 32;

const json* find(const json& from, std::string_view path) {
    const json* at = &from;
    while (!path.empty()) {
        const auto cut = std::min(path.find('/'), path.size());
        if (!at->is_object()) return nullptr;
        const auto next = at->find(string(path.substr(0, cut)));
        if (next == at->end()) return nullptr;
        at = &*next;
        path.remove_prefix(std::min(path.size(), cut + 1));
    }
    return at;
}
string text_of(const json& from, std::string_view path) {
    const json* const at = find(from, path);
    return at != nullptr && at->is_string() ? at->get<string>() : string();
}

/// Nothing for a value of another kind.
std::optional<DeskValue> value_in(const DeskRow& row, const json& at) {
    const bool number = at.is_number() && std::isfinite(at.get<double>()) && std::abs(at.get<double>()) < 1e6;
    switch (row.form) {
        case DeskForm::text: return at.is_string() ? std::optional<DeskValue>(at.get<string>()) : std::nullopt;
        case DeskForm::toggle: return at.is_boolean() ? std::optional<DeskValue>(at.get<bool>()) : number ? std::optional<DeskValue>(at.get<double>() != 0) : std::nullopt;
        case DeskForm::word: break;
        case DeskForm::whole:
        case DeskForm::plain: return number ? std::optional<DeskValue>(at.get<float>()) : std::nullopt;
        case DeskForm::scaled:
            if (number) return at.get<float>();
            if (!at.is_string() || row.words.empty()) return std::nullopt;
            for (std::size_t i = 0; i < row.words.size(); ++i)
                if (row.words[i] == at.get<string>()) return row.law.choices[i];
            return std::nullopt;
    }
    if (row.parameter == DeskParameter::comp_rms) return at == "RMS" ? std::optional<DeskValue>(true) : at == "PEAK" ? std::optional<DeskValue>(false) : std::nullopt;
    if (!number || at.get<double>() < 1 || at.get<double>() > static_cast<double>(row.words.size())) return std::nullopt;
    return string(row.words[static_cast<std::size_t>(at.get<double>()) - 1]);
}

class Reader {
public:
    explicit Reader(const string& source) : source_(source) { scene_.family = "wing"; }

    DeskScene read(const json& file) {
        const json* const channels = find(file, "ae_data/ch");
        if (channels == nullptr) return read_preset(file);
        if (!channels->is_object()) refuse("ae_data.ch", "is no table of channels; expected those of a WING snapshot");
        scene_.title = text_of(file, "active_scene");
        for (std::size_t c = 0; c < wing::strips; ++c) {
            const json* const channel = find(*channels, std::to_string(c + 1));
            if (channel == nullptr) refuse("ae_data.ch." + std::to_string(c + 1), "is missing; expected all 40 channels");
            read_channel(*channel, static_cast<std::int16_t>(c), find(file, "ae_data/io/in"));
        }
        scene_.strips = wing::strips;
        return std::move(scene_);
    }

private:
    [[noreturn]] void refuse(const string& key, const string& what) const { throw std::runtime_error(source_ + ": \"" + key + "\" " + what); }

    DeskScene read_preset(const json& file) {
        if (find(file, "eq/mdl") == nullptr || find(file, "dyn/mdl") == nullptr)
            throw std::runtime_error(source_ + ":1: this JSON is no WING snapshot; expected \"ae_data\", or in a channel preset \"eq\" and \"dyn\"");
        read_channel(file, 0, nullptr);
        scene_.strips = 1;
        return std::move(scene_);
    }

    void read_channel(const json& channel, std::int16_t strip, const json* inputs) {
        const json* const input = inputs == nullptr ? nullptr : find(*inputs, text_of(channel, "in/conn/grp") + "/" + number_text(channel, "in/conn/in"));
        const bool linked = input != nullptr && find(channel, "clink") != nullptr && *find(channel, "clink") == true;
        for (const DeskRow& row : wing::rows) {
            if (row.parameter == DeskParameter::eq_type || !has_model(channel, row, strip)) continue;
            const bool shown_by_source = linked && (row.parameter == DeskParameter::name || row.parameter == DeskParameter::colour || row.parameter == DeskParameter::icon);
            const bool banded = row.leaf.find('%') != std::string_view::npos;
            for (std::uint8_t band = 0; band < (banded ? wing::eq_bands : 1); ++band) read_leaf(shown_by_source ? *input : channel, row, strip, band);
        }
        if (text_of(channel, "eq/mdl") == wing::eq_model) read_filters(channel, strip);
        if (input != nullptr) read_gain(*input, strip);
    }

    static string number_text(const json& channel, std::string_view path) {
        const json* const at = find(channel, path);
        return at != nullptr && at->is_number_integer() ? std::to_string(at->get<int>()) : string("-");
    }

    /// Fields of another model share the names and mean something else.
    bool has_model(const json& channel, const DeskRow& row, std::int16_t strip) {
        const auto block = row.leaf.substr(0, row.leaf.find('/'));
        const std::string_view wanted = block == "eq" ? wing::eq_model : block == "gate" ? wing::gate_model : block == "dyn" ? wing::comp_model : "";
        if (wanted.empty()) return true;
        const string model = text_of(channel, string(block) + "/mdl");
        if (model != wanted && row.form == DeskForm::toggle)
            scene_.left_out.push_back("channel " + std::to_string(strip + 1) + ": " + string(block) + " model \"" + model + "\"");
        return model == wanted;
    }

    void read_leaf(const json& from, const DeskRow& row, std::int16_t strip, std::uint8_t band) {
        const string leaf = wing::leaves().leaf(row.parameter, band);
        const json* const at = find(from, leaf);
        if (at == nullptr) return;  // a preset has neither name nor patch
        const auto value = value_in(row, *at);
        if (!value) refuse("ch." + std::to_string(strip + 1) + "." + leaf, "is " + at->dump(-1, ' ', true, json::error_handler_t::replace).substr(0, 40) + "; expected what a WING writes there");
        scene_.settings.push_back({{strip, row.parameter, band}, *value});
    }

    void read_filters(const json& channel, std::int16_t strip) {
        const auto kind = [&](std::uint8_t band, const char* key, const char* shelf) {
            scene_.settings.push_back({{strip, DeskParameter::eq_type, band}, string(text_of(channel, key) == "SHV" ? shelf : "peak")});
        };
        kind(0, "eq/leq", "low_shelf");
        for (std::uint8_t band = 1; band < 5; ++band) kind(band, "", "");
        kind(5, "eq/heq", "high_shelf");
    }

    void read_gain(const json& input, std::int16_t strip) {
        const json* const gain = find(input, "g");
        if (gain != nullptr && gain->is_number()) scene_.settings.push_back({{strip, DeskParameter::gain, 0}, gain->get<float>()});
        const json* const phantom = find(input, "vph");
        if (phantom != nullptr && phantom->is_boolean()) scene_.settings.push_back({{strip, DeskParameter::phantom, 0}, phantom->get<bool>()});
    }

    const string& source_;
    DeskScene scene_;
};

json parsed(std::string_view text, const string& source) {
    try {
        return json::parse(text, [&](int depth, json::parse_event_t, const json&) {
            if (depth > most_depth) throw std::runtime_error(source + ": the file is nested more than 32 deep; expected a WING snapshot");
            return true;
        });
    } catch (const json::parse_error& failure) {
        const auto byte = std::min(failure.byte, text.size());
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n');
        const string what = byte >= text.size() ? "the file ends in the middle" : "this is no JSON";
        throw std::runtime_error(source + ":" + std::to_string(line) + ": " + what + "; expected a whole WING snapshot");
    } catch (const json::exception&) {  // the parser's only other complaint, and without a place
        throw std::runtime_error(source + ": the file holds a number beyond all numbers; expected a WING snapshot");
    }
}

}  // namespace

DeskScene read_wing_snapshot(std::string_view text, const string& source) { return Reader(source).read(parsed(text, source)); }

}  // namespace linecheck
