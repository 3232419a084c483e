#pragma once
/// Where a fit stopped, so that it can go on: weights, optimiser, the best weights so far, and what they belong to.
///
///   holds    one archive, replaced whole after each epoch
///   errors   std::runtime_error: file quoted, when it belongs to another fit; c10::Error from libtorch when damaged
#include <torch/torch.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace linecheck::train {

/// How far a fit has come.
struct Progressed {
    std::int64_t epochs = 0;        ///< done
    std::int64_t best_epochs = 0;   ///< after which the best weights stood; 0: there are none yet
    double best_score = 0;
    bool finished = false;          ///< nothing is left to do, whatever the plan's number of epochs
};

class Checkpoint {
public:
    /// An empty path: neither saves nor restores. `belongs_to` says what is fitted on what.
    Checkpoint(std::string path, std::string belongs_to) : path_(std::move(path)), belongs_to_(std::move(belongs_to)) {}

    /// Leaves everything as it is when there is nothing to go on from.
    template <class Net>
    Progressed restore(Net& net, torch::optim::Optimizer& optimiser, Net& best) const {
        if (path_.empty() || !std::filesystem::exists(path_)) return {};
        torch::serialize::InputArchive file, part;
        file.load_from(path_);
        c10::IValue text, epochs, best_epochs, score, finished;
        file.read("belongs_to", text);
        if (text.toStringRef() != belongs_to_)
            throw std::runtime_error("file \"" + path_ + "\" belongs to another fit (" + text.toStringRef() + "); this one is " + belongs_to_ +
                                     ": delete it, or take another work folder");
        const auto load = [&](const char* name, auto&& into) {
            torch::serialize::InputArchive inner;
            file.read(name, inner);
            into(inner);
        };
        load("net", [&](auto& a) { net->load(a); });
        load("best", [&](auto& a) { best->load(a); });
        load("optimiser", [&](auto& a) { optimiser.load(a); });
        file.read("epochs", epochs);
        file.read("best_epochs", best_epochs);
        file.read("best_score", score);
        file.read("finished", finished);
        return {epochs.toInt(), best_epochs.toInt(), score.toDouble(), finished.toBool()};
    }
    template <class Net>
    void save(const Net& net, const torch::optim::Optimizer& optimiser, const Net& best, const Progressed& progressed) const {
        if (path_.empty()) return;
        torch::serialize::OutputArchive file;
        const auto put = [&](const char* name, auto&& from) {
            torch::serialize::OutputArchive inner;
            from(inner);
            file.write(name, inner);
        };
        put("net", [&](auto& a) { net->save(a); });
        put("best", [&](auto& a) { best->save(a); });
        put("optimiser", [&](auto& a) { optimiser.save(a); });
        file.write("belongs_to", c10::IValue(belongs_to_));
        file.write("epochs", c10::IValue(progressed.epochs));
        file.write("best_epochs", c10::IValue(progressed.best_epochs));
        file.write("best_score", c10::IValue(progressed.best_score));
        file.write("finished", c10::IValue(progressed.finished));
        file.save_to(path_ + ".part");
        std::filesystem::rename(path_ + ".part", path_);
    }

private:
    std::string path_, belongs_to_;
};

}  // namespace linecheck::train
