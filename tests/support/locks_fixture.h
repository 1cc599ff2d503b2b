#pragma once

#include <gmock/gmock.h>

#include <vector>

#include "locks/locks_layout.h"
#include "support/trace_builder.h"

namespace lockstep::test {

inline const RunInputs kInputs;

inline const QRectF kArea(0, 0, 1200, 720);

inline LocksLayout layOut(const TraceBuilder& b, const QRectF& area = kArea) {
    return layOutLocks({*b.trace(), b.world(), b.trace()->size(), kInputs}, area, Fonts(Theme()));
}

inline std::vector<TaskId> tasksOf(const LocksLayout::Card& card, LocksLayout::Role role) {
    std::vector<TaskId> tasks;
    for (const LocksLayout::Seat& seat : card.seats) {
        if (seat.role == role) tasks.push_back(seat.box.item.task);
    }
    return tasks;
}

// P1 holds the fork and waits for the noodles; P2 the other way round; P3 waits for the fork.
struct Noodles {
    TraceBuilder b{1};
    TaskId main = b.run("main");
    ObjectId fork = b.lock(main, "fork");
    ObjectId noodles = b.lock(main, "noodles");
    TaskId p1 = b.task("P1", main);
    TaskId p2 = b.task("P2", main);
    TaskId p3 = b.task("P3", main);

    Noodles() {
        b.admit(p1).admit(p2).admit(p3).blockOnJoin(main, p1);
        b.dispatch(p1).acquire(p1, fork).preempt(p1);
        b.dispatch(p2).acquire(p2, noodles).block(p2, BlockReason::Lock, fork);
        b.dispatch(p3).block(p3, BlockReason::Lock, fork);
        b.step().dispatch(p1).block(p1, BlockReason::Lock, noodles);
    }
};

}  // namespace lockstep::test
