#include "ml/train/advice.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "ml/advice/mix_file.hpp"
#include "ml/advice/mix_rules.hpp"
#include "ml/advice/mix_table.hpp"

namespace linecheck::train {
namespace {

std::string text_of(const std::string& path, const std::string& what) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(what + " \"" + path + "\" cannot be opened; expected a table as docs/advice.md describes it");
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<MixExample> read(const AdvicePlan& plan) {
    std::vector<MixExample> all;
    int first_group = 0;
    for (const std::string& path : plan.data) {
        for (MixExample& e : parse_mix_table(text_of(path, "table"), path)) {
            e.group += first_group;
            all.push_back(e);
        }
        for (const MixExample& e : all) first_group = std::max(first_group, e.group + 1);
    }
    return all;
}

const StripLaw& law_of(const std::string& desk) {
    if (const StripLaw* law = strip_law(desk)) return *law;
    throw std::runtime_error("desk \"" + desk + "\" is not known; expected generic, x32, yamaha or dlive");
}

void write(const MixModel& model, const std::string& path) {
    const std::string part = path + ".part";
    std::ofstream out(part);
    out << print_mix_model(model);
    out.close();
    if (!out || std::rename(part.c_str(), path.c_str()) != 0)
        throw std::runtime_error("learned advice \"" + path + "\" could not be written; is the folder there and the disk not full?");
}

}  // namespace

std::string comparison(const std::array<MixScore, mix_parameters>& scores) {
    std::string out = "parameter            rows groups    MAE learned   rules    R2 learned   rules\n";
    char line[160];
    for (std::size_t p = 0; p < mix_parameters; ++p) {
        const MixScore& s = scores[p];
        const auto n = [](float v) { return static_cast<double>(v); };
        std::snprintf(line, sizeof line, "%-20s %4zu %6zu    %11.2f %7.2f    %10.2f %7.2f   %s\n", std::string(mix_parameter_ids[p]).c_str(), s.rows, s.groups,
                      n(s.learned_error), n(s.rules_error), n(s.learned_r2), n(s.rules_r2),
                      s.better() ? "learned" : s.rows < MixScore::least_rows || s.groups < MixScore::least_groups ? "rules: too few rows or groups" : "rules");
        out += line;
    }
    return out;
}

void train_advice(const AdvicePlan& plan) {
    const StripLaw& law = law_of(plan.desk);
    const Targets targets = Targets::parse(text_of(plan.targets, "targets"), plan.targets);
    std::vector<MixExample> examples = read(plan);
    for (MixExample& e : examples) ask_rules(e, targets, law);
    const auto scores = compare(examples, plan.penalty);
    MixModel model = MixModel::learn(examples, plan.penalty);
    model.keep_better(scores);
    write(model, plan.out);
    std::fputs(comparison(scores).c_str(), stdout);
}

}  // namespace linecheck::train
