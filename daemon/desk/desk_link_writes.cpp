#include "daemon/desk_link.hpp"

#include <algorithm>

namespace linecheck {
namespace {

constexpr std::chrono::milliseconds look_after{30}, late_news_for{1000};
constexpr int most_writes = 8, most_looks = 250;  // longer than it takes to notice a lost desk
constexpr std::size_t most_open_writes = 16;  // the rest waits: each is read back within the window of questions

}  // namespace

void DeskLink::write(std::vector<DeskSetting> settings, Outcome outcome, std::vector<DeskSetting> check) {
    if (state_ != State::connected) return outcome("the desk is not connected");
    for (DeskSetting& setting : settings) {
        const auto stored = desk_->stored(setting);
        if (!stored) return outcome("this desk cannot be set so");
        setting.value = *stored;
    }
    if (desk_->tells_all()) check.clear();  // it was told already
    writes_.push_back({std::move(settings), std::move(outcome), {}, {}, 0, 0, std::move(check), ++writes_begun_});
}

void DeskLink::cancel(const std::string& reason) { end(std::exchange(writes_, {}), reason); }

void DeskLink::cancel(int strip, const std::string& reason) { end_writes_of(strip, reason); }

/// True while answers are missing.
bool DeskLink::check_first(Write& write, Clock::time_point now) {
    if (write.check.empty()) return false;
    if (now < write.look) return true;
    ++write.looks;
    write.look = now + look_after;
    inquiry_.ask_first(desk_->read(write.check));
    return true;
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
            if (inquiry_.budget() <= 0) return;
            send_write(write, now);
        }
        if (now < write.look) {
            ++i;
            continue;
        }
        if (std::find(write.seen.begin(), write.seen.end(), false) != write.seen.end()) {
            ++write.looks;
            write.look = now + look_after;
            inquiry_.ask_first(desk_->read(write.settings));
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
