#include "daemon/name_book.hpp"

#include <algorithm>
#include <stdexcept>

#include "daemon/shipped.hpp"
#include "daemon/toml.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

using std::string;

class Reader {
public:
    explicit Reader(string source) : source_(std::move(source)) {}

    NameTable read(const toml::table& file) {
        for (const auto& [key, node] : file) {
            const string name(key.str());
            if (name == "family") each(node, name, [&](const string& family, const toml::node& at) { add_family(family, at); });
            else if (name == "beside") each(node, name, [&](const string& family, const toml::node& at) { add_beside(family, at); });
            else if (name == "none") words(table(node, name), [&](const string& word) { names_.add_none(word); });
            else if (name == "plain") words(table(node, name), [&](const string& word) { names_.add_plain(word); });
            else add_label(name, node);
        }
        return std::move(names_);
    }

private:
    [[noreturn]] void refuse(const toml::node& at, const string& what) const {
        throw std::runtime_error(source_ + ":" + std::to_string(at.source().begin.line) + ": " + what);
    }
    const toml::table& table(const toml::node& node, const string& key) const {
        if (!node.is_table()) refuse(node, "\"" + key + "\" is not a table; expected [" + key + "]");
        return *node.as_table();
    }
    int label(const toml::node& at, const string& id) const {
        const auto index = label_index(id);
        if (!index) refuse(at, "\"" + id + "\" is not a label; expected an id of labels.toml, none, plain, family.NAME or beside.FAMILY");
        return *index;
    }
    int family(const toml::node& at, const string& id) const {
        const auto all = families();
        const auto found = std::find(all.begin(), all.end(), id);
        if (found == all.end()) refuse(at, "\"" + id + "\" is not a family; expected drums, guitar, vocal or another of labels.toml");
        return static_cast<int>(found - all.begin());
    }
    template <class Each>
    void each(const toml::node& node, const string& key, Each take) {
        for (const auto& [name, inner] : table(node, key)) take(string(name.str()), inner);
    }
    /// Every text of the array, which `add` may refuse.
    template <class Add>
    void list(const toml::node& node, const string& key, Add add) {
        const toml::array* const all = node.as_array();
        if (all == nullptr) refuse(node, key + " is not a list; expected " + key + " = [\"...\", \"...\"]");
        for (const toml::node& one : *all) {
            const auto word = one.value<string>();
            if (!one.is_string() || !word) refuse(one, key + " holds something that is not a text; expected \"...\"");
            try {
                add(*word);
            } catch (const std::invalid_argument& failure) {
                refuse(one, key + ": " + failure.what());
            }
        }
    }
    template <class Add>
    void words(const toml::table& entry, Add add) {
        for (const auto& [key, node] : entry) {
            if (key.str() != "words") refuse(node, "key \"" + string(key.str()) + "\" is not known; expected words");
            list(node, "words", add);
        }
    }

    void add_label(const string& id, const toml::node& node) {
        const int index = label(node, id);
        words(table(node, id), [&](const string& word) { names_.add_label(word, index); });
    }
    void add_family(const string& id, const toml::node& node) {
        const int index = family(node, id);
        words(table(node, id), [&](const string& word) { names_.add_family(word, index); });
    }
    void add_beside(const string& id, const toml::node& node) {
        const int of = family(node, id);
        for (const auto& [key, inner] : table(node, id)) {
            const string name(key.str());
            const int turned = label(inner, name);
            if (family_of(turned) != of) refuse(inner, "\"" + name + "\" is not of the family " + id + "; expected one of its labels");
            list(inner, name, [&](const string& word) { names_.add_beside(word, of, turned); });
        }
    }

    string source_;
    NameTable names_;
};

template <class Parse>
NameTable read_parsed(const string& source, Parse parse) {
    toml::table file;
    try {
        file = parse();
    } catch (const toml::parse_error& e) {
        throw std::runtime_error(source + ":" + std::to_string(e.source().begin.line) + ": " + string(e.description()) + "; expected TOML");
    } catch (const std::runtime_error& failure) {
        throw std::runtime_error(source + ": " + failure.what() + "; expected TOML");
    }
    return Reader(source).read(file);
}

}  // namespace

NameTable read_names(std::string_view text, const string& source) {
    return read_parsed(source, [&] { return toml::parse(text); });
}
NameTable load_names(const string& path) {
    return read_parsed(path, [&] { return toml::parse_file(path); });
}
NameTable load_shipped_names() {
    const string path = shipped(shipped_names);
    return path.empty() ? NameTable() : load_names(path);
}

}  // namespace linecheck
