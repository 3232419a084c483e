#pragma once
/// Sources that somebody named: one example of a line, and the same source is known when it plays again, on any line.
///
///   in       pictures: the mean of what a network's last hidden layer showed of a line ([picture] float), mapped by
///            PictureSpace to [dims]
///   meaning  Two covariances: in the space, a source lies at y ~ N(0, spread) and a line of it at x ~ N(y, 1) in each
///            dimension. score() is the logarithm of how much likelier the same source is than two. weigh() then asks
///            whether the line is one of the examples, or what the network says of it
///   cost     score(): 7 dims operations an example; no allocation after construction
///   thread   one at a time
///   source   S. Ioffe, "Probabilistic linear discriminant analysis", ECCV 2006; the two-covariance form as
///            N. Brummer and E. de Villiers, "The speaker partitioning problem", Odyssey 2010
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace linecheck {

/// How pictures are compared; a part of the model file.
struct PictureSpace {
    static constexpr std::size_t most_dims = 64;
    std::size_t dims = 0;            ///< 0: the model knows no space, and nothing is remembered
    std::vector<float> mean;         ///< [picture] of all sources, of square roots: a rectified layer's values are skewed
    std::vector<float> project;      ///< [dims][picture], of square roots less their mean
    std::vector<float> spread;       ///< [dims] variance of the sources; that of one source's lines is 1
    float slope = 1, offset = 0;     ///< odds that they are one: exp(slope * score + offset)
    float threshold = 1;             ///< probability from which a remembered label is said

    [[nodiscard]] std::size_t picture() const noexcept { return mean.size(); }
    /// [picture] to [dims].
    void map(std::span<const float> of, std::span<float> point) const noexcept;
    /// Names the space: points of one mean nothing in another. "" without one.
    [[nodiscard]] std::string id() const;
};

/// One or more lines of a source, as one point.
struct Example {
    std::int16_t label = -1;         ///< index into labels(); -1: an empty place, or, in a history, that the source is unlearnt
    std::uint32_t serial = 0;        ///< of what was learnt in this memory, from 1; the same when more lines join
    std::uint32_t lines = 1;         ///< how many were averaged, up to SourceMemory::most_lines
    std::array<float, PictureSpace::most_dims> point{};
};

class SourceMemory {
public:
    static constexpr std::size_t places = 512;
    static constexpr std::size_t most_lines = 8;   ///< a source that goes on changing is followed
    /// The odds are fitted for few examples: more of them share what is likely of these together.
    static constexpr std::size_t usual_examples = 8;

    /// `space` must outlive this. The first `known` examples stay; what comes later takes the place of the oldest of its kind.
    SourceMemory(const PictureSpace& space, std::span<const Example> known);

    [[nodiscard]] bool empty() const noexcept { return held_ == 0; }
    [[nodiscard]] std::span<const Example> examples() const noexcept { return {places_.data(), held_}; }
    [[nodiscard]] float score(const Example& example, std::span<const float> point) const noexcept;
    /// Odds of each label's best example against all that the network knows: `odds[label]` is 0 where there is none. The
    /// more sources are remembered, the less likely is each.
    void weigh(std::span<const float> point, std::span<float> odds) const noexcept;
    /// A newer word beats older ones: examples of this very source under another label are emptied, under the same label joined.
    /// Returns what is now held of it.
    Example& learn(int label, std::span<const float> point) noexcept;
    /// Empties what is held of this source.
    void unlearn(std::span<const float> point) noexcept;
    /// What an earlier memory held, oldest first: as learn(), but the newer of a source and label replaces the older; a
    /// label of -1 unlearns.
    void restore(const Example& example) noexcept;

private:
    /// What score() needs of one number of lines: nothing is divided and no logarithm taken while lines play.
    struct Terms {
        std::array<float, PictureSpace::most_dims> share{}, example{}, line{};
        float constant = 0;
    };
    [[nodiscard]] Terms terms(float lines) const noexcept;
    [[nodiscard]] float odds(const Example& example, std::span<const float> point) const noexcept;
    [[nodiscard]] float same_source_odds() const noexcept;
    Example* clear_others(int label, std::span<const float> point) noexcept;
    Example& place() noexcept;

    const PictureSpace& space_;
    std::array<Terms, most_lines> terms_;   ///< of 1, 2 ... lines
    std::vector<Example> places_;
    std::size_t kept_ = 0, held_ = 0, next_ = 0;
    std::uint32_t serials_ = 0;
};

}  // namespace linecheck
