#include "ml/train/line_pictures.hpp"

#include "ml/labels.hpp"
#include "ml/model_state.hpp"
#include "ml/train/line_ear.hpp"
#include "ml/train/workers.hpp"

namespace linecheck::train {
namespace {

void hear(LineEar& ear, const PatchSet& set, std::size_t line, LinePictures& out) {
    ear.forget();
    for (std::int64_t i = set.line_start[line]; i < set.line_start[line + 1]; ++i) {
        const auto input = set.input[i].to(torch::kFloat).contiguous();
        ear.hear({input.data_ptr<float>(), network_input_size}, set.weight[i].item<float>());
    }
    const auto row = static_cast<Eigen::Index>(line);
    out.picture.row(row) = Eigen::Map<const Eigen::RowVectorXf>(ear.picture().data(), out.picture.cols());
    out.score.row(row) = Eigen::Map<const Eigen::RowVectorXf>(ear.score().data(), out.score.cols());
    out.patches[line] = ear.patches();
}

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
    out.picture.resize(lines, static_cast<Eigen::Index>(LineEar(model.state()).picture().size()));
    out.score.resize(lines, static_cast<Eigen::Index>(model.state().label_of_output.size()));
    out.patches.resize(set.lines());
    out.either_sex = set.line_either_sex;
    for (std::size_t i = 0; i < set.lines(); ++i) {
        const int label = labels[static_cast<std::size_t>(set.line_label[i])];
        out.label.push_back(label);
        out.source.push_back(std::string(label_id(label)) + " " + set.line_source[i]);
    }
    share_out(set.lines(), [&] {
        return [&, ear = std::make_shared<LineEar>(model.state())](std::size_t line) { hear(*ear, set, line, out); };
    });
    return out;
}

}  // namespace linecheck::train
