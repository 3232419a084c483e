#pragma once
/// Builds the source that the configuration asks for, and lists those there are.
#include <memory>
#include <string>

#include "daemon/audio_source.hpp"
#include "daemon/options.hpp"

namespace linecheck {

/// Throws what the source's constructor throws.
std::unique_ptr<AudioSource> make_source(const Options& options);
std::string list_sources(const Options& options);

}  // namespace linecheck
