#pragma once
/// A desk's inputs as a PortAudio device, by name or index; back by itself when the device returns.
///
///   meaning  not after the death of a JACK server behind it: PortAudio 19.6 cannot leave a dead one, so that is
///            said as an error, and JackSource is the way to JACK
///   errors   the constructor throws std::runtime_error: no such device (with those there are), too few
///            channels, a rate or format that the device refuses
///   thread   the callback is PortAudio's, [realtime]; everything else: the io thread
#include <cstddef>
#include <memory>
#include <string>

#include "daemon/audio_source.hpp"

namespace linecheck {

struct PortAudioSettings {
    std::string device;           ///< "" = default; a number = index; else a part of the device's name
    std::string host_api;         ///< "" = any; else a part of the host API's name, e.g. "ALSA", "JACK"
    std::size_t channels = 0;     ///< 0 = all the device has
    int sample_rate = 48000;
    int frames = 256;             ///< of a period
};

class PortAudioSource final : public AudioSource {
public:
    explicit PortAudioSource(const PortAudioSettings& settings);
    ~PortAudioSource() override;
    void start(AudioRing& ring) override;
    void stop() noexcept override;
    void tend() override;
    [[nodiscard]] std::size_t channels() const noexcept override;
    [[nodiscard]] int sample_rate() const noexcept override;
    [[nodiscard]] SourceHealth health() const noexcept override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// One line a device with inputs: index, name, host API, channels, rate.
std::string list_portaudio_devices();

}  // namespace linecheck
