#include "model/lock_order.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "model/names.h"
#include "model/wait_graph.h"

namespace lockstep {
namespace {

constexpr std::size_t kMostAlike = 64;       // wishes of one task for the same lock with the same
constexpr std::size_t kMostTasks = 8;        // in one risk
constexpr std::size_t kMostSteps = 1 << 18;  // of the search

// By task: how many of its hand-overs are known of. What a task did before its nth hand-over comes
// before whatever knows of n.
using Clock = std::vector<std::uint32_t>;
using Locks = std::set<ObjectId>;

void learn(Clock& clock, const Clock& other) {
    clock.resize(std::max(clock.size(), other.size()));
    for (std::size_t i = 0; i < other.size(); ++i) clock[i] = std::max(clock[i], other[i]);
}

struct Wish {
    LockWish wish;
    Locks guards;             // all that the task held
    Clock clock;              // what it knew of
    std::uint32_t hands = 0;  // hand-overs of its own until then

    [[nodiscard]] bool precedes(const Wish& other) const {
        const std::size_t task = wish.task.index();
        return task < other.clock.size() && other.clock[task] > hands;
    }
};

bool canMeet(const Wish& a, const Wish& b) {
    if (a.wish.task == b.wish.task || a.precedes(b) || b.precedes(a)) return false;
    return std::ranges::none_of(a.guards, [&b](ObjectId lock) { return b.guards.contains(lock); });
}

// Reads a trace for wishes.
class WishReader {
public:
    // knowsOrder: whether the wishes are to have clocks.
    WishReader(const Trace& trace, const World& end, bool knowsOrder);

    [[nodiscard]] std::vector<Wish> read();

private:
    struct Reader {
        Locks held;
        Clock clock;
        std::uint32_t hands = 0;
    };

    void findSignals();
    [[nodiscard]] bool isMutex(ObjectId id) const;
    [[nodiscard]] bool isSignal(ObjectId id) const;
    void note(const Event& event, const Reader& task);
    void followLocks(const Event& event, Reader& task);
    void followOrder(const Event& event, Reader& task);
    void handOver(Reader& task, TaskId id, Clock& to);

    const Trace& m_trace;
    const World& m_end;
    const bool m_knowsOrder;
    std::vector<Reader> m_tasks;
    Locks m_signals;
    std::map<ObjectId, Clock> m_handed;  // what is known to who takes something from the object
    std::map<std::tuple<TaskId, ObjectId, ObjectId>, std::vector<std::size_t>> m_alike;
    std::vector<Wish> m_wishes;
};

WishReader::WishReader(const Trace& trace, const World& end, bool knowsOrder)
    : m_trace(trace), m_end(end), m_knowsOrder(knowsOrder), m_tasks(end.tasks().size()) {
    findSignals();
}

// A lock that somebody else than its owner releases passes a turn on and protects nothing.
void WishReader::findSignals() {
    std::map<ObjectId, TaskId> owners;
    for (std::size_t i = 0; i < m_trace.size(); ++i) {
        const Event& event = m_trace[i];
        if (event.kind == EventKind::LockAcquired) owners[event.object] = event.task;
        if (event.kind == EventKind::LockReleased && owners[event.object] != event.task)
            m_signals.insert(event.object);
    }
}

bool WishReader::isMutex(ObjectId id) const {
    const ObjectInfo* object = m_end.object(id);
    return object != nullptr && !m_signals.contains(id) &&
           (object->kind == ObjectKind::Lock || object->kind == ObjectKind::RLock);
}

// Of a semaphore without permits somebody has to give one before anybody gets one.
bool WishReader::isSignal(ObjectId id) const {
    const ObjectInfo* object = m_end.object(id);
    const bool isEmptySemaphore =
        object != nullptr && object->capacity == 0 && object->kind == ObjectKind::Semaphore;
    return isEmptySemaphore || m_signals.contains(id);
}

std::vector<Wish> WishReader::read() {
    for (std::size_t i = 0; i < m_trace.size(); ++i) {
        const Event& event = m_trace[i];
        if (!event.task.isValid() || event.task.index() >= m_tasks.size()) continue;
        Reader& task = m_tasks[event.task.index()];
        followLocks(event, task);
        if (m_knowsOrder) followOrder(event, task);
    }
    return std::move(m_wishes);
}

void WishReader::followLocks(const Event& event, Reader& task) {
    if (event.kind == EventKind::LockReleased && event.value == 0) task.held.erase(event.object);
    if (!isMutex(event.object)) return;
    if (event.kind == EventKind::TaskBlocked && event.value == kNoTime) note(event, task);
    if (event.kind == EventKind::LockAcquired) {
        if (event.extra == 0) note(event, task);
        task.held.insert(event.object);
    }
}

void WishReader::note(const Event& event, const Reader& task) {
    if (task.held.contains(event.object)) return;
    for (const ObjectId held : task.held) {
        Wish wish{{event.task, held, event.object}, task.held, task.clock, task.hands};
        std::vector<std::size_t>& alike = m_alike[{event.task, held, event.object}];
        const bool isKnown = std::ranges::any_of(alike, [&](std::size_t index) {
            const Wish& known = m_wishes[index];
            return known.guards == wish.guards && known.hands == wish.hands &&
                   known.clock == wish.clock;
        });
        if (isKnown || alike.size() == kMostAlike) continue;
        alike.push_back(m_wishes.size());
        m_wishes.push_back(std::move(wish));
    }
}

void WishReader::handOver(Reader& task, TaskId id, Clock& to) {
    ++task.hands;
    task.clock.resize(std::max(task.clock.size(), id.index() + 1));
    task.clock[id.index()] = task.hands;
    learn(to, task.clock);
}

void WishReader::followOrder(const Event& event, Reader& task) {
    switch (event.kind) {
        case EventKind::TaskCreated:  // by the other
        case EventKind::Joined:
            if (event.other.isValid() && event.other.index() < m_tasks.size())
                handOver(m_tasks[event.other.index()], event.other, task.clock);
            break;
        case EventKind::LockReleased:
        case EventKind::PermitReleased:
            if (isSignal(event.object)) handOver(task, event.task, m_handed[event.object]);
            break;
        case EventKind::LockAcquired:
        case EventKind::PermitAcquired:
            if (isSignal(event.object)) learn(task.clock, m_handed[event.object]);
            break;
        case EventKind::FlagSet:
        case EventKind::Notified:
        case EventKind::ItemPut:
        case EventKind::ItemDone:
        case EventKind::DataSent:
        case EventKind::EndClosed:
        case EventKind::ConnectionQueued:
        case EventKind::JobDone:
            handOver(task, event.task, m_handed[event.object]);
            break;
        case EventKind::WaitPassed:
        case EventKind::ItemTaken:
        case EventKind::DataReceived:
        case EventKind::EndOfFile:
        case EventKind::ConnectionAccepted:
            learn(task.clock, m_handed[event.object]);
            break;
        default:
            break;
    }
}

// Looks for cycles of wishes that can meet.
class RiskSearch {
public:
    RiskSearch(const std::vector<Wish>& wishes, std::set<Locks> known)
        : m_wishes(wishes), m_known(std::move(known)) {
        for (std::size_t i = 0; i < wishes.size(); ++i) m_holders[wishes[i].wish.held].push_back(i);
    }

    [[nodiscard]] std::vector<DeadlockRisk> search() {
        for (m_first = 0; m_first < m_wishes.size(); ++m_first) {
            m_path.assign(1, m_first);
            extend();
        }
        return std::move(m_risks);
    }

private:
    // A cycle is found from the first of its wishes, so only later ones follow.
    void extend() {
        const LockWish& last = m_wishes[m_path.back()].wish;
        for (const std::size_t next : m_holders[last.wanted]) {
            if (next <= m_first) continue;
            if (++m_steps > kMostSteps) return;
            const Wish& wish = m_wishes[next];
            const bool meetsAll = std::ranges::all_of(
                m_path, [&](std::size_t other) { return canMeet(m_wishes[other], wish); });
            if (!meetsAll) continue;
            m_path.push_back(next);
            if (wish.wish.wanted == m_wishes[m_first].wish.held) {
                keep();
            } else if (m_path.size() < kMostTasks) {
                extend();
            }
            m_path.pop_back();
        }
    }

    void keep() {
        Locks locks;
        DeadlockRisk risk;
        for (const std::size_t index : m_path) {
            risk.push_back(m_wishes[index].wish);
            locks.insert(risk.back().held);
        }
        if (m_known.insert(std::move(locks)).second) m_risks.push_back(std::move(risk));
    }

    const std::vector<Wish>& m_wishes;
    std::map<ObjectId, std::vector<std::size_t>> m_holders;  // the wishes of who holds the lock
    std::set<Locks> m_known;  // sets of locks that need not be told again
    std::vector<DeadlockRisk> m_risks;
    std::vector<std::size_t> m_path;  // indices of wishes
    std::size_t m_first = 0;
    std::size_t m_steps = 0;
};

}  // namespace

std::vector<DeadlockRisk> deadlockRisks(const Trace& trace, const World& end) {
    Locks deadlocked;
    for (const WaitEdge& edge : findCycle(end)) deadlocked.insert(edge.object);
    const auto search = [&](bool knowsOrder) {
        const std::vector<Wish> wishes = WishReader(trace, end, knowsOrder).read();
        return RiskSearch(wishes, {deadlocked}).search();
    };
    // Most runs have none whatever the order, which is quickly seen.
    if (search(false).empty()) return {};
    return search(true);
}

std::string describeRisk(const DeadlockRisk& risk, const World& world, const Trace& trace) {
    std::string sentence;
    for (const LockWish& wish : risk) {
        if (!sentence.empty()) sentence += "; ";
        sentence += nameOf(wish.task, world, trace) + " wants " +
                    nameOf(wish.wanted, world, trace) + " while it holds " +
                    nameOf(wish.held, world, trace);
    }
    return sentence;
}

}  // namespace lockstep
