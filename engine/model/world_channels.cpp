// The part of World about pipes, sockets, listeners and selectors.

#include <algorithm>

#include "model/world.h"

namespace lockstep {
namespace {

// Bounds the arithmetic with what a damaged recording claims.
constexpr std::int64_t kMaxBytes = std::int64_t{1} << 31;
constexpr std::int64_t kMaxIdleConnections = std::int64_t{1} << 20;

constexpr const char* kOtherConnections = "the number of connections that wait is another";

bool contains(const std::vector<TaskId>& tasks, TaskId task) {
    return std::ranges::find(tasks, task) != tasks.end();
}

// Takes this many of the bytes that are there, of several chunks or of a part of one.
void takeBytes(ChannelEnd& end, std::int64_t bytes) {
    end.incomingBytes -= bytes;
    while (!end.incoming.empty() && end.incoming.front().bytes <= bytes) {
        bytes -= end.incoming.front().bytes;
        end.incoming.pop_front();
        if (bytes == 0) return;
    }
    if (bytes > 0) end.incoming.front().bytes -= bytes;
}

}  // namespace

// The end with this number, which must be one where the event's task can do something; else null.
ChannelEnd* World::heldEnd(ObjectInfo& object, std::int64_t number, const Event& event) {
    const bool exists = number >= 0 && number < static_cast<std::int64_t>(object.ends.size());
    if (!check(exists, event, "there is no such end")) return nullptr;
    ChannelEnd& end = object.ends[static_cast<std::size_t>(number)];
    const TaskId process = task(event.task)->process;
    // Free running, a thread's last words may be told after the end of its process.
    const bool isToldLate = m_cpuLimit == 0 && !task(process)->isLive();
    check(isToldLate || contains(end.holders, process), event,
          "its process has no handle of this end");
    return &end;
}

void World::openEnd(ObjectInfo& object, std::int64_t number, const Event& event) {
    const bool exists = number >= 0 && number < static_cast<std::int64_t>(object.ends.size());
    if (!check(exists, event, "there is no such end")) return;
    std::vector<TaskId>& holders = object.ends[static_cast<std::size_t>(number)].holders;
    const TaskId process = task(event.task)->process;
    if (!contains(holders, process)) holders.push_back(process);
}

void World::closeEnd(ObjectInfo& object, const Event& event) {
    ChannelEnd* end = heldEnd(object, event.value, event);
    if (end == nullptr) return;
    checkHadNoEnd(object, static_cast<std::size_t>(event.value), event);
    std::erase(end->holders, task(event.task)->process);
}

// Somebody has a handle of this end: so nobody met the end of the file at the other one.
void World::checkHadNoEnd(const ObjectInfo& object, std::size_t number, const Event& event) {
    const bool hasOther = object.ends.size() == 2;
    check(!hasOther || !object.ends[1 - number].hasEnded, event,
          "somebody met the end of the file although its process had this end");
}

void World::applyToChannel(ObjectInfo& channel, const Event& event) {
    switch (event.kind) {
        case EventKind::EndOpened:
            return openEnd(channel, event.value, event);
        case EventKind::EndClosed:
            return closeEnd(channel, event);
        case EventKind::SignalArrived:
            return;
        default:
            break;
    }
    ChannelEnd* end = heldEnd(channel, event.extra, event);
    if (end == nullptr) return;
    ChannelEnd& other = channel.ends[1 - static_cast<std::size_t>(event.extra)];
    if (event.kind == EventKind::EndOfFile) {
        check(end->incoming.empty(), event, "something is left to receive");
        end->hasEnded = true;
        return;
    }
    if (!check(event.value >= 0 && event.value <= kMaxBytes, event, "nobody sends so many bytes"))
        return;
    if (event.kind == EventKind::DataReceived) return receive(channel, *end, event);
    checkHadNoEnd(channel, static_cast<std::size_t>(event.extra), event);
    other.incoming.push_back({event.text, event.value});
    other.incomingBytes += event.value;
}

void World::receive(const ObjectInfo& channel, ChannelEnd& end, const Event& event) {
    if (!check(!end.incoming.empty(), event, "there is nothing to receive")) return;
    if (channel.kind == ObjectKind::Pipe) {
        const ChannelEnd::Chunk oldest = end.incoming.front();
        check(oldest.text == event.text && oldest.bytes == event.value, event,
              "the message is not the oldest");
        end.incoming.pop_front();
        end.incomingBytes -= oldest.bytes;
        return;
    }
    const bool isThere =
        check(event.value <= end.incomingBytes, event, "there are not so many bytes to receive");
    takeBytes(end, isThere ? event.value : end.incomingBytes);
}

void World::applyToListener(ObjectInfo& listener, const Event& event) {
    switch (event.kind) {
        case EventKind::EndOpened:
            return openEnd(listener, event.value, event);
        case EventKind::EndClosed:
            return closeEnd(listener, event);
        case EventKind::ConnectionQueued:
            return queueConnection(listener, event);
        case EventKind::ConnectionAccepted:
            return acceptConnection(listener, event);
        default:
            return;
    }
}

void World::queueConnection(ObjectInfo& listener, const Event& event) {
    const ObjectInfo* socket = objectInValue(event);
    if (socket == nullptr) return;
    if (!check(socket->kind == ObjectKind::Socket, event, "what connects is no socket")) return;
    listener.connections.push_back(socket->id);
    const auto waiting = static_cast<std::int64_t>(listener.connections.size());
    check(event.extra == waiting, event, kOtherConnections);
    // A kernel lets in one more than its backlog says.
    check(listener.capacity == 0 || waiting <= listener.capacity + 1, event,
          "more connections wait than the backlog holds");
}

void World::acceptConnection(ObjectInfo& listener, const Event& event) {
    heldEnd(listener, 0, event);
    ObjectInfo* socket = objectInValue(event);
    if (socket == nullptr) return;
    const auto queued = std::ranges::find(listener.connections, socket->id);
    if (!check(queued != listener.connections.end(), event, "this connection does not wait"))
        return;
    check(queued == listener.connections.begin(), event, "another connection waits longer");
    listener.connections.erase(queued);
    check(event.extra == static_cast<std::int64_t>(listener.connections.size()), event,
          kOtherConnections);
    openEnd(*socket, 1, event);
    socket->changedAt = thisMoment();
}

void World::applyToSelector(ObjectInfo& selector, const Event& event) {
    if (event.kind == EventKind::Watched && event.value == 0) {
        const std::int64_t most = kMaxIdleConnections - selector.idleConnections;
        if (check(event.extra > 0 && event.extra <= most, event, "a selector cannot watch so many"))
            selector.idleConnections += event.extra;
        return;
    }
    const ObjectInfo* object = objectInValue(event);
    if (object == nullptr) return;
    if (!check(event.extra >= 0 && event.extra < static_cast<std::int64_t>(object->ends.size()),
               event, "there is no such end"))
        return;
    const Watch watch{.object = object->id, .end = static_cast<int>(event.extra)};
    const auto watched = std::ranges::find(selector.watched, watch);
    const bool isWatched = watched != selector.watched.end();
    if (event.kind == EventKind::Watched) {
        if (check(!isWatched, event, "the selector watches it already"))
            selector.watched.push_back(watch);
    } else if (check(isWatched, event, "the selector does not watch it")) {
        selector.watched.erase(watched);
    }
}

}  // namespace lockstep
