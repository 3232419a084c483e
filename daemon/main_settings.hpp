#pragma once
/// What the main mix is made from, read from the options.
///
///   errors   std::runtime_error: a line that the source does not have; a venue that is not listed, or not as "name=LUFS";
///            a reference that cannot be read. A genre model or curves that lack are logged, and the daemon does without
///   thread   any
#include "daemon/main_mix.hpp"
#include "daemon/main_watch.hpp"
#include "daemon/options.hpp"

namespace linecheck {

/// `channels`: of the source.
MainWish main_wish(const Options& options, std::size_t channels);
MainKnowledge main_knowledge(const Options& options);

}  // namespace linecheck
