#pragma once
/// Reads a safetensors file: 8 bytes of header length, a JSON header, the tensors' bytes.
///
///   out      float tensors by name with their shapes; the "__metadata__" texts
///   errors   std::runtime_error: file quoted, tensor quoted, what is wrong, what would be right
///   source   the format's description in its reference implementation (huggingface/safetensors README)
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace linecheck {

struct Tensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

struct Safetensors {
    std::map<std::string, Tensor> tensors;
    std::map<std::string, std::string> metadata;
};

/// `name` is only used in messages.
Safetensors parse_safetensors(const std::string& bytes, const std::string& name);
/// The values of a tensor of this shape; throws quoting `what` ("model \"FILE\"") and who asks ("the layers ask for").
const std::vector<float>& required(const Safetensors& file, const std::string& tensor, const std::vector<std::int64_t>& shape, const std::string& what, const std::string& asking);
/// The bytes of a model file; throws when it cannot be read.
std::string read_file(const std::string& path);
/// How the numbers are written: F16 takes half the space and rounds to 11 bits.
enum class Width { f32, f16 };
/// Tensors in the map's order; a value beyond 65504 must not be written as f16 (it would be read as infinite, and refused).
std::string format_safetensors(const Safetensors& file, Width width = Width::f32);

}  // namespace linecheck
