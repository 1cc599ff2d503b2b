#include "models/picture_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <cmath>
#include <ranges>

#include "models/emphasis.h"
#include "models/sentences.h"
#include "theme/fonts.h"

namespace lockstep {
namespace {

constexpr qint64 kHalo = 450;           // ms
constexpr int kHaloFrame = 30;          // ms
constexpr qint64 kLeastInterval = 100;  // ms: moments that follow each other faster have no halos

}  // namespace

PictureView::PictureView(Playhead& playhead, Selection& selection, const Theme& theme,
                         QWidget* parent)
    : View(playhead, selection, theme, parent) {
    setMouseTracking(true);
    m_haloFrames.setInterval(kHaloFrame);
    connect(&m_haloFrames, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&playhead, &Playhead::momentChanged, this, &PictureView::noteMoment);
}

void PictureView::setHalos(bool shown) {
    m_hasHalos = shown;
}

// Only a step forwards changes something; what is gone back over has been seen.
void PictureView::noteMoment() {
    const std::size_t before = std::exchange(m_k, playhead().position());
    if (m_k == before) return;
    const bool isRushed = m_sinceMoment.isValid() && m_sinceMoment.elapsed() < kLeastInterval;
    m_sinceMoment.start();
    if (!isRushed) m_isHaloDue = m_hasHalos && m_k > before && isVisible();
}

void PictureView::paintEvent(QPaintEvent* event) {
    View::paintEvent(event);
    if (std::exchange(m_isHaloDue, false)) {
        m_haloTime.start();
        m_haloFrames.start();
    }
    if (!m_haloTime.isValid()) return;
    if (m_haloTime.elapsed() < kHalo && playhead().hasRun()) {
        paintHalos();
    } else {
        m_haloTime.invalidate();
        m_haloFrames.stop();
    }
}

void PictureView::paintHalos() {
    const double age = double(m_haloTime.elapsed()) / double(kHalo);
    const double width = 2 + 6 * age;  // px
    QColor color = theme().accent();
    color.setAlphaF(static_cast<float>(0.7 * (1 - age) * (1 - age)));
    const Emphasis emphasis(playhead().moment(), selection());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, width));
    for (const Spot& spot : spots(rect())) {
        if (spot.area.isEmpty() || !emphasis.changed(spot.object)) continue;
        const double out = width / 2 + 1;
        painter.drawRoundedRect(spot.area.adjusted(-out, -out, out, out), Theme::kCorner + out,
                                Theme::kCorner + out);
    }
}

QSize PictureView::naturalSize() const {
    constexpr QSize kEmpty(640, 240);
    constexpr int kWidest = 1200;
    constexpr int kLowest = 120;
    constexpr qreal kHighest = 2000;
    constexpr qreal kBelow = 4.5 * Theme::kGrid;  // the margin, and a line below the cards
    QSize size = kEmpty;
    if (!playhead().hasRun()) return size;
    for (const int width : {kEmpty.width(), 900, kWidest}) {
        qreal bottom = 0;
        for (const Spot& spot : spots({0, 0, qreal(width), kHighest})) {
            bottom = std::max(bottom, spot.area.bottom());
        }
        size = {width, std::max(kLowest, static_cast<int>(std::ceil(bottom + kBelow)))};
        if (size.height() <= width * 3 / 4) break;
    }
    return size;
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
