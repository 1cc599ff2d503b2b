#include "cli/interrupts.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace lockstep::cli {

namespace {

std::atomic<int> s_event{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void wakeUp(int) {
    const int savedErrno = errno;
    const eventfd_t one = 1;
    (void)!::write(s_event.load(), &one, sizeof one);
    errno = savedErrno;
}

}  // namespace

Interrupts::Interrupts() : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    s_event = m_event.get();
    struct sigaction action {};
    action.sa_handler = wakeUp;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, &m_oldInterrupt);
    ::sigaction(SIGTERM, &action, &m_oldTerminate);
}

Interrupts::~Interrupts() {
    ::sigaction(SIGINT, &m_oldInterrupt, nullptr);
    ::sigaction(SIGTERM, &m_oldTerminate, nullptr);
    s_event = -1;
}

bool Interrupts::take() const {
    eventfd_t ignored = 0;
    return ::eventfd_read(m_event.get(), &ignored) == 0;
}

}  // namespace lockstep::cli
