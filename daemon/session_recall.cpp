#include "daemon/session_recall.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "daemon/desk/desk_hand.hpp"
#include "daemon/log.hpp"
#include "ml/labels.hpp"
#include "sessions/example_store.hpp"
#include "sessions/schema.hpp"

namespace linecheck {
namespace {

template <class Ids>
std::int16_t index_in(const Ids& ids, const std::string& id) {
    const auto found = std::find(ids.begin(), ids.end(), id);
    return found == ids.end() ? std::int16_t{unknown_label} : static_cast<std::int16_t>(found - ids.begin());
}

Verdict verdict_of(const RecalledLine& line) {
    Verdict out;
    out.channel = static_cast<std::uint32_t>(line.channel);
    out.label = static_cast<std::int16_t>(label_index(line.label).value_or(unknown_label));
    out.confidence = static_cast<float>(line.confidence);
    out.family = out.label == unknown_label ? index_in(families(), line.family) : static_cast<std::int16_t>(family_of(out.label));
    out.equipment = index_in(equipments(), line.equipment);
    out.production = index_in(productions(), line.production);
    return out;
}

/// An older linecheck's file is brought up to date first. One that cannot be written or is not ours is told by the reading.
SqliteFile open_to_recall(const std::string& path) {
    try {
        open_session_file(path);
    } catch (const std::exception&) {
    }
    return read_session_file(path);
}

}  // namespace

Recalled recall_session(const std::string& path, const std::vector<std::string>& names, int within_h) {
    if (within_h <= 0 || path.empty() || !std::filesystem::is_regular_file(path)) return {};
    try {
        SqliteFile file = open_to_recall(path);
        const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
        return recall(file, names, now, 3600.0 * within_h);
    } catch (const std::exception& failure) {
        log::warning("session", std::string(failure.what()) + "; every line begins anew");
        return {};
    }
}

std::vector<Example> recall_examples(const std::string& path, const PictureSpace& space) {
    std::vector<Example> out;
    if (path.empty() || space.dims == 0 || !std::filesystem::is_regular_file(path)) return out;
    try {
        SqliteFile file = open_to_recall(path);
        for (const StoredExample& stored : read_examples(file, space)) out.push_back(stored.example);
    } catch (const std::exception& failure) {
        log::warning("session", std::string(failure.what()) + "; nothing is remembered of it");
    }
    if (!out.empty()) log::info("session", std::to_string(out.size()) + " examples of named lines are remembered");
    return out;
}

void bring_back(const Recalled& before, Board& board, DeskHand& hand) {
    const std::string who = std::string(recalled_giver) + std::to_string(before.session);
    std::size_t corrections = 0, safes = 0;
    for (const RecalledLine& line : before.lines) {
        if (!line.label.empty() && line.label != "unknown") board.recall(verdict_of(line));
        for (const std::string& name : line.our_names) hand.remember_ours(line.channel, name);
        if (line.safe) {
            hand.safe(line.channel, true, who);
            ++safes;
        }
        const auto label = line.correction ? label_index(line.correction->label) : std::nullopt;
        const auto source = line.correction ? correction_source(line.correction->source) : std::nullopt;
        const std::string from = line.correction && line.correction->who.starts_with(recalled_giver) ? "" : who + ": ";
        if (label && source) corrections += board.correct(line.channel, {*label, *source, from + line.correction->who, line.correction->words}) ? 1U : 0U;
    }
    if (before.session > 0)
        log::info("session", "goes on from " + who + ": " + std::to_string(before.lines.size()) + " lines are the same, " + std::to_string(corrections) + " corrected, " + std::to_string(safes) + " safe; labels are not armed");
}

}  // namespace linecheck
