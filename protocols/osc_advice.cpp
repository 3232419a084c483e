#include "protocols/osc_advice.hpp"

#include <string>
#include <utility>

namespace linecheck::osc {
namespace {

std::string address(std::size_t channel, std::string_view leaf) {
    return "/linecheck/ch/" + std::to_string(channel + 1) + "/advice/" + std::string(leaf);
}

/// What a change looks like behind its id.
class Wording {
public:
    Wording(std::size_t channel, std::int32_t id, std::string_view kind) : channel_(channel), id_(id), kind_(kind) {}

    void operator()(const std::monostate&) {}
    void operator()(const GainChange& c) { say(kind_, {c.db}); }
    void operator()(const PolarityFlip&) { say(kind_, {std::int32_t{1}}); }
    void operator()(const LowCut& c) { say(kind_, {c.freq_hz}); }
    void operator()(const GateSettings& c) { say(kind_, {c.threshold_dbfs, c.range_db, c.attack_ms, c.hold_ms, c.release_ms}); }
    void operator()(const CompSettings& c) { say(kind_, {c.threshold_dbfs, c.ratio, c.knee_db, c.attack_ms, c.release_ms, c.makeup_db}); }
    void operator()(const NotchCut& c) { say(kind_, {c.freq_hz, c.gain_db, c.q}); }
    void operator()(const Balance& c) { say(kind_, {c.db, c.pan}); }
    void operator()(const Masking& c) { say(kind_, {c.by + 1, c.cut.freq_hz, c.cut.gain_db, c.cut.q}); }
    void operator()(const EqCurve& c) {
        for (std::size_t b = 0; b < max_eq_bands; ++b) {
            const EqBand& band = c.bands[b];
            const std::string leaf = "eq/" + std::to_string(b + 1);
            if (b < c.count)
                say(leaf, {std::string(eq_type_id(band.type)), band.freq_hz, band.gain_db, band.q});
            else
                say(leaf, {std::string(eq_type_id(EqType::peak)), 1000.0F, 0.0F, 1.0F});
        }
    }
    std::vector<OscMessage> out;

private:
    void say(std::string_view leaf, std::vector<OscArgument> values) {
        values.insert(values.begin(), id_);
        out.push_back({address(channel_, leaf), std::move(values)});
    }
    std::size_t channel_;
    std::int32_t id_;
    std::string_view kind_;
};

}  // namespace

std::vector<OscMessage> advice(std::size_t channel, std::int32_t id, const Advice& advice) {
    Wording wording(channel, id, advice_kind_id(advice.kind));
    std::visit(wording, advice.change);
    wording.out.push_back({address(channel, "why"), {id, advice.because}});
    return std::move(wording.out);
}

OscMessage advice_none(std::size_t channel, std::string_view kind) { return {address(channel, "none"), {std::string(kind)}}; }

}  // namespace linecheck::osc
