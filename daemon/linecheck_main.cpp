// linecheck: what is on each line of a recording, and a hand on the running daemon.
#include <CLI/CLI.hpp>
#include <iostream>

#include "daemon/command_advise.hpp"
#include "daemon/command_analyze.hpp"
#include "daemon/command_apply.hpp"
#include "daemon/command_compare.hpp"
#include "daemon/command_desks.hpp"
#include "daemon/command_genre.hpp"
#include "daemon/command_identify.hpp"
#include "daemon/command_language.hpp"
#include "daemon/command_osc.hpp"
#include "daemon/command_pair.hpp"
#include "daemon/command_remote.hpp"
#include "daemon/command_rename.hpp"
#include "daemon/command_render.hpp"
#include "daemon/command_sessions.hpp"

namespace {

using namespace linecheck;

constexpr const char* footer =
    "EXIT CODE\n"
    "  0, or 1 with one line on stderr: what was tried, what is wrong, what would be right\n\n"
    "EXAMPLES\n"
    "  linecheck identify take.wav                what is on each channel\n"
    "  linecheck identify --json --session stage/ the folder's files as the lines of one stage\n"
    "  linecheck rename --dry-run takes/          what the files should be called\n"
    "  linecheck advise --label kick take.wav     what to set for it, and why\n"
    "  linecheck render --advice a.json in.wav out.wav   what the advice would make of it\n"
    "  linecheck compare record.flac mix.wav      how far the tone is off, and which moves would bring it there\n"
    "  linecheck channels                         what the running daemon says\n"
    "  linecheck correct 3 snare                  the engineer knows better, for this session\n"
    "  linecheck apply 3 hpf                      from what to what, written to the desk and read back";

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

void add_rename(CLI::App& app, RenameRequest& request) {
    auto* command = app.add_subcommand("rename", "name recorded tracks by what is on them: \"Kick - dynamic.wav\", \"OH L.wav\", \"Vox 2.wav\"");
    command->add_option("DIR", request.folder, "the folder of a recording, one file a line; its files are heard together")->required();
    auto* dry = command->add_flag("--dry-run", request.dry_run, "only show the names");
    command->add_flag("--undo", request.undo, "give all files of the folder their first names back (from linecheck-undo.tsv)")->excludes(dry);
    command->add_flag("--json", request.json, "one JSON object a file, and nothing else, on stdout");
    command->add_option("--model", request.model, "another model than the shipped one (.safetensors)");
    command->footer("What stays unknown keeps its name, as do noise and hum. Nothing is overwritten. The old names are written to\n"
                    "linecheck-undo.tsv in the folder before the first file moves; a second run changes only what it hears anew.");
    command->callback([&request] { run_rename(request); });
}

void add_analyze(CLI::App& app, AnalyzeRequest& request) {
    auto* command = app.add_subcommand("analyze", "measure each channel of each file: level, loudness, bands, spectrum, pitch, tempo, key");
    command->add_option("FILE", request.files, "WAV, FLAC, Ogg Vorbis, Opus or MP3, of 1 to 128 channels, 8 to 192 kHz")->required();
    command->add_flag("--json", request.json, "one JSON object a channel, and nothing else, on stdout");
    command->add_flag("--librosa", request.librosa, "also the 57 columns of the genre table (with --json)");
    command->add_option("--plot", request.plot, "write a picture of spectrum, spectrogram and loudness to this SVG file");
    command->callback([&request] { run_analyze(request); });
}

void add_advise(CLI::App& app, AdviseRequest& request) {
    auto* command = app.add_subcommand("advise", "say what to set for each channel of each file: gain, low cut, gate, EQ, compressor, and why");
    command->add_option("FILE", request.files, "WAV, FLAC, Ogg Vorbis, Opus or MP3, of 1 to 128 channels, 8 to 192 kHz")->required();
    command->add_option("--label", request.label, "what the lines are (an id of config/labels.toml); else identification says");
    command->add_option("--desk", request.desk, "keep to what this desk can hold: generic, x32, yamaha or dlive")->capture_default_str();
    command->add_option("--model", request.model, "another model than the shipped one (.safetensors)");
    command->add_option("--learned", request.learned, "what engineers set, as linecheck-train advice wrote it, in the rules' place where it measured better");
    command->add_flag("--graphic", request.graphic, "also as 31 moves of a graphic EQ");
    command->add_flag("--json", request.json, "one JSON object a channel, and nothing else, on stdout");
    command->callback([&request] { run_advise(request); });
}

void add_render(CLI::App& app, RenderRequest& request) {
    auto* command = app.add_subcommand("render", "play a file through the virtual strip as advised: hear it before a desk is touched");
    command->add_option("--advice", request.advice, "what linecheck advise --json printed")->required();
    command->add_option("IN", request.in, "WAV, FLAC, Ogg Vorbis, Opus or MP3, of 1 to 128 channels, 8 to 192 kHz")->required();
    command->add_option("OUT", request.out, "a .wav (32-bit float) or .flac (24-bit) of the same rate and channels")->required();
    command->add_option("--channel", request.channel, "the advice of this channel for every channel of IN; else each gets its own, or the first")->check(CLI::Range(1, 4096));
    command->add_option("--desk", request.desk, "settings on the steps that this desk has: generic, x32, yamaha or dlive");
    command->callback([&request] { run_render(request); });
}

void add_compare(CLI::App& app, CompareRequest& request) {
    auto* command = app.add_subcommand("compare", "say what was done to the tone of one mix to get the other, as moves of a parametric EQ");
    command->add_option("REFERENCE", request.reference, "WAV, FLAC, Ogg Vorbis, Opus or MP3, of 1 to 128 channels, 8 to 192 kHz")->required();
    command->add_option("CANDIDATE", request.candidate, "the other mix: the same performance, or another take of the song")->required();
    command->add_option("--centres", request.centres_hz, "the only centre frequencies allowed, in Hz")->delimiter(',')->check(CLI::Range(10.0, 24000.0));
    command->add_option("--desk", request.desk, "what would take it back on the main bus of this desk: generic, x32, yamaha or dlive");
    command->add_option("--plot", request.plot, "write a picture of both spectra, their difference and the moves to this SVG file");
    command->add_flag("--json", request.json, "one JSON object, and nothing else, on stdout");
    command->callback([&request] { run_compare(request); });
}

void add_genre(CLI::App& app, GenreRequest& request) {
    auto* command = app.add_subcommand("genre", "say what music a mix is: blues, classical, country, disco, hiphop, jazz, metal, pop, reggae, rock, or unknown");
    auto* files = command->add_option("FILE", request.files, "WAV, FLAC, Ogg Vorbis, Opus or MP3; its channels are heard together");
    command->add_option("--features", request.features, "a table of librosa columns (.csv) instead: one JSON object a row")->excludes(files);
    command->add_option("--model", request.model, "another model than the shipped one (.safetensors)");
    command->add_flag("--any-level", request.any_level, "the mix is not at the level of a mastered recording: judge by all but level");
    command->add_flag("--json", request.json, "one JSON object a file, and nothing else, on stdout");
    command->callback([&request] {
        if (request.files.empty() && request.features.empty())
            throw std::runtime_error("genre: no file was named; give FILE... or --features TABLE.csv");
        run_genre(request);
    });
}

void add_language(CLI::App& app, LanguageRequest& request) {
    auto* command = app.add_subcommand("language", "say which language is spoken or sung: en, es, fr, de, it, pt, zh, ja, or unknown");
    command->add_option("FILE", request.files, "WAV, FLAC, Ogg Vorbis, Opus or MP3; the surest of its channels with a voice counts")->required();
    command->add_option("--model", request.model, "another model than the shipped one (.safetensors)");
    command->add_flag("--any-line", request.any_line, "judge every channel, whether or not identification hears a voice on it");
    command->add_flag("--json", request.json, "one JSON object a file, and nothing else, on stdout");
    command->callback([&request] { run_language(request); });
}

void add_desks(CLI::App& app, DesksRequest& request) {
    auto* desks = app.add_subcommand("desks", "what each console family can do, and scene files read into strips");
    desks->require_subcommand(0, 1);
    auto* list = desks->add_subcommand("list", "families, their ports, and what is full, not yet, or not possible");
    list->add_flag("--json", request.json, "one JSON object a family, and nothing else, on stdout");
    auto* find = desks->add_subcommand("find", "ask the network which desks are there");
    find->add_option("--to", request.to, "whom to ask")->capture_default_str();
    find->add_flag("--json", request.json, "one JSON object a desk, and nothing else, on stdout");
    auto* import = desks->add_subcommand("import", "read names, colours, gain, low cut, gate, EQ and compressor from a file of the desk");
    import->add_option("FILE", request.file, "an X32 scene (.scn) or channel preset (.chn), a WING snapshot (.snap) or channel preset (.json)")->required();
    import->add_flag("--json", request.json, "one JSON object a strip, and nothing else, on stdout");
    desks->callback([&request, import, find] { import->parsed() ? run_desks_import(request) : find->parsed() ? run_desks_find(request) : run_desks_list(request); });
}

CLI::App* add_remote(CLI::App& app, RemoteRequest& request, const char* name, const char* help) {
    auto* command = app.add_subcommand(name, help);
    command->add_option("--host", request.host, "where linecheckd runs")->capture_default_str();
    command->add_option("--port", request.port, "its [osc] port")->capture_default_str();
    return command;
}

struct Words {
    int channel = 0;
    std::string text;
    bool pair = false;
    PairRequest pairing;
};

void add_desk_control(CLI::App& app, RemoteRequest& request, Words& words) {
    const auto to_line = [&](const char* verb) { return "/linecheck/" + (words.channel > 0 ? "ch/" + std::to_string(words.channel) + "/" : std::string()) + verb; };
    auto* apply = add_remote(app, request, "apply", "show what an advice would change on the desk, write it, and read it back");
    apply->add_option("CHANNEL", words.channel, "from 1")->required();
    apply->add_option("KIND", words.text, "gain, hpf, gate, eq, comp, notch or label")->required();
    apply->callback([&] { run_apply(request, words.channel, words.text); });
    auto* undo = add_remote(app, request, "undo", "give the desk back what it held before our latest write");
    undo->add_option("CHANNEL", words.channel, "from 1; without it, the latest write of every line");
    undo->callback([&request, to_line] { run_command(request, {to_line("undo"), {}}); });
    auto* safe = add_remote(app, request, "safe", "keep linecheck from writing to a line's strip");
    safe->add_option("CHANNEL", words.channel, "from 1")->required();
    safe->add_option("SWITCH", words.text, "on or off")->required()->check(CLI::IsMember({"on", "off"}));
    safe->callback([&, to_line] { run_command(request, {to_line("safe"), {std::int32_t{words.text == "on" ? 1 : 0}}}); });
    auto* arm = add_remote(app, request, "arm", "let linecheck label empty strips by itself, or no longer");
    arm->add_option("WHAT", words.text, "labels or off")->required();
    arm->callback([&] { run_command(request, {"/linecheck/arm", {words.text}}); });
    auto* mode = add_remote(app, request, "mode", "soundcheck: gain as often as you tap; show: 6 dB in sum");
    mode->add_option("MODE", words.text, "soundcheck or show")->required();
    mode->callback([&] { run_command(request, {"/linecheck/mode", {words.text}}); });
}

void add_control(CLI::App& app, RemoteRequest& request, Words& words) {
    auto* status = add_remote(app, request, "status", "how the running daemon is");
    status->add_flag("--json", request.json, "one JSON object");
    status->add_flag("--pair", words.pair, "show how a tablet comes in: addresses, token, QR code");
    status->add_option("--http-port", words.pairing.http_port, "its [http] port")->capture_default_str();
    status->add_flag("--https", words.pairing.https, "it has an [http] certificate");
    status->add_option("--token-file", words.pairing.token_file, "its [http] token_file");
    status->callback([&] { words.pair ? run_pair(words.pairing) : run_status(request); });
    auto* channels = add_remote(app, request, "channels", "what the running daemon says of each line");
    channels->add_flag("--json", request.json, "one JSON object a channel");
    channels->callback([&request] { run_channels(request); });
    auto* correct = add_remote(app, request, "correct", "say what a line really is; final for the session");
    correct->add_option("CHANNEL", words.channel, "from 1")->required();
    correct->add_option("LABEL", words.text, "id of a label, e.g. snare (config/labels.toml)")->required();
    correct->callback([&] {
        run_command(request, {"/linecheck/ch/" + std::to_string(words.channel) + "/correct", {words.text, std::string("cli")}});
    });
    add_desk_control(app, request, words);
    add_remote(app, request, "panic", "disarm everything")->callback([&request] { run_command(request, {"/linecheck/panic", {}}); });
}

void add_osc(CLI::App& app, OscRequest& request) {
    auto* command = app.add_subcommand("osc", "every OSC address, its types and meaning, as OSCQuery JSON; or a tablet's surface made of them");
    command->add_option("--channels", request.channels, "of so many lines")->check(CLI::Range(1, 128))->capture_default_str();
    command->add_option("--surface", request.surface, "open-stage-control (a session) or touchosc (a .tosc): a layout with strips, advice and buttons");
    command->add_option("--port", request.port, "that the tablet listens on; default: the one it sends from, touchosc 9000")->check(CLI::Range(0, 65535));
    command->add_option("OUT", request.file, "file to write instead of stdout");
    command->callback([&request] { run_osc(request, std::cout); });
}

CLI::App* add_sessions_part(CLI::App* sessions, SessionsRequest& request, const char* name, const char* help, void (*run)(const SessionsRequest&)) {
    auto* part = sessions->add_subcommand(name, help);
    part->add_option("--file", request.file, "the file that linecheckd's [session] file names; default: the service's");
    part->callback([&request, run] { run(request); });
    return part;
}

void add_sessions(CLI::App& app, SessionsRequest& request) {
    auto* sessions = app.add_subcommand("sessions", "what was heard, corrected and done, session by session");
    sessions->require_subcommand(1);
    auto* list = add_sessions_part(sessions, request, "list", "every session, newest first", run_sessions_list);
    auto* show = add_sessions_part(sessions, request, "show", "what each line of a session was, and who said so", run_sessions_show);
    auto* table = add_sessions_part(sessions, request, "export", "the mixing-knowledge table: bands, levels, label, what the desk was set to, what was advised", run_sessions_export);
    auto* replay = add_sessions_part(sessions, request, "replay", "run kept snippets through today's model and show what would change", run_sessions_replay);
    auto* prune = add_sessions_part(sessions, request, "prune", "delete sessions or snippets; asks first", run_sessions_prune);
    for (CLI::App* part : {show, table, replay, prune}) part->add_option("SESSION", request.session, "its number; default: the newest (show), all (export, replay)")->check(CLI::PositiveNumber);
    for (CLI::App* part : {list, show, replay}) part->add_flag("--json", request.json, "one JSON object a line, and nothing else, on stdout");
    table->add_option("--format", request.format, "csv or jsonl")->check(CLI::IsMember({"csv", "jsonl"}))->capture_default_str();
    table->add_option("--each", request.each, "a row for each label of a line, or for each observation")->check(CLI::IsMember({"label", "observation"}))->capture_default_str();
    table->add_option("--out", request.out, "file to write instead of stdout");
    replay->add_option("--model", request.model, "another model than the shipped one (.safetensors)");
    prune->add_flag("--dry-run", request.dry_run, "say what would go, and delete nothing");
    prune->add_flag("--yes", request.yes, "do not ask");
    prune->add_flag("--snippets", request.snippets_only, "only the kept sound");
    prune->add_option("--older-than", request.older_than_days, "days")->check(CLI::NonNegativeNumber);
    prune->add_option("--keep-mb", request.keep_mb, "until the file is no larger")->check(CLI::NonNegativeNumber);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"linecheck " LINECHECK_VERSION ": what is on each line of a stage.", "linecheck"};
    app.require_subcommand(1);
    app.footer(footer);
    app.set_version_flag("--version", "linecheck " LINECHECK_VERSION);
    IdentifyRequest identify;
    RemoteRequest remote;
    Words words;
    add_identify(app, identify);
    RenameRequest rename;
    add_rename(app, rename);
    AnalyzeRequest analyze;
    add_analyze(app, analyze);
    AdviseRequest advise;
    add_advise(app, advise);
    RenderRequest render;
    add_render(app, render);
    CompareRequest compare;
    add_compare(app, compare);
    GenreRequest genre;
    add_genre(app, genre);
    LanguageRequest language;
    add_language(app, language);
    DesksRequest desks;
    add_desks(app, desks);
    add_control(app, remote, words);
    OscRequest osc;
    add_osc(app, osc);
    SessionsRequest sessions;
    add_sessions(app, sessions);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const std::exception& failure) {
        std::cerr << "linecheck: " << failure.what() << '\n';
        return 1;
    }
    return 0;
}
