#pragma once

#include <QLineF>
#include <QRectF>
#include <QString>
#include <vector>

#include "models/playhead.h"
#include "theme/token_grid.h"

namespace lockstep {

// An edge of the state diagram.
enum class StateEdge { Admitted, Dispatched, Preempted, Blocked, Woken, Exited };
constexpr int kStateEdgeCount = 6;

struct StatesLayout {
    struct Area {
        Look look = Look::New;
        QRectF frame;
        QRectF glyph;  // null where the title needs its place
        QRectF title;
        QString titleText;  // the state's name and how many tasks are in it
        QRectF hidden;      // where "+3" tells of those without room; empty when all are shown
        QString hiddenText;
        friend bool operator==(const Area&, const Area&) = default;
    };
    struct Edge {
        StateEdge edge = StateEdge::Admitted;
        QLineF line;   // from state to state
        QRectF label;  // null where its name has no room
        QString text;
        bool taken = false;  // in the last step
        friend bool operator==(const Edge&, const Edge&) = default;
    };
    struct Slot {
        QRectF frame;
        QRectF label;  // "CPU 0"; empty when there is no room
        QString text;
        QRectF note;  // what the task is about to do, or "idle"
        QString noteText;
        bool idle = true;
        friend bool operator==(const Slot&, const Slot&) = default;
    };
    struct Level {  // of the ready queue
        QRectF title;
        QString text;
        friend bool operator==(const Level&, const Level&) = default;
    };
    struct Group {  // of blocked tasks that wait for the same
        QRectF title;
        QString text;  // as it fits
        QString whole;
        ObjectId object;
        friend bool operator==(const Group&, const Group&) = default;
    };

    std::vector<Area> areas;  // in the order of Look
    std::vector<Edge> edges;  // in the order of StateEdge
    std::vector<Slot> cpus;
    std::vector<Level> levels;
    std::vector<Group> groups;
    std::vector<TokenBox> tokens;

    friend bool operator==(const StatesLayout&, const StatesLayout&) = default;
};

// The edge that leads from one state to the other. Null when there is none.
[[nodiscard]] QLineF edgeBetween(const StatesLayout& layout, Look from, Look to);

// The three-state diagram with New and Terminated: in a row with Blocked beneath when the area is
// wide, else in three rows. Good from 200 × 120 px on. `choosing`: ready tasks have room for a
// button.
[[nodiscard]] StatesLayout layOutStates(const Moment& moment, const QRectF& area,
                                        const Fonts& fonts, bool choosing);

}  // namespace lockstep
