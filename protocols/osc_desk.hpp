#pragma once
/// A desk as messages: what its link asks and understands. One class a family, no sockets. Most speak OSC over UDP; one
/// with a framer speaks lines or MIDI over TCP, each message an OscMessage whose address is the line or the bytes.
///
///   meaning  questions(): what to ask to know a strip, each answered by the message with the same key
///            set(): messages that set what may be set and no more; empty when the desk cannot hold it
///   errors   hear() understands nothing of foreign messages
///   thread   one at a time
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/desk.hpp"
#include "protocols/desk_framer.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

/// How fast a desk may be asked.
struct DeskPace {
    int most = 8;                            ///< messages in a turn
    std::chrono::milliseconds turn{25};
    std::size_t waiting = 8;                 ///< questions without an answer yet
    std::chrono::milliseconds again_after{200};
};

class OscDesk {
public:
    virtual ~OscDesk() = default;
    [[nodiscard]] virtual std::string_view family() const noexcept = 0;
    [[nodiscard]] virtual std::size_t strips() const noexcept = 0;
    /// None: OSC over UDP.
    [[nodiscard]] virtual std::unique_ptr<DeskFramer> framer() const { return nullptr; }
    /// Lines over two WebSockets instead of either.
    [[nodiscard]] virtual bool web_socket() const noexcept { return false; }
    /// Everything is told by itself, in order, and nothing can be asked.
    [[nodiscard]] virtual bool tells_all() const noexcept { return false; }
    [[nodiscard]] virtual DeskPace pace() const noexcept { return {}; }
    /// Asked of an address to see whether such a desk is there.
    [[nodiscard]] virtual OscMessage greeting() const = 0;
    /// Sent every four seconds so that the desk tells of changes.
    [[nodiscard]] virtual std::vector<OscMessage> renewal() const = 0;
    [[nodiscard]] virtual std::vector<OscMessage> questions(std::size_t strip) const = 0;
    /// Of the first message of a desk that was searched for: false while it does not tell enough to ask the rest.
    virtual bool meet(const OscMessage&) { return true; }
    /// What answered instead of such a desk, in its own words; "" for nothing.
    [[nodiscard]] virtual std::string stranger() const { return {}; }
    /// What else to ask once the answers came: what a strip's gain is depends on what feeds it.
    [[nodiscard]] virtual std::vector<OscMessage> follow_up(const DeskSetting& heard) const = 0;
    [[nodiscard]] virtual std::string key_of_question(const OscMessage& question) const = 0;
    /// Of the question that this message would answer; "" for none.
    [[nodiscard]] virtual std::string key_of_answer(const OscMessage& message) const = 0;
    /// One question is answered by many messages, within the time after which it would be asked again.
    [[nodiscard]] virtual bool answers_in_parts() const noexcept { return false; }
    /// A refusal that does not say of what: of the question that waits longest.
    [[nodiscard]] virtual bool refuses_a_question(const OscMessage&) const { return false; }
    /// Told of a question that was asked often and never answered; then, whether one like it is worth asking.
    virtual void gives_up(const OscMessage&) {}
    [[nodiscard]] virtual bool is_worth_asking(const OscMessage&) const { return true; }
    /// What the desk says to our own set, and tells nobody else: no news of a person, though it hold another value.
    [[nodiscard]] virtual bool confirms_a_set(const OscMessage&) const { return false; }
    virtual std::vector<DeskSetting> hear(const OscMessage& message) = 0;
    [[nodiscard]] virtual std::vector<OscMessage> set(std::span<const DeskSetting> settings) const = 0;
    /// Questions that read these places back, each once.
    [[nodiscard]] virtual std::vector<OscMessage> read(std::span<const DeskSetting> settings) const = 0;
    /// What the desk will hold of a setting: clamped, stepped, cut; nothing when it cannot be set.
    [[nodiscard]] virtual std::optional<DeskValue> stored(const DeskSetting& setting) const = 0;
    /// Why a place that the desk has is not set now, for the engineer; "" where there is nothing to say.
    [[nodiscard]] virtual std::string why_not(const DeskPlace&) const { return {}; }
    [[nodiscard]] virtual bool same(const DeskPlace& place, const DeskValue& a, const DeskValue& b) const = 0;
    /// Who else hears a change of this strip's gain: other strips on its head amp; from strips() on, the desk's aux inputs.
    /// Complete only while knows_all_head_amps().
    [[nodiscard]] virtual std::vector<std::size_t> shares_gain(std::size_t strip) const = 0;
    /// False while some input may be on any head amp: then nobody knows who shares one.
    [[nodiscard]] virtual bool knows_all_head_amps() const noexcept { return true; }
    /// What was heard counts no more: the desk was lost, and may come back as another one.
    virtual void forget() {}
};

}  // namespace linecheck
