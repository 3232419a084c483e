#include "daemon/daemon_settings.hpp"

#include "daemon/advise_files.hpp"
#include "daemon/desk/desk_address.hpp"
#include "daemon/log.hpp"
#include "daemon/shipped.hpp"
#include "daemon/zeroconf.hpp"

namespace linecheck {

std::shared_ptr<const Model> load_model(const std::string& wanted) {
    if (wanted == "none") return nullptr;
    const std::string path = wanted.empty() ? shipped(shipped_model) : wanted;
    if (path.empty()) {
        log::warning("identify", std::string("no \"") + shipped_model + "\" beside the program: lines are measured and not identified");
        return nullptr;
    }
    return std::make_shared<const Model>(Model::load(path));
}

std::optional<LanguageModel> load_languages(const Options& options) {
    if (!options.toggle("language.enabled")) return std::nullopt;
    const std::string path = shipped(shipped_language);
    if (path.empty()) {
        log::warning("language", std::string("no \"") + shipped_language + "\" beside the program: languages are not told");
        return std::nullopt;
    }
    return LanguageModel::load(path);
}

std::optional<Targets> load_targets(const Options& options) {
    if (!options.toggle("advice.enabled")) return std::nullopt;
    try {
        return shipped_targets();
    } catch (const std::runtime_error& failure) {
        log::warning("advice", std::string(failure.what()) + "; nothing is advised");
        return std::nullopt;
    }
}

OscSettings osc_settings(const Options& options) {
    return {options.text("osc.listen"), static_cast<int>(options.integer("osc.port")), options.list("osc.allow"),
            options.toggle("osc.open_read"), options.list("osc.targets")};
}

HttpSettings http_settings(const Options& options) {
    HttpSettings out{options.text("http.listen"), static_cast<int>(options.integer("http.port"))};
    if (const auto& file = options.text("http.token_file"); !file.empty()) out.token_file = file;
    out.open_read = options.toggle("http.open_read");
    out.allow = options.list("osc.allow");
    out.hosts = options.list("http.hosts");
    out.certificate = options.text("http.certificate");
    out.key = options.text("http.key");
    const auto& page = options.text("http.page");
    if (page != "none") out.page = page.empty() ? shipped_page() : page;
    return out;
}

const StripLaw* advice_law(const Options& options) {
    const std::string& wish = options.text("advice.desk");
    if (wish != "auto") return strip_law(wish);
    const auto& desks = options.list("desk.connect");
    const std::string family = desks.empty() ? "generic" : parse_desk_address(desks.front()).family;
    const StripLaw* const law = strip_law(family == "xair" ? "x32" : family.starts_with("yamaha") ? "yamaha" : family);
    return law != nullptr ? law : strip_law("generic");
}

Announcement announcement_of(const Options& options) {
    return {options.text("zeroconf.announce"), zeroconf_name(options.text("zeroconf.name")), options.text("osc.listen"), options.text("http.listen")};
}

SessionSettings session_settings(const Options& options) {
    SessionSettings out{options.text("session.file")};
    out.max_mb = options.integer("session.max_mb");
    out.min_free_mb = options.integer("session.min_free_mb");
    out.snippet_days = static_cast<int>(options.integer("session.snippet_days"));
    return out;
}

DeskLabeller::Rules label_rules(const Options& options) {
    return {static_cast<float>(options.integer("desk.label_confidence")) / 100.0F, std::chrono::seconds(options.integer("desk.label_after_s"))};
}

}  // namespace linecheck
