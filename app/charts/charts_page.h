#pragma once

#include <QGraphicsScene>
#include <QSizeF>
#include <memory>
#include <vector>

#include "charts/chart_panel.h"

namespace lockstep {

// All charts of one moment at one size.
class ChartsPage {
public:
    ChartsPage(const Theme& theme, QSizeF size);

    void resize(QSizeF size);
    [[nodiscard]] QSizeF size() const { return m_size; }
    // Takes what has changed. part: of the time, for the charts over time; none: all of it.
    void show(const RunSeries& series, const Moment& moment, std::optional<TimePart> part = {});
    // With the upper left corner at `origin`. The moment may be later or earlier than that of
    // show(): then its line is already at the right place, and the bars are not yet.
    void paint(QPainter& painter, QPointF origin, const Moment& moment);

    // Which panel shows time under this point, coming from the upper left corner: its place in
    // panels().
    [[nodiscard]] std::optional<std::size_t> timePanelAt(QPointF point) const;
    [[nodiscard]] const std::vector<std::unique_ptr<ChartPanel>>& panels() const {
        return m_panels;
    }

private:
    const Theme& m_theme;
    QGraphicsScene m_scene;
    std::vector<std::unique_ptr<ChartPanel>> m_panels;
    QSizeF m_size;
};

}  // namespace lockstep
