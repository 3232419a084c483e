#pragma once
/// A played stage for the benchmarks: lines all active and all different, and a JACK client that plays them.
///
///   meaning  a quarter each of kicks, plucked tones, held chords and bursts of noise, at tempi and pitches of
///            their own; the loop is four seconds long
#include <jack/jack.h>

#include <atomic>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/bench/report.hpp"
#include "tests/support/jack_server.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::bench {

constexpr std::size_t loop_frames = 4 * 48000;

/// What line `c` plays at `t` seconds, without its noise.
inline double tone_of(std::size_t c, double t) {
    const auto number = static_cast<double>(c);
    const double beat_s = 4.0 / (6 + static_cast<double>(c % 7));
    const double into = std::fmod(t, beat_s);
    const double turns = 2 * std::numbers::pi * t;
    switch (c % 4) {
        case 0:
            return std::exp(-into * 12) * std::sin(2 * std::numbers::pi * (50 + number) * into);
        case 1:
            return std::exp(-into * 5) *
                   (std::sin(turns * (110 + 7 * number)) + 0.5 * std::sin(turns * (220 + 14 * number)));
        case 2:
            return 0.4 * (std::sin(turns * (200 + 5 * number)) + std::sin(turns * (252 + 6 * number)) +
                          std::sin(turns * (300 + 9 * number)));
        default:
            return 0;
    }
}

inline test::Signal stage_line(std::size_t c) {
    test::Signal x = test::noise(c % 4 == 3 ? 0.1 : 0.003, 4, static_cast<std::uint32_t>(c + 1));
    const double beat_s = 4.0 / (6 + static_cast<double>(c % 7));
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double t = static_cast<double>(i) / 48000;
        if (c % 4 == 3) x[i] *= static_cast<float>(std::exp(-std::fmod(t, beat_s) * 8));
        x[i] += static_cast<float>(0.3 * tone_of(c, t));
    }
    return x;
}

class StagePlayer {
public:
    StagePlayer(const JackServer& server, std::size_t channels) {
        for (std::size_t c = 0; c < channels; ++c) lines_.push_back(stage_line(c));
        client_ = jack_client_open("stage", static_cast<jack_options_t>(JackNoStartServer | JackServerName),
                                   nullptr, server.name().c_str());
        if (client_ == nullptr) throw std::runtime_error("bench: the stage player found no server");
        for (std::size_t c = 0; c < channels; ++c)
            ports_.push_back(jack_port_register(client_, ("out_" + std::to_string(c + 1)).c_str(),
                                                JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0));
        jack_set_process_callback(
            client_, [](jack_nframes_t n, void* self) { return static_cast<StagePlayer*>(self)->process(n); },
            this);
        if (jack_activate(client_) != 0)
            throw std::runtime_error("bench: the stage player was not activated");
    }
    ~StagePlayer() { jack_client_close(client_); }
    StagePlayer(const StagePlayer&) = delete;
    StagePlayer& operator=(const StagePlayer&) = delete;

    void play(bool on) { playing_ = on; }
    /// Line 1 plays no loop but silence, or a 1 kHz tone at -12 dBFS from the next callback on.
    void solo_tone(bool on) {
        tone_began_ = Clock::time_point{};
        tone_ = on;
        tone_line_ = true;
    }
    /// The callback that wrote the tone's first sample; zero before it.
    [[nodiscard]] Clock::time_point tone_began() const { return tone_began_; }
    [[nodiscard]] bool connected() const {
        for (auto* port : ports_)
            if (jack_port_connected(port) == 0) return false;
        return true;
    }

private:
    int process(jack_nframes_t frames) {
        for (std::size_t c = 0; c < ports_.size(); ++c) {
            auto* const out = static_cast<float*>(jack_port_get_buffer(ports_[c], frames));
            for (jack_nframes_t i = 0; i < frames; ++i)
                out[i] = playing_ ? lines_[c][(at_ + i) % loop_frames] : 0.0F;
        }
        at_ += frames;
        if (tone_line_) play_tone(static_cast<float*>(jack_port_get_buffer(ports_[0], frames)), frames);
        return 0;
    }
    void play_tone(float* out, jack_nframes_t frames) {
        const bool on = tone_;
        if (on && tone_began_.load() == Clock::time_point{}) tone_began_ = Clock::now();
        for (jack_nframes_t i = 0; i < frames; ++i)
            out[i] =
                on ? static_cast<float>(test::db(-12) * std::sin(2 * std::numbers::pi *
                                                                 static_cast<double>((at_ + i) % 48) / 48))
                   : 0.0F;
    }

    std::vector<test::Signal> lines_;
    std::vector<jack_port_t*> ports_;
    jack_client_t* client_ = nullptr;
    std::size_t at_ = 0;
    std::atomic<bool> playing_{false}, tone_{false}, tone_line_{false};
    std::atomic<Clock::time_point> tone_began_{};
};

}  // namespace linecheck::bench
