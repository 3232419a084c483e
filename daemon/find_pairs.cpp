#include "daemon/find_pairs.hpp"

#include "daemon/file_reader.hpp"
#include "daemon/hop_reader.hpp"
#include "daemon/pair_watch.hpp"

namespace linecheck {
namespace {

constexpr std::size_t block_frames = 4096;

}  // namespace

std::vector<LinePair> find_pairs(const std::string& path) {
    FileReader reader(path);
    std::vector<LinePair> found(reader.channels());
    if (reader.channels() < 2) return found;
    AudioRing ring(reader.channels(), 4 * block_frames);
    HopReader hops(ring, reader.sample_rate());
    PairWatch watch(reader.channels());
    std::vector<std::vector<float>> samples(reader.channels(), std::vector<float>(block_frames));
    std::vector<float*> pointers;
    for (auto& line : samples) pointers.push_back(line.data());
    while (const auto n = reader.read(pointers.data(), block_frames)) {
        ring.write({pointers.data(), pointers.size(), n});
        while (hops.next()) {
            watch.push(hops.hop());
            while (watch.turn()) {
            }
        }
    }
    for (std::size_t c = 0; c < found.size(); ++c) found[c] = watch.of(c);
    return found;
}

}  // namespace linecheck
