#include "ml/train/write_file.hpp"

#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace linecheck::train {

void write_file(const std::string& path, const std::string& bytes) {
    const std::string part = path + ".part";
    std::ofstream out(part, std::ios::binary);
    out << bytes;
    out.close();
    if (!out || std::rename(part.c_str(), path.c_str()) != 0)
        throw std::runtime_error("file \"" + path + "\" could not be written; is the folder there and the disk not full?");
}

}  // namespace linecheck::train
