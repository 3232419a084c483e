// bursts [COUNT]: a JACK server of its own (dummy, 48 kHz, 64 frames) and a client that plays short bursts of noise.
// Prints the server's name, then for each burst the wall clock in milliseconds at which its first sample was handed over.
#include <jack/jack.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <thread>

#include "tests/support/jack_server.hpp"

namespace {

constexpr jack_nframes_t burst_frames = 9600;
jack_port_t* port = nullptr;
std::atomic<bool> wanted{false};
std::atomic<double> begun_ms{0};
jack_nframes_t left = 0;
std::minstd_rand noise;

double wall_ms() {
    std::timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

int process(jack_nframes_t frames, void*) {
    if (wanted.exchange(false)) {
        left = burst_frames;
        begun_ms = wall_ms();
    }
    auto* out = static_cast<float*>(jack_port_get_buffer(port, frames));
    for (jack_nframes_t i = 0; i < frames; ++i) out[i] = left > 0 ? --left, std::uniform_real_distribution<float>(-0.5F, 0.5F)(noise) : 0.0F;
    return 0;
}

}  // namespace

int main(int count, char** words) {
    const int bursts = count > 1 ? std::atoi(words[1]) : 60;
    const linecheck::JackServer server("48000", "64");
    jack_client_t* const client = jack_client_open("bursts", JackNoStartServer, nullptr);
    if (client == nullptr) return 1;
    port = jack_port_register(client, "out", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
    jack_set_process_callback(client, process, nullptr);
    jack_activate(client);
    std::printf("server %s\n", server.name().c_str());
    std::fflush(stdout);
    std::mt19937 chance;
    linecheck::eventually([] { return jack_port_connected(port) > 0; }, std::chrono::seconds(60));
    for (int i = 0; i < bursts; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution(900, 1100)(chance)));
        wanted = true;
        while (begun_ms.load() <= 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        std::printf("%.3f\n", begun_ms.exchange(0));
        std::fflush(stdout);
    }
    jack_client_close(client);
}
