#include "charts/time_charts.h"

#include <QAreaSeries>
#include <QCoreApplication>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

// From the ground up: what is being done stands firm, what is over floats on top.
constexpr std::array kStack = {Look::Running, Look::Ready,  Look::Blocked,
                               Look::New,     Look::Zombie, Look::Terminated};

// Where there is no room for all of them the last ones are left out.
constexpr std::array kLegend = {Look::Running, Look::Ready,      Look::Blocked,
                                Look::Zombie,  Look::Terminated, Look::New};

constexpr std::array kLineStyles = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

// The state's pattern over its colour.
QBrush patternOf(const Theme& theme, Look look) {
    QColor ink = theme.textOnFill(look);
    ink.setAlphaF(0.4F);
    switch (look) {
        case Look::Ready:
            return {ink, Qt::BDiagPattern};
        case Look::Blocked:
            return {ink, Qt::DiagCrossPattern};
        case Look::Zombie:
            return {ink, Qt::Dense6Pattern};
        default:
            return Qt::NoBrush;
    }
}

// The last change that is not later; null: all are.
template <class T>
const T* at(const std::vector<T>& changes, Nanoseconds time) {
    const auto next = std::ranges::upper_bound(changes, time, {}, &T::time);
    return next == changes.begin() ? nullptr : &*std::prev(next);
}

}  // namespace

TimePanel::TimePanel(const Theme& theme, QGraphicsScene& scene, const QString& title)
    : ChartPanel(theme, scene, title),
      m_time(addAxis(Qt::AlignBottom)),
      m_count(addAxis(Qt::AlignLeft)) {
    constexpr double kPercentWidth = 44;  // the same for all, so that their times are in line
    setLabelWidth(kPercentWidth);
}

bool TimePanel::showTime(const RunSeries& series) {
    const bool hasTime = series.end() > 0;
    setEmptySentence(hasTime ? QString() : Words::tr("No virtual time has passed yet."));
    if (hasTime) m_marks = scaleToTime(*m_time, m_part);
    return hasTime;
}

void TimePanel::showCounts(double most) {
    setMarks(m_marks.marks, scaleToCount(*m_count, most));
}

void TimePanel::paintOver(QPainter& painter, const Moment& moment) const {
    paintMoment(painter, (double(moment.world.now()) - m_part.begin) / m_part.span());
}

std::optional<Nanoseconds> TimePanel::timeAt(double x) const {
    if (!isShown() || isEmpty()) return {};
    const QRectF area = plot();
    const double share = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    return std::llround(m_part.begin + share * m_part.span());
}

StatesChart::StatesChart(const Theme& theme, QGraphicsScene& scene)
    : TimePanel(theme, scene, Words::tr("Tasks in each state")) {
    QLineSeries* below = nullptr;
    for (std::size_t i = 0; i < kStack.size(); ++i) {
        m_tops[i] = new QLineSeries(&chart());
        for (const QBrush& brush : {QBrush(theme.fill(kStack[i])), patternOf(theme, kStack[i])}) {
            if (brush.style() == Qt::NoBrush) continue;
            auto* area = new QAreaSeries(m_tops[i], below);
            area->setBrush(brush);
            area->setPen(Qt::NoPen);
            chart().addSeries(area);
            area->attachAxis(timeAxis());
            area->attachAxis(countAxis());
        }
        below = m_tops[i];
    }
}

// Of the states that can be seen.
void StatesChart::tell(const std::vector<CountRow>& rows) {
    std::vector<LegendEntry> legend;
    for (const Look look : kLegend) {
        double area = 0;
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
            area += rows[i].counts[static_cast<std::size_t>(look)] * (rows[i + 1].x - rows[i].x);
        }
        if (area > 0) {
            legend.push_back({theme().nameOf(look), {}, Qt::NoPen, static_cast<int>(look)});
        }
    }
    setLegend(std::move(legend));
}

void StatesChart::show(const RunSeries& series, const Moment&) {
    if (!showTime(series)) return;
    double most = 0;
    std::array<QList<QPointF>, kLookCount> lines;
    const std::vector<CountRow> rows = countsOf(series.looks(), part());
    tell(rows);
    for (const CountRow& row : rows) {
        double sum = 0;
        for (std::size_t i = 0; i < kStack.size(); ++i) {
            sum += row.counts[static_cast<std::size_t>(kStack[i])];
            lines[i].append({row.x / unit(), sum});
        }
        most = std::max(most, sum);
    }
    for (std::size_t i = 0; i < kStack.size(); ++i) m_tops[i]->replace(lines[i]);
    showCounts(most);
}

QString StatesChart::wordsAt(Nanoseconds time, const RunSeries& series, const Trace&) const {
    const LookCounts* now = at(series.looks(), time);
    QStringList lines{formatTime(time)};
    for (const Look look : kStack) {
        const std::uint32_t count = now ? now->counts[static_cast<std::size_t>(look)] : 0;
        if (count > 0) lines << Words::tr("%1: %2").arg(theme().nameOf(look)).arg(count);
    }
    return lines.join(u'\n');
}

LevelsChart::LevelsChart(const Theme& theme, QGraphicsScene& scene)
    : TimePanel(theme, scene, Words::tr("Queue lengths and free permits")) {}

QLineSeries& LevelsChart::lineAt(std::size_t i) {
    while (m_lines.size() <= i) {
        auto* line = new QLineSeries;
        chart().addSeries(line);
        line->attachAxis(timeAxis());
        line->attachAxis(countAxis());
        m_lines.push_back(line);
    }
    return *m_lines[i];
}

void LevelsChart::show(const RunSeries& series, const Moment& moment) {
    const std::vector<LevelSeries>& levels = series.levels();
    if (levels.empty()) {
        setEmptySentence(
            Words::tr("When a scenario uses a queue or a semaphore, its level is drawn here."));
        return;
    }
    if (!showTime(series)) return;
    double most = 0;
    std::vector<LegendEntry> legend;
    for (std::size_t i = 0; i < std::min(levels.size(), kMostLines); ++i) {
        const TaskId hue{levels[i].object.value};
        const QPen pen(theme().identity(hue), 2, kLineStyles[i % kLineStyles.size()]);
        QList<QPointF> points;
        for (const ChartPoint& point : stepsOf(levels[i].levels, part())) {
            points.append({point.x / unit(), point.y});
            most = std::max(most, point.y);
        }
        QLineSeries& line = lineAt(i);
        line.setPen(pen);
        line.replace(points);
        legend.push_back({toQString(moment.trace.text(levels[i].name)), pen.color(), pen.style()});
    }
    if (levels.size() > kMostLines) {
        legend.push_back({Words::tr("and %1 more, not drawn").arg(levels.size() - kMostLines),
                          theme().surface(), Qt::NoPen});
    }
    setLegend(std::move(legend));
    showCounts(most);
}

QString LevelsChart::wordsAt(Nanoseconds time, const RunSeries& series, const Trace& trace) const {
    QStringList lines{formatTime(time)};
    for (const LevelSeries& level : series.levels()) {
        const Level* now = at(level.levels, time);
        if (now)
            lines << Words::tr("%1: %2").arg(toQString(trace.text(level.name))).arg(now->value);
    }
    return lines.join(u'\n');
}

CpuChart::CpuChart(const Theme& theme, QGraphicsScene& scene)
    : TimePanel(theme, scene, Words::tr("Use of the CPUs")), m_top(new QLineSeries(&chart())) {
    auto* area = new QAreaSeries(m_top);
    area->setBrush(theme.fill(Look::Running));
    area->setPen(Qt::NoPen);
    chart().addSeries(area);
    area->attachAxis(timeAxis());
    area->attachAxis(countAxis());
    countAxis()->setRange(0, 100);
}

void CpuChart::show(const RunSeries& series, const Moment& moment) {
    const auto declared = static_cast<std::size_t>(std::max(0, moment.world.cpuLimit()));
    const CpuHistory& cpus = series.cpus();
    m_count = std::max(declared, cpus.cpuCount());
    if (!showTime(series)) return;
    if (m_count == 0) {
        setEmptySentence(Words::tr("How busy the CPUs were is drawn here."));
        return;
    }
    QList<QPointF> points;
    for (const ChartPoint& point : meansOf(series.busyCpus(), part())) {
        points.append({point.x / unit(), 100 * point.y / double(m_count)});
    }
    m_top->replace(points);
    setCountMarks(
        {{0, QStringLiteral("0 %")}, {0.5, QStringLiteral("50 %")}, {1, QStringLiteral("100 %")}});
    const Nanoseconds now = moment.world.now();
    std::vector<LegendEntry> legend;
    for (std::size_t cpu = 0; cpu < m_count && now > 0; ++cpu) {
        const Nanoseconds busy = cpu < cpus.cpuCount() ? cpus.busyTime(cpu, moment.k, now) : 0;
        const long share = std::lround(100.0 * double(busy) / double(now));
        legend.push_back({Words::tr("CPU %1: %2 %").arg(cpu).arg(share),
                          theme().fill(Look::Running), Qt::NoPen});
    }
    setLegend(std::move(legend));
}

QString CpuChart::wordsAt(Nanoseconds time, const RunSeries& series, const Trace&) const {
    const Level* now = at(series.busyCpus(), time);
    return formatTime(time) + u'\n' +
           Words::tr("%1 of %2 CPUs in use").arg(now ? now->value : 0).arg(m_count);
}

}  // namespace lockstep
