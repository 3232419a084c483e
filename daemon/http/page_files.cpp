#include "daemon/http/page_files.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "daemon/log.hpp"
#include "protocols/deflate.hpp"

namespace linecheck {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest = 4U << 20U;
constexpr std::size_t most = 200;

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".woff2", "font/woff2"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
}};

/// "" for what no page needs.
std::string_view type_of(const fs::path& path) {
    for (const auto& [ending, type] : types)
        if (path.extension() == ending) return type;
    return {};
}

PageFile read(const fs::path& path, const std::string& name) {
    std::ifstream file(path, std::ios::binary);
    PageFile out{std::string(type_of(path)), {std::istreambuf_iterator<char>(file), {}}, {}, name.starts_with("/assets/")};
    out.packed = deflated(out.body, Wrapper::gzip);
    if (out.packed.size() >= out.body.size()) out.packed.clear();
    return out;
}

}  // namespace

PageFiles::PageFiles(const std::string& folder) {
    if (folder.empty()) return;
    std::error_code failure;
    for (auto at = fs::recursive_directory_iterator(folder, failure); !failure && at != fs::end(at); at.increment(failure)) {
        if (!at->is_regular_file(failure) || type_of(at->path()).empty() || files_.size() >= most) continue;
        if (at->file_size(failure) > largest) continue;
        const std::string name = "/" + at->path().lexically_relative(folder).generic_string();
        files_.emplace(name == "/index.html" ? "/" : name, read(at->path(), name));
    }
    if (!found()) {
        log::warning("http", "\"" + folder + "\" holds no page (no index.html that can be read): the tablet page is not served; scripts/page builds it");
        files_.clear();
    }
}

const PageFile* PageFiles::find(const std::string& path) const noexcept {
    const auto found = files_.find(path == "/index.html" ? "/" : path);
    return found == files_.end() ? nullptr : &found->second;
}

}  // namespace linecheck
