#include "ml/train/table/table_plots.hpp"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdio>

#include "ml/train/report_svg.hpp"

namespace linecheck::train {
namespace {

[[gnu::format(printf, 1, 2)]] std::string text(const char* format, ...) {
    char out[512];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(out, sizeof out, format, arguments);
    va_end(arguments);
    return out;
}

std::string opened(double width, double height) {
    return text("<svg viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\">", width, height, width, height);
}
std::string words(double x, double y, const char* anchor, const std::string& what, double turn = 0) {
    return text("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" transform=\"rotate(%.0f %.1f %.1f)\">", x, y, anchor, turn, x, y) + escaped(what) + "</text>";
}
std::string cell(double x, double y, double side, const char* colour, double strength) {
    return text("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>", x, y, side, side, colour, strength);
}

constexpr double plot = 320, left = 44, top = 12;

/// A square of shares, 0 to 1 both ways.
std::string axes(const std::string& across, const std::string& up) {
    std::string out = opened(left + plot + 180, top + plot + 44);
    for (const double at : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        out += text("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", left, top + plot * (1 - at), left + plot, top + plot * (1 - at));
        out += words(left - 6, top + plot * (1 - at) + 4, "end", text("%.2f", at)) + words(left + plot * at, top + plot + 16, "middle", text("%.2f", at));
    }
    return out + words(left + plot / 2, top + plot + 36, "middle", across) + words(12, top + plot / 2, "middle", up, -90);
}

std::string line(const std::vector<std::array<double, 2>>& points, std::size_t number) {
    std::string out = text("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"hsl(%d 65%% 48%%)\" points=\"", static_cast<int>(number * 137 % 360));
    for (const auto& [x, y] : points) out += text("%.1f,%.1f ", left + plot * x, top + plot * (1 - y));
    return out + "\"/>";
}
std::string key(std::size_t number, const std::string& what) {
    const double y = top + 12 + 16 * static_cast<double>(number);
    return cell(left + plot + 12, y - 9, 10, text("hsl(%d 65%% 48%%)", static_cast<int>(number * 137 % 360)).c_str(), 1) + words(left + plot + 28, y, "start", what);
}

}  // namespace

std::string confusion_plot(const Eigen::MatrixXi& confusion, const std::vector<std::string>& classes) {
    constexpr double side = 30, edge = 110;
    const auto n = static_cast<double>(classes.size());
    std::string out = opened(edge + side * n + 8, edge + side * n + 8);
    for (Eigen::Index i = 0; i < confusion.rows(); ++i) {
        const double y = edge + side * static_cast<double>(i);
        out += words(edge - 6, y + 20, "end", classes[static_cast<std::size_t>(i)]) + words(y + 20, edge - 6, "start", classes[static_cast<std::size_t>(i)], -60);
        for (Eigen::Index k = 0; k < confusion.cols(); ++k) {
            const double x = edge + side * static_cast<double>(k);
            out += cell(x, y, side - 1, "var(--right)", confusion(i, k) / std::max(1.0, static_cast<double>(confusion.row(i).sum())));
            if (confusion(i, k) > 0) out += words(x + side / 2, y + 20, "middle", std::to_string(confusion(i, k)));
        }
    }
    return out + "</svg>";
}

std::string roc_plot(const Matrix& p, const std::vector<int>& y, const std::vector<std::string>& classes) {
    std::string out = axes("others taken for it", "found");
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto curve = roc_curve(p, y, static_cast<int>(c));
        out += line(curve, c);
        if (c < 20) out += key(c, classes[c] + text(" %.3f", area_under(curve)));
    }
    return out + "</svg>";
}

std::string curve_plot(const std::vector<CurvePoint>& points) {
    std::vector<std::array<double, 2>> learnt, asked;
    for (const CurvePoint& point : points) learnt.push_back({point.share, point.learnt}), asked.push_back({point.share, point.asked});
    return axes("share of the groups learnt from", "right") + line(learnt, 0) + line(asked, 1) + key(0, "rows that taught") + key(1, "rows never seen") + "</svg>";
}

std::string correlation_plot(const Matrix& x, const std::vector<std::string>& columns) {
    const Matrix centred = x.rowwise() - x.colwise().mean();
    const Eigen::VectorXd length = centred.colwise().norm();
    const double side = std::clamp(640.0 / static_cast<double>(columns.size()), 4.0, 18.0), edge = 150;
    std::string out = opened(edge + side * static_cast<double>(columns.size()) + 8, side * static_cast<double>(columns.size()) + 8);
    for (Eigen::Index i = 0; i < x.cols(); ++i) {
        const double y = side * static_cast<double>(i);
        if (side >= 9) out += words(edge - 4, y + side - 2, "end", columns[static_cast<std::size_t>(i)]);
        for (Eigen::Index k = 0; k < x.cols(); ++k) {
            const double r = length(i) > 0 && length(k) > 0 ? centred.col(i).dot(centred.col(k)) / (length(i) * length(k)) : 0;
            out += cell(edge + side * static_cast<double>(k), y, side, r < 0 ? "var(--wrong)" : "var(--right)", std::fabs(r));
        }
    }
    return out + "</svg>";
}

}  // namespace linecheck::train
