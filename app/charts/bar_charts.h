#pragma once

#include "charts/chart_panel.h"

class QBarCategoryAxis;
class QBarSet;
class QHorizontalBarSeries;

namespace lockstep {

// Rows of lying bars, the first row on top, with a label before each row. Where rows are lower than
// their labels, only so many labels are written that none overlap.
class BarPanel : public ChartPanel {
public:
    // sets: the bars of each row, with their colours.
    BarPanel(const Theme& theme, QGraphicsScene& scene, const QString& title,
             const std::vector<LegendEntry>& sets);
    void paintOver(QPainter& painter, const Moment& moment) const override;

    // Of the rows whose label is written; for tests.
    [[nodiscard]] std::vector<QRectF> labelBoxes() const;

protected:
    // Names the rows, which settles where the plot is.
    void placeRows(const std::vector<QString>& labels);
    // values[set][row], in the units of valueAxis().
    void showValues(const std::vector<std::vector<double>>& values);
    [[nodiscard]] QValueAxis* valueAxis() const { return m_values; }

private:
    QValueAxis* m_values;  // the chart's, as are the others
    QBarCategoryAxis* m_categories;
    QHorizontalBarSeries* m_bars;
    std::vector<QBarSet*> m_sets;
    std::vector<QString> m_labels;
};

// Waiting, response and turnaround time of each task up to the moment.
class MetricsChart : public BarPanel {
public:
    MetricsChart(const Theme& theme, QGraphicsScene& scene);
    void show(const RunSeries& series, const Moment& moment) override;
};

}  // namespace lockstep
