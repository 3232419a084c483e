#include "ml/train/language_ear.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "ml/edit_distance.hpp"
#include "ml/train/language_views.hpp"

namespace linecheck::train {
namespace {

constexpr std::size_t most_hops = 2000;
constexpr std::size_t pieces_a_step = 12, steps_at_once = 8;

std::size_t hops_of(const Piece& piece, float speed) { return static_cast<std::size_t>(static_cast<float>(piece.mel.size(0)) / speed); }

/// A frame of the ear is four hops; there must be one a sound, and one between two that are the same.
bool has_room(const Piece& piece, float speed) { return !piece.phones.empty() && hops_of(piece, speed) / 4 > piece.phones.size() + piece.phones.size() / 4; }

struct Seen {
    std::vector<float> picture;
    const Piece* piece = nullptr;
};

/// Pieces side by side, the shorter ones followed by zeros.
struct Batch {
    torch::Tensor pictures, phones, frames, counts;
};

Batch side_by_side(std::span<const Seen> views) {
    std::vector<std::int64_t> phones, frames, counts;
    std::size_t longest = 0;
    for (const Seen& seen : views) {
        phones.insert(phones.end(), seen.piece->phones.begin(), seen.piece->phones.end());
        counts.push_back(static_cast<std::int64_t>(seen.piece->phones.size()));
        frames.push_back(LanguageNetImpl::frames(static_cast<std::int64_t>(seen.picture.size() / language_bands)));
        longest = std::max(longest, seen.picture.size());
    }
    Batch out{torch::zeros({static_cast<std::int64_t>(views.size()), 1, static_cast<std::int64_t>(longest / language_bands), static_cast<std::int64_t>(language_bands)}),
              torch::tensor(phones), torch::tensor(frames), torch::tensor(counts)};
    for (std::size_t i = 0; i < views.size(); ++i) std::copy(views[i].picture.begin(), views[i].picture.end(), out.pictures[static_cast<std::int64_t>(i)].data_ptr<float>());
    return out;
}

class Pieces {
public:
    Pieces(const std::vector<Piece>& pieces, const Chosen& chosen, std::uint64_t seed) : rng_(seed) {
        for (const Piece& piece : pieces) {
            if (!chosen(piece)) continue;
            if (has_room(piece, 1.0F) && hops_of(piece, 1.0F) <= most_hops) speech_.push_back(&piece);
            if (piece.synthesiser.empty() && piece.mel.size(0) > 1) bands_.push_back(&piece);
        }
        if (speech_.empty()) throw std::runtime_error("language: no speech to learn sounds from; are the synthesisers installed?");
    }
    /// Of pieces about as long as each other: what is added to the shorter ones is no speech.
    Batch some() {
        if (ready_.empty()) draw();
        Batch out = std::move(ready_.back());
        ready_.pop_back();
        return out;
    }

private:
    void draw() {
        std::vector<Seen> views;
        while (views.size() < steps_at_once * pieces_a_step) {
            const Piece& piece = *speech_[pick(rng_, speech_.size())];
            View view = some_view(rng_, piece, most_hops);
            view.start = 0;
            if (has_room(piece, view.speed) && hops_of(piece, view.speed) <= most_hops) views.push_back({seen(piece, view), &piece});
        }
        std::sort(views.begin(), views.end(), [](const Seen& a, const Seen& b) { return a.picture.size() < b.picture.size(); });
        for (std::size_t at = 0; at < views.size(); at += pieces_a_step) ready_.push_back(side_by_side(std::span(views).subspan(at, pieces_a_step)));
        std::shuffle(ready_.begin(), ready_.end(), rng_);
    }
    std::vector<float> seen(const Piece& piece, const View& view) {
        std::vector<float> x(hops_of(piece, view.speed) * language_bands);
        look(piece, view, x);
        if (!bands_.empty() && chance(rng_, 0.25F)) {
            const Piece& band = *bands_[pick(rng_, bands_.size())];
            std::vector<float> other(x.size());
            look(band, some_view(rng_, band, hops_of(piece, view.speed)), other);
            put_behind(rng_, x, other);
        }
        even_language_input(x);
        return x;
    }
    Rng rng_;
    std::vector<const Piece*> speech_, bands_;
    std::vector<Batch> ready_;
};

}  // namespace

void fit_ear(LanguageNet& net, const std::vector<Piece>& pieces, const Chosen& chosen, const LanguageFitPlan& plan, const Progress& progress) {
    Pieces teaching(pieces, chosen, plan.seed);
    net->train();
    torch::optim::AdamW optimiser(net->parameters(), torch::optim::AdamWOptions(plan.learning_rate).weight_decay(0.02));
    double mean = 0;
    for (int step = 0; step < plan.ear_steps; ++step) {
        set_rate(optimiser, plan.learning_rate, step, plan.ear_steps);
        const Batch batch = teaching.some();
        const auto told = net->phones(batch.pictures);
        const auto loss = torch::nn::functional::ctc_loss(told, batch.phones, batch.frames, batch.counts, torch::nn::functional::CTCLossFuncOptions().blank(0).zero_infinity(true));
        optimiser.zero_grad();
        loss.backward();
        torch::nn::utils::clip_grad_norm_(net->parameters(), 5.0);
        optimiser.step();
        mean += (loss.item<double>() - mean) / std::min(step + 1, 50);
        if (step % 50 == 49) progress("sounds, step " + std::to_string(step + 1) + " loss " + std::to_string(mean), static_cast<double>(step) / plan.ear_steps);
    }
    net->eval();
}

double phone_errors(LanguageNet& net, const std::vector<Piece>& pieces, const Chosen& chosen) {
    const torch::NoGradGuard no_grad;
    net->eval();
    std::size_t wrong = 0, asked = 0;
    for (const Piece& piece : pieces) {
        if (!chosen(piece) || !has_room(piece, 1.0F)) continue;
        std::vector<float> x(hops_of(piece, 1.0F) * language_bands);
        look(piece, View{}, x);
        even_language_input(x);
        const auto hops = static_cast<std::int64_t>(x.size() / language_bands);
        const auto likeliest = net->phones(torch::from_blob(x.data(), {1, 1, hops, static_cast<std::int64_t>(language_bands)})).argmax(2);
        std::vector<std::int64_t> heard;
        std::int64_t before = 0;
        for (std::int64_t t = 0; t < likeliest.size(0); ++t) {
            const auto now = likeliest[t][0].item<std::int64_t>();
            if (now != 0 && now != before) heard.push_back(now);
            before = now;
        }
        wrong += edit_distance(heard, piece.phones);
        asked += piece.phones.size();
    }
    return asked > 0 ? static_cast<double>(wrong) / static_cast<double>(asked) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace linecheck::train
