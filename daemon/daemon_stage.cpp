#include "daemon/daemon_stage.hpp"

#include <cmath>

#include "daemon/http/http_server.hpp"
#include "daemon/http/line_detail.hpp"
#include "daemon/log.hpp"
#include "daemon/session_log.hpp"
#include "ml/labels.hpp"

namespace linecheck {

using nlohmann::ordered_json;

namespace {

ordered_json session_json(const SessionStatus& s) {
    if (s.file.empty()) return nullptr;
    return {{"id", s.session}, {"writes", s.writes}, {"trouble", s.trouble}, {"rows_waiting", s.waiting}, {"rows_lost", s.lost}, {"bytes", s.bytes}};
}

}  // namespace

double DaemonStage::audio_s() {
    const auto hops = parts_.pipeline->counters().hops.load(std::memory_order_relaxed);
    return static_cast<double>(hops * hop_frames) / analysis_rate;
}

ordered_json DaemonStage::detail(std::size_t channel) {
    return line_detail(parts_.board, channel, parts_.targets ? &*parts_.targets : nullptr);
}

ordered_json DaemonStage::health() {
    const Health& h = parts_.health;
    const std::chrono::duration<double> up = std::chrono::steady_clock::now() - began_;
    auto desks = ordered_json::array(), lines = ordered_json::array();
    for (const auto& desk : parts_.roster.standing()) desks.push_back({{"name", desk.address}, {"state", desk.state}});
    for (const auto& line : log::recent()) lines.push_back({{"at", line.unix_ms}, {"level", log::level_id(line.level)}, {"area", line.area}, {"fact", line.fact}});
    return {{"version", LINECHECK_VERSION},
            {"uptime_s", std::round(up.count())},
            {"xruns", h.xruns},
            {"dropped_frames", h.dropped_frames},
            {"late_frames", h.late_frames},
            {"shed_patches", h.shed_patches},
            {"hops_without_spectra", h.hops_without_spectra},
            {"load", std::round(100.0 * static_cast<double>(h.load)) / 100.0},
            {"running", h.source_running},
            {"sample_rate", parts_.sample_rate},
            {"clients", parts_.http ? parts_.http->streams() : 0},
            {"desks", std::move(desks)},
            {"session", session_json(parts_.session.status())},
            {"log", std::move(lines)}};
}

ordered_json DaemonStage::labels() {
    auto out = ordered_json::array();
    for (const Label& label : linecheck::labels()) {
        const LabelLook& look = parts_.board.book().look(*label_index(label.id));
        out.push_back({{"id", label.id}, {"name", look.name}, {"short", look.shorter}, {"strip", look.strip}, {"family", label.family}, {"colour", look.colour}});
    }
    return out;
}

std::string DaemonStage::sessions() { return parts_.session.sessions_json(); }

}  // namespace linecheck
