#include "ml/train/report_sound.hpp"

#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <vector>

#include "dsp/feature_bank.hpp"

namespace linecheck::train {
namespace {

constexpr float depth_db = 60;
constexpr float nepers_to_db = 4.342945F;  // 10 log10 e
using Bytes = std::vector<unsigned char>;

struct Close {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};
using File = std::unique_ptr<SNDFILE, Close>;

struct Cut {
    std::vector<float> samples;
    int rate = 0;
};

Cut read_cut(const std::string& path, double start_s, double seconds) {
    SF_INFO shape{};
    const File file(sf_open(path.c_str(), SFM_READ, &shape));
    if (!file) throw std::runtime_error("audio file \"" + path + "\": cannot be read (" + sf_strerror(nullptr) + ")");
    const auto width = static_cast<std::size_t>(shape.channels);
    const auto start = static_cast<sf_count_t>(std::min(start_s * shape.samplerate, static_cast<double>(std::max<sf_count_t>(0, shape.frames - 1))));
    sf_seek(file.get(), start, SEEK_SET);
    std::vector<float> all(static_cast<std::size_t>(seconds * shape.samplerate) * width);
    all.resize(static_cast<std::size_t>(std::max<sf_count_t>(0, sf_readf_float(file.get(), all.data(), static_cast<sf_count_t>(all.size() / width)))) * width);
    Cut cut{std::vector<float>(all.size() / width), shape.samplerate};
    for (std::size_t i = 0; i < all.size(); ++i) cut.samples[i / width] += all[i] / static_cast<float>(width);
    return cut;
}

/// A file in memory for libsndfile to write.
struct Memory {
    Bytes bytes;
    std::size_t at = 0;
    static Memory& of(void* self) { return *static_cast<Memory*>(self); }
    static sf_count_t size(void* self) { return static_cast<sf_count_t>(of(self).bytes.size()); }
    static sf_count_t tell(void* self) { return static_cast<sf_count_t>(of(self).at); }
    static sf_count_t seek(sf_count_t offset, int whence, void* self) {
        Memory& m = of(self);
        const auto base = whence == SEEK_SET ? 0 : static_cast<sf_count_t>(whence == SEEK_CUR ? m.at : m.bytes.size());
        m.at = static_cast<std::size_t>(std::max<sf_count_t>(0, base + offset));
        return static_cast<sf_count_t>(m.at);
    }
    static sf_count_t read(void* to, sf_count_t count, void* self) {
        Memory& m = of(self);
        const std::size_t n = std::min(static_cast<std::size_t>(count), m.bytes.size() - std::min(m.at, m.bytes.size()));
        std::memcpy(to, m.bytes.data() + m.at, n);
        m.at += n;
        return static_cast<sf_count_t>(n);
    }
    static sf_count_t write(const void* from, sf_count_t count, void* self) {
        Memory& m = of(self);
        m.bytes.resize(std::max(m.bytes.size(), m.at + static_cast<std::size_t>(count)));
        std::memcpy(m.bytes.data() + m.at, from, static_cast<std::size_t>(count));
        m.at += static_cast<std::size_t>(count);
        return count;
    }
};

bool is_opus_rate(int rate) {
    static constexpr std::array rates{8000, 12000, 16000, 24000, 48000};
    return std::find(rates.begin(), rates.end(), rate) != rates.end();
}

Bytes encoded(const Cut& cut) {
    Memory memory;
    SF_VIRTUAL_IO io{Memory::size, Memory::seek, Memory::read, Memory::write, Memory::tell};
    SF_INFO shape{};
    shape.samplerate = cut.rate;
    shape.channels = 1;
    shape.format = is_opus_rate(cut.rate) ? SF_FORMAT_OGG | SF_FORMAT_OPUS : SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    File file(sf_open_virtual(&io, SFM_WRITE, &shape, &memory));
    if (!file) throw std::runtime_error(std::string("an excerpt of sound cannot be encoded (") + sf_strerror(nullptr) + ")");
    sf_writef_float(file.get(), cut.samples.data(), static_cast<sf_count_t>(cut.samples.size()));
    file.reset();
    return std::move(memory.bytes);
}

/// [columns][mel_count], natural logarithm of power.
std::vector<std::array<float, mel_count>> log_mels(const Cut& cut) {
    FeatureBank bank(1);
    std::vector<std::array<float, mel_count>> columns;
    const InputLevel level;
    for (std::size_t at = 0; at + hop_frames <= cut.samples.size(); at += hop_frames) {
        const float* const hop = cut.samples.data() + at;
        bank.process({&hop, 1, hop_frames}, {&level, 1});
        columns.push_back(bank.frame(0).log_mel);
    }
    return columns;
}

void append(Bytes& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out.push_back(static_cast<unsigned char>(value >> (8 * i)));
}

/// Black over violet and orange to pale yellow: as dark as it is quiet, also in print and for the colour-blind.
void append_palette(Bytes& out) {
    for (int i = 0; i < 256; ++i) {
        const float t = static_cast<float>(i) / 255;
        const auto part = [](float x) { return static_cast<std::uint32_t>(std::lround(255 * std::clamp(x, 0.0F, 1.0F))); };
        const std::uint32_t red = part(1.6F * t), green = part(1.8F * t - 0.75F), blue = part(t < 0.4F ? 1.2F * t : t < 0.7F ? 1.08F - 1.5F * t : 2.4F * t - 1.65F);
        append(out, blue | green << 8 | red << 16, 4);
    }
}

Bytes bitmap(const std::vector<std::array<float, mel_count>>& columns) {
    const auto width = static_cast<std::uint32_t>(columns.size()), stride = (width + 3) / 4 * 4;
    constexpr std::uint32_t headers = 14 + 40 + 1024, rows = mel_count;
    float loudest = -100;
    for (const auto& column : columns) loudest = std::max(loudest, *std::max_element(column.begin(), column.end()));
    Bytes out{'B', 'M'};
    append(out, headers + stride * rows, 4);
    append(out, 0, 4);
    append(out, headers, 4);
    for (const std::uint32_t field : {40U, width, rows}) append(out, field, 4);
    append(out, 1, 2);
    append(out, 8, 2);
    for (const std::uint32_t field : {0U, stride * rows, 2835U, 2835U, 256U, 0U}) append(out, field, 4);
    append_palette(out);
    for (std::size_t m = 0; m < mel_count; ++m)  // a bitmap begins with its lowest row
        for (std::uint32_t x = 0; x < stride; ++x) {
            const float db = x < width ? nepers_to_db * (columns[x][m] - loudest) : -depth_db;
            out.push_back(static_cast<unsigned char>(std::lround(255 * std::clamp(1 + db / depth_db, 0.0F, 1.0F))));
        }
    return out;
}

}  // namespace

std::string base64(std::span<const unsigned char> bytes) {
    static constexpr const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t k = 0; k < 3; ++k) three = three << 8 | (i + k < bytes.size() ? bytes[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += i + k > bytes.size() ? '=' : digits[three >> (18 - 6 * k) & 63U];
    }
    return out;
}

Excerpt cut_excerpt(const std::string& path, double start_s, double seconds) {
    const Cut cut = read_cut(path, start_s, seconds);
    Excerpt out;
    out.sound = (is_opus_rate(cut.rate) ? "data:audio/ogg;base64," : "data:audio/wav;base64,") + base64(encoded(cut));
    if (cut.rate == analysis_rate && cut.samples.size() >= hop_frames) out.picture = "data:image/bmp;base64," + base64(bitmap(log_mels(cut)));
    return out;
}

}  // namespace linecheck::train
