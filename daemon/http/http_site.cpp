#include "daemon/http/http_site.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "daemon/http/http_orders.hpp"
#include "daemon/http/osc_values.hpp"
#include "protocols/osc_tree.hpp"

namespace linecheck {
namespace {

using nlohmann::ordered_json;

// Text from a desk may hold anything; what is no UTF-8 is shown as such instead of ending the answer.
std::string print(const ordered_json& json) { return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace); }

constexpr std::array<std::string_view, 7> attributes{"VALUE", "TYPE", "ACCESS", "RANGE", "DESCRIPTION", "FULL_PATH", "CONTENTS"};

}  // namespace

HttpSite::HttpSite(std::size_t channels, int osc_port, std::function<std::vector<OscMessage>()> everything, Orders& orders, Pairing* pairing,
                   const PageFiles& page, StageView& stage)
    : channels_(channels), host_info_(osc::host_info("linecheck", osc_port)), everything_(std::move(everything)), orders_(orders), pairing_(pairing), page_(page), stage_(stage) {}

ordered_json HttpSite::state() const { return {{"channels", channels_}, {"values", osc_values(everything_())}}; }

/// [{"channel": 1, "label": ["kick"], "advice/gain": [7, 3.5], ...}, ...]
ordered_json HttpSite::by_line() const {
    std::vector<ordered_json> lines(channels_);
    for (std::size_t c = 0; c < channels_; ++c) lines[c] = {{"channel", c + 1}};
    constexpr std::string_view root = "/linecheck/ch/";
    const ordered_json values = osc_values(everything_());
    for (const auto& [address, value] : values.items()) {
        if (!address.starts_with(root)) continue;
        const auto slash = address.find('/', root.size());
        const auto channel = static_cast<std::size_t>(std::stoul(address.substr(root.size(), slash - root.size())));
        lines.at(channel - 1)[address.substr(slash + 1)] = value;
    }
    return lines;
}

HttpAnswer HttpSite::query_tree(const HttpAsk& ask) const {
    if (ask.query == "HOST_INFO") return {200, print(host_info_)};
    const bool known = ask.query.empty() || std::find(attributes.begin(), attributes.end(), ask.query) != attributes.end();
    if (!known) return http_error(400, "\"" + ask.query + "\" is no attribute; expected HOST_INFO, VALUE, TYPE, ACCESS, RANGE, DESCRIPTION, FULL_PATH or CONTENTS");
    ordered_json node = osc::tree_json(channels_, ask.path);
    if (node.is_null()) return http_error(404, "no such address \"" + ask.path + "\"; / lists all");
    hang_values(node, osc_values(everything_()));
    if (ask.query.empty()) return {200, print(node)};
    return node.contains(ask.query) ? HttpAnswer{200, print({{ask.query, node[ask.query]}})} : HttpAnswer{204, ""};
}

HttpAnswer HttpSite::obey(const HttpAsk& ask) {
    const auto order = read_order(ask.path, ask.body, channels_);
    if (!order) return http_error(404, "\"" + ask.path + "\" takes no orders");
    if (!std::holds_alternative<osc::Panic>(*order)) {
        if (pairing_ == nullptr) return http_error(403, "nobody may write over HTTP here: there is no place for a token; name one with [http] token_file");
        if (!pairing_->admits(ask.token)) return http_error(401, "the token is missing or wrong; linecheck status --pair shows it");
    }
    if (const auto* malformed = std::get_if<osc::Malformed>(&*order)) return http_error(400, malformed->reason);
    const std::string reason = orders_.obey(*order, "http " + ask.from.to_string());
    return reason.empty() ? HttpAnswer{200, print({{"obeyed", true}})} : HttpAnswer{409, print({{"refused", reason}})};
}

std::optional<HttpAnswer> HttpSite::detail(const std::string& path) const {
    constexpr std::string_view begin = "/api/channels/", end = "/detail";
    if (!path.starts_with(begin) || !path.ends_with(end) || path.size() <= begin.size() + end.size()) return std::nullopt;
    const char* const last = path.data() + path.size() - end.size();
    std::size_t line = 0;
    const auto [stop, failure] = std::from_chars(path.data() + begin.size(), last, line);
    if (failure != std::errc{} || stop != last || line < 1 || line > channels_)
        return http_error(404, "no such line in \"" + path + "\"; there are 1 to " + std::to_string(channels_));
    return HttpAnswer{200, print(stage_.detail(line - 1))};
}

HttpAnswer HttpSite::read(const HttpAsk& ask) const {
    if (const PageFile* const file = page_.find(ask.path); file != nullptr && (ask.path != "/" || ask.of_browser)) {
        const bool packed = ask.unpacks && !file->packed.empty();
        return {200, packed ? file->packed : file->body, file->type, packed, file->lasting};
    }
    if (ask.path == "/api/state") return {200, print(state())};
    if (ask.path == "/api/channels") return {200, print(by_line())};
    if (ask.path == "/api/health") return {200, print(stage_.health())};
    if (ask.path == "/api/labels") return {200, print(stage_.labels())};
    if (ask.path == "/api/sessions") return {200, stage_.sessions()};
    if (auto line = detail(ask.path)) return *line;
    if (ask.path == "/" || ask.path == "/linecheck" || ask.path.starts_with("/linecheck/")) return query_tree(ask);
    return http_error(404, "no such path \"" + ask.path + "\"; there are /, /linecheck/..., /api/state, /api/channels, /api/channels/N/detail, /api/health, /api/labels, /api/sessions and the web socket /api/stream");
}

HttpAnswer HttpSite::answer(const HttpAsk& ask) {
    if (ask.method == "GET" || ask.method == "HEAD") return read(ask);
    if (ask.method == "POST") return obey(ask);
    return http_error(405, ask.method + " is not served; expected GET, or POST for orders");
}

}  // namespace linecheck
