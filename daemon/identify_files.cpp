#include "daemon/identify_files.hpp"

#include <algorithm>

#include "daemon/pipeline.hpp"

namespace linecheck {
namespace {

constexpr std::size_t block_frames = 4096;

class Offline {
public:
    Offline(const std::string& path, const Model& model, const OnChange& on_change)
        : reader_(path),
          pipeline_(reader_.channels(), reader_.sample_rate(), &model),
          on_change_(on_change),
          samples_(reader_.channels(), std::vector<float>(block_frames)) {
        for (auto& line : samples_) pointers_.push_back(line.data());
        for (const FileLine& line : reader_.lines()) results_.push_back({line, 0, {}, {}});
    }

    std::vector<LineResult> run() {
        while (const auto n = reader_.read(pointers_.data(), block_frames)) hear(n);
        warn_if_truncated(reader_);
        for (auto& line : samples_) std::fill(line.begin(), line.end(), 0.0F);
        const auto rate = static_cast<std::size_t>(reader_.sample_rate());
        for (std::size_t left = rate; left > 0; left -= std::min(left, block_frames)) hear(std::min(left, block_frames));
        pipeline_.ring().close();
        advance();
        for (std::size_t c = 0; c < results_.size(); ++c) {
            results_[c].seconds = reader_.seconds(c);
            results_[c].verdict = pipeline_.verdict(c);
        }
        return std::move(results_);
    }

private:
    void hear(std::size_t frames) {
        pipeline_.ring().write({pointers_.data(), pointers_.size(), frames});
        advance();
    }
    void advance() {
        while (pipeline_.advance()) {
        }
        Verdict change;
        while (pipeline_.next_verdict(change)) {
            LineResult& result = results_[change.channel];
            if (change.label != unknown_label && !result.first_decision_s) result.first_decision_s = change.active_s;
            if (on_change_) on_change_(result.line, change);
        }
    }

    FileReader reader_;
    Pipeline pipeline_;
    const OnChange& on_change_;
    std::vector<std::vector<float>> samples_;
    std::vector<float*> pointers_;
    std::vector<LineResult> results_;
};

}  // namespace

std::vector<LineResult> identify_files(const std::string& path, const Model& model, const OnChange& on_change) {
    return Offline(path, model, on_change).run();
}

}  // namespace linecheck
