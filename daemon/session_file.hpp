#pragma once
/// Which session file the commands mean.
#include <string>

namespace linecheck {

/// Where the service keeps it (systemd/linecheckd.service).
inline constexpr const char* service_session_file = "/var/lib/linecheck/session.db";

inline std::string session_path(const std::string& given) { return given.empty() ? service_session_file : given; }

}  // namespace linecheck
