#include "ml/train/language_phones.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "ml/train/language_sounds.hpp"

namespace linecheck::train {
namespace {

template <class Each>
void each_word(std::string_view words, Each&& each) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        each(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

std::string_view american(const Sound& sound) { return sound.as[static_cast<std::size_t>(Accent::american)]; }

const std::map<std::string_view, std::int64_t>& phones() {
    static const auto list = [] {
        std::map<std::string_view, std::int64_t> out;
        for (const Sound& sound : sounds)
            each_word(american(sound), [&](std::string_view phone) { out.try_emplace(phone, static_cast<std::int64_t>(out.size()) + 1); });
        return out;
    }();
    return list;
}

}  // namespace

std::size_t phone_count() { return phones().size(); }

std::vector<std::int64_t> phones_of(std::string_view ipa) {
    std::vector<std::int64_t> out;
    while (!ipa.empty()) {
        const Sound* const sound = sound_at(ipa);
        if (sound != nullptr) each_word(american(*sound), [&](std::string_view phone) { out.push_back(phones().at(phone)); });
        ipa.remove_prefix(sound != nullptr ? sound->ipa.size() : 1);
    }
    return out;
}

}  // namespace linecheck::train
