#include "daemon/desk/desk_inquiry.hpp"

#include <algorithm>
#include <utility>

namespace linecheck {
namespace {

constexpr int most_tries = 6;

}  // namespace

void DeskInquiry::ask(const OscMessage& question) {
    const std::string key = desk_.key_of_question(question);
    const auto is_it = [&](const OscMessage& m) { return desk_.key_of_question(m) == key; };
    const bool waits = asked_.contains(key) || std::any_of(first_.begin(), first_.end(), is_it) || std::any_of(to_ask_.begin(), to_ask_.end(), is_it);
    if (!waits) to_ask_.push_back(question);
}

void DeskInquiry::ask_first(const std::vector<OscMessage>& questions) {
    for (const OscMessage& question : questions) {
        const std::string key = desk_.key_of_question(question);
        const auto is_it = [&](const OscMessage& m) { return desk_.key_of_question(m) == key; };
        if (asked_.contains(key) || std::any_of(first_.begin(), first_.end(), is_it)) continue;
        std::erase_if(to_ask_, is_it);
        first_.push_back(question);
    }
}

void DeskInquiry::ask_all(std::size_t strip) {
    for (OscMessage& question : desk_.questions(strip)) to_ask_.push_back(std::move(question));
}

bool DeskInquiry::hear(const OscMessage& message) {
    if (!desk_.refuses_a_question(message)) return asked_.erase(desk_.key_of_answer(message)) > 0;
    const auto oldest = std::min_element(asked_.begin(), asked_.end(), [](const auto& a, const auto& b) { return a.second.order < b.second.order; });
    if (oldest != asked_.end()) asked_.erase(oldest);  // the desk has no such thing
    return false;
}

void DeskInquiry::clear() {
    asked_.clear();
    forget_waiting();
}

void DeskInquiry::send(const OscMessage& question) {
    send_(question);
    spend();
}

void DeskInquiry::ask_again(Clock::time_point now) {
    for (auto at = asked_.begin(); at != asked_.end();) {
        Question& question = at->second;
        if (now < question.again || budget_ <= 0) {
            ++at;
        } else if (question.tries >= most_tries || !desk_.is_worth_asking(question.message)) {
            desk_.gives_up(question.message);
            at = asked_.erase(at);  // the desk has no such thing
        } else {
            ++question.tries;
            question.again = now + pace_.again_after;
            send(question.message);
            ++at;
        }
    }
}

void DeskInquiry::tend(Clock::time_point now) {
    if (now - turn_since_ >= pace_.turn) {
        turn_since_ = now;
        budget_ = pace_.most;
    }
    ask_again(now);
    while (budget_ > 0 && asked_.size() < pace_.waiting && !nothing_waits()) {
        std::deque<OscMessage>& line = first_.empty() ? to_ask_ : first_;
        OscMessage message = std::move(line.front());
        line.pop_front();
        if (!desk_.is_worth_asking(message)) continue;
        send(message);
        std::string key = desk_.key_of_question(message);
        asked_[std::move(key)] = {std::move(message), now + pace_.again_after, 1, next_order_++};
    }
}

}  // namespace linecheck
