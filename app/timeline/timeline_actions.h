#pragma once

#include <QAction>
#include <QObject>

class QActionGroup;
class QKeyEvent;

namespace lockstep {

// What one can do in a timeline: its menu, its buttons and its keys share these. Each has a name, a
// key and a tool tip. Their keys count only while the timeline has the focus, and come before the
// window's own.
class TimelineActions : public QObject {
    Q_OBJECT
public:
    explicit TimelineActions(QObject* parent);

    QAction* const zoomIn;
    QAction* const zoomOut;
    QAction* const panLeft;
    QAction* const panRight;
    QAction* const fit;
    QAction* const follow;  // checkable
    QAction* const back;
    QAction* const forward;
    QAction* const previousEvent;
    QAction* const nextEvent;
    QAction* const toStart;
    QAction* const toEnd;
    QAction* const previousTask;
    QAction* const nextTask;
    QAction* const inOrder;  // checkable
    QAction* const clearRange;
    QAction* const arrowsOfSelection;  // one of these three is checked
    QAction* const arrowsOfAll;
    QAction* const noArrows;
    QAction* const foldProcess;
    QAction* const foldAll;
    QAction* const hideLane;
    QAction* const showAllLanes;
    QAction* const moveLaneUp;
    QAction* const moveLaneDown;
    QAction* const help;

    // The enabled action with this key; null when there is none.
    [[nodiscard]] QAction* actionFor(const QKeyEvent& event) const;
};

}  // namespace lockstep
