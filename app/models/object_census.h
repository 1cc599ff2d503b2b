#pragma once

#include <vector>

#include "models/playhead.h"

namespace lockstep {

// Which objects there are at a moment, by the view that shows them, and how many tasks. It counts
// what exists then and nothing of the future, so that a moment looks the same live and scrubbed to.
// By number, which is the order of creation.
struct ObjectCensus {
    explicit ObjectCensus(const World& world);

    std::vector<ObjectId> locks;  // and semaphores, events, conditions, timers
    std::vector<ObjectId> queues;
    std::vector<ObjectId> values;
    std::vector<ObjectId> channels;   // pipes and sockets
    std::vector<ObjectId> listeners;  // likewise in the view of the channels
    std::vector<ObjectId> selectors;
    std::vector<ObjectId> pools;
    std::vector<ObjectId> futures;
    std::vector<ObjectId> cells;       // variables and thread-local data
    std::vector<ObjectId> containers;  // dicts and lists
    int tasks = 0;

private:
    [[nodiscard]] std::vector<ObjectId>& listOf(ObjectKind kind);
};

// Of a socket: its two ends are alike, as socketpair(2) makes them; neither is a client's.
[[nodiscard]] inline bool isPair(const ObjectInfo& socket) {
    return !socket.related.isValid();
}

// An object's name, and whose it is where others of its kind have the same name.
[[nodiscard]] QString distinctName(const Moment& moment, const ObjectInfo& object);

}  // namespace lockstep
