#include "ml/advice/mix_table.hpp"

#include <charconv>
#include <functional>
#include <map>
#include <stdexcept>

#include "ml/advice/csv.hpp"
#include "ml/advice/eq_fit.hpp"
#include "ml/labels.hpp"

namespace linecheck {
namespace {

constexpr float largest = 30000;  // of any number in the table

/// A row while it is read.
struct Reading {
    MixExample example;
    EqCurve eq;
    bool has_eq = false;
    float ratio_db = not_known;
};

struct Place {
    const std::string& name;
    int line = 1;
    [[noreturn]] void refuse(const std::string& what) const { throw std::runtime_error(name + ":" + std::to_string(line) + ": " + what); }
};

using Take = std::function<void(Reading&, std::string_view, const Place&)>;

float number(std::string_view text, const Place& place) {
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(std::fabs(value) <= largest))
        place.refuse("\"" + std::string(text) + "\" is not a number of this table; expected dB, Hz or a ratio, or nothing where it is not known");
    return value;
}

EqType eq_type(std::string_view text, const Place& place) {
    for (const EqType type : {EqType::peak, EqType::low_shelf, EqType::high_shelf})
        if (eq_type_id(type) == text) return type;
    place.refuse("\"" + std::string(text) + "\" is not a band's type; expected peak, low_shelf or high_shelf");
}

template <class To>
Take into(To to) {
    return [to](Reading& row, std::string_view text, const Place& place) { to(row) = number(text, place); };
}

void add_inputs(std::map<std::string, Take>& columns) {
    for (std::size_t b = 0; b < band_count; ++b)
        columns["band_" + std::to_string(b + 1)] = into([b](Reading& r) -> float& { return r.example.line.bands_dbfs[b]; });
    columns["rms_dbfs"] = into([](Reading& r) -> float& { return r.example.line.rms_dbfs; });
    columns["peak_dbfs"] = into([](Reading& r) -> float& { return r.example.line.peak_dbfs; });
    columns["ratio_db"] = into([](Reading& r) -> float& { return r.ratio_db; });
    columns["left_gain_db"] = into([](Reading& r) -> float& { return r.example.line.left_gain_db; });
    columns["right_gain_db"] = into([](Reading& r) -> float& { return r.example.line.right_gain_db; });
}

void add_answers(std::map<std::string, Take>& columns) {
    for (std::size_t p = 0; p < mix_parameters; ++p) {
        const std::string id(mix_parameter_ids[p]);
        columns[id] = into([p](Reading& r) -> float& { return r.example.set[p]; });
        columns["rule_" + id] = into([p](Reading& r) -> float& { return r.example.rules[p]; });
    }
    for (std::size_t n = 0; n < max_eq_bands; ++n) {
        const std::string eq = "eq" + std::to_string(n + 1);
        columns[eq + "_type"] = [n](Reading& r, std::string_view text, const Place& place) { r.eq.bands[n].type = eq_type(text, place); };
        columns[eq + "_hz"] = into([n](Reading& r) -> float& { return r.eq.bands[n].freq_hz; });
        columns[eq + "_q"] = into([n](Reading& r) -> float& { return r.eq.bands[n].q; });
        columns[eq + "_db"] = [n](Reading& r, std::string_view text, const Place& place) {
            r.eq.bands[n].gain_db = number(text, place);
            r.eq.count = std::max(r.eq.count, n + 1);
            r.has_eq = true;
        };
    }
}

std::map<std::string, Take> known_columns(std::map<std::string, int>& groups) {
    std::map<std::string, Take> columns;
    columns["note"] = [](Reading&, std::string_view, const Place&) {};
    columns["group"] = [&groups](Reading& r, std::string_view text, const Place&) {
        r.example.group = groups.try_emplace(std::string(text), static_cast<int>(groups.size())).first->second;
    };
    columns["label"] = [](Reading& r, std::string_view text, const Place& place) {
        const auto label = label_index(text);
        if (!label) place.refuse("\"" + std::string(text) + "\" is not a label; see config/labels.toml");
        r.example.line.label = *label;
    };
    add_inputs(columns);
    add_answers(columns);
    return columns;
}

MixExample finished(Reading& row) {
    MixExample& e = row.example;
    if (std::isnan(e.line.peak_dbfs)) e.line.peak_dbfs = e.line.rms_dbfs + row.ratio_db;
    for (MixParameters* const of : {&e.set, &e.rules}) {
        float& hpf = (*of)[static_cast<std::size_t>(MixParameter::hpf)];
        if (hpf < hpf_off_hz) hpf = hpf_off_hz;
    }
    if (row.has_eq) put_eq(row.eq, e.set);
    return e;
}

}  // namespace

void put_eq(const EqCurve& curve, MixParameters& into) {
    const Bands response = band_response_db(curve);
    for (const MixRegion& region : mix_regions) {
        float sum = 0;
        for (std::size_t b = region.first; b <= region.last; ++b) sum += response[b];
        into[static_cast<std::size_t>(region.parameter)] = sum / static_cast<float>(region.last - region.first + 1);
    }
}

std::vector<MixExample> parse_mix_table(std::string_view text, const std::string& name) {
    std::map<std::string, int> groups;
    const auto known = known_columns(groups);
    std::vector<const Take*> columns;
    std::vector<MixExample> out;
    for (Place place{name}; !text.empty(); ++place.line) {
        const std::string_view line = next_csv_line(text);
        if (line.empty() || line[0] == '#') continue;
        const auto fields = csv_fields(line);
        if (columns.empty()) {
            for (const auto field : fields) {
                const auto found = known.find(std::string(field));
                if (found == known.end()) place.refuse("\"" + std::string(field) + "\" is not a column of this table; docs/advice.md lists them, e.g. rms_dbfs");
                columns.push_back(&found->second);
            }
            continue;
        }
        if (fields.size() != columns.size()) place.refuse(std::to_string(fields.size()) + " fields; expected " + std::to_string(columns.size()) + " as in the first row");
        Reading row;
        row.example.line.bands_dbfs.fill(not_known);
        for (std::size_t f = 0; f < fields.size(); ++f)
            if (!fields[f].empty()) (*columns[f])(row, fields[f], place);
        if (row.example.line.label < 0) place.refuse("the row has no label; expected an id of config/labels.toml, e.g. snare");
        out.push_back(finished(row));
    }
    if (out.empty()) throw std::runtime_error(name + ": holds no row; expected the columns by name, then a row a channel");
    return out;
}

}  // namespace linecheck
