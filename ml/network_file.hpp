#pragma once
/// One layer of a network as a model file spells it.
///
///   in       {"op": "conv" | "maxpool" | "pool_time" | "dense", "name", "out", "kernel", "stride_time", "stride_mel",
///            "depthwise", "residual", "activation": "none" | "relu" | "hardswish"}; what is left out is LayerSpec's default
///   errors   std::runtime_error: file quoted, the word that is unknown; nlohmann::json::exception for another type
///   thread   any
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "ml/network.hpp"

namespace linecheck {

/// `file` is quoted in messages.
LayerSpec parse_layer(const nlohmann::json& entry, const std::string& file);

}  // namespace linecheck
