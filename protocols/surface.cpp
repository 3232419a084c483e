#include "protocols/surface.hpp"

#include <charconv>

namespace linecheck::surface {
namespace {

/// "1:+1" between the braces.
void read_field(std::string_view field, Piece& piece) {
    const auto* const end = field.data() + field.size();
    const auto* at = std::from_chars(field.data(), end, piece.argument).ptr;
    if (at == end || *at != ':') return;
    ++at;
    piece.sign = at != end && *at == '+';
    if (piece.sign) ++at;
    piece.percent = at != end && *at == '%';
    if (!piece.percent) std::from_chars(at, end, piece.decimals);
}

}  // namespace

AdviceBoxes advice_boxes(const Widget& advice) {
    constexpr int button = 38, gap = 2;
    const Box& box = advice.box;
    if (advice.says.empty()) return {box, {}, {}};
    const int right = box.left + box.width;
    return {{box.left, box.top, box.width - 2 * (button + gap), box.height},
            {right - 2 * button - gap, box.top, button, box.height},
            {right - button, box.top, button, box.height}};
}

std::vector<Piece> pieces(std::string_view text) {
    std::vector<Piece> out;
    while (!text.empty()) {
        const auto open = text.find('{');
        Piece piece{std::string(text.substr(0, open))};
        if (open != std::string_view::npos) {
            const auto close = text.find('}', open);
            read_field(text.substr(open + 1, close - open - 1), piece);
            text.remove_prefix(close + 1);
        } else {
            text = {};
        }
        out.push_back(std::move(piece));
    }
    return out;
}

std::string script_string(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

}  // namespace linecheck::surface
