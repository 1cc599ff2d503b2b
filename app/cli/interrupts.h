#pragma once

#include <signal.h>

#include "base/unique_fd.h"

namespace lockstep::cli {

// While it lives, SIGINT and SIGTERM do not end the program but make descriptor() readable. At most
// one at a time. Handlers rather than a blocked mask, because the programs that we start would
// inherit the mask.
class Interrupts {
public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;

    [[nodiscard]] int descriptor() const { return m_event.get(); }
    // Whether there has been one since the last call.
    [[nodiscard]] bool take() const;

private:
    UniqueFd m_event;
    struct sigaction m_oldInterrupt {};
    struct sigaction m_oldTerminate {};
};

}  // namespace lockstep::cli
