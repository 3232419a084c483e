#pragma once
/// What each path of the HTTP port answers. Reading only: nothing here changes the board or a desk.
///
///   in       a request; the feed, for what the tree holds now
///   out      "/" and below /linecheck: the OSCQuery tree, or one attribute of a node ("?VALUE", "?HOST_INFO");
///            /api/state: every address with its value; /api/channels: the same by line
///   cost     the whole tree is the dearest: the server bounds how often an address may ask
///   errors   400 an attribute nobody knows, 404 no such path, 405 not GET; 204 a node without the attribute asked for
///   thread   the io thread
///   source   Vidvox, "OSCQuery Proposal"
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "daemon/http/http_message.hpp"
#include "protocols/osc_message.hpp"

namespace linecheck {

class HttpSite {
public:
    /// `everything`: all messages of the tree as they stand.
    HttpSite(std::size_t channels, int osc_port, std::function<std::vector<OscMessage>()> everything);
    [[nodiscard]] HttpAnswer answer(const HttpAsk& ask) const;
    /// {"channels", "values"}: what a stream begins with.
    [[nodiscard]] nlohmann::ordered_json state() const;

private:
    [[nodiscard]] HttpAnswer query_tree(const HttpAsk& ask) const;
    [[nodiscard]] nlohmann::ordered_json by_line() const;

    std::size_t channels_;
    nlohmann::ordered_json host_info_;
    std::function<std::vector<OscMessage>()> everything_;
};

}  // namespace linecheck
