#pragma once
/// Which tracks of the genre table are judged by what the others teach.
///
///   in       rows with a known genre
///   out      fold_of_rows(): a fold for each row, each genre spread evenly; rows of identical columns share one.
///            judged(): every row judged by a machine that never saw its fold
///   meaning  folds are by track; the set has tracks of one artist in different folds, as the published figures do
///   errors   std::runtime_error for a row of another genre than the ten
///   cost     2 s a fold and level
#include <functional>
#include <vector>

#include "ml/mix/genre.hpp"

namespace linecheck::train {

inline constexpr int genre_folds = 5;

/// A row with its truth.
struct GenreTrack {
    LibrosaColumns columns{};
    std::size_t genre = 0;
};
std::vector<GenreTrack> tracks_of(const std::vector<GenreRow>& rows);
std::vector<int> fold_of_rows(const std::vector<GenreTrack>& tracks, std::uint64_t seed);
/// How many rows have columns that came before.
std::size_t repeated(const std::vector<GenreTrack>& tracks);

/// What a machine said of a track it did not learn from.
struct JudgedTrack {
    std::size_t genre = 0;
    int repeat = 0, fold = 0;
    GenreVerdict verdict;
};
using JudgeTracks = std::function<std::vector<GenreVerdict>(const std::vector<GenreTrack>& learn, const std::vector<GenreTrack>& ask, std::uint64_t seed)>;
std::vector<JudgedTrack> judged(const std::vector<GenreTrack>& tracks, int repeats, const JudgeTracks& judge);

struct GenreScore {
    double ten = 0, six = 0, six_balanced = 0;  ///< accuracies; balanced: the mean of the six recalls
};
/// Of the tracks of one repeat and fold; -1: of all.
GenreScore score(const std::vector<JudgedTrack>& all, int repeat = -1, int fold = -1);

}  // namespace linecheck::train
