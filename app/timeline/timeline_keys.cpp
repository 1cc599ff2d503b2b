// What keys do in a TimelineView.

#include <QKeyEvent>

#include "timeline/timeline_view.h"

namespace lockstep {

bool TimelineView::isOwnKey(const QKeyEvent& event) {
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (event.key() == Qt::Key_Left || event.key() == Qt::Key_Right) {
        return modifiers == Qt::ShiftModifier;
    }
    if (modifiers) return false;
    switch (event.key()) {
        case Qt::Key_W:
        case Qt::Key_S:
        case Qt::Key_A:
        case Qt::Key_D:
        case Qt::Key_F:
        case Qt::Key_O:
        case Qt::Key_Backspace:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End:
            return true;
        default:
            return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    if (!isOwnKey(*event)) {
        View::keyPressEvent(event);
        return;
    }
    if (m_index.eventCount() == 0) return;
    const int key = event->key();
    const bool movesView =
        key == Qt::Key_W || key == Qt::Key_S || key == Qt::Key_A || key == Qt::Key_D;
    if (movesView) {
        moveView(key, event->isAutoRepeat());
    } else {
        pressKey(key);
    }
}

// Zooms about the cursor while it is in view, else about the middle.
void TimelineView::moveView(int key, bool isRepeated) {
    if (!isRepeated) viewport().remember();
    const Range& range = viewport().range();
    const double cursor = m_shown.scale.at(m_shown.cursorX);
    const bool isCursorInView = cursor >= range.begin && cursor <= range.end;
    const double about = isCursorInView ? cursor : (range.begin + range.end) / 2;
    if (key == Qt::Key_W) zoom(-1, about);
    if (key == Qt::Key_S) zoom(1, about);
    if (key == Qt::Key_A) pan(-1);
    if (key == Qt::Key_D) pan(1);
}

void TimelineView::pressKey(int key) {
    switch (key) {
        case Qt::Key_F:
            fit();
            break;
        case Qt::Key_O:
            setAxis(axis() == Axis::Time ? Axis::Order : Axis::Time);
            break;
        case Qt::Key_Backspace:
            if (viewport().back()) update();
            break;
        case Qt::Key_Left:
        case Qt::Key_Right:
            goToTaskEvent(key == Qt::Key_Right);
            break;
        case Qt::Key_Up:
        case Qt::Key_Down:
            selectNeighbour(key == Qt::Key_Down);
            break;
        case Qt::Key_Home:
            playhead().toStart();
            break;
        case Qt::Key_End:
            playhead().toEnd();
            viewport().reveal(double(m_index.end(axis())));
            break;
        default:
            break;
    }
}

// To the moment just after the next or the last event of the selected task; without one, a step of
// all.
void TimelineView::goToTaskEvent(bool forwards) {
    const TaskId task = selection().task();
    if (!task.isValid()) {
        forwards ? playhead().stepForward() : playhead().stepBack();
        return;
    }
    const Moment moment = playhead().moment();
    const Trace& trace = moment.trace;
    if (forwards) {
        std::size_t i = moment.k;
        while (i < playhead().end() && trace[i].task != task) ++i;
        if (i < playhead().end()) playhead().seek(i + 1);
        return;
    }
    std::size_t i = moment.k;  // the event before the one that led here
    do {
        if (i < 2) return;
        --i;
    } while (trace[i - 1].task != task);
    playhead().seek(i);
}

void TimelineView::selectNeighbour(bool downwards) {
    const auto& lanes = m_index.lanes();
    const TaskId selected = selection().task();
    std::size_t i = selected.isValid() ? selected.index() : downwards ? lanes.size() - 1 : 0;
    for (std::size_t tried = 0; tried < lanes.size(); ++tried) {
        i = (i + (downwards ? 1 : lanes.size() - 1)) % lanes.size();
        if (lanes[i].isEmpty()) continue;
        selection().selectTask(lanes[i].task);
        return;
    }
}

}  // namespace lockstep
