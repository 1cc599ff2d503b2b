#pragma once

#include <QTimer>
#include <memory>

#include "charts/run_series.h"
#include "models/view.h"

namespace lockstep {

class ChartsPage;

// Tasks in each state, levels of queues and semaphores, the tasks' times and the use of the CPUs.
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

private:
    void forgetRun();
    void forgetPage();
    void readNews();
    void refreshPage();
    void paintNothing(QPainter& painter, const QRectF& area) const;

    RunSeries m_series;
    std::unique_ptr<ChartsPage> m_page;  // what the widget shows; null until it is shown
    QTimer m_refresh;                    // runs while the page is behind the series
};

}  // namespace lockstep
