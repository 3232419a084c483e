#pragma once
/// Where audio comes from: JACK, PortAudio or files. The rest of the daemon knows only this.
///
///   meaning  after the device has gone a source comes back by itself; if it returns at another rate it stops
///            delivering, and sample_rate() says the new one: the daemon then starts the line anew
///   thread   all functions from the io thread
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace linecheck {

class AudioRing;

/// What a source says about itself; counters run since its construction.
struct SourceHealth {
    std::uint64_t xruns = 0;      ///< the device reported late or broken periods
    bool running = true;          ///< false while the server or device is away
};

class AudioSource {
public:
    virtual ~AudioSource() = default;
    /// Starts delivering into `ring`, which must live until stop(); throws std::runtime_error (what was tried, quoted, what is wrong, what would be right).
    virtual void start(AudioRing& ring) = 0;
    virtual void stop() noexcept = 0;
    /// Called a few times a second: reconnects, retries, logs what the callback counted.
    virtual void tend() {}
    [[nodiscard]] virtual std::size_t channels() const noexcept = 0;
    [[nodiscard]] virtual int sample_rate() const noexcept = 0;
    /// A name for each line; "" where the source knows none.
    [[nodiscard]] virtual std::vector<std::string> names() const { return std::vector<std::string>(channels()); }
    [[nodiscard]] virtual SourceHealth health() const noexcept { return {}; }
    /// True when nothing may be dropped and analysis may be waited for: files as fast as possible, JACK freewheel.
    [[nodiscard]] virtual bool lossless() const noexcept { return false; }
};

}  // namespace linecheck
