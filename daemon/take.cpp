#include "daemon/take.hpp"

#include "daemon/file_reader.hpp"
#include "daemon/rate_converter.hpp"

namespace linecheck {

Take read_take(const std::string& path) {
    constexpr std::size_t block_frames = 65536;
    FileReader reader(path);
    Take out{std::vector<std::vector<float>>(reader.channels()), reader.sample_rate()};
    std::vector<std::vector<float>> block(reader.channels(), std::vector<float>(block_frames));
    std::vector<float*> to;
    for (auto& b : block) to.push_back(b.data());
    while (const std::size_t n = reader.read(to.data(), block_frames))
        for (std::size_t c = 0; c < block.size(); ++c) out.channels[c].insert(out.channels[c].end(), block[c].begin(), block[c].begin() + static_cast<std::ptrdiff_t>(n));
    warn_if_truncated(reader);
    return out;
}

Take converted(const Take& take, int rate) {
    Take out{{}, rate};
    for (const auto& channel : take.channels) {
        RateConverter converter(1, take.rate, channel.size(), rate);
        std::vector<float> made(converter.max_out());
        const float* from = channel.data();
        float* to = made.data();
        made.resize(converter.process(&from, channel.size(), &to));
        out.channels.push_back(std::move(made));
    }
    return out;
}

}  // namespace linecheck
