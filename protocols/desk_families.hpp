#pragma once
/// What each family of desks can do, and how far linecheck goes with it: what `linecheck desks list` prints.
///
///   source   the protocols that makers and others published, per family; see docs
#include <array>
#include <cstdint>
#include <string_view>

namespace linecheck {

/// Of one ability: the desk has no way; it has one and linecheck does not use it yet; linecheck does.
enum class DeskSupport : std::uint8_t { no, not_yet, full };

struct DeskFamily {
    std::string_view id, desks, transport;
    int port;               ///< 0: set on the desk
    int name_length;        ///< 0: no names; bytes or characters as the desk counts
    bool discover;          ///< answers a question sent to everybody
    DeskSupport names, colours, icons, gain, low_cut, gate, eq, comp, read_back, scenes;
    std::string_view note;
};

inline constexpr auto desk_no = DeskSupport::no, desk_later = DeskSupport::not_yet, desk_full = DeskSupport::full;
// name, colour, icon, gain, low cut, gate, EQ, comp, read-back, scene files
inline constexpr std::array desk_families{
    DeskFamily{"x32", "Behringer X32, Midas M32", "OSC/UDP", 10023, 12, true, desk_full, desk_full, desk_full, desk_full, desk_full, desk_full, desk_full, desk_full, desk_full, desk_full, "at most 4 clients hear changes; a fifth gets nothing and no error"},
    DeskFamily{"xair", "Behringer X-Air XR12/16/18, X18, Midas MR", "OSC/UDP", 10024, 12, true, desk_full, desk_full, desk_no, desk_full, desk_full, desk_full, desk_full, desk_full, desk_full, desk_no, "no icons, no slope of the low cut; at most 8 clients; not yet tried on a desk"},
    DeskFamily{"wing", "Behringer WING", "OSC/UDP", 2223, 16, true, desk_full, desk_full, desk_full, desk_no, desk_full, desk_full, desk_full, desk_full, desk_full, desk_full, "gain is read, not set: the desk tells of no repatch; EQ, gate and comp only of the models STD, GATE and COMP; one OSC subscriber at a time; learning 40 strips takes 100 s at 20 questions a second; not yet tried on a desk"},
    DeskFamily{"yamaha-clql", "Yamaha CL, QL", "text/TCP", 49280, 8, false, desk_full, desk_full, desk_full, desk_full, desk_no, desk_no, desk_no, desk_no, desk_full, desk_no, "gain only on the desk's own OMNI inputs, and while it tells which socket feeds each strip and what is linked: a stage box may feed others, too; of gate and comp it has thresholds only; not yet tried on a desk"},
    DeskFamily{"yamaha-tf", "Yamaha TF", "text/TCP", 49280, 64, false, desk_full, desk_full, desk_full, desk_no, desk_no, desk_no, desk_no, desk_no, desk_full, desk_no, "labels only; of icons those that were seen on one; not yet tried on a desk"},
    DeskFamily{"yamaha-dm3", "Yamaha DM3", "text/TCP", 49280, 8, false, desk_full, desk_full, desk_full, desk_no, desk_no, desk_no, desk_no, desk_no, desk_full, desk_no, "labels only: it tells gains of sockets, and not which strip they feed; six colours; not yet tried on a desk"},
    DeskFamily{"yamaha-dm7", "Yamaha DM7", "text/TCP", 49280, 8, false, desk_full, desk_full, desk_full, desk_no, desk_full, desk_no, desk_full, desk_no, desk_full, desk_no, "gain is read, not set: the desk tells no patch; shelves at the ends of the EQ only; six colours; not yet tried on a desk"},
    DeskFamily{"yamaha-rivage", "Yamaha Rivage PM", "text/TCP", 49280, 8, false, desk_full, desk_full, desk_full, desk_later, desk_full, desk_full, desk_full, desk_full, desk_full, desk_no, "gate and comp while their types are GATE and COMPRESSOR; 288 strips take a minute to learn; not yet tried on a desk"},
    DeskFamily{"ui", "Soundcraft Ui12, Ui16, Ui24R", "WebSocket", 80, 20, false, desk_full, desk_later, desk_no, desk_full, desk_full, desk_later, desk_full, desk_later, desk_full, desk_no, "two connections, because it tells everybody but him who did it; names in capitals; scales of gate and comp and the list of colours are not published; not yet tried on a desk"},
    DeskFamily{"dlive", "Allen & Heath dLive", "MIDI/TCP", 51325, 8, false, desk_full, desk_full, desk_no, desk_no, desk_full, desk_no, desk_full, desk_no, desk_full, desk_no, "51328 at the surface; gain belongs to sockets, and it does not tell which feeds a strip; low cut and EQ only where it answers for them, a band's kind stays as it is; its MIDI channels must be the usual five in a row; names that somebody types are noticed late; not yet tried on a desk"},
    DeskFamily{"avantis", "Allen & Heath Avantis", "MIDI/TCP", 51325, 8, false, desk_full, desk_full, desk_no, desk_no, desk_no, desk_no, desk_no, desk_no, desk_full, desk_no, "names and colours only; names that somebody types are noticed late; not yet tried on a desk"},
    DeskFamily{"ardour", "Ardour 6 and later", "OSC/UDP", 3819, 64, false, desk_full, desk_no, desk_no, desk_full, desk_no, desk_no, desk_no, desk_no, desk_full, desk_no, "its first 64 audio tracks; gain is their trim; no name that another track has; tried on Ardour 7.3"},
    DeskFamily{"reaper", "REAPER", "OSC/UDP", 0, 64, false, desk_full, desk_no, desk_no, desk_no, desk_no, desk_no, desk_no, desk_no, desk_full, desk_no, "its first 64 tracks; tells of changes only, so a name is read by refreshing all its surfaces; its meters or clock must be among its patterns; not yet tried"},
    DeskFamily{"digico", "DiGiCo SD, Quantum", "OSC/UDP", 0, 16, false, desk_full, desk_no, desk_no, desk_no, desk_no, desk_no, desk_no, desk_no, desk_full, desk_no, "as its DiGiCo Pad, one at a time: as Other OSC it answers nothing, and nothing is written; scales are not published; not yet tried on a desk"},
    DeskFamily{"mixing-station", "Mixing Station (as a gateway)", "OSC/UDP", 0, 8, false, desk_full, desk_later, desk_no, desk_later, desk_later, desk_later, desk_later, desk_later, desk_full, desk_no, "of every mixer that it reaches, names; the rest has other ranges and numbers on each; not yet tried"},
};

}  // namespace linecheck
