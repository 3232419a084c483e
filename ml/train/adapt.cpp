#include "ml/train/adapt.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "ml/memory_file.hpp"
#include "ml/train/taught_lines.hpp"
#include "ml/train/write_file.hpp"

namespace linecheck::train {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// One word about one line.
Example example_of(const HeardLines& heard, std::size_t line, std::size_t dims) {
    Example out{static_cast<std::int16_t>(heard.truth[line]), 0, 1, {}};
    std::copy_n(heard.points.begin() + static_cast<std::ptrdiff_t>(line * dims), dims, out.point.begin());
    return out;
}

std::vector<Example> examples_of(const TaughtSession& session, std::size_t dims) {
    std::vector<Example> out = session.told;
    for (std::size_t i = 0; i < session.heard.lines(); ++i) out.push_back(example_of(session.heard, i, dims));
    return out;
}

class Adapter {
public:
    Adapter(const Model& model, const HeardLines& guard) : state_(model.state()), judge_(state_), guard_(guard), before_(judge_.judge(guard, memory({}))) {}

    [[nodiscard]] SourceMemory memory(const std::vector<Example>& examples) const {
        SourceMemory out(state_.space, state_.examples);
        for (const Example& e : examples) out.restore(e);
        return out;
    }
    /// Those that take nothing off the guard, one by one; what unlearns stays.
    [[nodiscard]] std::vector<Example> harmless(const std::vector<Example>& examples) const {
        std::vector<Example> out;
        for (const Example& e : examples)
            if (e.label < 0 || Compared{before_, judge_.judge(guard_, memory({e}))}.not_worse()) out.push_back(e);
        return out;
    }
    [[nodiscard]] Compared on_guard(const std::vector<Example>& examples) const { return {before_, judge_.judge(guard_, memory(examples))}; }
    /// Every session asked with the `good` examples of the others; of a single one its second half with the first's.
    [[nodiscard]] Compared on_held_out(const std::vector<TaughtSession>& sessions, const std::vector<std::vector<Example>>& good) const {
        if (sessions.size() == 1) return halves(sessions.front().heard);
        Compared out;
        for (std::size_t one = 0; one < sessions.size(); ++one) {
            std::vector<Example> others;
            for (std::size_t s = 0; s < good.size(); ++s)
                if (s != one) others.insert(others.end(), good[s].begin(), good[s].end());
            const Compared asked_one = asked(sessions[one].heard, others);
            out.before += asked_one.before;
            out.after += asked_one.after;
        }
        return out;
    }

private:
    [[nodiscard]] Compared asked(const HeardLines& lines, const std::vector<Example>& examples) const {
        return {judge_.judge(lines, memory({})), judge_.judge(lines, memory(examples))};
    }
    /// Without what was told live: that may be of the same seconds as the second half.
    [[nodiscard]] Compared halves(const HeardLines& heard) const {
        const std::size_t middle = heard.lines() / 2;
        std::vector<Example> first;
        for (std::size_t i = 0; i < middle; ++i) first.push_back(example_of(heard, i, state_.space.dims));
        return asked(heard.from(middle, state_.space.dims), harmless(first));
    }

    const Model::State& state_;
    LineJudge judge_;
    const HeardLines& guard_;
    Judged before_;   ///< on the guard
};

std::string guard_beside(const std::string& model) {
    fs::path path(model);
    return path.replace_extension().string() + ".guard.safetensors";
}

json figures(const Compared& c) {
    return {{"lines", c.before.lines}, {"right", {c.before.right, c.after.right}}, {"said", {c.before.said, c.after.said}}, {"wrong", {c.before.wrong, c.after.wrong}}};
}

std::string now_text() {
    const std::time_t now = std::time(nullptr);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
    return text;
}

std::string adapted_bytes(const std::string& bytes, const std::string& path, const SourceMemory& memory, const PictureSpace& space, const Adapted& result, const std::vector<TaughtSession>& sessions) {
    Safetensors file = parse_safetensors(bytes, path);
    json about = json::parse(file.metadata["linecheck"]);
    MemoryPart part{space, {}};
    for (const Example& e : memory.examples())
        if (e.label >= 0) part.examples.push_back(e);
    write_memory(part, about, file);
    json names = json::array();
    for (const TaughtSession& s : sessions) names.push_back(s.name);
    about["lineage"]["adapted"].push_back({{"when", now_text()}, {"sessions", names}, {"examples", result.examples}, {"left_out", result.left_out}, {"held_out", figures(result.held_out)}, {"guard", figures(result.guard)}});
    file.metadata["linecheck"] = about.dump();
    return format_safetensors(file, Width::f16);
}

/// The sessions that the model's lineage names.
std::vector<std::string> adapted_before(const std::string& bytes, const std::string& path) {
    const json about = json::parse(parse_safetensors(bytes, path).metadata["linecheck"]);
    std::vector<std::string> out;
    if (!about.contains("lineage") || !about["lineage"].contains("adapted")) return out;
    for (const json& entry : about["lineage"]["adapted"])
        for (const json& name : entry.at("sessions")) out.push_back(name.get<std::string>());
    return out;
}

/// FILE.before-N of the largest N, and that N; 0 where there is none.
std::pair<std::string, int> newest_kept(const std::string& model) {
    int n = 0;
    while (fs::exists(model + ".before-" + std::to_string(n + 1))) ++n;
    return {model + ".before-" + std::to_string(n), n};
}

}  // namespace

Adapted adapt(const AdaptPlan& plan) {
    const std::string bytes = read_file(plan.model);
    const Model model = Model::parse(bytes, plan.model);
    const PictureSpace& space = model.state().space;
    if (space.dims == 0) throw std::runtime_error("model \"" + plan.model + "\" has no memory; expected one that linecheck-train memory has taught how sources differ");
    const HeardLines guard = HeardLines::read(plan.guard.empty() ? guard_beside(plan.model) : plan.guard, space);
    std::vector<TaughtSession> sessions = taught_sessions(plan.sessions, model);
    const std::vector<std::string> known = adapted_before(bytes, plan.model);
    std::erase_if(sessions, [&](const TaughtSession& s) { return std::find(known.begin(), known.end(), s.name) != known.end(); });
    if (sessions.empty()) throw std::runtime_error("\"" + plan.sessions + "\": nobody said what a line is, or nothing of it was kept, or the model knows it already; expected corrections (tablet, osc, linecheck correct), and [session] snippets on, so that there is something to ask");

    const Adapter adapter(model, guard);
    Adapted out;
    out.sessions = static_cast<int>(sessions.size());
    std::vector<std::vector<Example>> good_of;
    std::vector<Example> good;
    for (const TaughtSession& s : sessions) {
        const auto all = examples_of(s, space.dims);
        good_of.push_back(adapter.harmless(all));
        good.insert(good.end(), good_of.back().begin(), good_of.back().end());
        out.left_out += static_cast<int>(all.size() - good_of.back().size());
    }
    out.examples = static_cast<int>(good.size());
    out.held_out = adapter.on_held_out(sessions, good_of);
    out.guard = adapter.on_guard(good);
    if (good.empty() || out.held_out.before.lines == 0 || !out.held_out.not_worse() || !out.guard.not_worse()) return out;

    const std::string target = plan.out.empty() ? plan.model : plan.out;
    const std::string next = adapted_bytes(bytes, plan.model, adapter.memory(good), space, out, sessions);
    Model::parse(next, target);  // what the daemon would refuse is not installed
    if (fs::exists(target)) {
        out.kept_as = target + ".before-" + std::to_string(newest_kept(target).second + 1);
        fs::copy_file(target, out.kept_as);
    }
    write_file(target, next);
    out.installed = true;
    return out;
}

std::string roll_back(const std::string& model) {
    const auto [kept, n] = newest_kept(model);
    if (n == 0) throw std::runtime_error("model \"" + model + "\": no \"" + model + ".before-1\" beside it; adapt keeps one whenever it installs");
    Model::load(kept);
    fs::rename(kept, model);
    return kept;
}

std::string report(const Adapted& a) {
    const auto line = [](const std::string& what, const Compared& c) {
        return what + ": " + std::to_string(c.before.lines) + " lines, best label right " + std::to_string(c.before.right) + " before and " + std::to_string(c.after.right) + " after, said " +
               std::to_string(c.before.said) + " and " + std::to_string(c.after.said) + ", of these wrong " + std::to_string(c.before.wrong) + " and " + std::to_string(c.after.wrong) + "\n";
    };
    std::string out = std::to_string(a.examples) + " examples of " + std::to_string(a.sessions) + " sessions; " + std::to_string(a.left_out) + " left out, since they take something off the guard\n";
    out += line("held-out sessions", a.held_out) + line("guard", a.guard);
    if (!a.installed) return out + "not installed: nothing may get worse, and something has to be learnt and asked (snippets of two sessions, or of one line twice)\n";
    return out + "installed" + (a.kept_as.empty() ? "" : "; what was there is " + a.kept_as) + "; tell a running daemon: systemctl reload linecheckd (or kill -HUP)\n";
}

}  // namespace linecheck::train
