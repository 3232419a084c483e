#include "daemon/command_compare.hpp"

#include <cmath>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "daemon/compare_plot.hpp"
#include "daemon/named_law.hpp"
#include "daemon/plot.hpp"
#include "daemon/take.hpp"
#include "daemon/verdict_json.hpp"
#include "ml/mix/compare.hpp"
#include "ml/mix/suggest.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

double rounded(double value, double per_unit) { return std::round(value * per_unit) / per_unit; }

ordered_json move_json(const EqMove& m) {
    return {{"type", std::string(eq_type_id(m.type))}, {"freq_hz", rounded(m.freq_hz, 10)}, {"gain_db", rounded(m.gain_db, 100)}, {"octaves", rounded(m.octaves, 1000)}};
}

ordered_json band_json(const EqBand& b) {
    return {{"type", std::string(eq_type_id(b.type))}, {"freq_hz", plain(b.freq_hz)}, {"gain_db", plain(b.gain_db)}, {"q", plain(b.q)}};
}

ordered_json to_json(const CompareRequest& request, const Comparison& found, const std::optional<DeskEq>& desk) {
    auto operations = ordered_json::array(), suggested = ordered_json::array();
    for (const SureMove& m : found.operations) {
        operations.push_back(move_json(m));
        operations.back()["confidence"] = rounded(m.confidence, 1000);
    }
    if (desk)
        for (std::size_t b = 0; b < desk->curve.count; ++b) suggested.push_back(band_json(desk->curve.bands[b]));
    else
        for (const EqMove& m : inverse(found.operations)) suggested.push_back(move_json(m));
    ordered_json out{{"reference", request.reference},
                     {"candidate", request.candidate},
                     {"operations", operations},
                     {"count", found.operations.size()},
                     {"rating", rounded(found.rating, 1000)},
                     {"residual_db", rounded(found.residual_db, 1e4)},
                     {"suggested", suggested},
                     {"equaliser_hz", found.equaliser_hz},
                     {"level_db", rounded(found.level_db, 100)},
                     {"same_take", found.same_take},
                     {"starts_at_s", rounded(found.starts_at_s, 1000)},
                     {"confidence", rounded(found.confidence, 1000)},
                     {"band_limit_hz", nullptr}};
    if (found.band_limit_hz) out["band_limit_hz"] = rounded(*found.band_limit_hz, 1);
    if (desk) {
        out["desk"] = request.desk;
        out["suggested_residual_db"] = rounded(desk->residual_db, 1e3);
    }
    return out;
}

const char* word_of(EqType type) { return type == EqType::peak ? "bell" : type == EqType::low_shelf ? "low shelf" : "high shelf"; }

void print(const DeskEq& desk, const std::string& name) {
    std::printf("  on the main bus of %s, which leaves %.2f dB of it:\n", name.c_str(), desk.residual_db);
    for (std::size_t i = 0; i < desk.curve.count; ++i) {
        const EqBand& b = desk.curve.bands[i];
        std::printf("  %-10s %8.1f Hz  %+6.2f dB  Q %.2f\n", word_of(b.type), static_cast<double>(b.freq_hz), static_cast<double>(b.gain_db), static_cast<double>(b.q));
    }
}

void print(const CompareRequest& request, const Comparison& found, const std::optional<DeskEq>& desk) {
    std::printf("%s against %s\n", request.candidate.c_str(), request.reference.c_str());
    std::printf("  %s; level %+.1f dB; tone %.2f dB apart, %.2f dB after %zu moves\n", found.same_take ? "the same performance" : "different performances", found.level_db, found.rating,
                found.residual_db, found.operations.size());
    for (const SureMove& m : found.operations)
        std::printf("  %-10s %8.1f Hz  %+6.2f dB  %5.2f octaves   %3.0f %% sure\n", word_of(m.type), m.freq_hz, m.gain_db, m.octaves, 100 * m.confidence);
    if (found.band_limit_hz) std::printf("  the candidate ends at %.1f kHz\n", *found.band_limit_hz / 1000);
    if (desk && desk->curve.count > 0)
        print(*desk, request.desk);
    else if (!found.operations.empty())
        std::printf("  to take it back, turn every gain round\n");
}

}  // namespace

void run_compare(const CompareRequest& request) {
    const StripLaw* const law = request.desk.empty() ? nullptr : &named_law("compare", request.desk);
    Take reference = read_take(request.reference), candidate = read_take(request.candidate);
    if (reference.rate != candidate.rate)  // the lower of the two: above its half there is nothing to compare
        (reference.rate > candidate.rate ? reference : candidate) = converted(reference.rate > candidate.rate ? reference : candidate, std::min(reference.rate, candidate.rate));
    const auto r = reference.spans(), c = candidate.spans();
    const Comparison found = compare_mixes(r, c, reference.rate, request.centres_hz);
    std::optional<DeskEq> desk;
    if (law) desk = suggest(found.operations, found.equaliser_hz, *law, law->main_eq_bands);
    if (!request.plot.empty()) write_plot(request.plot, compare_svg(found, request.reference, request.candidate));
    if (request.json)
        std::cout << line_of(to_json(request, found, desk)) << '\n' << std::flush;
    else
        print(request, found, desk);
}

}  // namespace linecheck
