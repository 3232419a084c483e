#include "daemon/session_log.hpp"

#include "daemon/advice_change_json.hpp"
#include "daemon/desk/desk_view.hpp"
#include "ml/labels.hpp"
#include "sessions/example_store.hpp"
#include "sessions/schema.hpp"

namespace linecheck {
namespace {

using Worth = SessionRow::Worth;

constexpr const char* add_channel = "INSERT INTO channel VALUES (?,?,?)";
constexpr const char* add_observation = "INSERT INTO observation VALUES (?,?,?,?,?,?,?,?,?,?,?)";
constexpr const char* add_verdict = "INSERT INTO verdict VALUES (?,?,?,?,?,?,?,?,?,?)";
constexpr const char* add_correction = "INSERT INTO correction VALUES (?,?,?,?,?,?,?,?,?,?)";
constexpr const char* add_advice = "INSERT INTO advice VALUES (?,?,?,?,?,?,?,?,?,?)";
constexpr const char* add_action = "INSERT INTO action VALUES (?,?,?,?,?,?,?,?,?)";
constexpr const char* add_safe = "INSERT INTO safe VALUES (?,?,?,?)";
constexpr const char* add_desk_state = "INSERT INTO desk_state VALUES (?,?,?,?,?,?,?,?,?)";
constexpr const char* add_snippet = "INSERT INTO snippet (session, t_s, channel, label, corrected, why, seconds, sample_rate_hz, flac) VALUES (?,?,?,?,?,?,?,?,?)";
constexpr const char* add_example = "INSERT INTO example VALUES (?,?,?,?,?,?,?,?)";
constexpr const char* add_note = "INSERT INTO note VALUES (?,?,?,?)";
constexpr const char* add_main = "INSERT INTO main VALUES (?,?,?,?,?,?,?,?,?,?)";
constexpr const char* add_health = "INSERT INTO health VALUES (?,?,?,?,?,?,?)";

Cell count(std::uint64_t n) { return static_cast<std::int64_t>(n); }
Cell line_number(std::size_t channel) { return static_cast<std::int64_t>(channel + 1); }
Cell number(float value) { return static_cast<double>(value); }
Cell number(const std::optional<float>& value) { return value ? number(*value) : Cell(nullptr); }
Cell word(std::string_view text) { return std::string(text); }
std::string print(const nlohmann::ordered_json& json) { return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

}  // namespace

SessionLog::SessionLog(const SessionSettings& settings, const Begin& begin, const Board& board) : board_(board), watch_(board) {
    if (settings.path.empty()) return;
    std::vector<SessionRow> lines;
    for (std::size_t c = 0; c < board.channels(); ++c) lines.push_back({add_channel, {line_number(c), board.strip(c).source_name}});
    const Cell continues = begin.continues > 0 ? Cell(begin.continues) : Cell(nullptr);
    writer_ = std::make_unique<SessionWriter>(settings, std::vector<Cell>{begin.model, std::int64_t{begin.sample_rate}, std::string(LINECHECK_VERSION), continues}, std::move(lines));
}

SessionLog::~SessionLog() = default;

void SessionLog::push(const char* sql, std::vector<Cell> cells, Worth worth) {
    if (!writer_) return;
    cells.insert(cells.begin(), writer_->now_s());
    writer_->push({sql, std::move(cells), worth});
}

void SessionLog::verdict(const Verdict& v) {
    if (!writer_ || !watch_.is_news(v)) return;
    const Strip& shown = board_.strip(v.channel);
    push(add_verdict, {line_number(v.channel), count(v.frame), shown.label, number(shown.confidence), shown.family, word(equipment_id(v.equipment)), word(production_id(v.production)),
                       word(label_id(v.label))});
}

void SessionLog::correction(std::size_t channel, const Correction& c, bool stands) {
    const Verdict& heard = board_.heard(channel);
    push(add_correction, {line_number(channel), word(c.label < 0 ? "" : label_id(c.label)), word(correction_source_id(c.source)), c.who, c.words, word(label_id(heard.label)),
                          number(heard.confidence), std::int64_t{stands ? 1 : 0}});
}

void SessionLog::example(const Lesson& lesson, const PictureSpace& space) {
    const Example& e = lesson.example;
    push(add_example, {line_number(lesson.channel), word(e.label < 0 ? "" : label_id(e.label)), std::int64_t{e.serial}, std::int64_t{e.lines}, space.id(), pack_point(e, space)});
}

void SessionLog::note(const std::string& kind, const std::string& words) { push(add_note, {kind, words}); }

void SessionLog::action(const DeskAction& a) { push(add_action, {line_number(a.channel), a.kind, a.parameter, a.from, a.to, a.who, a.refused}); }

void SessionLog::rejected(std::size_t channel, std::int32_t id, const std::string& who) {
    push(add_advice, {line_number(channel), std::int64_t{id}, nullptr, word("rejected"), nullptr, nullptr, nullptr, who});
}

void SessionLog::snippet(std::size_t channel, const std::string& why, std::vector<float> audio) {
    if (!writer_ || audio.empty()) return;
    const Strip& shown = board_.strip(channel);
    const double seconds = static_cast<double>(audio.size()) / analysis_rate;
    writer_->push({add_snippet, {writer_->now_s(), line_number(channel), shown.label, std::int64_t{shown.corrected ? 1 : 0}, why, seconds, std::int64_t{analysis_rate}}, Worth::snippet, std::move(audio)});
}

void SessionLog::desk_state(std::size_t channel, const DeskView& desk) {
    const bool cuts = desk.low_cut && desk.low_cut->on;
    push(add_desk_state, {line_number(channel), desk.name, number(desk.gain_db), cuts ? number(desk.low_cut->hz) : Cell(nullptr), number(desk.fader_db), number(desk.pan), print(desk_view_json(desk))});
}

void SessionLog::tend() {
    if (!writer_) return;
    for (std::size_t c = 0; c < board_.channels(); ++c) {
        if (watch_.safe_changed(c)) push(add_safe, {line_number(c), std::int64_t{board_.strip(c).safe ? 1 : 0}});
        if (watch_.desk_changed(c, writer_->now_s())) desk_state(c, board_.strip(c).desk);
        for (const auto& news : watch_.offers(c)) {
            const bool offered = news.advice != nullptr;
            push(add_advice, {line_number(c), std::int64_t{news.id}, word(advice_kind_id(news.kind)), word(offered ? "offered" : "gone"), offered ? Cell(print(change_json(news.advice->change))) : Cell(nullptr),
                              offered ? Cell(news.advice->because) : Cell(nullptr), offered ? number(news.advice->confidence) : Cell(nullptr), nullptr});
        }
    }
}

void SessionLog::observe(const Health& health) {
    if (!writer_) return;
    for (std::size_t c = 0; c < board_.channels(); ++c) {
        const auto levels = watch_.levels(c);
        if (!levels) continue;
        const Strip& s = board_.strip(c);
        push(add_observation, {line_number(c), number(levels->active_s), number(levels->peak_dbfs), number(levels->rms_dbfs), number(levels->crest_db), number(s.momentary_lufs), number(watch_.short_term_lufs(c)),
                               word(line_state_id(s.state)), pack_bands(s.bands.lasting)}, Worth::levels);
    }
    if (board_.main().wish().on()) {
        const MainMix& main = board_.main();
        const MainLevels& l = main.levels();
        push(add_main, {number(l.momentary_lufs), number(l.short_term_lufs), number(l.integrated_lufs), number(l.true_peak_dbtp), main.genre(), number(main.genre_confidence()), std::int64_t{main.count()}, number(main.distance_db())}, Worth::levels);
    }
    push(add_health, {count(health.xruns), count(health.dropped_frames), count(health.shed_patches), count(health.late_frames), number(health.load)}, Worth::levels);
}

}  // namespace linecheck
