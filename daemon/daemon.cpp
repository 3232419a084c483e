#include "daemon/daemon.hpp"

#include <unistd.h>

#include <csignal>
#include <iostream>
#include <optional>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "daemon/advice_watch.hpp"
#include "daemon/advise_files.hpp"
#include "daemon/board.hpp"
#include "daemon/daemon_stage.hpp"
#include "daemon/daemon_settings.hpp"
#include "daemon/desk/desk_hand.hpp"
#include "daemon/desk/desk_roster.hpp"
#include "daemon/every.hpp"
#include "daemon/http/http_server.hpp"
#include "daemon/language_watch.hpp"
#include "daemon/line_teacher.hpp"
#include "daemon/load_meter.hpp"
#include "daemon/main_settings.hpp"
#include "daemon/name_book.hpp"
#include "daemon/notify.hpp"
#include "daemon/osc_server.hpp"
#include "daemon/pipeline.hpp"
#include "daemon/session_log.hpp"
#include "daemon/session_recall.hpp"
#include "daemon/snippet_keeper.hpp"
#include "daemon/source_choice.hpp"
#include "daemon/terminal_table.hpp"
#include "daemon/zeroconf.hpp"
#include "ml/labels.hpp"
#include "ml/model.hpp"

namespace linecheck {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds tick{10};         // a hop
constexpr std::chrono::milliseconds tend_every{100};
constexpr std::chrono::milliseconds table_every{100};
constexpr std::chrono::seconds longest_silence_of_analysis{5};
constexpr float sure_of_a_name = 0.75F;               // every word known, or all that mean anything

std::optional<TerminalTable> make_table(const Options& options, const Board& board) {
    const std::string& wish = options.text("display.table");
    if (wish == "off") return std::nullopt;
    return TerminalTable(board, wish == "on" || isatty(STDOUT_FILENO) == 1);
}

/// What a line shows while its source is away.
const Snapshot& nothing_heard() {
    static const Snapshot nothing = [] {
        Snapshot s;
        s.features.momentary_lufs = s.peak_dbfs;
        for (auto* bands : {&s.bands.fast, &s.bands.slow, &s.bands.lasting, &s.bands.take}) bands->fill(s.peak_dbfs);
        return s;
    }();
    return nothing;
}

}  // namespace

struct Daemon::State {
    explicit State(const Options& options)
        : model_path(options.text("identify.model")),
          model(load_model(model_path)),
          spoken(load_languages(options)),
          targets(load_targets(options)),
          learned(learned_advice(options.text("advice.learned"))),
          law(advice_law(options)),
          source(make_source(options)),
          board(source->names(), LabelBook::load_shipped()),
          main_wanted(main_wish(options, source->channels())),
          main_known(main_wanted.on() ? main_knowledge(options) : MainKnowledge{}),
          snippets(chosen_lines(options.text("session.snippets"), source->channels())),
          teacher(options.text("session.file"), model),
          pipeline(make_pipeline()),
          earlier(recall_session(options.text("session.file"), source->names(), static_cast<int>(options.integer("session.restore_h")))),
          session(session_settings(options), {model ? model->name() : "", source->sample_rate(), earlier.session}, board),
          roster(io, options.list("desk.connect"), source->channels()),
          hand(roster, board, label_rules(options), [this](const DeskAction& action) { session.action(action); },
               [this](std::size_t channel, bool as_offered) { gain_moved(channel, as_offered); }),
          orders(board, &hand),
          osc(io, osc_settings(options), board, orders),
          http(make_http(options)),
          announcement(announcement_of(options)),
          table(make_table(options, board)),
          named_so(source->channels()),
          observing(std::chrono::seconds(options.integer("session.observe_s"))) {
        board.main() = MainMix(main_wanted);
        if (!main_wanted.on()) log::info("main", "main.left and main.right are 0: nothing is said of a main mix");
        hand.on_name([this](std::size_t channel, const std::string& name) { named(channel, name); });
        hand.on_typed_name([this](std::size_t channel, const std::string& name) { typed(channel, name); });
        orders.on_rejected([this](std::size_t channel, std::int32_t id, const std::string& who) { session.rejected(channel, id, who); });
        board.corrections().on_correction([this](std::size_t channel, const Correction& said, bool stands) {
            session.correction(channel, said, stands);
            if (stands) teacher.said(*pipeline, channel, said);
            if (stands && said.label >= 0 && !is_recalled(said)) snippets.corrected(channel);
        });
        bring_back(earlier, board, hand);
        if (snippets.any() && session.status().file.empty()) log::warning("session", "session.snippets names lines and session.file is empty: nothing is kept");
    }

    ~State() { source->stop(); }  // before the ring it writes to goes
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    std::unique_ptr<Pipeline> make_pipeline() {
        auto made = std::make_unique<Pipeline>(source->channels(), source->sample_rate(), model);
        made->recall(teacher.begin_anew());
        if (targets || snippets.any()) made->keep_evidence();
        if (spoken) made->hear_languages();
        if (const auto lines = main_wanted.lines()) made->hear_main(lines->first, lines->second);
        return made;
    }
    std::unique_ptr<HttpServer> make_http(const Options& options) {
        if (!options.toggle("http.enabled")) return nullptr;
        return std::make_unique<HttpServer>(io, http_settings(options), osc.port(), board, orders, stage);
    }
    void advise();
    void tell_languages();
    void gain_moved(std::size_t channel, bool as_offered);
    void keep_snippets(Clock::time_point now);
    void named(std::size_t channel, const std::string& name);
    void typed(std::size_t channel, const std::string& name);
    void expect_names();
    Listening listening() const { return {announcement.osc_address, osc.port(), announcement.http_address, http ? http->port() : 0, http && http->encrypted()}; }
    void begin();
    void start_anew();
    void step();
    void tend(Clock::time_point now);
    void measure();
    void beat(Clock::time_point now);
    void reload();
    void await_signal();
    void schedule();

    boost::asio::io_context io{1};
    boost::asio::signal_set signals{io, SIGINT, SIGTERM, SIGHUP};
    boost::asio::steady_timer timer{io};
    std::string model_path;
    std::shared_ptr<const Model> model;   ///< nothing: lines are measured only
    std::optional<LanguageModel> spoken;  ///< nothing when nobody wants languages told
    std::optional<Targets> targets;    ///< nothing when nobody wants advice
    MixModel learned;                  ///< of engineers; knows nothing without a file
    const StripLaw* law = nullptr;
    std::unique_ptr<AudioSource> source;
    Board board;
    MainWish main_wanted;
    MainKnowledge main_known;
    SnippetKeeper snippets;
    LineTeacher teacher;
    std::unique_ptr<Pipeline> pipeline;
    std::unique_ptr<AdviceWatch> advice;
    std::unique_ptr<MainWatch> main_watch;  ///< nothing without a main mix
    std::unique_ptr<LanguageWatch> language_watch;
    Recalled earlier;                       ///< of the session that this one continues
    SessionLog session;
    DeskRoster roster;
    DeskHand hand;
    Orders orders;
    OscServer osc;
    Health health;
    int rate = 0;
    DaemonStage stage{{board, pipeline, targets, roster, health, rate, http, session}};
    std::unique_ptr<HttpServer> http;  ///< nullptr when nobody wants it
    Announcement announcement;
    std::optional<TerminalTable> table;
    NameTable names = load_shipped_names();
    std::vector<std::optional<NameMeaning>> named_so;  ///< by somebody on the desk
    LoadMeter load;
    std::uint64_t dropped_before = 0;   ///< by the pipelines before this one
    std::uint64_t last_beats = 0;
    Clock::time_point last_beat = Clock::now();
    Every tending{tend_every}, drawing{table_every}, observing;
    Every watchdog{watchdog_period()};
    log::Gate complaints{std::chrono::seconds(1)};
};

void Daemon::State::begin() {
    if (targets) advice = std::make_unique<AdviceWatch>(*pipeline->evidence(), *targets, *law, learned);
    if (pipeline->main() != nullptr) main_watch = std::make_unique<MainWatch>(*pipeline->main(), main_known);
    if (spoken) language_watch = std::make_unique<LanguageWatch>(*pipeline->languages(), *spoken, pipeline->channels());
    pipeline->start([this] { return source->lossless(); });
    source->start(pipeline->ring());
    rate = source->sample_rate();
}

// The device returned at another rate: the rings and filters of the old one do not fit.
void Daemon::State::start_anew() {
    source->stop();
    advice.reset();
    pipeline->stop();
    teacher.keep(*pipeline, session);
    main_watch.reset();
    language_watch.reset();
    dropped_before += pipeline->ring().lost_frames();
    pipeline = make_pipeline();
    expect_names();
    begin();
}

void Daemon::State::tend(Clock::time_point now) {
    source->tend();
    advise();
    tell_languages();
    try {
        if (source->sample_rate() != rate) start_anew();
    } catch (const std::exception& failure) {  // gone again: the next round tries again
        std::uint64_t held = 0;
        if (complaints.open(held)) log::warning("source", failure.what());
    }
    measure();
    teacher.keep(*pipeline, session);
    session.tend();
    keep_snippets(now);
    beat(now);
}

void Daemon::State::advise() {
    if (main_watch)
        if (const auto found = main_watch->next()) board.main().find(*found);
    if (!advice) return;
    for (std::size_t c = 0; c < board.channels(); ++c) advice->tell(c, board.known(c));
    while (const auto said = advice->next()) board.advice().take(said->channel, said->advice);
}

void Daemon::State::tell_languages() {
    if (!language_watch) return;
    for (std::size_t c = 0; c < board.channels(); ++c) language_watch->tell(c, has_voice(board.strip(c).family));
    while (const auto said = language_watch->next()) board.show_language(said->channel, said->verdict.id(), said->verdict.confidence());
}

/// A line that comes at another level is not what the advice was made of.
void Daemon::State::gain_moved(std::size_t channel, bool as_offered) {
    if (advice) advice->forget(channel);
    if (!as_offered) board.advice().level_moved(channel);
}

void Daemon::State::named(std::size_t channel, const std::string& name) {
    if (const auto gone = board.corrections().overtaken(channel, name)) board.correct(channel, *gone);
    const auto meaning = name.empty() ? std::nullopt : names.meaning(name);
    if (meaning == named_so[channel]) return;
    named_so[channel] = meaning;
    expect_names();
}

/// A name on the desk makes its meaning likelier; it is never a verdict.
void Daemon::State::expect_names() {
    for (std::size_t c = 0; c < named_so.size(); ++c) {
        const NameMeaning meaning = named_so[c].value_or(NameMeaning{});
        pipeline->expect(c, meaning.label, meaning.family, meaning.confidence);
    }
}

/// A name typed while we watch is a correction, though a weak one; what stood there before is only a prior.
void Daemon::State::typed(std::size_t channel, const std::string& name) {
    const auto meaning = name.empty() ? std::nullopt : names.meaning(name);
    const bool one_label = meaning && meaning->label >= 0 && meaning->confidence >= sure_of_a_name;
    if (board.correct(channel, {one_label ? meaning->label : unknown_label, CorrectionSource::desk_name, "desk", name}))
        log::info("desk", "channel " + std::to_string(channel + 1) + " is named \"" + name + "\" on the desk: " + (one_label ? "corrected to " + std::string(label_id(meaning->label)) : "no longer corrected"));
}

void Daemon::State::keep_snippets(Clock::time_point now) {
    if (!snippets.any() || pipeline->evidence() == nullptr) return;
    for (std::size_t c = 0; c < board.channels(); ++c) {
        const Strip& strip = board.strip(c);
        const auto why = snippets.why(c, strip.label, strip.state != LineState::idle, now);
        if (why.empty()) continue;
        std::vector<float> audio;
        pipeline->evidence()->tape(c, audio);
        session.snippet(c, std::string(why), std::move(audio));
    }
}

void Daemon::State::measure() {
    const PipelineCounters& counters = pipeline->counters();
    const SourceHealth device = source->health();
    const Health before = health;
    health = {device.xruns, dropped_before + pipeline->ring().lost_frames(), counters.patches_shed, counters.hops_without_spectra,
              counters.late_hops * hop_frames, load.measure(counters.busy_ns), device.running};
    if (health.dropped_frames <= before.dropped_frames && health.shed_patches <= before.shed_patches &&
        health.hops_without_spectra <= before.hops_without_spectra)
        return;
    std::uint64_t held = 0;
    if (!complaints.open(held)) return;
    log::warning("pipeline", "analysis is behind: " + std::to_string(health.dropped_frames) + " frames dropped, " +
                                 std::to_string(health.shed_patches) + " patches not identified and " +
                                 std::to_string(health.hops_without_spectra) + " hops without spectra since start");
}

// The watchdog hears from us only while analysis lives.
void Daemon::State::beat(Clock::time_point now) {
    const auto beats = pipeline->counters().beats.load();
    if (beats != last_beats) last_beat = now;
    last_beats = beats;
    if (watchdog_period().count() == 0 || !watchdog.due(now)) return;
    if (now - last_beat < longest_silence_of_analysis) notify("WATCHDOG=1");
}

void Daemon::State::step() {
    const auto now = Clock::now();
    const bool finished = pipeline->finished();  // first: what came before it is then in the ring
    Verdict verdict;
    while (pipeline->next_verdict(verdict)) {
        if (board.hear(verdict)) session.verdict(verdict);
    }
    for (std::size_t c = 0; c < board.channels(); ++c) {
        const Snapshot& now_playing = health.source_running ? pipeline->snapshot(c) : nothing_heard();  // a frozen level would look alive
        board.see(c, now_playing);
        session.hear(c, now_playing);
        board.match(c, pipeline->pair(c));
    }
    if (pipeline->main() != nullptr) board.main().hear(health.source_running ? pipeline->main()->levels() : MainLevels{});
    if (tending.due(now)) tend(now);
    if (!roster.empty()) hand.tend(now);
    osc.publish(health);
    if (http) http->publish(health);
    if (table && drawing.due(now)) std::cout << table->draw(health) << std::flush;
    if (observing.due(now)) session.observe(health);
    if (finished) {
        log::info("file", "the source has ended");
        io.stop();
    }
}

void Daemon::State::schedule() {
    timer.expires_after(tick);
    timer.async_wait([this](boost::system::error_code failure) {
        if (failure) return;
        step();
        schedule();
    });
}

/// Another model for the running show, or the one that runs goes on.
void Daemon::State::reload() try {
    auto next = load_model(model_path);
    if (!next) {
        log::warning("identify", "asked to load the model again, and identify.model is off: nothing to load");
        return;
    }
    teacher.keep(*pipeline, session);
    teacher.exchange(next);
    pipeline->exchange(next, teacher.begin_anew());
    model = std::move(next);
    expect_names();
    session.note("model", model->name());
    log::info("identify", "model \"" + model->name() + "\" is loaded; lines go on");
} catch (const std::exception& failure) {
    log::warning("identify", std::string(failure.what()) + "; the model that runs goes on");
}

void Daemon::State::await_signal() {
    signals.async_wait([this](boost::system::error_code failure, int number) {
        if (failure) return;
        if (number == SIGHUP) {
            reload();
            await_signal();
            return;
        }
        log::info("daemon", number == SIGINT ? "interrupted, ending" : "asked to end");
        io.stop();
    });
}

Daemon::Daemon(const Options& options) : state_(std::make_unique<State>(options)) {}
Daemon::~Daemon() = default;

void Daemon::run() {
    State& s = *state_;
    s.await_signal();
    s.begin();
    s.schedule();
    log::info("daemon", std::to_string(s.board.channels()) + " lines at " + std::to_string(s.rate) + " Hz; osc on port " + std::to_string(s.osc.port()) +
                            (s.http ? ", http on port " + std::to_string(s.http->port()) : ""));
    if (s.http && !s.http->has_page()) log::info("http", "there is no tablet page to serve; scripts/page builds it");
    const Zeroconf zeroconf(s.announcement.name, zeroconf_services(s.announcement.wish, s.listening()));
    notify("READY=1\nSTATUS=" + std::to_string(s.board.channels()) + " lines at " + std::to_string(s.rate) + " Hz");
    s.io.run();
    notify("STOPPING=1");
    s.source->stop();
    s.advice.reset();
    s.pipeline->stop();
    s.main_watch.reset();
    s.language_watch.reset();
}

}  // namespace linecheck
