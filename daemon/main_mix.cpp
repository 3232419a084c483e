#include "daemon/main_mix.hpp"

#include <algorithm>
#include <cmath>

#include "ml/advice/words.hpp"
#include "protocols/osc_main_mix.hpp"

namespace linecheck {
namespace {

constexpr float same_db = 1, same_octaves = 0.34F;

bool nearly(const EqCurve& a, const EqCurve& b) noexcept {
    if (a.count != b.count) return false;
    for (std::size_t i = 0; i < a.count; ++i) {
        const EqBand &x = a.bands[i], &y = b.bands[i];
        if (x.type != y.type || std::fabs(x.gain_db - y.gain_db) > same_db || std::fabs(std::log2(x.freq_hz / y.freq_hz)) > same_octaves) return false;
    }
    return true;
}

std::string lufs(float value) { return value <= floor_dbfs ? "-" : words::number(value, 1); }

}  // namespace

void MainMix::find(const MainFound& found) {
    genre_ = found.genre.id();
    confidence_ = std::round(found.genre.confidence() * 100) / 100;
    count_ = static_cast<std::int32_t>(found.count);
    distance_db_ = found.distance_db;
    against_ = found.against;
    because_ = found.tone.because;
    if (nearly(moves_, found.tone.moves)) return;
    moves_ = found.tone.moves;
    id_ = moves_.count > 0 ? next_id_++ : 0;
}

std::string MainMix::apply(std::int32_t id) const {
    if (!wish_.on()) return "there is no main mix; name its lines with [main] left and right";
    if (id_ == 0 || id != id_) return "advice " + std::to_string(id) + " for the main does not stand any more; the id that does comes with /linecheck/main/eq";
    return "no console's profile lists EQ bands of its main bus; set the moves by hand";
}

std::string MainMix::words() const {
    if (!wish_.on()) return "";
    std::string out = "main " + std::to_string(std::max(wish_.left, wish_.right));
    if (wish_.left > 0 && wish_.right > 0) out = "main " + std::to_string(wish_.left) + "+" + std::to_string(wish_.right);
    out += "  M " + lufs(levels_.momentary_lufs) + "  S " + lufs(levels_.short_term_lufs) + "  I " + lufs(levels_.integrated_lufs) + " LUFS  10 min " + lufs(levels_.lasting_lufs);
    if (!wish_.venue.empty()) out += " of " + lufs(wish_.target_lufs) + " (" + wish_.venue + ")";
    return out + "  LRA " + words::number(levels_.range_lu, 1) + "  TP " + lufs(levels_.true_peak_dbtp) + "  " + genre_ + "  " + std::to_string(moves_.count) + " EQ moves";
}

std::vector<OscMessage> MainMix::messages() const {
    std::vector<OscMessage> out{osc::main_channels(wish_.left, wish_.right)};
    if (!wish_.on()) return out;
    for (OscMessage& message : osc::main_levels(levels_)) out.push_back(std::move(message));
    if (!wish_.venue.empty()) out.push_back(osc::main_target(wish_.venue, wish_.target_lufs));
    out.push_back(osc::main_genre(genre_, confidence_));
    for (OscMessage& message : osc::main_eq(id_, moves_)) out.push_back(std::move(message));
    out.push_back(osc::main_rating(count_, distance_db_));
    out.push_back(osc::main_against(main_against_id(against_)));
    out.push_back(osc::main_why(id_, because_));
    return out;
}

}  // namespace linecheck
