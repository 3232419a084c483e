#include "daemon/analyze_files.hpp"

#include <algorithm>

#include "daemon/hop_reader.hpp"
#include "daemon/rate_converter.hpp"
#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr std::size_t block_frames = 4096;
constexpr std::size_t pitch_frames = 10 * analysis_rate;  // pitch is tracked in pieces of 10 s: memory stays bounded

/// One channel's figures while its audio goes by.
struct Take {
    TakeSummary summary;
    std::vector<float> pitch_piece;
    std::vector<PitchFrame> pitch;
    TakePicture picture;
    std::vector<float> slow;  ///< at 22,050 Hz, for the librosa columns
};

class Analysis {
public:
    Analysis(const std::string& path, bool with_librosa)
        : reader_(path),
          ring_(reader_.channels(), 2 * block_frames),
          hops_(ring_, reader_.sample_rate()),
          bank_(reader_.channels()),
          takes_(reader_.channels()),
          samples_(reader_.channels(), std::vector<float>(block_frames)) {
        for (auto& line : samples_) pointers_.push_back(line.data());
        if (with_librosa && reader_.sample_rate() != librosa_rate)
            slow_.emplace(reader_.channels(), reader_.sample_rate(), block_frames, librosa_rate);
        keep_slow_ = with_librosa;
        for (std::size_t c = 0; slow_ && c < reader_.channels(); ++c) slow_samples_.emplace_back(slow_->max_out());
    }

    std::vector<TakeResult> run() {
        while (const auto n = reader_.read(pointers_.data(), block_frames)) {
            ring_.write({pointers_.data(), pointers_.size(), n});
            if (keep_slow_) keep_slow(n);
            drain();
        }
        warn_if_truncated(reader_);
        ring_.close();
        drain();
        std::vector<TakeResult> out;
        for (std::size_t c = 0; c < takes_.size(); ++c) out.push_back(finish(c));
        return out;
    }

private:
    void drain() {
        while (hops_.next()) {
            bank_.process(hops_.hop(), hops_.levels());
            for (std::size_t c = 0; c < takes_.size(); ++c) hear(c);
        }
    }

    void hear(std::size_t c) {
        Take& take = takes_[c];
        take.summary.add(bank_.frame(c), bank_.display_power(c));
        const auto hop = hops_.hop()[c];
        take.pitch_piece.insert(take.pitch_piece.end(), hop.begin(), hop.end());
        if (take.pitch_piece.size() >= pitch_frames) track_pitch(take);
        take.picture.add(bank_.frame(c), bank_.display_power(c));
    }

    void track_pitch(Take& take) {
        const auto track = pyin_.track(take.pitch_piece);
        take.pitch.insert(take.pitch.end(), track.begin(), track.end());
        take.pitch_piece.clear();
    }

    void keep_slow(std::size_t frames) {
        std::vector<float*> to;
        for (auto& line : slow_samples_) to.push_back(line.data());
        const std::size_t made = slow_ ? slow_->process(pointers_.data(), frames, to.data()) : frames;
        for (std::size_t c = 0; c < takes_.size(); ++c) {
            const float* from = slow_ ? slow_samples_[c].data() : samples_[c].data();
            takes_[c].slow.insert(takes_[c].slow.end(), from, from + made);
        }
    }

    TakeResult finish(std::size_t c) {
        Take& take = takes_[c];
        track_pitch(take);
        TakeResult out{reader_.lines()[c], reader_.seconds(c), take.summary.finish(),
                       bank_.programme(c), bank_.bands(c).take, summarise(take.pitch), {}, std::move(take.picture)};
        if (take.slow.size() > 2048) out.librosa = librosa_columns(take.slow);
        return out;
    }

    FileReader reader_;
    AudioRing ring_;
    HopReader hops_;
    FeatureBank bank_;
    Pyin pyin_;
    std::vector<Take> takes_;
    std::vector<std::vector<float>> samples_, slow_samples_;
    std::vector<float*> pointers_;
    std::optional<RateConverter> slow_;
    bool keep_slow_ = false;
};

}  // namespace

std::vector<TakeResult> analyze_file(const std::string& path, bool with_librosa) { return Analysis(path, with_librosa).run(); }

}  // namespace linecheck
