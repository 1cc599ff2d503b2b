#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "stage/runtime/where.h"

namespace lockstep::stage {

struct VariableCell;

// A global variable: a number in the process's own memory. All threads of the process share it, and
// so do copies of this handle; a forked child has a copy of the memory, and so a variable of its
// own. Load and store are points of their own: what lies between them can be interrupted. To be
// created by a task.
class Global {
public:
    Global(const std::string& name, std::int64_t initial, Where at = Where::current());

    [[nodiscard]] std::int64_t load(Where at = Where::current()) const;
    void store(std::int64_t value, Where at = Where::current());

private:
    VariableCell* m_cell;
    std::shared_ptr<std::atomic<std::int64_t>> m_value;
};

}  // namespace lockstep::stage
