#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>

#include "source/source_view.h"

namespace lockstep {

int SourceView::lineAt(QPointF position) const {
    if (!playhead().hasRun()) return 0;
    for (const SourceRow& row : layout(rect()).rows) {
        if (!row.area.contains(position)) continue;
        const bool onMarker = std::ranges::any_of(
            row.markers, [&](const TokenBox& box) { return box.bounds().contains(position); });
        return onMarker || m_events.count(row.line) == 0 ? 0 : row.line;
    }
    return 0;
}

QString SourceView::countText(int line) const {
    return tr("%1 of %2 events of this line")
        .arg(m_events.countBefore(line, playhead().position()))
        .arg(m_events.count(line));
}

bool SourceView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return PictureView::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = lineAt(help->pos());
    if (line == 0) return PictureView::event(event);
    QToolTip::showText(help->globalPos(),
                       tr("%1 so far.\nClick for the next one, with Shift for the one before.")
                           .arg(countText(line)),
                       this);
    return true;
}

void SourceView::mouseMoveEvent(QMouseEvent* event) {
    const int line = lineAt(event->position());
    if (std::exchange(m_hovered, line) != line) update();
    if (line == 0) return PictureView::mouseMoveEvent(event);
    setCursor(Qt::PointingHandCursor);
}

void SourceView::leaveEvent(QEvent* event) {
    PictureView::leaveEvent(event);
    m_hovered = 0;
    update();
}

void SourceView::mousePressEvent(QMouseEvent* event) {
    const int line = event->button() == Qt::LeftButton ? lineAt(event->position()) : 0;
    if (line == 0) return PictureView::mousePressEvent(event);
    goToEvent(line, event->modifiers() & Qt::ShiftModifier);
}

void SourceView::goToEvent(int line, bool backwards) {
    const std::size_t k = playhead().position();
    const std::size_t moment =
        backwards ? m_events.momentBefore(line, k) : m_events.momentAfter(line, k);
    if (moment == 0) return;
    moveCursor(line);
    selection().selectTask(playhead().moment().trace[moment - 1].task);
    playhead().seek(moment);
    tellCursor();
}

void SourceView::moveCursor(int line) {
    m_cursor = line;
    showLine(line);
    update();
}

void SourceView::tellCursor() {
    if (m_cursor == 0 || m_cursor > m_lines.size()) return;
    setAccessibleDescription(
        tr("Line %1: %2 – %3")
            .arg(QString::number(m_cursor), m_lines[m_cursor - 1].trimmed(), countText(m_cursor)));
}

void SourceView::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Up;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (up || event->key() == Qt::Key_Down) {
        const int next = m_events.nextLine(m_cursor, up ? -1 : 1);
        if (next == 0) return;
        moveCursor(next);
        tellCursor();
    } else if (enter && m_cursor > 0) {
        goToEvent(m_cursor, event->modifiers() & Qt::ShiftModifier);
    } else {
        PictureView::keyPressEvent(event);
    }
}

// The cursor begins at the line to which the eye goes.
void SourceView::focusInEvent(QFocusEvent* event) {
    PictureView::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason || !playhead().hasRun()) return;
    const int focus = lineInFocus(playhead().moment(), selection().task());
    if (focus > 0 && m_events.count(focus) > 0) {
        m_cursor = focus;
    } else if (m_events.count(m_cursor) == 0) {
        m_cursor = m_events.nextLine(0, 1);
    }
    tellCursor();
    update();
}

}  // namespace lockstep
