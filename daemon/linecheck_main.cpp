// linecheck: what is on each line of a recording, and a hand on the running daemon.
#include <CLI/CLI.hpp>
#include <iostream>

#include "daemon/command_analyze.hpp"
#include "daemon/command_identify.hpp"

namespace {

using namespace linecheck;

void add_identify(CLI::App& app, IdentifyRequest& request) {
    auto* command = app.add_subcommand("identify", "say what is on each channel of each file");
    command->add_option("FILE", request.files, "WAV, FLAC, Ogg Vorbis, Opus or MP3, of 1 to 128 channels, 8 to 192 kHz");
    command->add_option("--session", request.session, "a folder whose files are the lines of one stage, heard together");
    command->add_option("--model", request.model, "another model than the shipped one (.safetensors)");
    command->add_flag("--json", request.json, "one JSON object a channel, and nothing else, on stdout");
    command->add_flag("--events", request.events, "one line for each change that the daemon would publish, instead of a verdict");
    command->callback([&request] {
        if (request.files.empty() && request.session.empty())
            throw std::runtime_error("identify: no file was named; give FILE... or --session DIR");
        run_identify(request);
    });
}

void add_analyze(CLI::App& app, AnalyzeRequest& request) {
    auto* command = app.add_subcommand("analyze", "measure each channel of each file: level, loudness, bands, spectrum, pitch, tempo, key");
    command->add_option("FILE", request.files, "WAV, FLAC, Ogg Vorbis, Opus or MP3, of 1 to 128 channels, 8 to 192 kHz")->required();
    command->add_flag("--json", request.json, "one JSON object a channel, and nothing else, on stdout");
    command->add_flag("--librosa", request.librosa, "also the 57 columns of the genre table (with --json)");
    command->add_option("--plot", request.plot, "write a picture of bands and level to this SVG file");
    command->callback([&request] { run_analyze(request); });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"linecheck " LINECHECK_VERSION ": what is on each line of a stage.", "linecheck"};
    app.require_subcommand(1);
    app.set_version_flag("--version", "linecheck " LINECHECK_VERSION);
    IdentifyRequest identify;
    add_identify(app, identify);
    AnalyzeRequest analyze;
    add_analyze(app, analyze);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForAllHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForVersion& version) {
        return app.exit(version);
    } catch (const std::exception& failure) {
        std::cerr << "linecheck: " << failure.what() << '\n';
        return 1;
    }
    return 0;
}
