#pragma once
/// What a batch of pictures goes through before it is learnt from, so that no two passes see the same.
///
///   in       [n, 1, time, mel] or [n, 1, mel, time], values = log power * scale + offset (natural logarithm)
///   out      the same shape: another line's sound added 4 to 30 dB below (in three lines of four), another tone, a
///            key up or down, a level, and a stretch of time and of mel hidden
///   source   hiding: SpecAugment, Park et al. 2019; the sum of two sounds' powers stands for bleed
#include <torch/torch.h>

namespace linecheck::train {

struct Picture {
    bool mel_last;
    double scale, offset, floor;                  ///< the lowest value there is
    std::int64_t most_time, most_mel, most_shift;  ///< hidden frames and bands, bands moved
};

torch::Tensor augmented(const torch::Tensor& pictures, const Picture& picture);

}  // namespace linecheck::train
