#pragma once
/// The trained model: layers, labels, calibration and lineage from one safetensors file.
///
///   errors   load() throws std::runtime_error: file quoted, tensor name, shape found and expected, or what is foreign
///   thread   immutable after load: any number of readers
#include <memory>
#include <string>

namespace linecheck {

class Model {
public:
    /// Reads and checks the file; nothing is used from a file that fails any check.
    static Model load(const std::string& path);
    /// The same from memory; `file` is quoted in messages.
    static Model parse(const std::string& bytes, const std::string& file);
    ~Model();
    Model(Model&&) noexcept;
    Model& operator=(Model&&) noexcept;

    [[nodiscard]] const std::string& name() const noexcept;  ///< "identify-2026-11-21", from the metadata

    struct State;
    [[nodiscard]] const State& state() const noexcept { return *state_; }

private:
    explicit Model(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace linecheck
