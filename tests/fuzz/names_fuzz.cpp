// Any table of names, and any name against it and against the shipped words' kinds: read or refused with a message,
// and a name means what it means however often it is asked.
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

#include "daemon/name_book.hpp"
#include "protocols/factory_name.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const linecheck::NameTable known = linecheck::read_names(
        "[kick]\nwords = [\"kick\", \"bass drum\"]\n[piano]\nwords = [\"Flügel\"]\n[brass]\nwords = [\"trombone\"]\n"
        "[family.guitar]\nwords = [\"gtr\"]\n[beside.guitar]\nacoustic_guitar = [\"ac\"]\n[none]\nwords = [\"fx\"]\n[plain]\nwords = [\"trombo\"]\n", "seed");
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (known.meaning(text) != known.meaning(text)) std::abort();
    (void)linecheck::is_factory_name("x32", text);
    try {
        const linecheck::NameTable names = linecheck::read_names(text, "fuzz");
        (void)names.meaning(text);
        (void)names.meaning("Kick 2 Gtr");
    } catch (const std::runtime_error&) {
        return 0;
    }
    return 0;
}
