#include "ml/train/language_voices.hpp"

#include <fcntl.h>
#include <iconv.h>
#include <sndfile.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <utility>

#include "ml/train/language_accent.hpp"
#include "ml/train/model_file.hpp"

extern char** environ;

namespace linecheck::train {
namespace {

constexpr double rate = 48000;

/// Voices of espeak-ng that sound like people, near enough, for every language alike.
constexpr std::array variants{"f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "klatt", "klatt2", "klatt3", "klatt4", "Alicia", "Andrea",
                              "Andy", "Annie", "antonio", "aunty", "belinda", "benjamin", "boris", "caleb", "david", "Denis", "Diogo", "ed", "edward", "Gene", "grandma",
                              "grandpa", "gustave", "Henrique", "Hugo", "iven", "Jacky", "john", "Lee", "linda", "Marco", "Mario", "max", "Michael", "michel", "miguel",
                              "mike", "norbert", "pablo", "paul", "pedro", "quincy", "rob", "robert", "sandro", "shelby", "steph", "travis", "victor", "zac"};

std::vector<std::string> espeak_names(const std::string& language) {
    if (language == "en") return {"en-gb", "en-us", "en-gb-scotland", "en-gb-x-rp"};
    if (language == "es") return {"es", "es-419"};
    if (language == "fr") return {"fr-fr", "fr-be", "fr-ch"};
    if (language == "pt") return {"pt", "pt-br"};
    if (language == "zh") return {"cmn-latn-pinyin"};
    return {language};
}

/// Festival's voices are older than UTF-8. Signs the old alphabet lacks are left out, and so are quotes.
std::string in_alphabet(const std::string& text, const char* alphabet) {
    const std::unique_ptr<void, int (*)(iconv_t)> to(iconv_open(alphabet, "UTF-8"), iconv_close);
    std::string from = text, out(text.size(), '\0');
    std::erase(from, '"');
    char *in = from.data(), *put = out.data();
    std::size_t left = from.size(), room = out.size();
    while (left > 0 && iconv(to.get(), &in, &left, &put, &room) == static_cast<std::size_t>(-1) && left > 0) ++in, --left;
    out.resize(out.size() - room);
    return out;
}

/// A voice of festival's: what it speaks, how its text is written, and whose sounds it can say when given one by one.
struct FestivalVoice {
    const char *name, *language, *alphabet;
    Accent accent;
    float pitch_hz;  ///< 0: takes no sounds one by one
};
constexpr std::array festival_voices{
    FestivalVoice{"kal_diphone", "en", "ISO-8859-1", Accent::american, 110},  FestivalVoice{"ked_diphone", "en", "ISO-8859-1", Accent::american, 115},
    FestivalVoice{"cmu_us_slt_arctic_hts", "en", "ISO-8859-1", Accent::american, 0}, FestivalVoice{"lp_diphone", "it", "ISO-8859-1", Accent::italian, 180},
    FestivalVoice{"pc_diphone", "it", "ISO-8859-1", Accent::italian, 115},    FestivalVoice{"czech_ph", "cs", "ISO-8859-2", Accent::czech, 115},
    FestivalVoice{"czech_dita", "cs", "ISO-8859-2", Accent::czech, 190},      FestivalVoice{"czech_krb", "cs", "ISO-8859-2", Accent::czech, 250},
    FestivalVoice{"czech_machac", "cs", "ISO-8859-2", Accent::czech, 110},    FestivalVoice{"suo_fi_lj_diphone", "fi", "ISO-8859-1", Accent::finnish, 180},
    FestivalVoice{"hy_fi_mv_diphone", "fi", "ISO-8859-1", Accent::finnish, 110}, FestivalVoice{"upc_ca_ona_hts", "ca", "ISO-8859-15", Accent::american, 0},
    FestivalVoice{"msu_ru_nsh_clunits", "ru", "UTF-8", Accent::american, 0}};

const FestivalVoice& festival_voice(const std::string& name) {
    return *std::find_if(festival_voices.begin(), festival_voices.end(), [&](const FestivalVoice& v) { return v.name == name; });
}

/// The voice of espeak-ng that spells what this one says. Festival and flite are American by birth.
std::string reader_of(const Voice& voice) {
    if (voice.synthesiser == "espeak-ng") return voice.name.substr(0, voice.name.find('+'));
    const bool own = voice.synthesiser == "festival" || voice.synthesiser == "flite";
    return own && voice.language == "en" ? "en-us" : espeak_names(voice.language).front();
}

std::string number(float value) { return std::to_string(value); }

void festival(const Voice& voice, const std::string& what, float tempo, const std::string& folder) {
    write_file(folder + "/say.scm", "(voice_" + voice.name + ")\n(Parameter.set 'Duration_Stretch " + number(1 / tempo) + ")\n(set! u " + what +
                                        ")\n(utt.synth u)\n(utt.save.wave u \"" + folder + "/said.wav\" 'riff)\n");
    run_program({"festival", "--heap", "2000000", "-b", folder + "/say.scm"});  // its usual ten million cells take longer to clear than to speak
}

}  // namespace

void run_program(const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));  // posix_spawn's signature; it does not write
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    for (const int stream : {1, 2}) posix_spawn_file_actions_addopen(&quiet, stream, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failure = posix_spawnp(&child, arguments[0], &quiet, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&quiet);
    int status = 0;
    if (failure != 0 || waitpid(child, &status, 0) < 0) throw std::runtime_error("program \"" + words[0] + "\" could not be run; is its package installed?");
    if (status != 0) throw std::runtime_error("program \"" + words[0] + "\" ended with status " + std::to_string(status) + "; expected 0");
}

std::vector<Voice> voices_of(const std::string& language) {
    std::vector<Voice> out;
    for (const std::string& name : espeak_names(language))
        for (const char* variant : variants) out.push_back({"espeak-ng", language, name + "+" + variant});
    for (const FestivalVoice& voice : festival_voices) {
        if (language == voice.language) out.push_back({"festival", language, voice.name});
        if (voice.pitch_hz > 0) out.push_back({"festival accent", language, voice.name});
    }
    for (const char* name : {"kal16", "awb", "rms", "slt"}) {
        if (language == "en") out.push_back({"flite", language, name});
        out.push_back({"flite accent", language, name});
    }
    return out;
}

std::string ipa_of(const Voice& voice, const std::string& text, const std::string& folder) {
    const std::string words = folder + "/say.txt", file = folder + "/sounds.txt", rising = "ɜ";  // Mandarin's rising tone is spelled as a vowel
    write_file(words, text + "\n");
    run_program({"espeak-ng", "-v", reader_of(voice), "-q", "--ipa", "--sep=_", "--phonout=" + file, "-f", words});
    std::string out = read_file(file);
    if (voice.language == "zh")
        for (std::size_t at = out.find(rising); at != std::string::npos; at = out.find(rising, at)) out.erase(at, rising.size());
    return out;
}

Wave speak(const Voice& voice, const std::string& text, const Delivery& delivery, const std::string& folder) {
    const std::string words = folder + "/say.txt", said = folder + "/said.wav";
    const float tempo = delivery.tempo / delivery.formants;  // resampling speeds up by as much as it moves the formants
    std::filesystem::remove(said);
    write_file(words, text + "\n");
    if (voice.synthesiser == "espeak-ng") {
        const float pitch = std::clamp(50.0F + 60.0F * std::log2(delivery.pitch / delivery.formants), 5.0F, 95.0F);
        run_program({"espeak-ng", "-v", voice.name, "-s", std::to_string(std::lround(160 * tempo)), "-p", std::to_string(std::lround(pitch)), "-f", words, "-w", said});
    } else if (voice.synthesiser == "flite") {
        run_program({"flite", "-voice", voice.name, "--setf", "duration_stretch=" + number(1 / tempo), "-f", words, "-o", said});
    } else if (voice.synthesiser == "flite accent") {
        run_program({"flite", "-voice", voice.name, "--setf", "duration_stretch=" + number(1 / tempo), "-p", american_sounds(ipa_of(voice, text, folder)), "-o", said});
    } else if (voice.synthesiser == "festival") {
        festival(voice, "(Utterance Text \"" + in_alphabet(text, festival_voice(voice.name).alphabet) + "\")", tempo, folder);
    } else {
        const FestivalVoice& by = festival_voice(voice.name);
        festival(voice, accented(ipa_of(voice, text, folder), by.accent, {tempo, by.pitch_hz * delivery.pitch}), 1, folder);
    }
    return resampled(read_recording(said), static_cast<double>(delivery.formants));
}

Wave resampled(const Wave& in, double step) {
    constexpr int side = 16, phases = 256;
    static const auto table = [] {
        std::vector<float> out(static_cast<std::size_t>(2 * side * (phases + 1)));
        for (int phase = 0; phase <= phases; ++phase)
            for (int k = 0; k < 2 * side; ++k) {
                const double x = k - side + 1 - static_cast<double>(phase) / phases, turn = std::numbers::pi * x;
                const double window = std::abs(x) < side ? 0.5 + 0.5 * std::cos(turn / side) : 0;
                out[static_cast<std::size_t>(phase * 2 * side + k)] = static_cast<float>(window * (x == 0 ? 1 : std::sin(turn) / turn));
            }
        return out;
    }();
    if (in.size() < 2) return in;
    Wave out(static_cast<std::size_t>(static_cast<double>(in.size() - 1) / step));
    const auto last = static_cast<std::ptrdiff_t>(in.size()) - 1;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double at = static_cast<double>(i) * step;
        const auto whole = static_cast<std::ptrdiff_t>(at);
        const auto phase = static_cast<std::size_t>(std::lround((at - static_cast<double>(whole)) * phases));
        const float* const weight = table.data() + phase * 2 * side;
        float sum = 0;
        for (std::ptrdiff_t k = 0; k < 2 * side; ++k)
            if (const std::ptrdiff_t from = whole + k - side + 1; from >= 0 && from <= last) sum += weight[k] * in[static_cast<std::size_t>(from)];
        out[i] = sum;
    }
    return out;
}

Wave read_recording(const std::string& path) {
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file(sf_open(path.c_str(), SFM_READ, &info), sf_close);
    if (!file || info.channels != 1) throw std::runtime_error("recording \"" + path + "\" cannot be read as mono audio: " + sf_strerror(file.get()));
    Wave out(static_cast<std::size_t>(info.frames));
    out.resize(static_cast<std::size_t>(std::max<sf_count_t>(0, sf_read_float(file.get(), out.data(), info.frames))));
    return info.samplerate == static_cast<int>(rate) ? out : resampled(out, info.samplerate / rate);
}

}  // namespace linecheck::train
