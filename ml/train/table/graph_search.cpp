#include "ml/train/table/graph_search.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <limits>
#include <map>

namespace linecheck::train {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();
constexpr double least_gain = 1e-9;  // less is rounding
constexpr int patience = 10;         // moves past a local best

std::vector<int> with(std::vector<int> parents, int one) {
    parents.insert(std::upper_bound(parents.begin(), parents.end(), one), one);
    return parents;
}
std::vector<int> without(std::vector<int> parents, int one) {
    std::erase(parents, one);
    return parents;
}

class Climb {
public:
    Climb(int variables, int most_parents, const FamilyScore& score)
        : n_(variables), most_(static_cast<std::size_t>(most_parents)), score_(score), parents_(static_cast<std::size_t>(variables)),
          best_parents_(parents_), gain_(Eigen::MatrixXd::Constant(variables, variables, impossible)), reach_(variables, variables),
          rests_until_(Eigen::MatrixXi::Zero(variables, variables)) {
        for (int to = 0; to < n_; ++to) weigh(to);
        find_reach();
    }

    /// Makes the best move there is, even one that costs something; false where there is none.
    bool step() {
        Move best;
        for (int to = 0; to < n_; ++to)
            for (int from = 0; from < n_; ++from)
                if (from != to) consider(from, to, best);
        if (best.gain == impossible) return false;
        make(best);
        stale_ = total_ > best_total_ + least_gain ? 0 : stale_ + 1;
        if (stale_ == 0) best_total_ = total_, best_parents_ = parents_;
        return stale_ <= patience;
    }
    [[nodiscard]] const Parents& best() const { return best_parents_; }

private:
    struct Move {
        double gain = impossible;
        int from = 0, to = 0;
        bool adds = false, takes = false, turns = false;
    };
    std::vector<int>& of(int variable) { return parents_[static_cast<std::size_t>(variable)]; }
    [[nodiscard]] const std::vector<int>& of(int variable) const { return parents_[static_cast<std::size_t>(variable)]; }
    [[nodiscard]] bool edge(int from, int to) const { return std::binary_search(of(to).begin(), of(to).end(), from); }

    double family(int child, const std::vector<int>& parents) {
        const auto [at, added] = known_.try_emplace({child, parents}, 0.0);
        if (added) at->second = score_(child, parents);
        return at->second;
    }
    /// What each other variable would bring as a parent of this one, or, where it is one, what leaving it out would.
    void weigh(int to) {
        const double now = family(to, of(to));
        for (int from = 0; from < n_; ++from) {
            if (from == to) continue;
            const bool is = edge(from, to);
            gain_(from, to) = is ? family(to, without(of(to), from)) - now : of(to).size() < most_ ? family(to, with(of(to), from)) - now : impossible;
        }
    }
    void make(const Move& move) {
        if (move.takes) of(move.to) = without(of(move.to), move.from);
        if (move.adds) of(move.to) = with(of(move.to), move.from);
        if (move.turns) of(move.from) = with(of(move.from), move.to);
        weigh(move.to);
        if (move.turns) weigh(move.from);
        find_reach();
        total_ += move.gain;
        rests_until_(std::min(move.from, move.to), std::max(move.from, move.to)) = ++steps_ + std::min(patience, n_ - 1);
    }
    void consider(int from, int to, Move& best) const {
        const double gain = gain_(from, to);
        const bool there = edge(from, to);
        if (!there && gain > best.gain && reach_(to, from) == 0 && may(from, to, gain)) best = {gain, from, to, true, false, false};
        if (!there) return;
        if (gain > best.gain && may(from, to, gain)) best = {gain, from, to, false, true, false};
        const double turned = gain + gain_(to, from);
        if (turned > best.gain && may(from, to, turned) && !another_way(from, to)) best = {turned, from, to, false, true, true};
    }
    /// What was just moved rests, or the next step would take back what this one paid for, unless no graph was as good.
    [[nodiscard]] bool may(int from, int to, double gain) const {
        return rests_until_(std::min(from, to), std::max(from, to)) <= steps_ || total_ + gain > best_total_ + least_gain;
    }
    /// A path beside the edge would close a circle were the edge turned round.
    [[nodiscard]] bool another_way(int from, int to) const {
        for (int child = 0; child < n_; ++child)
            if (child != to && edge(from, child) && reach_(child, to) != 0) return true;
        return false;
    }
    void find_reach() {
        reach_.setZero();
        for (int v = 0; v < n_; ++v) mark(v, v);
    }
    /// Everything above `variable` reaches `end`.
    void mark(int end, int variable) {
        for (const int parent : of(variable)) {
            if (reach_(parent, end) != 0) continue;
            reach_(parent, end) = 1;
            mark(end, parent);
        }
    }

    int n_;
    std::size_t most_;
    const FamilyScore& score_;
    Parents parents_, best_parents_;
    double total_ = 0, best_total_ = 0;  ///< above the graph without edges
    int stale_ = 0, steps_ = 0;
    Eigen::MatrixXd gain_;
    Eigen::MatrixXi reach_, rests_until_;
    std::map<std::pair<int, std::vector<int>>, double> known_;
};

}  // namespace

Parents climb_graph(int variables, int most_parents, const FamilyScore& score) {
    Climb climb(variables, most_parents, score);
    while (climb.step()) {
    }
    return climb.best();
}

}  // namespace linecheck::train
