#pragma once
/// Names that nobody gave: what a desk of a family shows on a strip from the factory.
#include <cstddef>
#include <string_view>

namespace linecheck {

/// True for a blank name and for a numbered channel as this family counts them ("Ch 01", "CH 1").
bool is_factory_name(std::string_view family, std::string_view name);
/// And of a numbered channel only with this strip's own number, `strip` from 0: "Ch 12" on another was typed by somebody.
bool is_factory_name(std::string_view family, std::string_view name, std::size_t strip);

}  // namespace linecheck
