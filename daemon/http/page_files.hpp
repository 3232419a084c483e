#pragma once
/// The tablet page as it is served: every file of its folder, read once and packed, so that no request opens a file.
///
///   in       the folder that the page was built into
///   out      find(path): "/" is index.html; "/assets/..." are named after their content and last for ever
///   limits   files of the kinds a page is made of, 4 MiB each, at most 200
///   errors   a folder that is not there or holds no index.html is an empty page: found() is false
///   thread   immutable after construction
#include <map>
#include <string>

namespace linecheck {

struct PageFile {
    std::string type;            ///< "text/html; charset=utf-8"
    std::string body, packed;    ///< packed: gzip; "" where that is no smaller
    bool lasting = false;        ///< its name changes with its content
};

class PageFiles {
public:
    PageFiles() = default;
    explicit PageFiles(const std::string& folder);
    [[nodiscard]] bool found() const noexcept { return files_.contains("/"); }
    /// nullptr where there is no such file.
    [[nodiscard]] const PageFile* find(const std::string& path) const noexcept;

private:
    std::map<std::string, PageFile> files_;
};

}  // namespace linecheck
