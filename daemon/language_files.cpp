#include "daemon/language_files.hpp"

#include <algorithm>
#include <vector>

#include "daemon/file_reader.hpp"
#include "daemon/pipeline.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr std::size_t block_frames = 4096;

bool may_hold_words(int family) noexcept { return has_voice(family_id(family)) || family_id(family) == "mix"; }

class Hearing {
public:
    Hearing(const FileReader& reader, const LanguageModel& model, const Model* identify)
        : pipeline_(reader.channels(), reader.sample_rate(), identify), listener_(model, reader.channels()) {}

    void hear(const AudioBlock& block) {
        pipeline_.ring().write(block);
        advance();
    }
    LanguageVerdict end(bool gated) {
        pipeline_.ring().close();
        advance();
        LanguageVerdict best = nothing();
        for (std::size_t c = 0; c < pipeline_.channels(); ++c) {
            listener_.finish(c);
            if (gated && !may_hold_words(pipeline_.verdict(c).family)) continue;
            const LanguageVerdict& verdict = listener_.verdict(c);
            if (verdict.heard_s > 0 && (best.heard_s <= 0 || verdict.confidence() > best.confidence())) best = verdict;
        }
        return best;
    }

private:
    static LanguageVerdict nothing() {
        LanguageVerdict out;
        out.nobody = 1;
        return out;
    }
    void advance() {
        while (pipeline_.advance())
            for (std::size_t c = 0; c < pipeline_.channels(); ++c) {
                const FeatureFrame& frame = pipeline_.snapshot(c).features;
                if (frame.active && frame.has_spectrum) listener_.hear(c, frame.log_mel);
            }
    }

    Pipeline pipeline_;
    LanguageListener listener_;
};

}  // namespace

LanguageVerdict language_of(const std::string& path, const LanguageModel& model, const Model* identify) {
    FileReader reader(path);
    Hearing hearing(reader, model, identify);
    std::vector<std::vector<float>> samples(reader.channels(), std::vector<float>(block_frames));
    std::vector<float*> pointers;
    for (auto& channel : samples) pointers.push_back(channel.data());
    while (const auto n = reader.read(pointers.data(), block_frames)) hearing.hear({pointers.data(), pointers.size(), n});
    warn_if_truncated(reader);
    for (auto& channel : samples) std::fill(channel.begin(), channel.end(), 0.0F);
    for (auto left = static_cast<std::size_t>(reader.sample_rate()); left > 0; left -= std::min(left, block_frames))
        hearing.hear({pointers.data(), pointers.size(), std::min(left, block_frames)});
    return hearing.end(identify != nullptr);
}

}  // namespace linecheck
