#include "stage/runtime/termination.h"

#include <unistd.h>

#include <csignal>

#include "stage/runtime/futex.h"

namespace lockstep::stage {
namespace {

TerminationCell* s_cell = nullptr;
thread_local bool t_isInOperation = false;
thread_local int t_depth = 0;  // of Unbroken

[[noreturn]] void awaitDeath() {
    for (;;) ::pause();
}

}  // namespace

bool TerminationCell::request() {
    return m_word.fetch_or(kIsRequested) < kThread;
}

void TerminationCell::stopOthers() {
    std::uint32_t word = m_word.fetch_or(kIsEnding) | kIsEnding;
    while (word >= 2 * kThread) {
        futexWait(m_word, word, kNoTime);
        word = m_word;
    }
}

// What threads do with their process's cell.
class Operations {
public:
    static void enter(TerminationCell& cell) {
        const std::uint32_t before = cell.m_word.fetch_add(TerminationCell::kThread);
        if (before % TerminationCell::kThread == 0) return;
        leave(cell);
        awaitDeath();
    }

    // After a wait, in which one may have got what others now miss: that will still be told.
    static void enterAgain(TerminationCell& cell) {
        const std::uint32_t before = cell.m_word.fetch_add(TerminationCell::kThread);
        if ((before & TerminationCell::kIsEnding) == 0) return;
        leave(cell);
        awaitDeath();
    }

    static void leave(TerminationCell& cell) {
        const std::uint32_t before = cell.m_word.fetch_sub(TerminationCell::kThread);
        if (before & TerminationCell::kIsEnding) {
            futexWakeAll(cell.m_word);
        } else if (before == (TerminationCell::kThread | TerminationCell::kIsRequested)) {
            ::kill(::getpid(), SIGTERM);
            awaitDeath();
        }
    }
};

void useTerminationCell(TerminationCell& cell) {
    s_cell = &cell;
    t_isInOperation = false;
    t_depth = 0;
}

void beginOperation() {
    if (!s_cell || t_isInOperation) return;
    Operations::enter(*s_cell);
    t_isInOperation = true;
}

void endOperation() {
    if (!t_isInOperation || t_depth > 0) return;
    t_isInOperation = false;
    Operations::leave(*s_cell);
}

Unbroken::Unbroken() {
    beginOperation();
    ++t_depth;
}

Unbroken::~Unbroken() {
    --t_depth;
    endOperation();
}

Killable::Killable() : m_wasInOperation(t_isInOperation) {
    if (m_wasInOperation) Operations::leave(*s_cell);
}

Killable::~Killable() {
    if (m_wasInOperation) Operations::enterAgain(*s_cell);
}

}  // namespace lockstep::stage
