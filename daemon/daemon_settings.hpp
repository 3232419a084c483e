#pragma once
/// What the parts of the daemon are made from, read from the options.
///
///   errors   std::runtime_error for a model that cannot be read and for a desk's address that is none; what merely lacks
///            (no model, no targets beside the program) is logged, and the daemon does without
///   thread   any
#include <memory>
#include <optional>
#include <string>

#include "daemon/desk/desk_labeller.hpp"
#include "daemon/http/http_server.hpp"
#include "daemon/options.hpp"
#include "daemon/osc_server.hpp"
#include "daemon/session_writer.hpp"
#include "ml/advice/targets.hpp"
#include "ml/language.hpp"
#include "ml/model.hpp"

namespace linecheck {

struct StripLaw;

/// `wanted`: a path, "" for the shipped one, "none". Null where there is none.
std::shared_ptr<const Model> load_model(const std::string& wanted);
/// Nothing when nobody wants languages told.
std::optional<LanguageModel> load_languages(const Options& options);
std::optional<Targets> load_targets(const Options& options);
OscSettings osc_settings(const Options& options);
HttpSettings http_settings(const Options& options);
/// "auto" is the law of the first desk, as far as it is one that we know.
const StripLaw* advice_law(const Options& options);
struct Announcement {
    std::string wish, name, osc_address, http_address;
};
Announcement announcement_of(const Options& options);
SessionSettings session_settings(const Options& options);
DeskLabeller::Rules label_rules(const Options& options);

}  // namespace linecheck
