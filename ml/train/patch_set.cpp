#include "ml/train/patch_set.hpp"

#include <algorithm>
#include <mutex>

#include "ml/labels.hpp"
#include "ml/network_input.hpp"
#include "ml/train/line_patches.hpp"
#include "ml/train/workers.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t lesson_size = static_cast<std::size_t>(teacher_mels) * patch_hops;

/// What is kept of a line.
struct Heard {
    std::vector<at::Half> input, lesson;
    std::vector<float> weight;
    StoredLine line;
};

/// Of every second patch the first two: the shortest evidence must be learnt too.
bool wanted(Patches which, int made) { return which == Patches::all || made < 2 || made % 2 == 1; }

/// The patch's hops as the teacher's frames, mel by time; a short patch is repeated as the network's is.
void add_lesson(const torch::Tensor& mel, const std::vector<std::int64_t>& active, std::size_t hops, std::vector<at::Half>& out) {
    const auto values = mel.accessor<float, 2>();
    const std::size_t first = active.size() - hops, from = out.size();
    out.resize(from + lesson_size);
    for (std::size_t t = 0; t < patch_hops; ++t) {
        // A hop's spectrum looks back 43 ms: its middle is one frame before the hop.
        const std::int64_t frame = std::clamp<std::int64_t>(active[first + t % hops] - 1, 0, values.size(0) - 1);
        for (std::int64_t m = 0; m < teacher_mels; ++m)
            out[from + static_cast<std::size_t>(m) * patch_hops + t] = static_cast<at::Half>(values[frame][m]);
    }
}

void listen(const TeacherEar* ear, Patches which, Heard& out) {
    const Wave& wave = out.line.line.wave;
    const torch::Tensor mel = ear != nullptr ? ear->listen(wave) : torch::Tensor();
    std::array<float, network_input_size> input{};
    std::vector<std::int64_t> active;
    int made = 0;
    each_hop(wave, [&](std::size_t hop, const FeatureFrame& frame, const Patch* patch) {
        if (frame.active && frame.has_spectrum) active.push_back(static_cast<std::int64_t>(hop));
        if (patch == nullptr || !wanted(which, made++)) return;
        fill_network_input(*patch, input);
        out.input.insert(out.input.end(), input.begin(), input.end());
        out.weight.push_back(patch->weight);
        if (ear != nullptr) add_lesson(mel, active, std::min<std::size_t>(patch->hops, active.size()), out.lesson);
    });
    out.line.line.wave = Wave();  // not {}: that would keep the memory
}

/// Walks the lines in order and puts them one behind the other.
class Assembly {
public:
    Assembly(const std::vector<int>& labels, std::int64_t patches, bool lessons) : classes_(static_cast<std::int64_t>(labels.size())) {
        set_.input = torch::empty({patches, 1, static_cast<std::int64_t>(patch_hops), static_cast<std::int64_t>(mel_count)}, torch::kHalf);
        if (lessons) set_.lesson = torch::empty({patches, 1, teacher_mels, static_cast<std::int64_t>(patch_hops)}, torch::kHalf);
        set_.weight = torch::ones({patches});
        set_.label = torch::zeros({patches, classes_});
        set_.equipment = torch::full({patches}, -1, torch::kLong);
        set_.production = torch::full({patches}, -1, torch::kLong);
        male_ = position(labels, "lead_vocal_male");
        female_ = position(labels, "lead_vocal_female");
    }
    void add(Heard& one) {
        const auto n = static_cast<std::int64_t>(one.weight.size());
        if (n == 0) return;
        const Line& line = one.line.line;
        set_.line_start.push_back(at_);
        set_.line_label.push_back(one.line.target);
        set_.line_either_sex.push_back(line.either_sex);
        set_.line_source.push_back(line.source);
        std::copy(one.input.begin(), one.input.end(), set_.input.data_ptr<at::Half>() + at_ * static_cast<std::int64_t>(network_input_size));
        if (set_.lesson.defined())
            std::copy(one.lesson.begin(), one.lesson.end(), set_.lesson.data_ptr<at::Half>() + at_ * static_cast<std::int64_t>(lesson_size));
        std::copy(one.weight.begin(), one.weight.end(), set_.weight.data_ptr<float>() + at_);
        auto target = set_.label.slice(0, at_, at_ + n);
        if (line.either_sex && female_ < classes_) {
            target.select(1, male_).fill_(0.5);
            target.select(1, female_).fill_(0.5);
        } else {
            target.select(1, one.line.target).fill_(1.0);
        }
        // A coloured line no longer tells which microphone it came through.
        set_.equipment.slice(0, at_, at_ + n).fill_(line.plain ? line.equipment : -1);
        set_.production.slice(0, at_, at_ + n).fill_(line.production);
        at_ += n;
        one = Heard{};
        one.input.shrink_to_fit();
        one.lesson.shrink_to_fit();
    }
    PatchSet finish() {
        set_.line_start.push_back(at_);
        return std::move(set_);
    }

private:
    static std::int64_t position(const std::vector<int>& labels, std::string_view id) {
        return std::find(labels.begin(), labels.end(), *label_index(id)) - labels.begin();
    }
    PatchSet set_;
    std::int64_t classes_, male_ = 0, female_ = 0, at_ = 0;
};

}  // namespace

PatchSet hear(const LineStore& store, std::size_t shards, const std::vector<int>& labels, Patches which, const TeacherEar* ear, const Progress& progress) {
    std::vector<std::vector<Heard>> heard(shards);
    std::size_t done = 0;
    std::mutex printing;
    share_out(shards, [&] {
        return [&](std::size_t shard) {
            for (StoredLine& line : store.read(shard)) {
                heard[shard].push_back({{}, {}, {}, std::move(line)});
                listen(ear, which, heard[shard].back());
            }
            const std::lock_guard lock(printing);
            progress("listening", static_cast<double>(++done) / static_cast<double>(shards));
        };
    });
    std::int64_t patches = 0;
    for (const auto& shard : heard)
        for (const Heard& one : shard) patches += static_cast<std::int64_t>(one.weight.size());
    Assembly assembly(labels, patches, ear != nullptr);
    for (auto& shard : heard)
        for (Heard& one : shard) assembly.add(one);
    return assembly.finish();
}

PatchSet joined(const PatchSet& a, const PatchSet& b) {
    PatchSet out = a;
    const auto both = [](const torch::Tensor& x, const torch::Tensor& y) { return x.defined() && y.defined() ? torch::cat({x, y}) : torch::Tensor(); };
    out.input = both(a.input, b.input);
    out.lesson = both(a.lesson, b.lesson);
    out.weight = both(a.weight, b.weight);
    out.label = both(a.label, b.label);
    out.equipment = both(a.equipment, b.equipment);
    out.production = both(a.production, b.production);
    out.line_start.pop_back();
    for (const std::int64_t start : b.line_start) out.line_start.push_back(start + a.patches());
    out.line_label.insert(out.line_label.end(), b.line_label.begin(), b.line_label.end());
    out.line_either_sex.insert(out.line_either_sex.end(), b.line_either_sex.begin(), b.line_either_sex.end());
    out.line_source.insert(out.line_source.end(), b.line_source.begin(), b.line_source.end());
    return out;
}

}  // namespace linecheck::train
