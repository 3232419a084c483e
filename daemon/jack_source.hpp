#pragma once
/// A desk's inputs as JACK ports: in_1 to in_N, connected by pattern, back by itself after the server's death.
///
///   meaning  ports that match `connect` are given to in_1, in_2 ... in the server's order, and a port that
///            goes and returns gets its old input back
///            in freewheel (announced by the server, not real time), and only then, the callback waits for room
///   errors   the constructor throws std::runtime_error when there is no server
///   thread   the callback is JACK's, [realtime]; everything else: the io thread
#include <cstddef>
#include <memory>
#include <string>

#include "daemon/audio_source.hpp"

namespace linecheck {

struct JackSettings {
    std::string client = "linecheck";
    std::string server;                        ///< "" = JACK_DEFAULT_SERVER, else "default"
    std::string connect = "system:capture_.*"; ///< POSIX extended regular expression on output ports; "" = none
    std::size_t channels = 32;
};

class JackSource final : public AudioSource {
public:
    explicit JackSource(const JackSettings& settings);
    ~JackSource() override;
    void start(AudioRing& ring) override;
    void stop() noexcept override;
    void tend() override;
    [[nodiscard]] std::size_t channels() const noexcept override;
    [[nodiscard]] int sample_rate() const noexcept override;
    [[nodiscard]] SourceHealth health() const noexcept override;
    [[nodiscard]] bool lossless() const noexcept override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// One line a port that JACK offers to listen to, or why there is none.
std::string list_jack_ports(const std::string& server);

}  // namespace linecheck
