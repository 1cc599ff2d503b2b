#pragma once

#include <cstdint>
#include <string>

#include "stage/runtime/where.h"

namespace lockstep::stage {

struct ValueCell;

// A number in shared memory. Copies, also those that a forked child gets, refer to the same one.
// Load and store are points of their own: what lies between them can be interrupted. To be created
// by a task.
class Value {
public:
    Value(const std::string& name, std::int64_t initial, Where at = Where::current());

    [[nodiscard]] std::int64_t load(Where at = Where::current()) const;
    void store(std::int64_t value, Where at = Where::current());

private:
    ValueCell* m_cell;
};

}  // namespace lockstep::stage
