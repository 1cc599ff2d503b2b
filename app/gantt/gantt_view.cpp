#include "gantt/gantt_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "gantt/gantt_painter.h"
#include "models/textbook_time.h"
#include "models/language.h"

namespace lockstep {

GanttView::GanttView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : PictureView(head, chosen, look, parent) {
    setObjectName(QStringLiteral("ganttView"));
    inEveryLanguage(*this, [this] { setAccessibleName(tr("Gantt chart")); });
    connect(&head, &Playhead::runChanged, this, &GanttView::forgetRun);
    forgetRun();
}

void GanttView::forgetRun() {
    m_isScrubbing = false;
    const bool hasRun = playhead().hasRun();
    m_history = ScheduleHistory(hasRun ? playhead().moment().inputs : RunInputs());
}

GanttLayout GanttView::layOut(const QRectF& area) const {
    m_history.update(*playhead().trace(), playhead().end());
    return layOutGantt(playhead().moment(), m_history, area, Fonts::forArea(theme(), area));
}

void GanttView::paint(QPainter& painter, const QRectF& area) const {
    paintBackground(painter, area);
    if (!playhead().hasRun()) {
        paintEmpty(painter, area,
                   tr("When a scenario runs, the tasks that have each CPU are drawn here in order "
                      "of time."));
        return;
    }
    painter.save();
    const Fonts fonts = Fonts::forArea(theme(), area);
    const Emphasis emphasis(playhead().moment(), selection());
    paintGantt(PictureInk(painter, emphasis, theme(), fonts), layOut(area));
    painter.restore();
}

QSize GanttView::naturalSize() const {
    constexpr QSize kUsual(1200, 560);
    constexpr int kMostHeight = 1200;
    if (!playhead().hasRun()) return kUsual;
    const GanttLayout layout = layOut(QRectF(0, 0, kUsual.width(), kMostHeight));
    const qreal bottom = std::max(layout.card.bottom(), layout.table.card.bottom());
    return {kUsual.width(), static_cast<int>(std::ceil(bottom + Theme::kGrid))};
}

std::vector<Spot> GanttView::spots(const QRectF& area) const {
    const GanttLayout layout = layOut(area);
    std::vector<Spot> spots;
    for (const GanttBox& box : layout.boxes) spots.push_back({box.area, box.task, {}});
    for (const GanttTable::Row& row : layout.table.rows) spots.push_back({row.area, row.task, {}});
    return spots;
}

QString GanttView::toolTipFor(const GanttBox& box) const {
    const Moment moment = playhead().moment();
    const TaskInfo* task = moment.world.task(box.task);
    const QString name = task ? toQString(moment.trace.text(task->name)) : box.text;
    const QString begin = textbookTime(box.begin);
    const QString end = textbookTime(box.end);
    const QString length = textbookTime(box.end - box.begin);
    return box.cpu >= 0 ? tr("%1 has CPU %2 from %3 to %4, for %5.")
                              .arg(name, QString::number(box.cpu), begin, end, length)
                        : tr("%1 stands in this place of the ready queue from %2 to %3, for %4.")
                              .arg(name, begin, end, length);
}

bool GanttView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && playhead().hasRun()) {
        const auto& help = static_cast<QHelpEvent&>(*event);
        const GanttLayout layout = layOut(rect());
        if (const GanttBox* box = layout.boxAt(help.pos())) {
            QToolTip::showText(help.globalPos(), toolTipFor(*box), this, box->area.toAlignedRect());
            return true;
        }
    }
    return PictureView::event(event);
}

void GanttView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !playhead().hasRun()) return;
    const GanttLayout layout = layOut(rect());
    m_isScrubbing = layout.end > 0 && layout.card.contains(event->position());
    if (!m_isScrubbing) {
        PictureView::mousePressEvent(event);
        return;
    }
    const GanttBox* box = layout.boxAt(event->position());
    if (box) selection().selectTask(box->task);
    playhead().seekToTime(layout.timeAt(event->position().x()));
}

void GanttView::mouseMoveEvent(QMouseEvent* event) {
    if (m_isScrubbing && playhead().hasRun()) {
        playhead().seekToTime(layOut(rect()).timeAt(event->position().x()));
    } else {
        PictureView::mouseMoveEvent(event);
    }
}

void GanttView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) m_isScrubbing = false;
}

}  // namespace lockstep
