#pragma once

#include <string>

#include "base/ids.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

// Thread-local data, as Python's threading.local with one attribute, which has the local's name:
// every task sees only what it has set itself. To be created by a task.
class Local {
public:
    explicit Local(const std::string& name, Where at = Where::current());

    // Both are points.
    void set(const std::string& text, Where at = Where::current());
    // AttributeError: the calling task has set nothing.
    [[nodiscard]] std::string get(Where at = Where::current()) const;

private:
    ObjectId m_id;
    std::string m_name;
};

}  // namespace lockstep::stage
