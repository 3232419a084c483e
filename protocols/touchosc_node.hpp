#pragma once
/// One control of a TouchOSC document, and how it becomes XML.
///
///   in       properties and values by name; the file wants them in alphabetical order, and one of the types
///            b (0 or 1), i, f, s, c (colour), r (frame)
///   thread   any
#include <map>
#include <string>
#include <vector>

#include "protocols/surface.hpp"

namespace linecheck::surface {

/// An OSC message of a control.
struct ToscMessage {
    std::string address;
    bool send = false;             ///< when the value x rises, or at any change
    bool any_change = false;
    std::string from{};            ///< where the argument is: CONSTANT or VALUE; "" no argument
    std::string conversion{};      ///< STRING or INTEGER
    std::string value{};           ///< the constant, or the name of the value
    bool receive = false;
};

struct ToscNode {
    ToscNode(std::string type, const std::string& name, const Box& frame);
    ToscNode& flag(const std::string& key, bool on) { return set(key, 'b', on ? "1" : "0"); }
    ToscNode& whole(const std::string& key, int number) { return set(key, 'i', std::to_string(number)); }
    ToscNode& text(const std::string& key, const std::string& words);
    /// "#rrggbb"
    ToscNode& colour(const std::string& key, const std::string& hex, double alpha = 1);

    std::string type;
    struct Property {
        char type;
        std::string body;
    };
    std::map<std::string, Property> properties;
    std::map<std::string, std::string> values{{"touch", "false"}};
    std::vector<ToscMessage> messages;
    std::vector<ToscNode> children;

private:
    ToscNode& set(const std::string& key, char kind, std::string body);
};

/// The whole document; nodes are numbered from the root on, so that the same surface is the same file.
std::string tosc_document(const ToscNode& root);

}  // namespace linecheck::surface
