#include "models/picture_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <ranges>

#include "models/sentences.h"
#include "theme/fonts.h"

namespace lockstep {

PictureView::PictureView(Playhead& playhead, Selection& selection, const Theme& theme,
                         QWidget* parent)
    : View(playhead, selection, theme, parent) {
    setMouseTracking(true);
}

Spot PictureView::spotAt(QPointF position) const {
    if (!playhead().hasRun()) return {};
    const std::vector<Spot> all = spots(rect());
    for (const Spot& spot : all | std::views::reverse) {
        if (spot.area.contains(position)) return spot;
    }
    return {};
}

QString PictureView::toolTipFor(const Spot& spot) const {
    if (!spot.text.isEmpty()) return spot.text;
    const Moment moment = playhead().moment();
    if (spot.object.isValid()) return objectPhrase(moment.trace, moment.world, spot.object);
    const TaskInfo* task = moment.world.task(spot.task);
    if (!task) return {};
    const QString name = toQString(moment.trace.text(task->name));
    const QString head =
        task->pid > 0
            ? tr("%1 · %2 · process %3").arg(name, theme().nameOf(lookOf(*task))).arg(task->pid)
            : tr("%1 · %2").arg(name, theme().nameOf(lookOf(*task)));
    return head + u'\n' + outlookOf(moment.trace, moment.world, *task);
}

bool PictureView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return View::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Spot spot = spotAt(help->pos());
    if (spot.area.isEmpty()) {
        QToolTip::hideText();
        event->ignore();
    } else {
        QToolTip::showText(help->globalPos(), toolTipFor(spot), this, spot.area.toAlignedRect());
    }
    return true;
}

void PictureView::mouseMoveEvent(QMouseEvent* event) {
    const Spot spot = spotAt(event->position());
    const bool selects = spot.task.isValid() || spot.object.isValid();
    setCursor(selects ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void PictureView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const Spot spot = spotAt(event->position());
    if (spot.task.isValid()) {
        selection().selectTask(spot.task);
    } else if (spot.object.isValid()) {
        selection().selectObject(spot.object);
    } else {
        selection().clear();
    }
}

void PictureView::paintBackground(QPainter& painter, const QRectF& area) const {
    painter.fillRect(area, theme().background());
}

void PictureView::paintEmpty(QPainter& painter, const QRectF& area, const QString& sentence) const {
    constexpr qreal kMargin = 2 * Theme::kGrid;
    painter.setFont(Fonts(theme()).body);
    painter.setPen(theme().mutedText());
    painter.drawText(area.adjusted(kMargin, kMargin, -kMargin, -kMargin),
                     Qt::AlignCenter | Qt::TextWordWrap, sentence);
}

}  // namespace lockstep
