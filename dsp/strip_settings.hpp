#pragma once
/// What a console's channel strip can be set to, in the units an engineer reads: plain numbers that cross threads and files.
/// The order is the order of the signal: polarity and trim, low cut, gate, EQ, compressor.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace linecheck {

inline constexpr std::size_t max_eq_bands = 6;

enum class EqType : std::uint8_t { peak, low_shelf, high_shelf };

/// The word in JSON and over OSC: "peak", "low_shelf", "high_shelf".
constexpr std::string_view eq_type_id(EqType type) noexcept {
    return type == EqType::peak ? "peak" : type == EqType::low_shelf ? "low_shelf" : "high_shelf";
}

struct EqBand {
    EqType type = EqType::peak;
    float freq_hz = 1000;
    float gain_db = 0;
    float q = 1;                ///< of an RBJ filter; a shelf's slope is 1 at q = 0.707
};

struct LowCut {
    float freq_hz = 80;         ///< -3 dB point (Butterworth)
    int slope_db = 12;          ///< 12, 18 or 24 dB an octave
};

struct GateSettings {
    float threshold_dbfs = -60;
    float range_db = 20;        ///< how far it closes, positive
    float attack_ms = 1;
    float hold_ms = 50;
    float release_ms = 200;
};

struct CompSettings {
    float threshold_dbfs = 0;
    float ratio = 2;
    float knee_db = 0;          ///< whole width
    float attack_ms = 10;
    float release_ms = 100;
    float makeup_db = 0;
    bool rms = false;           ///< detector: mean square, else peak
};

struct StripSettings {
    bool flip = false;          ///< polarity
    float trim_db = 0;
    std::optional<LowCut> low_cut;
    std::optional<GateSettings> gate;
    std::array<EqBand, max_eq_bands> eq{};
    std::size_t eq_bands = 0;   ///< of `eq`, from the first
    std::optional<CompSettings> comp;
};

}  // namespace linecheck
