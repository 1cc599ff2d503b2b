#include "stage/channels/readiness_signal.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "stage/channels/link.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/real_time.h"

namespace lockstep::stage {
namespace {

// For what must come through the kernel.
constexpr Nanoseconds kPatience = 10 * kSecond;
constexpr Nanoseconds kLookEvery = 50 * kMicrosecond;

thread_local std::atomic<bool> t_hasCome{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void noteSignal(int) {
    t_hasCome = true;
}

void askForSignals(int fd) {
    struct sigaction action {};
    action.sa_handler = noteSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGIO, &action, nullptr);
    f_owner_ex owner{F_OWNER_TID, ::gettid()};
    const bool isAsked = ::fcntl(fd, F_SETOWN_EX, &owner) == 0 &&
                         ::fcntl(fd, F_SETSIG, SIGIO) == 0 &&
                         ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_ASYNC) == 0;
    if (!isAsked) throw OSError(std::string("no signals: ") + std::strerror(errno));
}

}  // namespace

ReadinessSignal::ReadinessSignal(const Socket& socket)
    : m_socket(socket), m_fd(socket.descriptor()) {
    if (m_fd < 0) throw OSError("socket is closed");
    t_hasCome = false;
    askForSignals(m_fd);
}

ReadinessSignal::~ReadinessSignal() {
    if (m_socket.descriptor() == m_fd) ::fcntl(m_fd, F_SETFL, ::fcntl(m_fd, F_GETFL) & ~O_ASYNC);
}

bool ReadinessSignal::hasCome(Where at) {
    const LinkEnd end = m_socket.linkEnd();
    const Nanoseconds giveUp = monotonicNow() + kPatience;
    while (!t_hasCome && end.mustBecomeReadable() && monotonicNow() < giveUp)
        sleepReally(kLookEvery);
    if (!t_hasCome || m_isReported) return t_hasCome;
    m_isReported = true;
    reportSignal(end, at);
    return true;
}

}  // namespace lockstep::stage
