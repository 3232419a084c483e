#include "ml/language.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "ml/network_file.hpp"

namespace linecheck {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, language_count> ids{"en", "es", "fr", "de", "it", "pt", "zh", "ja"};
constexpr std::uint64_t between_windows = 100, least_hops = 150;

[[noreturn]] void refuse(const std::string& file, const std::string& what) { throw std::runtime_error("language model \"" + file + "\": " + what); }

void expect(const json& about, const char* key, double ours, const std::string& file) {
    const auto theirs = about.at("input").at(key).get<double>();
    if (std::abs(theirs - ours) > 1e-6) refuse(file, std::string("trained for ") + key + " = " + std::to_string(theirs) + "; this program has " + std::to_string(ours));
}

void check(const json& about, const std::string& file) {
    if (about.at("format").get<int>() != 1) refuse(file, "format " + about.at("format").dump() + "; this program reads format 1");
    expect(about, "hop", static_cast<double>(hop_frames), file);
    expect(about, "hops", static_cast<double>(language_hops), file);
    expect(about, "first_band", static_cast<double>(language_first_band), file);
    expect(about, "bands", static_cast<double>(language_bands), file);
    const auto named = about.at("languages").get<std::vector<std::string>>();
    if (!std::equal(named.begin(), named.end(), ids.begin(), ids.end())) refuse(file, "its languages differ; expected en es fr de it pt zh ja");
}

}  // namespace

std::span<const std::string_view, language_count> languages() noexcept { return ids; }

std::size_t LanguageVerdict::best() const noexcept { return static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin()); }

LanguageModel LanguageModel::parse(const std::string& bytes, const std::string& file) {
    LanguageModel out;
    out.weights_ = parse_safetensors(bytes, file);
    out.file_ = file;
    const auto text = out.weights_.metadata.find("linecheck");
    if (text == out.weights_.metadata.end()) refuse(file, "safetensors without a \"linecheck\" entry in the metadata; expected a model of linecheck-train language");
    try {
        const json about = json::parse(text->second);
        check(about, file);
        out.spec_.height = static_cast<int>(language_hops);
        out.spec_.width = static_cast<int>(language_bands);
        for (const json& entry : about.at("layers")) out.spec_.layers.push_back(parse_layer(entry, file));
        LayerSpec head;
        head.name = "language";
        head.out = static_cast<int>(language_outputs);
        out.spec_.heads.push_back(head);
        out.temperature_ = about.at("temperature").get<float>();
        out.threshold_ = about.at("threshold").get<float>();
    } catch (const json::exception& e) {
        refuse(file, std::string("its description is damaged: ") + e.what());
    }
    if (!(out.temperature_ > 0.01F && out.temperature_ < 100.0F)) refuse(file, "a temperature of " + std::to_string(out.temperature_) + "; expected 0.01 to 100");
    if (!(out.threshold_ > 0.0F)) refuse(file, "a threshold of " + std::to_string(out.threshold_) + "; expected more than 0");
    static_cast<void>(out.network());  // every shape, now rather than later
    return out;
}

LanguageVerdict LanguageModel::judge(std::span<const float> scores) const noexcept {
    LanguageVerdict out;
    const float most = *std::max_element(scores.begin(), scores.end());
    std::array<float, language_outputs> p{};
    float sum = 0;
    for (std::size_t i = 0; i < language_outputs; ++i) sum += p[i] = std::exp((scores[i] - most) / temperature_);
    for (float& each : p) each /= sum;
    std::copy_n(p.begin(), language_count, out.p.begin());
    out.other = p[language_count];
    out.nobody = p[language_count + 1];
    out.known = out.confidence() >= threshold_ && out.confidence() > std::max(out.other, out.nobody);
    return out;
}

LanguageListener::LanguageListener(const LanguageModel& model, std::size_t lines) : model_(model), network_(model.network()), lines_(lines) {}

bool LanguageListener::hear(std::size_t line, std::span<const float, mel_count> log_mel) noexcept {
    Line& l = lines_[line];
    const auto at = static_cast<std::ptrdiff_t>(l.hops % language_hops * language_bands);
    std::copy_n(log_mel.begin() + language_first_band, language_bands, l.ring.begin() + at);
    ++l.hops;
    if (l.hops < language_hops || (l.hops - language_hops) % between_windows != 0) return false;
    judge(l);
    return true;
}

void LanguageListener::finish(std::size_t line) noexcept {
    Line& l = lines_[line];
    if (l.hops < least_hops || l.hops >= language_hops) return;
    const std::size_t held = l.hops * language_bands;
    for (std::size_t i = held; i < language_input_size; ++i) l.ring[i] = l.ring[i - held];
    judge(l);
}

void LanguageListener::judge(Line& line) noexcept {
    const auto oldest = static_cast<std::ptrdiff_t>(line.hops < language_hops ? 0 : line.hops % language_hops * language_bands);
    std::rotate_copy(line.ring.begin(), line.ring.begin() + oldest, line.ring.end(), input_.begin());
    even_language_input(std::span<float, language_input_size>(input_));
    network_.forward(input_);
    const auto scores = network_.output(0);
    if (!std::all_of(scores.begin(), scores.end(), [](float score) { return std::isfinite(score); })) return;
    line.evidence.add(scores, 1);
    line.verdict = model_.judge(line.evidence.fused());
    line.verdict.heard_s = static_cast<float>(line.hops * hop_frames) / static_cast<float>(analysis_rate);
}

void LanguageListener::reset(std::size_t line) noexcept {
    lines_[line].hops = 0;
    lines_[line].evidence.reset();
    lines_[line].verdict = {};
}

}  // namespace linecheck
