#pragma once
/// How good verdicts are against a known truth: the figures of a report, counted exactly as score_identify.py does.
///
///   in       the truth table (tab-separated, with a heading: file and label; equipment, condition, source_id and
///            starts_s where known) and verdicts, one JSON object of `linecheck identify --json` a line
///   meaning  top1 and family are of the best label, abstaining or not; answered, wrong and right of the verdict.
///            Where the truth is silence, noise or hum, any of these and unknown is right. A missing verdict is wrong.
///            ece: ten bins of confidence, against the best label being right
///   errors   std::runtime_error: file and line, what is wrong
///   thread   any
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linecheck::train {

struct Truth {
    std::string file, label, equipment = "unknown", condition, source;
    double starts_s = 0;
};

/// One stream: what it is and what was said of it.
struct Scoring {
    Truth truth;
    bool heard = false;                    ///< there is a verdict
    std::string said = "unknown", best = "unknown";
    std::string equipment = "unknown";
    double confidence = 0;
    std::optional<double> decision_s;
    bool best_right = false, family_right = false, in_top3 = false;
    [[nodiscard]] bool answered() const { return said != "unknown"; }
    [[nodiscard]] bool said_right() const;
};

struct Share {
    int hits = 0, trials = 0;
    void count(bool hit) { hits += hit ? 1 : 0, ++trials; }
    [[nodiscard]] double value() const { return trials == 0 ? 0.0 : static_cast<double>(hits) / trials; }
    /// 95 % Wilson interval; E. B. Wilson, J. Am. Stat. Assoc. 22(158), 1927.
    [[nodiscard]] std::array<double, 2> interval() const;
};

struct GroupFigures {
    Share top1, answered, wrong;
};

struct ConfidenceBin {
    Share right;
    double confidence_sum = 0;
};

struct Figures {
    Share top1, top3, family, answered, wrong, right;
    double ece = 0, macro_recall = 0;
    std::optional<double> equipment, decision_median_s, decision_p95_s;
    int missing = 0;
    std::array<ConfidenceBin, 10> bins;
    std::map<std::string, GroupFigures> by_label, by_condition, by_source;
    std::map<std::string, Share> by_equipment;
    std::map<std::pair<std::string, std::string>, int> confusion;  ///< truth, best; right ones too
    std::vector<double> decisions_s;                               ///< sorted
};

std::vector<Truth> read_truth(const std::string& path);
std::vector<Scoring> score(const std::vector<Truth>& truth, const std::string& verdict_lines, const std::string& origin);
Figures figures_of(const std::vector<Scoring>& streams);
bool is_right(std::string_view said, std::string_view truth);

}  // namespace linecheck::train
