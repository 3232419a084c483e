#pragma once
/// A tablet's surface as values: pages of widgets, what each hears and says. Writers turn it into a program's file.
///
///   units    boxes in pixels from the page's upper left corner, pages of one size
///   text     "{1:+1} dB" is the second argument with one decimal and its sign; "{0}" as it came, "{3:%}" in percent
///   thread   any
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace linecheck::surface {

struct Box {
    int left = 0, top = 0, width = 0, height = 0;
};

/// An address and the type tags of what comes there.
struct Heard {
    std::string address, type;
};
/// What a tap sends: the argument is `text`, empty where the widget itself supplies it or there is none.
struct Said {
    std::string address, type, text{};
};

enum class Role {
    caption,  ///< text that stays
    text,     ///< what `hears` says
    meter,    ///< first argument of what it hears, from `low` to `high`
    plate,    ///< an area in the colour "#rrggbb" that it hears
    button,   ///< says once a tap
    choice,   ///< says one of several words; the one that it hears is lit
    toggle,   ///< says and hears 1 or 0
    advice    ///< what is proposed, with its id first; says apply and reject with that id, nothing when it is only shown
};

struct Widget {
    Role role = Role::caption;
    std::string id;               ///< unique on the surface
    Box box;
    std::string text;             ///< what a caption or button shows; of text and advice, how
    std::vector<Heard> hears{};
    std::vector<Said> says{};
    int size = 13;                ///< of letters, in pixels
    float low = 0, high = 1;
    std::string colour{};         ///< "#rrggbb"; "" is the program's
    Heard gone{};                 ///< advice: where it is said that its kind is withdrawn
    std::string kind{};           ///< the word that is said there
    int silent_at_zero = -1;      ///< advice of many parts: a part whose argument here is 0 is not shown
};

struct Page {
    std::string title;
    std::vector<Widget> widgets;
};

struct Surface {
    int width = 0, height = 0, tab_height = 0;  ///< height without the tabs
    std::vector<Page> pages;
    Said subscribe;               ///< to be said again and again, or the lease ends
    int subscribe_every_ms = 0;
    Said greet;                   ///< once, when the surface is opened
};

/// Where the words, the apply button and the reject button of an advice stand; the words have all where it is only shown.
struct AdviceBoxes {
    Box text, apply, reject;
};
AdviceBoxes advice_boxes(const Widget& advice);

/// One part of how an argument is shown.
struct Piece {
    std::string literal;          ///< in front of the argument
    int argument = -1;            ///< -1: the literal alone
    int decimals = -1;            ///< -1: as it came
    bool sign = false, percent = false;
};
std::vector<Piece> pieces(std::string_view text);

/// 'it\'s' as Lua and JavaScript read it.
std::string script_string(std::string_view text);

}  // namespace linecheck::surface
