#include "ml/advice/targets.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "dsp/band_design.hpp"
#include "ml/advice/csv.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr std::size_t first_band_field = 4;
constexpr std::array<std::string_view, 3> whats{"median", "low", "high"};

Bands& part(TargetCurve& curve, std::size_t what) noexcept {
    return what == 0 ? curve.median_db : what == 1 ? curve.low_db : curve.high_db;
}

/// One line of the table, for reading and for complaining.
struct Row {
    const std::string& name;
    int number;
    std::vector<std::string_view> fields;

    [[noreturn]] void refuse(const std::string& what) const {
        throw std::runtime_error(name + ":" + std::to_string(number) + ": " + what);
    }
    [[nodiscard]] float decibel(std::size_t field) const {
        float value = 0;
        const std::string_view text = fields[field];
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size() || !(std::fabs(value) <= 200.0F))
            refuse("\"" + std::string(text) + "\" is not a level; expected dB from -200 to 200");
        return value;
    }
    [[nodiscard]] int count(std::size_t field) const {
        int value = 0;
        const std::string_view text = fields[field];
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size() || value < 0)
            refuse("\"" + std::string(text) + "\" is not a number of sources; expected 0 or more");
        return value;
    }
    [[nodiscard]] std::size_t what() const {
        const auto found = std::find(whats.begin(), whats.end(), fields[3]);
        if (found == whats.end()) refuse("\"" + std::string(fields[3]) + "\" is no part of a curve; expected median, low or high");
        return static_cast<std::size_t>(found - whats.begin());
    }
    [[nodiscard]] int label() const {
        const auto index = label_index(fields[0]);
        if (!index) refuse("\"" + std::string(fields[0]) + "\" is not a label; see config/labels.toml");
        return *index;
    }
};

void check_order(const TargetCurve& curve, int label, const std::string& name) {
    for (std::size_t b = 0; b < band_count; ++b)
        if (curve.low_db[b] > curve.median_db[b] || curve.median_db[b] > curve.high_db[b])
            throw std::runtime_error(name + ": the curves of \"" + std::string(label_id(label)) + "\" cross at " +
                                     std::to_string(std::lround(band_centre_hz(b))) + " Hz; expected low <= median <= high");
}

}  // namespace

Targets::Targets() : curves_(labels().size()) {}

const TargetCurve* Targets::of(int label) const noexcept {
    if (label < 0 || static_cast<std::size_t>(label) >= curves_.size() || !curves_[static_cast<std::size_t>(label)]) return nullptr;
    return &*curves_[static_cast<std::size_t>(label)];
}

Targets Targets::parse(std::string_view text, const std::string& name) {
    Targets out;
    std::vector<unsigned> seen(labels().size());
    for (int number = 1; !text.empty(); ++number) {
        const std::string_view line = next_csv_line(text);
        if (line.empty() || line[0] == '#' || line.starts_with("label,")) continue;
        const Row row{name, number, csv_fields(line)};
        if (row.fields.size() != first_band_field + band_count)
            row.refuse(std::to_string(row.fields.size()) + " fields; expected label, from, sources, what and 31 levels");
        const int label = row.label();
        const std::size_t what = row.what();
        auto& curve = out.curves_[static_cast<std::size_t>(label)];
        if (!curve) curve.emplace();
        curve->from = row.fields[1];
        curve->sources = row.count(2);
        for (std::size_t b = 0; b < band_count; ++b) part(*curve, what)[b] = row.decibel(first_band_field + b);
        seen[static_cast<std::size_t>(label)] |= 1U << what;
    }
    for (std::size_t l = 0; l < seen.size(); ++l) {
        if (seen[l] == 0) continue;
        if (seen[l] != 7)
            throw std::runtime_error(name + ": \"" + std::string(labels()[l].id) + "\" has not all its rows; expected median, low and high");
        check_order(*out.curves_[l], static_cast<int>(l), name);
    }
    if (std::all_of(seen.begin(), seen.end(), [](unsigned rows) { return rows == 0; }))
        throw std::runtime_error(name + ": holds no curve; expected rows of label, from, sources, what and 31 levels");
    return out;
}

std::string Targets::print() const {
    std::string out = "label,from,sources,what";
    char number[32];
    for (std::size_t b = 0; b < band_count; ++b) {
        std::snprintf(number, sizeof number, ",%.4g", band_centre_hz(b));
        out += number;
    }
    out += '\n';
    for (std::size_t l = 0; l < curves_.size(); ++l) {
        if (!curves_[l]) continue;
        TargetCurve curve = *curves_[l];
        for (std::size_t what = 0; what < whats.size(); ++what) {
            out += std::string(labels()[l].id) + "," + curve.from + "," + std::to_string(curve.sources) + "," + std::string(whats[what]);
            for (const float v : part(curve, what)) {
                std::snprintf(number, sizeof number, ",%.1f", static_cast<double>(v));
                out += number;
            }
            out += '\n';
        }
    }
    return out;
}

namespace {

float outside(float level_db, float low_db, float high_db) noexcept {
    return level_db > high_db ? level_db - high_db : level_db < low_db ? level_db - low_db : 0.0F;
}

float error_at(const Bands& line, const TargetCurve& target, const Bands& weight, float offset) noexcept {
    float error = 0;
    for (std::size_t b = 0; b < band_count; ++b)
        error += weight[b] * std::fabs(outside(line[b] - offset, target.low_db[b], target.high_db[b]));
    return error;
}

float sum_power(const Bands& db) noexcept {
    float sum = 0;
    for (const float v : db) sum += db_to_power(v);
    return std::max(sum, 1e-20F);
}

}  // namespace

Bands smoothed(const Bands& db) noexcept {
    Bands power{}, out = db;
    for (std::size_t b = 0; b < band_count; ++b) power[b] = std::pow(10.0F, db[b] / 10);
    for (std::size_t b = 1; b + 1 < band_count; ++b)
        out[b] = 10 * std::log10(std::max(1e-20F, 0.25F * power[b - 1] + 0.5F * power[b] + 0.25F * power[b + 1]));
    return out;
}

// The error is convex and piecewise linear in the offset: its least value stands at a corner, or between two.
BandFit fit_to_target(const Bands& line_dbfs, const TargetCurve& target) noexcept {
    BandFit fit;
    const Bands line = smoothed(line_dbfs);
    const float line_power = sum_power(line), target_power = sum_power(target.median_db);
    for (std::size_t b = 0; b < band_count; ++b)
        fit.weight[b] = 0.5F * (db_to_power(line[b]) / line_power + db_to_power(target.median_db[b]) / target_power);
    float first = 0, last = 0;
    fit.error_db = 1e9F;
    for (std::size_t b = 0; b < band_count; ++b)
        for (const float corner : {line[b] - target.high_db[b], line[b] - target.low_db[b]}) {
            const float error = error_at(line, target, fit.weight, corner);
            const bool same = std::fabs(error - fit.error_db) < 1e-4F;
            if (error < fit.error_db - 1e-4F) first = last = corner;
            if (same) first = std::min(first, corner), last = std::max(last, corner);
            fit.error_db = std::min(fit.error_db, error);
        }
    fit.offset_db = 0.5F * (first + last);
    for (std::size_t b = 0; b < band_count; ++b)
        fit.outside_db[b] = outside(line[b] - fit.offset_db, target.low_db[b], target.high_db[b]);
    return fit;
}

}  // namespace linecheck
