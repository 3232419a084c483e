#include "daemon/desk_link.hpp"

#include <algorithm>
#include <span>

namespace linecheck {
namespace {

constexpr std::chrono::milliseconds renew_every{4000}, greet_every{1000}, sign_within{5000}, look_around_every{800}, read_anew_every{200}, echoes_within{2000};

}  // namespace

DeskLink::DeskLink(boost::asio::io_context& io, std::unique_ptr<OscDesk> desk, const std::string& host, int port, int own_port)
    : desk_(std::move(desk)),
      wire_(make_desk_wire(io, *desk_, host, port, {[this](const OscMessage& message) { take(message); }, [this] { next_greeting_ = {}; }, [this] { lose(Clock::now()); }}, own_port)),
      inquiry_(*desk_, [this](const OscMessage& message) { wire_->send(message); }) {}

void DeskLink::enter(State state) {
    if (state_ == state) return;
    state_ = state;
    if (told_state_) told_state_(state);
}

void DeskLink::take(const OscMessage& message) {
    last_sign_ = Clock::now();
    if (state_ == State::searching) {
        if (!desk_->meet(message)) return;
        learn_everything();
    }
    const auto asked = inquiry_.hear(message);
    const Meaning meaning = asked ? Meaning{Sort::answer, *asked} : Meaning{desk_->confirms_a_set(message) ? Sort::confirmation : Sort::news, {}};
    for (const DeskSetting& setting : desk_->hear(message)) {
        store(setting, meaning);
        for (const OscMessage& question : desk_->follow_up(setting)) inquiry_.ask(question);
    }
}

/// The setting that waits to be seen at this place, which it is now if that counts. A confirmation says what the desk
/// took, not what it holds, and what was read before it says nothing of it.
const DeskSetting* DeskLink::see(const DeskPlace& place, const Meaning& meaning) {
    const DeskSetting* found = nullptr;
    for (Write& write : writes_)
        for (std::size_t i = 0; i < write.settings.size() && write.tries > 0; ++i)
            if (write.settings[i].place == place) {
                if (meaning.sort == Sort::confirmation) write.seen[i] = desk_->tells_all();
                else if (meaning.sort == Sort::news || meaning.asked >= write.sent) write.seen[i] = true;
                found = &write.settings[i];
            }
    return found;
}

/// The value from before our write: lost on its way, or old news that was overtaken. While the write waits it is sent
/// again; afterwards the desk is asked, and its answer counts.
bool DeskLink::is_late_news(const DeskSetting& setting, bool pending, bool answer) {
    const auto recent = recent_.find(setting.place);
    if (wire_->in_order() || recent == recent_.end() || Clock::now() > recent->second.until || !desk_->same(setting.place, recent->second.before, setting.value)) return false;
    if (pending) {
        values_[setting.place] = setting.value;
        return true;
    }
    if (answer) return false;
    for (const OscMessage& question : desk_->read(std::span(&setting, 1))) inquiry_.ask(question);
    return true;
}

bool DeskLink::was_called_off(const DeskSetting& setting) const {
    const auto at = called_off_.find(setting.place);
    return at != called_off_.end() && Clock::now() < at->second.until && desk_->same(setting.place, at->second.value, setting.value);
}

void DeskLink::store(const DeskSetting& setting, const Meaning& meaning) {
    const bool answer = meaning.sort == Sort::answer;
    const auto known = values_.find(setting.place);
    const bool news = known == values_.end() || !desk_->same(setting.place, known->second, setting.value);
    const DeskSetting* const ours = see(setting.place, meaning);
    const bool as_we_wrote = ours != nullptr && desk_->same(setting.place, ours->value, setting.value);
    if (!as_we_wrote && is_late_news(setting, ours != nullptr, answer)) return;
    // What was neither so before, nor written by us, nor learnt while syncing, somebody has moved. A scene that is told of
    // unasked was recalled, though it be the same one.
    const bool moved = news && known != values_.end();
    const bool recalled = setting.place.strip < 0 && !answer;
    const bool foreign = !as_we_wrote && meaning.sort != Sort::confirmation && !was_called_off(setting);
    const bool by_somebody = foreign && (state_ == State::connected ? moved || recalled : moved && !answer);
    values_[setting.place] = setting.value;
    if (news && (setting.place.parameter == DeskParameter::head_amp || setting.place.parameter == DeskParameter::patched)) forget_amp(setting.place.strip);
    for (Write& write : writes_)
        if (answer && write.begun != Clock::time_point{} && meaning.asked >= write.begun) std::erase_if(write.check, [&](const DeskSetting& one) { return one.place == setting.place; });
    if (by_somebody) yield_to_a_person(setting.place);
    if (news && heard_) heard_({setting, by_somebody, answer});
}

/// Somebody's hand is on it: what waits for this strip is not sent again; a scene or another head amp ends it all.
void DeskLink::yield_to_a_person(const DeskPlace& place) {
    if (place.strip < 0 || place.parameter == DeskParameter::head_amp || place.parameter == DeskParameter::patched) {
        cancel("the desk's scene or patch changed");
        if (place.strip < 0) recalled_ = true;
        return;
    }
    if (settable(place.parameter)) end_writes_of(place.strip, "somebody is working on this strip");
}

void DeskLink::end_writes_of(int strip, const std::string& reason) {
    std::deque<Write> ended;
    for (auto at = writes_.begin(); at != writes_.end();) {
        const bool of_it = std::any_of(at->settings.begin(), at->settings.end(), [&](const DeskSetting& s) { return s.place.strip == strip; });
        if (of_it) ended.push_back(std::move(*at));
        at = of_it ? writes_.erase(at) : at + 1;
    }
    end(std::move(ended), reason);
}

void DeskLink::end(std::deque<Write> ended, const std::string& reason) {
    for (const Write& write : ended) {  // all, before anybody hears of it
        wire_->recall(write.number);
        for (std::size_t i = 0; i < write.settings.size() && write.tries > 0; ++i) called_off_[write.settings[i].place] = {write.settings[i].value, Clock::now() + echoes_within};
    }
    for (Write& write : ended) {
        if (write.tries > 0 && state_ == State::connected)  // it may have arrived all the same
            for (const OscMessage& question : desk_->read(write.settings)) inquiry_.ask(question);
        write.outcome(reason);
    }
}

/// Another head amp feeds it: what the old one was set to says nothing.
void DeskLink::forget_amp(int strip) {
    std::erase_if(values_, [strip](const auto& entry) {
        const DeskPlace& place = entry.first;
        return (strip < 0 || place.strip == strip) && (place.parameter == DeskParameter::gain || place.parameter == DeskParameter::phantom);
    });
}

/// A scene moves more than a lossy network tells of; a desk may tell of one scene often.
void DeskLink::read_anew(Clock::time_point now) {
    if (!recalled_ || now < next_reading_) return;
    recalled_ = false;
    next_reading_ = now + read_anew_every;
    for (std::size_t s = 0; s < desk_->strips(); ++s) inquiry_.ask_all(s);
}

/// Datagrams get lost: one strip after another is read anew, all within half a minute.
void DeskLink::look_around(Clock::time_point now) {
    if (now < next_look_ || !writes_.empty() || !inquiry_.nothing_waits()) return;
    next_look_ = now + look_around_every;
    look_at_ = (look_at_ + 1) % desk_->strips();
    inquiry_.ask_all(look_at_);
}

const DeskValue* DeskLink::value(const DeskPlace& place) const {
    const auto at = values_.find(place);
    return at == values_.end() ? nullptr : &at->second;
}

void DeskLink::learn_everything() {
    values_.clear();
    recent_.clear();
    called_off_.clear();
    recalled_ = false;
    inquiry_.clear();
    next_renewal_ = {};
    enter(State::syncing);
    for (std::size_t s = 0; s < desk_->strips(); ++s) inquiry_.ask_all(s);
}

void DeskLink::lose(Clock::time_point now) {
    if (state_ == State::searching) return;
    inquiry_.clear();
    next_greeting_ = now;
    enter(State::searching);  // first: nobody who hears of a cancelled write can write now
    desk_->forget();
    cancel("the desk does not answer any more");
    wire_->reopen();
}

void DeskLink::tend(Clock::time_point now) {
    wire_->tend(now);
    if (now - last_sign_ > sign_within) lose(now);
    if (now >= next_greeting_) {  // also the heartbeat
        next_greeting_ = now + greet_every;
        wire_->send(desk_->greeting());
    }
    if (state_ == State::searching) return;
    if (now >= next_renewal_) {
        next_renewal_ = now + renew_every;
        for (const OscMessage& message : desk_->renewal()) wire_->send(message);
    }
    read_anew(now);
    if (state_ == State::connected) {
        look_after_writes(now);
        look_around(now);
    }
    inquiry_.tend(now);
    if (state_ == State::syncing && inquiry_.idle() && !recalled_) enter(State::connected);
}

}  // namespace linecheck
