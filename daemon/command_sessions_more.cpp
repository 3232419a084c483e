// The parts of `linecheck sessions` that take their time or take away.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <stdexcept>

#include "daemon/command_sessions.hpp"
#include "daemon/session_file.hpp"
#include "daemon/session_replay.hpp"
#include "daemon/shipped.hpp"
#include "daemon/verdict_json.hpp"
#include "sessions/schema.hpp"
#include "sessions/session_list.hpp"
#include "sessions/session_prune.hpp"

namespace linecheck {
namespace {

constexpr std::int64_t mb = 1000000;

struct Score {
    std::size_t snippets = 0, change = 0, truths = 0, right_now = 0;
};

void print(const Replayed& r) {
    if (!r.changes()) return;
    std::cout << "session " << r.session << ", line " << r.channel << " at " << r.t_s << " s: " << r.then << (r.truth.empty() ? "" : " (" + r.truth + ", people say)") << " would be " << r.now << " (" << static_cast<int>(100 * r.confidence + 0.5) << " %)\n";
}

/// Sessions to take away, oldest first: old enough, or until the rest fits.
std::vector<std::int64_t> sessions_to_go(SqliteFile& file, const SessionsRequest& request, double now_unix_s) {
    const auto all = list_sessions(file, 1000000);
    std::vector<std::int64_t> out;
    for (auto s = all.rbegin(); s != all.rend(); ++s) {
        const bool newest = s->id == all.front().id;  // it may be running
        const bool old = request.older_than_days >= 0 && !newest && s->started_unix_s + s->seconds < now_unix_s - 86400.0 * request.older_than_days;
        if (s->id == request.session || old) out.push_back(s->id);
    }
    return out;
}

bool agreed(const SessionsRequest& request, const std::string& what) {
    if (request.dry_run) return std::cout << "would delete " << what << '\n', false;
    if (request.yes) return true;
    if (isatty(STDIN_FILENO) != 1) throw std::runtime_error("prune would delete " + what + ", and there is no terminal to ask on; say --yes or --dry-run");
    std::cout << "delete " << what << "? [y/N] " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "yes";
}

std::string words(const std::vector<std::int64_t>& sessions) {
    std::string out = sessions.size() == 1 ? "session" : "sessions";
    for (const auto id : sessions) out += " " + std::to_string(id);
    return out;
}

void prune_sessions(SqliteFile& file, const SessionsRequest& request, double now_unix_s) {
    const auto gone = sessions_to_go(file, request, now_unix_s);
    if (gone.empty() || !agreed(request, words(gone))) return;
    for (const auto id : gone)
        while (prune_session_step(file, id)) {
        }
    std::cout << "deleted " << words(gone) << '\n';
}

void prune_snippets(SqliteFile& file, const SessionsRequest& request, double now_unix_s) {
    const double before = now_unix_s - 86400.0 * std::max(0, request.older_than_days);
    const std::array<Cell, 1> until{before};
    const auto found = whole(file.first("SELECT count(*) FROM snippet n JOIN session s ON s.id = n.session WHERE s.started_unix_s + n.t_s < ?", until));
    if (found == 0 || !agreed(request, std::to_string(found) + " snippets")) return;
    while (prune_snippets_before(file, before) > 0) {
    }
    std::cout << "deleted " << found << " snippets\n";
}

void prune_to_size(SqliteFile& file, const SessionsRequest& request) {
    const auto all = list_sessions(file, 1);
    const std::int64_t over = live_bytes(file) - request.keep_mb * mb;
    if (all.empty() || over <= 0 || !agreed(request, std::to_string((over + mb - 1) / mb) + " MB, the oldest snippets first, then the oldest sessions")) return;
    while (live_bytes(file) > request.keep_mb * mb && !prune_step(file, all.front().id).empty()) {
    }
    std::cout << live_bytes(file) / mb << " MB are left\n";
}

}  // namespace

void run_sessions_replay(const SessionsRequest& request) {
    const std::string path = request.model.empty() ? shipped(shipped_model) : request.model;
    if (path.empty()) throw std::runtime_error(std::string("model \"") + shipped_model + "\" was not found beside the program; give one with --model");
    SqliteFile file = read_session_file(session_path(request.file));
    const Model model = Model::load(path);
    Score score;
    replay_snippets(file, request.session, model, [&](const Replayed& r) {
        request.json ? void(std::cout << line_of(to_json(r)) << '\n') : print(r);
        ++score.snippets;
        score.change += r.changes() ? 1U : 0U;
        score.truths += r.truth.empty() ? 0U : 1U;
        score.right_now += !r.truth.empty() && r.now == r.truth ? 1U : 0U;
    });
    if (request.json) return;
    std::cout << score.snippets << " snippets, " << score.change << " would change; of " << score.truths << " that people corrected the model now says " << score.right_now << " right by itself\n";
}

void run_sessions_prune(const SessionsRequest& request) {
    if (request.session == 0 && request.older_than_days < 0 && request.keep_mb < 0 && !request.snippets_only)
        throw std::runtime_error("prune was not told what to delete; give SESSION, --older-than DAYS, --keep-mb MB or --snippets");
    const std::string path = session_path(request.file);
    read_session_file(path);  // refuses what open_session_file would make or change
    SqliteFile file = open_session_file(path);
    const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    if (request.snippets_only) prune_snippets(file, request, now);
    else if (request.keep_mb >= 0) prune_to_size(file, request);
    else prune_sessions(file, request, now);
    if (!request.dry_run) shrink(file);
}

}  // namespace linecheck
