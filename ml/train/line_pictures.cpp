#include "ml/train/line_pictures.hpp"

#include "ml/evidence.hpp"
#include "ml/labels.hpp"
#include "ml/model_state.hpp"
#include "ml/network_input.hpp"
#include "ml/train/workers.hpp"

namespace linecheck::train {
namespace {

/// Hears the lines from `first` on, as many as there are rows in the blocks it writes to.
class Listener {
public:
    explicit Listener(const Model::State& model)
        : network_(model.spec, model.weights, model.name), picture_(network_.picture().size()), score_(model.label_of_output.size()) {}
    void hear(const PatchSet& set, std::size_t line, LinePictures& out) {
        picture_.reset();
        score_.reset();
        for (std::int64_t i = set.line_start[line]; i < set.line_start[line + 1]; ++i) {
            const auto input = set.input[i].to(torch::kFloat).contiguous();
            network_.forward({input.data_ptr<float>(), network_input_size});
            const float weight = set.weight[i].item<float>();
            picture_.add(network_.picture(), weight);
            score_.add(network_.output(0), weight);
        }
        const auto row = static_cast<Eigen::Index>(line);
        for (Eigen::Index k = 0; k < out.picture.cols(); ++k) out.picture(row, k) = picture_.fused()[static_cast<std::size_t>(k)];
        for (Eigen::Index k = 0; k < out.score.cols(); ++k) out.score(row, k) = score_.fused()[static_cast<std::size_t>(k)];
        out.patches[line] = picture_.patches();
    }
    [[nodiscard]] std::size_t width() const { return network_.picture().size(); }

private:
    Network network_;
    Evidence picture_, score_;
};

}  // namespace

HeardLines heard_lines(const Model::State& model, const LinePictures& pictures, const std::function<bool(const std::string& source)>& wanted,
                       std::vector<std::string>* sources) {
    HeardLines out;
    for (std::size_t i = 0; i < pictures.lines(); ++i) {
        if (!wanted(pictures.source[i])) continue;
        if (sources != nullptr) sources->push_back(pictures.source[i]);
        const Eigen::RowVectorXf score = pictures.score.row(static_cast<Eigen::Index>(i)), picture = pictures.picture.row(static_cast<Eigen::Index>(i));
        out.add(model, {score.data(), static_cast<std::size_t>(score.size())}, {picture.data(), static_cast<std::size_t>(picture.size())}, pictures.patches[i], pictures.label[i], pictures.either_sex[i]);
    }
    return out;
}

LinePictures line_pictures(const Model& model, const PatchSet& set, const std::vector<int>& labels) {
    LinePictures out;
    const auto lines = static_cast<Eigen::Index>(set.lines());
    out.picture.resize(lines, static_cast<Eigen::Index>(Listener(model.state()).width()));
    out.score.resize(lines, static_cast<Eigen::Index>(model.state().label_of_output.size()));
    out.patches.resize(set.lines());
    out.either_sex = set.line_either_sex;
    for (std::size_t i = 0; i < set.lines(); ++i) {
        const int label = labels[static_cast<std::size_t>(set.line_label[i])];
        out.label.push_back(label);
        out.source.push_back(std::string(label_id(label)) + " " + set.line_source[i]);
    }
    share_out(set.lines(), [&] {
        return [&, listener = std::make_shared<Listener>(model.state())](std::size_t line) { listener->hear(set, line, out); };
    });
    return out;
}

}  // namespace linecheck::train
