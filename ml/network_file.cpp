#include "ml/network_file.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace linecheck {
namespace {

using nlohmann::json;

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
    throw std::runtime_error("model \"" + file + "\": " + what);
}

Activation activation(const std::string& name, const std::string& file) {
    if (name == "none") return Activation::none;
    if (name == "relu") return Activation::relu;
    if (name == "hardswish") return Activation::hardswish;
    refuse(file, "activation \"" + name + "\" is unknown; expected none, relu or hardswish");
}

}  // namespace

LayerSpec parse_layer(const json& entry, const std::string& file) {
    LayerSpec spec;
    const auto op = entry.at("op").get<std::string>();
    if (op == "conv") {
        spec.op = LayerSpec::Op::conv;
    } else if (op == "maxpool") {
        spec.op = LayerSpec::Op::maxpool;
    } else if (op == "pool_time") {
        spec.op = LayerSpec::Op::pool_time;
    } else if (op == "dense") {
        spec.op = LayerSpec::Op::dense;
    } else {
        refuse(file, "layer \"" + op + "\" is unknown; expected conv, maxpool, pool_time or dense");
    }
    spec.name = entry.value("name", op);
    spec.out = entry.value("out", 0);
    spec.kernel = entry.value("kernel", 1);
    spec.stride_time = entry.value("stride_time", 1);
    spec.stride_mel = entry.value("stride_mel", 1);
    spec.depthwise = entry.value("depthwise", false);
    spec.residual = entry.value("residual", false);
    spec.activation = activation(entry.value("activation", "none"), file);
    return spec;
}

}  // namespace linecheck
