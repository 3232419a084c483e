#include "daemon/hop_reader.hpp"

#include <algorithm>

namespace linecheck {

HopReader::HopReader(AudioRing& ring, int sample_rate)
    : ring_(ring),
      rate_(sample_rate),
      chunk_(static_cast<std::size_t>(sample_rate / 100)),
      raw_(ring.channels(), std::vector<float>(chunk_)),
      silence_(ring.channels(), nullptr),
      gathered_(ring.channels()),
      levels_(ring.channels()) {
    for (auto& line : raw_) raw_pointers_.push_back(line.data());
    if (rate_ == analysis_rate) {
        pointers_.assign(raw_pointers_.begin(), raw_pointers_.end());
        return;
    }
    converter_.emplace(ring.channels(), sample_rate, chunk_);
    made_.assign(ring.channels(), std::vector<float>(2 * hop_frames + converter_->max_out()));
    hops_.assign(ring.channels(), std::vector<float>(hop_frames));
    write_pointers_.resize(ring.channels());
    for (auto& line : hops_) pointers_.push_back(line.data());
}

bool HopReader::take_chunk() noexcept {
    const bool closed = ring_.closed();  // first: what was written before the close is then in sight
    const auto there = ring_.available();
    if (there < chunk_ && !(closed && there > 0)) return false;
    const auto n = ring_.read(raw_pointers_.data(), chunk_);
    heard_ += n;
    for (std::size_t c = 0; c < raw_.size(); ++c) {
        gather(gathered_[c], meter_input(std::span(raw_[c]).first(n)), n);
        std::fill(raw_[c].begin() + static_cast<std::ptrdiff_t>(n), raw_[c].end(), 0.0F);
    }
    gathered_frames_ += n;
    if (converter_) convert(n, false);
    return true;
}

void HopReader::gather(InputLevel& level, const InputLevel& chunk, std::size_t frames) const noexcept {
    const auto before = static_cast<float>(gathered_frames_);
    const auto now = static_cast<float>(frames);
    level.peak = std::max(level.peak, chunk.peak);
    level.dc = (level.dc * before + chunk.dc * now) / (before + now);
    level.clips += chunk.clips;
    level.finite = level.finite && chunk.finite;
}

void HopReader::convert(std::size_t frames, bool silence) noexcept {
    for (std::size_t c = 0; c < made_.size(); ++c) write_pointers_[c] = made_[c].data() + ready_;
    ready_ += converter_->process(silence ? silence_.data() : raw_pointers_.data(), frames, write_pointers_.data());
}

void HopReader::finish_hop() noexcept {
    used_ += hop_frames;
    levels_.swap(gathered_);
    std::fill(gathered_.begin(), gathered_.end(), InputLevel{});
    gathered_frames_ = 0;
    const std::uint64_t missing = ring_.position() - heard_;  // lost or skipped, at the source's rate
    frame_ = used_ + missing * analysis_rate / static_cast<std::uint64_t>(rate_);
}

bool HopReader::next() noexcept {
    if (ended_) return false;
    if (!converter_) {
        if (!take_chunk()) {
            ended_ = ring_.finished();
            return false;
        }
        finish_hop();
        return true;
    }
    while (ready_ < hop_frames && take_chunk()) {
    }
    if (ready_ < hop_frames) {
        if (!ring_.finished()) return false;
        if (!draining_) {
            // The tail is shorter than a chunk at every rate the converter takes (32 to 128 frames against 80 and more).
            convert(std::min(converter_->tail_frames(), chunk_), true);
            draining_ = true;
        }
        if (ready_ == 0) {
            ended_ = true;
            return false;
        }
    }
    const auto n = std::min(ready_, hop_frames);
    for (std::size_t c = 0; c < made_.size(); ++c) {
        std::copy_n(made_[c].data(), n, hops_[c].data());
        std::fill(hops_[c].begin() + static_cast<std::ptrdiff_t>(n), hops_[c].end(), 0.0F);
        std::copy(made_[c].data() + n, made_[c].data() + ready_, made_[c].data());
    }
    ready_ -= n;
    finish_hop();
    return true;
}

}  // namespace linecheck
