#include "daemon/portaudio_source.hpp"

#include <dlfcn.h>
#include <portaudio.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <stdexcept>

#include "daemon/log.hpp"
#include "dsp/audio_ring.hpp"
#include "dsp/feature_frame.hpp"
#include "dsp/realtime.hpp"

namespace linecheck {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds first_retry{500};
constexpr std::chrono::milliseconds slowest_retry{8000};

void check(PaError code, const std::string& tried) {
    if (code != paNoError) throw std::runtime_error("portaudio: " + tried + ": " + Pa_GetErrorText(code));
}

void say_nothing(const char*, int, const char*, int, const char*, ...) {}

// PortAudio tries every ALSA name there might be, and ALSA writes to stderr about each that is not there.
void hush_alsa() {
    using Handler = void (*)(const char*, int, const char*, int, const char*, ...);
    using Setter = int (*)(Handler);
    if (const auto set = reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "snd_lib_error_set_handler")))
        set(say_nothing);
}

/// The library's life; it looks for devices only when it begins.
class Library {
public:
    Library() {
        hush_alsa();
        check(Pa_Initialize(), "the library does not start");
    }
    ~Library() {
        if (!abandoned_) Pa_Terminate();
    }
    void abandon() { abandoned_ = true; }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

private:
    bool abandoned_ = false;
};

std::string api_of(const PaDeviceInfo& device) { return Pa_GetHostApiInfo(device.hostApi)->name; }

std::string describe(PaDeviceIndex index) {
    const PaDeviceInfo& device = *Pa_GetDeviceInfo(index);
    return std::to_string(index) + " \"" + device.name + "\" (" + api_of(device) + ", " +
           std::to_string(device.maxInputChannels) + " inputs, " + std::to_string(static_cast<int>(device.defaultSampleRate)) + " Hz)";
}

bool is_wanted(PaDeviceIndex index, const PortAudioSettings& settings) {
    const PaDeviceInfo& device = *Pa_GetDeviceInfo(index);
    if (device.maxInputChannels <= 0 || api_of(device).find(settings.host_api) == std::string::npos) return false;
    int number = -1;
    const char* const end = settings.device.data() + settings.device.size();
    if (std::from_chars(settings.device.data(), end, number).ptr == end && !settings.device.empty()) return number == index;
    if (settings.device.empty()) return settings.host_api.empty() ? index == Pa_GetDefaultInputDevice() : true;
    return std::string(device.name).find(settings.device) != std::string::npos;
}

std::string input_devices(const std::string& separator) {
    std::string text;
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); ++i)
        if (Pa_GetDeviceInfo(i)->maxInputChannels > 0) text += (text.empty() ? "" : separator) + describe(i);
    return text;
}

PaDeviceIndex find_device(const PortAudioSettings& settings) {
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); ++i)
        if (is_wanted(i, settings)) return i;
    const std::string there = input_devices(", ");
    throw std::runtime_error("portaudio: no input device \"" + settings.device + "\"" +
                             (settings.host_api.empty() ? "" : " of host API \"" + settings.host_api + "\"") + "; there is " +
                             (there.empty() ? "none with inputs" : there));
}

}  // namespace

struct PortAudioSource::State {
    PortAudioSettings settings;
    std::unique_ptr<Library> library;
    PaStream* stream = nullptr;
    AudioRing* ring = nullptr;
    std::atomic<std::uint64_t> xruns{0};
    Clock::time_point left{};
    Clock::time_point next_try{};
    std::chrono::milliseconds wait{first_retry};
    bool on_jack = false;
    bool stranded = false;

    PaStreamParameters parameters() const;
    void open();
    void close() noexcept;
    void leave();
    void come_back();
    int process(const void* input, unsigned long frames, PaStreamCallbackFlags flags) noexcept;
};

REALTIME int PortAudioSource::State::process(const void* input, unsigned long frames, PaStreamCallbackFlags flags) noexcept {
    const rt::Scope scope;
    if ((flags & paInputOverflow) != 0) xruns.fetch_add(1, std::memory_order_relaxed);
    if (input != nullptr) ring->write({static_cast<const float* const*>(input), settings.channels, frames});
    return paContinue;
}

PaStreamParameters PortAudioSource::State::parameters() const {
    const PaDeviceIndex index = find_device(settings);
    const PaDeviceInfo& device = *Pa_GetDeviceInfo(index);
    const auto has = static_cast<std::size_t>(device.maxInputChannels);
    const std::size_t wanted = settings.channels == 0 ? std::min(has, max_channels) : settings.channels;
    if (wanted > has || wanted > max_channels)
        throw std::runtime_error("portaudio: " + std::to_string(wanted) + " channels of " + describe(index) +
                                 "; expected 1 to " + std::to_string(std::min(has, max_channels)));
    return {index, static_cast<int>(wanted), paFloat32 | paNonInterleaved, device.defaultHighInputLatency, nullptr};
}

void PortAudioSource::State::open() {
    const PaStreamParameters input = parameters();
    const auto callback = [](const void* in, void*, unsigned long frames, const PaStreamCallbackTimeInfo*,
                             PaStreamCallbackFlags flags, void* self) { return static_cast<State*>(self)->process(in, frames, flags); };
    const std::string tried = "opening " + describe(input.device) + " at " + std::to_string(settings.sample_rate) + " Hz";
    check(Pa_OpenStream(&stream, &input, nullptr, settings.sample_rate, static_cast<unsigned long>(settings.frames), paNoFlag,
                        callback, this), tried);
    check(Pa_StartStream(stream), tried);
    on_jack = Pa_GetHostApiInfo(Pa_GetDeviceInfo(input.device)->hostApi)->type == paJACK;
}

void PortAudioSource::State::close() noexcept {
    if (stream != nullptr) Pa_CloseStream(stream);
    stream = nullptr;
    library.reset();
}

// Closing a stream of a dead JACK server waits ten minutes for its callback (PortAudio 19.6), and the library
// cannot start anew beside it: both are abandoned.
void PortAudioSource::State::leave() {
    left = Clock::now();
    wait = first_retry;
    next_try = left + wait;
    if (on_jack) {
        stranded = true;
        log::error("portaudio", "the JACK server has died, and PortAudio cannot leave it; choose [source] kind = \"jack\", "
                                "which comes back, or restart");
        library->abandon();
        stream = nullptr;
        return;
    }
    log::warning("portaudio", "the device \"" + settings.device + "\" has gone; waiting for its return");
    close();
}

void PortAudioSource::State::come_back() {
    if (Clock::now() < next_try) return;
    wait = std::min(wait * 2, slowest_retry);
    next_try = Clock::now() + wait;
    try {
        library = std::make_unique<Library>();
        const std::chrono::duration<double> away = Clock::now() - left;
        ring->skip(static_cast<std::uint64_t>(away.count() * settings.sample_rate));
        open();
        log::info("portaudio", "the device is back after " + std::to_string(away.count()) + " s");
    } catch (const std::exception& failure) {
        close();
        log::debug("portaudio", failure.what());
    }
}

PortAudioSource::PortAudioSource(const PortAudioSettings& settings) : state_(std::make_unique<State>()) {
    state_->settings = settings;
    state_->library = std::make_unique<Library>();
    const PaStreamParameters input = state_->parameters();
    state_->settings.channels = static_cast<std::size_t>(input.channelCount);
}

PortAudioSource::~PortAudioSource() { stop(); }

void PortAudioSource::start(AudioRing& ring) {
    stop();
    state_->ring = &ring;
    if (!state_->library) state_->library = std::make_unique<Library>();
    state_->open();
}

void PortAudioSource::stop() noexcept {
    if (state_->ring == nullptr) return;
    state_->close();
    state_->ring->close();
    state_->ring = nullptr;
}

void PortAudioSource::tend() {
    State& s = *state_;
    if (s.ring == nullptr) return;
    if (s.stream != nullptr && Pa_IsStreamActive(s.stream) != 1) s.leave();
    if (s.stream == nullptr && !s.stranded) s.come_back();
}

std::size_t PortAudioSource::channels() const noexcept { return state_->settings.channels; }
int PortAudioSource::sample_rate() const noexcept { return state_->settings.sample_rate; }
SourceHealth PortAudioSource::health() const noexcept { return {state_->xruns, state_->stream != nullptr}; }

std::string list_portaudio_devices() {
    const Library library;
    const std::string devices = input_devices("\n  ");
    return "portaudio: " + (devices.empty() ? std::string("no device with inputs\n") : "devices\n  " + devices + "\n");
}

}  // namespace linecheck
