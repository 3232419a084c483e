#include "ml/train/taught_lines.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "ml/labels.hpp"
#include "ml/recollection.hpp"
#include "ml/train/line_ear.hpp"
#include "sessions/example_store.hpp"
#include "sessions/schema.hpp"
#include "sessions/snippet_store.hpp"

namespace linecheck::train {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> session_files(const std::string& path) {
    if (fs::is_regular_file(path)) return {path};
    if (!fs::is_directory(path)) throw std::runtime_error("\"" + path + "\" is no session file and no folder of them; expected linecheckd's session.db, or a folder with *.db");
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(path))
        if (entry.path().extension() == ".db") out.push_back(entry.path().string());
    std::sort(out.begin(), out.end());
    if (out.empty()) throw std::runtime_error("folder \"" + path + "\" holds no session file; expected *.db, as linecheckd writes them");
    return out;
}

void add_snippets(SqliteFile& file, const std::string& path, LineEar& ear, std::map<std::int64_t, TaughtSession>& sessions) {
    each_snippet(file, 0, [&](const Snippet& snippet) {
        const auto label = label_index(snippet.label);
        // A name is typed before anybody plays, and an earlier day's word is about what played then.
        if (snippet.by.empty() || snippet.by == "heard" || snippet.by == "desk name" || snippet.recalled || !label) return;
        if (snippet.audio.sample_rate != analysis_rate)
            throw std::runtime_error("session file \"" + path + "\": snippet " + std::to_string(snippet.id) + " is at " + std::to_string(snippet.audio.sample_rate) + " Hz; linecheckd writes 48000");
        ear.hear(snippet.audio.samples);
        if (ear.patches() >= Recollection::least_patches) ear.add_to(sessions[snippet.session].heard, *label, false);
    });
}

}  // namespace

std::vector<TaughtSession> taught_sessions(const std::string& path, const Model& model) {
    std::vector<TaughtSession> out;
    LineEar ear(model.state());
    for (const std::string& name : session_files(path)) {
        SqliteFile file = read_session_file(name);
        std::map<std::int64_t, TaughtSession> sessions;
        add_snippets(file, name, ear, sessions);
        for (const StoredExample& stored : read_examples(file, model.state().space)) sessions[stored.session].told.push_back(stored.example);
        for (auto& [number, session] : sessions) {
            if (session.heard.lines() == 0 && session.told.empty()) continue;
            session.name = name + " session " + std::to_string(number);
            out.push_back(std::move(session));
        }
    }
    return out;
}

}  // namespace linecheck::train
