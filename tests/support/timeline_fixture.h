#pragma once

#include <gtest/gtest.h>

#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "support/app_test_main.h"
#include "support/run_scenario.h"
#include "timeline/timeline_actions.h"
#include "timeline/timeline_view.h"

namespace lockstep::test {

// A shown timeline with the trace of a real run, and hands to use it with: ten threads of one
// process, which wait for one another's locks and sleep, for two seconds.
class TimelineTest : public testing::Test {
protected:
    TimelineTest() {
        static const FinishedRun run = runToEnd(optionsFor("gil-lost-update", "lock").inputs);
        view.resize(1000, 460);
        show(run.trace);
    }

    void show(const std::shared_ptr<const Trace>& trace) {
        playhead.setRun(trace, {});
        playhead.toEnd();
        view.show();
        draw();
    }
    const TimelineLayout& draw() {
        view.grab();
        return view.shown();
    }
    // Null when it is not in view.
    const LaneRow* rowOf(TaskId task) {
        for (const LaneRow& row : draw().rows) {
            if (row.task == task) return &row;
        }
        return nullptr;
    }
    [[nodiscard]] TaskId taskNamed(std::string_view name) const {
        const Moment moment = playhead.moment();
        for (const TaskInfo& task : moment.world.tasks()) {
            if (moment.trace.text(task.name) == name) return task.id;
        }
        return {};
    }
    QPoint onBar(TaskId task, double position) {
        const LaneRow* row = rowOf(task);
        EXPECT_NE(row, nullptr);
        return row ? QPoint(int(view.shown().scale.toX(position)), int(row->bar.center().y()))
                   : QPoint();
    }
    QPoint onName(TaskId task) {
        const LaneRow* row = rowOf(task);
        EXPECT_NE(row, nullptr);
        return row ? row->nameBox.center().toPoint() : QPoint();
    }

    void press(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&view, Qt::Key(key), modifiers);
        draw();
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(&view, Qt::LeftButton, modifiers, from);
        QTest::mouseMove(&view, (from + to) / 2);
        QTest::mouseMove(&view, to);
        QTest::mouseRelease(&view, Qt::LeftButton, modifiers, to);
        draw();
    }
    void turnWheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers = {}) {
        QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view, &event);
        draw();
    }
    [[nodiscard]] Range range() const { return std::as_const(view).viewport().range(); }
    [[nodiscard]] std::vector<TaskId> shownTasks() {
        std::vector<TaskId> tasks;
        for (const LaneRow& row : draw().rows) tasks.push_back(row.task);
        return tasks;
    }

    Theme theme;
    Playhead playhead;
    Selection selection;
    TimelineView view{playhead, selection, theme};
};

}  // namespace lockstep::test
