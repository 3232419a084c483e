#include "daemon/command_advise.hpp"

#include <cmath>
#include <cstdio>
#include <iostream>
#include <stdexcept>

#include "daemon/advice_json.hpp"
#include "daemon/advice_words.hpp"
#include "daemon/named_law.hpp"
#include "daemon/shipped.hpp"
#include "daemon/verdict_json.hpp"
#include "dsp/band_design.hpp"
#include "ml/labels.hpp"
#include "ml/model.hpp"

namespace linecheck {
namespace {

std::optional<int> named_label(const std::string& id) {
    if (id.empty()) return std::nullopt;
    const auto label = label_index(id);
    if (!label) throw std::runtime_error("advise: label \"" + id + "\" is not known; config/labels.toml lists the ids, e.g. snare");
    return label;
}

std::optional<Model> model_for(const AdviseRequest& request) {
    if (!request.label.empty()) return std::nullopt;
    const std::string path = request.model.empty() ? shipped(shipped_model) : request.model;
    if (path.empty())
        throw std::runtime_error(std::string("model \"") + shipped_model + "\" was not found beside the program; give one with --model, or the label with --label");
    return Model::load(path);
}

/// What a graphic EQ would be moved by: back to the nearer edge of the usual range.
float graphic_move(float outside_db) { return outside_db == 0 ? 0.0F : -outside_db; }

void print_graphic(const Bands& outside_db) {
    std::printf("  graphic   ");
    for (std::size_t b = 0; b < band_count; ++b)
        if (std::fabs(outside_db[b]) >= 0.5F)
            std::printf("%.0f Hz %+.1f  ", band_centre_hz(b), static_cast<double>(graphic_move(outside_db[b])));
    std::printf("\n");
}

void print(const AdvisedLine& line, const AdviseRequest& request, const LabelBook& book) {
    if (!request.json) {
        std::cout << advice_page(line, book.look(line.advice.label).name) << std::flush;
        if (request.graphic && line.outside_db) print_graphic(*line.outside_db);
        return;
    }
    auto object = to_json(line.line, line.advice);
    if (request.graphic) {
        object["graphic_db"] = nlohmann::ordered_json::array();
        for (std::size_t b = 0; b < band_count; ++b) object["graphic_db"].push_back(plain(line.outside_db ? graphic_move((*line.outside_db)[b]) : 0.0F));
    }
    std::cout << line_of(object) << '\n';
}

}  // namespace

void run_advise(const AdviseRequest& request) {
    const auto label = named_label(request.label);
    const StripLaw& law = named_law("advise", request.desk);
    const Targets targets = shipped_targets();
    const MixModel learned = learned_advice(request.learned);
    const Adviser adviser(targets, law, {}, &learned);
    const LabelBook book = LabelBook::load_shipped();
    const auto model = model_for(request);
    std::string trouble;
    for (const std::string& file : request.files) {
        try {
            for (const AdvisedLine& line : advise_file(file, {adviser, targets, book, model ? &*model : nullptr, label})) print(line, request, book);
        } catch (const std::exception& failure) {
            if (trouble.empty()) trouble = failure.what();
        }
    }
    std::cout.flush();
    if (!trouble.empty()) throw std::runtime_error(trouble);
}

}  // namespace linecheck
