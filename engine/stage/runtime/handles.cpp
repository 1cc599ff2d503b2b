#include "stage/runtime/handles.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "base/proc_stat.h"
#include "stage/runtime/errors.h"

namespace lockstep::stage {
namespace {

bool isAlive(pid_t pid) {
    const auto stat = procStat(pid);
    return stat && stat->state != 'Z' && stat->state != 'X';
}

// A slot of a HolderSet.
constexpr int kPidBits = 32;

constexpr std::uint64_t holderOf(TaskId process, pid_t pid) {
    return std::uint64_t{process.value} << kPidBits | static_cast<std::uint32_t>(pid);
}

constexpr std::uint32_t taskOf(std::uint64_t holder) {
    return static_cast<std::uint32_t>(holder >> kPidBits);
}

bool mayBeAlive(std::uint64_t holder) {
    const auto pid = static_cast<pid_t>(holder);
    return pid == 0 || pid == ::getpid() || isAlive(pid);
}

struct Handles {
    std::mutex mutex;
    bool isForking = false;  // in a newly forked process: the mutex is its own, and locked
    TaskId process;
    std::map<Endpoint*, UniqueFd> open;
};

Handles& handles() {
    // Never destroyed: threads may outlive static objects.
    static Handles* const all = new Handles;
    return *all;
}

[[noreturn]] void throwTooMany() {
    throw OSError("an end can be open in at most 128 processes");
}

}  // namespace

bool HolderSet::add(TaskId process, pid_t pid) {
    if (take(holderOf(process, pid))) return true;
    forgetTheDead();
    return take(holderOf(process, pid));
}

bool HolderSet::take(std::uint64_t holder) {
    return std::ranges::any_of(m_slots, [holder](auto& slot) {
        std::uint64_t unused = 0;
        return slot.compare_exchange_strong(unused, holder);
    });
}

void HolderSet::forgetTheDead() {
    for (auto& slot : m_slots) {
        std::uint64_t holder = slot;
        if (holder != 0 && !mayBeAlive(holder)) slot.compare_exchange_strong(holder, 0);
    }
}

void HolderSet::setPid(TaskId process, pid_t pid) {
    for (auto& slot : m_slots) {
        std::uint64_t unborn = holderOf(process, 0);
        slot.compare_exchange_strong(unborn, holderOf(process, pid));
    }
}

void HolderSet::remove(TaskId process) {
    for (auto& slot : m_slots)
        if (taskOf(slot) == process.value) slot = 0;
}

int HolderSet::count() const {
    return static_cast<int>(std::ranges::count_if(m_slots, [](const auto& slot) {
        const std::uint64_t holder = slot;
        return holder != 0 && mayBeAlive(holder);
    }));
}

void addHandle(Endpoint& end, UniqueFd fd) {
    Handles& all = handles();
    const std::lock_guard hold(all.mutex);
    if (!end.holders.add(all.process, ::getpid())) throwTooMany();
    all.open[&end] = std::move(fd);
}

int handleOf(const Endpoint& end) {
    Handles& all = handles();
    const std::lock_guard hold(all.mutex);
    const auto found = all.open.find(const_cast<Endpoint*>(&end));
    return found == all.open.end() ? -1 : found->second.get();
}

UniqueFd takeHandle(Endpoint& end) {
    Handles& all = handles();
    const std::lock_guard hold(all.mutex);
    const auto found = all.open.find(&end);
    if (found == all.open.end()) return {};
    end.holders.remove(all.process);
    UniqueFd fd = std::move(found->second);
    all.open.erase(found);
    return fd;
}

ForkingHandles::ForkingHandles(TaskId child) : m_child(child) {
    Handles& all = handles();
    all.mutex.lock();
    all.isForking = true;
    for (const auto& [end, fd] : all.open) {
        if (end->holders.add(child, 0)) continue;
        forkFailed();
        all.isForking = false;
        all.mutex.unlock();
        throwTooMany();
    }
}

ForkingHandles::~ForkingHandles() {
    handles().isForking = false;
    handles().mutex.unlock();
}

void ForkingHandles::forked(pid_t pid) {
    for (const auto& [end, fd] : handles().open) end->holders.setPid(m_child, pid);
}

void ForkingHandles::forkFailed() {
    for (const auto& [end, fd] : handles().open) end->holders.remove(m_child);
}

void inheritHandles(TaskId self) {
    Handles& all = handles();
    if (std::exchange(all.isForking, false)) all.mutex.unlock();
    all.process = self;
    std::vector<unsigned> kept;
    for (const auto& [end, fd] : all.open) {
        end->holders.setPid(self, ::getpid());
        kept.push_back(static_cast<unsigned>(fd.get()));
    }
    std::ranges::sort(kept);
    unsigned next = STDERR_FILENO + 1;
    for (const unsigned fd : kept) {
        if (fd > next) ::close_range(next, fd - 1, 0);
        next = fd + 1;
    }
    ::close_range(next, ~0U, 0);
}

void closeHandles() {
    Handles& all = handles();
    // For good: its daemon threads do nothing more with them.
    all.mutex.lock();
    for (const auto& [end, fd] : all.open) end->holders.remove(all.process);
    all.open.clear();
}

}  // namespace lockstep::stage
