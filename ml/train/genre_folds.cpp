#include "ml/train/genre_folds.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>

namespace linecheck::train {

std::vector<GenreTrack> tracks_of(const std::vector<GenreRow>& rows) {
    std::vector<GenreTrack> out;
    for (const GenreRow& row : rows) {
        const auto found = std::find(genres().begin(), genres().end(), row.label);
        if (found == genres().end())
            throw std::runtime_error("genre table: \"" + row.label + "\" of \"" + row.file + "\" is not one of the ten genres; expected blues, classical ... rock in column \"label\"");
        out.push_back({row.columns, static_cast<std::size_t>(found - genres().begin())});
    }
    return out;
}

std::vector<int> fold_of_rows(const std::vector<GenreTrack>& tracks, std::uint64_t seed) {
    std::mt19937_64 rng(seed);
    std::vector<int> fold(tracks.size());
    for (std::size_t g = 0; g < genre_count; ++g) {
        std::map<LibrosaColumns, std::vector<std::size_t>> alike;
        for (std::size_t i = 0; i < tracks.size(); ++i)
            if (tracks[i].genre == g) alike[tracks[i].columns].push_back(i);
        std::vector<const std::vector<std::size_t>*> order;
        for (const auto& [columns, rows] : alike) order.push_back(&rows);
        std::shuffle(order.begin(), order.end(), rng);
        int next = static_cast<int>(rng() % genre_folds);  // the genres' odd ones out do not all meet in one fold
        for (const auto* rows : order) {
            for (const std::size_t row : *rows) fold[row] = next;
            next = (next + 1) % genre_folds;
        }
    }
    return fold;
}

std::size_t repeated(const std::vector<GenreTrack>& tracks) {
    std::map<LibrosaColumns, int> seen;
    for (const GenreTrack& track : tracks) ++seen[track.columns];
    return tracks.size() - seen.size();
}

std::vector<JudgedTrack> judged(const std::vector<GenreTrack>& tracks, int repeats, const JudgeTracks& judge) {
    std::vector<JudgedTrack> out;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const auto seed = static_cast<std::uint64_t>(repeat + 1);
        const auto fold = fold_of_rows(tracks, seed);
        for (int f = 0; f < genre_folds; ++f) {
            std::vector<GenreTrack> learn, ask;
            for (std::size_t i = 0; i < tracks.size(); ++i) (fold[i] == f ? ask : learn).push_back(tracks[i]);
            const auto said = judge(learn, ask, seed);
            for (std::size_t i = 0; i < ask.size(); ++i) out.push_back({ask[i].genre, repeat, f, said[i]});
        }
    }
    return out;
}

GenreScore score(const std::vector<JudgedTrack>& all, int repeat, int fold) {
    std::array<double, wide_genre_count> right{}, there{};
    double tracks = 0, ten = 0, six = 0;
    for (const JudgedTrack& track : all) {
        if ((repeat >= 0 && track.repeat != repeat) || (fold >= 0 && track.fold != fold)) continue;
        const auto wide = track.verdict.wide();
        const auto said = static_cast<std::size_t>(std::max_element(wide.begin(), wide.end()) - wide.begin());
        const std::size_t truth = wide_genre_of(track.genre);
        tracks += 1;
        there[truth] += 1;
        if (track.verdict.best() == track.genre) ten += 1;
        if (said == truth) six += 1, right[truth] += 1;
    }
    double balanced = 0;
    for (std::size_t g = 0; g < wide_genre_count; ++g) balanced += right[g] / std::max(there[g], 1.0) / wide_genre_count;
    return {ten / std::max(tracks, 1.0), six / std::max(tracks, 1.0), balanced};
}

}  // namespace linecheck::train
