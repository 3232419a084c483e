#pragma once
/// What is known of every line right now, as it is shown: the one place that OSC, the table and the log read.
///
///   in       verdicts, snapshots, pairs, the engineer's corrections
///   out      strip(c): words and numbers ready to show
///   meaning  a correction is final for the session: later verdicts do not touch the label (correction_book.hpp says which
///            of several counts). A line keeps its place in the numbering for a minute after it became unknown, so that its
///            neighbours keep their numbers
///   thread   the io thread
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/advice_book.hpp"
#include "daemon/correction_book.hpp"
#include "daemon/known_line.hpp"
#include "daemon/label_book.hpp"
#include "daemon/main_mix.hpp"
#include "daemon/snapshot.hpp"
#include "daemon/strip_names.hpp"
#include "ml/phantom.hpp"
#include "ml/verdict.hpp"
#include "protocols/desk_view.hpp"

namespace linecheck {

/// What could be written on the line's scribble strip. Id 0: nothing.
struct LabelOffer {
    std::int32_t id = 0;
    std::string name, colour;
};

struct Strip {
    std::string source_name;       ///< of the port or file; "" where there is none
    std::string label = "unknown"; ///< id
    std::string name;              ///< as shown: "Kick", "OH L", "Vox 2", "Vocal?" when only the family is known
    std::string strip_name;        ///< the same in at most 12 characters; "" when unknown
    std::string short_name;        ///< the same in at most 8
    LinePair pair;                 ///< as shown: what people would call a pair
    float confidence = 0;
    std::string family = "unknown";
    std::string equipment = "unknown";  ///< as heard, unless the desk's phantom power contradicts it (ml/phantom.hpp)
    float equipment_confidence = 0;
    std::string production = "unknown";
    float production_confidence = 0;
    std::string language = "unknown";  ///< ISO 639-1 code of what is spoken or sung
    float language_confidence = 0;
    std::string colour;
    bool corrected = false;
    bool recalled = false;         ///< the label is of before a restart: nobody has heard it since
    std::uint64_t frame = 0;       ///< stamp of what was heard last
    float peak_dbfs = -144;
    float rms_dbfs = -144;
    float momentary_lufs = -144;
    LineState state = LineState::idle;
    bool safe = false;             ///< nothing is written to it
    bool has_desk = false;         ///< it is a strip of a desk, connected or not
    DeskView desk;                 ///< what is set on its strip
    std::int32_t desk_writes = 0;  ///< begun or refused so far
    std::string desk_write;        ///< of the latest write: pending, verified, refused and why
    LabelOffer label_offer;
    float feedback_hz = 0;         ///< what howls; 0 = nothing
    float feedback_db = 0;         ///< its prominence
    BandLevels bands;
};

/// What the whole daemon says about itself.
struct Health {
    std::uint64_t xruns = 0;
    std::uint64_t dropped_frames = 0;
    std::uint64_t shed_patches = 0;
    std::uint64_t hops_without_spectra = 0;
    std::uint64_t late_frames = 0; ///< at 48 kHz, analysed more than 50 ms after they came
    float load = 0;                ///< share of one core that analysis and inference took, 0 to 2
    bool source_running = true;
};

class Board {
public:
    Board(const std::vector<std::string>& source_names, LabelBook book);
    /// False when it says nothing yet and what was known before a restart stays.
    bool hear(const Verdict& verdict);
    void see(std::size_t channel, const Snapshot& snapshot);
    void match(std::size_t channel, const LinePair& pair);
    /// Of a line with a voice on it; "unknown" and 0 when it has none any more.
    void show_language(std::size_t channel, std::string_view id, float confidence);
    /// False when a correction that weighs more stands.
    bool correct(std::size_t channel, const Correction& correction);
    /// As it was known before a restart, until the line is heard again for some seconds.
    void recall(const Verdict& verdict);
    void give_desk(std::size_t channel) { strips_[channel].has_desk = true; }
    void show_desk(std::size_t channel, const DeskView& view);
    void show_desk_write(std::size_t channel, const std::string& words);
    void offer_label(std::size_t channel, LabelOffer offer);
    void make_safe(std::size_t channel, bool on);
    /// Of the label as shown.
    [[nodiscard]] const LabelLook& look(std::size_t channel) const noexcept { return book_.look(places_[channel].said); }
    [[nodiscard]] const LabelBook& book() const noexcept { return book_; }
    [[nodiscard]] const Strip& strip(std::size_t channel) const { return strips_[channel]; }
    [[nodiscard]] KnownLine known(std::size_t channel) const;
    [[nodiscard]] CorrectionBook& corrections() noexcept { return corrections_; }
    [[nodiscard]] const CorrectionBook& corrections() const noexcept { return corrections_; }
    /// What the network says of the line, whatever people said.
    [[nodiscard]] const Verdict& heard(std::size_t channel) const noexcept { return places_[channel].verdict; }
    [[nodiscard]] AdviceBook& advice() noexcept { return advice_; }
    [[nodiscard]] const AdviceBook& advice() const noexcept { return advice_; }
    [[nodiscard]] MainMix& main() noexcept { return main_; }
    [[nodiscard]] const MainMix& main() const noexcept { return main_; }
    [[nodiscard]] std::size_t channels() const { return strips_.size(); }
    void show_hand(bool labels_armed, bool soundcheck) noexcept {
        labels_armed_ = labels_armed;
        soundcheck_ = soundcheck;
    }
    [[nodiscard]] bool labels_armed() const noexcept { return labels_armed_; }
    [[nodiscard]] bool soundcheck() const noexcept { return soundcheck_; }
    /// Moves with every change of words (not of levels) on the channel.
    [[nodiscard]] std::uint64_t edition(std::size_t channel) const { return editions_[channel]; }

private:
    /// What a line is counted as, and until when although it is unknown now.
    struct Place {
        int label = unknown_label;
        int said = unknown_label, family = unknown_label;
        std::uint64_t until = 0;
        LinePair heard;
        Verdict verdict;           ///< the latest
        bool recalled = false;     ///< of an earlier run
    };
    void show_verdict(std::size_t channel);
    void show_label(std::size_t channel, int label, int family);
    void show_equipment(std::size_t channel);
    void show_pairs();
    void show_names();
    [[nodiscard]] int partner_label(const LinePair& pair) const noexcept;

    LabelBook book_;
    std::vector<Strip> strips_;
    std::vector<std::uint64_t> editions_;
    std::vector<Place> places_;
    AdviceBook advice_;
    CorrectionBook corrections_;
    MainMix main_;
    bool labels_armed_ = false, soundcheck_ = false;
    std::uint64_t now_ = 0;        ///< the latest frame heard of
};

}  // namespace linecheck
