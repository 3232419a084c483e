#pragma once
/// A corpus small enough to train on in a test.
#include <string>

#include "tests/support/audio_files.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {

/// Five labels of three sources each, a second of something different, and two impulse responses.
class TinyCorpus {
public:
    TinyCorpus() {
        std::string index = "reel\tstart_s\tduration_s\tlabel\tdetail\tequipment\tkind\tsource_id\n";
        const char* names[] = {"kick", "snare", "bass_guitar", "flute", "speech"};
        for (int label = 0; label < 5; ++label)
            for (int source = 0; source < 3; ++source) {
                const std::string reel = std::string(names[label]) + std::to_string(source) + ".wav";
                const double hz = 60.0 * (1 << label) * (1.0 + 0.05 * source);
                write_audio(folder_ / reel, {test::mixed(test::sine(hz, 0.3, 1.0), test::noise(0.02 * label, 1.0))});
                index += reel + "\t0\t1.0\t" + names[label] + "\tx\t" + (source == 0 ? "dynamic" : "unknown") + "\toneshot\ts" +
                         std::to_string(label) + std::to_string(source) + "\n";
            }
        folder_.write("index.tsv", index);
        write_audio(responses_ / "room.wav", {{0.0F, 0.5F, 0.25F}});
        write_audio(responses_ / "cabinet.wav", {{1.0F}});
        responses_.write("index.tsv", "file\tkind\nroom.wav\troom\ncabinet.wav\tcabinet\n");
    }
    [[nodiscard]] std::string clips() const { return folder_.path(); }
    [[nodiscard]] std::string responses() const { return responses_.path(); }
    [[nodiscard]] const TempDir& folder() const { return folder_; }

private:
    TempDir folder_, responses_;
};

}  // namespace linecheck
