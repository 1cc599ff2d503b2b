#pragma once

#include <QTimer>
#include <memory>
#include <optional>

#include "charts/run_series.h"
#include "models/view.h"

namespace lockstep {

class ChartsPage;

// Tasks in each state, levels of queues and semaphores, the tasks' times and the use of the CPUs.
//
// Dragging in a chart over time moves the playhead. The wheel there asks for another part of the
// time: it zooms at the pointer, and pans with Shift; whoever keeps that part tells what it is now.
class ChartsView : public View {
    Q_OBJECT
public:
    ChartsView(Playhead& playhead, Selection& selection, const Theme& theme,
               QWidget* parent = nullptr);
    ~ChartsView() override;

    void paint(QPainter& painter, const QRectF& area) const override;
    void showAs(const View& other) override;

    // Which part of the virtual time is in view; it is cut to the run. Until another run is shown.
    void setTimeInView(Nanoseconds begin, Nanoseconds end);

signals:
    void timeWanted(Nanoseconds begin, Nanoseconds end);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void scrubTo(double x);
    // In view; nothing: all of the time, or there is none yet.
    [[nodiscard]] std::optional<TimePart> timeInView() const;
    void forgetRun();
    void forgetPage();
    void readNews();
    void refreshPage();
    void paintNothing(QPainter& painter, const QRectF& area) const;

    RunSeries m_series;
    std::unique_ptr<ChartsPage> m_page;     // what the widget shows; null until it is shown
    std::optional<std::size_t> m_scrubbed;  // the panel in which the playhead is being dragged
    std::optional<TimePart> m_timeInView;   // as it was told
    bool m_isStale = false;                 // the page shows another part
    QTimer m_refresh;                       // runs while the page is behind the series
};

}  // namespace lockstep
