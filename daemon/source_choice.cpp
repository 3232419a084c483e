#include "daemon/source_choice.hpp"

#include <stdexcept>

#include "daemon/file_source.hpp"
#include "daemon/jack_source.hpp"
#include "daemon/portaudio_source.hpp"

namespace linecheck {
namespace {

std::unique_ptr<AudioSource> make_file(const Options& options, bool demo) {
    const std::string& path = options.text("source.path");
    if (path.empty())
        throw std::runtime_error(demo ? "demo: source.path names no folder; scripts/run renders it, or scripts/render-demo FOLDER does"
                                      : "file: source.path is empty; give a sound file or a folder, e.g. --source.path=take.wav");
    const FilePlayback playback{.realtime = demo || options.toggle("source.realtime"), .loop = demo || options.toggle("source.loop")};
    return std::make_unique<FileSource>(path, playback);
}

}  // namespace

std::unique_ptr<AudioSource> make_source(const Options& options) {
    const std::string& kind = options.text("source.kind");
    if (kind == "jack")
        return std::make_unique<JackSource>(JackSettings{options.text("jack.client"), options.text("jack.server"), options.text("jack.connect"),
                                                         static_cast<std::size_t>(options.integer("jack.channels"))});
    if (kind == "portaudio")
        return std::make_unique<PortAudioSource>(
            PortAudioSettings{options.text("portaudio.device"), options.text("portaudio.host_api"),
                              static_cast<std::size_t>(options.integer("portaudio.channels")),
                              static_cast<int>(options.integer("portaudio.sample_rate")), static_cast<int>(options.integer("portaudio.frames"))});
    return make_file(options, kind == "demo");
}

std::string list_sources(const Options& options) { return list_jack_ports(options.text("jack.server")) + list_portaudio_devices(); }

}  // namespace linecheck
