#include "daemon/advise_files.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "daemon/find_pairs.hpp"
#include "daemon/hop_reader.hpp"
#include "daemon/identify_files.hpp"
#include "daemon/shipped.hpp"
#include "dsp/audio_ring.hpp"
#include "ml/advice/line_listener.hpp"
#include "ml/advice/mix_file.hpp"

namespace linecheck {
namespace {

constexpr std::size_t block_frames = 4096;

/// Plays the whole file to a listener.
class Hearing {
public:
    explicit Hearing(const std::string& path)
        : reader_(path), ring_(reader_.channels(), 2 * block_frames), hops_(ring_, reader_.sample_rate()), listener_(reader_.channels()) {
        std::vector<std::vector<float>> samples(reader_.channels(), std::vector<float>(block_frames));
        std::vector<float*> pointers;
        for (auto& line : samples) pointers.push_back(line.data());
        while (const auto n = reader_.read(pointers.data(), block_frames)) {
            ring_.write({pointers.data(), pointers.size(), n});
            drain();
        }
        warn_if_truncated(reader_);
        ring_.close();
        drain();
    }
    [[nodiscard]] const std::vector<FileLine>& lines() const { return reader_.lines(); }
    [[nodiscard]] const LineListener& listener() const { return listener_; }

private:
    void drain() {
        while (hops_.next()) listener_.push(hops_.hop(), hops_.levels());
    }
    FileReader reader_;
    AudioRing ring_;
    HopReader hops_;
    LineListener listener_;
};

void name(std::vector<LineView>& views, const std::string& path, const AdviceSource& from) {
    if (from.label) {
        for (LineView& view : views) view.label = *from.label, view.confidence = 1, view.given = true;
        return;
    }
    const auto results = identify_files(path, *from.model);
    for (std::size_t c = 0; c < views.size(); ++c) {
        views[c].label = results[c].verdict.label;
        views[c].confidence = results[c].verdict.confidence;
    }
}

}  // namespace

std::vector<AdvisedLine> advise_file(const std::string& path, const AdviceSource& from) {
    const Hearing hearing(path);
    const std::size_t count = hearing.lines().size();
    std::vector<std::vector<float>> tapes(count);
    std::vector<LineView> views(count);
    name(views, path, from);
    const auto pairs = count > 1 ? find_pairs(path) : std::vector<LinePair>(count);
    for (std::size_t c = 0; c < count; ++c) {
        hearing.listener().copy_tape(c, tapes[c]);
        LineView& view = views[c];
        view.channel = static_cast<std::int32_t>(c);
        view.role = role_of(from.book.look(view.label).role);
        if (from.book.look(view.label).role.empty() || view.role == Role::none) view.role.reset();
        view.facts = &hearing.listener().facts(c);
        view.tape = tapes[c];
        view.pair = pairs[c];
    }
    std::vector<AdvisedLine> out;
    for (const LineView& view : views) {
        out.push_back({hearing.lines()[static_cast<std::size_t>(view.channel)], from.adviser.advise(view, views), std::nullopt});
        AdvisedLine& line = out.back();
        if (const TargetCurve* target = from.targets.of(view.label)) line.outside_db = fit_to_target(view.facts->bands_dbfs(), *target).outside_db;
    }
    return out;
}

Targets shipped_targets() {
    const std::string path = shipped("targets.csv");
    std::ifstream in(path);
    if (path.empty() || !in) throw std::runtime_error("targets \"targets.csv\" were not found beside the program; expected them in its config folder");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return Targets::parse(text, path);
}

MixModel learned_advice(const std::string& path) {
    if (path.empty()) return {};
    std::ifstream in(path);
    if (!in) throw std::runtime_error("learned advice \"" + path + "\" cannot be opened; expected a file that linecheck-train advice wrote");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return parse_mix_model(text, path);
}

}  // namespace linecheck
