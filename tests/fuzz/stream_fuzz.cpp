// Any bytes from a desk's TCP port, cut anywhere, and any lines of a Ui: whole messages no longer than the limit, and clients that stay within
// what they may set. The first byte says which desk it is, the second how the stream is cut.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/allen_heath.hpp"
#include "protocols/ui.hpp"
#include "protocols/yamaha.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linecheck;
    if (size < 2) return 0;
    std::unique_ptr<OscDesk> desk;
    const std::size_t which = data[0] % (yamaha::models.size() + 3), part = 1 + data[1];
    if (which < yamaha::models.size()) desk = std::make_unique<Yamaha>(yamaha::models[which].family);
    else if (which == yamaha::models.size() + 2) desk = std::make_unique<Ui>();
    else desk = std::make_unique<AllenHeath>(which == yamaha::models.size() ? "dlive" : "avantis");
    const bool midi = which == yamaha::models.size() || which == yamaha::models.size() + 1;
    const auto framer = desk->web_socket() ? std::make_unique<LineFramer>() : desk->framer();  // a Ui's come whole
    const std::string_view stream(reinterpret_cast<const char*>(data) + 2, size - 2);
    std::vector<DeskSetting> heard;
    for (std::size_t at = 0; at < stream.size(); at += part)
        for (const OscMessage& message : framer->take(stream.substr(at, part))) {
            if (message.address.empty() || message.address.size() > DeskFramer::max_message + 1) std::abort();
            desk->meet(message);
            static_cast<void>(desk->key_of_answer(message));
            if (desk->refuses_a_question(message) && desk->confirms_a_set(message)) std::abort();
            for (DeskSetting& one : desk->hear(message)) heard.push_back(std::move(one));
        }
    for (const DeskSetting& one : heard) {
        const auto* const number = std::get_if<float>(&one.value);
        if (one.place.strip < -1 || one.place.strip >= static_cast<int>(desk->strips()) || (number != nullptr && !std::isfinite(*number))) std::abort();
        const auto held = desk->stored(one);
        if (held && (!settable(one.place.parameter) || !desk->same(one.place, *held, *held))) std::abort();
        static_cast<void>(desk->follow_up(one));
    }
    static_cast<void>(desk->read(heard));
    for (const OscMessage& line : desk->set(heard))
        if (!midi && line.address.find('\n') != std::string::npos) std::abort();  // two lines for one
    static_cast<void>(desk->knows_all_head_amps());
    return 0;
}
