#include "charts/bar_charts.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QHorizontalBarSeries>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

#include "model/metrics.h"

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

constexpr double kLabelGap = 8;          // px between a label and the plot
constexpr double kMostBarHeight = 20;    // px
constexpr double kMostRowShare = 0.75;   // of a row's height for its bars
constexpr double kMostLabelShare = 0.3;  // of the card's width

}  // namespace

BarPanel::BarPanel(const Theme& theme, QGraphicsScene& scene, const QString& title,
                   const std::vector<LegendEntry>& sets)
    : ChartPanel(theme, scene, title),
      m_values(addAxis(Qt::AlignBottom)),
      m_categories(new QBarCategoryAxis),
      m_bars(new QHorizontalBarSeries) {
    chart().addAxis(m_categories, Qt::AlignLeft);
    m_categories->setVisible(false);
    // Rows, and the bars of a row, stand from the bottom up; here the first ones are on top.
    for (auto set = sets.rbegin(); set != sets.rend(); ++set) {
        auto* bars = new QBarSet(set->name);
        bars->setBrush(set->color);
        bars->setPen(Qt::NoPen);
        m_bars->append(bars);
        m_sets.insert(m_sets.begin(), bars);
    }
    chart().addSeries(m_bars);
    m_bars->attachAxis(m_values);
    m_bars->attachAxis(m_categories);
    setLegend(sets);
}

void BarPanel::placeRows(const std::vector<QString>& labels) {
    const QFontMetricsF metrics(smallFont());
    double width = 0;
    for (const QString& label : labels) {
        width = std::max(width, metrics.horizontalAdvance(label));
    }
    setLabelWidth(std::min(width + kLabelGap + 2, kMostLabelShare * card().width()));
    if (labels.size() != m_labels.size()) {
        QStringList categories;
        for (std::size_t i = 0; i < labels.size(); ++i) categories.append(QString::number(i));
        m_categories->setCategories(categories);
    }
    m_labels = labels;
    const double row = plot().height() / std::max(1.0, double(labels.size()));
    const double most = kMostBarHeight * double(m_sets.size());
    m_bars->setBarWidth(std::min(kMostRowShare, most / std::max(1.0, row)));
}

void BarPanel::showValues(const std::vector<std::vector<double>>& values) {
    for (std::size_t set = 0; set < m_sets.size(); ++set) {
        m_sets[set]->remove(0, m_sets[set]->count());
        m_sets[set]->append(QList<qreal>(values[set].rbegin(), values[set].rend()));
    }
}

std::vector<QRectF> BarPanel::labelBoxes() const {
    std::vector<QRectF> boxes;
    const QRectF area = plot();
    const double row = area.height() / std::max(1.0, double(m_labels.size()));
    const double height = QFontMetricsF(smallFont()).height();
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(height / row)));
    for (std::size_t i = 0; i < m_labels.size(); i += every) {
        const double middle = area.top() + (double(i) + 0.5) * row;
        boxes.emplace_back(card().left() + kLabelGap, middle - height / 2,
                           area.left() - card().left() - 2 * kLabelGap, height);
    }
    return boxes;
}

void BarPanel::paintOver(QPainter& painter, const Moment&) const {
    const std::vector<QRectF> boxes = labelBoxes();
    if (boxes.empty()) return;
    const std::size_t every = (m_labels.size() + boxes.size() - 1) / boxes.size();
    painter.setFont(smallFont());
    painter.setPen(theme().text());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        painter.drawText(boxes[i], int(Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine),
                         fitted(m_labels[i * every], smallFont(), boxes[i].width()));
    }
}

MetricsChart::MetricsChart(const Theme& theme, QGraphicsScene& scene)
    : BarPanel(theme, scene, Words::tr("Times of each task"),
               {{Words::tr("Waiting in the ready queue"), theme.fill(Look::Ready)},
                {Words::tr("Response"), theme.accent()},
                {Words::tr("Turnaround"), theme.fill(Look::New)}}) {}

void MetricsChart::show(const RunSeries&, const Moment& moment) {
    const std::vector<TaskMetrics> metrics = metricsOf(moment.world);
    setEmptySentence(metrics.empty() ? Words::tr("Each task's times are compared here.")
                                     : QString());
    if (metrics.empty()) return;
    Nanoseconds most = 0;
    for (const TaskMetrics& task : metrics) {
        most = std::max({most, task.waiting, task.response, task.turnaround});
    }
    std::vector<QString> labels;
    std::vector<std::vector<double>> values(3);  // in ns
    for (const TaskMetrics& task : metrics) {
        labels.push_back(toQString(moment.trace.text(moment.world.task(task.task)->name)));
        const std::array<Nanoseconds, 3> times = {task.waiting, task.response, task.turnaround};
        for (std::size_t set = 0; set < times.size(); ++set) {
            values[set].push_back(std::max(0.0, double(times[set])));
        }
    }
    placeRows(labels);
    TimeMarks time = scaleToTime(*valueAxis(), {0, double(std::max(most, kMicrosecond))});
    for (std::vector<double>& set : values) {
        for (double& value : set) value /= time.unit;
    }
    setMarks(std::move(time.marks), {});
    showValues(values);
}

}  // namespace lockstep
