#include "ml/train/report_page.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "ml/train/report_style.hpp"
#include "ml/train/report_svg.hpp"

namespace linecheck::train {
namespace {

std::string of_hundred(const Share& share) {
    const auto [low, high] = share.interval();
    return percent(low) + " to " + percent(high);
}

std::string fixed(double value, int digits) {
    std::ostringstream out;
    out.setf(std::ios::fixed);
    out.precision(digits);
    out << value;
    return out.str();
}

std::string card(const std::string& value, const std::string& name, const std::string& below) {
    return "<div class='card'>" + name + "<b>" + value + "</b><span>" + below + "</span></div>\n";
}
std::string card(const Share& share, const std::string& name) { return card(percent(share.value()), name, of_hundred(share)); }
std::string seconds(const std::optional<double>& s) { return !s ? "none" : std::isfinite(*s) ? fixed(*s, 2) + " s" : "never"; }

std::string headline(const Figures& f) {
    std::string html = "<div class='cards'>\n" + card(f.top1, "top1") + card(f.family, "family") + card(f.top3, "top3") + card(f.answered, "answered") + card(f.wrong, "wrong verdicts") + card(f.right, "right when answered");
    html += card(fixed(f.ece, 3), "calibration error", "0 is perfect") + card(seconds(f.decision_median_s), "time to decision, median", "95 %: " + seconds(f.decision_p95_s));
    html += card(percent(f.macro_recall), "macro recall", "mean over labels");
    if (f.equipment) html += card(percent(*f.equipment), "equipment", "mean recall where known");
    return html + "</div>\n";
}

/// The commonest wrong best labels of a label: "organ 2, synth 1".
std::string taken_for(const Figures& f, const std::string& label) {
    std::vector<std::pair<int, std::string>> wrong;
    for (const auto& [pair, count] : f.confusion)
        if (pair.first == label && !is_right(pair.second, label)) wrong.emplace_back(-count, pair.second);
    std::sort(wrong.begin(), wrong.end());
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, wrong.size()); ++i) text += (i > 0 ? ", " : "") + wrong[i].second + " " + std::to_string(-wrong[i].first);
    return text;
}

std::string table(const std::map<std::string, GroupFigures>& groups, const std::string& name, const Figures* confusions) {
    std::string html = "<div class='wide'><table><thead><tr><th>" + name + "</th><th class='n'>streams</th><th class='n'>top1</th><th>95 % interval</th><th></th><th class='n'>answered</th><th class='n'>wrong</th>" + (confusions != nullptr ? "<th>taken for</th>" : "") + "</tr></thead><tbody>\n";
    for (const auto& [id, group] : groups) {
        html += "<tr><td>" + escaped(id.empty() ? "not stated" : id) + "</td><td class='n'>" + std::to_string(group.top1.trials) + "</td><td class='n'>" + percent(group.top1.value()) + "</td><td class='i'>" + of_hundred(group.top1) + "</td><td>" + bar_svg(group) + "</td><td class='n'>" + std::to_string(group.answered.hits) + "</td><td class='n'>" + std::to_string(group.wrong.hits) + "</td>";
        html += (confusions != nullptr ? "<td>" + escaped(taken_for(*confusions, id)) + "</td>" : "") + "</tr>\n";
    }
    return html + "</tbody></table></div>\n";
}

std::string equipment_table(const Figures& f) {
    if (f.by_equipment.empty()) return "";
    std::string html = "<h2>Equipment</h2>\n<table><thead><tr><th>class</th><th class='n'>right</th><th class='n'>known</th><th class='n'>recall</th><th>95 % interval</th></tr></thead><tbody>\n";
    for (const auto& [id, share] : f.by_equipment)
        html += "<tr><td>" + escaped(id) + "</td><td class='n'>" + std::to_string(share.hits) + "</td><td class='n'>" + std::to_string(share.trials) + "</td><td class='n'>" + percent(share.value()) + "</td><td class='i'>" + of_hundred(share) + "</td></tr>\n";
    return html + "</tbody></table>\n";
}

std::string mistake_card(const Mistake& mistake) {
    const Scoring& s = mistake.stream;
    std::string html = "<div class='mistake'><span class='said'>" + escaped(s.best) + "</span> " + percent(s.confidence) + (s.answered() ? ", said aloud" : ", kept to itself") + "<br>it was <b>" + escaped(s.truth.label) + "</b>";
    if (!s.truth.condition.empty()) html += ", " + escaped(s.truth.condition);
    html += "<br><span class='faint'>" + escaped(s.truth.file) + "</span>";
    if (!mistake.excerpt.picture.empty()) html += "<img alt='mel spectrogram of the excerpt' src='" + mistake.excerpt.picture + "'>";
    if (!mistake.excerpt.sound.empty()) html += "<audio controls preload='metadata' src='" + mistake.excerpt.sound + "'></audio>";
    return html + "</div>\n";
}

}  // namespace

std::vector<Scoring> worst_mistakes(const std::vector<Scoring>& streams, std::size_t most) {
    std::vector<Scoring> worst;
    for (const Scoring& s : streams)
        if (s.heard && !s.best_right) worst.push_back(s);
    std::stable_sort(worst.begin(), worst.end(), [](const Scoring& a, const Scoring& b) {
        return a.answered() != b.answered() ? a.answered() : a.confidence > b.confidence;
    });
    if (worst.size() > most) worst.resize(most);
    return worst;
}

std::string report_page(const ReportText& text, const Figures& f, const std::vector<Mistake>& mistakes) {
    std::string html = "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width, initial-scale=1'>\n<title>" + escaped(text.title) + "</title>\n<style>" + report_style + "</style></head><body>\n";
    html += "<h1>" + escaped(text.title) + "</h1>\n<p class='faint'>" + escaped(text.origin) + "</p>\n" + headline(f);
    html += "<p class='faint'>" + std::to_string(f.top1.trials) + " streams, " + std::to_string(f.missing) + " without a verdict. Intervals are Wilson's, 95 %. top1, top3 and family are of the best label, whether it was said or not; answered and wrong are of what an armed desk would have written.</p>\n";
    html += "<h2>By condition</h2>\n" + table(f.by_condition, "condition", nullptr);
    html += "<div class='two'><figure><h2>Reliability</h2>" + reliability_svg(f) + "<figcaption>How often the best label was right against how sure it was; below, how many streams. On the dashed line, 90 % sure is right nine times in ten.</figcaption></figure>\n";
    html += "<figure><h2>Time to decision</h2>" + decision_svg(f) + "<figcaption>Streams that had a first verdict after so much sound. What stays below 100 % is never answered.</figcaption></figure></div>\n";
    html += "<h2>Confusion</h2>\n<p class='faint'>Rows: what it was. Columns: the best label, said or not. Darker: a larger share of the row.</p>\n<div class='wide'>" + confusion_svg(f) + "</div>\n";
    html += "<h2>By label</h2>\n" + table(f.by_label, "label", &f) + equipment_table(f);
    if (!mistakes.empty()) html += "<h2>Worst mistakes</h2>\n<p class='faint'>Wrong verdicts first, then the surest wrong guesses that were not said. Pictures: 20 Hz to 20 kHz on the mel scale, 60 dB.</p>\n<div class='mistakes'>\n";
    for (const Mistake& mistake : mistakes) html += mistake_card(mistake);
    if (!mistakes.empty()) html += "</div>\n";
    html += "<h2>By source</h2>\n<details><summary>" + std::to_string(f.by_source.size()) + " sources (recording sessions, players, kits)</summary>" + table(f.by_source, "source", nullptr) + "</details>\n";
    return html + "</body></html>\n";
}

}  // namespace linecheck::train
