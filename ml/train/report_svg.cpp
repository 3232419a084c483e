#include "ml/train/report_svg.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

constexpr double plot_left = 46, plot_top = 14, plot_width = 400, plot_height = 280;

/// SVG's y grows downwards, a plot's upwards.
double x_of(double share) { return plot_left + plot_width * share; }
double y_of(double share) { return plot_top + plot_height * (1 - share); }

std::string number(double value, int digits = 1) {
    std::ostringstream out;
    out.setf(std::ios::fixed);
    out.precision(digits);
    out << value;
    return out.str();
}

std::string line(double x1, double y1, double x2, double y2, const char* style) {
    return "<line x1='" + number(x1) + "' y1='" + number(y1) + "' x2='" + number(x2) + "' y2='" + number(y2) + "' class='" + style + "'/>";
}
std::string words(double x, double y, const std::string& text, const char* style, const std::string& more = "") {
    return "<text x='" + number(x) + "' y='" + number(y) + "' class='" + style + "'" + more + ">" + escaped(text) + "</text>";
}
std::string box(double x, double y, double width, double height, const char* style, const std::string& more = "") {
    return "<rect x='" + number(x) + "' y='" + number(y) + "' width='" + number(std::max(0.0, width)) + "' height='" + number(std::max(0.0, height)) + "' class='" + style + "'" + more + "/>";
}
std::string opening(double width, double height, const std::string& what) {
    return "<svg viewBox='0 0 " + number(width, 0) + " " + number(height, 0) + "' width='" + number(width, 0) + "' height='" + number(height, 0) +
           "' role='img' aria-label='" + escaped(what) + "'>";
}

/// Axes of a plot over shares: grid every fifth, per cent on the left.
std::string axes(const std::string& below, const std::string& beside) {
    std::string svg;
    for (int i = 0; i <= 5; ++i) {
        const double share = i / 5.0;
        svg += line(x_of(0), y_of(share), x_of(1), y_of(share), "grid") + words(x_of(0) - 6, y_of(share) + 4, std::to_string(20 * i), "end");
    }
    svg += words(x_of(0.5), y_of(0) + 34, below, "middle");
    return svg + words(12, y_of(0.5), beside, "middle", " transform='rotate(-90 12 " + number(y_of(0.5)) + ")'");
}

/// The known labels in their own order, then what is said beside them; only what occurs.
std::vector<std::string> in_order(std::set<std::string> present) {
    std::vector<std::string> order;
    for (const Label& label : labels())
        if (present.erase(std::string(label.id)) > 0) order.emplace_back(label.id);
    order.insert(order.end(), present.begin(), present.end());
    return order;
}

std::string confusion_cell(double x, double y, double size, int count, int row_total, bool right, const std::string& what) {
    const double share = static_cast<double>(count) / row_total;
    std::string svg = "<g><title>" + escaped(what) + "</title>" + box(x, y, size - 1, size - 1, right ? "right" : "wrong", " fill-opacity='" + number(0.15 + 0.85 * share, 2) + "'");
    return svg + words(x + size / 2 - 0.5, y + size / 2 + 3.5, std::to_string(count), share > 0.5 ? "count strong" : "count") + "</g>";
}

}  // namespace

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (c == '\'') out += "&#39;";
        else if (static_cast<unsigned char>(c) >= 32) out += c;
    }
    return out;
}

std::string percent(double share) { return number(100 * share) + " %"; }

std::string confusion_svg(const Figures& figures) {
    constexpr double size = 21, left = 132, top = 118;
    std::set<std::string> truths, said;
    std::map<std::string, int> totals;
    for (const auto& [pair, count] : figures.confusion) {
        truths.insert(pair.first);
        said.insert(pair.second);
        totals[pair.first] += count;
    }
    said.insert(truths.begin(), truths.end());
    const auto rows = in_order(truths), columns = in_order(said);
    const double width = left + size * static_cast<double>(columns.size()) + 40, height = top + size * static_cast<double>(rows.size()) + 8;
    std::string svg = opening(width, height, "confusion matrix");
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const double x = left + size * (static_cast<double>(c) + 0.5) + 4;
        svg += words(x, top - 6, columns[c], "start", " transform='rotate(-60 " + number(x) + " " + number(top - 6) + ")'");
        svg += line(left + size * static_cast<double>(c), top, left + size * static_cast<double>(c), height - 8, "grid");
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double y = top + size * static_cast<double>(r);
        svg += words(left - 6, y + size / 2 + 3.5, rows[r], "end") + line(left, y, width - 40, y, "grid");
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const auto found = figures.confusion.find({rows[r], columns[c]});
            if (found == figures.confusion.end()) continue;
            const std::string what = rows[r] + ", best label " + columns[c] + ": " + std::to_string(found->second) + " of " + std::to_string(totals[rows[r]]);
            svg += confusion_cell(left + size * static_cast<double>(c) + 0.5, y + 0.5, size, found->second, totals[rows[r]], is_right(columns[c], rows[r]), what);
        }
        svg += words(width - 34, y + size / 2 + 3.5, std::to_string(totals[rows[r]]), "start faint");
    }
    return svg + "</svg>";
}

std::string reliability_svg(const Figures& figures) {
    constexpr double counts_height = 60;
    std::string svg = opening(plot_left + plot_width + 14, plot_top + plot_height + 44 + counts_height, "reliability diagram") + axes("confidence, per cent", "best label right, per cent");
    svg += line(x_of(0), y_of(0), x_of(1), y_of(1), "ideal");
    int most = 1;
    for (const ConfidenceBin& bin : figures.bins) most = std::max(most, bin.right.trials);
    const double base = y_of(0) + 44 + counts_height - 6;
    for (std::size_t b = 0; b < figures.bins.size(); ++b) {
        const ConfidenceBin& bin = figures.bins[b];
        svg += words(x_of(static_cast<double>(b) / 10), y_of(0) + 16, std::to_string(10 * b), "middle");
        if (bin.right.trials == 0) continue;
        const double x = x_of(bin.confidence_sum / bin.right.trials);
        const auto [low, high] = bin.right.interval();
        svg += line(x, y_of(low), x, y_of(high), "whisker");
        svg += "<circle cx='" + number(x) + "' cy='" + number(y_of(bin.right.value())) + "' r='5' class='right'><title>" + std::to_string(bin.right.hits) + " of " + std::to_string(bin.right.trials) + " right</title></circle>";
        const double height = (counts_height - 22) * bin.right.trials / most;
        svg += box(x_of(static_cast<double>(b) / 10) + 2, base - height, plot_width / 10 - 4, height, "bar") + words(x_of(static_cast<double>(b) / 10 + 0.05), base - height - 3, std::to_string(bin.right.trials), "count");
    }
    return svg + words(x_of(1), y_of(0) + 16, "100", "middle") + "</svg>";
}

std::string decision_svg(const Figures& figures) {
    double longest = 1;
    for (const double seconds : figures.decisions_s)
        if (std::isfinite(seconds)) longest = std::max(longest, std::ceil(seconds));
    std::string svg = opening(plot_left + plot_width + 14, plot_top + plot_height + 44, "time to decision") + axes("seconds of sound heard on the line", "streams with a verdict, per cent");
    const int step = longest > 10 ? 5 : 1;
    for (int s = 0; s <= static_cast<int>(longest); s += step) svg += words(x_of(s / longest), y_of(0) + 16, std::to_string(s), "middle");
    std::string path = "M" + number(x_of(0)) + " " + number(y_of(0));
    double share = 0;
    const double each = 1.0 / std::max(1, figures.answered.trials);
    for (const double seconds : figures.decisions_s) {
        if (!std::isfinite(seconds)) continue;
        share += each;
        path += "H" + number(x_of(seconds / longest)) + "V" + number(y_of(share));
    }
    svg += "<path d='" + path + "H" + number(x_of(1)) + "' class='curve'/>";
    const auto mark = [&](const std::optional<double>& seconds, const char* name) {
        if (!seconds || !std::isfinite(*seconds)) return std::string();
        const double x = x_of(*seconds / longest);
        return line(x, y_of(0), x, y_of(1), "ideal") + words(x + 4, y_of(1) + 10, std::string(name) + " " + number(*seconds, 2) + " s", "start");
    };
    return svg + mark(figures.decision_median_s, "median") + mark(figures.decision_p95_s, "95 %") + "</svg>";
}

std::string bar_svg(const GroupFigures& group) {
    constexpr double width = 150, height = 16;
    const auto [low, high] = group.top1.interval();
    std::string svg = opening(width, height, percent(group.top1.value()) + " right") + box(0, 3, width, 10, "track");
    svg += box(0, 3, width * group.top1.value(), 10, "right") + box(width * (1 - group.wrong.value()), 3, width * group.wrong.value(), 10, "wrong");
    return svg + line(width * low, 8, width * high, 8, "whisker") + "</svg>";
}

}  // namespace linecheck::train
