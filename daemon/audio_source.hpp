#pragma once
/// Where audio comes from: JACK, PortAudio or files. The rest of the daemon knows only this.
#include <cstdint>
#include <string>
#include <vector>

namespace linecheck {

class AudioRing;

class AudioSource {
public:
    virtual ~AudioSource() = default;
    /// Starts delivering into `ring`; throws std::runtime_error (what was tried, quoted, what is wrong, what would be right).
    virtual void start(AudioRing& ring) = 0;
    virtual void stop() noexcept = 0;
    [[nodiscard]] virtual std::size_t channels() const noexcept = 0;
    [[nodiscard]] virtual int sample_rate() const noexcept = 0;
};

}  // namespace linecheck
