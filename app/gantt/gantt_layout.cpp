#include "gantt/gantt_layout.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "gantt/gantt_heights.h"
#include "models/textbook_time.h"
#include "model/metrics.h"
#include "models/localized.h"
#include "theme/round_step.h"

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Gantt)
};

constexpr qreal kPad = Theme::kGrid;
constexpr qreal kTextPad = 3;           // px on each side of a name in its box
constexpr qsizetype kLeastLetters = 5;  // of a shortened name, the dots counted
constexpr qreal kLeastColumn = 14;      // px: a narrower stretch of the queue is left out
constexpr qreal kMarkDistance = 72;     // px between round times

constexpr int kLeftMiddle = Qt::AlignLeft | Qt::AlignVCenter;
constexpr int kCentered = Qt::AlignHCenter | Qt::AlignVCenter;

QString captionOf(const RunInputs& inputs, qreal width, const Fonts& fonts) {
    const QString policy = policyTitle(inputs.policy);
    const bool hasSlices =
        inputs.policy == PolicyKind::RoundRobin || inputs.policy == PolicyKind::Mlfq;
    if (!hasSlices) return policy;
    const QString whole = Words::tr("%1, time slice %2").arg(policy, formatTime(inputs.quantum));
    return widthOf(whole, fonts.bold) <= width ? whole : policy;
}

// Lays the chart out. Used once.
class GanttWriter {
public:
    GanttWriter(const Moment& moment, const ScheduleHistory& history, const QRectF& area,
                const Fonts& fonts)
        : m_moment(moment),
          m_history(history),
          m_area(area.adjusted(kPad, kPad, -kPad, -kPad)),
          m_fonts(fonts),
          m_small(heightOf(fonts.small)) {}

    GanttLayout write() {
        m_layout.end = m_history.end;
        const auto declared = static_cast<std::size_t>(std::max(0, m_moment.world.cpuLimit()));
        m_cpuCount = std::max({declared, m_history.cpus.cpuCount(), std::size_t{1}});
        m_heights = shareHeight(m_area.height(), m_cpuCount, longestQueue(),
                                jobMetricsOf(m_moment.world).size(), m_fonts);
        placeChart();
        for (std::size_t cpu = 0; cpu < m_heights.lanes; ++cpu) placeLane(cpu);
        if (m_layout.end > 0) {
            if (!m_heights.hasTimes) placeRoundTimes();
            placeQueue();
            m_layout.momentX = m_layout.xOf(m_moment.world.now());
        }
        const QRectF table(m_area.left(), m_layout.card.bottom() + kPad, m_area.width(),
                           m_heights.table);
        m_layout.table = layOutGanttTable(m_moment, m_history.cpus, table, m_fonts);
        return m_layout;
    }

private:
    [[nodiscard]] QString nameOf(TaskId task) const {
        const TaskInfo* info = m_moment.world.task(task);
        return info ? toQString(m_moment.trace.text(info->name)) : nameInTrace(task);
    }
    // Of a task that is created after the moment.
    [[nodiscard]] QString nameInTrace(TaskId task) const {
        for (std::size_t i = m_moment.k; i < m_moment.trace.size(); ++i) {
            const Event& event = m_moment.trace[i];
            if (event.kind == EventKind::TaskCreated && event.task == task) {
                return toQString(m_moment.trace.text(event.text));
            }
        }
        return {};
    }

    // There is no room for the queue of every time: it is that of the moment.
    [[nodiscard]] bool isCrowded() const {
        const auto most = static_cast<std::size_t>(m_area.width() / kLeastColumn);
        return m_history.ready.isTooLong() || m_history.ready.stretches().size() > most;
    }

    // To be drawn.
    [[nodiscard]] bool isTooShort(const ReadyStretch& stretch) const {
        const double share = double(stretch.end - stretch.begin) / double(m_layout.end);
        return share * m_area.width() < kLeastColumn;
    }

    [[nodiscard]] std::size_t longestQueue() const {
        std::size_t longest = 0;
        if (m_layout.end == 0) return 0;
        if (isCrowded()) return 1;
        for (const ReadyStretch& stretch : m_history.ready.stretches()) {
            if (!isTooShort(stretch)) longest = std::max(longest, stretch.tasks.size());
        }
        return longest;
    }

    void placeChart() {
        m_layout.card = QRectF(m_area.topLeft(), QSizeF(m_area.width(), m_heights.chart));
        const QRectF& card = m_layout.card;
        const QRectF caption(card.left() + 1.5 * kPad, card.top(), card.width() - 3 * kPad,
                             m_heights.caption);
        label(caption, captionOf(m_moment.inputs, caption.width(), m_fonts), Sheet::Face::Bold,
              Sheet::Tone::Text, kLeftMiddle);
        m_labelWidth =
            std::max(widthOf(Words::tr("CPU %1").arg(m_cpuCount - 1), m_fonts.small),
                     m_heights.queueLines > 0 ? widthOf(queueTitle(), m_fonts.small) : 0.0);
        m_labelWidth = std::min(std::ceil(m_labelWidth) + 2, card.width() / 4);
        m_layout.plot = QRectF(card.left() + 2.5 * kPad + m_labelWidth, caption.bottom(), 0, 0);
        m_layout.plot.setRight(card.right() - 2.5 * kPad);
        m_layout.plot.setBottom(card.bottom() - kPad);
    }

    static QString queueTitle() { return Words::tr("Ready"); }

    void titleOf(const QRectF& row, const QString& text) {
        label({m_layout.card.left() + 1.5 * kPad, row.top(), m_labelWidth, row.height()}, text,
              Sheet::Face::Small, Sheet::Tone::Muted, kLeftMiddle);
    }

    void placeLane(std::size_t cpu) {
        const QRectF& plot = m_layout.plot;
        const QRectF lane(plot.left(), plot.top() + static_cast<qreal>(cpu) * m_heights.lane,
                          plot.width(), m_heights.bar);
        m_layout.lanes.push_back(lane);
        if (m_heights.lane >= m_small) titleOf(lane, Words::tr("CPU %1").arg(cpu));
        if (cpu < m_history.cpus.cpuCount() && m_layout.end > 0) placeRuns(cpu, lane);
    }

    // Runs that end within one pixel are shown by the first of them.
    void placeRuns(std::size_t cpu, const QRectF& lane) {
        const std::vector<CpuRun>& runs = m_history.cpus.runsOf(cpu);
        std::vector<Nanoseconds> borders;
        for (auto run = runs.begin(); run != runs.end();) {
            const Nanoseconds end = run->end == kNoTime ? m_layout.end : run->end;
            const qreal left = m_layout.xOf(run->begin);
            const qreal width = std::max(1.0, m_layout.xOf(end) - left);
            const QRectF area(left, lane.top(), width, lane.height());
            if (end > run->begin) {
                m_layout.boxes.push_back({area, run->task, textFor(run->task, area),
                                          static_cast<int>(cpu), run->begin, end});
                if (borders.empty() || borders.back() != run->begin) borders.push_back(run->begin);
                borders.push_back(end);
            }
            ++run;
            // What also ends within this pixel.
            const Nanoseconds pixelEnd = m_layout.timeAt(left + 1);
            run = std::partition_point(run, runs.end(), [pixelEnd](const CpuRun& other) {
                return other.end != kNoTime && other.end <= pixelEnd;
            });
        }
        if (m_heights.hasTimes) placeTimes(borders, lane);
    }

    // Empty where neither a shortened name nor the task's number has room.
    [[nodiscard]] QString textFor(TaskId task, const QRectF& area) const {
        const qreal width = area.width() - 2 * kTextPad;
        if (area.height() < m_small || width < 7) return {};
        const QString name = nameOf(task);
        if (widthOf(name, m_fonts.small) <= width) return name;
        const QString text = fitted(name, m_fonts.small, width);
        if (text.size() >= kLeastLetters) return text;
        const QString number = m_history.numbers.of(task);
        return widthOf(number, m_fonts.small) <= width ? number : QString();
    }

    // Under the borders of the boxes, as many as have room; the last one always.
    void placeTimes(const std::vector<Nanoseconds>& borders, const QRectF& lane) {
        if (borders.empty()) return;
        const qreal top = lane.bottom();
        const QRectF last = timeBox(borders.back(), top);
        qreal used = m_layout.card.left();
        for (const Nanoseconds time : borders) {
            const QRectF box = timeBox(time, top);
            const bool isLast = time == borders.back();
            if (!isLast && (box.left() < used || box.right() > last.left())) continue;
            used = placeTime(time, top).right();
            if (isLast) return;
        }
    }

    // And the end.
    void placeRoundTimes() {
        const qreal top =
            m_layout.plot.top() + static_cast<qreal>(m_heights.lanes) * m_heights.lane;
        const double marks = std::max(1.0, m_layout.plot.width() / kMarkDistance);
        const double step = std::max(1.0, roundStep(double(m_layout.end) / marks));
        const QRectF last = placeTime(m_layout.end, top);
        for (double time = 0; time < double(m_layout.end); time += step) {
            const Nanoseconds round = std::llround(time);
            if (timeBox(round, top).right() <= last.left()) placeTime(round, top);
        }
    }

    [[nodiscard]] QRectF timeBox(Nanoseconds time, qreal top) const {
        const qreal width = widthOf(textbookTime(time), m_fonts.small) + 4;
        const qreal left =
            std::min(m_layout.xOf(time) - width / 2, m_layout.card.right() - kPad - width);
        return {left, top + 3, width, m_small};
    }

    QRectF placeTime(Nanoseconds time, qreal top) {
        const QRectF box = timeBox(time, top);
        const qreal x = m_layout.xOf(time);
        m_layout.ticks.emplace_back(x, top, x, top + 4);
        label(box, textbookTime(time), Sheet::Face::Small, Sheet::Tone::Muted, kCentered);
        return box;
    }

    void placeQueue() {
        if (m_heights.queueLines == 0) return;
        const qreal line = m_heights.queueLine;
        const QRectF room(m_layout.plot.left(),
                          m_layout.plot.bottom() - double(m_heights.queueLines) * line,
                          m_layout.plot.width(), double(m_heights.queueLines) * line);
        m_layout.queue = room;
        titleOf({room.left(), room.top(), room.width(), line}, queueTitle());
        if (isCrowded()) {
            placeQueueNow(room);
            return;
        }
        for (const ReadyStretch& stretch : m_history.ready.stretches()) placeStretch(stretch, room);
    }

    void placeQueueNow(const QRectF& room) {
        QStringList names;
        for (const TaskId task : readyLine(m_moment.world, m_moment.inputs)) names << nameOf(task);
        const QString text =
            names.isEmpty() ? Words::tr("Nobody at this moment") : names.join(QStringLiteral(", "));
        label(room, QFontMetricsF(m_fonts.small).elidedText(text, Qt::ElideRight, room.width()),
              Sheet::Face::Small, Sheet::Tone::Text, kLeftMiddle);
    }

    void placeStretch(const ReadyStretch& stretch, const QRectF& room) {
        const qreal left = m_layout.xOf(stretch.begin);
        const qreal width = m_layout.xOf(stretch.end) - left;
        if (isTooShort(stretch)) return;
        const qreal line = m_heights.queueLine;
        const std::size_t count = stretch.tasks.size();
        const bool isCut = count > m_heights.queueLines;
        const std::size_t shown = isCut ? m_heights.queueLines - 1 : count;
        QRectF area(left, room.top() + 1, width, line - 2);
        for (std::size_t i = 0; i < shown; ++i) {
            const TaskId task = stretch.tasks[i];
            m_layout.boxes.push_back(
                {area, task, textFor(task, area), -1, stretch.begin, stretch.end});
            area.translate(0, line);
        }
        if (isCut) {
            label(area, QStringLiteral("+%1").arg(count - shown), Sheet::Face::Small,
                  Sheet::Tone::Muted, kCentered);
        }
    }

    void label(const QRectF& area, const QString& text, Sheet::Face face, Sheet::Tone tone,
               int align) {
        const QFont& font = face == Sheet::Face::Bold ? m_fonts.bold : m_fonts.small;
        m_layout.labels.push_back({.area = area,
                                   .text = fitted(text, font, area.width()),
                                   .face = face,
                                   .tone = tone,
                                   .align = align,
                                   .task = {},
                                   .object = {}});
    }

    const Moment& m_moment;
    const ScheduleHistory& m_history;
    QRectF m_area;
    const Fonts& m_fonts;
    qreal m_small;
    std::size_t m_cpuCount = 1;
    GanttHeights m_heights;
    qreal m_labelWidth = 0;
    GanttLayout m_layout;
};

}  // namespace

qreal GanttLayout::xOf(Nanoseconds time) const {
    return plot.left() + plot.width() * double(time) / double(std::max<Nanoseconds>(1, end));
}

Nanoseconds GanttLayout::timeAt(qreal x) const {
    const double share = std::clamp((x - plot.left()) / std::max(1.0, plot.width()), 0.0, 1.0);
    return std::llround(share * double(end));
}

const GanttBox* GanttLayout::boxAt(QPointF point) const {
    const auto found = std::ranges::find_if(
        boxes, [point](const GanttBox& box) { return box.area.contains(point); });
    return found == boxes.end() ? nullptr : &*found;
}

GanttLayout layOutGantt(const Moment& moment, const ScheduleHistory& history, const QRectF& area,
                        const Fonts& fonts) {
    return GanttWriter(moment, history, area, fonts).write();
}

}  // namespace lockstep
