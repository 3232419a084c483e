#pragma once
/// Rendered lines on disk, so that a training run that was stopped goes on where it was.
///
///   holds    shards of a few lines a label: audio as 16 bit, what is known about each line beside it, and who plays
///   meaning  a shard depends on the plan and its own number only; whole shards appear at once
///   errors   std::runtime_error: file quoted; a folder made by another plan is refused
#include <functional>
#include <string>
#include <vector>

#include "ml/train/line_renderer.hpp"

namespace linecheck::train {

struct RenderPlan {
    std::vector<int> labels;       ///< indices into labels(); a line's target is the position in this list
    int lines_per_label = 0;
    std::uint64_t seed = 0;
    const Kit* kit = nullptr;
    std::vector<std::string> soundfonts;
    Allowed allowed;
    std::vector<int> without{};    ///< labels that nobody plays, not even as a neighbour
    bool plain = false;            ///< neither coloured nor band-limited, all of them
};

struct StoredLine {
    Line line;
    int target = 0;
};

using Progress = std::function<void(const std::string& what, double share)>;

class LineStore {
public:
    /// `folder` is made when it is not there.
    LineStore(std::string folder, const std::string& plan);
    /// Renders what is missing, one thread a core.
    void render(const Corpus& corpus, const ImpulseResponses& responses, const RenderPlan& plan, const Progress& progress) const;
    /// Adds who plays to shards that were rendered before it was kept: plays their lines again, without their
    /// surroundings. Throws when another line comes out than the one stored.
    void name_players(const Corpus& corpus, const ImpulseResponses& responses, const RenderPlan& plan) const;
    [[nodiscard]] static std::size_t shards(const RenderPlan& plan);
    [[nodiscard]] std::vector<StoredLine> read(std::size_t shard) const;
    [[nodiscard]] std::string path(std::size_t shard, const char* extension) const;

private:
    void render_shard(LineRenderer& renderer, const RenderPlan& plan, std::size_t shard) const;
    void name_players_of(LineRenderer& renderer, const RenderPlan& plan, std::size_t shard) const;
    std::string folder_;
};

}  // namespace linecheck::train
