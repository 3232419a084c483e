#include "daemon/command_language.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <stdexcept>

#include "daemon/language_files.hpp"
#include "daemon/shipped.hpp"
#include "daemon/verdict_json.hpp"
#include "ml/model.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t languages_told = 5;

std::array<std::size_t, language_count> by_likeliness(const LanguageVerdict& verdict) {
    std::array<std::size_t, language_count> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return verdict.p[a] > verdict.p[b]; });
    return order;
}

void print(const std::string& file, const LanguageVerdict& verdict, bool json) {
    const auto order = by_likeliness(verdict);
    if (json) {
        ordered_json out{{"file", file}, {"language", verdict.id()}, {"confidence", plain(verdict.confidence())}};
        out["top"] = ordered_json::array();
        for (std::size_t i = 0; i < languages_told; ++i) out["top"].push_back({{"language", languages()[order[i]]}, {"p", plain(verdict.p[order[i]])}});
        std::cout << line_of(out) << '\n';
        return;
    }
    const auto percent = [](float p) { return 100.0 * static_cast<double>(p); };
    const auto id = [&](std::size_t place) { return std::string(languages()[order[place]]); };
    std::printf("%s: %s (%s %.0f %%, %s %.0f %%, another language %.0f %%, nobody %.0f %%)\n", file.c_str(), std::string(verdict.id()).c_str(), id(0).c_str(),
                percent(verdict.p[order[0]]), id(1).c_str(), percent(verdict.p[order[1]]), percent(verdict.other), percent(verdict.nobody));
}

std::string path_of(const std::string& wish, const char* name) {
    const std::string path = wish.empty() ? shipped(name) : wish;
    if (path.empty()) throw std::runtime_error("language: no config/" + std::string(name) + " beside the program; expected it where linecheck is installed");
    return path;
}

}  // namespace

void run_language(const LanguageRequest& request) {
    const LanguageModel model = LanguageModel::load(path_of(request.model, shipped_language));
    std::optional<Model> identify;
    if (!request.any_line) identify.emplace(Model::load(path_of({}, shipped_model)));
    std::string trouble;
    for (const std::string& file : request.files) {
        try {
            print(file, language_of(file, model, identify ? &*identify : nullptr), request.json);
        } catch (const std::exception& failure) {
            if (trouble.empty()) trouble = failure.what();
        }
    }
    std::cout.flush();
    if (!trouble.empty()) throw std::runtime_error(trouble);
}

}  // namespace linecheck
