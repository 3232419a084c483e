#include <utility>

#include "tests/support/desk/ui_desk.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

namespace linecheck::test {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds patience{5};

std::string print(const std::string& key, const UiDesk::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return "SETS^" + key + "^" + *text;
    char out[64];
    std::snprintf(out, sizeof out, "%.10f", std::get<double>(value));
    return "SETD^" + key + "^" + out;
}

/// What a Ui24R fresh from the factory holds, as far as anybody could want it; raw values as one was seen to tell them.
std::map<std::string, UiDesk::Value> factory() {
    std::map<std::string, UiDesk::Value> out{{"model", "ui24"}, {"firmware", "3.5.8328-ui24"}, {"var.currentSnapshot", "Default"}, {"var.currentShow", "Default"}, {"m.mix", 0.7}};
    for (int n = 0; n < 20; ++n)
        for (const auto& [leaf, value] : {std::pair("gain", 0.0952380952), std::pair("phantom", 0.0), std::pair("hiz", 0.0), std::pair("disablegain", 0.0)}) out["hw." + std::to_string(n) + "." + leaf] = value;
    for (int n = 0; n < 24; ++n) {
        const std::string strip = "i." + std::to_string(n) + ".";
        out[strip + "name"] = "";
        out[strip + "src"] = n < 20 ? "hw." + std::to_string(n) : "ua." + std::to_string(n);
        for (const char* zero : {"mute", "solo", "invert", "color", "phantom", "gain", "eq.bypass", "eq.hpf.freq", "eq.hpf.slope", "gate.bypass", "gate.thresh", "gate.depth", "gate.attack", "dyn.bypass", "mgmask", "delay", "aux.0.value"})
            out[strip + zero] = 0.0;
        for (const char* minus : {"stereoIndex", "vca", "subgroup"}) out[strip + minus] = -1.0;
        out[strip + "mix"] = 0.7647;
        out[strip + "pan"] = 0.5;
        out[strip + "dyn.threshold"] = 0.875;
        out[strip + "dyn.ratio"] = 1.0;
        out[strip + "eq.lpf.freq"] = 1.0;
        for (const auto& [band, place] : {std::pair(1, 0.3286901902), std::pair(2, 0.5584347738), std::pair(3, 0.7563259869), std::pair(4, 0.8871249640)}) {
            const std::string path = strip + "eq.b" + std::to_string(band) + ".";
            out[path + "freq"] = place;
            out[path + "gain"] = 0.5;
            out[path + "q"] = 0.5252185347;
        }
    }
    return out;
}

}  // namespace

struct UiDesk::Parts {
    struct Client : std::enable_shared_from_this<Client> {
        Client(Parts& desk, tcp::socket socket) : owner(desk), stream(std::move(socket)), heard(Clock::now()) {}
        void begin() {
            stream.async_accept([self = shared_from_this()](error_code failure) {
                if (failure) return self->owner.forget(self);
                self->stream.text(true);
                self->open = true;
                self->send("1::");
                std::string all = "3:::";
                for (const auto& [key, value] : self->owner.memory) {
                    all += print(key, value) + "\n";
                    if (all.size() > 1200) self->send(std::exchange(all, "3:::"));
                }
                self->send(std::move(all));
                self->read();
            });
        }
        void read() {
            stream.async_read(buffer, [self = shared_from_this()](error_code failure, std::size_t) {
                if (failure) return self->owner.forget(self);
                const std::string text = boost::beast::buffers_to_string(self->buffer.data());
                self->buffer.consume(self->buffer.size());
                self->heard = Clock::now();
                self->owner.take(text, self.get());
                self->read();
            });
        }
        void send(std::string text) {
            unsent.push_back(std::move(text));
            write();
        }
        void write() {
            if (writing || unsent.empty() || owner.holding) return;
            writing = true;
            stream.async_write(boost::asio::buffer(unsent.front()), [self = shared_from_this()](error_code failure, std::size_t) {
                if (failure) return self->owner.forget(self);
                const std::lock_guard lock(self->owner.mutex);
                self->writing = false;
                self->unsent.pop_front();
                self->write();
            });
        }
        void drop() {
            error_code ignored;
            stream.next_layer().close(ignored);
        }
        Parts& owner;
        boost::beast::websocket::stream<tcp::socket> stream;
        boost::beast::flat_buffer buffer;
        std::deque<std::string> unsent;
        Clock::time_point heard;
        bool open = false, writing = false;
    };

    Parts() : acceptor(io, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)), timer(io) {
        accept();
        tick();
        thread = std::jthread([this] { io.run(); });
    }
    ~Parts() {
        io.stop();
        thread.join();
    }
    void accept() {
        acceptor.async_accept([this](error_code failure, tcp::socket socket) {
            if (failure) return;
            const std::lock_guard lock(mutex);
            if (Clock::now() >= away_until) {
                error_code ignored;
                socket.set_option(tcp::no_delay(true), ignored);
                clients.push_back(std::make_shared<Client>(*this, std::move(socket)));
                clients.back()->begin();
            }
            accept();
        });
    }
    void tick() {
        timer.expires_after(std::chrono::milliseconds(50));
        timer.async_wait([this](error_code failure) {
            if (failure) return;
            const std::lock_guard lock(mutex);
            for (const auto& client : std::vector(clients)) {
                if (Clock::now() - client->heard > patience) client->drop();
                else if (client->open) client->send("3:::VU2^AAECAwQFBgc=");
            }
            tick();
        });
    }
    void forget(const std::shared_ptr<Client>& client) { std::erase(clients, client); }

    void take(const std::string& text, const Client* from) {
        const std::lock_guard lock(mutex);
        if (text == "3:::ALIVE" || text == "2::") return;
        const bool number = text.starts_with("3:::SETD^"), words = text.starts_with("3:::SETS^");
        const auto end = number || words ? text.find('^', 9) : std::string::npos;
        if (end == std::string::npos || text.find('\n') != std::string::npos) return refused.push_back(text);
        if (deaf) return;
        const std::string key = text.substr(9, end - 9), value = text.substr(end + 1);
        const auto held = memory.find(key);
        if (held == memory.end() || std::holds_alternative<double>(held->second) != number) return refused.push_back(text);
        char* rest = nullptr;
        const double read = std::strtod(value.c_str(), &rest);
        if (number && (value.empty() || *rest != '\0' || read < -1 || read > 2)) return refused.push_back(text);
        if (words && value.find('^') != std::string::npos) return refused.push_back(text);
        writes.push_back({key, number ? Value(read) : Value(value)});
        set(key, writes.back().value, from);
    }
    void set(const std::string& key, Value value, const Client* from) {
        if (auto* const text = std::get_if<std::string>(&value); text != nullptr && key.ends_with(".name")) {
            *text = text->substr(0, 20);
            for (char& c : *text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        }
        memory[key] = value;
        for (const auto& client : clients)
            if (client.get() != from && client->open) client->send("3:::" + print(key, value));
    }

    boost::asio::io_context io;
    tcp::acceptor acceptor;
    boost::asio::steady_timer timer;
    std::map<std::string, Value> memory = factory();
    std::vector<std::shared_ptr<Client>> clients;
    std::vector<Write> writes;
    std::vector<std::string> refused;
    Clock::time_point away_until{};
    bool deaf = false, holding = false;
    mutable std::recursive_mutex mutex;
    std::jthread thread;
};

UiDesk::UiDesk() : parts_(std::make_unique<Parts>()) {}
UiDesk::~UiDesk() = default;

int UiDesk::port() const noexcept { return parts_->acceptor.local_endpoint().port(); }

void UiDesk::person_sets(const std::string& key, const Value& value) {
    boost::asio::post(parts_->io, [parts = parts_.get(), key, value] {
        const std::lock_guard lock(parts->mutex);
        parts->set(key, value, nullptr);
    });
}
void UiDesk::restart(std::chrono::milliseconds away) {
    boost::asio::post(parts_->io, [parts = parts_.get(), away] {
        const std::lock_guard lock(parts->mutex);
        parts->away_until = Clock::now() + away;
        for (const auto& client : std::vector(parts->clients)) client->drop();
    });
}
void UiDesk::holds_back(bool held) {
    const std::lock_guard lock(parts_->mutex);
    parts_->holding = held;
    if (held) return;
    boost::asio::post(parts_->io, [parts = parts_.get()] {
        const std::lock_guard own(parts->mutex);
        for (const auto& client : parts->clients) client->write();
    });
}
void UiDesk::set_faults(DeskFaults faults) {
    const std::lock_guard lock(parts_->mutex);
    parts_->deaf = faults.loss >= 1;
}
std::string UiDesk::text(const std::string& key) const {
    const std::lock_guard lock(parts_->mutex);
    return std::get<std::string>(parts_->memory.at(key));
}
double UiDesk::number(const std::string& key) const {
    const std::lock_guard lock(parts_->mutex);
    return std::get<double>(parts_->memory.at(key));
}
std::vector<UiDesk::Write> UiDesk::writes() const {
    const std::lock_guard lock(parts_->mutex);
    return parts_->writes;
}
std::vector<std::string> UiDesk::refused() const {
    const std::lock_guard lock(parts_->mutex);
    return parts_->refused;
}

}  // namespace linecheck::test
