#include "ml/train/material.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "ml/labels.hpp"

namespace linecheck::train {
namespace {

constexpr double validation_share = 0.2;

/// FNV-1a, going on from `h`.
std::uint64_t hash(const std::string& bytes, std::uint64_t h = 1469598103934665603U) {
    for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return h;
}

std::uint64_t fingerprint_of(const Folders& folders, const std::set<std::string>& held) {
    std::uint64_t h = hash("renderer 3");  // another number when the same seed renders other lines
    for (const std::string& table : {folders.train + "/index.tsv", folders.responses + "/index.tsv", folders.kit + "/hits.tsv"}) {
        std::ifstream in(table, std::ios::binary);
        h = hash(std::string(std::istreambuf_iterator<char>(in), {}), h);
    }
    for (const std::string& id : held) h = hash(id + "\n", h);
    for (const std::string& id : folders.without) h = hash("without " + id + "\n", h);
    for (const std::string& font : folders.soundfonts)
        h = hash(std::filesystem::path(font).filename().string() + std::to_string(std::filesystem::file_size(font)), h);
    return h;
}

/// Whole sources held out: a fifth of each label's, at least one where there are three. Rarest labels choose first.
std::set<std::string> held_out(const Corpus& corpus, std::vector<int> trained) {
    std::sort(trained.begin(), trained.end(), [&](int a, int b) { return corpus.of(a).sources.size() < corpus.of(b).sources.size(); });
    std::set<std::string> out;
    for (const int label : trained) {
        std::vector<std::string> ids;
        for (const Source& s : corpus.of(label).sources) ids.push_back(s.id);
        if (ids.size() < 3) continue;
        std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return hash(a) < hash(b); });
        const auto wanted = std::max<std::size_t>(1, static_cast<std::size_t>(validation_share * static_cast<double>(ids.size()) + 0.5));
        auto have = static_cast<std::size_t>(std::count_if(ids.begin(), ids.end(), [&](const auto& id) { return out.contains(id); }));
        for (const std::string& id : ids)
            if (have < wanted && out.insert(id).second) ++have;
    }
    return out;
}

std::vector<int> left_out(const std::vector<std::string>& ids) {
    std::vector<int> out;
    for (const std::string& id : ids) {
        const auto label = label_index(id);
        if (!label) throw std::runtime_error("label \"" + id + "\" to train without is not one of ours; expected an id of config/labels.toml as saxophone");
        out.push_back(*label);
    }
    return out;
}

std::vector<int> trainable(const Corpus& corpus, bool rendered, const std::vector<int>& without) {
    std::vector<int> out;
    for (int i = 0; i < static_cast<int>(labels().size()); ++i) {
        const bool wanted = std::find(without.begin(), without.end(), i) == without.end();
        if (wanted && (!corpus.of(i).sources.empty() || (rendered && is_gm_label(i)))) out.push_back(i);
    }
    return out;
}

}  // namespace

Material::Material(const Folders& folders)
    : corpus(Corpus::read(folders.train)),
      responses(ImpulseResponses::read(folders.responses)),
      trained(trainable(corpus, !folders.soundfonts.empty(), left_out(folders.without))),
      without(left_out(folders.without)),
      held(held_out(corpus, trained)) {
    if (!folders.kit.empty()) kit = Kit::read(folders.kit);
    fingerprint = fingerprint_of(folders, held);
    for (const int label : trained) {
        const auto& sources = corpus.of(label).sources;
        validation_sources.push_back(
            static_cast<int>(std::count_if(sources.begin(), sources.end(), [&](const Source& s) { return held.contains(s.id); })));
    }
    for (const int label : trained)
        for (const Source& source : corpus.of(label).sources)
            if (corpus.clip(source.clips.front()).equipment >= 0) equipped.insert(source.id);
    std::fprintf(stderr, "%zu labels, %zu clips, %zu validation sources\n", trained.size(), corpus.clips(), held.size());
}

}  // namespace linecheck::train
