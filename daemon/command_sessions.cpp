#include "daemon/command_sessions.hpp"

#include <array>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "daemon/session_file.hpp"
#include "daemon/verdict_json.hpp"
#include "sessions/line_story.hpp"
#include "sessions/mixing_table.hpp"
#include "sessions/schema.hpp"
#include "sessions/session_list.hpp"

namespace linecheck {
namespace {

std::string clock_time(double unix_s) {
    const auto seconds = static_cast<std::time_t>(unix_s);
    std::tm local{};
    localtime_r(&seconds, &local);
    std::array<char, 32> out{};
    std::strftime(out.data(), out.size(), "%Y-%m-%d %H:%M", &local);
    return out.data();
}

std::string duration(double seconds) {
    const auto minutes = static_cast<long>(seconds / 60);
    return minutes >= 60 ? std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min" : std::to_string(minutes) + " min " + std::to_string(static_cast<long>(seconds) % 60) + " s";
}

std::string sentence(const SessionSummary& s) {
    return std::to_string(s.id) + "  " + clock_time(s.started_unix_s) + "  " + duration(s.seconds) + (s.ended ? "" : ", not ended") + "  " + std::to_string(s.lines) + " lines, " + std::to_string(s.corrections) +
           " corrections, " + std::to_string(s.actions) + " writes, " + std::to_string(s.snippets) + " snippets" + (s.continues > 0 ? "  continues " + std::to_string(s.continues) : "");
}

SessionSummary find_session(SqliteFile& file, const std::string& path, std::int64_t wanted) {
    const auto all = list_sessions(file, 1000000);
    for (const SessionSummary& one : all)
        if (wanted == 0 || one.id == wanted) return one;
    throw std::runtime_error("session " + std::to_string(wanted) + " is not in \"" + path + "\"; linecheck sessions list shows those that are");
}

struct Line {
    std::int64_t channel = 0;
    std::string name;
    std::vector<Stretch> story;
};

std::vector<Line> lines_of(SqliteFile& file, std::int64_t session) {
    std::vector<Line> out;
    const std::array<Cell, 1> where{session};
    file.each("SELECT channel, name FROM channel WHERE session = ? ORDER BY channel", where, [&](SqliteFile::Row row) { out.push_back({whole(row[0]), text(row[1]), {}}); });
    for (Line& line : out) line.story = line_story(file, session, line.channel);
    return out;
}

nlohmann::ordered_json to_json(const Line& line) {
    auto story = nlohmann::ordered_json::array();
    for (const Stretch& s : line.story) story.push_back({{"from_s", s.from_s}, {"label", s.label}, {"by", s.by}, {"confidence", s.confidence}, {"equipment", s.equipment}});
    return {{"channel", line.channel}, {"source", line.name}, {"labels", std::move(story)}};
}

void print_line(const Line& line) {
    std::cout << "  " << line.channel << "  " << line.name << ":";
    for (const Stretch& s : line.story)
        if (s.label != "unknown" || line.story.size() == 1) std::cout << "  " << s.label << (s.by == "heard" ? "" : " (" + s.by + ")") << " from " << duration(s.from_s);
    std::cout << '\n';
}

}  // namespace

void run_sessions_list(const SessionsRequest& request) {
    SqliteFile file = read_session_file(session_path(request.file));
    const auto all = list_sessions(file, 1000000);
    for (const SessionSummary& one : all) std::cout << (request.json ? line_of(to_json(one)) : sentence(one)) << '\n';
    if (all.empty() && !request.json) std::cout << "no session yet\n";
}

void run_sessions_show(const SessionsRequest& request) {
    const std::string path = session_path(request.file);
    SqliteFile file = read_session_file(path);
    const SessionSummary session = find_session(file, path, request.session);
    if (!request.json) std::cout << sentence(session) << '\n';
    for (const Line& line : lines_of(file, session.id)) {
        if (request.json) std::cout << line_of(to_json(line)) << '\n';
        else print_line(line);
    }
}

void run_sessions_export(const SessionsRequest& request) {
    const std::string path = session_path(request.file);
    SqliteFile file = read_session_file(path);
    if (request.session != 0) find_session(file, path, request.session);
    std::ofstream written;
    if (!request.out.empty()) written.open(request.out);
    std::ostream& out = request.out.empty() ? std::cout : written;
    const bool csv = request.format == "csv";
    if (csv) out << csv_header() << '\n';
    each_mix_row(file, {request.session, request.each == "observation"}, [&](const MixRow& row) { out << (csv ? csv_line(row) : line_of(to_json(row))) << '\n'; });
    out.flush();
    if (!out) throw std::runtime_error("export to \"" + (request.out.empty() ? std::string("stdout") : request.out) + "\" cannot be written; its folder must exist and have space");
}

}  // namespace linecheck
