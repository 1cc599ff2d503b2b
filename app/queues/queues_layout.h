#pragma once

#include <QLineF>
#include <QRectF>
#include <QString>
#include <array>
#include <vector>

#include "models/playhead.h"
#include "theme/token_grid.h"

namespace lockstep {

// Every queue as a row of cells: the rightmost item is the next to leave. In a first-in-first-out
// queue and in one by priority items go in at the left; into a stack they go where they leave.
struct QueuesLayout {
    struct Cell {
        QRectF frame;
        bool filled = false;
        QString text;          // of the item, as it fits
        QString whole;         // on one line
        QString priority;      // of a queue by priority
        bool changed = false;  // put in the last step
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    struct Seat {  // a blocked task, or one that is woken for the queue and has not had its turn
        TokenBox box;
        bool handedOver = false;
        friend bool operator==(const Seat&, const Seat&) = default;
    };
    struct End {  // the side where items go in, or the one where they leave
        QLineF arrow;
        QRectF label;
        QString text;
        bool used = false;        // in the last step
        std::vector<Seat> seats;  // in the order of their turn
        QRectF hidden;            // at their end: how many had no room
        QString hiddenText;
        friend bool operator==(const End&, const End&) = default;
    };
    struct Row {
        ObjectId object;
        QRectF frame;
        QRectF title;
        QString titleText;
        QRectF length;
        QString lengthText;  // "3 of 20"
        QRectF counters;
        QString countersText;     // "12 puts, 9 gets"
        std::vector<Cell> cells;  // from the right: the next one to leave first
        QRectF rest;              // left of the cells, when there are more than fit
        QString restText;
        End put;
        End get;
        End joining;  // who waits until every item is done; no arrow

        [[nodiscard]] std::array<const End*, 3> allEnds() const { return {&put, &get, &joining}; }
        friend bool operator==(const Row&, const Row&) = default;
    };

    std::vector<Row> rows;
    QRectF hidden;  // below the rows: how many queues had no room
    QString hiddenText;

    friend bool operator==(const QueuesLayout&, const QueuesLayout&) = default;
};

// A queue's place depends on the area and on which tasks and queues there are, not on what they do:
// it stays there as long as no new ones come.
[[nodiscard]] QueuesLayout layOutQueues(const Moment& moment, const QRectF& area,
                                        const Fonts& fonts);

}  // namespace lockstep
