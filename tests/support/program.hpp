#pragma once
/// One of our programs in a process of its own, its output in a file; killed with the object.
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace linecheck {

class Program {
public:
    Program(const std::string& path, std::vector<std::string> arguments, const std::string& output) : output_(output) {
        arguments.insert(arguments.begin(), path);
        std::vector<char*> words;
        for (auto& argument : arguments) words.push_back(argument.data());
        words.push_back(nullptr);
        pid_ = fork();
        if (pid_ != 0) return;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        const int out = open(output_.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
        dup2(out, 1);
        dup2(out, 2);
        execvp(path.c_str(), words.data());
        _exit(127);
    }
    ~Program() { end(SIGKILL); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Sends the signal (0 = none) and waits for the end; the exit code, or 128 and the signal's number.
    int end(int signal) {
        if (pid_ <= 0) return code_;
        if (signal != 0) kill(pid_, signal);
        int status = 0;
        waitpid(pid_, &status, 0);
        pid_ = -1;
        code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return code_;
    }
    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] std::string output() const {
        std::ifstream in(output_);
        return {(std::istreambuf_iterator<char>(in)), {}};
    }

private:
    std::string output_;
    pid_t pid_ = -1;
    int code_ = -1;
};

inline std::string program_path(const std::string& name) { return std::string(LINECHECK_BINARY_DIR) + "/" + name; }

}  // namespace linecheck
