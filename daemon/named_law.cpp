#include "daemon/named_law.hpp"

#include <stdexcept>

namespace linecheck {

const StripLaw& named_law(const std::string& command, const std::string& desk) {
    if (const StripLaw* law = strip_law(desk)) return *law;
    std::string known;
    for (const StripLaw& law : strip_laws()) known += (known.empty() ? "" : ", ") + std::string(law.id);
    throw std::runtime_error(command + ": desk \"" + desk + "\" is not known; expected one of " + known);
}

}  // namespace linecheck
