#pragma once
/// A request and its answer as values: what the site decides on, without a socket.
#include <string>

namespace linecheck {

struct HttpAsk {
    std::string method;  ///< "GET"
    std::string path;    ///< decoded, begins with a slash
    std::string query;   ///< behind the question mark, as it came
};

struct HttpAnswer {
    int status = 200;
    std::string body;
    std::string type = "application/json";
};

}  // namespace linecheck
