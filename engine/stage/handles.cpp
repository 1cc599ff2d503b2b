#include "stage/handles.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <new>
#include <string>
#include <vector>

#include "stage/errors.h"

namespace lockstep::stage {
namespace {

bool isAlive(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    // "pid (name) state ...": the name may hold anything.
    const auto close = text.rfind(')');
    if (close == std::string::npos || close + 2 >= text.size()) return false;
    return text[close + 2] != 'Z' && text[close + 2] != 'X';
}

struct Handles {
    std::mutex mutex;
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
    for (Slot& slot : m_slots) {
        std::uint32_t unused = 0;
        if (!slot.task.compare_exchange_strong(unused, process.value)) continue;
        slot.pid = pid;
        return true;
    }
    return false;
}

void HolderSet::setPid(TaskId process, pid_t pid) {
    for (Slot& slot : m_slots)
        if (slot.task == process.value) slot.pid = pid;
}

void HolderSet::remove(TaskId process) {
    for (Slot& slot : m_slots) {
        if (slot.task != process.value) continue;
        slot.pid = 0;
        slot.task = 0;
    }
}

int HolderSet::count() const {
    return static_cast<int>(std::ranges::count_if(m_slots, [](const Slot& slot) {
        const pid_t pid = slot.pid;
        return slot.task != 0 && (pid == 0 || pid == ::getpid() || isAlive(pid));
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
    for (const auto& [end, fd] : all.open) {
        if (end->holders.add(child, 0)) continue;
        forkFailed();
        all.mutex.unlock();
        throwTooMany();
    }
}

ForkingHandles::~ForkingHandles() {
    handles().mutex.unlock();
}

void ForkingHandles::forkFailed() {
    for (const auto& [end, fd] : handles().open) end->holders.remove(m_child);
}

void inheritHandles(TaskId self) {
    Handles& all = handles();
    // It is locked, by the thread of the parent that has forked this process off.
    ::new (&all.mutex) std::mutex;
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
    const std::lock_guard hold(all.mutex);
    for (const auto& [end, fd] : all.open) end->holders.remove(all.process);
    all.open.clear();
}

}  // namespace lockstep::stage
