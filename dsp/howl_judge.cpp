#include "dsp/howl_judge.hpp"

namespace linecheck {

float howl_score(const HowlForest& forest, const HowlMarks& marks) noexcept {
    float sum = forest.first;
    for (const HowlTree& tree : forest.trees) {
        std::size_t q = 0;
        for (int depth = 0; depth < 3; ++depth) q = 2 * q + (marks[tree.mark[q]] > tree.over[q] ? 2 : 1);
        sum += tree.says[q - 7];
    }
    return sum;
}

}  // namespace linecheck
