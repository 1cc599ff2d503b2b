// Which lanes a TimelineView shows, in which order; and its menu.

#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>

#include "timeline/timeline_actions.h"
#include "timeline/timeline_help.h"
#include "timeline/timeline_view.h"

namespace lockstep {

void TimelineView::connectLanes() {
    const auto on = [this](QAction* action, auto&& work) {
        connect(action, &QAction::triggered, this, work);
    };
    on(m_actions->foldProcess, [this] {
        const TaskId process = processOf(m_index, this->selection().task());
        setFolded(process, !m_choices.folded.contains(process));
    });
    on(m_actions->foldAll, [this] { foldAll(); });
    on(m_actions->hideLane, [this] { hideSelected(); });
    on(m_actions->showAllLanes, [this] {
        m_choices.hidden.clear();
        refresh();
    });
    on(m_actions->moveLaneUp, [this] { moveSelected(false); });
    on(m_actions->moveLaneDown, [this] { moveSelected(true); });
    for (QAction* action :
         {m_actions->arrowsOfSelection, m_actions->arrowsOfAll, m_actions->noArrows}) {
        on(action, [this] { refresh(); });
    }
    on(m_actions->help, [this] { showTimelineHelp(*m_actions, *this); });
}

void TimelineView::setFolded(TaskId process, bool folded) {
    folded ? void(m_choices.folded.insert(process)) : void(m_choices.folded.erase(process));
    refresh();
}

// Unfolds only when all are folded.
void TimelineView::foldAll() {
    std::set<TaskId> foldable;
    const LanePlan plan(m_index, m_choices);
    for (const PlannedLane& lane : plan.lanes()) {
        if (lane.canFold) foldable.insert(lane.task);
    }
    m_choices.folded = m_choices.folded == foldable ? std::set<TaskId>{} : std::move(foldable);
    refresh();
}

void TimelineView::hideSelected() {
    const LanePlan plan(m_index, m_choices);
    const std::size_t row = plan.rowOf(selection().task());
    if (row == LanePlan::kNone) return;
    lockstep::hideLane(m_index, plan.lanes()[row].task, m_choices);
    selection().clear();
    refresh();
}

void TimelineView::moveSelected(bool down) {
    const LanePlan plan(m_index, m_choices);
    const std::size_t row = plan.rowOf(selection().task());
    if (row == LanePlan::kNone) return;
    const TaskId task = plan.lanes()[row].task;
    const TaskId neighbour = neighbourOf(m_index, task, down, m_choices);
    if (!neighbour.isValid() || !moveLane(m_index, task, neighbour, down, m_choices)) return;
    refresh();
    revealLane(LanePlan(m_index, m_choices).rowOf(task));
}

void TimelineView::dropLane(double y) {
    const LaneRow* dragged = m_shown.rowAt(m_pressedAt.y());
    const LaneRow* target = m_shown.rowAt(y);
    if (!dragged || !target) return;
    const bool isBelow = y > target->lane.center().y();
    moveLane(m_index, dragged->task, target->task, isBelow, m_choices);
    refresh();
}

void TimelineView::showLane(TaskId task) {
    if (m_drag != Drag::None) return;
    const std::size_t row = LanePlan(m_index, m_choices).rowOf(task);
    if (row != LanePlan::kNone) revealLane(row);
}

void TimelineView::revealLane(std::size_t row) {
    const LanePlan plan(m_index, m_choices);
    const int top = int(topOfRow(plan, row, theme()));
    const int bottom = int(topOfRow(plan, row + 1, theme()));
    const int visible = int(m_shown.lanes.height());
    if (m_scrollBar->value() > top) m_scrollBar->setValue(top);
    if (m_scrollBar->value() < bottom - visible) m_scrollBar->setValue(bottom - visible + 1);
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
    const bool isOnName = m_shown.headers.contains(event->pos());
    const LaneRow* row = m_shown.rowAt(event->pos().y());
    if (isOnName && row) selection().selectTask(row->task);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("timelineMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillMenu(*menu, isOnName && row);
    menu->popup(event->globalPos());
}

void TimelineView::fillMenu(QMenu& menu, bool isOfLane) {
    const auto addLanes = [this](QMenu& to) {
        to.addActions({m_actions->foldProcess, m_actions->foldAll});
        to.addSeparator();
        to.addActions({m_actions->hideLane, m_actions->showAllLanes});
        to.addSeparator();
        to.addActions({m_actions->moveLaneUp, m_actions->moveLaneDown});
    };
    if (isOfLane) {
        addLanes(menu);
        menu.addSeparator();
        menu.addAction(m_actions->help);
        return;
    }
    menu.addActions({m_actions->fit, m_actions->zoomIn, m_actions->zoomOut, m_actions->panLeft,
                     m_actions->panRight, m_actions->back, m_actions->forward});
    menu.addSeparator();
    menu.addActions({m_actions->previousEvent, m_actions->nextEvent, m_actions->toStart,
                     m_actions->toEnd, m_actions->follow});
    menu.addSeparator();
    menu.addActions({m_actions->clearRange, m_actions->inOrder});
    QMenu* arrows = menu.addMenu(tr("Waker &Arrows"));
    arrows->addActions({m_actions->arrowsOfSelection, m_actions->arrowsOfAll, m_actions->noArrows});
    QMenu* lanes = menu.addMenu(tr("&Lanes"));
    lanes->addActions({m_actions->previousTask, m_actions->nextTask});
    lanes->addSeparator();
    addLanes(*lanes);
    for (QMenu* submenu : {arrows, lanes}) submenu->setToolTipsVisible(true);
    menu.addSeparator();
    menu.addAction(m_actions->help);
}

}  // namespace lockstep
