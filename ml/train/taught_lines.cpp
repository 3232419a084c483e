#include "ml/train/taught_lines.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "ml/evidence.hpp"
#include "ml/labels.hpp"
#include "ml/network_input.hpp"
#include "ml/train/line_patches.hpp"
#include "ml/verdict.hpp"
#include "sessions/example_store.hpp"
#include "sessions/schema.hpp"
#include "sessions/snippet_store.hpp"

namespace linecheck::train {
namespace {

namespace fs = std::filesystem;
constexpr float least_patches = 2;   // as the memory itself

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

/// Hears snippets as the daemon hears lines.
class Listener {
public:
    explicit Listener(const Model& model)
        : model_(model.state()), network_(model_.spec, model_.weights, model_.name), score_(model_.label_of_output.size()), picture_(network_.picture().size()) {}
    /// Nothing is added of a snippet with too little to hear.
    void hear(const Snippet& snippet, int label, HeardLines& into) {
        score_.reset();
        picture_.reset();
        each_hop(snippet.audio.samples, [&](std::size_t, const FeatureFrame&, const Patch* patch) {
            if (patch == nullptr) return;
            fill_network_input(*patch, input_);
            network_.forward(input_);
            score_.add(network_.output(0), patch->weight);
            picture_.add(network_.picture(), patch->weight);
        });
        if (picture_.patches() >= least_patches) into.add(model_, score_.fused(), picture_.fused(), score_.patches(), label, false);
    }

private:
    const Model::State& model_;
    Network network_;
    Evidence score_, picture_;
    std::array<float, network_input_size> input_{};
};

void add_snippets(SqliteFile& file, const std::string& path, Listener& listener, std::map<std::int64_t, TaughtSession>& sessions) {
    each_snippet(file, 0, [&](const Snippet& snippet) {
        const auto label = label_index(snippet.label);
        // A name is typed before anybody plays, and an earlier day's word is about what played then.
        if (snippet.by.empty() || snippet.by == "heard" || snippet.by == "desk name" || snippet.recalled || !label) return;
        if (snippet.audio.sample_rate != analysis_rate)
            throw std::runtime_error("session file \"" + path + "\": snippet " + std::to_string(snippet.id) + " is at " + std::to_string(snippet.audio.sample_rate) + " Hz; linecheckd writes 48000");
        listener.hear(snippet, *label, sessions[snippet.session].heard);
    });
}

}  // namespace

std::vector<TaughtSession> taught_sessions(const std::string& path, const Model& model) {
    const PictureSpace& space = model.state().space;
    std::vector<TaughtSession> out;
    Listener listener(model);
    for (const std::string& name : session_files(path)) {
        SqliteFile file = read_session_file(name);
        std::map<std::int64_t, TaughtSession> sessions;
        add_snippets(file, name, listener, sessions);
        for (const StoredExample& stored : read_examples(file, space.id())) {
            const auto label = label_index(stored.label);
            if ((!label && !stored.label.empty()) || stored.point.size() != space.dims) continue;
            Example one{static_cast<std::int16_t>(label.value_or(unknown_label)), 0, static_cast<float>(stored.lines), {}};
            std::copy(stored.point.begin(), stored.point.end(), one.point.begin());
            sessions[stored.session].told.push_back(one);
        }
        for (auto& [number, session] : sessions) {
            if (session.heard.lines() == 0 && session.told.empty()) continue;
            session.name = name + " session " + std::to_string(number);
            out.push_back(std::move(session));
        }
    }
    return out;
}

}  // namespace linecheck::train
