#include "ml/train/report.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "ml/train/report_page.hpp"

namespace linecheck::train {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t files_at_once = 32;

std::string read_text(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("verdicts \"" + path + "\": cannot be read; expected the lines of linecheck identify --json");
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The program under test is the one that ships, not a copy of its loop.
std::string find_program(const std::string& wanted) {
    if (!wanted.empty()) return wanted;
    std::error_code failure;
    const fs::path here = fs::read_symlink("/proc/self/exe", failure).parent_path();
    for (const char* place : {"linecheck", "../../linecheck"})
        if (fs::exists(here / place, failure)) return (here / place).lexically_normal().string();
    return "linecheck";
}

/// What the program writes to its standard output.
std::string output_of(const std::vector<std::string>& words) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("\"" + words[0] + "\": no pipe to hear it through");
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        std::vector<char*> arguments;
        for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    close(ends[1]);
    std::string text;
    char buffer[65536];
    for (ssize_t n = 0; (n = read(ends[0], buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<std::size_t>(n));
    close(ends[0]);
    int status = 0;
    if (child > 0) waitpid(child, &status, 0);
    if (child < 0 || status != 0) throw std::runtime_error("\"" + words[0] + " identify\" ended with an error; give the program with --linecheck, or verdicts made before with --verdicts");
    return text;
}

std::string identify(const ReportPlan& plan, const std::vector<Truth>& truth) {
    const std::string program = find_program(plan.program);
    const bool terminal = isatty(STDERR_FILENO) == 1;
    std::string lines;
    for (std::size_t from = 0; from < truth.size(); from += files_at_once) {
        std::vector<std::string> words{program, "identify", "--json", "--model", plan.model};
        for (std::size_t i = from; i < std::min(truth.size(), from + files_at_once); ++i) words.push_back((fs::path(plan.streams) / truth[i].file).string());
        if (terminal) std::fprintf(stderr, "\ridentified %zu of %zu streams", from, truth.size());
        lines += output_of(words);
    }
    if (terminal) std::fprintf(stderr, "\r\033[K");
    return lines;
}

std::string today() {
    char text[32];
    const std::time_t now = std::time(nullptr);
    std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now));
    return text;
}

ReportText text_of(const ReportPlan& plan) {
    const std::string subject = plan.model.empty() ? fs::path(plan.verdicts).filename().string() : fs::path(plan.model).filename().string();
    const std::string title = plan.title.empty() ? "linecheck: " + subject : plan.title;
    return {title, (plan.verdicts.empty() ? "Model " + subject + ", identified by linecheck identify" : "Verdicts of " + fs::path(plan.verdicts).filename().string()) +
                       " on the streams of " + fs::path(plan.streams).lexically_normal().string() + ", " + today() + "."};
}

}  // namespace

void write_report(const ReportPlan& plan) {
    const auto truth = read_truth((fs::path(plan.streams) / "streams.tsv").string());
    if (plan.verdicts.empty() && plan.model.empty()) throw std::runtime_error("report: nothing to measure; give --model FILE, or --verdicts FILE made before");
    const auto streams = plan.verdicts.empty() ? score(truth, identify(plan, truth), "linecheck identify") : score(truth, read_text(plan.verdicts), plan.verdicts);
    std::vector<Mistake> mistakes;
    for (const Scoring& stream : worst_mistakes(streams, static_cast<std::size_t>(plan.examples)))
        mistakes.push_back({stream, cut_excerpt((fs::path(plan.streams) / stream.truth.file).string(), stream.truth.starts_s, plan.example_s)});
    const Figures figures = figures_of(streams);
    std::ofstream out(plan.out, std::ios::binary);
    out << report_page(text_of(plan), figures, mistakes);
    out.close();
    if (!out) throw std::runtime_error("report \"" + plan.out + "\": cannot be written");
    const auto [low, high] = figures.top1.interval();
    std::printf("top1 %.3f (%.3f to %.3f)  family %.3f  answered %.3f  wrong %.3f  ece %.3f  %s\n", figures.top1.value(), low, high, figures.family.value(),
                figures.answered.value(), figures.wrong.value(), figures.ece, plan.out.c_str());
}

}  // namespace linecheck::train
