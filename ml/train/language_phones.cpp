#include "ml/train/language_phones.hpp"

#include <map>

#include "ml/train/language_sounds.hpp"

namespace linecheck::train {
namespace {

const std::map<std::string_view, std::int64_t>& phones() {
    static const auto list = [] {
        std::map<std::string_view, std::int64_t> out;
        for (const Sound& sound : sounds)
            each_phone(sound, Accent::american, [&](std::string_view phone) { out.try_emplace(phone, static_cast<std::int64_t>(out.size()) + 1); });
        return out;
    }();
    return list;
}

}  // namespace

std::size_t phone_count() { return phones().size(); }

std::vector<std::int64_t> phones_of(std::string_view ipa) {
    std::vector<std::int64_t> out;
    each_sound(ipa, [&](const Sound* sound, std::string_view) {
        if (sound != nullptr) each_phone(*sound, Accent::american, [&](std::string_view phone) { out.push_back(phones().at(phone)); });
    });
    return out;
}

}  // namespace linecheck::train
