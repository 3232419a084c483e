#include "daemon/session_replay.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "daemon/pipeline.hpp"
#include "daemon/verdict_json.hpp"
#include "ml/labels.hpp"
#include "sessions/flac.hpp"

namespace linecheck {
namespace {

Verdict judge(Decoded audio, const Model& model) {
    Pipeline pipeline(1, audio.sample_rate, &model);
    audio.samples.resize(audio.samples.size() + static_cast<std::size_t>(audio.sample_rate), 0.0F);
    const auto hear = [&] {
        while (pipeline.advance()) {
        }
    };
    constexpr std::size_t block = 4096;
    for (std::size_t at = 0; at < audio.samples.size(); at += block) {
        const float* const line = audio.samples.data() + at;
        pipeline.ring().write({&line, 1, std::min(block, audio.samples.size() - at)});
        hear();
    }
    pipeline.ring().close();
    hear();
    return pipeline.verdict(0);
}

}  // namespace

void replay_snippets(SqliteFile& file, std::int64_t session, const Model& model, const std::function<void(const Replayed&)>& take) {
    const std::array<Cell, 1> only{session};
    file.each("SELECT session, channel, t_s, seconds, label, corrected, flac FROM snippet WHERE ?1 = 0 OR session = ?1 ORDER BY id", only, [&](SqliteFile::Row row) {
        const auto* const flac = std::get_if<Blob>(&row[6]);
        if (flac == nullptr) return;
        const Verdict now = judge(decode_flac(*flac), model);
        take({whole(row[0]), whole(row[1]), real(row[2]), real(row[3]), text(row[4]), whole(row[5]) != 0, std::string(label_id(now.label)), static_cast<double>(now.confidence)});
    });
}

nlohmann::ordered_json to_json(const Replayed& r) {
    return {{"session", r.session},     {"channel", r.channel}, {"t_s", r.t_s}, {"seconds", r.seconds},        {"then", r.then},
            {"corrected", r.corrected}, {"now", r.now},         {"confidence", std::round(r.confidence * 1000) / 1000}, {"changes", r.changes()}};
}

}  // namespace linecheck
