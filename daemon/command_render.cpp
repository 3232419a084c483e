#include "daemon/command_render.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "daemon/advice_json.hpp"
#include "daemon/audio_writer.hpp"
#include "daemon/file_reader.hpp"
#include "daemon/named_law.hpp"
#include "dsp/channel_strip.hpp"
#include "dsp/strip_law.hpp"
#include "dsp/units.hpp"

namespace linecheck {
namespace {

constexpr std::size_t block_frames = 4096;

std::string text_of(const std::string& path) {
    if (std::error_code none; std::filesystem::is_directory(path, none))
        throw std::runtime_error("advice \"" + path + "\": is a folder; expected a file that linecheck advise --json printed");
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in || text.empty()) throw std::runtime_error("advice \"" + path + "\": cannot be read or is empty; expected a file that linecheck advise --json printed");
    return text;
}

const AdvisedStrip& chosen(const std::vector<AdvisedStrip>& advice, const RenderRequest& request, std::size_t channel) {
    const AdvisedStrip& found = advice_for(advice, request.channel > 0 ? request.channel : channel);
    if (request.channel > 0 && found.channel != request.channel)
        throw std::runtime_error("advice \"" + request.advice + "\": holds nothing for channel " + std::to_string(request.channel) + "; its first is for channel " + std::to_string(found.channel));
    return found;
}

/// One channel on its way.
struct Lane {
    ChannelStrip strip;
    std::vector<float> samples = std::vector<float>(block_frames);
    float peak = 0;
    float comp_most_db = 0;

    void play(std::size_t frames) {
        const std::span<float> audio = std::span(samples).first(frames);
        comp_most_db = std::max(comp_most_db, strip.process(audio).comp_most_db);
        for (const float x : audio) peak = std::max(peak, std::fabs(x));
    }
};

std::vector<Lane> lanes_of(const FileReader& reader, const RenderRequest& request) {
    const StripLaw* law = request.desk.empty() ? nullptr : &named_law("render", request.desk);
    const auto advice = parse_advice(text_of(request.advice), request.advice);
    std::vector<Lane> all;
    for (std::size_t c = 1; c <= reader.channels(); ++c) {
        const StripSettings& settings = chosen(advice, request, c).settings;
        all.push_back({ChannelStrip(reader.sample_rate(), law != nullptr ? snap(settings, *law) : settings)});
    }
    return all;
}

void report(const std::string& path, const std::vector<Lane>& lanes, std::uint64_t clipped) {
    for (std::size_t c = 0; c < lanes.size(); ++c) {
        char figures[80];
        std::snprintf(figures, sizeof figures, "  peak %.1f dBFS, compressor %.1f dB at most", static_cast<double>(amplitude_to_dbfs(lanes[c].peak)), static_cast<double>(lanes[c].comp_most_db));
        std::cout << path << ':' << c + 1 << figures << '\n';
    }
    if (clipped > 0) std::cerr << path << ": " << clipped << " samples were above full scale and limited to it; .wav would keep them\n";
    std::cout.flush();
}

}  // namespace

void run_render(const RenderRequest& request) {
    FileReader reader(request.in);
    auto lanes = lanes_of(reader, request);
    AudioWriter writer(request.out, lanes.size(), reader.sample_rate());
    std::vector<float*> planes;
    for (Lane& lane : lanes) planes.push_back(lane.samples.data());
    while (const std::size_t n = reader.read(planes.data(), block_frames)) {
        for (Lane& lane : lanes) lane.play(n);
        writer.write(planes.data(), n);
    }
    warn_if_truncated(reader);
    writer.finish();
    report(request.out, lanes, writer.clipped());
}

}  // namespace linecheck
