#include "daemon/name_book.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "daemon/label_book.hpp"
#include "daemon/strip_names.hpp"
#include "ml/labels.hpp"
#include "tests/support/shared.hpp"
#include "tests/support/shipped_book.hpp"

namespace linecheck {
namespace {

const NameTable& shipped_table() {
    static const NameTable names = load_names(std::string(LINECHECK_SOURCE_DIR) + "/config/names.toml");
    return names;
}
/// As the table of names beside the checkout writes it: a label, "family:NAME" or "none".
std::string meant(const std::string& name) {
    const auto meaning = shipped_table().meaning(name);
    if (!meaning) return "none";
    return meaning->label >= 0 ? std::string(label_id(meaning->label)) : "family:" + std::string(family_id(meaning->family));
}
std::string refusal(const char* text) {
    try {
        read_names(text, "names.toml");
    } catch (const std::runtime_error& failure) {
        return failure.what();
    }
    return "";
}

TEST(NameBook, KnowsWhatCrewsWriteInNineLanguages) {
    const std::pair<const char*, const char*> cases[] = {
        {"Kick Out", "kick"}, {"Gr. Caisse", "kick"}, {"Cassa", "kick"}, {"Stopa", "kick"}, {"Baskagge", "kick"}, {"Bumbo", "kick"},
        {"Sn Top", "snare"}, {"Kl. Trommel", "snare"}, {"Caisse claire", "snare"}, {"Virvel", "snare"}, {"Werbel", "snare"}, {"Caixa", "snare"},
        {"Rack Tom 2", "tom"}, {"FT", "tom"}, {"Standtom", "tom"}, {"Golvpuka", "tom"}, {"Chimbal", "hihat"}, {"Charley", "hihat"}, {"Hi-Hat", "hihat"}, {"HiHat", "hihat"},
        {"OH R", "overhead"}, {"Overhead L", "overhead"}, {"Schlagzeug L", "drumkit"}, {"Trummor", "drumkit"}, {"Pandeiro", "percussion"}, {"Prcssn", "percussion"},
        {"Bajo", "bass_guitar"}, {"Basgitaar", "bass_guitar"}, {"Bs Amp", "bass_guitar"}, {"Kontrabaß", "upright_bass"}, {"Contrebasse", "upright_bass"}, {"Key Bass", "bass_synth"}, {"Bass Moog", "bass_synth"},
        {"Gtr 1", "family:guitar"}, {"Chitarra", "family:guitar"}, {"Gitarre li", "family:guitar"}, {"Gtr Lead", "electric_guitar"}, {"El Gitarr", "electric_guitar"}, {"Gitarrenamp", "electric_guitar"},
        {"AC GTR", "acoustic_guitar"}, {"Violão", "acoustic_guitar"}, {"Akustikgitarre", "acoustic_guitar"}, {"Guitare folk", "acoustic_guitar"}, {"Cavaquinho", "plucked"}, {"Banjo", "plucked"},
        {"Flügel R", "piano"}, {"FLUEGEL", "piano"}, {"Vleugel", "piano"}, {"E-Piano", "electric_piano"}, {"Hammond Hi", "organ"}, {"Leslie L", "organ"}, {"Fisarmonica", "accordion"}, {"Dragspel", "accordion"},
        {"Keys L", "family:keyboard"}, {"Tastiera", "family:keyboard"}, {"Keys Piano", "piano"}, {"Juno 106", "synth"}, {"Skrzypce", "strings"}, {"Viool 2", "strings"}, {"Bratsche", "strings"}, {"Vln 1", "strings"},
        {"Trompeta", "brass"}, {"Tpt 2", "brass"}, {"Puzon", "brass"}, {"Alto Sax", "saxophone"}, {"Saksofon", "saxophone"}, {"Klarinette", "woodwind"}, {"Hautbois", "woodwind"}, {"Querflöte", "flute"}, {"Flauto", "flute"},
        {"Mundharm", "harmonica"}, {"Glock", "mallets"}, {"Xylophon", "mallets"}, {"Lead Vox", "family:vocal"}, {"Gtr Vox", "family:vocal"}, {"Voz", "family:vocal"}, {"Zang", "family:vocal"}, {"Wokal", "family:vocal"}, {"Sång", "family:vocal"},
        {"Vox Male", "lead_vocal_male"}, {"Voix femme", "lead_vocal_female"}, {"BVox 3", "choir"}, {"Chœur", "choir"}, {"Körsång", "choir"}, {"Kinderchor", "choir"},
        {"Pult", "speech"}, {"Headset 1", "speech"}, {"Locutor", "speech"}, {"Publikum L", "audience"}, {"Salle", "audience"}, {"Laptop L", "playback"}, {"Trk Vox", "playback"}, {"Musik", "playback"},
        {"FX Rtn", "none"}, {"Vox Verb", "none"}, {"Talkback", "none"}, {"Gtr Delay", "none"}, {"Klick", "none"}, {"Reserve", "none"}, {"Ch 12", "none"}, {"", "none"}};
    for (const auto& [name, meaning] : cases) EXPECT_EQ(meant(name), meaning) << name;
}

TEST(NameBook, PeopleAreNoInstruments) {
    for (const char* name : {"Will", "Anna", "Chris", "Sarah", "Mike S", "Aaron", "Maria", "Clara", "Carol", "Grace", "Viktor", "Rosa", "Harry", "Marc", "Dave", "Paul", "Peter", "Julia", "Stephan", "Petra", "Lena",
                             "Sofia", "Luca", "Marco", "Giulia", "Pedro", "João", "Inês", "Sven", "Björn", "Lars", "Ewa", "Piotr", "Jan", "Kees", "Pierre", "Claire", "Camille", "Jorge", "Lucía", "Trudi", "Oscar", "Orlando", "Basil", "Violet", "Cora", "Bella", "Bob", "Ray", "Rita"})
        EXPECT_EQ(meant(name), "none") << name;
}

TEST(NameBook, UnderstandsTheNamesThatLinecheckWrites) {
    for (const Label& label : labels()) {
        const int index = *label_index(label.id);
        if (label.family == "noise") continue;  // hum and the like are never written
        for (const StripName& name : name_strips(shipped_book(), std::vector{LineWords{index, -1}, LineWords{index, -1}}))
            for (const std::string& text : {name.name, name.strip, name.shorter}) {
                const auto meaning = shipped_table().meaning(text);
                ASSERT_TRUE(meaning) << text;
                EXPECT_EQ(meaning->family, family_of(index)) << text;
            }
    }
}

TEST(NameBook, ErrorsNameTheLineAndTheWord) {
    EXPECT_EQ(refusal("[kick]\nwords = [\"kick\"]\n[snare]\nwords = [\"sn\",\n  \"Kick\"]\n"), "names.toml:5: words: \"Kick\" means kick already; expected it once");
    EXPECT_EQ(refusal("[kcik]\nwords = []\n"), "names.toml:1: \"kcik\" is not a label; expected an id of labels.toml, none, plain, family.NAME or beside.FAMILY");
    EXPECT_EQ(refusal("[kick]\nword = []\n"), "names.toml:2: key \"word\" is not known; expected words");
    EXPECT_EQ(refusal("[kick]\nwords = \"kick\"\n"), "names.toml:2: words is not a list; expected words = [\"...\", \"...\"]");
    EXPECT_EQ(refusal("[kick]\nwords = [1]\n"), "names.toml:2: words holds something that is not a text; expected \"...\"");
    EXPECT_EQ(refusal("[beside.guitar]\nkick = [\"a\"]\n"), "names.toml:2: \"kick\" is not of the family guitar; expected one of its labels");
    EXPECT_EQ(refusal("[family]\ngitar = {words = []}\n"), "names.toml:2: \"gitar\" is not a family; expected drums, guitar, vocal or another of labels.toml");
    EXPECT_EQ(refusal("kick = 3\n"), "names.toml:1: \"kick\" is not a table; expected [kick]");
    EXPECT_NE(refusal("[kick\n").find("names.toml:1: "), std::string::npos);
    EXPECT_NE(refusal("[.kick]\n"), "");
}

// The bar of the design: at least 95 % of the names that mean something, at most 2 % of those that mean none. The names
// whose hash is even were looked at when the table was written, the others were not.
TEST(NameBook, KnowsTheCollectedNames) {
    SKIP_WITHOUT_SHARED("data/channel_names.tsv");
    std::ifstream file(shared_folder() + "/data/channel_names.tsv");
    struct Half {
        int meaningful = 0, right = 0, sourceless = 0, wrong = 0;
        std::string which;
    } halves[2];
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        const auto tab = line.find('\t');
        const std::string name = line.substr(0, tab), expected = line.substr(tab + 1);
        std::uint32_t hash = 2166136261U;
        for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
        Half& half = halves[hash % 2];
        const bool right = meant(name) == expected;
        ++(expected == "none" ? half.sourceless : half.meaningful);
        if (expected == "none") half.wrong += right ? 0 : 1;
        else half.right += right ? 1 : 0;
        if (!right) half.which += " [" + name + ": " + meant(name) + ", not " + expected + "]";
    }
    for (const Half& half : halves) {
        ASSERT_GT(half.meaningful, 50);
        EXPECT_GE(half.right, 0.95 * half.meaningful) << half.which;
        EXPECT_LE(half.wrong, 0.02 * half.sourceless) << half.which;
        RecordProperty(&half == halves ? "worked_on" : "held_out", std::to_string(half.right) + " of " + std::to_string(half.meaningful) + ", " +
                                                                     std::to_string(half.wrong) + " of " + std::to_string(half.sourceless) + " wrongly");
    }
}

}  // namespace
}  // namespace linecheck
