#pragma once

#include <cstdint>

namespace lockstep::stage {

// A line of the scenario's source. As the default of a function's last parameter it is the line of
// the call.
struct Where {
    const char* file = "";
    std::uint32_t line = 0;  // from 1; 0 = not known

    static constexpr Where current(const char* file = __builtin_FILE(),
                                   std::uint32_t line = __builtin_LINE()) {
        return {file, line};
    }
};

}  // namespace lockstep::stage
