// What adapt makes of real songs: in each song's first half somebody says what every line is; the model that learnt from
// it hears the second half, and all other songs. Everything learnt is thrown away.
//
//   adapt_bench SESSIONS MODEL [GUARD]     SESSIONS: a folder a song, with channels.tsv (file, kind, label) and the files
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "daemon/file_reader.hpp"
#include "ml/identifier.hpp"
#include "ml/labels.hpp"
#include "ml/model.hpp"
#include "ml/train/adapt.hpp"
#include "ml/train/line_patches.hpp"
#include "sessions/flac.hpp"
#include "sessions/schema.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace linecheck;
using train::Judged;

struct SongLine {
    int label = 0;
    std::vector<float> audio;   ///< 48 kHz
};
struct Song {
    std::string name;
    std::vector<SongLine> lines;
};

std::vector<float> read_line(const std::string& path) {
    FileReader reader(path);
    if (reader.sample_rate() != static_cast<int>(analysis_rate)) throw std::runtime_error(path + ": expected 48000 Hz");
    std::vector<std::vector<float>> planes(reader.channels(), std::vector<float>(4096));
    std::vector<float*> out;
    for (auto& plane : planes) out.push_back(plane.data());
    std::vector<float> audio;
    for (std::size_t n = 0; (n = reader.read(out.data(), 4096)) > 0;) audio.insert(audio.end(), planes[0].begin(), planes[0].begin() + static_cast<std::ptrdiff_t>(n));
    return audio;
}

Song read_song(const std::string& folder) {
    Song song{std::filesystem::path(folder).filename().string(), {}};
    std::ifstream table(folder + "/channels.tsv");
    std::string row, file, kind, label;
    for (std::getline(table, row); std::getline(table, row);) {
        std::istringstream fields(row);
        std::getline(fields, file, '\t');
        std::getline(fields, kind, '\t');
        std::getline(fields, label, '\t');
        const auto index = label_index(label);
        if (kind == "raw" && index) song.lines.push_back({*index, read_line(folder + "/" + file)});
    }
    return song;
}

std::span<const float> half(const SongLine& line, int which) {
    const std::size_t middle = line.audio.size() / 2;
    return which == 0 ? std::span(line.audio).first(middle) : std::span(line.audio).subspan(middle);
}

/// The session as linecheckd would have kept it: every line corrected at the end of the first half, pieces of 6 s kept.
void write_session(const Song& song, const std::string& path) {
    constexpr std::size_t piece = 6 * 48000;
    SqliteFile file = open_session_file(path);
    file.run("INSERT INTO session (id, started_unix_s, ended) VALUES (1, 1000000, 1)");
    for (std::size_t c = 0; c < song.lines.size(); ++c) {
        const auto channel = static_cast<std::int64_t>(c + 1);
        const auto heard = half(song.lines[c], 0);
        for (std::size_t at = 0; at + piece / 2 <= heard.size(); at += piece) {
            const auto part = heard.subspan(at, std::min(piece, heard.size() - at));
            const std::array<Cell, 4> row{static_cast<double>(at) / 48000.0, channel, static_cast<double>(part.size()) / 48000.0, encode_flac(part, 48000)};
            file.insert("INSERT INTO snippet (session, t_s, channel, label, corrected, why, seconds, sample_rate_hz, flac) VALUES (1, ?, ?, 'unknown', 1, 'correction', ?, 48000, ?)", row);
        }
        const std::array<Cell, 2> said{channel, std::string(label_id(song.lines[c].label))};
        file.insert("INSERT INTO correction (session, t_s, channel, label, source, stands) VALUES (1, 0, ?, ?, 'cli', 1)", said);
    }
}

Judged judge(const Model& model, const Song& song, int which) {
    Judged out;
    for (const SongLine& line : song.lines) {
        Identifier identifier(model, 1);
        const auto audio = which < 0 ? std::span<const float>(line.audio) : half(line, which);
        train::each_hop({audio.begin(), audio.end()}, [&](std::size_t, const FeatureFrame&, const Patch* patch) {
            if (patch != nullptr) identifier.update(*patch);
        });
        const Verdict& v = identifier.verdict(0);
        const bool said = v.label != unknown_label;
        out += {1, v.top[0].label == line.label ? 1 : 0, said ? 1 : 0, said && v.label != line.label ? 1 : 0};
    }
    return out;
}

void print(const std::string& what, const Judged& before, const Judged& after) {
    std::printf("  %-28s %2d lines: best label right %2d, after %2d; said %2d (wrong %d), after %2d (wrong %d)\n", what.c_str(), before.lines, before.right, after.right, before.said, before.wrong, after.said, after.wrong);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 3) {
        std::fputs("adapt_bench SESSIONS MODEL [GUARD]\n", stderr);
        return 2;
    }
    std::vector<Song> songs;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1]))
        if (entry.is_directory()) songs.push_back(read_song(entry.path().string()));
    const Model before = Model::load(argv[2]);
    Judged own_before, own_after, others_before, others_after;
    for (const Song& song : songs) {
        const TempDir folder;
        write_session(song, folder / "song.db");
        const train::Adapted adapted = train::adapt({folder / "song.db", argv[2], argc > 3 ? argv[3] : "", folder / "model.safetensors"});
        std::printf("%s: %s", song.name.c_str(), train::report(adapted).c_str());
        const Model after = Model::load(adapted.installed ? folder / "model.safetensors" : argv[2]);
        const Judged then = judge(before, song, 1), now = judge(after, song, 1);
        print("its second half", then, now);
        own_before += then;
        own_after += now;
        for (const Song& other : songs) {
            if (&other == &song) continue;
            const Judged was = judge(before, other, -1), is = judge(after, other, -1);
            print(other.name, was, is);
            others_before += was;
            others_after += is;
        }
    }
    print("all second halves", own_before, own_after);
    print("all other songs", others_before, others_after);
    return 0;
} catch (const std::exception& e) {
    std::fprintf(stderr, "adapt_bench: %s\n", e.what());
    return 1;
}
