// linecheckd: listens to the desk's inputs and says what is on each line.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "daemon/daemon.hpp"
#include "daemon/log.hpp"
#include "daemon/source_choice.hpp"

namespace {

using namespace linecheck;

constexpr const char* description =
    "linecheckd " LINECHECK_VERSION
    "\n\n"
    "Listens to a desk's inputs (JACK, PortAudio or files), says what is plugged into each line, and publishes it\n"
    "over OSC. It never sits in the audio path.\n\n"
    "Settings come from the defaults, then the configuration file, then the flags below.";
constexpr const char* footer =
    "FILES\n"
    "  /etc/linecheck/linecheck.toml   read when --config is not given\n\n"
    "SIGNALS\n"
    "  SIGINT, SIGTERM                 end cleanly, exit 0\n\n"
    "EXAMPLES\n"
    "  linecheckd --source.kind=jack --jack.connect='system:capture_.*' --jack.channels=32\n"
    "  linecheckd --source.kind=file --source.path=take.wav --osc.listen=0.0.0.0 --osc.allow=192.168.1.0/24\n"
    "  oscdump 7000 &  oscsend localhost 9010 /linecheck/subscribe i 7000";
constexpr const char* usual_file = "/etc/linecheck/linecheck.toml";

struct Request {
    std::string config;
    bool check = false, print = false, defaults = false, list = false;
};

void add_flags(CLI::App& app, Request& request, std::map<std::string, std::string>& flags) {
    app.add_option("--config", request.config, "configuration file (TOML)");
    app.add_flag("--check-config", request.check, "read file and flags, say whether they are right, and end");
    app.add_flag("--print-config", request.print, "print the effective configuration, every key explained, with its origin, and end");
    app.add_flag("--print-defaults", request.defaults, "print the configuration file that ships, and end");
    app.add_flag("--list-sources", request.list, "list JACK ports and PortAudio devices, and end");
    for (const OptionKey& key : option_keys()) {
        const std::string name = std::string(key.section) + "." + std::string(key.name);
        const std::string help = std::string(key.help) + " Default " + std::string(key.fallback) + (key.limits.empty() ? "." : ", of " + std::string(key.limits) + ".");
        app.add_option_function<std::string>("--" + name, [&flags, name](const std::string& value) { flags[name] = value; }, help)
            ->group("[" + std::string(key.section) + "]")
            ->type_name("");
    }
    app.allow_extras();  // an unknown flag is refused by the table, which knows the nearest one
}

Options read_options(const Request& request, const std::map<std::string, std::string>& flags, const std::vector<std::string>& extras) {
    Options options;
    if (!request.config.empty())
        options.read_file(request.config);
    else if (std::filesystem::exists(usual_file))
        options.read_file(usual_file);
    for (const auto& extra : extras) {
        const auto begin = extra.find_first_not_of('-');
        if (begin == std::string::npos || begin == 0) throw std::runtime_error("\"" + extra + "\" is no flag; expected --section.key=value");
        options.set(extra.substr(begin, extra.find('=') - begin), "");
    }
    for (const auto& [name, value] : flags) options.set(name, value);
    return options;
}

void act(const Request& request, const Options& options) {
    if (request.defaults) {
        std::cout << Options::print_defaults();
    } else if (request.print) {
        std::cout << options.print();
    } else if (request.list) {
        std::cout << list_sources(options);
    } else if (request.check) {
        std::cout << "the configuration is right\n";
    } else {
        log::open(options.text("log.file"), log::parse_level(options.text("log.level")));
        Daemon(options).run();
    }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{description, "linecheckd"};
    app.footer(footer);
    app.set_version_flag("--version", "linecheckd " LINECHECK_VERSION);
    Request request;
    std::map<std::string, std::string> flags;
    add_flags(app, request, flags);
    try {
        app.parse(argc, argv);
        act(request, read_options(request, flags, app.remaining()));
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const std::exception& failure) {
        std::cerr << "linecheckd: " << failure.what() << '\n';
        return 1;
    }
    return 0;
}
