// What `linecheck compare` says of a clip against itself: through a codec, and quieter. It should find no move. Usage:
//   codec_bench CORPUS [--split train|test]
#include <sndfile.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "daemon/take.hpp"
#include "ml/mix/compare.hpp"

namespace linecheck::bench {
namespace {

constexpr double seconds_kept = 30, inaudible_hz = 15000;

/// libsndfile's encoders take a level from 0 (most bits) to 1.
struct Codec {
    const char* name;
    int format;
    double kbps, most_kbps, least_kbps;  ///< of the two levels, a channel for Opus
};

struct Heard {
    Take take;
    double kbps;
};

Heard through(const Codec& codec, const Take& take) {
    const std::string path = (std::filesystem::temp_directory_path() / ("codec_bench_" + std::to_string(getpid()))).string();
    const auto channels = static_cast<int>(take.channels.size());
    SF_INFO info{};
    info.samplerate = take.rate;
    info.channels = channels;
    info.format = codec.format;
    SNDFILE* const file = sf_open(path.c_str(), SFM_WRITE, &info);
    if (!file) throw std::runtime_error(std::string("codec_bench: libsndfile writes no ") + codec.name + ": " + sf_strerror(nullptr));
    int constant = SF_BITRATE_MODE_CONSTANT;
    sf_command(file, SFC_SET_BITRATE_MODE, &constant, sizeof constant);
    const double share = codec.format & SF_FORMAT_OGG ? codec.kbps / channels : codec.kbps;
    double level = (codec.most_kbps - share) / (codec.most_kbps - codec.least_kbps);
    sf_command(file, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
    std::vector<float> interleaved;
    for (std::size_t i = 0; i < take.channels[0].size(); ++i)
        for (const auto& c : take.channels) interleaved.push_back(c[i]);
    sf_writef_float(file, interleaved.data(), static_cast<sf_count_t>(take.channels[0].size()));
    sf_close(file);
    const double bits = 8.0 * static_cast<double>(std::filesystem::file_size(path));
    Heard out{read_take(path), bits / 1000 / (static_cast<double>(take.channels[0].size()) / take.rate)};
    std::filesystem::remove(path);
    return out;
}

struct Count {
    int clips = 0, with_moves = 0, moves = 0, limited = 0, other_take = 0;
    double worst_rating_db = 0, kbps = 0;
    void add(const char* clip, const char* how, const Comparison& found, double rate_kbps) {
        ++clips;
        int audible = 0;
        for (const SureMove& m : found.operations)
            if (m.freq_hz < inaudible_hz) {
                ++audible;
                std::printf("  %s through %s: %s %.1f Hz %+.2f dB %.2f octaves\n", clip, how, std::string(eq_type_id(m.type)).c_str(), m.freq_hz, m.gain_db, m.octaves);
            }
        moves += audible;
        with_moves += audible > 0;
        limited += found.band_limit_hz.has_value();
        other_take += !found.same_take;
        worst_rating_db = std::max(worst_rating_db, found.rating);
        kbps += rate_kbps;
    }
    void print(const char* how) const {
        std::printf("%-10s %3d clips, %5.1f kbit/s: %d with moves below 15 kHz (%d moves), %d with a band limit, %d taken for another performance, rating %.3f dB at most\n", how, clips, kbps / std::max(clips, 1), with_moves, moves, limited,
                    other_take, worst_rating_db);
    }
};

void run(const std::string& folder) {
    const Codec codecs[] = {{"opus 96k", SF_FORMAT_OGG | SF_FORMAT_OPUS, 96, 256, 6}, {"mp3 128k", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 128, 320, 32}};
    Count counts[3];
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) {
        Take clip = read_take(path);
        for (auto& c : clip.channels) c.resize(std::min(c.size(), static_cast<std::size_t>(seconds_kept * clip.rate)));
        const std::string name = std::filesystem::path(path).stem();
        const auto judge = [&](Count& to, const char* how, const Heard& heard) {
            const auto r = clip.spans(), c = heard.take.spans();
            to.add(name.c_str(), how, compare_mixes(r, c, clip.rate, {}), heard.kbps);
        };
        for (std::size_t i = 0; i < std::size(codecs); ++i) judge(counts[i], codecs[i].name, through(codecs[i], clip));
        Heard quieter{clip, 0};
        for (auto& c : quieter.take.channels)
            for (float& x : c) x *= 0.5F;
        judge(counts[2], "6 dB less", quieter);
    }
    for (std::size_t i = 0; i < std::size(codecs); ++i) counts[i].print(codecs[i].name);
    counts[2].print("6 dB less");
}

}  // namespace
}  // namespace linecheck::bench

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "codec_bench: no corpus given; expected codec_bench CORPUS [--split train|test]\n");
        return 2;
    }
    const std::string split = argc > 3 && std::string(argv[2]) == "--split" ? argv[3] : "train";
    try {
        linecheck::bench::run(std::string(argv[1]) + "/" + split + "/playback");
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
    return 0;
}
