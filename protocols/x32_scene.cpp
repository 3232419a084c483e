// X32 scene files: a head line and one text form a line.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>

#include "protocols/desk_scene.hpp"
#include "protocols/x32_routing.hpp"
#include "protocols/x32_table.hpp"
#include "protocols/x32_text.hpp"

namespace linecheck {
namespace {

using std::string;

constexpr std::size_t shown_at_most = 40, channels = 32;

/// How many fields of a node linecheck needs, which a scene always holds.
std::size_t needed(const x32::Node& node) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < node.leaves.size(); ++i)
        if (!node.leaves[i].empty() && x32::leaves().find(string(node.path) + "/" + string(node.leaves[i])) != nullptr) out = i + 1;
    return out;
}
string quoted(std::string_view line) {
    string out;
    for (const char c : line.substr(0, shown_at_most)) out += c < ' ' || c > '~' ? '?' : c;
    return '"' + out + (line.size() > shown_at_most ? "...\"" : "\"");
}

class Reader {
public:
    Reader(std::string_view text, const string& source) : text_(text), source_(source) { scene_.family = "x32"; }

    DeskScene read() {
        while (!text_.empty()) {
            const auto end = std::min(text_.find('\n'), text_.size());
            string line(text_.substr(0, end));
            text_.remove_prefix(std::min(text_.size(), end + 1));
            ++number_;
            while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
            if (!line.empty()) take(line);
        }
        finish();
        return std::move(scene_);
    }

private:
    [[noreturn]] void refuse(const string& what) const { throw std::runtime_error(source_ + ":" + std::to_string(number_) + ": " + what); }

    void take(const string& line) {
        if (line.find('\0') != string::npos) refuse(quoted(line) + " holds bytes that are no text; expected a scene file (.scn) of an X32");
        const bool head = line.front() == '#';
        if (!began_) begin(line, head);
        else if (head) refuse(quoted(line) + " begins a second scene; expected one a file");
        else take_node(line);
        began_ = true;
    }
    void begin(const string& line, bool head) {
        if (head) {
            const auto words = text_words(line);
            if (words.size() < 2 || words[0].size() < 3 || words[0].back() != '#')
                refuse(quoted(line) + " is not the head of a scene; expected #4.0# \"name\" and so on");
            scene_.title = words[1];
            return;
        }
        if (line.front() != '/') refuse(quoted(line) + " is not a line of an X32 scene; expected #4.0# \"name\" or, in a channel preset, /config");
        preset_ = true;
        take_node(line);
    }

    void take_node(const string& line) {
        auto words = text_words(line);
        if (words.empty() || words[0].front() != '/') refuse(quoted(line) + " is not a text form; expected /ch/01/config \"name\" and so on");
        const string address = words[0];
        const std::span fields = std::span(words).subspan(1);
        routing_.take(address, fields);
        if (address.starts_with("/headamp/") && fields.size() == 2) return take_head_amp(line, address, fields);
        if (preset_) return take_strip(line, 0, address.substr(1), fields);
        if (const auto strip = strip_of(address, channels)) take_strip(line, strip->first, strip->second, fields);
        if (address == "/config/chlink") take_links(fields);
    }

    void take_strip(const string& line, std::int16_t strip, const string& path, std::span<const string> fields) {
        const auto node = std::find_if(x32::nodes.begin(), x32::nodes.end(), [&](const x32::Node& n) { return n.path == path; });
        if (node == x32::nodes.end()) return take_leaf(line, strip, path, fields);
        if (fields.size() < needed(*node))
            refuse(quoted(line) + " ends after " + std::to_string(fields.size()) + " fields; expected at least " + std::to_string(needed(*node)));
        int strange = 0;
        const auto settings = read_strip_node(strip, path, fields, &strange);
        if (strange > 0) refuse(quoted(line) + " holds a field that no X32 prints there; expected what /node answers for " + path);
        if (!seen_.insert({strip, path}).second) refuse(quoted(line) + " stands twice; expected one line a node");
        scene_.settings.insert(scene_.settings.end(), settings.begin(), settings.end());
    }
    /// A preset prints the mix leaf by leaf.
    void take_leaf(const string& line, std::int16_t strip, const string& path, std::span<const string> fields) {
        const auto* const leaf = x32::leaves().find(path);
        if (leaf == nullptr || fields.size() != 1) return;
        const auto value = value_of_word(*leaf->row, fields[0]);
        if (!value) refuse(quoted(line) + " is no value of " + path + "; expected what /node answers");
        scene_.settings.push_back({{strip, leaf->row->parameter, leaf->band}, *value});
    }
    void take_head_amp(const string& line, const string& address, std::span<const string> fields) {
        const auto amp = whole_number(std::string_view(address).substr(9));
        const auto gain = physical_number(fields[0]);
        if (!amp || *amp < 0 || *amp > 127 || !gain || (fields[1] != "ON" && fields[1] != "OFF"))
            refuse(quoted(line) + " is no head amp; expected /headamp/000 +24.0 OFF, numbered to 127");
        if (preset_) head_amp_ = *amp;
        amps_[*amp] = {x32::head_amp_gain.stored(*gain), fields[1] == "ON"};
    }
    void take_links(std::span<const string> fields) {
        for (std::size_t pair = 0; pair < fields.size() && pair < channels / 2; ++pair)
            for (std::size_t half = 0; half < 2; ++half)
                scene_.settings.push_back({{static_cast<std::int16_t>(2 * pair + half), DeskParameter::linked, 0}, fields[pair] == "ON"});
    }

    void finish() {
        if (preset_) {
            if (scene_.settings.empty()) refuse("the preset says nothing of a channel; expected /config, /preamp, /eq/1 and so on");
            scene_.strips = 1;
            if (head_amp_ >= 0) add_amp(0, head_amp_);
            return;
        }
        for (std::size_t c = 0; c < channels; ++c)
            for (const x32::Node& node : x32::nodes)
                if (!seen_.contains({static_cast<std::int16_t>(c), string(node.path)}))
                    refuse("the scene ends without /ch/" + padded_number(static_cast<int>(c) + 1, 2) + "/" + string(node.path) + "; expected all of its 32 channels");
        scene_.strips = channels;
        std::vector<std::pair<std::int16_t, int>> sources;
        for (const DeskSetting& s : scene_.settings)
            if (s.place.parameter == DeskParameter::patched) sources.emplace_back(s.place.strip, static_cast<int>(std::get<float>(s.value)));
        for (const auto& [strip, source] : sources) add_amp(strip, routing_.head_amp(source));
    }
    void add_amp(std::int16_t strip, int amp) {
        scene_.settings.push_back({{strip, DeskParameter::head_amp, 0}, static_cast<float>(amp)});
        const auto at = amps_.find(amp);
        if (at == amps_.end()) return;
        scene_.settings.push_back({{strip, DeskParameter::gain, 0}, at->second.first});
        scene_.settings.push_back({{strip, DeskParameter::phantom, 0}, at->second.second});
    }

    std::string_view text_;
    const string& source_;
    DeskScene scene_;
    X32Routing routing_;
    std::map<int, std::pair<float, bool>> amps_;
    std::set<std::pair<std::int16_t, string>> seen_;
    std::size_t number_ = 0;
    int head_amp_ = -1;
    bool began_ = false, preset_ = false;
};

}  // namespace

DeskScene read_x32_scene(std::string_view text, const string& source) { return Reader(text, source).read(); }

}  // namespace linecheck
