#pragma once

#include <QLineF>

#include "gantt/gantt_table.h"

namespace lockstep {

// A task's name on its hue: a run on a CPU, or a place in the ready queue.
struct GanttBox {
    QRectF area;
    TaskId task;
    QString text;  // its name as it fits, or the number that it ends with; empty: no room
    int cpu = -1;  // -1: in the ready queue
    Nanoseconds begin = 0;
    Nanoseconds end = 0;
    friend bool operator==(const GanttBox&, const GanttBox&) = default;
};

// The Gantt chart of the textbooks: a row for each CPU with a box for each run and the times under
// its borders; below it the ready queue, and a table of the tasks' times.
struct GanttLayout {
    QRectF card;          // of the chart
    QRectF plot;          // the CPUs and the queue: time runs from its left edge to its right one
    Nanoseconds end = 0;  // the time at the right edge; 0: no time has passed, the plot is empty
    QRectF queue;         // the part of the plot below the lanes; null: the queue has no room
    qreal momentX = 0;
    std::vector<QRectF> lanes;  // one for each CPU that has room
    std::vector<GanttBox> boxes;
    std::vector<QLineF> ticks;
    std::vector<Sheet::Label> labels;
    GanttTable table;

    [[nodiscard]] qreal xOf(Nanoseconds time) const;
    // Cut to the run.
    [[nodiscard]] Nanoseconds timeAt(qreal x) const;
    // Null: there is none.
    [[nodiscard]] const GanttBox* boxAt(QPointF point) const;
};

[[nodiscard]] GanttLayout layOutGantt(const Moment& moment, const ScheduleHistory& history,
                                      const QRectF& area, const Fonts& fonts);

}  // namespace lockstep
