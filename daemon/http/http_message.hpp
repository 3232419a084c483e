#pragma once
/// A request and its answer as values: what the site decides on, without a socket.
#include <utility>

#include <string>

#include <boost/asio/ip/address.hpp>

namespace linecheck {

struct HttpAsk {
    std::string method;  ///< "GET"
    std::string path;    ///< as it came, begins with a slash
    std::string query;   ///< behind the question mark, as it came
    std::string token;   ///< of "Authorization: Bearer"
    std::string body;
    bool of_browser = false;  ///< "Accept" names text/html: a person looks
    bool unpacks = false;     ///< "Accept-Encoding" names gzip
    boost::asio::ip::address from;
};

struct HttpAnswer {
    int status = 200;
    std::string body;
    std::string type = "application/json";
    bool packed = false;   ///< the body is gzip
    bool lasting = false;  ///< may be kept for ever
};

/// {"error": why}
HttpAnswer http_error(int status, const std::string& why);

}  // namespace linecheck
