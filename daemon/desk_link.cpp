#include "daemon/desk_link.hpp"

#include <algorithm>
#include <stdexcept>

#include "daemon/osc_codec.hpp"

namespace linecheck {
namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t most_waiting = 8;
constexpr int most_a_turn = 8;
constexpr std::chrono::milliseconds turn{25}, ask_again_after{200}, renew_every{5000}, greet_every{1000}, sign_within{5000}, look_after{30}, look_around_every{800}, late_news_for{1000};
constexpr int most_tries = 6, most_writes = 8, most_looks = 250;  // longer than it takes to notice a lost desk
constexpr std::size_t most_open_writes = 16;  // the rest waits: each is read back within the window of questions

ip::udp::endpoint find(boost::asio::io_context& io, const std::string& host, int port) {
    boost::system::error_code failure;
    const auto found = ip::udp::resolver(io).resolve(ip::udp::v4(), host, std::to_string(port), failure);
    if (failure || found.empty()) throw std::runtime_error("desk: host \"" + host + "\" is not known; expected its address or name, e.g. 192.168.1.64");
    return *found.begin();
}

}  // namespace

DeskLink::DeskLink(boost::asio::io_context& io, std::unique_ptr<OscDesk> desk, const std::string& host, int port)
    : desk_(std::move(desk)), socket_(io, ip::udp::endpoint(ip::udp::v4(), 0)), desk_at_(find(io, host, port)) {
    socket_.non_blocking(true);
    receive();
}
DeskLink::~DeskLink() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

void DeskLink::receive() {
    socket_.async_receive_from(boost::asio::buffer(buffer_), sender_, [this](boost::system::error_code failure, std::size_t size) {
        if (failure == boost::asio::error::operation_aborted) return;
        if (!failure && sender_ == desk_at_) take({buffer_.data(), size}, Clock::now());
        receive();
    });
}

void DeskLink::send(const OscMessage& message) {
    boost::system::error_code lost_like_any_datagram;
    socket_.send_to(boost::asio::buffer(write_message(message)), desk_at_, 0, lost_like_any_datagram);
}

void DeskLink::enter(State state) {
    if (state_ == state) return;
    state_ = state;
    if (told_state_) told_state_(state);
}

void DeskLink::take(std::span<const char> bytes, Clock::time_point now) {
    last_sign_ = now;
    for (const OscMessage& message : read_packet(bytes).messages) take(message);
}

void DeskLink::take(const OscMessage& message) {
    if (state_ == State::searching) learn_everything();
    const bool answer = asked_.erase(desk_->key_of_answer(message)) > 0;
    for (const DeskSetting& setting : desk_->hear(message)) {
        store(setting, answer);
        for (const OscMessage& question : desk_->follow_up(setting)) ask(question);
    }
}

/// The setting that waits to be seen at this place, which it is now.
const DeskSetting* DeskLink::see(const DeskPlace& place) {
    const DeskSetting* found = nullptr;
    for (Write& write : writes_)
        for (std::size_t i = 0; i < write.settings.size() && write.tries > 0; ++i)
            if (write.settings[i].place == place) {
                write.seen[i] = true;
                found = &write.settings[i];
            }
    return found;
}

/// The value from before our write: lost on its way, or old news that was overtaken. While the write waits it is sent
/// again; afterwards the desk is asked, and its answer counts.
bool DeskLink::is_late_news(const DeskSetting& setting, bool pending, bool answer) {
    const auto recent = recent_.find(setting.place);
    if (recent == recent_.end() || Clock::now() > recent->second.until || !desk_->same(setting.place, recent->second.before, setting.value)) return false;
    if (pending) {
        values_[setting.place] = setting.value;
        return true;
    }
    if (answer) return false;
    for (const OscMessage& question : desk_->read(std::span(&setting, 1))) ask(question);
    return true;
}

void DeskLink::store(const DeskSetting& setting, bool answer) {
    const auto known = values_.find(setting.place);
    const bool news = known == values_.end() || !desk_->same(setting.place, known->second, setting.value);
    const DeskSetting* const ours = see(setting.place);
    const bool as_we_wrote = ours != nullptr && desk_->same(setting.place, ours->value, setting.value);
    if (!as_we_wrote && is_late_news(setting, ours != nullptr, answer)) return;
    // What was neither so before, nor written by us, nor learnt while syncing, somebody has moved. A scene that is told of
    // unasked was recalled, though it be the same one.
    const bool moved = news && known != values_.end();
    const bool recalled = setting.place.strip < 0 && !answer;
    const bool by_somebody = state_ == State::connected ? !as_we_wrote && (moved || recalled) : !as_we_wrote && moved && !answer;
    values_[setting.place] = setting.value;
    if (news && (setting.place.parameter == DeskParameter::head_amp || setting.place.parameter == DeskParameter::patched)) forget_amp(setting.place.strip);
    for (Write& write : writes_)
        if (answer) std::erase_if(write.check, [&](const DeskSetting& one) { return one.place == setting.place; });
    if (by_somebody) yield_to_a_person(setting.place);
    if (news && heard_) heard_({setting, by_somebody});
}

/// Somebody's hand is on it: what waits for this strip is not sent again; a scene or another head amp ends it all.
void DeskLink::yield_to_a_person(const DeskPlace& place) {
    if (place.strip < 0 || place.parameter == DeskParameter::head_amp || place.parameter == DeskParameter::patched) {
        cancel("the desk's scene or patch changed");
        if (place.strip >= 0) return;
        to_ask_.clear();  // a scene moves more than a lossy network tells of
        for (std::size_t s = 0; s < desk_->strips(); ++s)
            for (const OscMessage& question : desk_->questions(s)) to_ask_.push_back(question);
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
    for (Write& write : ended) {
        if (write.tries > 0)  // it may have arrived all the same
            for (const OscMessage& question : desk_->read(write.settings)) ask(question);
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

/// Datagrams get lost: one strip after another is read anew, all within half a minute.
void DeskLink::look_around(Clock::time_point now) {
    if (now < next_look_ || !writes_.empty() || !to_ask_.empty()) return;
    next_look_ = now + look_around_every;
    look_at_ = (look_at_ + 1) % desk_->strips();
    for (const OscMessage& question : desk_->questions(look_at_)) to_ask_.push_back(question);
}

const DeskValue* DeskLink::value(const DeskPlace& place) const {
    const auto at = values_.find(place);
    return at == values_.end() ? nullptr : &at->second;
}

void DeskLink::learn_everything() {
    desk_->forget();
    values_.clear();
    recent_.clear();
    asked_.clear();
    to_ask_.clear();
    next_renewal_ = {};
    enter(State::syncing);
    for (std::size_t s = 0; s < desk_->strips(); ++s)
        for (const OscMessage& question : desk_->questions(s)) to_ask_.push_back(question);
}

void DeskLink::ask(const OscMessage& question) {
    const std::string key = desk_->key_of_question(question);
    const bool waits = asked_.contains(key) || std::any_of(to_ask_.begin(), to_ask_.end(), [&](const OscMessage& m) { return desk_->key_of_question(m) == key; });
    if (!waits) to_ask_.push_back(question);
}

void DeskLink::ask_more(Clock::time_point now) {
    if (now - budget_since_ >= turn) {
        budget_since_ = now;
        budget_ = most_a_turn;
    }
    for (auto at = asked_.begin(); at != asked_.end();) {
        Question& question = at->second;
        if (now < question.again || budget_ <= 0) {
            ++at;
        } else if (question.tries >= most_tries) {
            at = asked_.erase(at);  // the desk has no such thing
        } else {
            ++question.tries;
            question.again = now + ask_again_after;
            --budget_;
            send(question.message);
            ++at;
        }
    }
    while (budget_ > 0 && asked_.size() < most_waiting && !to_ask_.empty()) {
        OscMessage message = std::move(to_ask_.front());
        to_ask_.pop_front();
        send(message);
        --budget_;
        std::string key = desk_->key_of_question(message);
        asked_[std::move(key)] = {std::move(message), now + ask_again_after, 1};
    }
    if (state_ == State::syncing && asked_.empty() && to_ask_.empty()) enter(State::connected);
}

void DeskLink::lose(Clock::time_point now) {
    asked_.clear();
    to_ask_.clear();
    next_greeting_ = now;
    enter(State::searching);  // first: nobody who hears of a cancelled write can write now
    cancel("the desk does not answer any more");
}

void DeskLink::tend(Clock::time_point now) {
    if (state_ != State::searching && now - last_sign_ > sign_within) lose(now);
    if (now >= next_greeting_) {  // also the heartbeat
        next_greeting_ = now + greet_every;
        send(desk_->greeting());
    }
    if (state_ == State::searching) return;
    if (now >= next_renewal_) {
        next_renewal_ = now + renew_every;
        for (const OscMessage& message : desk_->renewal()) send(message);
    }
    if (state_ == State::connected) {
        look_after_writes(now);
        look_around(now);
    }
    ask_more(now);
}

void DeskLink::write(std::vector<DeskSetting> settings, Outcome outcome, std::vector<DeskSetting> check) {
    if (state_ != State::connected) return outcome("the desk is not connected");
    for (DeskSetting& setting : settings) {
        const auto stored = desk_->stored(setting);
        if (!stored) return outcome("this desk cannot be set so");
        setting.value = *stored;
    }
    writes_.push_back({std::move(settings), std::move(outcome), {}, {}, 0, 0, std::move(check)});
}

void DeskLink::cancel(const std::string& reason) {
    auto waiting = std::exchange(writes_, {});
    for (Write& write : waiting) write.outcome(reason);
}

void DeskLink::cancel(int strip, const std::string& reason) { end_writes_of(strip, reason); }

/// True while answers are missing.
bool DeskLink::check_first(Write& write, Clock::time_point now) {
    if (write.check.empty()) return false;
    if (now < write.look) return true;
    ++write.looks;
    write.look = now + look_after;
    for (const OscMessage& question : desk_->read(write.check)) ask(question);
    return true;
}

bool DeskLink::holds(const Write& write) const {
    return std::all_of(write.settings.begin(), write.settings.end(), [&](const DeskSetting& setting) {
        const DeskValue* const now = value(setting.place);
        return now != nullptr && desk_->same(setting.place, *now, setting.value);
    });
}

void DeskLink::send_write(Write& write, Clock::time_point now) {
    if (write.tries++ == 0)
        for (const DeskSetting& setting : write.settings)
            if (const DeskValue* const before = value(setting.place)) recent_[setting.place] = {*before, {}};
    for (const DeskSetting& setting : write.settings)
        if (const auto recent = recent_.find(setting.place); recent != recent_.end()) recent->second.until = now + late_news_for;
    write.look = now + look_after;
    for (const OscMessage& message : desk_->set(write.settings)) {
        send(message);
        --budget_;
    }
    write.looks = 0;
    write.seen.assign(write.settings.size(), false);  // only what is read back after this counts
}

void DeskLink::finish(std::size_t index, const std::string& reason) {
    const Outcome outcome = std::move(writes_[index].outcome);
    writes_.erase(writes_.begin() + static_cast<std::ptrdiff_t>(index));
    outcome(reason);
}

void DeskLink::look_after_writes(Clock::time_point now) {
    std::size_t open = 0;
    for (std::size_t i = 0; i < writes_.size() && open < most_open_writes; ++open) {
        Write& write = writes_[i];
        const bool possible = std::all_of(write.settings.begin(), write.settings.end(), [&](const DeskSetting& s) { return desk_->stored(s).has_value(); });
        if (!possible) {
            finish(i, "what it was meant for is not there any more");
            continue;
        }
        if (write.looks > most_looks) {
            finish(i, "the desk does not say what it holds");
            continue;
        }
        if (write.tries == 0) {
            if (check_first(write, now)) {
                ++i;
                continue;
            }
            if (budget_ <= 0) return;
            send_write(write, now);
        }
        if (now < write.look) {
            ++i;
            continue;
        }
        if (std::find(write.seen.begin(), write.seen.end(), false) != write.seen.end()) {
            ++write.looks;
            write.look = now + look_after;
            for (const OscMessage& question : desk_->read(write.settings)) ask(question);
            ++i;
        } else if (!holds(write) && write.tries < most_writes) {
            send_write(write, now);
            ++i;
        } else {
            finish(i, holds(write) ? "" : "the desk holds another value after eight tries");
        }
    }
}

}  // namespace linecheck
