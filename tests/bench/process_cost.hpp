#pragma once
/// What another process has cost so far, from /proc: CPU seconds (user and system), also by thread, and memory.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace linecheck::bench {

struct ProcessCost {
    double cpu_s = 0;                        ///< from stat, in ticks of 10 ms
    std::map<std::string, double> thread_s;  ///< from schedstat, in ns; threads of one name are summed
    double own_mb = 0;                       ///< resident heap, stacks, program, libraries; 1 MB = 1e6 bytes
    double shared_mb = 0;                    ///< resident, mapped from the JACK server
};

inline std::string whole_file(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {(std::istreambuf_iterator<char>(in)), {}};
}

inline double cpu_ticks_s(const std::string& stat) {
    std::istringstream fields(stat.substr(stat.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// A line such as "RssAnon:   12345 kB" of /proc/PID/status.
inline double status_mb(const std::string& status, const std::string& key) {
    const auto at = status.find(key + ":");
    return at == std::string::npos ? 0 : std::stod(status.substr(at + key.size() + 1)) * 1024e-6;
}

inline ProcessCost process_cost(pid_t pid) {
    const std::filesystem::path proc = "/proc/" + std::to_string(pid);
    const std::string status = whole_file(proc / "status");
    ProcessCost cost{cpu_ticks_s(whole_file(proc / "stat")),
                     {},
                     status_mb(status, "RssAnon") + status_mb(status, "RssFile"),
                     status_mb(status, "RssShmem")};
    for (const auto& task : std::filesystem::directory_iterator(proc / "task")) {
        std::string name = whole_file(task.path() / "comm");
        name.erase(name.find_last_not_of('\n') + 1);
        if (task.path().filename() == std::to_string(pid)) name = "io";
        cost.thread_s[name] += std::stod(whole_file(task.path() / "schedstat")) * 1e-9;
    }
    return cost;
}

}  // namespace linecheck::bench
