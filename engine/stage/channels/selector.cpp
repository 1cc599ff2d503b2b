#include "stage/channels/selector.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstring>
#include <iterator>
#include <span>

#include "stage/channels/listener_cell.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {

namespace {

[[noreturn]] void throwSystemError(const char* what) {
    throw OSError(std::string(what) + ": " + std::strerror(errno));
}

// A moment of CLOCK_MONOTONIC as what is left until then; kNoTime = for ever.
class TimeLeft {
public:
    explicit TimeLeft(Nanoseconds deadline)
        : m_isEndless(deadline == kNoTime),
          m_left(
              durationOf(m_isEndless ? 0 : std::max<Nanoseconds>(deadline - monotonicNow(), 0))) {}
    [[nodiscard]] const timespec* get() const { return m_isEndless ? nullptr : &m_left; }
    // Rounded up; -1 = for ever.
    [[nodiscard]] int milliseconds() const {
        if (m_isEndless) return -1;
        const Nanoseconds left = m_left.tv_sec * kSecond + m_left.tv_nsec;
        return static_cast<int>(
            std::min<Nanoseconds>((left + kMillisecond - 1) / kMillisecond, INT_MAX));
    }

private:
    bool m_isEndless;
    timespec m_left;
};

// What one call into the kernel has found: descriptors, and how many somebody had to look at.
struct Scan {
    std::vector<int> ready{};
    std::size_t looks = 0;
};

Scan scanBySelect(const std::vector<int>& fds, Nanoseconds deadline) {
    fd_set set;
    FD_ZERO(&set);
    for (const int fd : fds) FD_SET(fd, &set);
    const int count = fds.empty() ? 0 : std::ranges::max(fds) + 1;
    const int found = ::pselect(count, &set, nullptr, nullptr, TimeLeft(deadline).get(), nullptr);
    if (found < 0 && errno != EINTR) throwSystemError("select");
    Scan scan{.looks = fds.size()};
    if (found <= 0) return scan;
    std::ranges::copy_if(fds, std::back_inserter(scan.ready),
                         [&](int fd) { return FD_ISSET(fd, &set); });
    return scan;
}

Scan scanByPoll(const std::vector<int>& fds, Nanoseconds deadline) {
    std::vector<pollfd> sources;
    for (const int fd : fds) sources.push_back({fd, POLLIN, 0});
    const int found = ::ppoll(sources.data(), sources.size(), TimeLeft(deadline).get(), nullptr);
    if (found < 0 && errno != EINTR) throwSystemError("poll");
    Scan scan{.looks = fds.size()};
    if (found <= 0) return scan;
    for (const pollfd& source : sources)
        if (source.revents != 0) scan.ready.push_back(source.fd);
    return scan;
}

Scan scanByEpoll(int epoll, std::size_t most, Nanoseconds deadline) {
    std::vector<epoll_event> events(std::max<std::size_t>(most, 1));
    const int found = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()),
                                   TimeLeft(deadline).milliseconds());
    if (found < 0 && errno != EINTR) throwSystemError("epoll");
    Scan scan;
    for (const epoll_event& event : std::span(events).first(std::max(found, 0)))
        scan.ready.push_back(event.data.fd);
    scan.looks = scan.ready.size();
    return scan;
}

// At least so many descriptors can be open.
void raiseFileLimit(rlim_t wanted) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = wanted;
    if (wanted > limit.rlim_max || ::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        throw OSError("too many open files");
}

}  // namespace

struct Selector::State {
    State(SelectorKind what) : kind(what) {
        if (kind != SelectorKind::Epoll) return;
        epoll = UniqueFd(::epoll_create1(EPOLL_CLOEXEC));
        if (!epoll.isOpen()) throwSystemError("epoll");
    }

    // -1: not open here.
    static int descriptorOf(const Waitable& what) {
        if (what.m_link) return handleOf(LinkEnd{what.m_link, what.m_end}.here());
        return what.m_listener ? handleOf(what.m_listener->end) : -1;
    }
    // By what all processes have done, even if the kernel has not brought it through yet.
    static bool mustBecomeReady(const Waitable& what) {
        return what.m_link ? LinkEnd{what.m_link, what.m_end}.mustBecomeReadable()
                           : what.m_listener->length() > 0;
    }

    void check() const {
        if (process != ::getpid()) throw RuntimeError("a selector of another process");
    }
    void admit(int fd) const {
        if (kind == SelectorKind::Select && fd >= FD_SETSIZE)
            throw ValueError("filedescriptor out of range in select()");
        if (kind != SelectorKind::Epoll) return;
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = fd;
        if (::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, fd, &event) != 0) throwSystemError("epoll");
    }
    void report(EventKind what, ObjectId watched, std::int64_t extra, const Where& at) {
        wire::Report report = reportAt(at, what);
        report.object = id;
        report.value = watched.value;
        report.extra = extra;
        report.objectStamp = ++stamp;
        Task::current().channel().report(report);
        Task::current().channel().settle();
    }
    Scan scan(Nanoseconds deadline) const {
        std::vector<int> fds;
        for (const Waitable& watch : watched) {
            fds.push_back(descriptorOf(watch));
            if (fds.back() < 0) throw OSError("something that is watched was closed");
        }
        for (const UniqueFd& fd : idle) fds.push_back(fd.get());
        switch (kind) {
            case SelectorKind::Select:
                return scanBySelect(fds, deadline);
            case SelectorKind::Poll:
                return scanByPoll(fds, deadline);
            case SelectorKind::Epoll:
                break;
        }
        return scanByEpoll(epoll.get(), fds.size(), deadline);
    }

    ObjectId id;
    SelectorKind kind;
    pid_t process = ::getpid();
    std::vector<Waitable> watched;
    std::vector<UniqueFd> idle;
    std::vector<UniqueFd> idlePeers;
    UniqueFd epoll;
    std::atomic<std::uint64_t> stamp{0};
};

namespace {

class Selecting final : public Operation {
public:
    Selecting(Selector::State& selector, const Where& at) : m_selector(selector), m_at(at) {}

    Attempt tryNow() override {
        for (const Waitable& watch : m_selector.watched) {
            const int fd = Selector::State::descriptorOf(watch);
            if (fd >= 0 && Selector::State::mustBecomeReady(watch))
                awaitReady(fd, POLLIN, monotonicNow() + patience());
        }
        return concluded(m_selector.scan(monotonicNow()));
    }

    Attempt waitUntil(Nanoseconds deadline) override {
        for (;;) {
            if (concluded(scanKillably(deadline)) == Attempt::Done) return Attempt::Done;
            if (deadline != kNoTime && monotonicNow() >= deadline) return Attempt::NotNow;
        }
    }

    [[nodiscard]] std::uint64_t stamp() const override { return m_selector.stamp; }
    [[nodiscard]] std::vector<Waitable> take() { return std::move(m_ready); }

private:
    [[nodiscard]] Scan scanKillably(Nanoseconds deadline) const {
        const Killable waiting;
        return m_selector.scan(deadline);
    }

    Attempt concluded(const Scan& scan) {
        if (scan.ready.empty()) return Attempt::NotNow;
        std::ranges::copy_if(
            m_selector.watched, std::back_inserter(m_ready), [&scan](const Waitable& watch) {
                return std::ranges::count(scan.ready, Selector::State::descriptorOf(watch)) > 0;
            });
        wire::Report report = reportAt(m_at, EventKind::WaitPassed);
        report.object = m_selector.id;
        report.value = std::ssize(m_ready);
        report.extra = static_cast<std::int64_t>(scan.looks);
        report.objectStamp = ++m_selector.stamp;
        Task::current().channel().report(report);
        return Attempt::Done;
    }

    Selector::State& m_selector;
    Where m_at;
    std::vector<Waitable> m_ready;
};

std::vector<Waitable> selectFrom(Selector::State& selector, Nanoseconds timeout, const Where& at) {
    selector.check();
    Selecting selecting(selector, at);
    (void)perform({.op = Op::Select, .at = at, .object = selector.id, .timeout = timeout},
                  BlockReason::Select, selecting);
    return selecting.take();
}

}  // namespace

ObjectId Waitable::object() const {
    if (m_link) return m_link->ends[0].object;
    return m_listener ? m_listener->end.object : ObjectId{};
}

Selector::Selector(const std::string& name, SelectorKind kind, Where at)
    : m_state(std::make_shared<State>(kind)) {
    m_state->id = announceObject(ObjectKind::Selector, name, 0, 0, at);
}

void Selector::add(const Waitable& what, Where at) {
    m_state->check();
    const int fd = State::descriptorOf(what);
    if (fd < 0) throw OSError("what shall be watched is closed");
    if (std::ranges::count(m_state->watched, what) > 0) throw ValueError("it is watched already");
    m_state->admit(fd);
    m_state->watched.push_back(what);
    m_state->report(EventKind::Watched, what.object(), what.m_end, at);
}

void Selector::remove(const Waitable& what, Where at) {
    m_state->check();
    if (std::erase(m_state->watched, what) == 0) throw ValueError("it is not watched");
    const int fd = State::descriptorOf(what);
    // One that was closed has left the kernel's list by itself.
    if (m_state->kind == SelectorKind::Epoll && fd >= 0)
        ::epoll_ctl(m_state->epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
    m_state->report(EventKind::Unwatched, what.object(), what.m_end, at);
}

void Selector::addIdle(int connections, Where at) {
    m_state->check();
    constexpr rlim_t kOthers = 256;
    constexpr int kOutOfTheWay = FD_SETSIZE;  // of those that select() watches
    if (connections <= 0) return;
    raiseFileLimit(kOutOfTheWay + 2 * static_cast<rlim_t>(connections) + kOthers);
    std::vector<UniqueFd> idle;
    std::vector<UniqueFd> idlePeers;
    for (int i = 0; i < connections; ++i) {
        std::array<int, 2> fds{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()) != 0)
            throwSystemError("no sockets");
        idle.emplace_back(fds[0]);
        const UniqueFd peer(fds[1]);
        idlePeers.emplace_back(::fcntl(peer.get(), F_DUPFD_CLOEXEC, kOutOfTheWay));
        m_state->admit(fds[0]);
    }
    std::ranges::move(idle, std::back_inserter(m_state->idle));
    std::ranges::move(idlePeers, std::back_inserter(m_state->idlePeers));
    m_state->report(EventKind::Watched, {}, connections, at);
}

std::vector<Waitable> Selector::select(Where at) {
    return selectFrom(*m_state, kNoTime, at);
}

std::vector<Waitable> Selector::select(std::chrono::nanoseconds timeout, Where at) {
    return selectFrom(*m_state, timeoutOf(timeout), at);
}

}  // namespace lockstep::stage
