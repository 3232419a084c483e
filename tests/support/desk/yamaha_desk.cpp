#include "tests/support/desk/yamaha_desk.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace linecheck::test {
namespace {

/// Words, and whether they stood in quotes.
std::vector<std::pair<std::string, bool>> words_of(const std::string& line) {
    std::vector<std::pair<std::string, bool>> out;
    for (std::size_t i = 0; i < line.size();) {
        if (line[i] == ' ') {
            ++i;
            continue;
        }
        const bool quoted = line[i] == '"';
        std::string word;
        for (i += quoted ? 1 : 0; i < line.size() && line[i] != (quoted ? '"' : ' '); ++i) {
            if (quoted && line[i] == '\\' && i + 1 < line.size()) ++i;
            word += line[i];
        }
        i += quoted ? 1 : 0;
        out.emplace_back(word, quoted);
    }
    return out;
}

}  // namespace

YamahaDesk::YamahaDesk(YamahaDeskKind kind, std::size_t most_clients) : TcpDouble(most_clients), memory_(kind) { start(); }
YamahaDesk::~YamahaDesk() { stop(); }

void YamahaDesk::take(int client, const std::string& bytes) {
    Client& from = state_[client];
    from.last = Clock::now();
    from.unfinished += bytes;
    for (auto end = from.unfinished.find('\n'); end != std::string::npos; end = from.unfinished.find('\n')) {
        const std::string line = from.unfinished.substr(0, end);
        from.unfinished.erase(0, end + 1);
        take_line(client, line);
    }
}

void YamahaDesk::take_line(int client, const std::string& line) {
    const std::string said = answer(client, line);
    if (said.starts_with("ERROR")) refused_.push_back(said + " <- " + line);
    send(client, said + "\n");
}

std::string YamahaDesk::answer(int client, const std::string& line) {
    const auto words = words_of(line);
    if (words.empty()) return "ERROR unknown UnknownCommand";
    const std::string& verb = words[0].first;
    if (verb == "devinfo" && words.size() == 2) return words[1].first == "productname" ? "OK devinfo productname \"" + memory_.product() + "\"" : "OK devinfo " + words[1].first + " \"\"";
    if (verb == "devstatus" && words.size() == 2) return "OK devstatus " + words[1].first + " \"normal\"";
    if (verb == "scpmode" && words.size() == 3) {
        if (words[1].first == "keepalive") state_[client].silence = std::chrono::milliseconds(std::atoi(words[2].first.c_str()) + 1000);
        return "OK scpmode " + words[1].first + " " + words[2].first;
    }
    if (verb == memory_.scene_command()) {
        if (words.size() != 2) return "ERROR " + verb + " WrongFormat";
        return words[1].first == memory_.scene_memory() ? "OK " + verb + " " + words[1].first + " " + scene_ + " unmodified" : "ERROR " + verb + " InvalidArgument";
    }
    if (verb != "get" && verb != "set") return "ERROR unknown UnknownCommand";
    if (words.size() != (verb == "get" ? 4U : 5U)) return "ERROR " + verb + " WrongFormat";
    if (verb == "set") return answer_set(client, words);
    const std::string key = words[1].first + " " + words[2].first + " " + words[3].first;
    const YamahaLeaf* const leaf = memory_.leaf(key);
    if (leaf == nullptr) return memory_.has_address(words[1].first) ? "ERROR get InvalidArgument" : "ERROR get UnknownAddress";
    return "OK get " + key + " " + leaf->printed();
}

std::string YamahaDesk::answer_set(int client, const std::vector<std::pair<std::string, bool>>& words) {
    const std::string key = words[1].first + " " + words[2].first + " " + words[3].first;
    YamahaLeaf* const leaf = memory_.leaf(key);
    if (leaf == nullptr) return memory_.has_address(words[1].first) ? "ERROR set InvalidArgument" : "ERROR set UnknownAddress";
    if (leaf->read_only) return "ERROR set AccessDenied";
    const std::string before = leaf->printed();
    const auto took = leaf->set(words[4].first, words[4].second);
    if (took == YamahaLeaf::Took::no) return "ERROR set InvalidArgument";
    writes_.push_back({key, words[4].first, leaf->printed() != before});
    const std::string said = "set " + key + " " + leaf->printed() + " \"" + (leaf->is_text ? "shown" : leaf->printed()) + "\"";
    if (leaf->printed() != before) send_to_others(client, "NOTIFY " + said + "\n");
    return (took == YamahaLeaf::Took::as_sent ? "OK " : "OKm ") + said;
}

void YamahaDesk::idle() {
    for (const auto& [client, state] : state_)
        if (state.silence.count() > 0 && Clock::now() - state.last > state.silence) drop(client);
}

void YamahaDesk::moves_untold(const std::string& key, const std::string& value) {
    const std::lock_guard lock(mutex_);
    YamahaLeaf& leaf = *memory_.leaf(key);
    const bool fixed = std::exchange(leaf.read_only, false);
    leaf.set(value, leaf.is_text);
    leaf.read_only = fixed;
}
void YamahaDesk::person_sets(const std::string& key, const std::string& value) {
    moves_untold(key, value);
    const std::lock_guard lock(mutex_);
    send_to_others(-1, "NOTIFY set " + key + " " + memory_.leaf(key)->printed() + " \"shown\"\n");
}
void YamahaDesk::recall_scene(const std::string& number, const std::function<void(YamahaMemory&)>& change) {
    const std::lock_guard lock(mutex_);
    scene_ = number;
    change(memory_);
    send_to_others(-1, "NOTIFY " + memory_.scene_command() + " " + memory_.scene_memory() + " " + scene_ + " unmodified\n");
}
std::string YamahaDesk::value(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const YamahaLeaf& leaf = memory_.leaves().at(key);
    return leaf.is_text ? leaf.text : std::to_string(leaf.number);
}
std::vector<YamahaDesk::Write> YamahaDesk::writes() const {
    const std::lock_guard lock(mutex_);
    return writes_;
}
std::vector<std::string> YamahaDesk::refused() const {
    const std::lock_guard lock(mutex_);
    return refused_;
}

}  // namespace linecheck::test
