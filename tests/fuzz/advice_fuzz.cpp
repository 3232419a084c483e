// Any advice file: read or refused with a message, and what was read prints and reads back the same.
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "daemon/advice_json.hpp"
#include "dsp/channel_strip.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linecheck;
    std::vector<AdvisedStrip> advice;
    try {
        advice = parse_advice({reinterpret_cast<const char*>(data), size}, "fuzz");
    } catch (const std::runtime_error&) {
        return 0;
    }
    for (const AdvisedStrip& one : advice) {
        const auto printed = to_json(one.settings);
        if (to_json(parse_advice(printed.dump(), "printed").at(0).settings) != printed) std::abort();
        std::vector<float> audio(64, 0.5F);
        ChannelStrip(48000, one.settings).process(audio);
        for (const float x : audio)
            if (!(x == x)) std::abort();
    }
    return 0;
}
