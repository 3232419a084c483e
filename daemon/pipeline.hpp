#pragma once
/// The whole life of a block: ring > analysis > patches > identification > verdicts.
///
///   in       audio through ring(), from any source
///   out      next_verdict(): every verdict that says something new, stamped; snapshot(c): the newest of each line
///   modes    live: analysis never waits. An overload sheds, in this order and counted, the display spectra, every
///            other patch, all spectra; only then does the ring fill and the source drop blocks, counted by the ring
///            lossless (files as fast as possible, JACK freewheel and what it left in the ring): analysis waits for inference, nothing is
///            shed, so that the verdicts are a pure function of the audio
///   cost     no allocation after construction in advance() and on both threads
///   errors   the constructor throws what HopReader and Model throw
///   thread   next_verdict, snapshot: the io thread; either start() (two threads of its own) or advance() (the
///            caller's thread, lossless), never both
#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include "daemon/advice_evidence.hpp"
#include "daemon/analyser.hpp"
#include "daemon/language_tap.hpp"
#include "daemon/main_tap.hpp"
#include "daemon/pair_watch.hpp"
#include "daemon/spectrum_tap.hpp"
#include "daemon/verdict_changes.hpp"
#include "dsp/latest.hpp"
#include "ml/identifier.hpp"
#include "ml/model.hpp"

namespace linecheck {

/// What was done and what was left out, since start.
struct PipelineCounters {
    std::atomic<std::uint64_t> hops{0};
    std::atomic<std::uint64_t> hops_without_display{0};
    std::atomic<std::uint64_t> hops_without_spectra{0};
    std::atomic<std::uint64_t> late_hops{0};         ///< analysed in real time with more than 50 ms waiting behind them
    std::atomic<std::uint64_t> patches{0};
    std::atomic<std::uint64_t> patches_shed{0};
    std::atomic<std::uint64_t> busy_ns{0};           ///< of both threads
    std::atomic<std::uint64_t> beats{0};             ///< moves while the analysis thread lives, audio or not
};

class Pipeline {
public:
    /// Without a model the lines are measured and nothing is identified. `model` must outlive this.
    Pipeline(std::size_t channels, int sample_rate, const Model* model);
    Pipeline(std::size_t channels, int sample_rate, std::shared_ptr<const Model> model);
    Pipeline(std::size_t channels, int sample_rate, std::nullptr_t) : Pipeline(channels, sample_rate, std::shared_ptr<const Model>()) {}
    ~Pipeline();

    [[nodiscard]] AudioRing& ring() noexcept { return ring_; }
    /// `lossless` is asked before each hop, from the analysis thread.
    void start(std::function<bool()> lossless);
    void stop() noexcept;
    /// Analyses one hop and what it brings, here and now; false when the ring has no whole hop.
    bool advance() noexcept;
    /// Everything that came, and will come, was analysed and identified.
    [[nodiscard]] bool finished() const noexcept { return finished_.load(std::memory_order_acquire); }

    bool next_verdict(Verdict& verdict) noexcept { return verdicts_.read(verdict); }
    [[nodiscard]] const Snapshot& snapshot(std::size_t channel) noexcept { return snapshots_[channel].read(); }
    /// Which line this one belongs with, as it stands; none before start() and of a single line.
    [[nodiscard]] LinePair pair(std::size_t channel) noexcept { return pairs_ ? pairs_->of(channel) : LinePair{}; }
    /// See Identifier::expect; nothing without a model.
    void expect(std::size_t channel, int label, int family, float confidence) noexcept {
        if (addressed_ != nullptr) addressed_->identifier.expect(channel, label, family, confidence);
    }
    /// See Identifier::teach; nothing without a model.
    void teach(std::size_t channel, int label, bool fresh) noexcept {
        if (addressed_ != nullptr) addressed_->identifier.teach(channel, label, fresh);
    }
    /// See Identifier::next_lesson. Also puts away the model that another took the place of.
    /// `heard_by`: in whose space it lies.
    bool next_lesson(Lesson& lesson, std::shared_ptr<const Model>& heard_by);
    /// See Identifier::recall; before start() or advance().
    void recall(std::span<const Example> examples) noexcept {
        if (addressed_ != nullptr) addressed_->identifier.recall(examples);
    }
    /// Identifies by another model from the next patch on. What the lines have shown stays, where both models have the same
    /// labels; audio and analysis never notice. A third waits until next_lesson() has put the first away. The hints of expect() are to be given again. The io thread.
    void exchange(std::shared_ptr<const Model> model, std::span<const Example> examples);
    /// The line's verdict as it stands; only beside advance(), never beside start().
    [[nodiscard]] const Verdict& verdict(std::size_t channel) const noexcept { return hearing_->identifier.verdict(channel); }
    /// Keeps what the lines play for advice, from now on; before start() or advance().
    void keep_evidence() { evidence_ = std::make_unique<AdviceEvidence>(channels()); }
    /// nullptr unless it is kept.
    [[nodiscard]] AdviceEvidence* evidence() noexcept { return evidence_.get(); }
    [[nodiscard]] SpectrumTap& spectra() noexcept { return spectra_; }
    /// Listens to two lines, or one, as the main mix, from now on; before start() or advance().
    void hear_main(std::size_t left, std::optional<std::size_t> right) { main_ = std::make_unique<MainTap>(left, right); }
    /// nullptr unless there is one.
    [[nodiscard]] MainTap* main() noexcept { return main_.get(); }
    /// Lets languages be told, from now on; before start() or advance().
    void hear_languages() { languages_ = std::make_unique<LanguageTap>(channels()); }
    /// nullptr unless they are.
    [[nodiscard]] LanguageTap* languages() noexcept { return languages_.get(); }
    [[nodiscard]] const PipelineCounters& counters() const noexcept { return counters_; }
    [[nodiscard]] std::size_t channels() const noexcept { return ring_.channels(); }

private:
    /// A model, and the lines as it heard them.
    struct Hearing {
        Hearing(std::shared_ptr<const Model> of, std::size_t channels) : model(std::move(of)), identifier(*model, channels) {}
        std::shared_ptr<const Model> model;
        Identifier identifier;
    };
    enum class Overload { none, display, patches, spectra };

    void analyse(const std::stop_token& stop) noexcept;
    void identify(const std::stop_token& stop) noexcept;
    template <class Full>
    void process_hop(Overload overload, Full&& when_full) noexcept;
    bool infer_one(bool keep) noexcept;
    void take_incoming() noexcept;
    bool compare_lines() noexcept;
    [[nodiscard]] Overload overload() const noexcept;

    AudioRing ring_;
    HopReader reader_;
    Analyser analyser_;
    std::vector<Latest<Snapshot>> snapshots_;
    Ring<Patch> patches_;
    Patch scratch_;                  ///< filled when no slot is free, and thrown away
    std::uint64_t due_ = 0;          ///< patches that became due; every other is shed when overloaded
    std::unique_ptr<Hearing> hearing_;          ///< inference's; nullptr without a model
    Hearing* addressed_ = nullptr;              ///< the same, or the one that inference is about to take: io's
    std::atomic<Hearing*> incoming_{nullptr}, outgoing_{nullptr};  ///< owned
    std::unique_ptr<PairWatch> pairs_;
    std::unique_ptr<AdviceEvidence> evidence_;
    std::unique_ptr<MainTap> main_;
    std::unique_ptr<LanguageTap> languages_;
    SpectrumTap spectra_;
    VerdictChanges changes_;
    Ring<Verdict> verdicts_;
    PipelineCounters counters_;
    std::function<bool()> lossless_;
    std::atomic<bool> analysed_{false};
    std::atomic<bool> finished_{false};
    std::jthread inference_;
    std::jthread analysis_;
};

}  // namespace linecheck
