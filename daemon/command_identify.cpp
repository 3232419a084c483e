#include "daemon/command_identify.hpp"

#include <unistd.h>

#include <cmath>
#include <iostream>
#include <stdexcept>

#include "daemon/identify_files.hpp"
#include "daemon/label_book.hpp"
#include "daemon/shipped.hpp"
#include "ml/labels.hpp"
#include "ml/model.hpp"

namespace linecheck {
namespace {

int percent(float p) { return static_cast<int>(std::lround(100.0F * p)); }

LabelBook shipped_book() {
    const std::string path = shipped(shipped_labels);
    return path.empty() ? LabelBook() : LabelBook::load(path);
}

std::string sentence(const LineResult& r, const LabelBook& book) {
    std::string text = r.line.file + ":" + std::to_string(r.line.channel) + "  " + book.look(r.verdict.label).name + "  " +
                       std::to_string(percent(r.verdict.confidence)) + " %";
    if (r.verdict.label == unknown_label && r.verdict.confidence > 0.0F)
        text += "  (perhaps " + book.look(r.verdict.top[0].label).name + ")";
    if (r.verdict.equipment != unknown_label) text += "  " + std::string(equipment_id(r.verdict.equipment));
    return text;
}

/// A bar on a terminal, nothing in a pipe.
class Progress {
public:
    explicit Progress(std::size_t total) : total_(total), shown_(total > 1 && isatty(STDERR_FILENO) == 1) {}
    ~Progress() {
        if (shown_) std::cerr << "\r\033[K" << std::flush;
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    void step() {
        ++done_;
        if (!shown_) return;
        const std::size_t filled = done_ * 30 / total_;
        std::cerr << "\r[" << std::string(filled, '#') << std::string(30 - filled, '.') << "] " << done_ << " of " << total_
                  << std::flush;
    }

private:
    std::size_t total_;
    std::size_t done_ = 0;
    bool shown_;
};

void identify_one(const std::string& path, const Model& model, const IdentifyRequest& request, const LabelBook& book) {
    const auto show_change = [](const FileLine& line, const Verdict& change) {
        std::cout << line_of(to_json(line, change)) << '\n';
    };
    const auto results = identify_files(path, model, request.events ? OnChange(show_change) : OnChange());
    if (request.events) return;
    for (const LineResult& result : results)
        std::cout << (request.json ? line_of(to_json(result)) : sentence(result, book)) << '\n';
}

}  // namespace

void run_identify(const IdentifyRequest& request) {
    const std::string path = request.model.empty() ? shipped(shipped_model) : request.model;
    if (path.empty())
        throw std::runtime_error(std::string("model \"") + shipped_model + "\" was not found beside the program; give one with --model");
    const Model model = Model::load(path);
    const LabelBook book = shipped_book();
    std::vector<std::string> paths = request.files;
    if (!request.session.empty()) paths.push_back(request.session);
    std::string trouble;
    Progress progress(paths.size());
    for (const std::string& file : paths) {
        try {
            identify_one(file, model, request, book);
        } catch (const std::exception& failure) {
            if (trouble.empty()) trouble = failure.what();
        }
        progress.step();
    }
    std::cout.flush();
    if (!trouble.empty()) throw std::runtime_error(trouble);
}

}  // namespace linecheck
