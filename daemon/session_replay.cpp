#include "daemon/session_replay.hpp"

#include <algorithm>
#include <cmath>

#include "daemon/pipeline.hpp"
#include "daemon/verdict_json.hpp"
#include "ml/labels.hpp"
#include "sessions/snippet_store.hpp"

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
    each_snippet(file, session, [&](const Snippet& kept) {
        const Verdict now = judge(kept.audio, model);
        take({kept.session, kept.channel, kept.t_s, kept.seconds, kept.shown, kept.by == "heard" ? "" : kept.label, std::string(label_id(now.label)), static_cast<double>(now.confidence)});
    });
}

nlohmann::ordered_json to_json(const Replayed& r) {
    return {{"session", r.session},     {"channel", r.channel}, {"t_s", r.t_s}, {"seconds", r.seconds},        {"then", r.then},
            {"truth", r.truth.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(r.truth)}, {"now", r.now},         {"confidence", std::round(r.confidence * 1000) / 1000}, {"changes", r.changes()}};
}

}  // namespace linecheck
