#include "ml/train/table/table_plots.hpp"

#include <algorithm>
#include <cmath>

#include "ml/train/table/svg_parts.hpp"

namespace linecheck::train {

std::string confusion_plot(const Eigen::MatrixXi& confusion, const std::vector<std::string>& classes) {
    constexpr double side = 30, edge = 110;
    const auto n = static_cast<double>(classes.size());
    std::string out = svg_opened(edge + side * n + 8, edge + side * n + 8);
    for (Eigen::Index i = 0; i < confusion.rows(); ++i) {
        const double y = edge + side * static_cast<double>(i);
        const std::string& name = classes[static_cast<std::size_t>(i)];
        out += svg_words(edge - 6, y + 20, "end", name) + svg_words(y + 20, edge - 6, "start", name, -60);
        for (Eigen::Index k = 0; k < confusion.cols(); ++k) {
            const double x = edge + side * static_cast<double>(k);
            out += svg_box(x, y, side - 1, side - 1, "var(--right)", confusion(i, k) / std::max(1.0, static_cast<double>(confusion.row(i).sum())));
            if (confusion(i, k) > 0) out += svg_words(x + side / 2, y + 20, "middle", std::to_string(confusion(i, k)));
        }
    }
    return out + "</svg>";
}

std::string roc_plot(const Matrix& p, const std::vector<int>& y, const std::vector<std::string>& classes) {
    const SquarePlot plot;
    std::string out = plot.opened("others taken for it", "found");
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto curve = roc_curve(p, y, static_cast<int>(c));
        out += plot.curve(curve, c);
        if (c < 20) out += plot.key(c, classes[c] + printed(" %.3f", area_under(curve)));
    }
    return out + "</svg>";
}

std::string curve_plot(const std::vector<CurvePoint>& points) {
    const SquarePlot plot;
    std::vector<std::array<double, 2>> learnt, asked;
    for (const CurvePoint& point : points) learnt.push_back({point.share, point.learnt}), asked.push_back({point.share, point.asked});
    return plot.opened("share of the groups learnt from", "right") + plot.curve(learnt, 0) + plot.curve(asked, 1) + plot.key(0, "rows that taught") + plot.key(1, "rows never seen") + "</svg>";
}

std::string correlation_plot(const Matrix& x, const std::vector<std::string>& columns) {
    const Matrix centred = x.rowwise() - x.colwise().mean();
    const Eigen::VectorXd length = centred.colwise().norm();
    const double side = std::clamp(640.0 / static_cast<double>(columns.size()), 4.0, 18.0), edge = 150;
    std::string out = svg_opened(edge + side * static_cast<double>(columns.size()) + 8, side * static_cast<double>(columns.size()) + 8);
    for (Eigen::Index i = 0; i < x.cols(); ++i) {
        const double y = side * static_cast<double>(i);
        if (side >= 9) out += svg_words(edge - 4, y + side - 2, "end", columns[static_cast<std::size_t>(i)]);
        for (Eigen::Index k = 0; k < x.cols(); ++k) {
            const double r = length(i) > 0 && length(k) > 0 ? centred.col(i).dot(centred.col(k)) / (length(i) * length(k)) : 0;
            out += svg_box(edge + side * static_cast<double>(k), y, side, side, r < 0 ? "var(--wrong)" : "var(--right)", std::fabs(r));
        }
    }
    return out + "</svg>";
}

std::string importance_plot(const std::vector<Importance>& importance, const std::vector<std::string>& columns) {
    constexpr std::size_t most = 25;
    constexpr double step = 18, edge = 220, width = 320;
    const auto order = most_important(importance, most);
    double largest = 1e-9;
    for (const Importance& i : importance) largest = std::max(largest, i.loss + i.deviation);
    std::string out = svg_opened(edge + width + 70, step * static_cast<double>(order.size()) + 8);
    for (std::size_t n = 0; n < order.size(); ++n) {
        const Importance& one = importance[order[n]];
        const double y = step * static_cast<double>(n) + 4, end = width * std::max(0.0, one.loss) / largest, spread = width * one.deviation / largest;
        out += svg_words(edge - 6, y + 11, "end", columns[order[n]]) + svg_box(edge, y, end, step - 5, "var(--right)", 0.8);
        out += svg_line(edge + std::max(0.0, end - spread), y + 6, edge + end + spread, y + 6) + svg_words(edge + width + 8, y + 11, "start", printed("%.3f", one.loss));
    }
    return out + "</svg>";
}

std::string scatter_plot(const Eigen::VectorXd& truth, const Eigen::VectorXd& said) {
    const double least = std::min(truth.minCoeff(), said.minCoeff()), most = std::max({truth.maxCoeff(), said.maxCoeff(), least + 1e-9});
    const SquarePlot plot{{least, most}, {least, most}};
    std::string out = plot.opened("what was set", "what was said", "%.4g") + plot.curve({{0, 0}, {1, 1}}, 1);
    for (Eigen::Index i = 0; i < truth.size(); ++i) out += plot.dot(plot.place(truth(i), said(i)));
    return out + "</svg>";
}

}  // namespace linecheck::train
