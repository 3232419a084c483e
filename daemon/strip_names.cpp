#include "daemon/strip_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "ml/labels.hpp"
#include "ml/verdict.hpp"

namespace linecheck {
namespace {

constexpr std::size_t strip_longest = 12, short_longest = 8;
// One microphone or one line each, whatever it correlates with. Not so a hi-hat: two lines in stereo that are called
// that are most likely overheads, and the engineer wants to see the pair.
constexpr std::array<std::string_view, 10> never_stereo{
    "kick", "snare", "tom", "bass_guitar", "upright_bass", "bass_synth", "lead_vocal_male", "lead_vocal_female", "speech", "harmonica"};

bool is_counted(int label) noexcept { return label != unknown_label && family_id(family_of(label)) != "noise"; }

bool is_taken_in_stereo(int label) noexcept {
    return is_counted(label) && std::find(never_stereo.begin(), never_stereo.end(), label_id(label)) == never_stereo.end();
}

/// The word cut so that the suffix fits behind it, never inside a UTF-8 character.
std::string fitted(std::string word, const std::string& suffix, std::size_t longest) {
    if (word.size() + suffix.size() > longest) {
        std::size_t end = longest - suffix.size();
        while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) --end;
        while (end > 0 && (word[end - 1] == ' ' || word[end - 1] == '-')) --end;
        word.resize(end);
    }
    return word + suffix;
}

StripName named(const LabelLook& look, const std::string& suffix) {
    if (suffix.empty()) return {look.name, look.strip, look.shorter};
    const auto word = [&](const std::string& usual) { return look.numbered.empty() ? usual : look.numbered; };
    const std::string& strip = word(look.strip);
    const bool fits = strip.size() + suffix.size() <= strip_longest;
    return {word(look.name) + suffix, fitted(fits ? strip : look.shorter, suffix, strip_longest),
            fitted(word(look.shorter).size() + suffix.size() <= short_longest ? word(look.shorter) : look.shorter, suffix, short_longest)};
}

/// The other half, when both agree on that and on what they are.
std::int32_t half_of(std::span<const LineWords> lines, std::size_t c) noexcept {
    const std::int32_t other = lines[c].stereo_partner;
    if (other < 0 || static_cast<std::size_t>(other) >= lines.size()) return -1;
    const LineWords& that = lines[static_cast<std::size_t>(other)];
    return that.stereo_partner == static_cast<std::int32_t>(c) && that.label == lines[c].label ? other : -1;
}

const std::string& word_of(const LabelLook& look) noexcept { return look.numbered.empty() ? look.name : look.numbered; }

}  // namespace

std::vector<StripName> name_strips(const LabelBook& book, std::span<const LineWords> lines) {
    std::map<std::string, int> count;
    std::vector<int> number(lines.size(), 0);
    for (std::size_t c = 0; c < lines.size(); ++c) {
        if (!is_counted(lines[c].label)) continue;
        const std::int32_t other = half_of(lines, c);
        const bool right = other >= 0 && static_cast<std::size_t>(other) < c;
        number[c] = right ? number[static_cast<std::size_t>(other)] : ++count[word_of(book.look(lines[c].label))];
    }
    std::vector<StripName> names;
    for (std::size_t c = 0; c < lines.size(); ++c) {
        const LabelLook& look = book.look(lines[c].label);
        std::string suffix;
        if (is_counted(lines[c].label) && count[word_of(look)] > 1) suffix = " " + std::to_string(number[c]);
        const std::int32_t other = half_of(lines, c);
        if (is_counted(lines[c].label) && other >= 0) suffix += static_cast<std::size_t>(other) < c ? " R" : " L";
        names.push_back(named(look, suffix));
    }
    return names;
}

bool is_pair_for_people(const LinePair& pair, int label, int partner_label) noexcept {
    if (pair.partner < 0 || pair.kind == PairKind::none) return false;
    if (pair.identical) return true;
    if (pair.kind != PairKind::stereo) return is_counted(label) && label == partner_label;
    return is_taken_in_stereo(label) && is_taken_in_stereo(partner_label) && family_of(label) == family_of(partner_label);
}

}  // namespace linecheck
