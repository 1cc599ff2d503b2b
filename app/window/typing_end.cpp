#include "window/typing_end.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace lockstep {

TypingEnd::TypingEnd(QLineEdit& field) : QObject(&field), m_field(field) {
    qApp->installEventFilter(this);
}

bool TypingEnd::eventFilter(QObject* watched, QEvent* event) {
    if (!m_field.hasFocus()) return false;
    if (event->type() == QEvent::MouseButtonPress) {
        const auto* pressed = qobject_cast<QWidget*>(watched);
        const bool isElsewhere = pressed && pressed->window() == m_field.window() &&
                                 pressed != &m_field && !m_field.isAncestorOf(pressed);
        if (isElsewhere) m_field.clearFocus();
        return false;
    }
    const bool isEscape = watched == &m_field && event->type() == QEvent::KeyPress &&
                          static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (!isEscape) return false;
    if (m_field.text().isEmpty()) {
        m_field.clearFocus();
    } else {
        m_field.clear();
    }
    return true;
}

}  // namespace lockstep
