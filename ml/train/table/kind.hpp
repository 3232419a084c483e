#pragma once
/// A family of models by its name, and how one is made.
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace linecheck::train {

template <class Model>
struct Kind {
    std::string_view id;       ///< as --learners names it
    std::string_view name;     ///< for people
    std::string_view library;  ///< whose code learns
    std::string_view setting;  ///< what the grid varies: "depth", "C", "neighbours"
    std::vector<double> grid;  ///< the first is the one taken without a search
    std::function<std::unique_ptr<Model>(double setting, std::uint64_t seed)> make;
};

/// `of`: what is said behind a name that is none of theirs ("" or " of numbers").
template <class Model>
const Kind<Model>& kind_of(const std::vector<Kind<Model>>& kinds, std::string_view id, const char* of) {
    std::string known;
    for (const Kind<Model>& kind : kinds) {
        if (kind.id == id) return kind;
        known += (known.empty() ? "" : ", ") + std::string(kind.id);
    }
    throw std::runtime_error("no learner \"" + std::string(id) + "\"" + of + ": one of " + known);
}

/// Those that are named, in that order; all where none is.
template <class Model>
std::vector<const Kind<Model>*> kinds_of(const std::vector<Kind<Model>>& kinds, const std::vector<std::string>& ids, const char* of) {
    std::vector<const Kind<Model>*> out;
    for (const std::string& id : ids) out.push_back(&kind_of(kinds, id, of));
    if (ids.empty())
        for (const Kind<Model>& kind : kinds) out.push_back(&kind);
    return out;
}

}  // namespace linecheck::train
