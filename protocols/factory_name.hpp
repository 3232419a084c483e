#pragma once
/// Names that nobody gave: what a desk of a family shows on a strip from the factory.
#include <string_view>

namespace linecheck {

/// True for a blank name and for a numbered channel as this family counts them ("Ch 01", "CH 1").
bool is_factory_name(std::string_view family, std::string_view name);

}  // namespace linecheck
