#pragma once
/// How many sets of moves were found as they were made.
///
///   in       the moves made, the moves found, how far a centre may be off in octaves
///   meaning  right: the count and every centre. A gain is near within 0.5 dB, or 1 dB where the next centre is closer than
///            half an octave
///   thread   one
#include <algorithm>
#include <cmath>
#include <vector>

#include "ml/mix/eq_search.hpp"

namespace linecheck::bench {

struct Tally {
    int sets = 0, right = 0, count_right = 0, centres = 0, centres_near = 0, gains_near = 0;
    double worst_gain_db = 0, cpu_s = 0;

    /// True when the set was right.
    bool judge(const std::vector<EqMove>& truth, const FoundMoves& found, double octaves) {
        ++sets;
        std::vector<bool> used(found.moves.size());
        std::size_t near = 0;
        for (const EqMove& m : truth) {
            ++centres;
            for (std::size_t i = 0; i < found.moves.size(); ++i) {
                const EqMove& f = found.moves[i];
                if (used[i] || f.type != EqType::peak || f.gain_db * m.gain_db < 0 || std::fabs(std::log2(f.freq_hz / m.freq_hz)) > octaves) continue;
                used[i] = true;
                ++near;
                const double off = std::fabs(f.gain_db - m.gain_db);
                gains_near += off <= (room(truth, m) < 0.5 ? 1.0 : 0.5);
                worst_gain_db = std::max(worst_gain_db, off);
                break;
            }
        }
        centres_near += static_cast<int>(near);
        const bool counted = found.moves.size() == truth.size(), all = counted && near == truth.size();
        count_right += counted;
        right += all;
        return all;
    }

private:
    static double room(const std::vector<EqMove>& truth, const EqMove& m) {
        double out = 99;
        for (const EqMove& o : truth)
            if (&o != &m) out = std::min(out, std::fabs(std::log2(o.freq_hz / m.freq_hz)));
        return out;
    }
};

}  // namespace linecheck::bench
