#pragma once
/// `linecheck status --pair`: how a tablet comes in. Prints an address a network of this machine, the token, and both as a QR
/// code to photograph.
///
///   errors   std::runtime_error: there is no token, or it cannot be read
///   source   ISO/IEC 18004, by libqrencode
#include <string>

namespace linecheck {

struct PairRequest {
    int http_port = 9080;
    bool https = false;      ///< it speaks TLS
    std::string token_file;  ///< "" = where linecheckd of this user keeps it
};

void run_pair(const PairRequest& request);
/// Two rows of modules a line of text, dark on light with a quiet zone, for a terminal of any colour; "" for what no code holds.
std::string qr_text(const std::string& words);

}  // namespace linecheck
