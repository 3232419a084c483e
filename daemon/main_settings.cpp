#include "daemon/main_settings.hpp"

#include <charconv>
#include <cmath>
#include <stdexcept>

#include "daemon/daemon_settings.hpp"
#include "daemon/log.hpp"
#include "daemon/shipped.hpp"

namespace linecheck {
namespace {

constexpr float quietest_lufs = -60, loudest_lufs = 0;

int line_of(const Options& options, const char* key, std::size_t channels) {
    const auto line = static_cast<int>(options.integer(key));
    if (line > static_cast<int>(channels))
        throw std::runtime_error(std::string(key) + " = " + std::to_string(line) + ": the source has " + std::to_string(channels) + " lines; expected 1 to " +
                                 std::to_string(channels) + ", or 0 for none");
    return line;
}

float level_of(const std::string& venue, const std::string& entry) {
    const std::string text = entry.substr(entry.find('=') + 1);
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value >= quietest_lufs && value <= loudest_lufs))
        throw std::runtime_error("main.venues: \"" + entry + "\" gives \"" + venue + "\" no level; expected name=LUFS, from -60 to 0, e.g. \"club=-14\"");
    return value;
}

void choose_venue(const Options& options, MainWish& wish) {
    wish.venue = options.text("main.venue");
    if (wish.venue.empty()) return;
    std::string names;
    for (const std::string& entry : options.list("main.venues")) {
        const std::string name = entry.substr(0, entry.find('='));
        if (name == wish.venue) {
            wish.target_lufs = level_of(name, entry);
            return;
        }
        names += (names.empty() ? "" : ", ") + name;
    }
    throw std::runtime_error("main.venue = \"" + wish.venue + "\" is not in main.venues; expected one of " + names);
}

template <class Load>
void load_shipped(const char* name, Load&& load) {
    const std::string path = shipped(name);
    if (path.empty()) return log::warning("main", std::string("no \"") + name + "\" beside the program: the main mix does without");
    load(path);
}

}  // namespace

MainWish main_wish(const Options& options, std::size_t channels) {
    MainWish wish;
    wish.left = line_of(options, "main.left", channels);
    wish.right = line_of(options, "main.right", channels);
    choose_venue(options, wish);
    return wish;
}

MainKnowledge main_knowledge(const Options& options) {
    MainKnowledge out;
    if (options.toggle("main.genre")) {
        load_shipped(shipped_genre, [&](const std::string& path) { out.genres = GenreModel::load(path); });
        load_shipped(shipped_curves, [&](const std::string& path) { out.curves = GenreCurves::parse(read_file(path), path); });
    }
    if (const StripLaw* const desk = advice_law(options)) out.desk = desk;
    if (const std::string& reference = options.text("main.reference"); !reference.empty()) out.reference = std::make_shared<const Take>(converted(read_take(reference), analysis_rate));
    return out;
}

}  // namespace linecheck
