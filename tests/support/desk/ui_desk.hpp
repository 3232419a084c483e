#pragma once
/// A strict Soundcraft Ui24R on a TCP port of this machine: WebSockets, everything told to whoever connects, every change to
/// everybody but him who made it, names cut to twenty and in capitals, meters all the time; who says nothing for five
/// seconds is let go.
///
///   out      writes(): every key that any client set; refused(): what it could make nothing of
///   thread   a thread of its own; everything public from any thread
#include <chrono>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/desk/udp_double.hpp"

namespace linecheck::test {

class UiDesk {
public:
    using Value = std::variant<double, std::string>;
    struct Write {
        std::string address;  ///< the key
        Value value;
    };
    UiDesk();
    ~UiDesk();
    UiDesk(const UiDesk&) = delete;
    UiDesk& operator=(const UiDesk&) = delete;

    [[nodiscard]] int port() const noexcept;
    /// Somebody at the desk's own page.
    void person_sets(const std::string& key, const Value& value);
    void restart(std::chrono::milliseconds away);
    /// A stream loses nothing: with a loss of 1 it takes no sets, as if they were still on their way.
    void set_faults(DeskFaults faults);
    /// What it tells is kept, in order, until it is told to go on: it still takes sets.
    void holds_back(bool held);

    [[nodiscard]] std::string text(const std::string& key) const;
    [[nodiscard]] double number(const std::string& key) const;
    [[nodiscard]] std::vector<Write> writes() const;
    [[nodiscard]] std::vector<std::string> refused() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace linecheck::test
