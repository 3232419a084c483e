#include "daemon/http/http_message.hpp"

#include <nlohmann/json.hpp>

namespace linecheck {

// What is quoted of a request may be no UTF-8; it is shown as such instead of ending the answer.
HttpAnswer http_error(int status, const std::string& why) {
    return {status, nlohmann::json{{"error", why}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

}  // namespace linecheck
