#pragma once

#include <QChart>
#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

#include "charts/run_series.h"
#include "models/playhead.h"

class QGraphicsScene;
class QPainter;
class QValueAxis;

namespace lockstep {

// A mark of an axis: `share` of its length from its beginning.
struct AxisMark {
    double share = 0;
    QString label;
};
struct TimeMarks {
    double unit = 1;  // how many ns one unit of the axis is
    std::vector<AxisMark> marks;
};

// One chart of the page: a card with its title, its legend, the chart itself, and what is written
// beside it. The chart is an item of the scene, which owns it; the rest is painted before and after
// the scene.
class ChartPanel {
public:
    ChartPanel(const Theme& theme, QGraphicsScene& scene, QString title);
    virtual ~ChartPanel() = default;
    ChartPanel(const ChartPanel&) = delete;
    ChartPanel& operator=(const ChartPanel&) = delete;

    // Where the card is, in the scene's coordinates; null: nowhere. Before show().
    void place(const QRectF& card);
    // Which part of the time it shows; before show(). Only for what shows time.
    virtual void setTimePart(TimePart) {}
    // Takes what has changed.
    virtual void show(const RunSeries& series, const Moment& moment) = 0;

    void paintCard(QPainter& painter) const;
    // What lies over the chart. Only when it is not empty.
    virtual void paintOver(QPainter& painter, const Moment& moment) const;

    // The virtual time at this x of the scene, cut to the run. None: it shows no time there.
    [[nodiscard]] virtual std::optional<Nanoseconds> timeAt(double x) const;
    // What it shows for that time, in words. Empty: nothing.
    [[nodiscard]] virtual QString wordsAt(Nanoseconds time, const RunSeries& series,
                                          const Trace& trace) const;

    [[nodiscard]] const QRectF& card() const { return m_card; }
    // Of what the axes span; in the scene's coordinates.
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] bool isShown() const { return !m_card.isNull(); }
    // There is nothing to chart yet: one line says so.
    [[nodiscard]] bool isEmpty() const { return !m_emptySentence.isEmpty(); }

protected:
    struct LegendEntry {
        QString name;
        QColor color;
        Qt::PenStyle line = Qt::NoPen;  // a line, else a bar
        int look = -1;                  // a state's bar, with its pattern
    };

    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] QChart& chart() const { return *m_chart; }
    // The room left of the plot, in pixels.
    void setLabelWidth(double width);
    void setLegend(std::vector<LegendEntry> legend) { m_legend = std::move(legend); }
    // Instead of the chart, one line that says what would be here. Empty: the chart is shown.
    void setEmptySentence(const QString& sentence);
    // A new axis, owned by the chart, which only scales the series: the panel paints the marks
    // itself.
    [[nodiscard]] QValueAxis* addAxis(Qt::Alignment alignment);
    // Whole numbers from 0 to at least `most`.
    std::vector<AxisMark> scaleToCount(QValueAxis& axis, double most) const;
    // These times, in a unit that fits.
    TimeMarks scaleToTime(QValueAxis& axis, TimePart part) const;
    // Without marks on the left, those at the bottom have lines through the plot.
    void setMarks(std::vector<AxisMark> bottom, std::vector<AxisMark> left);
    // The line at the moment, with what is later under a veil. share < 0: before all that is shown;
    // > 1: after it.
    void paintMoment(QPainter& painter, double share) const;
    [[nodiscard]] QFont smallFont() const;

private:
    void arrange();
    void paintLegend(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;

    const Theme& m_theme;
    QString m_title;
    QChart* m_chart;  // the scene's
    QRectF m_card;
    double m_labelWidth = 36;
    std::vector<LegendEntry> m_legend;
    std::vector<AxisMark> m_bottomMarks;
    std::vector<AxisMark> m_leftMarks;
    QString m_emptySentence;
};

}  // namespace lockstep
