#include "daemon/advice_words.hpp"

#include <cmath>

#include "ml/advice/words.hpp"

namespace linecheck {
namespace {

using namespace words;

std::string ms(float value) { return number(value, value < 10 ? 1 : 0) + " ms"; }
std::string octave(int slope) { return std::to_string(slope) + " dB/oct"; }

std::string text(const std::monostate&) { return "-"; }
std::string text(const GainChange& c) { return change(c.db); }
std::string text(const PolarityFlip&) { return "flip"; }
std::string text(const LowCut& c) { return hz(c.freq_hz) + ", " + octave(c.slope_db); }
std::string text(const GateSettings& c) {
    return dbfs(c.threshold_dbfs) + ", range " + db(c.range_db) + ", attack " + ms(c.attack_ms) + ", hold " + ms(c.hold_ms) + ", release " + ms(c.release_ms);
}
std::string text(const EqBand& b) {
    const std::string shelf = b.type == EqType::low_shelf ? " low shelf" : b.type == EqType::high_shelf ? " high shelf" : "";
    return change(b.gain_db) + " at " + hz(b.freq_hz) + shelf + " (Q " + number(b.q, 1) + ")";
}
std::string text(const EqCurve& c) {
    std::string out;
    for (const EqBand& band : c.used()) out += (out.empty() ? "" : ", ") + text(band);
    return out;
}
std::string text(const CompSettings& c) {
    return number(c.ratio, 1) + ":1 from " + dbfs(c.threshold_dbfs) + ", knee " + db(c.knee_db) + ", attack " + ms(c.attack_ms) + ", release " + ms(c.release_ms) +
           ", make-up " + db(c.makeup_db);
}
std::string text(const NotchCut& c) { return db(c.gain_db) + " at " + hz(c.freq_hz) + " (Q " + number(c.q, 0) + ")"; }
std::string text(const Balance& c) {
    return change(c.db) + (c.pan < 0 ? ", left" : c.pan > 0 ? ", right" : "");
}
std::string text(const Masking& c) { return text(c.cut); }

}  // namespace

std::string what_to_set(const Advice& advice) {
    return std::visit([](const auto& change) { return text(change); }, advice.change);
}

std::string advice_page(const AdvisedLine& line, const std::string& label_name) {
    const LineAdvice& all = line.advice;
    std::string out = line.line.file + ":" + std::to_string(line.line.channel) + "  " + label_name + "  " + number(100 * all.confidence, 0) + " %\n";
    for (const Advice& one : all.each) {
        const std::string kind(advice_kind_id(one.kind));
        out += "  " + kind + std::string(10 - kind.size(), ' ') + (one.any() ? what_to_set(one) + "\n            " : "-  ") + one.because + "\n";
    }
    const Prediction& p = all.predicted;
    if (p.rms_dbfs > -143)
        out += "  then      peak " + dbfs(p.peak_dbfs) + ", rms " + dbfs(p.rms_dbfs) + ", compressor " + db(p.gain_reduction_p95_db) + " or less in 19 of 20 moments, tone " +
               number(p.band_error_before_db, 1) + " -> " + number(p.band_error_after_db, 1) + " dB outside the usual\n";
    return out;
}

}  // namespace linecheck
