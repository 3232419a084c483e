#include <array>

#include "daemon/options.hpp"

namespace linecheck {

std::span<const OptionKey> option_keys() noexcept {
    using enum OptionType;
    static constexpr auto keys = std::to_array<OptionKey>({
        {"source", "kind", text, "\"demo\"", "demo|jack|portaudio|file",
         "Where audio comes from. demo plays the rendered soundcheck of eight lines, looped."},
        {"source", "path", text, "\"\"", "",
         "demo and file: a sound file of many channels, or a folder with one file a line (WAV, FLAC, Ogg, Opus, MP3)."},
        {"source", "realtime", toggle, "true", "",
         "file: play at the speed of the clock; false takes it as fast as analysis can, and loses nothing."},
        {"source", "loop", toggle, "false", "", "file: begin again at the end. The demo always loops."},
        {"jack", "client", text, "\"linecheck\"", "", "Name of our JACK client; its inputs are in_1, in_2 ..."},
        {"jack", "server", text, "\"\"", "", "Name of the JACK server; empty is the default one. It must run as the same user."},
        {"jack", "connect", text, "\"system:capture_.*\"", "",
         "Regular expression (POSIX extended) on output ports to listen to; the first match goes to in_1. Empty connects nothing."},
        {"jack", "channels", integer, "32", "1..128", "Number of our inputs."},
        {"portaudio", "device", text, "\"\"", "",
         "Index, or a part of the name, of an input device (linecheckd --list-sources); empty is the default one."},
        {"portaudio", "host_api", text, "\"\"", "", "Part of the host API's name, e.g. ALSA or JACK; empty is any."},
        {"portaudio", "channels", integer, "0", "0..128", "Number of inputs; 0 is all that the device has."},
        {"portaudio", "sample_rate", integer, "48000", "8000..192000", "Hz to open the device at."},
        {"portaudio", "frames", integer, "256", "16..8192", "Frames of a period."},
        {"osc", "listen", text, "\"127.0.0.1\"", "",
         "Address to listen on. 0.0.0.0 lets tablets in; then look at allow and open_read."},
        {"osc", "port", integer, "9010", "0..65535", "UDP port; 0 is any free one (it is logged)."},
        {"osc", "allow", list, "[\"127.0.0.0/8\", \"::1\"]", "",
         "Networks that may write (correct, apply, arm ...), and read when open_read is false."},
        {"osc", "open_read", toggle, "true", "", "Everybody who reaches the port may subscribe and refresh."},
        {"osc", "targets", list, "[]", "", "host:port of receivers that are fed without subscribing, e.g. [\"192.168.1.20:9000\"]."},
        {"http", "enabled", toggle, "true", "", "Answer HTTP and web sockets: the OSC tree for surfaces (OSCQuery), what the lines are as JSON."},
        {"http", "listen", text, "\"127.0.0.1\"", "", "Address to listen on. 0.0.0.0 lets everybody on the network read; writing needs the token of linecheck status --pair."},
        {"http", "port", integer, "9080", "0..65535", "TCP port; 0 is any free one (it is logged)."},
        {"http", "open_read", toggle, "true", "", "Everybody who reaches the port may read; false: only the networks in [osc] allow."},
        {"http", "hosts", list, "[]", "", "Names by which browsers reach this machine, beside its addresses and its own name, e.g. behind a proxy."},
        {"http", "certificate", text, "\"\"", "", "PEM file of a certificate and its chain; with it and key the port speaks TLS only (https)."},
        {"http", "key", text, "\"\"", "", "PEM file of the certificate's key."},
        {"http", "page", text, "\"\"", "", "Folder of the tablet page; empty is the one that ships, none serves no page."},
        {"http", "token_file", text, "\"\"", "", "Where the pairing token lies, which orders over HTTP need; empty is the state folder of the service or of the user."},
        {"zeroconf", "announce", text, "\"auto\"", "auto|on|off",
         "Tell the network through Avahi where OSC and HTTP are spoken, so that tablets find linecheck; auto does when they are reached from beyond this machine."},
        {"zeroconf", "name", text, "\"\"", "", "Name to be found under; empty is \"linecheck on HOST\"."},
        {"identify", "model", text, "\"\"", "", "Model file (.safetensors); empty is the shipped one, \"none\" measures without identifying."},
        {"advice", "enabled", toggle, "true", "", "Propose gain, low cut, gate, EQ and compression for each line; needs 0.6 MB a line."},
        {"advice", "desk", text, "\"auto\"", "auto|generic|x32|yamaha|dlive",
         "Whose ranges and steps the proposals keep to; auto is the first connected desk's."},
        {"advice", "learned", text, "\"\"", "", "File of what engineers set (linecheck-train advice), used where it measured better; empty is the rules alone."},
        {"main", "left", integer, "0", "0..128", "Line of the main mix's left channel, or of a mono one; 0: there is no main mix, and nothing is said of one."},
        {"main", "right", integer, "0", "0..128", "Line of its right channel; 0: it is mono."},
        {"main", "genre", toggle, "true", "", "Say which genre the main plays, and what would bring its tone to what is usual there."},
        {"main", "reference", text, "\"\"", "", "A recording whose tone the main should have instead: moves and distance are then against it."},
        {"main", "venue", text, "\"\"", "", "Which of the venues this is; empty shows loudness without a target."},
        {"main", "venues", list, "[\"club=-14\", \"festival=-16\", \"theatre=-20\", \"house of worship=-23\"]", "",
         "name=LUFS: how loud ten minutes of the main may be on average, at the level it reaches us; measure your own."},
        {"desk", "connect", list, "[]", "",
         "Desks to speak to, e.g. [\"x32://192.168.1.64\"]; with \" 33-48=1\" behind it, lines 33 to 48 are its strips from 1 on. Nothing is ever written "
         "until somebody arms labels or taps apply."},
        {"desk", "label_confidence", integer, "80", "50..100", "Armed labels: how sure, in percent, a label must be to be written by itself."},
        {"desk", "label_after_s", integer, "2", "0..60", "Armed labels: for how many seconds the same label must have been shown."},
        {"log", "file", text, "\"\"", "", "File to append the log to; empty is stderr, which systemd hands to the journal."},
        {"log", "level", text, "\"info\"", "error|warning|info|debug", "The finest level that is written."},
        {"session", "file", text, "\"\"", "", "SQLite file for what was heard, advised, corrected and done; empty keeps none."},
        {"session", "observe_s", integer, "5", "1..60", "Seconds between two rows of levels and third octaves of a line that plays."},
        {"session", "restore_h", integer, "12", "0..720", "Labels, corrections and safes come back after a restart when the session is no older, in hours; 0 never. Armed labels never do."},
        {"session", "max_mb", integer, "2048", "1..1000000", "How large the file may grow: the oldest snippets go first, then the oldest sessions."},
        {"session", "min_free_mb", integer, "500", "0..1000000", "With less free on the disk a warning is logged, and no snippets are kept."},
        {"session", "snippets", text, "\"\"", "", "Lines whose evidence is kept as sound, e.g. \"3,5-8\" or \"all\"; empty is none. Ask whoever plays there."},
        {"session", "snippet_days", integer, "30", "1..3650", "Snippets older than this are deleted."},
        {"display", "table", text, "\"auto\"", "auto|on|off",
         "Live table of the lines on stdout; auto draws it on a terminal and prints changes elsewhere."},
    });
    return keys;
}

}  // namespace linecheck
