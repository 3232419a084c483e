#pragma once
/// The sound behind the rows of a table, for learners that look at it and not at columns.
///
///   in       a table that `linecheck-train features` wrote, and the corpus it is of: column "file" holds each row's clip
///   out      pictures [rows][1][96][40]: log mel power of the second that begins with the sound, 10 ms a hop, two bands in
///            one, in units of 20 dB under the loudest, -4 at the least; samples [rows][1][16000]: the same second at
///            16 kHz, largest 1
///   errors   std::runtime_error: table and line, the thing quoted, what would be right; what Corpus refuses
///   thread   any
#include <torch/torch.h>

#include <string>
#include <string_view>
#include <vector>

#include "ml/train/corpus.hpp"
#include "ml/train/table/data_table.hpp"

namespace linecheck::train {

inline constexpr std::int64_t picture_hops = 96, picture_bands = 40, sample_count = 16000;

struct AudioClips {
    torch::Tensor pictures, samples;
};

/// The column "file" of a table with `clips` clips behind it; `name` is for messages.
std::vector<std::size_t> clip_numbers(std::string_view text, const std::string& name, std::size_t clips);
/// A wave a row, mono 48 kHz.
AudioClips look_at(const std::vector<Wave>& waves);
AudioClips read_audio_clips(std::string_view text, const std::string& name, const std::string& corpus);

}  // namespace linecheck::train
