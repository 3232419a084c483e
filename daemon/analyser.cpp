#include "daemon/analyser.hpp"

#include <algorithm>
#include <numeric>

#include "dsp/units.hpp"

namespace linecheck {

Analyser::Analyser(std::size_t channels) : bank_(channels), ownership_(channels), collector_(channels), lines_(channels) {}

void Analyser::watch(Line& line, const FeatureFrame& features, const BandLevels& bands, std::uint64_t frame) noexcept {
    Snapshot& now = line.snapshot;
    now.features = features;
    now.features.frame = frame;  // the bank counts what it heard; the stamp also counts what was lost
    now.bands = bands;
    now.state = line.state.update(features);
    now.clips += features.input.clips;
    line.peaks[line.hop % meter_hops] = features.input.peak;
    line.powers[line.hop % meter_hops] = features.mean_square;
    ++line.hop;
    now.peak_dbfs = amplitude_to_dbfs(*std::max_element(line.peaks.begin(), line.peaks.end()));
    const float power = std::accumulate(line.powers.begin(), line.powers.end(), 0.0F) / static_cast<float>(meter_hops);
    now.rms_dbfs = power_to_dbfs(power);
}

}  // namespace linecheck
