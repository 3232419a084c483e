#pragma once
/// A real jackd on the dummy device with a name of its own, gone with the object; and a client that plays into it.
#include <gtest/gtest.h>
#include <jack/jack.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

// libjack cancels its threads asynchronously; inside the thread sanitizer's run-time that ends the program. The
// address sanitizer and the plain build run these tests, and the threads of our own are the same with a file.
#ifdef LINECHECK_THREAD_SANITIZER
#define NEEDS_ASYNCHRONOUS_CANCEL() GTEST_SKIP() << "libjack cancels threads in a way the thread sanitizer does not live through"
#else
#define NEEDS_ASYNCHRONOUS_CANCEL() static_cast<void>(0)
#endif

namespace linecheck {

template <class F>
bool eventually(F&& condition, std::chrono::seconds limit = std::chrono::seconds(20)) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (std::chrono::steady_clock::now() < end) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return condition();
}

class JackServer {
public:
    explicit JackServer(std::string rate = "48000", std::string frames = "256")
        : name_("linecheck-test-" + std::to_string(getpid())), rate_(std::move(rate)), frames_(std::move(frames)) {
        jack_set_error_function([](const char*) {});
        jack_set_info_function([](const char*) {});
        setenv("JACK_DEFAULT_SERVER", name_.c_str(), 1);
        setenv("JACK_NO_AUDIO_RESERVATION", "1", 1);
        begin();
    }
    ~JackServer() { end(SIGTERM); }  // a killed one would keep its place among the eight that JACK registers
    JackServer(const JackServer&) = delete;
    JackServer& operator=(const JackServer&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    void set_rate(std::string rate) { rate_ = std::move(rate); }
    void begin() {
        const std::vector<std::string> words{"jackd", "-n", name_, "-r", "-p", "512", "-d", "dummy", "-r", rate_,
                                             "-p", frames_, "-C", "2", "-P", "2"};
        std::vector<char*> arguments;
        for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        pid_ = fork();
        if (pid_ == 0) {
            prctl(PR_SET_PDEATHSIG, SIGTERM);
            const int null = open("/dev/null", O_RDWR);
            dup2(null, 0);
            dup2(null, 1);
            dup2(null, 2);
            execvp("jackd", arguments.data());
            _exit(127);
        }
        if (!eventually([this] { return answers(); })) throw std::runtime_error("jackd did not start; is the package jackd2 installed?");
    }
    void kill_now() { end(SIGKILL); }

private:
    void end(int signal) {
        if (pid_ <= 0) return;
        kill(pid_, signal);
        if (!eventually([this] { return waitpid(pid_, nullptr, WNOHANG) == pid_; }, std::chrono::seconds(5))) {
            kill(pid_, signal = SIGKILL);
            waitpid(pid_, nullptr, 0);
        }
        pid_ = -1;
        if (signal == SIGKILL) forget_properties();
    }
    /// One killed server in fourteen leaves a lock held in the user's database of port properties: the next would hang in it.
    static void forget_properties() {
        std::error_code none;
        std::filesystem::remove_all("/dev/shm/jack_db-" + std::to_string(getuid()), none);
    }
    [[nodiscard]] bool answers() const {
        const auto options = static_cast<jack_options_t>(JackNoStartServer | JackServerName);
        jack_client_t* probe = jack_client_open("probe", options, nullptr, name_.c_str());
        if (probe != nullptr) jack_client_close(probe);
        return probe != nullptr;
    }

    std::string name_, rate_, frames_;
    pid_t pid_ = -1;
};

/// Plays lines[channel][frame] once from the moment play() is called, then silence.
class JackPlayer {
public:
    JackPlayer(const JackServer& server, const std::string& name, std::vector<std::vector<float>> lines)
        : lines_(std::move(lines)) {
        const auto options = static_cast<jack_options_t>(JackNoStartServer | JackServerName);
        client_ = jack_client_open(name.c_str(), options, nullptr, server.name().c_str());
        if (client_ == nullptr) throw std::runtime_error("the test player found no server");
        for (std::size_t c = 0; c < lines_.size(); ++c)
            ports_.push_back(jack_port_register(client_, ("out_" + std::to_string(c + 1)).c_str(), JACK_DEFAULT_AUDIO_TYPE,
                                                JackPortIsOutput, 0));
        jack_set_process_callback(client_, [](jack_nframes_t n, void* self) { return static_cast<JackPlayer*>(self)->process(n); }, this);
        jack_activate(client_);
    }
    ~JackPlayer() { jack_client_close(client_); }
    JackPlayer(const JackPlayer&) = delete;
    JackPlayer& operator=(const JackPlayer&) = delete;

    void play() { playing_ = true; }
    [[nodiscard]] bool done() const { return at_ >= lines_[0].size(); }
    void freewheel(bool on) { jack_set_freewheel(client_, on ? 1 : 0); }
    void set_buffer_size(unsigned frames) { jack_set_buffer_size(client_, frames); }
    [[nodiscard]] std::size_t connections() const {
        std::size_t n = 0;
        for (auto* port : ports_) n += static_cast<std::size_t>(jack_port_connected(port));
        return n;
    }
    void disconnect(std::size_t channel) { jack_port_disconnect(client_, ports_[channel]); }

private:
    int process(jack_nframes_t frames) {
        const std::size_t start = at_;
        const std::size_t n = playing_ ? std::min<std::size_t>(frames, lines_[0].size() - start) : 0;
        for (std::size_t c = 0; c < ports_.size(); ++c) {
            auto* out = static_cast<float*>(jack_port_get_buffer(ports_[c], frames));
            std::copy_n(lines_[c].data() + start, n, out);
            std::fill(out + n, out + frames, 0.0F);
        }
        at_ = start + n;
        return 0;
    }

    std::vector<std::vector<float>> lines_;
    jack_client_t* client_ = nullptr;
    std::vector<jack_port_t*> ports_;
    std::atomic<bool> playing_{false};
    std::atomic<std::size_t> at_{0};
};

}  // namespace linecheck
