// The genre model as a safetensors file: two machines, "mastered." and "any.", and a description in the metadata.
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "ml/mix/genre.hpp"

namespace linecheck {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 2> level_ids{"mastered", "any"};

[[noreturn]] void refuse(const std::string& file, const std::string& what) { throw std::runtime_error("genre model \"" + file + "\": " + what); }

std::string shape_text(const std::vector<std::int64_t>& shape) {
    std::string out;
    for (const auto n : shape) out += (out.empty() ? "" : " x ") + std::to_string(n);
    return out;
}

/// Tensors of one machine by name, shapes checked.
class Reader {
public:
    Reader(const Safetensors& from, const std::string& level, const std::string& file) : from_(from), level_(level), file_(file) {}
    [[nodiscard]] Eigen::MatrixXd matrix(const char* name, Eigen::Index rows, Eigen::Index columns) const {
        const Tensor& tensor = find(name);
        const bool any_rows = rows == 0;
        if (tensor.shape.size() != 2 || (!any_rows && tensor.shape[0] != rows) || tensor.shape[1] != columns)
            refuse(file_, "tensor \"" + level_ + "." + name + "\" is " + shape_text(tensor.shape) + "; expected " +
                              (any_rows ? "some" : std::to_string(rows)) + " x " + std::to_string(columns));
        using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        return Eigen::Map<const RowMajor>(tensor.values.data(), tensor.shape[0], columns).cast<double>();
    }
    [[nodiscard]] Eigen::VectorXd vector(const char* name, Eigen::Index size) const { return matrix(name, 1, size).row(0).transpose(); }

private:
    [[nodiscard]] const Tensor& find(const char* name) const {
        const auto found = from_.tensors.find(level_ + "." + name);
        if (found == from_.tensors.end()) refuse(file_, "tensor \"" + level_ + "." + name + "\" is missing");
        return found->second;
    }
    const Safetensors& from_;
    const std::string level_, &file_;
};

GenreMachine read_machine(const Safetensors& from, const json& about, const std::string& level, const std::string& file) {
    const Reader reader(from, level, file);
    GenreMachine m;
    m.mean = reader.vector("mean", genre_columns);
    m.deviation = reader.vector("deviation", genre_columns);
    m.whitening = reader.matrix("whitening", genre_columns, genre_columns);
    m.landmarks = reader.matrix("landmarks", 0, genre_columns);
    m.weights = reader.matrix("weights", m.landmarks.rows(), genre_count);
    m.bias = reader.vector("bias", genre_count);
    m.centres = reader.matrix("centres", genre_count, genre_columns);
    m.temperature = about.at(level).at("temperature").get<double>();
    m.threshold = about.at(level).at("threshold").get<double>();
    m.reach = about.at(level).at("reach").get<double>();
    if (!(m.deviation.minCoeff() > 0)) refuse(file, "tensor \"" + level + ".deviation\" holds a value that is not above 0");
    if (!(m.temperature > 0.01 && m.temperature < 100)) refuse(file, "a temperature of " + std::to_string(m.temperature) + "; expected 0.01 to 100");
    if (!(m.reach > 0)) refuse(file, "a reach of " + std::to_string(m.reach) + "; expected more than 0");
    return m;
}

template <class Names>
void check(const json& listed, const Names& ours, const std::string& what, const std::string& file) {
    const auto names = listed.get<std::vector<std::string>>();
    if (!std::equal(names.begin(), names.end(), ours.begin(), ours.end()))
        refuse(file, "its " + what + " differ from this program's " + std::to_string(ours.size()) + "; was it trained for another version?");
}

Tensor tensor_of(const Eigen::MatrixXd& matrix) {
    Tensor out{{matrix.rows(), matrix.cols()}, {}};
    for (Eigen::Index r = 0; r < matrix.rows(); ++r)
        for (Eigen::Index c = 0; c < matrix.cols(); ++c) out.values.push_back(static_cast<float>(matrix(r, c)));
    return out;
}

}  // namespace

GenreModel GenreModel::parse(const std::string& bytes, const std::string& file) {
    const Safetensors from = parse_safetensors(bytes, file);
    const auto text = from.metadata.find("linecheck_genre");
    if (text == from.metadata.end())
        refuse(file, "safetensors without a \"linecheck_genre\" entry in the metadata; expected a model of linecheck-train genre");
    try {
        const json about = json::parse(text->second);
        if (about.at("format").get<int>() != 1) refuse(file, "format " + about.at("format").dump() + "; this program reads format 1");
        check(about.at("genres"), genres(), "genres", file);
        check(about.at("columns"), librosa_column_names(), "columns", file);
        return {read_machine(from, about, level_ids[0], file), read_machine(from, about, level_ids[1], file)};
    } catch (const json::exception& e) {
        refuse(file, std::string("its description is damaged: ") + e.what());
    }
}

std::string GenreModel::print(const std::string& about) const {
    Safetensors out;
    json description{{"format", 1}, {"about", about}};
    description["genres"] = genres();
    description["columns"] = librosa_column_names();
    for (std::size_t l = 0; l < machines_.size(); ++l) {
        const GenreMachine& m = machines_[l];
        const std::string level = level_ids[l];
        for (const auto& [name, matrix] : {std::pair<const char*, Eigen::MatrixXd>{"mean", m.mean.transpose()},
                                           {"deviation", m.deviation.transpose()},
                                           {"whitening", m.whitening},
                                           {"landmarks", m.landmarks},
                                           {"weights", m.weights},
                                           {"bias", m.bias.transpose()},
                                           {"centres", m.centres}})
            out.tensors[level + "." + name] = tensor_of(matrix);
        description[level] = {{"temperature", m.temperature}, {"threshold", m.threshold}, {"reach", m.reach}};
    }
    out.metadata["linecheck_genre"] = description.dump();
    return format_safetensors(out);
}

}  // namespace linecheck
