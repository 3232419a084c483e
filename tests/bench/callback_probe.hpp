#pragma once
/// A JACK client that does in its callback what daemon/jack_source.cpp does, fetch N port buffers and call
/// AudioRing::write, with a clock around it. The shipped callback carries no clock: it is hard real time.
#include <jack/jack.h>

#include <array>
#include <atomic>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "dsp/audio_ring.hpp"
#include "dsp/feature_frame.hpp"
#include "tests/bench/stage.hpp"

namespace linecheck::bench {

class CallbackProbe {
public:
    /// Holds `callbacks` measurements, then stops measuring.
    CallbackProbe(const JackServer& server, AudioRing& ring, std::size_t callbacks)
        : ring_(ring), callback_us_(callbacks), uneven_us_(callbacks) {
        client_ = jack_client_open("probe", static_cast<jack_options_t>(JackNoStartServer | JackServerName),
                                   nullptr, server.name().c_str());
        if (client_ == nullptr) throw std::runtime_error("bench: the callback probe found no server");
        for (std::size_t c = 0; c < ring.channels(); ++c)
            ports_.push_back(jack_port_register(client_, ("in_" + std::to_string(c + 1)).c_str(),
                                                JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0));
        jack_set_process_callback(
            client_,
            [](jack_nframes_t n, void* self) { return static_cast<CallbackProbe*>(self)->process(n); }, this);
        if (jack_activate(client_) != 0)
            throw std::runtime_error("bench: the callback probe was not activated");
        for (std::size_t c = 0; c < ports_.size(); ++c)
            jack_connect(client_, ("stage:out_" + std::to_string(c + 1)).c_str(), jack_port_name(ports_[c]));
    }
    ~CallbackProbe() { jack_client_close(client_); }
    CallbackProbe(const CallbackProbe&) = delete;
    CallbackProbe& operator=(const CallbackProbe&) = delete;

    [[nodiscard]] bool done() const { return measured_ >= callback_us_.size(); }
    [[nodiscard]] const std::vector<double>& callback_us() const { return callback_us_; }
    /// How far each interval between two callbacks was from the period.
    [[nodiscard]] const std::vector<double>& uneven_us() const { return uneven_us_; }

private:
    static double micros(Clock::duration time) {
        return std::chrono::duration<double, std::micro>(time).count();
    }
    int process(jack_nframes_t frames) {
        const auto began = Clock::now();
        for (std::size_t c = 0; c < ports_.size(); ++c)
            lines_[c] = static_cast<const float*>(jack_port_get_buffer(ports_[c], frames));
        ring_.write({lines_.data(), ports_.size(), frames});
        const auto ended = Clock::now();
        const auto n = measured_.load();
        if (n >= callback_us_.size()) return 0;
        callback_us_[n] = micros(ended - began);
        uneven_us_[n] =
            n == 0 ? 0 : std::abs(micros(began - before_) - 1e6 * frames / jack_get_sample_rate(client_));
        before_ = began;
        measured_ = n + 1;
        return 0;
    }

    AudioRing& ring_;
    std::vector<double> callback_us_, uneven_us_;
    std::vector<jack_port_t*> ports_;
    std::array<const float*, max_channels> lines_{};
    jack_client_t* client_ = nullptr;
    Clock::time_point before_{};
    std::atomic<std::size_t> measured_{0};
};

}  // namespace linecheck::bench
