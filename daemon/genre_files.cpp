#include "daemon/genre_files.hpp"

#include <algorithm>
#include <optional>

#include "daemon/file_reader.hpp"
#include "daemon/rate_converter.hpp"

namespace linecheck {
namespace {

constexpr std::size_t block_frames = 4096;
constexpr std::size_t window = std::size_t{30} * librosa_rate, longest_single = std::size_t{31} * librosa_rate;
constexpr std::size_t least = std::size_t{5} * librosa_rate;
constexpr std::size_t most_windows = 10;
constexpr std::size_t shortest_for_columns = 2049;

void average(const std::vector<std::vector<float>>& block, std::size_t frames, std::vector<float>& mono) {
    const float share = 1.0F / static_cast<float>(block.size());
    for (std::size_t i = 0; i < frames; ++i) {
        float sum = 0;
        for (const auto& channel : block) sum += channel[i];
        mono[i] = share * sum;
    }
}

}  // namespace

std::vector<float> mono_at_librosa_rate(const std::string& path) {
    FileReader reader(path);
    std::vector<std::vector<float>> block(reader.channels(), std::vector<float>(block_frames));
    std::vector<float*> pointers;
    for (auto& channel : block) pointers.push_back(channel.data());
    std::optional<RateConverter> converter;
    if (reader.sample_rate() != librosa_rate) converter.emplace(1, reader.sample_rate(), block_frames, librosa_rate);
    std::vector<float> mono(block_frames), made(converter ? converter->max_out() : 0), out;
    const float* in = mono.data();
    float* to = made.data();
    const auto convert = [&](std::size_t frames) {
        const std::size_t n = converter ? converter->process(&in, frames, &to) : frames;
        const float* from = converter ? to : in;
        out.insert(out.end(), from, from + n);
    };
    while (const std::size_t n = reader.read(pointers.data(), block_frames)) {
        average(block, n, mono);
        convert(n);
    }
    warn_if_truncated(reader);
    if (!converter) return out;
    std::fill(mono.begin(), mono.end(), 0.0F);
    convert(std::min(block_frames, converter->tail_frames()));
    return out;
}

GenreVerdict genre_of(const std::vector<float>& mono, const GenreModel& model, Level level) {
    const std::span<const float> all(mono);
    if (all.size() < shortest_for_columns) return model.together({}, level);
    std::vector<GenreVerdict> windows;
    if (all.size() <= longest_single) {
        windows.push_back(model.judge(librosa_columns(all), level));
    } else {
        const std::size_t count = std::min(most_windows, all.size() / window), spare = all.size() - window;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t first = count == 1 ? spare / 2 : spare * i / (count - 1);
            windows.push_back(model.judge(librosa_columns(all.subspan(first, window)), level));
        }
    }
    GenreVerdict out = model.together(windows, level);
    out.known = out.known && all.size() >= least;
    return out;
}

}  // namespace linecheck
