#pragma once
/// The hand on a running daemon: `linecheck status`, `channels`, `correct` and the other OSC commands.
///
///   errors   std::runtime_error: nobody answers on the port, or what the daemon answered
#include <string>
#include <vector>

#include "protocols/osc_message.hpp"

namespace linecheck {

struct RemoteRequest {
    std::string host = "127.0.0.1";
    int port = 9010;
    bool json = false;
};

/// Prints the daemon's health and how many lines it hears.
void run_status(const RemoteRequest& request);
/// Prints a line (or a JSON object) a channel.
void run_channels(const RemoteRequest& request);
/// Sends one command; throws when the daemon answers with an error.
void run_command(const RemoteRequest& request, const OscMessage& command);

}  // namespace linecheck
