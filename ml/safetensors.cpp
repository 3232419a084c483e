#include "ml/safetensors.hpp"

#include <Eigen/Core>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace linecheck {
namespace {

using nlohmann::json;

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");
constexpr std::uint64_t longest_header = 1U << 20U;
constexpr std::size_t length_bytes = 8;

[[noreturn]] void refuse(const std::string& name, const std::string& what) {
    throw std::runtime_error("model \"" + name + "\": " + what);
}

std::int64_t count_of(const std::vector<std::int64_t>& shape, const std::string& name, const std::string& tensor) {
    std::int64_t count = 1;
    for (const std::int64_t n : shape) {
        if (n <= 0 || n > (std::int64_t{1} << 24) || count > (std::int64_t{1} << 28) / n)
            refuse(name, "tensor \"" + tensor + "\" has a dimension of " + std::to_string(n) + "; expected 1 to 2^24");
        count *= n;
    }
    return count;
}

Tensor read_tensor(const json& entry, const std::string& bytes, std::size_t data, const std::string& name,
                   const std::string& tensor) {
    const std::string dtype = entry.at("dtype").get<std::string>();
    if (dtype != "F32" && dtype != "F16") refuse(name, "tensor \"" + tensor + "\" is " + dtype + "; expected F32 or F16");
    const std::size_t width = dtype == "F32" ? sizeof(float) : sizeof(Eigen::half);
    Tensor out;
    out.shape = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto count = static_cast<std::uint64_t>(count_of(out.shape, name, tensor));
    const auto offsets = entry.at("data_offsets").get<std::vector<std::uint64_t>>();
    if (offsets.size() != 2 || offsets[1] < offsets[0] || offsets[1] > bytes.size() - data ||
        offsets[1] - offsets[0] != count * width)
        refuse(name, "tensor \"" + tensor + "\" does not lie inside the file; expected " +
                         std::to_string(count * width) + " bytes: is it cut short?");
    out.values.resize(count);
    const char* from = bytes.data() + data + offsets[0];
    if (dtype == "F32") {
        std::memcpy(out.values.data(), from, count * sizeof(float));
    } else {
        for (std::uint64_t i = 0; i < count; ++i) {
            std::uint16_t bits = 0;
            std::memcpy(&bits, from + i * sizeof bits, sizeof bits);
            out.values[i] = static_cast<float>(Eigen::numext::bit_cast<Eigen::half>(bits));
        }
    }
    for (const float v : out.values)
        if (!std::isfinite(v)) refuse(name, "tensor \"" + tensor + "\" holds a value that is not a number");
    return out;
}

}  // namespace

Safetensors parse_safetensors(const std::string& bytes, const std::string& name) {
    if (bytes.size() < length_bytes) refuse(name, "only " + std::to_string(bytes.size()) + " bytes; expected safetensors");
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), length_bytes);
    if (length > longest_header || length > bytes.size() - length_bytes)
        refuse(name, "header of " + std::to_string(length) + " bytes does not fit; expected safetensors");
    const std::size_t data = length_bytes + length;
    Safetensors out;
    try {
        const json header = json::parse(bytes.begin() + length_bytes, bytes.begin() + static_cast<std::ptrdiff_t>(data));
        for (const auto& [key, entry] : header.items()) {
            if (key == "__metadata__")
                out.metadata = entry.get<std::map<std::string, std::string>>();
            else
                out.tensors[key] = read_tensor(entry, bytes, data, name, key);
        }
    } catch (const json::exception& e) {
        refuse(name, std::string("the header is not what safetensors has: ") + e.what());
    }
    return out;
}

const std::vector<float>& required(const Safetensors& file, const std::string& tensor, const std::vector<std::int64_t>& shape, const std::string& what, const std::string& asking) {
    const auto text = [](const std::vector<std::int64_t>& sizes) {
        std::string out = "[";
        for (const std::int64_t n : sizes) out += (out.size() > 1 ? "," : "") + std::to_string(n);
        return out + "]";
    };
    const auto found = file.tensors.find(tensor);
    if (found == file.tensors.end()) throw std::runtime_error(what + ": tensor \"" + tensor + "\" is missing; " + asking + " " + text(shape));
    if (found->second.shape != shape) throw std::runtime_error(what + ": tensor \"" + tensor + "\" has shape " + text(found->second.shape) + ", " + asking + " " + text(shape));
    return found->second.values;
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) refuse(path, "cannot be opened; is it there, and readable by this user?");
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad()) refuse(path, "broke off while reading");
    return bytes;
}

std::string format_safetensors(const Safetensors& file, Width width) {
    json header;
    if (!file.metadata.empty()) header["__metadata__"] = file.metadata;
    std::uint64_t offset = 0;
    std::string data;
    for (const auto& [name, tensor] : file.tensors) {
        const std::uint64_t size = tensor.values.size() * (width == Width::f32 ? sizeof(float) : sizeof(Eigen::half));
        header[name] = {{"dtype", width == Width::f32 ? "F32" : "F16"}, {"shape", tensor.shape}, {"data_offsets", {offset, offset + size}}};
        offset += size;
        if (width == Width::f32) {
            data.append(reinterpret_cast<const char*>(tensor.values.data()), size);
            continue;
        }
        for (const float value : tensor.values) {
            const auto bits = Eigen::numext::bit_cast<std::uint16_t>(static_cast<Eigen::half>(value));
            data.append(reinterpret_cast<const char*>(&bits), sizeof bits);
        }
    }
    std::string text = header.dump();
    text.append((length_bytes - text.size() % length_bytes) % length_bytes, ' ');
    const std::uint64_t length = text.size();
    std::string out(length_bytes, '\0');
    std::memcpy(out.data(), &length, length_bytes);
    return out + text + data;
}

}  // namespace linecheck
