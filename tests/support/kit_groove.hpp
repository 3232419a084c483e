#pragma once
/// A groove on the kit of ../shared, as all its microphones hear it: 2 s bars, every fourth a fill over the toms.
#include <sndfile.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/shared.hpp"
#include "tests/support/signals.hpp"

namespace linecheck::test {

inline constexpr const char* kit_folder = "corpus/kits/muldjord";
inline const std::vector<std::string> kit_microphones{"KdrumL", "Snare_top", "Snare_bottom", "Hihat", "RideR", "Tom1",
                                                      "Tom2",   "Tom3",      "Tom4",         "OHL",   "OHR",   "AmbL"};

inline Signal read_mono(const std::string& path) {
    SF_INFO shape{};
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &shape);
    if (file == nullptr) throw std::runtime_error(path + ": " + sf_strerror(nullptr));
    Signal samples(static_cast<std::size_t>(shape.frames));
    samples.resize(static_cast<std::size_t>(sf_readf_float(file, samples.data(), shape.frames)));
    sf_close(file);
    return samples;
}

class KitGroove {
public:
    explicit KitGroove(std::size_t bars) {
        const std::string folder = shared_folder() + "/" + kit_folder + "/";
        for (const auto& name : kit_microphones) reels_.push_back(read_mono(folder + name + ".opus"));
        std::ifstream table(folder + "hits.tsv");
        std::string row;
        for (std::getline(table, row); std::getline(table, row);) {
            std::istringstream fields(row);
            Hit hit;
            fields >> hit.start_s >> hit.duration_s >> hit.piece;
            hits_.push_back(hit);
        }
        lines.assign(reels_.size(), Signal(bars * 96000));
        for (std::size_t bar = 0; bar < bars; ++bar) play_bar(bar);
    }
    std::vector<Signal> lines;  ///< [kit_microphones][bars * 96000]

private:
    struct Hit {
        double start_s = 0, duration_s = 0;
        std::string piece;
    };
    void play_bar(std::size_t bar) {
        const double t = 2.0 * static_cast<double>(bar);
        if (bar % 4 == 3) {
            for (int i = 0; i < 8; ++i) strike("Tom" + std::to_string(1 + i / 2), t + 0.25 * i);
            return;
        }
        for (int i = 0; i < 8; ++i) strike(bar % 8 > 4 ? "RideR" : "Hihat", t + 0.25 * i);
        for (const double beat : {0.0, 1.0, 1.25}) strike("KdrumL", t + beat);
        for (const double beat : {0.5, 1.5}) strike("Snare", t + beat);
    }
    void strike(const std::string& piece, double at_s) {
        std::vector<const Hit*> takes;
        for (const Hit& hit : hits_)
            if (hit.piece.rfind(piece, 0) == 0) takes.push_back(&hit);
        const Hit& hit = *takes.at(strikes_++ % takes.size());
        const auto from = static_cast<std::size_t>(hit.start_s * 48000), to = static_cast<std::size_t>(at_s * 48000);
        for (std::size_t m = 0; m < lines.size(); ++m)
            for (std::size_t i = 0; i < static_cast<std::size_t>(hit.duration_s * 48000) && to + i < lines[m].size() && from + i < reels_[m].size(); ++i)
                lines[m][to + i] += reels_[m][from + i];
    }
    std::vector<Signal> reels_;
    std::vector<Hit> hits_;
    std::size_t strikes_ = 0;
};

}  // namespace linecheck::test
