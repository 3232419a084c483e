#include "daemon/jack_source.hpp"

#include <jack/jack.h>
#include <pthread.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <stdexcept>
#include <thread>
#include <vector>

#include "daemon/log.hpp"
#include "dsp/audio_ring.hpp"
#include "dsp/feature_frame.hpp"
#include "dsp/realtime.hpp"

namespace linecheck {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds first_retry{250};
constexpr std::chrono::milliseconds slowest_retry{4000};
constexpr std::chrono::microseconds room_poll{100};

struct CloseClient {
    void operator()(jack_client_t* client) const noexcept { jack_client_close(client); }
};
using Client = std::unique_ptr<jack_client_t, CloseClient>;

struct FreePorts {
    void operator()(const char** names) const noexcept { jack_free(names); }
};

// The library's own words go to our log; what matters of them is said again in ours.
void hear_library() {
    jack_set_error_function([](const char* text) { log::debug("libjack", text); });
    jack_set_info_function([](const char* text) { log::debug("libjack", text); });
}

Client open_client(const std::string& name, const std::string& server) {
    hear_library();
    jack_status_t status{};
    if (server.empty()) return Client(jack_client_open(name.c_str(), JackNoStartServer, &status));
    const auto options = static_cast<jack_options_t>(JackNoStartServer | JackServerName);
    return Client(jack_client_open(name.c_str(), options, &status, server.c_str()));
}

std::string quoted(const std::string& server) { return server.empty() ? "\"default\"" : "\"" + server + "\""; }

std::vector<std::string> outputs(jack_client_t* client, const char* pattern) {
    std::vector<std::string> names;
    const std::unique_ptr<const char*, FreePorts> found(
        jack_get_ports(client, pattern, JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput));
    for (const char** name = found.get(); name != nullptr && *name != nullptr; ++name) names.emplace_back(*name);
    return names;
}

}  // namespace

struct JackSource::State {
    JackSettings settings;
    AudioRing* ring = nullptr;
    std::vector<jack_port_t*> ports;
    std::map<std::string, std::size_t> line_of;  ///< a port's name keeps its input for the session
    std::atomic<int> rate{0};
    std::atomic<bool> gone{false};
    std::atomic<bool> ports_changed{false};
    std::atomic<bool> freewheel{false};
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> xruns{0};
    Clock::time_point left{};
    Clock::time_point next_try{};
    std::chrono::milliseconds wait{first_retry};
    Client client;  ///< last: its callbacks use what is above

    void open();
    void activate();
    void connect();
    void come_back();
    void wait_for_room(std::size_t frames) noexcept;
    int process(jack_nframes_t frames) noexcept;
};

// Freewheel is not real time: the server waits for us, so that nothing is lost. A sleep is where libjack could
// cancel its thread, and a cancelled noexcept function ends the program.
void JackSource::State::wait_for_room(std::size_t frames) noexcept {
    int before = 0;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
    while (freewheel.load(std::memory_order_relaxed) && !stopping.load(std::memory_order_relaxed) &&
           frames <= ring->capacity() && ring->room() < frames)
        std::this_thread::sleep_for(room_poll);
    pthread_setcancelstate(before, nullptr);
}

REALTIME int JackSource::State::process(jack_nframes_t frames) noexcept {
    const rt::Scope scope;
    std::array<const float*, max_channels> lines;
    for (std::size_t c = 0; c < ports.size(); ++c)
        lines[c] = static_cast<const float*>(jack_port_get_buffer(ports[c], frames));
    if (freewheel.load(std::memory_order_relaxed)) wait_for_room(frames);
    ring->write({lines.data(), ports.size(), frames});
    return 0;
}

void JackSource::State::open() {
    client = open_client(settings.client, settings.server);
    if (!client)
        throw std::runtime_error("jack: no server " + quoted(settings.server) +
                                 " answers; start jackd as this user, or name another with [jack] server");
    gone = false;
    freewheel = false;
    rate = static_cast<int>(jack_get_sample_rate(client.get()));
}

void JackSource::State::activate() {
    jack_client_t* const c = client.get();
    stopping = false;
    ports.clear();
    for (std::size_t i = 0; i < settings.channels; ++i) {
        const std::string name = "in_" + std::to_string(i + 1);
        jack_port_t* const port = jack_port_register(c, name.c_str(), JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
        if (port == nullptr)
            throw std::runtime_error("jack: port \"" + name + "\" was refused by the server; it has no more ports: raise jackd -p");
        ports.push_back(port);
    }
    jack_set_process_callback(c, [](jack_nframes_t n, void* self) { return static_cast<State*>(self)->process(n); }, this);
    jack_set_xrun_callback(c, [](void* self) { return static_cast<State*>(self)->xruns.fetch_add(1), 0; }, this);
    jack_set_freewheel_callback(c, [](int on, void* self) { static_cast<State*>(self)->freewheel = on != 0; }, this);
    jack_set_port_registration_callback(
        c, [](jack_port_id_t, int, void* self) { static_cast<State*>(self)->ports_changed = true; }, this);
    jack_on_info_shutdown(c, [](jack_status_t, const char*, void* self) { static_cast<State*>(self)->gone = true; }, this);
    if (jack_activate(c) != 0)
        throw std::runtime_error("jack: server " + quoted(settings.server) + " refused to activate \"" + settings.client + "\"");
    connect();
}

void JackSource::State::connect() {
    ports_changed = false;
    if (settings.connect.empty()) return;
    std::size_t made = 0, without = 0;
    const auto found = outputs(client.get(), settings.connect.c_str());
    for (const auto& name : found) {
        const auto line = line_of.try_emplace(name, line_of.size()).first->second;
        without += line >= ports.size() ? 1 : 0;
        if (line >= ports.size() || jack_port_connected_to(ports[line], name.c_str()) != 0) continue;
        if (jack_connect(client.get(), name.c_str(), jack_port_name(ports[line])) == 0) ++made;
    }
    if (found.empty()) log::warning("jack", "no output port matches connect = \"" + settings.connect + "\"; linecheckd --list-sources shows what there is");
    if (without > 0)
        log::warning("jack", std::to_string(without) + " more ports match than there are inputs; raise [jack] channels from " +
                                 std::to_string(ports.size()));
    if (made > 0) log::info("jack", std::to_string(made) + " ports connected by \"" + settings.connect + "\"");
}

void JackSource::State::come_back() {
    if (Clock::now() < next_try) return;
    wait = std::min(wait * 2, slowest_retry);
    next_try = Clock::now() + wait;
    Client found = open_client(settings.client, settings.server);
    if (!found) return;
    const int before = rate;
    client = std::move(found);
    gone = false;
    freewheel = false;
    rate = static_cast<int>(jack_get_sample_rate(client.get()));
    if (rate != before) {
        log::warning("jack", "server " + quoted(settings.server) + " is back at " + std::to_string(rate) + " Hz instead of " +
                                 std::to_string(before) + "; the lines start anew");
        return;
    }
    const auto now = Clock::now();
    const std::chrono::duration<double> away = now - left;
    left = now;  // should it go again at once, this stretch has been counted
    ring->skip(static_cast<std::uint64_t>(away.count() * before));
    try {
        activate();
    } catch (const std::exception& failure) {
        log::debug("jack", failure.what());  // it went while we were at it: the next try finds out
        client.reset();
        return;
    }
    log::info("jack", "server " + quoted(settings.server) + " is back");
}

JackSource::JackSource(const JackSettings& settings) : state_(std::make_unique<State>()) {
    if (settings.channels == 0 || settings.channels > max_channels)
        throw std::runtime_error("jack: channels = " + std::to_string(settings.channels) + "; expected 1 to " +
                                 std::to_string(max_channels));
    state_->settings = settings;
    state_->open();
}

JackSource::~JackSource() { stop(); }

void JackSource::start(AudioRing& ring) {
    stop();
    state_->ring = &ring;
    if (!state_->client) state_->open();
    state_->activate();
}

void JackSource::stop() noexcept {
    state_->stopping = true;
    if (state_->ring == nullptr) return;
    state_->client.reset();
    state_->ring->close();
    state_->ring = nullptr;
}

void JackSource::tend() {
    State& s = *state_;
    if (s.ring == nullptr) return;
    if (s.client && s.gone) {
        log::warning("jack", "server " + quoted(s.settings.server) + " has gone; waiting for its return");
        s.client.reset();
        s.left = Clock::now();
        s.wait = first_retry;
        s.next_try = s.left + s.wait;
    }
    if (!s.client)
        s.come_back();
    else if (s.ports_changed)
        s.connect();
}

std::size_t JackSource::channels() const noexcept { return state_->settings.channels; }
int JackSource::sample_rate() const noexcept { return state_->rate; }
bool JackSource::lossless() const noexcept { return state_->freewheel; }
SourceHealth JackSource::health() const noexcept { return {state_->xruns, state_->client != nullptr && !state_->gone}; }

std::string list_jack_ports(const std::string& server) {
    const Client client = open_client("linecheck-list", server);
    if (!client) return "jack: no server " + quoted(server) + " answers\n";
    std::string text = "jack: server " + quoted(server) + " at " + std::to_string(jack_get_sample_rate(client.get())) + " Hz\n";
    for (const auto& name : outputs(client.get(), nullptr)) text += "  " + name + "\n";
    return text;
}

}  // namespace linecheck
