#include "daemon/board.hpp"

#include <cctype>

#include "ml/labels.hpp"

namespace linecheck {

Board::Board(const std::vector<std::string>& source_names, LabelBook book)
    : book_(std::move(book)), strips_(source_names.size()), editions_(source_names.size(), 1) {
    for (std::size_t c = 0; c < strips_.size(); ++c) {
        strips_[c].source_name = source_names[c];
        show_label(strips_[c], unknown_label, unknown_label);
    }
}

void Board::show_label(Strip& strip, int label, int family) const {
    const LabelLook& look = book_.look(label);
    strip.label = label_id(label);
    strip.name = look.name;
    strip.colour = look.colour;
    strip.family = family_id(family);
    if (label == unknown_label && family != unknown_label) {
        strip.name = strip.family + "?";
        strip.name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(strip.name[0])));
    }
}

void Board::hear(const Verdict& verdict) {
    Strip& strip = strips_[verdict.channel];
    strip.frame = verdict.frame;
    strip.equipment = equipment_id(verdict.equipment);
    strip.equipment_confidence = verdict.equipment_confidence;
    strip.production = production_id(verdict.production);
    strip.production_confidence = verdict.production_confidence;
    if (!strip.corrected) {
        show_label(strip, verdict.label, verdict.family);
        strip.confidence = verdict.confidence;
    }
    ++editions_[verdict.channel];
}

void Board::see(std::size_t channel, const Snapshot& snapshot) {
    Strip& strip = strips_[channel];
    strip.peak_dbfs = snapshot.peak_dbfs;
    strip.rms_dbfs = snapshot.rms_dbfs;
    strip.momentary_lufs = snapshot.features.momentary_lufs;
    strip.bands = snapshot.bands;
    if (strip.state == snapshot.state) return;
    strip.state = snapshot.state;
    ++editions_[channel];
}

void Board::correct(std::size_t channel, int label) {
    Strip& strip = strips_[channel];
    show_label(strip, label, family_of(label));
    strip.confidence = 1.0F;
    strip.corrected = true;
    ++editions_[channel];
}

}  // namespace linecheck
