#include "ml/train/line_store.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <stdexcept>

#include "ml/train/workers.hpp"

namespace linecheck::train {
namespace {

namespace fs = std::filesystem;
constexpr int lines_per_label_and_shard = 2;

std::string read_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

void write_whole(const std::string& path, const std::string& bytes) {
    const std::string part = path + ".part";
    std::ofstream out(part, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out || std::rename(part.c_str(), path.c_str()) != 0)
        throw std::runtime_error("file \"" + path + "\" could not be written; is the disk full?");
}

std::uint64_t seed_of(const RenderPlan& plan, std::size_t shard, std::size_t k) { return (plan.seed * 1'000'003U + shard) * 1'009U + k; }

}  // namespace

LineStore::LineStore(std::string folder, const std::string& plan) : folder_(std::move(folder)) {
    fs::create_directories(folder_);
    const std::string file = folder_ + "/plan.txt";
    const std::string was = read_text(file);
    if (!was.empty() && was != plan)
        throw std::runtime_error("folder \"" + folder_ + "\" holds lines of another plan; expected an empty folder or the same options as before");
    if (was.empty()) write_whole(file, plan);
}

std::size_t LineStore::shards(const RenderPlan& plan) {
    return static_cast<std::size_t>((plan.lines_per_label + lines_per_label_and_shard - 1) / lines_per_label_and_shard);
}

std::string LineStore::path(std::size_t shard, const char* extension) const {
    char name[32];
    std::snprintf(name, sizeof name, "/shard-%04zu.", shard);
    return folder_ + name + extension;
}

void LineStore::render(const Corpus& corpus, const ImpulseResponses& responses, const RenderPlan& plan, const Progress& progress) const {
    const std::size_t count = shards(plan);
    std::size_t done = 0;
    std::mutex printing;
    share_out(count, [&] {
        return [&, renderer = std::make_shared<LineRenderer>(corpus, responses, plan.kit, plan.soundfonts, plan.without)](std::size_t shard) {
            if (!fs::exists(path(shard, "tsv"))) render_shard(*renderer, plan, shard);
            const std::lock_guard lock(printing);
            progress("rendering", static_cast<double>(++done) / static_cast<double>(count));
        };
    });
}

void LineStore::render_shard(LineRenderer& renderer, const RenderPlan& plan, std::size_t shard) const {
    std::string audio;
    std::ostringstream table, players;
    for (std::size_t k = 0; k < plan.labels.size() * lines_per_label_and_shard; ++k) {
        const std::size_t target = k % plan.labels.size();
        Line line;
        if (!renderer.render(seed_of(plan, shard, k), plan.labels[target], plan.allowed, line, plan.plain)) continue;
        std::vector<std::int16_t> samples(line.wave.size());
        std::transform(line.wave.begin(), line.wave.end(), samples.begin(), [](float x) {
            return static_cast<std::int16_t>(std::lround(std::clamp(x, -1.0F, 1.0F) * 32767.0F));
        });
        audio.append(reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(std::int16_t));
        table << target << ' ' << line.label << ' ' << line.either_sex << ' ' << line.plain << ' ' << line.equipment << ' '
              << line.production << ' ' << samples.size() << '\n';
        players << line.source << '\n';
    }
    write_whole(path(shard, "s16"), audio);
    write_whole(path(shard, "players"), players.str());
    write_whole(path(shard, "tsv"), table.str());
}

void LineStore::name_players(const Corpus& corpus, const ImpulseResponses& responses, const RenderPlan& plan) const {
    share_out(shards(plan), [&] {
        return [&, renderer = std::make_shared<LineRenderer>(corpus, responses, plan.kit, plan.soundfonts, plan.without)](std::size_t shard) {
            if (!fs::exists(path(shard, "players"))) name_players_of(*renderer, plan, shard);
        };
    });
}

void LineStore::name_players_of(LineRenderer& renderer, const RenderPlan& plan, std::size_t shard) const {
    std::string players;
    std::size_t k = 0;
    for (const StoredLine& stored : read(shard)) {
        Line line;
        for (bool found = false; !found; ++k) {
            if (k >= plan.labels.size() * lines_per_label_and_shard) throw std::runtime_error("file \"" + path(shard, "tsv") + "\" holds lines that this plan does not render");
            found = renderer.dry(seed_of(plan, shard, k), plan.labels[k % plan.labels.size()], plan.allowed, line);
        }
        if (line.label != stored.line.label || line.production != stored.line.production || line.either_sex != stored.line.either_sex)
            throw std::runtime_error("file \"" + path(shard, "tsv") + "\" holds other lines than this plan renders; delete its folder");
        players += line.source + '\n';
    }
    write_whole(path(shard, "players"), players);
}

std::vector<StoredLine> LineStore::read(std::size_t shard) const {
    const std::string audio = read_text(path(shard, "s16"));
    std::istringstream table(read_text(path(shard, "tsv"))), players(read_text(path(shard, "players")));
    std::vector<StoredLine> out;
    std::size_t at = 0, frames = 0;
    StoredLine one;
    while (table >> one.target >> one.line.label >> one.line.either_sex >> one.line.plain >> one.line.equipment >> one.line.production >> frames) {
        if (at + frames * sizeof(std::int16_t) > audio.size())
            throw std::runtime_error("file \"" + path(shard, "s16") + "\" is shorter than its table says; delete both and start again");
        const auto* samples = reinterpret_cast<const std::int16_t*>(audio.data() + at);
        one.line.wave.resize(frames);
        std::transform(samples, samples + frames, one.line.wave.begin(), [](std::int16_t x) { return static_cast<float>(x) / 32768.0F; });
        at += frames * sizeof(std::int16_t);
        std::getline(players, one.line.source);  // empty where nobody has named them
        out.push_back(one);
    }
    return out;
}

}  // namespace linecheck::train
