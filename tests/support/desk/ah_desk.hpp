#pragma once
/// A strict dLive or Avantis on a TCP port of this machine: MIDI as bytes, with running status both ways, from the
/// protocol reference and apart from the client's table.
///
///   meaning  inputs are on MIDI channel `base`; groups, auxes, matrices and the rest on the four behind it. It answers
///            what it is asked and sends what a person moves, but names and colours: those it does not tell of. To who
///            sets something it says nothing
#include <map>
#include <string>
#include <vector>

#include "tests/support/desk/tcp_double.hpp"

namespace linecheck::test {

enum class AhKind { dlive, avantis };

class AhDesk : public TcpDouble {
public:
    using Bytes = std::vector<unsigned char>;
    struct Write {
        Bytes message;  ///< with its status, as whole messages; an NRPN as channel, number, value
        std::string what;  ///< "name 3", "nrpn 30 3", "pad 3"
    };
    explicit AhDesk(AhKind kind = AhKind::dlive, int base = 3, bool answers_values = true);
    ~AhDesk() override;

    void person_names(int input, const std::string& name);
    void person_moves(int input, int number, int value);
    void recall_scene(int scene);

    [[nodiscard]] std::string name(int input) const;
    [[nodiscard]] int colour(int input) const;
    /// By NRPN.
    [[nodiscard]] int value(int input, int number) const;
    [[nodiscard]] std::vector<Write> writes() const;
    /// What it could make nothing of.
    [[nodiscard]] std::vector<Bytes> refused() const;

private:
    struct Client {
        Bytes message;
        unsigned char running = 0;
        int nrpn_channel = -1, nrpn_number = -1;
    };
    void take(int client, const std::string& bytes) override;
    void left(int client) override { state_.erase(client); }
    void take_byte(int client, unsigned char byte);
    void take_message(int client, const Bytes& message);
    void take_exclusive(int client, const Bytes& message);
    void take_control(int client, const Bytes& message);
    [[nodiscard]] bool has(int input) const { return input >= 0 && input < inputs_; }
    [[nodiscard]] std::string nrpn(int input, int number) const;

    int inputs_, base_;
    bool values_told_;
    std::vector<std::string> names_;
    std::vector<int> colours_;
    std::map<std::pair<int, int>, int> values_;  ///< by input and number
    std::map<int, Client> state_;
    std::vector<Write> writes_;
    std::vector<Bytes> refused_;
};

}  // namespace linecheck::test
