#pragma once
/// A real avahi-daemon on a D-Bus of its own, in a network namespace where nobody else is; gone with the object.
///
///   life     the bus is the system bus of this process from then on, always at one place: libdbus reads
///            DBUS_SYSTEM_BUS_ADDRESS once; why() says what is missing where the daemon cannot run: it is not installed,
///            or nobody here may make namespaces
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>

#include "tests/support/program.hpp"
#include "tests/support/temp_dir.hpp"

namespace linecheck {

class AvahiNetwork {
public:
    AvahiNetwork() {
        folder_.write("bus.conf",
                      "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                      "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><listen>unix:path=" + folder_ / "bus" +
                          "</listen><auth>EXTERNAL</auth><policy context='default'><allow send_destination='*' eavesdrop='true'/>"
                          "<allow eavesdrop='true'/><allow own='*'/><allow user='*'/></policy></busconfig>");
        folder_.write("avahi.conf", "[server]\nhost-name=stage\nuse-ipv4=yes\nuse-ipv6=no\nallow-interfaces=veth-a\n[wide-area]\nenable-wide-area=no\n"
                                    "[publish]\npublish-workstation=no\npublish-hinfo=no\n[rlimits]\n");
        setenv("DBUS_SYSTEM_BUS_ADDRESS", ("unix:path=" + folder_ / "bus").c_str(), 1);
    }
    AvahiNetwork(const AvahiNetwork&) = delete;
    AvahiNetwork& operator=(const AvahiNetwork&) = delete;

    void begin_bus() {
        bus_ = std::make_unique<Program>("dbus-daemon", std::vector<std::string>{"--nofork", "--config-file=" + folder_ / "bus.conf"}, folder_ / "bus.log");
    }
    void end_bus() { bus_.reset(); }
    void begin_daemon() {
        // /run is its own: there lies the file by which one avahi-daemon keeps others from starting
        start("mount -t tmpfs none /run && mkdir -p /run/avahi-daemon && ip link set lo up && ip link add veth-a type veth peer name veth-b && "
              "ip addr add 10.99.0.1/24 dev veth-a && ip link set veth-a up && ip link set veth-b up && " + run_daemon("avahi.conf"));
    }
    /// The same with a stranger at the other end of the cable, who has `name` for his _osc._udp already.
    void begin_daemon_beside(const std::string& name) {
        folder_.write("stranger.conf", "[server]\nhost-name=stranger\nuse-ipv6=no\nenable-dbus=no\nallow-interfaces=veth-b\n[rlimits]\n");
        folder_.write("stranger.service", "<?xml version='1.0'?><!DOCTYPE service-group SYSTEM 'avahi-service.dtd'><service-group><name>" + name +
                                              "</name><service><type>_osc._udp</type><port>7777</port></service></service-group>");
        folder_.write("stranger.sh", "mount -t tmpfs none /run && mkdir -p /run/avahi-daemon && mount -t tmpfs none /etc/avahi/services && cp " +
                                         folder_ / "stranger.service" + " /etc/avahi/services/\nuntil ip link show veth-b; do sleep 0.05; done\n"
                                         "ip addr add 10.99.0.2/24 dev veth-b && ip link set veth-b up && " + run_daemon("stranger.conf"));
        start("mount -t tmpfs none /run && mkdir -p /run/avahi-daemon && ip link set lo up && ip link add veth-a type veth peer name veth-b && "
              "ip addr add 10.99.0.1/24 dev veth-a && ip link set veth-a up && { setpriv --pdeathsig TERM unshare --mount --net sh " + folder_ / "stranger.sh" + " > " +
              folder_ / "stranger.log" + " 2>&1 & } && sleep 0.3 && ip link set veth-b netns $! && "
              "timeout 10 sh -c 'until grep -q established " + folder_ / "stranger.log" + "; do sleep 0.05; done' && " + run_daemon("avahi.conf"));
    }
    void end_daemon() {
        if (daemon_) daemon_->end(SIGTERM);
        daemon_.reset();
    }

    /// What avahi-browse sees of a type: a line a service, its fields parted by semicolons.
    [[nodiscard]] std::string browse(const std::string& type) const { return output_of("avahi-browse -krtp " + type + " 2>&1"); }
    /// "" once the daemon has answered.
    [[nodiscard]] std::string why() const {
        for (int i = 0; i < 200 && !gone(); ++i) {
            if (output_of("avahi-browse -tp _none._udp 2>&1").empty() && output_of("avahi-browse --version 2>&1").find("avahi-browse") == 0) return "";
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return "no avahi-daemon in a namespace here: " + daemon_->output() + bus_->output();
    }

private:
    static std::string run_daemon(const std::string& settings) {
        return "exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f " + folder() / settings;
    }
    void start(const std::string& inside) {
        std::vector<std::string> words{"--mount", "--net", "sh", "-c", inside};
        if (geteuid() != 0) words.insert(words.begin(), "--map-root-user");  // some avahi-daemons then miss their own user
        daemon_ = std::make_unique<Program>("unshare", words, folder_ / "avahi.log");
    }
    [[nodiscard]] bool gone() const {
        siginfo_t ended{};
        return waitid(P_PID, static_cast<id_t>(daemon_->pid()), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid != 0;
    }
    static std::string output_of(const std::string& command) {
        std::string out;
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
        std::array<char, 4096> part{};
        while (pipe && std::fgets(part.data(), part.size(), pipe.get()) != nullptr) out += part.data();
        return out;
    }
    static const TempDir& folder() {
        static const TempDir folder;
        return folder;
    }
    const TempDir& folder_ = folder();
    std::unique_ptr<Program> bus_, daemon_;
};

}  // namespace linecheck
