#pragma once

#include <QTimer>
#include <memory>
#include <optional>

#include "charts/run_series.h"
#include "models/view.h"

namespace lockstep {

class ChartsPage;

// Tasks in each state, levels of queues and semaphores, the tasks' times and the use of the CPUs.
// Dragging in a chart over time moves the playhead.
class ChartsView : public View {
    Q_OBJECT
public:
    ChartsView(Playhead& playhead, Selection& selection, const Theme& theme,
               QWidget* parent = nullptr);
    ~ChartsView() override;

    void paint(QPainter& painter, const QRectF& area) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void scrubTo(double x);
    void forgetRun();
    void forgetPage();
    void readNews();
    void refreshPage();
    void paintNothing(QPainter& painter, const QRectF& area) const;

    RunSeries m_series;
    std::unique_ptr<ChartsPage> m_page;     // what the widget shows; null until it is shown
    std::optional<std::size_t> m_scrubbed;  // the panel in which the playhead is being dragged
    QTimer m_refresh;                       // runs while the page is behind the series
};

}  // namespace lockstep
