#include "daemon/desk/desk_inquiry.hpp"

#include <algorithm>
#include <utility>

namespace linecheck {
namespace {

constexpr int most_tries = 6;

}  // namespace

void DeskInquiry::queue(OscMessage question, std::string key) {
    if (waiting_.insert(std::move(key)).second) to_ask_.push_back(std::move(question));
}

void DeskInquiry::ask(const OscMessage& question) {
    std::string key = desk_.key_of_question(question);
    if (!asked_.contains(key)) queue(question, std::move(key));
}

void DeskInquiry::ask_first(const std::vector<OscMessage>& questions) {
    for (const OscMessage& question : questions) {
        const std::string key = desk_.key_of_question(question);
        const auto is_it = [&](const OscMessage& m) { return desk_.key_of_question(m) == key; };
        if (asked_.contains(key) || std::any_of(first_.begin(), first_.end(), is_it)) continue;
        if (!waiting_.insert(key).second) std::erase_if(to_ask_, is_it);
        first_.push_back(question);
    }
}

void DeskInquiry::ask_all(std::size_t strip) {
    for (OscMessage& question : desk_.questions(strip)) {
        std::string key = desk_.key_of_question(question);
        queue(std::move(question), std::move(key));
    }
}

bool DeskInquiry::has_yet_to_ask(const std::vector<OscMessage>& questions) const {
    return std::any_of(questions.begin(), questions.end(), [&](const OscMessage& one) { return waiting_.contains(desk_.key_of_question(one)); });
}

std::optional<DeskInquiry::Clock::time_point> DeskInquiry::hear(const OscMessage& message) {
    if (!desk_.refuses_a_question(message)) {
        const auto answered = asked_.find(desk_.key_of_answer(message));
        if (answered == asked_.end()) return std::nullopt;
        const auto first = answered->second.first;
        if (desk_.answers_in_parts()) answered->second.answered = true;
        else asked_.erase(answered);
        return first;
    }
    const auto oldest = std::min_element(asked_.begin(), asked_.end(), [](const auto& a, const auto& b) { return a.second.order < b.second.order; });
    if (oldest != asked_.end()) asked_.erase(oldest);  // the desk has no such thing
    return std::nullopt;
}

void DeskInquiry::clear() {
    asked_.clear();
    first_.clear();
    to_ask_.clear();
    waiting_.clear();
}

void DeskInquiry::send(const OscMessage& question) {
    send_(question);
    spend();
}

void DeskInquiry::ask_again(Clock::time_point now) {
    for (auto at = asked_.begin(); at != asked_.end();) {
        Question& question = at->second;
        if (now >= question.again && question.answered) {
            at = asked_.erase(at);  // all parts had their time
        } else if (now < question.again || budget_ <= 0) {
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
        std::string key = desk_.key_of_question(message);
        waiting_.erase(key);
        if (!desk_.is_worth_asking(message)) continue;
        send(message);
        asked_[std::move(key)] = {std::move(message), now, now + pace_.again_after, false, 1, next_order_++};
    }
}

}  // namespace linecheck
