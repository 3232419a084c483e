#include "ml/train/table/audio_clips.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "dsp/feature_bank.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t second = 48000, before = 480;
constexpr float tenth = 0.1F;

std::string_view field_at(std::string_view line, std::size_t column) {
    for (; column > 0; --column) line.remove_prefix(std::min(line.find(','), line.size() - 1) + 1);
    return line.substr(0, line.find(','));
}

std::size_t file_column(std::string_view heading, const std::string& name) {
    const auto columns = static_cast<std::size_t>(std::count(heading.begin(), heading.end(), ',')) + 1;
    for (std::size_t column = 0; column < columns; ++column)
        if (field_at(heading, column) == "file") return column;
    throw std::runtime_error(name + ": no column \"file\"; with audio each row names its clip, as linecheck-train features writes it");
}

/// A second from a little before the first sample that is a tenth of the largest.
Wave from_the_onset(const Wave& wave) {
    float largest = 0;
    for (const float x : wave) largest = std::max(largest, std::abs(x));
    const auto onset = std::find_if(wave.begin(), wave.end(), [&](float x) { return std::abs(x) >= tenth * largest; });
    const auto at = static_cast<std::size_t>(onset - wave.begin());
    const std::size_t from = at > before ? at - before : 0;
    Wave out(wave.begin() + static_cast<std::ptrdiff_t>(from), wave.begin() + static_cast<std::ptrdiff_t>(std::min(wave.size(), from + second)));
    out.resize(second);
    for (float& x : out) x /= std::max(largest, 1e-9F);
    return out;
}

void draw(const Wave& wave, float* out) {
    constexpr float decibels = 4.3429448F, least = -4, unit_db = 20;
    FeatureBank bank(1);
    float loudest = -1e9F;
    for (std::size_t hop = 0; hop < static_cast<std::size_t>(picture_hops); ++hop) {
        const float* const channel = wave.data() + hop * hop_frames;
        const InputLevel level{};
        bank.process({&channel, 1, hop_frames}, {&level, 1}, Work::no_display);
        const auto& mel = bank.frame(0).log_mel;
        for (std::size_t band = 0; band < static_cast<std::size_t>(picture_bands); ++band) {
            float& x = out[hop * static_cast<std::size_t>(picture_bands) + band];
            x = (mel[2 * band] + mel[2 * band + 1]) / 2 * decibels / unit_db;
            loudest = std::max(loudest, x);
        }
    }
    for (std::int64_t i = 0; i < picture_hops * picture_bands; ++i) out[i] = std::max(out[i] - loudest, least);
}

}  // namespace

std::vector<std::size_t> clip_numbers(std::string_view text, const std::string& name, std::size_t clips) {
    std::vector<std::size_t> out;
    std::size_t column = 0, number = 0;
    for (std::size_t at = 0; at < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        if (number == 0) column = file_column(line, name);
        if (number == 0 || line.empty()) continue;
        const std::string_view field = field_at(line, column);
        std::size_t clip = 0;
        const auto read = std::from_chars(field.data(), field.data() + field.size(), clip);
        if (read.ec != std::errc() || read.ptr != field.data() + field.size() || clip >= clips)
            throw std::runtime_error(name + " line " + std::to_string(number + 1) + ": file is \"" + std::string(field) + "\"; expected the number of a clip of the corpus, 0 to " +
                                     std::to_string(clips - 1));
        out.push_back(clip);
    }
    return out;
}

AudioClips look_at(const std::vector<Wave>& waves) {
    const auto rows = static_cast<std::int64_t>(waves.size());
    AudioClips out{torch::zeros({rows, 1, picture_hops, picture_bands}), torch::zeros({rows, 1, sample_count})};
    for (std::int64_t row = 0; row < rows; ++row) {
        Wave wave = from_the_onset(waves[static_cast<std::size_t>(row)]);
        draw(wave, out.pictures[row].data_ptr<float>());
        const auto spectrum = torch::fft::rfft(torch::from_blob(wave.data(), {static_cast<std::int64_t>(second)}));
        out.samples[row][0] = torch::fft::irfft(spectrum.slice(0, 0, sample_count / 2 + 1), sample_count) / 3;
    }
    return out;
}

AudioClips read_audio_clips(std::string_view text, const std::string& name, const std::string& folder) {
    const Corpus corpus = Corpus::read(folder);
    std::vector<Wave> waves;
    for (const std::size_t clip : clip_numbers(text, name, corpus.clips())) waves.push_back(corpus.audio(corpus.clip(clip)));
    return look_at(waves);
}

}  // namespace linecheck::train
