#include "daemon/command_genre.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>

#include "daemon/genre_files.hpp"
#include "daemon/shipped.hpp"
#include "daemon/verdict_json.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t top_count = 5;

std::array<std::size_t, genre_count> by_likeliness(const GenreVerdict& verdict) {
    std::array<std::size_t, genre_count> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return verdict.p[a] > verdict.p[b]; });
    return order;
}

ordered_json to_json(const std::string& file, const GenreVerdict& verdict) {
    ordered_json out{{"file", file}, {"genre", verdict.id()}, {"confidence", plain(verdict.confidence())}};
    out["top"] = ordered_json::array();
    const auto order = by_likeliness(verdict);
    for (std::size_t i = 0; i < top_count; ++i) out["top"].push_back({{"genre", genres()[order[i]]}, {"p", plain(verdict.p[order[i]])}});
    const auto wide = verdict.wide();
    for (std::size_t g = 0; g < wide_genre_count; ++g) out["six"][std::string(wide_genres()[g])] = plain(wide[g]);
    return out;
}

void print(const std::string& file, const GenreVerdict& verdict, bool json) {
    if (json) {
        std::cout << line_of(to_json(file, verdict)) << '\n';
        return;
    }
    const auto order = by_likeliness(verdict);
    const auto percent = [&](std::size_t place) { return 100.0 * static_cast<double>(verdict.p[order[place]]); };
    const auto id = [&](std::size_t place) { return std::string(genres()[order[place]]); };
    std::printf("%s: %s (%s %.0f %%, %s %.0f %%, %s %.0f %%)\n", file.c_str(), std::string(verdict.id()).c_str(), id(0).c_str(), percent(0), id(1).c_str(), percent(1),
                id(2).c_str(), percent(2));
}

GenreModel load_model(const std::string& wish) {
    const std::string path = wish.empty() ? shipped(shipped_genre) : wish;
    if (path.empty()) throw std::runtime_error("genre: no config/" + std::string(shipped_genre) + " beside the program; name one with --model");
    return GenreModel::load(path);
}

}  // namespace

void run_genre(const GenreRequest& request) {
    const GenreModel model = load_model(request.model);
    const Level level = request.any_level ? Level::any : Level::mastered;
    if (!request.features.empty()) {
        const auto rows = parse_genre_table(read_file(request.features), request.features);
        for (std::size_t i = 0; i < rows.size(); ++i) print(rows[i].file.empty() ? "row " + std::to_string(i + 1) : rows[i].file, model.judge(rows[i].columns, level), true);
    }
    std::string trouble;
    for (const std::string& file : request.files) {
        try {
            print(file, genre_of(mono_at_librosa_rate(file), model, level), request.json);
        } catch (const std::exception& failure) {
            if (trouble.empty()) trouble = failure.what();
        }
    }
    std::cout.flush();
    if (!trouble.empty()) throw std::runtime_error(trouble);
}

}  // namespace linecheck
