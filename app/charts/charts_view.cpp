#include "charts/charts_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "charts/charts_page.h"
#include "models/language.h"

namespace lockstep {
namespace {

constexpr int kRefreshEvery = 120;  // ms: a live run changes more often than charts need to
constexpr double kZoomStep = 1.25;  // per notch of the wheel
constexpr double kPanStep = 0.15;   // of what is in view, per notch
constexpr double kLeastPart = 100;  // ns

}  // namespace

ChartsView::ChartsView(Playhead& playhead, Selection& selection, const Theme& theme,
                       QWidget* parent)
    : View(playhead, selection, theme, parent) {
    setMinimumSize(320, 160);
    inEveryLanguage(*this, [this] { setAccessibleName(tr("Charts")); });
    setMouseTracking(true);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshEvery);
    connect(&m_refresh, &QTimer::timeout, this, &ChartsView::refreshPage);
    connect(&playhead, &Playhead::runChanged, this, &ChartsView::forgetRun);
    connect(&playhead, &Playhead::momentChanged, this, &ChartsView::readNews);
    connect(&theme, &Theme::changed, this, &ChartsView::forgetPage);
    readNews();
}

ChartsView::~ChartsView() = default;

void ChartsView::forgetRun() {
    m_series = {};
    m_scrubbed.reset();
    m_timeInView.reset();
    forgetPage();
}

void ChartsView::setTimeInView(Nanoseconds begin, Nanoseconds end) {
    const auto showsAll = [this] {
        return !m_timeInView ||
               (m_timeInView->begin <= 0 && m_timeInView->end >= double(m_series.end()));
    };
    const bool showedAll = showsAll();
    m_timeInView = TimePart{double(begin), double(end)};
    if (showedAll && showsAll()) return;  // it is only that the run grows
    m_isStale = true;
    update();
}

std::optional<TimePart> ChartsView::timeInView() const {
    if (!m_timeInView) return {};
    const TimePart part{std::max(0.0, m_timeInView->begin),
                        std::min(double(m_series.end()), m_timeInView->end)};
    return part.span() > 0 ? std::optional(part) : std::nullopt;
}

// It is made anew when it is next painted.
void ChartsView::forgetPage() {
    m_page.reset();
}

void ChartsView::readNews() {
    if (!playhead().hasRun()) return;
    m_series.update(playhead().moment().trace, playhead().end());
    if (isVisible() && !m_refresh.isActive()) m_refresh.start();
}

void ChartsView::refreshPage() {
    if (!m_page || !playhead().hasRun()) return;
    m_isStale = true;
    update();
}

void ChartsView::showEvent(QShowEvent*) {
    forgetPage();
}

void ChartsView::resizeEvent(QResizeEvent*) {
    forgetPage();
}

void ChartsView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!playhead().hasRun()) {
        paintNothing(painter, rect());
        return;
    }
    const Moment moment = playhead().moment();
    if (!m_page) {
        m_page = std::make_unique<ChartsPage>(theme(), size());
        m_isStale = true;
    }
    if (std::exchange(m_isStale, false)) m_page->show(m_series, moment, timeInView());
    m_page->paint(painter, {}, moment);
}

void ChartsView::wheelEvent(QWheelEvent* event) {
    const auto place = m_page ? m_page->timePanelAt(event->position()) : std::nullopt;
    const QPoint angle = event->angleDelta();
    const double notches = double(angle.y() != 0 ? angle.y() : angle.x()) / 120;
    if (!place || notches == 0) return event->ignore();
    const TimePart part = timeInView().value_or(TimePart{0, double(m_series.end())});
    const double at = double(*m_page->panels()[*place]->timeAt(event->position().x()));
    const bool pans = event->modifiers().testFlag(Qt::ShiftModifier) || angle.y() == 0;
    const double factor = pans ? 1 : std::pow(kZoomStep, -notches);
    const double span = std::max(kLeastPart, part.span() * factor);
    const double begin =
        pans ? part.begin - notches * kPanStep * span : at - (at - part.begin) * span / part.span();
    emit timeWanted(std::llround(begin), std::llround(begin + span));
}

void ChartsView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_page) return;
    m_scrubbed = m_page->timePanelAt(event->position());
    scrubTo(event->position().x());
}

void ChartsView::mouseMoveEvent(QMouseEvent* event) {
    if (m_scrubbed) {
        scrubTo(event->position().x());
    } else if (m_page) {
        const bool isOnTime = m_page->timePanelAt(event->position()).has_value();
        setCursor(isOnTime ? Qt::IBeamCursor : Qt::ArrowCursor);
    }
}

void ChartsView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) m_scrubbed.reset();
}

void ChartsView::scrubTo(double x) {
    if (!m_scrubbed || !m_page || !playhead().hasRun()) return;
    const std::optional<Nanoseconds> time = m_page->panels()[*m_scrubbed]->timeAt(x);
    if (time) playhead().seekToTime(*time);
}

bool ChartsView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return View::event(event);
    const auto& help = static_cast<QHelpEvent&>(*event);
    const auto place = m_page && playhead().hasRun() ? m_page->timePanelAt(help.pos())
                                                     : std::optional<std::size_t>();
    QString words;
    if (place) {
        const ChartPanel& panel = *m_page->panels()[*place];
        words = panel.wordsAt(*panel.timeAt(help.pos().x()), m_series, playhead().moment().trace);
    }
    QToolTip::showText(help.globalPos(), words, this);
    return true;
}

void ChartsView::paint(QPainter& painter, const QRectF& area) const {
    if (!playhead().hasRun()) {
        paintNothing(painter, area);
        return;
    }
    const Moment moment = playhead().moment();
    ChartsPage page(theme(), area.size());
    page.show(m_series, moment, timeInView());
    page.paint(painter, area.topLeft(), moment);
}

void ChartsView::showAs(const View& other) {
    m_timeInView = static_cast<const ChartsView&>(other).m_timeInView;
}

void ChartsView::paintNothing(QPainter& painter, const QRectF& area) const {
    painter.fillRect(area, theme().background());
    painter.setFont(theme().font());
    painter.setPen(theme().mutedText());
    painter.drawText(
        area.adjusted(Theme::kGrid, 0, -Theme::kGrid, 0),
        int(Qt::AlignCenter) | int(Qt::TextWordWrap),
        tr("When a scenario runs, its states, queues, times and CPUs are charted here."));
}

}  // namespace lockstep
