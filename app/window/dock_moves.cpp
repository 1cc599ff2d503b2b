#include "window/dock_moves.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMouseEvent>

namespace lockstep {

DockMoves::DockMoves(const QList<QDockWidget*>& docks, QMainWindow& window)
    : QObject(&window), m_window(window) {
    window.installEventFilter(this);
    for (QDockWidget* dock : docks) {
        dock->installEventFilter(this);
        // Whoever drags a dock elsewhere lifts it off first.
        connect(dock, &QDockWidget::topLevelChanged, this,
                [this](bool floats) { m_any = m_any || floats; });
    }
}

bool DockMoves::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window) {
        followSeparators(*event);
    } else if (event->type() == QEvent::Close) {
        m_any = true;
    }
    return false;
}

void DockMoves::followSeparators(const QEvent& event) {
    switch (event.type()) {
        case QEvent::MouseButtonPress:
            m_isOnSeparator =
                !m_window.childAt(static_cast<const QMouseEvent&>(event).position().toPoint());
            break;
        case QEvent::MouseMove:
            m_any = m_any || m_isOnSeparator;
            break;
        case QEvent::MouseButtonRelease:
            m_isOnSeparator = false;
            break;
        default:
            break;
    }
}

}  // namespace lockstep
