#pragma once
/// `linecheck sessions`: what a session's file holds, as words, JSON or a table; its snippets through today's model; less of it.
///
///   errors   std::runtime_error: no such file or session, what prune would need
#include <cstdint>
#include <string>

namespace linecheck {

struct SessionsRequest {
    std::string file;              ///< "": the service's
    std::int64_t session = 0;      ///< 0: all, or the newest
    bool json = false;
    std::string format = "csv", each = "label", out;  ///< export
    std::string model;             ///< replay: "" is the shipped one
    bool dry_run = false, yes = false, snippets_only = false;  ///< prune
    int older_than_days = -1;
    std::int64_t keep_mb = -1;
};

void run_sessions_list(const SessionsRequest& request);
void run_sessions_show(const SessionsRequest& request);
void run_sessions_export(const SessionsRequest& request);
void run_sessions_replay(const SessionsRequest& request);
void run_sessions_prune(const SessionsRequest& request);

}  // namespace linecheck
