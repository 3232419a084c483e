#pragma once
/// Lines that a model heard once, judged again and again under other memories: the Identifier's last word without its network.
///
///   holds    what the network made of each line, where the line lies in the memory's space, and what it truly is
///   errors   read(): std::runtime_error, file quoted; lines of another model's space are refused
///   thread   any number of readers
#include <span>
#include <string>
#include <vector>

#include "ml/model_state.hpp"

namespace linecheck::train {

struct HeardLines {
    std::vector<float> p;            ///< [lines][labels()] of the network alone
    std::vector<float> points;       ///< [lines][dims]
    std::vector<int> truth;          ///< indices into labels()
    std::vector<bool> either_sex;    ///< a voice of unstated sex is right as either
    [[nodiscard]] std::size_t lines() const noexcept { return truth.size(); }
    /// One more line, from its fused scores and picture.
    void add(const Model::State& model, std::span<const float> score, std::span<const float> picture, float patches, int label, bool sexless);

    /// Those from a line on.
    [[nodiscard]] HeardLines from(std::size_t first, std::size_t dims) const;

    static HeardLines read(const std::string& path, const PictureSpace& space);
    [[nodiscard]] std::string bytes(const PictureSpace& space) const;
};

struct Judged {
    int lines = 0, right = 0, said = 0, wrong = 0;  ///< right: the best label; wrong: said, and not what it is
    [[nodiscard]] double top1() const { return lines > 0 ? static_cast<double>(right) / lines : 0.0; }
    Judged& operator+=(const Judged& other);
};

class LineJudge {
public:
    /// `model` must outlive this.
    explicit LineJudge(const Model::State& model);
    struct Best {
        int label = -1;
        float p = 0, remembered = 0;
    };
    [[nodiscard]] Best best(const HeardLines& lines, std::size_t line, const SourceMemory& memory) const;
    [[nodiscard]] bool says(const Best& best) const { return best.p >= (best.remembered < 0.5F ? threshold_[static_cast<std::size_t>(best.label)] : model_.space.threshold); }
    [[nodiscard]] static bool is_right(const HeardLines& lines, std::size_t line, int label);
    [[nodiscard]] Judged judge(const HeardLines& lines, const SourceMemory& memory) const;

private:
    const Model::State& model_;
    std::vector<float> threshold_;   ///< of each of labels()
};

}  // namespace linecheck::train
