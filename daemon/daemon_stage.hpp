#pragma once
/// The running daemon as the page sees it: audio, spectra, a line in detail, health.
///
///   meaning  the pipeline may be another one after the source came back at another rate, so it is held by its owner
///   thread   the io thread
#include <chrono>
#include <functional>
#include <memory>

#include "daemon/board.hpp"
#include "daemon/desk/desk_roster.hpp"
#include "daemon/http/stage_view.hpp"
#include "daemon/pipeline.hpp"
#include "ml/advice/targets.hpp"

namespace linecheck {

class HttpServer;
class SessionLog;

class DaemonStage final : public StageView {
public:
    struct Parts {
        const Board& board;
        const std::unique_ptr<Pipeline>& pipeline;
        const std::optional<Targets>& targets;
        const DeskRoster& roster;
        const Health& health;
        const int& sample_rate;
        const std::unique_ptr<HttpServer>& http;
        const SessionLog& session;
    };
    explicit DaemonStage(const Parts& parts) : parts_(parts) {}
    double audio_s() override;
    bool running() override { return parts_.health.source_running; }
    void look_at(const std::set<std::size_t>& channels) override { parts_.pipeline->spectra().want(channels); }
    const SpectrumTap::Drawn* spectrum(std::size_t channel) override { return parts_.pipeline->spectra().read(channel); }
    nlohmann::ordered_json detail(std::size_t channel) override;
    nlohmann::ordered_json health() override;
    nlohmann::ordered_json labels() override;
    std::string sessions() override;

private:
    Parts parts_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace linecheck
