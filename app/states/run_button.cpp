#include "states/run_button.h"

#include <QPainter>

#include "models/language.h"
#include "theme/fonts.h"
#include "theme/glyphs.h"

namespace lockstep {

RunButton::RunButton(TaskId task, const Theme& theme, QWidget* parent)
    : QPushButton(parent), m_task(task), m_theme(theme) {
    setObjectName(QStringLiteral("run-%1").arg(task.value));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    inEveryLanguage(*this, [this] { say(); });
}

void RunButton::describe(const QString& taskName, const QString& promise) {
    if (taskName == m_taskName && promise == m_promise) return;
    m_taskName = taskName;
    m_promise = promise;
    say();
}

void RunButton::say() {
    setText(tr("Run"));
    setAccessibleName(tr("Run %1").arg(m_taskName));
    setToolTip(m_promise);
    setStatusTip(m_promise);
}

void RunButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool filled = underMouse() || isDown();
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    const qreal corner = std::min(Theme::kCorner, frame.height() / 4);
    painter.setPen(QPen(m_theme.accent(), hasFocus() ? 3 : Theme::kLine));
    painter.setBrush(filled ? m_theme.accent() : m_theme.surface());
    painter.drawRoundedRect(frame, corner, corner);

    const QColor ink = filled ? m_theme.surface() : m_theme.accent();
    const QFont font = Fonts::forArea(m_theme, parentWidget()->rect()).small;
    if (widthOf(text(), font) + 4 <= frame.width()) {
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(frame, Qt::AlignCenter, text());
        return;
    }
    QRectF glyph(0, 0, frame.height() * 0.5, frame.height() * 0.5);
    glyph.moveCenter(frame.center());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPath(glyphOutline(Look::Running, glyph));
}

}  // namespace lockstep
