#pragma once
/// What each line looks like to the network, and whether somebody named that before: the Identifier's memory at work.
///
///   in       pictures patch by patch (look), and people's words (teach)
///   out      weigh(): the network's probabilities beside what is remembered; next_lesson(): what was learnt, to be kept
///   meaning  A word teaches as soon as the line has played `least_example` patches of sound (of this source, that is since the
///            evidence began; since the word where it says `fresh`), and the example follows the line until Evidence is
///            full. Taken back, it is unlearnt
///   cost     a mapping of the picture and a score an example for each patch; no allocation after construction
///   thread   teach and next_lesson: one other thread (io); the rest: one at a time (inference)
#include <optional>
#include <span>
#include <vector>

#include "dsp/ring.hpp"
#include "ml/evidence.hpp"
#include "ml/source_memory.hpp"

namespace linecheck {

/// What a line taught, told again (the same serial) when it grew or more lines joined; with a label of -1, the point that is unlearnt.
struct Lesson {
    std::uint32_t channel = 0;
    Example example;
};

class Recollection {
public:
    static constexpr float least_example = 4;   ///< 1 s: the first patch comes after 0.3 s, then one every 0.25 s
    static constexpr float full_example = Evidence::usual_memory - 0.5F;
    static constexpr float least_patches = 2;   ///< less of a line is compared with nothing
    static constexpr float surely_own = 0.8F;   ///< of a patch's weight: names are typed while neighbours play

    /// `space` must outlive this.
    Recollection(const PictureSpace& space, std::span<const Example> known, std::size_t channels);

    /// Label -1 takes back; with `fresh` only what still waits for sound. False when too much waits.
    bool teach(std::size_t channel, int label, bool fresh) noexcept { return orders_.write({static_cast<std::uint32_t>(channel), static_cast<std::int16_t>(label), fresh}); }
    bool next_lesson(Lesson& out) noexcept { return lessons_.read(out); }

    void look(std::size_t channel, std::span<const float> picture, float weight) noexcept;
    /// The same for a newest half second that contradicts what was heard before.
    void look_twice(std::size_t channel, std::span<const float> picture, float weight) noexcept;
    void doubt_is_over(std::size_t channel) noexcept;
    /// Another source plays: the doubts are what is known of it, worth `patches`.
    void start_anew(std::size_t channel, int patches) noexcept;
    void forget(std::size_t channel) noexcept;
    /// Takes what was said; to be called now and then, whether anything plays or not.
    void serve() noexcept;
    /// The odds of each label that is remembered, against everything the network knows; 0 elsewhere. False when nothing is.
    bool weigh(std::size_t channel, std::span<float> odds) const noexcept;
    /// What the lines of another one look like, in the same space; what it remembers is recall()'s.
    void take_over(const Recollection& other) noexcept;
    /// What earlier sessions learnt, oldest first; before anything is heard.
    void recall(std::span<const Example> examples) noexcept {
        for (const Example& e : examples) memory_.restore(e);
    }
    [[nodiscard]] std::span<const Example> examples() const noexcept { return memory_.examples(); }

private:
    struct Order {
        std::uint32_t channel = 0;
        std::int16_t label = -1;
        bool fresh = false;
    };
    struct Line {
        Evidence picture, recent, spoken{0};  ///< spoken: since the word
        std::int16_t wanted = -1;             ///< a label that waits for sound
        bool waits_for_new_sound = false;
        Example* growing = nullptr;           ///< its newest example, while there is more to hear
        std::uint32_t serial = 0;             ///< of that: its place may have become another's
        std::optional<std::array<float, PictureSpace::most_dims>> taught{};
    };
    void learn(Line& line, std::size_t channel) noexcept;
    void unlearn(Line& line, std::size_t channel) noexcept;
    void grow(Line& line, std::size_t channel) noexcept;

    void obey(const Order& order) noexcept;

    const PictureSpace& space_;
    SourceMemory memory_;
    std::vector<Line> lines_;
    std::vector<float> point_;
    Ring<Order> orders_{256};
    Ring<Lesson> lessons_{256};
};

}  // namespace linecheck
