#include "daemon/command_rename.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "daemon/find_pairs.hpp"
#include "daemon/identify_files.hpp"
#include "daemon/log.hpp"
#include "daemon/rename_folder.hpp"
#include "daemon/rename_plan.hpp"
#include "daemon/shipped.hpp"
#include "daemon/strip_names.hpp"
#include "ml/labels.hpp"
#include "ml/model.hpp"

namespace linecheck {
namespace {

namespace fs = std::filesystem;

/// What was heard in one file.
struct Heard {
    Recording recording;
    float confidence = 0;
    std::string trouble;  ///< why it was not heard, or ""
};

/// What all channels of a file agree on; a silent half of a stereo file has no say.
Recording recording_of(const std::string& path, const std::vector<LineResult>& channels) {
    Recording out{fs::path(path).filename().string(), unknown_label, -1, -1};
    std::vector<LineResult> known;
    for (const LineResult& channel : channels)
        if (channel.verdict.label != unknown_label || channels.size() > 2) known.push_back(channel);
    if (known.empty()) return out;
    const Verdict& first = known.front().verdict;
    const auto agree = [&](auto field) { return std::all_of(known.begin(), known.end(), [&](const LineResult& r) { return r.verdict.*field == first.*field; }); };
    if (!agree(&Verdict::label)) return out;
    out.label = first.label;
    if (agree(&Verdict::equipment)) out.equipment = first.equipment;
    return out;
}

std::vector<Heard> by_file(const std::vector<LineResult>& lines) {
    std::vector<Heard> all;
    for (std::size_t from = 0; from < lines.size();) {
        std::size_t to = from;
        while (to < lines.size() && lines[to].line.file == lines[from].line.file) ++to;
        const std::vector<LineResult> channels(lines.begin() + static_cast<std::ptrdiff_t>(from), lines.begin() + static_cast<std::ptrdiff_t>(to));
        float confidence = 0;
        for (const LineResult& channel : channels) confidence = std::max(confidence, channel.verdict.confidence);
        all.push_back({recording_of(lines[from].line.file, channels), confidence, ""});
        from = to;
    }
    return all;
}

/// Which recordings are two halves; a half is a file of one channel.
void match_halves(std::vector<Heard>& all, const std::vector<LineResult>& lines, const std::vector<LinePair>& pairs) {
    std::vector<std::size_t> file_of(lines.size());
    std::vector<std::size_t> width(all.size(), 0);
    for (std::size_t l = 0, f = 0; l < lines.size(); ++l) {
        if (l > 0 && lines[l].line.file != lines[l - 1].line.file) ++f;
        file_of[l] = f;
        ++width[f];
    }
    for (std::size_t l = 0; l < lines.size(); ++l) {
        if (pairs[l].kind != PairKind::stereo) continue;
        const auto partner = static_cast<std::size_t>(pairs[l].partner);
        if (width[file_of[l]] != 1 || width[file_of[partner]] != 1) continue;
        if (is_pair_for_people(pairs[l], lines[l].verdict.label, lines[partner].verdict.label))
            all[file_of[l]].recording.stereo_partner = static_cast<std::int32_t>(file_of[partner]);
    }
}

std::vector<Heard> hear_together(const std::string& folder, const Model& model) {
    const auto lines = identify_files(folder, model);
    auto all = by_file(lines);
    match_halves(all, lines, find_pairs(folder));
    return all;
}

std::vector<Heard> hear_one_by_one(const std::string& folder, const Model& model) {
    std::vector<Heard> all;
    for (const std::string& path : audio_files_of(folder)) {
        try {
            all.push_back(by_file(identify_files(path, model)).at(0));
        } catch (const std::runtime_error& failure) {
            all.push_back({{fs::path(path).filename().string(), unknown_label, -1, -1}, 0, failure.what()});
        }
    }
    return all;
}

// Tracks of one recording share a clock and are heard as one stage; a folder of all sorts is heard file by file.
std::vector<Heard> hear(const std::string& folder, const Model& model) {
    audio_files_of(folder);
    try {
        return hear_together(folder, model);
    } catch (const std::runtime_error& failure) {
        log::info("rename", std::string("each file is heard alone: ") + failure.what());
        return hear_one_by_one(folder, model);
    }
}

std::vector<std::string> names_of_others(const std::string& folder, const std::vector<Recording>& recordings) {
    std::vector<std::string> others;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (std::none_of(recordings.begin(), recordings.end(), [&](const Recording& r) { return r.file == name; })) others.push_back(name);
    }
    return others;
}

std::string why_kept(const Heard& heard) {
    if (!heard.trouble.empty()) return heard.trouble;
    return heard.recording.label == unknown_label ? "unknown" : std::string(label_id(heard.recording.label));
}

void show(const RenameRequest& request, const Heard& heard, const std::string& name) {
    const Recording& r = heard.recording;
    const bool same = r.file == name;
    if (request.json) {
        nlohmann::ordered_json line{{"from", r.file},
                                    {"to", name},
                                    {"label", label_id(r.label)},
                                    {"confidence", plain(heard.confidence)},
                                    {"equipment", equipment_id(r.equipment)},
                                    {"renamed", !same && !request.dry_run}};
        if (!heard.trouble.empty()) line["trouble"] = heard.trouble;
        std::cout << line_of(line) << '\n';
    } else if (same) {
        std::cout << r.file << "  stays (" << why_kept(heard) << ")\n";
    } else {
        std::cout << r.file << "  ->  " << name << '\n';
    }
}

void undo(const RenameRequest& request) {
    const Undone undone = undo_renaming(request.folder);
    for (const Renaming& r : undone.restored) {
        if (request.json)
            std::cout << line_of({{"from", r.from}, {"to", r.to}, {"renamed", true}}) << '\n';
        else
            std::cout << r.from << "  ->  " << r.to << '\n';
    }
    std::cout.flush();
    if (undone.left.empty()) return;
    throw std::runtime_error("folder \"" + request.folder + "\": " + undone.left.front() +
                             (undone.left.size() > 1 ? ", and " + std::to_string(undone.left.size() - 1) + " more; the undo list keeps them" : "; the undo list keeps it"));
}

}  // namespace

void run_rename(const RenameRequest& request) {
    if (request.undo) return undo(request);
    if (!request.dry_run || !fs::is_directory(request.folder)) expect_renamable(request.folder);
    const std::string path = request.model.empty() ? shipped(shipped_model) : request.model;
    if (path.empty())
        throw std::runtime_error(std::string("model \"") + shipped_model + "\" was not found beside the program; give one with --model");
    const std::vector<Heard> all = hear(request.folder, Model::load(path));
    std::vector<Recording> recordings;
    for (const Heard& heard : all) recordings.push_back(heard.recording);
    const auto names = plan_names(LabelBook::load_shipped(), recordings, names_of_others(request.folder, recordings));
    std::vector<Renaming> renamings;
    for (std::size_t i = 0; i < names.size(); ++i) renamings.push_back({recordings[i].file, names[i]});
    if (!request.dry_run) rename_files(request.folder, renamings);
    for (std::size_t i = 0; i < names.size(); ++i) show(request, all[i], names[i]);
}

}  // namespace linecheck
