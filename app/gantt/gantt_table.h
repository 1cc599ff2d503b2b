#pragma once

#include <QLineF>
#include <vector>

#include "gantt/schedule_history.h"
#include "models/sheet.h"

namespace lockstep {

// The times of each task that the schedule is about (jobMetricsOf), their means, how often the CPUs
// went from task to task and how busy they were.
struct GanttTable {
    struct Row {
        QRectF area;
        QRectF swatch;  // in the task's hue
        TaskId task;
        friend bool operator==(const Row&, const Row&) = default;
    };
    QRectF card;  // null: there was no room
    std::vector<Row> rows;
    std::vector<Sheet::Label> labels;
    std::vector<QLineF> rules;
    std::size_t hidden = 0;  // tasks without room; the means are of all
};

// The height of a table with all rows in one column; px, with the card's margins.
[[nodiscard]] qreal ganttTableHeight(std::size_t tasks, const Fonts& fonts);

// Of the means alone, in one line; px.
[[nodiscard]] qreal ganttMeansHeight(const Fonts& fonts);

// Where the height does not do, the rows go on in more columns, if there is room; where it
// does for no table the means stand in one line.
[[nodiscard]] GanttTable layOutGanttTable(const Moment& moment, const CpuHistory& cpus,
                                          const QRectF& card, const Fonts& fonts);

}  // namespace lockstep
