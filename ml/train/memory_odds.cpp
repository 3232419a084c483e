#include "ml/train/memory_odds.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

/// A line asked with another as the only example.
struct Pair {
    float score = 0;
    bool same = false;      ///< source
    bool alike = false;     ///< label: naming it is right, whoever plays
    bool was_right = false; ///< by the network alone
    float most = 0;         ///< the network's highest probability
};

std::vector<Pair> pairs_of(const Model::State& model, const HeardLines& lines, const std::vector<std::string>& sources) {
    const SourceMemory none(model.space, {});
    const LineJudge judge(model);
    const std::size_t dims = model.space.dims;
    std::vector<LineJudge::Best> alone;
    for (std::size_t i = 0; i < lines.lines(); ++i) alone.push_back(judge.best(lines, i, none));
    std::vector<Pair> out;
    for (std::size_t e = 0; e < lines.lines(); ++e) {
        Example example{static_cast<std::int16_t>(lines.truth[e]), 0, 1, {}};
        std::copy_n(lines.points.begin() + static_cast<std::ptrdiff_t>(e * dims), dims, example.point.begin());
        for (std::size_t i = 0; i < lines.lines(); ++i) {
            if (i == e) continue;
            const float score = none.score(example, std::span(lines.points).subspan(i * dims, dims));
            out.push_back({score, sources[e] == sources[i], LineJudge::is_right(lines, i, lines.truth[e]), LineJudge::is_right(lines, i, alone[i].label), alone[i].p});
        }
    }
    return out;
}

/// Of one slope: the offset at which as many pairs are thought one source as are, one source weighing as much as two, and
/// the logarithmic loss there.
struct Tried {
    double offset = 0, loss = 0;
};

Tried tried(const std::vector<Pair>& pairs, double slope) {
    const auto same = static_cast<double>(std::count_if(pairs.begin(), pairs.end(), [](const Pair& p) { return p.same; }));
    const double two = static_cast<double>(pairs.size()) - same;
    const auto total = [&](double offset, bool loss) {
        double sum = 0;
        for (const Pair& p : pairs) {
            const double x = slope * static_cast<double>(p.score) + offset, weight = p.same ? 0.5 / same : 0.5 / two;
            sum += weight * (loss ? std::log1p(std::exp(std::min(p.same ? -x : x, 500.0))) : (p.same ? 1.0 : 0.0) - 1.0 / (1.0 + std::exp(-x)));
        }
        return sum;
    };
    double low = -50, high = 50;  // the balance falls as the offset rises
    for (int turn = 0; turn < 40; ++turn) (total((low + high) / 2, false) > 0 ? low : high) = (low + high) / 2;
    return {low, total(low, true)};
}

float slope_of(const std::vector<Pair>& pairs) {
    double best = 0.1, least = tried(pairs, best).loss;
    for (double slope = 0.15; slope < 2.01; slope += 0.05)
        if (const double loss = tried(pairs, slope).loss; loss < least) {
            least = loss;
            best = slope;
        }
    return static_cast<float>(best);
}

float odds(const PictureSpace& space, const Pair& pair) { return std::exp(std::min(space.slope * pair.score + space.offset, 60.0F)); }

/// Shares over all pairs whose example is no right name.
double harm_of(const PictureSpace& space, const std::vector<Pair>& pairs) {
    double asked = 0, harmed = 0;
    for (const Pair& p : pairs) {
        if (p.alike) continue;
        asked += 1;
        harmed += p.was_right && odds(space, p) > p.most ? 1 : 0;
    }
    return harmed / std::max(1.0, asked);
}
double named_wrongly(const PictureSpace& space, const std::vector<Pair>& pairs, float threshold) {
    double asked = 0, wrong = 0;
    for (const Pair& p : pairs) {
        if (p.alike) continue;
        const float o = odds(space, p), by_memory = o / (1.0F + o);
        asked += 1;
        wrong += by_memory >= 0.5F && by_memory >= threshold ? 1 : 0;
    }
    return wrong / std::max(1.0, asked);
}

}  // namespace

OddsFit fit_odds(Model::State& model, const HeardLines& lines, const std::vector<std::string>& sources) {
    PictureSpace& space = model.space;
    const auto pairs = pairs_of(model, lines, sources);
    OddsFit out{static_cast<int>(lines.lines()), static_cast<int>(std::count_if(pairs.begin(), pairs.end(), [](const Pair& p) { return p.same; })), 0, 0};
    if (out.pairs < 20) throw std::runtime_error("only " + std::to_string(out.pairs) + " pairs of validation lines have one source; expected 20 or more to fit a memory's odds: more --lines");
    space.slope = slope_of(pairs);
    space.offset = 6.0F;
    while (space.offset > -20.0F && harm_of(space, pairs) > allowed_harm) space.offset -= 0.1F;
    space.threshold = 0.6F;
    while (space.threshold < 0.985F && named_wrongly(space, pairs, space.threshold) > allowed_wrong_by_memory) space.threshold += 0.01F;
    out.harm = harm_of(space, pairs);
    for (const Pair& p : pairs)
        if (p.same) out.found += (odds(space, p) > p.most || p.was_right ? 1.0 : 0.0) / out.pairs;
    return out;
}

}  // namespace linecheck::train
