#include "stage/tasks/process_state.h"

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "base/unique_fd.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {
namespace {

// How a process has ended, without waiting for it; si_pid == 0: it has not.
siginfo_t endOf(pid_t pid, int options) {
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT | options) != 0 &&
           errno == EINTR) {
    }
    return info;
}

class Joining final : public Operation {
public:
    Joining(Process::State& process, const Where& at) : m_process(process), m_at(at) {}

    Attempt tryNow() override {
        if (!m_process.reapIfEnded()) return Attempt::NotNow;
        const int status = m_process.waitStatus();
        wire::Report report = reportAt(m_at, EventKind::Joined);
        report.other = m_process.id();
        report.value = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
        report.extra = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        Task::current().channel().report(report);
        return Attempt::Done;
    }

    Attempt waitUntil(Nanoseconds deadline) override {
        const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, m_process.pid, 0)));
        if (!process.isOpen() && errno == EMFILE) return lookUntil(deadline);
        // Not open: another thread has waited for it just now.
        while (process.isOpen()) {
            pollfd ended{process.get(), POLLIN, 0};
            const timespec left = durationOf(std::max<Nanoseconds>(deadline - monotonicNow(), 0));
            const Killable waiting;
            const int ready = ::ppoll(&ended, 1, deadline == kNoTime ? nullptr : &left, nullptr);
            if (ready >= 0 || errno != EINTR) break;
        }
        return tryNow();
    }

private:
    // For want of a descriptor.
    Attempt lookUntil(Nanoseconds deadline) {
        Attempt attempt = tryNow();
        while (attempt != Attempt::Done && monotonicNow() < deadline) {
            sleepReally(kMillisecond);
            attempt = tryNow();
        }
        return attempt;
    }

    Process::State& m_process;
    Where m_at;
};

}  // namespace

bool Process::State::isAlive() const {
    if (pid == ::getpid()) return true;
    if (!isStarted || !isOurs() || isJoined()) return false;
    return !end->hasEnded && endOf(pid, WNOHANG).si_pid == 0;
}

bool Process::State::reapIfEnded() {
    const MutexLock hold(mutex);
    if (isReaped) return true;
    // When it has said that it ends, its last instructions are worth waiting for.
    const int options = end->hasEnded ? 0 : WNOHANG;
    pid_t reaped = 0;
    while ((reaped = ::waitpid(pid, &status, options)) < 0 && errno == EINTR) {
    }
    isReaped = reaped == pid;
    return isReaped;
}

bool Process::State::join(Nanoseconds timeout, const Where& where) {
    if (!isOurs()) throw AssertionError("can only join a child process");
    if (!isStarted) throw AssertionError("can only join a started process");
    Joining joining(*this, where);
    return perform({.op = Op::Join, .at = where, .other = code.id, .timeout = timeout},
                   BlockReason::Join, joining);
}

void Process::State::terminate(const Where& where) {
    if (!isOurs()) throw AssertionError("can only terminate a child process");
    if (!isStarted) throw AssertionError("can only terminate a started process");
    pass({.op = Op::Terminate, .at = where, .other = code.id});
    if (!isAlive()) return;
    if (end->termination.request()) ::kill(pid, SIGTERM);
    const siginfo_t info = [this] {
        const Killable waiting;
        return endOf(pid, 0);
    }();
    if (info.si_code == CLD_EXITED) return;  // it was faster
    wire::Report report = reportAt(where, EventKind::TaskKilled);
    report.other = code.id;
    report.value = info.si_status;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

std::optional<int> Process::State::exitCode() const {
    const bool isKnown = isStarted && isOurs();
    if (!isKnown || isAlive()) return std::nullopt;
    if (end->hasEnded) return end->exitCode;
    if (isJoined()) {
        const int status = waitStatus();
        return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    }
    const siginfo_t info = endOf(pid, WNOHANG);
    return info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
}

}  // namespace lockstep::stage
