#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/run_inputs.h"

namespace lockstep::wire {

// One field of the inputs of a run as two texts. FORMAT.md lists the keys and how each value is
// written.
struct MetaField {
    std::string key;
    std::string value;
};

[[nodiscard]] std::vector<MetaField> fieldsOf(const RunInputs& inputs);

// Puts the inputs of a run together again from their fields, in any order between different keys.
class InputsBuilder {
public:
    // The error says what is wrong with this field: an unknown key, a second value, or a value that
    // cannot be.
    [[nodiscard]] Status add(std::string_view key, std::string_view value);
    // The error says which field is missing.
    [[nodiscard]] Result<RunInputs> finish() const;

private:
    [[nodiscard]] bool set(std::string_view key, std::string_view value);

    RunInputs m_inputs;
    std::set<std::string, std::less<>> m_seen;
};

}  // namespace lockstep::wire
