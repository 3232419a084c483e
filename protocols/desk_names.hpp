#pragma once
/// What the name on a strip means: "AcGtr 2", "Gitarre li", "Rullante" to a label or a family. The words come from a file.
///
///   in       names as desks hold them, UTF-8 of any language, cut short, numbered, with L and R
///   out      a label, or a family that leaves the label open; nothing for names that mean no source ("Will", "FX 1")
///   meaning  a prior for identification, never a verdict: people forget to rename strips
///   cost     a hash a run of words; the rare guess (a word cut short) looks through the table
///   errors   the makers throw std::invalid_argument, quoting the word and what it means already
///   thread   any, once it is filled
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linecheck {

struct NameMeaning {
    int label = -1;         ///< index into labels(); -1: the family leaves it open
    int family = -1;        ///< index into families()
    float confidence = 0;   ///< 0.9 every word known, 0.75 some not, 0.65 a word was guessed, 0.5 words that disagree
    bool operator==(const NameMeaning&) const = default;
};

class NameTable {
public:
    void add_label(std::string_view phrase, int label);
    void add_family(std::string_view phrase, int family);
    /// Means nothing, and is no other word cut short.
    void add_plain(std::string_view phrase);
    /// Whatever else a name says, it is no source.
    void add_none(std::string_view phrase);
    /// Means nothing alone; turns a name of `family` into `label`.
    void add_beside(std::string_view word, int family, int label);

    [[nodiscard]] std::optional<NameMeaning> meaning(std::string_view name) const;
    [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

private:
    struct Sense {
        int label = -1, family = -1;  ///< both -1: no source
        bool plain = false;
        bool operator==(const Sense&) const = default;
    };
    struct Reading;

    void add(std::string_view phrase, Sense sense);
    [[nodiscard]] const Sense* find(const std::string& word) const;
    [[nodiscard]] std::optional<Sense> guess(const std::string& word) const;
    [[nodiscard]] std::optional<Sense> cut_short(const std::string& word) const;
    [[nodiscard]] std::optional<Sense> compound(const std::string& word) const;
    [[nodiscard]] Reading read(std::string_view name) const;
    [[nodiscard]] std::optional<Sense> beside(const Reading& reading) const;

    std::unordered_map<std::string, Sense> words_;
    std::unordered_map<std::string, Sense> bare_;  ///< without vowels; what several meanings share means none
    std::unordered_map<std::string, std::vector<Sense>> beside_;
};

}  // namespace linecheck
