#pragma once
/// Finds what ships with the programs (model, labels, surfaces), installed or in the build tree.
#include <filesystem>
#include <string>

namespace linecheck {

/// Path of config/`name` beside the running program; "" when there is none.
inline std::string shipped(const std::string& name) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const char* folder : {"../share/linecheck", "../config", "../../config", "../../../config"})
        if (const fs::path path = here / folder / name; fs::exists(path, error)) return path.lexically_normal().string();
    return {};
}

/// Folder of the tablet page; "" when it was not built.
inline std::string shipped_page() {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const char* folder : {"../share/linecheck/web", "../web/dist", "../../web/dist", "../../../web/dist"})
        if (const fs::path path = here / folder; fs::exists(path / "index.html", error)) return path.lexically_normal().string();
    return {};
}

inline constexpr const char* shipped_model = "identify.safetensors";
inline constexpr const char* shipped_genre = "genre.safetensors";
inline constexpr const char* shipped_language = "language.safetensors";
inline constexpr const char* shipped_curves = "genre_curves.csv";
inline constexpr const char* shipped_labels = "labels.toml";
inline constexpr const char* shipped_names = "names.toml";

}  // namespace linecheck
