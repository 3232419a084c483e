#include "daemon/command_remote.hpp"

#include <chrono>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "daemon/remote_link.hpp"

namespace linecheck {
namespace {

nlohmann::ordered_json pair_of(const RemoteHeard& heard, const std::string& ch) {
    const int partner = static_cast<int>(number(heard, ch + "pair", 0));
    if (partner < 1) return nullptr;
    return {{"channel", partner}, {"kind", word(heard, ch + "pair", 1)}, {"ms", number(heard, ch + "pair", 2)}};
}

/// "  stereo with 11", or nothing.
std::string pair_words(const RemoteHeard& heard, const std::string& ch) {
    const int partner = static_cast<int>(number(heard, ch + "pair", 0));
    return partner < 1 ? "" : "  " + word(heard, ch + "pair", 1) + " with " + std::to_string(partner);
}

/// What is said of the main mix, null where there is none.
nlohmann::ordered_json main_of(const RemoteHeard& heard) {
    const std::string main = "/linecheck/main/";
    const int left = static_cast<int>(number(heard, main + "channels", 0)), right = static_cast<int>(number(heard, main + "channels", 1));
    const auto level = [&](const char* leaf, std::size_t index) { return std::round(10 * number(heard, main + leaf, index)) / 10; };
    if (left <= 0 && right <= 0) return nullptr;
    return {{"left", left},
            {"right", right},
            {"lufs_momentary", level("loudness", 0)},
            {"lufs_short", level("loudness", 1)},
            {"lufs_integrated", level("loudness", 2)},
            {"lufs_ten_minutes", level("lasting", 0)},
            {"venue", word(heard, main + "target", 0)},
            {"target_lufs", level("target", 1)},
            {"lra_lu", level("range", 0)},
            {"plr_lu", level("range", 1)},
            {"true_peak_dbtp", level("true_peak", 0)},
            {"genre", word(heard, main + "genre")},
            {"why", word(heard, main + "why", 1)}};
}

std::string main_words(const nlohmann::ordered_json& main) {
    if (main.is_null()) return "no main mix is named ([main] left, right)";
    std::ostringstream out;
    out << std::fixed << std::setprecision(1) << "main mix on " << main["left"] << " and " << main["right"] << ": " << main["lufs_momentary"].get<double>() << " LUFS, integrated "
        << main["lufs_integrated"].get<double>() << ", ten minutes " << main["lufs_ten_minutes"].get<double>();
    if (const auto venue = main["venue"].get<std::string>(); !venue.empty()) out << " (" << venue << ": " << main["target_lufs"].get<double>() << ")";
    out << ", true peak " << main["true_peak_dbtp"].get<double>() << " dBTP; " << main["genre"].get<std::string>() << "; " << main["why"].get<std::string>();
    return out.str();
}

}  // namespace

void run_status(const RemoteRequest& request) {
    const RemoteHeard heard = refresh(request);
    const std::string health = "/linecheck/health";
    const nlohmann::ordered_json status{{"host", request.host},
                                        {"port", request.port},
                                        {"channels", static_cast<int>(number(heard, health, 2))},
                                        {"xruns", static_cast<std::int64_t>(number(heard, health, 0))},
                                        {"dropped_frames", static_cast<std::int64_t>(number(heard, health, 1))},
                                        {"load", number(heard, health, 3)},
                                        {"main", main_of(heard)}};
    if (request.json) {
        std::cout << status.dump() << '\n';
        return;
    }
    std::cout << "linecheckd at " << request.host << ":" << request.port << " hears " << status["channels"] << " lines\n"
              << "load " << std::lround(100 * number(heard, health, 3)) << " % of a core, xruns " << status["xruns"] << ", dropped frames "
              << status["dropped_frames"] << '\n' << main_words(status["main"]) << '\n';
}

void run_channels(const RemoteRequest& request) {
    const RemoteHeard heard = refresh(request);
    for (int n = 1; heard.contains("/linecheck/ch/" + std::to_string(n) + "/label"); ++n) {
        const std::string ch = "/linecheck/ch/" + std::to_string(n) + "/";
        if (request.json) {
            const nlohmann::ordered_json line{{"channel", n},
                                              {"label", word(heard, ch + "label")},
                                              {"name", word(heard, ch + "name")},
                                              {"confidence", number(heard, ch + "confidence")},
                                              {"family", word(heard, ch + "family")},
                                              {"equipment", word(heard, ch + "equipment")},
                                              {"production", word(heard, ch + "production")},
                                              {"language", word(heard, ch + "language")},
                                              {"state", word(heard, ch + "state")},
                                              {"pair", pair_of(heard, ch)},
                                              {"peak_dbfs", number(heard, ch + "level", 0)}};
            std::cout << line.dump() << '\n';
            continue;
        }
        std::cout << std::setw(3) << n << "  " << std::left << std::setw(22) << word(heard, ch + "name") << std::right << std::setw(4)
                  << std::lround(100 * number(heard, ch + "confidence")) << " %  " << std::left << std::setw(8) << word(heard, ch + "state") << std::right
                  << std::fixed << std::setprecision(1) << std::setw(7) << number(heard, ch + "level", 0) << " dBFS" << pair_words(heard, ch) << '\n';
    }
}

void run_command(const RemoteRequest& request, const OscMessage& command) {
    RemoteLink link(request);
    link.send(command);
    const RemoteHeard heard = link.listen(std::chrono::milliseconds(300));
    throw_refusal(heard);
}

}  // namespace linecheck
