#include "daemon/rate_converter.hpp"

#include <zita-resampler/resampler.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace linecheck {
namespace {

constexpr unsigned half_length = 32;  // passband to 0.45 of the lower rate, images below -100 dB

}  // namespace

struct RateConverter::State {
    explicit State(std::size_t channels) : lines(channels) {}
    std::vector<Resampler> lines;
};

RateConverter::RateConverter(std::size_t channels, int from_hz, std::size_t max_frames, int to_hz)
    : state_(std::make_unique<State>(channels)),
      max_out_(max_frames * static_cast<std::size_t>(to_hz) / static_cast<std::size_t>(from_hz) + 2) {
    std::vector<float> discarded(half_length * 64);
    for (Resampler& line : state_->lines) {
        if (line.setup(static_cast<unsigned>(from_hz), static_cast<unsigned>(to_hz), 1, half_length) != 0)
            throw std::runtime_error("sample rate " + std::to_string(from_hz) +
                                     " Hz has no simple ratio to " + std::to_string(to_hz) + "; expected 8000, 11025, 16000, 22050, 32000, 44100, "
                                     "88200, 96000, 176400 or 192000");
        line.inp_count = static_cast<unsigned>(line.inpsize() / 2 - 1);
        line.inp_data = nullptr;
        line.out_count = static_cast<unsigned>(discarded.size());
        line.out_data = discarded.data();
        line.process();
    }
}

RateConverter::~RateConverter() = default;

std::size_t RateConverter::process(const float* const* in, std::size_t frames, float* const* out) noexcept {
    std::size_t made = 0;
    for (std::size_t c = 0; c < state_->lines.size(); ++c) {
        Resampler& line = state_->lines[c];
        line.inp_count = static_cast<unsigned>(frames);
        line.inp_data = const_cast<float*>(in[c]);  // the library only reads it
        line.out_count = static_cast<unsigned>(max_out_);
        line.out_data = out[c];
        line.process();
        made = max_out_ - line.out_count;
    }
    return made;
}

std::size_t RateConverter::tail_frames() const noexcept {
    return static_cast<std::size_t>(state_->lines.front().inpsize() / 2);
}

}  // namespace linecheck
