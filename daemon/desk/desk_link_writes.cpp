#include "daemon/desk_link.hpp"

#include <algorithm>

namespace linecheck {
namespace {

constexpr std::chrono::milliseconds look_after{30}, late_news_for{1000}, tells_within{2000}, catches_up_within{100}, newest_within{250};
constexpr int most_writes = 8, most_looks = 250;  // longer than it takes to notice a lost desk

}  // namespace

void DeskLink::write(std::vector<DeskSetting> settings, Outcome outcome, std::vector<DeskSetting> check) {
    if (state_ != State::connected) return outcome("the desk is not connected");
    for (DeskSetting& setting : settings) {
        const auto stored = desk_->stored(setting);
        if (!stored) return outcome("this desk cannot be set so");
        setting.value = *stored;
    }
    if (desk_->tells_all()) check.clear();  // it is told: a write waits until that is new
    writes_.push_back({std::move(settings), std::move(outcome), {}, {}, 0, 0, std::move(check), ++writes_begun_, {}, {}, {}});
}

void DeskLink::cancel(const std::string& reason) { end(std::exchange(writes_, {}), reason); }

void DeskLink::cancel(int strip, const std::string& reason) { end_writes_of(strip, reason); }

/// True while answers are missing.
bool DeskLink::check_first(Write& write, Clock::time_point now) {
    if (write.begun == Clock::time_point{}) write.begun = now;
    if (desk_->tells_all()) return is_behind(write, now);
    if (write.check.empty()) return false;
    if (now >= write.look) look(write, write.check, now);
    return true;
}

/// A desk that cannot be asked may be behind with what it tells, by as long as it takes to notice a lost one. It is not
/// once it spoke after the write was begun, and again after all that lay before that had its time to arrive.
bool DeskLink::is_behind(Write& write, Clock::time_point now) const {
    if (write.heard == Clock::time_point{} && last_sign_ > write.begun) write.heard = last_sign_;
    if (now - write.begun > tells_within) write.looks = most_looks + 1;
    return write.heard == Clock::time_point{} || last_sign_ < write.heard + catches_up_within || now - last_sign_ > newest_within;
}

void DeskLink::look(Write& write, const std::vector<DeskSetting>& settings, Clock::time_point now) {
    const std::vector<OscMessage> questions = desk_->read(settings);
    if (!inquiry_.has_yet_to_ask(questions)) ++write.looks;
    write.look = now + look_after;
    inquiry_.ask_first(questions);
}

/// The rest waits: each is read back within the window of questions.
std::size_t DeskLink::most_open_writes() const {
    const DeskPace pace = desk_->pace();
    return std::clamp<std::size_t>(static_cast<std::size_t>(pace.most) * 200 / static_cast<std::size_t>(std::max<std::int64_t>(1, pace.turn.count())), 2, 16);
}

bool DeskLink::stands(const DeskSetting& setting) const {
    const DeskValue* const now = value(setting.place);
    return now != nullptr && desk_->same(setting.place, *now, setting.value);
}
bool DeskLink::holds(const Write& write) const {
    return std::all_of(write.settings.begin(), write.settings.end(), [&](const DeskSetting& setting) { return stands(setting); });
}

void DeskLink::send_write(Write& write, Clock::time_point now) {
    if (write.tries++ == 0)
        for (const DeskSetting& setting : write.settings)
            if (const DeskValue* const before = value(setting.place)) recent_[setting.place] = {*before, {}};
    for (const DeskSetting& setting : write.settings)
        if (const auto recent = recent_.find(setting.place); recent != recent_.end()) recent->second.until = now + late_news_for;
    write.look = now + look_after;
    write.sent = now;
    for (const OscMessage& message : desk_->set(write.settings)) {
        wire_->send(message, write.number);
        inquiry_.spend();
    }
    write.looks = 0;
    write.seen.assign(write.settings.size(), false);  // only what is read back after this counts
    if (desk_->tells_all())  // and what is so already, for nobody tells of it again
        for (std::size_t i = 0; i < write.settings.size(); ++i) write.seen[i] = stands(write.settings[i]);
}

void DeskLink::finish(std::size_t index, const std::string& reason) {
    const Outcome outcome = std::move(writes_[index].outcome);
    writes_.erase(writes_.begin() + static_cast<std::ptrdiff_t>(index));
    outcome(reason);
}

void DeskLink::look_after_writes(Clock::time_point now) {
    std::size_t open = 0;
    const std::size_t most = most_open_writes();
    for (std::size_t i = 0; i < writes_.size() && open < most; ++open) {
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
            if (inquiry_.budget() <= 0) return;
            send_write(write, now);
        }
        if (now < write.look) {
            ++i;
            continue;
        }
        if (std::find(write.seen.begin(), write.seen.end(), false) != write.seen.end()) {
            std::vector<DeskSetting> unseen;
            for (std::size_t k = 0; k < write.settings.size(); ++k)
                if (!write.seen[k]) unseen.push_back(write.settings[k]);
            look(write, unseen, now);
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
