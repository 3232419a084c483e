#include "daemon/log.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <mutex>
#include <stdexcept>

namespace linecheck::log {
namespace {

constexpr std::array<std::string_view, 4> names{"error", "warning", "info", "debug"};
constexpr std::array<const char*, 4> journal_prefixes{"<3>", "<4>", "<6>", "<7>"};  // sd-daemon(3)

constexpr std::size_t most_recent = 200;

struct Sink {
    std::mutex mutex;
    std::FILE* file = nullptr;  // nullptr: stderr
    Level level = Level::info;
    std::deque<Line> recent;
    bool journal = std::getenv("JOURNAL_STREAM") != nullptr;
};

Sink& sink() {
    static Sink it;
    return it;
}

std::array<char, 32> now() {
    std::timespec t{};
    std::timespec_get(&t, TIME_UTC);
    std::tm parts{};
    localtime_r(&t.tv_sec, &parts);
    std::array<char, 32> text{};
    const auto n = std::strftime(text.data(), text.size(), "%H:%M:%S", &parts);
    std::snprintf(text.data() + n, text.size() - n, ".%03ld ", t.tv_nsec / 1000000);
    return text;
}

}  // namespace

Level parse_level(std::string_view text) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (text == names[i]) return static_cast<Level>(i);
    throw std::runtime_error("log level \"" + std::string(text) + "\" is unknown; expected error, warning, info or debug");
}

void open(const std::string& path, Level level) {
    Sink& s = sink();
    {
        const std::lock_guard lock(s.mutex);
        if (s.file != nullptr) std::fclose(s.file);
        s.file = path.empty() ? nullptr : std::fopen(path.c_str(), "a");
        s.level = level;
    }
    if (!path.empty() && s.file == nullptr)
        warning("log", "\"" + path + "\" cannot be written, so the log goes to stderr; give a path that this user may write");
}

void write(Level level, std::string_view area, std::string_view fact) {
    Sink& s = sink();
    const std::lock_guard lock(s.mutex);
    if (level > s.level) return;
    const auto index = static_cast<std::size_t>(level);
    const bool journal = s.journal && s.file == nullptr;
    std::FILE* out = s.file != nullptr ? s.file : stderr;
    std::fprintf(out, "%s%s %.*s: %.*s\n", journal ? journal_prefixes[index] : now().data(), names[index].data(),
                 static_cast<int>(area.size()), area.data(), static_cast<int>(fact.size()), fact.data());
    std::fflush(out);
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    s.recent.push_back({std::chrono::duration_cast<std::chrono::milliseconds>(since).count(), level, std::string(area), std::string(fact)});
    if (s.recent.size() > most_recent) s.recent.pop_front();
}

std::vector<Line> recent() {
    Sink& s = sink();
    const std::lock_guard lock(s.mutex);
    return {s.recent.begin(), s.recent.end()};
}

std::string_view level_id(Level level) noexcept { return names[static_cast<std::size_t>(level)]; }

}  // namespace linecheck::log
