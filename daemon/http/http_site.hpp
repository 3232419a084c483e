#pragma once
/// What each path of the HTTP port answers.
///
///   in       a request; the feed, for what the tree holds now; the token that orders need
///   out      the tablet page for whoever takes text/html; else "/" and below /linecheck: the OSCQuery tree, or one attribute of a node ("?VALUE", "?HOST_INFO");
///            /api/state: every address with its value; /api/channels: the same by line;
///            /api/channels/N/detail, /api/health, /api/labels: what the page shows beyond it. POST below /api: {"obeyed": true}
///            or {"refused": reason}; panic needs no token, because it only stops
///   cost     the whole tree is the dearest: the server bounds how often an address may ask
///   errors   204 a node without the attribute asked for; 400 an attribute nobody knows, an order that is none; 401 not the
///            token; 403 nobody may write; 404 no such path; 405 neither GET nor POST; 409 refused
///   thread   the io thread
///   source   Vidvox, "OSCQuery Proposal"
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "daemon/http/http_message.hpp"
#include "daemon/http/page_files.hpp"
#include "daemon/http/pairing.hpp"
#include "daemon/http/stage_view.hpp"
#include "daemon/orders.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

class HttpSite {
public:
    /// `everything`: all messages of the tree as they stand. `pairing`: nullptr when nobody may write.
    HttpSite(std::size_t channels, int osc_port, std::function<std::vector<OscMessage>()> everything, Orders& orders, Pairing* pairing,
             const PageFiles& page, StageView& stage);
    [[nodiscard]] HttpAnswer answer(const HttpAsk& ask);
    /// {"channels", "values"}: what a stream begins with.
    [[nodiscard]] nlohmann::ordered_json state() const;

private:
    [[nodiscard]] HttpAnswer read(const HttpAsk& ask) const;
    HttpAnswer obey(const HttpAsk& ask);
    [[nodiscard]] HttpAnswer query_tree(const HttpAsk& ask) const;
    [[nodiscard]] nlohmann::ordered_json by_line() const;
    /// Nothing where no such line is.
    [[nodiscard]] std::optional<HttpAnswer> detail(const std::string& path) const;

    std::size_t channels_;
    nlohmann::ordered_json host_info_;
    std::function<std::vector<OscMessage>()> everything_;
    Orders& orders_;
    Pairing* pairing_;
    const PageFiles& page_;
    StageView& stage_;
};

}  // namespace linecheck
