#pragma once
/// What training starts from: the recordings, split by whole sources.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ml/train/corpus.hpp"
#include "ml/train/kit.hpp"
#include "ml/train/line_renderer.hpp"

namespace linecheck::train {

/// Where the material lies.
struct Folders {
    std::string train;        ///< corpus folder with index.tsv
    std::string responses;    ///< impulse responses folder
    std::string kit;          ///< folder of a kit recorded by many microphones, may be empty
    std::vector<std::string> soundfonts;  ///< .sf2, may be empty
    std::vector<std::string> without{};   ///< ids of labels that nothing may be heard of, not even as a neighbour
};

/// Recordings, instruments, and the sources held out for validation.
struct Material {
    explicit Material(const Folders& folders);

    Corpus corpus;
    ImpulseResponses responses;
    std::optional<Kit> kit;
    std::vector<int> trained;              ///< labels there is anything for, indices into labels()
    std::vector<int> without;              ///< labels left out, indices into labels()
    std::set<std::string> held;            ///< ids of the sources held out
    std::vector<int> validation_sources;   ///< of each trained label
    std::uint64_t fingerprint = 0;         ///< of the tables, the held-out sources and the fonts: lines of other material are others
    std::set<std::string> equipped;        ///< ids of the sources whose equipment is stated
};

}  // namespace linecheck::train
