#include "protocols/desk_names.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "ml/labels.hpp"
#include "protocols/name_words.hpp"

namespace linecheck {
namespace {

constexpr std::size_t longest_phrase = 4;
constexpr std::size_t shortest_cut = 5, shortest_bare = 3, shortest_part = 3;

bool is_vowel(char c) noexcept { return std::string_view("aeiouy").find(c) != std::string_view::npos; }
std::string without_vowels(const std::string& word) {
    std::string out;
    for (const char c : word)
        if (!is_vowel(c)) out += c;
    return out;
}

/// What follows a word without a blank, and says which one it is: "OHR", "KickIn" in capitals.
bool is_side(std::string_view word) {
    constexpr std::array<std::string_view, 13> sides{"l", "r", "li", "re", "in", "out", "top", "bot", "bottom", "left", "right", "mic", "di"};
    return std::find(sides.begin(), sides.end(), word) != sides.end();
}

std::string words_for(int label, int family) {
    if (label >= 0) return std::string(label_id(label));
    return family < 0 ? "no source or nothing" : "the family " + std::string(family_id(family));
}

}  // namespace

struct NameTable::Reading {
    std::vector<std::string> words;
    std::vector<Sense> senses;  ///< in the order of the name, without repetition
    bool guessed = false, unknown = false;
};

void NameTable::add_label(std::string_view phrase, int label) { add(phrase, {label, family_of(label), false}); }
void NameTable::add_family(std::string_view phrase, int family) { add(phrase, {-1, family, false}); }
void NameTable::add_none(std::string_view phrase) { add(phrase, {}); }
void NameTable::add_plain(std::string_view phrase) { add(phrase, {-1, -1, true}); }

void NameTable::add(std::string_view phrase, Sense sense) {
    const auto words = name_words(phrase);
    const std::string key = name_key(words, 0, words.size());
    if (key.empty() || phrase.size() > longest_name) throw std::invalid_argument("\"" + std::string(phrase) + "\" is not a word; expected letters, at most 64");
    const auto [at, fresh] = words_.emplace(key, sense);
    if (at->second != sense)
        throw std::invalid_argument("\"" + std::string(phrase) + "\" means " + words_for(at->second.label, at->second.family) + " already; expected it once");
    const std::string bare = without_vowels(key);
    if (!fresh || key.size() < shortest_cut || bare.size() < shortest_bare || words.size() > 1) return;
    const auto [same, first] = bare_.emplace(bare, sense);
    if (!first && same->second != sense) same->second = {};
}

void NameTable::add_beside(std::string_view word, int family, int label) {
    const auto words = name_words(word);
    const std::string key = name_key(words, 0, words.size());
    if (words.size() != 1) throw std::invalid_argument("\"" + std::string(word) + "\" is not one word; what stands beside a name is one");
    auto& senses = beside_[key];
    const auto known = std::find_if(senses.begin(), senses.end(), [&](const Sense& s) { return s.family == family; });
    if (known == senses.end()) senses.push_back({label, family, false});
    else if (known->label != label) throw std::invalid_argument("\"" + std::string(word) + "\" means " + words_for(known->label, family) + " already; expected it once");
}

const NameTable::Sense* NameTable::find(const std::string& word) const {
    const auto at = words_.find(word);
    return at == words_.end() ? nullptr : &at->second;
}

/// Two known words, or a known word and a side: "Gitarrenamp", "OHR". The last one is what it is.
std::optional<NameTable::Sense> NameTable::compound(const std::string& word) const {
    for (std::size_t cut = 2; cut < word.size(); ++cut) {
        const std::string front = word.substr(0, cut), back = word.substr(cut);
        const Sense* const first = find(front);
        if (first == nullptr || first->plain) continue;
        if (is_side(back) && (back.size() > 1 || cut <= shortest_part)) return *first;
        const Sense* const second = find(back);
        if (cut >= shortest_part && back.size() >= shortest_part && second != nullptr && !second->plain) return *second;
        const auto turned = beside_.find(back);
        if (cut < shortest_part || turned == beside_.end()) continue;
        for (const Sense& sense : turned->second)
            if (sense.family == first->family) return sense;
    }
    return std::nullopt;
}

/// A word whose end the display cut off.
std::optional<NameTable::Sense> NameTable::cut_short(const std::string& word) const {
    if (word.size() < shortest_cut) return std::nullopt;
    std::optional<Sense> found;
    for (const auto& [whole, sense] : words_) {
        if (!whole.starts_with(word)) continue;
        if (found && *found != sense) return std::nullopt;
        found = sense;
    }
    return found;
}

/// A word cut short, without its vowels, or glued to another one.
std::optional<NameTable::Sense> NameTable::guess(const std::string& word) const {
    if (const auto glued = compound(word)) return glued;
    if (const auto bare = bare_.find(word); bare != bare_.end() && bare->second != Sense{} && !bare->second.plain) return bare->second;
    return cut_short(word);
}

NameTable::Reading NameTable::read(std::string_view name) const {
    Reading out{name_words(name), {}, false, false};
    const auto take = [&](const Sense& sense) {
        if (!sense.plain && std::find(out.senses.begin(), out.senses.end(), sense) == out.senses.end()) out.senses.push_back(sense);
    };
    for (std::size_t at = 0; at < out.words.size();) {
        std::size_t count = std::min(longest_phrase, out.words.size() - at);
        const Sense* sense = nullptr;
        for (; count > 0 && sense == nullptr; --count) sense = find(name_key(out.words, at, count));
        at += count + 1;
        if (sense != nullptr) {
            take(*sense);
            continue;
        }
        const std::string& word = out.words[at - 1];
        auto guessed = is_number(word) ? std::nullopt : guess(name_key(word));
        if (!guessed && at < out.words.size()) {  // "E-Pian 1"
            guessed = cut_short(name_key(out.words, at - 1, 2));
            at += guessed ? 1 : 0;
        }
        if (guessed) take(*guessed);
        out.guessed = out.guessed || guessed;
        out.unknown = out.unknown || (!guessed && !is_number(word) && !is_side(word) && !beside_.contains(name_key(word)));
    }
    return out;
}

std::optional<NameTable::Sense> NameTable::beside(const Reading& reading) const {
    for (const std::string& word : reading.words) {
        const auto turned = beside_.find(name_key(word));
        if (turned == beside_.end()) continue;
        for (const Sense& sense : turned->second)
            for (const Sense& found : reading.senses)
                if (found.family == sense.family && (found.label < 0 || found.label == *label_index("bass_guitar"))) return sense;
    }
    return std::nullopt;
}

std::optional<NameMeaning> NameTable::meaning(std::string_view name) const {
    static const int kit = *label_index("drumkit"), playback = *label_index("playback"), voice = family_of(*label_index("choir"));
    Reading reading = read(name);
    auto& senses = reading.senses;
    if (senses.empty() || std::find(senses.begin(), senses.end(), Sense{}) != senses.end()) return std::nullopt;
    const float known = reading.guessed ? 0.65F : reading.unknown ? 0.75F : 0.9F;
    const auto as = [](const Sense& sense, float confidence) { return NameMeaning{sense.label, sense.family, confidence}; };
    // What comes from a player is a playback, whatever it plays, and who sings is a singer, whatever he plays.
    for (const Sense& sense : senses)
        if (sense.label == playback) return as(sense, known);
    if (const auto turned = beside(reading)) return as(*turned, known);
    const auto singer = std::find_if(senses.begin(), senses.end(), [](const Sense& s) { return s.family == voice; });
    if (singer != senses.end()) std::erase_if(senses, [](const Sense& s) { return s.family != voice; });
    if (senses.size() > 1) std::erase_if(senses, [](const Sense& s) { return s.label == kit; });  // "Drums Kick" is its kick
    const bool one_family = std::all_of(senses.begin(), senses.end(), [&](const Sense& s) { return s.family == senses[0].family; });
    if (!one_family) return as(senses.back(), 0.5F);
    // "Keys Piano" is the piano, "Kick Snare" only drums.
    std::erase_if(senses, [&](const Sense& s) { return s.label < 0 && senses.size() > 1; });
    return senses.size() == 1 ? as(senses[0], known) : as({-1, senses[0].family}, known);
}

}  // namespace linecheck
