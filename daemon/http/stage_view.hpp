#pragma once
/// What the page shows beyond the OSC tree, asked of whoever holds it.
///
///   thread   the io thread
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "daemon/spectrum_tap.hpp"

namespace linecheck {

class StageView {
public:
    virtual ~StageView() = default;
    /// Seconds of audio analysed since start: while it stands still, everything shown is old.
    [[nodiscard]] virtual double audio_s() = 0;
    /// The source is there.
    [[nodiscard]] virtual bool running() = 0;
    /// The only lines that spectrum() will be asked of.
    virtual void look_at(const std::set<std::size_t>& channels) = 0;
    /// nullptr while there is none.
    [[nodiscard]] virtual const SpectrumTap::Drawn* spectrum(std::size_t channel) = 0;
    /// Of one line: target, long-term bands before and after, the advised curve, the prediction (docs/http.md).
    [[nodiscard]] virtual nlohmann::ordered_json detail(std::size_t channel) = 0;
    /// Counters, desks, the latest lines of the log (docs/http.md).
    [[nodiscard]] virtual nlohmann::ordered_json health() = 0;
    /// Every label with its looks.
    [[nodiscard]] virtual nlohmann::ordered_json labels() = 0;
    /// The session file's sessions, newest first, as JSON text.
    [[nodiscard]] virtual std::string sessions() = 0;
};

}  // namespace linecheck
