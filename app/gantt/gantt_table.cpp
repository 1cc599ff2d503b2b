#include "gantt/gantt_table.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>

#include "models/textbook_time.h"
#include "model/metrics.h"

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lockstep::GanttTable)
};

constexpr qreal kPad = Theme::kGrid;
constexpr qreal kSwatch = 10;
constexpr qreal kColumnGap = 12;      // at least
constexpr qreal kMostColumnGap = 40;  // where there is room
constexpr qreal kBlockGap = 3 * Theme::kGrid;
constexpr qreal kMostName = 168;
constexpr qreal kLeastName = 56;
constexpr QStringView kSeparator = u"   ·   ";

qreal rowHeight(const Fonts& fonts) {
    return heightOf(fonts.body) + 4;
}

struct Column {
    QString title;
    Nanoseconds TaskMetrics::*figure;
    qreal width = 0;
};

// Lays the table out from its card. Used once.
class TableWriter {
public:
    TableWriter(const Moment& moment, const CpuHistory& cpus, const QRectF& card,
                const Fonts& fonts)
        : m_moment(moment),
          m_cpus(cpus),
          m_fonts(fonts),
          m_jobs(jobMetricsOf(moment.world)),
          m_mean(meanOf(m_jobs)) {
        m_table.card = card;
        m_inner = card.adjusted(kPad, kPad / 2, -kPad, -kPad / 2);
    }

    GanttTable write() {
        writeSummary();
        chooseColumns();
        const qreal row = rowHeight(m_fonts);
        const auto lines = static_cast<std::size_t>(std::max(0.0, m_inner.height() / row));
        if (lines < 2) {
            m_table.hidden = m_jobs.size();
            return m_table;
        }
        writeBlocks(lines - 2);  // without the titles and the means
        return m_table;
    }

    // As many of them as have room.
    GanttTable writeMeansAlone() {
        const qreal height = rowHeight(m_fonts);
        const auto most = static_cast<qsizetype>(m_table.card.height() / height);
        const qreal width = m_table.card.width() - 2 * kPad;
        QList<QStringList> lines{{}};
        for (const QString& mean :
             {Words::tr("Mean waiting: %1").arg(textbookTime(m_mean.waiting)),
              Words::tr("mean turnaround: %1").arg(textbookTime(m_mean.turnaround)),
              Words::tr("mean response: %1").arg(textbookTime(m_mean.response))}) {
            const QString longer = (lines.back() + QStringList{mean}).join(kSeparator);
            const bool fits = lines.back().isEmpty() || widthOf(longer, m_fonts.small) <= width;
            if (!fits && lines.size() == most) break;
            if (!fits) lines.append(QStringList());
            lines.back() << mean;
        }
        m_table.card.setHeight(double(lines.size()) * height);
        m_table.hidden = m_jobs.size();
        QRectF line(m_table.card.left() + kPad, m_table.card.top(), width, height);
        for (const QStringList& facts : lines) {
            label(line, facts.join(kSeparator), Sheet::Face::Small, Sheet::Tone::Text,
                  Qt::AlignLeft);
            line.translate(0, height);
        }
        return m_table;
    }

private:
    [[nodiscard]] QString nameOf(const TaskMetrics& job) const {
        return toQString(m_moment.trace.text(m_moment.world.task(job.task)->name));
    }

    // In order of worth as far as there is room, and then in the order of a task's life.
    void chooseColumns() {
        m_nameWidth = widthOf(Words::tr("Mean"), m_fonts.bold);
        for (const TaskMetrics& job : m_jobs) {
            m_nameWidth = std::max(m_nameWidth, widthOf(nameOf(job), m_fonts.body));
        }
        m_nameWidth = std::ceil(std::clamp(m_nameWidth + 2, kLeastName, kMostName));
        const std::array<Column, 6> all{{{Words::tr("Arrival"), &TaskMetrics::created},
                                         {Words::tr("CPU time"), &TaskMetrics::cpu},
                                         {Words::tr("End"), &TaskMetrics::completed},
                                         {Words::tr("Waiting"), &TaskMetrics::waiting},
                                         {Words::tr("Response"), &TaskMetrics::response},
                                         {Words::tr("Turnaround"), &TaskMetrics::turnaround}}};
        std::array<bool, 6> isIn{};
        qreal room = m_inner.width() - kSwatch - kPad - m_nameWidth;
        for (const std::size_t i : {3, 5, 4, 1, 2, 0}) {
            const qreal width = kColumnGap + widthOfColumn(all[i]);
            if (width > room) break;
            room -= width;
            isIn[i] = true;
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!isIn[i]) continue;
            m_columns.push_back(all[i]);
            m_columns.back().width = widthOfColumn(all[i]);
        }
        m_blockWidth = m_inner.width() - room;
    }

    // One block alone may take more room than it needs.
    void spread() {
        if (m_columns.empty()) return;
        const auto count = static_cast<qreal>(m_columns.size());
        const qreal more = (m_inner.width() - m_blockWidth) / count;
        m_gap = std::clamp(kColumnGap + more, kColumnGap, kMostColumnGap);
        m_blockWidth += count * (m_gap - kColumnGap);
    }

    [[nodiscard]] qreal widthOfColumn(const Column& column) const {
        qreal width = std::max(widthOf(column.title, m_fonts.small),
                               widthOf(QStringLiteral("888 ms"), m_fonts.bold));
        for (const TaskMetrics& job : m_jobs) {
            width = std::max(width, widthOf(textbookTime(job.*column.figure), m_fonts.body));
        }
        width = std::max(width, widthOf(meanOfColumn(column), m_fonts.bold));
        return std::ceil(width) + 2;
    }

    // Empty for a time that has no mean worth telling.
    [[nodiscard]] QString meanOfColumn(const Column& column) const {
        if (column.figure == &TaskMetrics::waiting) return textbookTime(m_mean.waiting);
        if (column.figure == &TaskMetrics::response) return textbookTime(m_mean.response);
        if (column.figure == &TaskMetrics::turnaround) return textbookTime(m_mean.turnaround);
        return {};
    }

    [[nodiscard]] std::size_t blocksFor(std::size_t fitting) const {
        if (fitting == 0 || m_jobs.size() <= fitting) return 1;
        const qreal abreast = (m_inner.width() + kBlockGap) / (m_blockWidth + kBlockGap);
        const std::size_t needed = (m_jobs.size() + fitting - 1) / fitting;
        return std::clamp<std::size_t>(static_cast<std::size_t>(abreast), 1, needed);
    }

    void writeBlocks(std::size_t fitting) {
        const std::size_t abreast = blocksFor(fitting);
        if (abreast == 1) spread();
        const std::size_t most = abreast * fitting;
        const std::size_t placed = std::min(m_jobs.size(), most);
        // One line tells of those that have no room.
        const std::size_t shown = m_jobs.size() > most && most > 0 ? most - 1 : placed;
        m_table.hidden = m_jobs.size() - shown;
        const std::size_t each = std::max<std::size_t>(1, (placed + abreast - 1) / abreast);
        const std::size_t blocks = std::max<std::size_t>(1, (placed + each - 1) / each);
        for (std::size_t i = 0; i < blocks; ++i) {
            const std::size_t end = std::min((i + 1) * each, shown);
            const QRectF last = writeBlock(i, std::min(i * each, end), end);
            if (i + 1 == blocks) writeEnd(last, placed > 0);
        }
    }

    // The tasks [begin, end). Returns the last line.
    QRectF writeBlock(std::size_t block, std::size_t begin, std::size_t end) {
        QRectF line(m_inner.left() + static_cast<qreal>(block) * (m_blockWidth + kBlockGap),
                    m_inner.top(), m_blockWidth, rowHeight(m_fonts));
        writeTitles(line);
        for (std::size_t i = begin; i < end; ++i) {
            line.translate(0, line.height());
            writeTask(line, m_jobs[i]);
        }
        return line;
    }

    void writeEnd(QRectF line, bool hasRoom) {
        if (m_table.hidden > 0 && hasRoom) {
            line.translate(0, line.height());
            const QString count = m_table.rows.empty()
                                      ? Words::tr("%1 tasks, counted in the mean")
                                      : Words::tr("and %1 more, counted in the mean");
            label(line.adjusted(kSwatch + kPad, 0, 0, 0), count.arg(m_table.hidden),
                  Sheet::Face::Small, Sheet::Tone::Muted, Qt::AlignLeft);
        }
        line.translate(0, line.height());
        writeMeans(line);
    }

    void writeTitles(const QRectF& line) {
        label(nameBox(line), Words::tr("Task"), Sheet::Face::Small, Sheet::Tone::Muted,
              Qt::AlignLeft);
        qreal left = line.left() + kSwatch + kPad + m_nameWidth;
        for (const Column& column : m_columns) {
            label({left + m_gap, line.top(), column.width, line.height()}, column.title,
                  Sheet::Face::Small, Sheet::Tone::Muted, Qt::AlignRight);
            left += m_gap + column.width;
        }
        m_table.rules.emplace_back(line.bottomLeft(), line.bottomRight());
    }

    void writeTask(const QRectF& line, const TaskMetrics& job) {
        const QRectF swatch(line.left(), line.center().y() - kSwatch / 2, kSwatch, kSwatch);
        m_table.rows.push_back({line, swatch, job.task});
        label(nameBox(line), nameOf(job), Sheet::Face::Body, Sheet::Tone::Text, Qt::AlignLeft,
              job.task);
        qreal left = line.left() + kSwatch + kPad + m_nameWidth;
        for (const Column& column : m_columns) {
            label({left + m_gap, line.top(), column.width, line.height()},
                  textbookTime(job.*column.figure), Sheet::Face::Body, Sheet::Tone::Text,
                  Qt::AlignRight, job.task);
            left += m_gap + column.width;
        }
    }

    void writeMeans(const QRectF& line) {
        m_table.rules.emplace_back(line.topLeft(), line.topRight());
        label(nameBox(line), Words::tr("Mean"), Sheet::Face::Bold, Sheet::Tone::Text,
              Qt::AlignLeft);
        qreal left = line.left() + kSwatch + kPad + m_nameWidth;
        for (const Column& column : m_columns) {
            const QRectF cell(left + m_gap, line.top(), column.width, line.height());
            left += m_gap + column.width;
            label(cell, meanOfColumn(column), Sheet::Face::Bold, Sheet::Tone::Text, Qt::AlignRight);
        }
    }

    // At the bottom: what is about all of them.
    void writeSummary() {
        const Nanoseconds now = m_moment.world.now();
        const std::size_t switches = m_cpus.contextSwitches(m_moment.k, now);
        const bool hasEnded = m_moment.world.verdict() != VerdictKind::None;
        QStringList facts{(hasEnded ? Words::tr("Context switches: %1")
                                    : Words::tr("Context switches so far: %1"))
                              .arg(switches)};
        const auto declared = static_cast<std::size_t>(std::max(0, m_moment.world.cpuLimit()));
        const std::size_t count = std::max(declared, m_cpus.cpuCount());
        if (now > 0 && count > 0) {
            Nanoseconds busy = 0;
            for (std::size_t cpu = 0; cpu < m_cpus.cpuCount(); ++cpu) {
                busy += m_cpus.busyTime(cpu, m_moment.k, now);
            }
            const double share = double(busy) / (double(now) * double(count));
            facts << (hasEnded ? Words::tr("CPU utilisation: %1 %")
                               : Words::tr("CPU utilisation so far: %1 %"))
                         .arg(std::lround(100 * share));
        }
        const qreal height = rowHeight(m_fonts);
        const QRectF line(m_inner.left(), m_inner.bottom() - height, m_inner.width(), height);
        facts << leftOut();
        facts.removeAll(QString());
        while (facts.size() > 1 && widthOf(facts.join(kSeparator), m_fonts.small) > line.width()) {
            facts.removeLast();
        }
        label(line, facts.join(kSeparator), Sheet::Face::Small, Sheet::Tone::Text, Qt::AlignLeft);
        m_inner.setBottom(line.top());
    }

    // Whom the table leaves out, and why. Empty: nobody.
    [[nodiscard]] QString leftOut() const {
        const std::vector<TaskMetrics> all = metricsOf(m_moment.world);
        if (all.size() == m_jobs.size()) return {};
        return Words::tr("%1, which starts the others, is not counted").arg(nameOf(all.front()));
    }

    [[nodiscard]] QRectF nameBox(const QRectF& line) const {
        return {line.left() + kSwatch + kPad, line.top(), m_nameWidth, line.height()};
    }

    void label(const QRectF& area, const QString& text, Sheet::Face face, Sheet::Tone tone,
               Qt::Alignment align, TaskId task = {}) {
        if (text.isEmpty()) return;
        const QFont& font = face == Sheet::Face::Small  ? m_fonts.small
                            : face == Sheet::Face::Bold ? m_fonts.bold
                                                        : m_fonts.body;
        m_table.labels.push_back({.area = area,
                                  .text = fitted(text, font, area.width()),
                                  .face = face,
                                  .tone = tone,
                                  .align = static_cast<int>(align | Qt::AlignVCenter),
                                  .task = task,
                                  .object = {}});
    }

    const Moment& m_moment;
    const CpuHistory& m_cpus;
    const Fonts& m_fonts;
    std::vector<TaskMetrics> m_jobs;
    MeanMetrics m_mean;
    QRectF m_inner;
    std::vector<Column> m_columns;
    qreal m_nameWidth = 0;
    qreal m_gap = kColumnGap;
    qreal m_blockWidth = 0;
    GanttTable m_table;
};

}  // namespace

qreal ganttTableHeight(std::size_t tasks, const Fonts& fonts) {
    return kPad + static_cast<qreal>(tasks + 3) * rowHeight(fonts);
}

qreal ganttMeansHeight(const Fonts& fonts) {
    return rowHeight(fonts);
}

GanttTable layOutGanttTable(const Moment& moment, const CpuHistory& cpus, const QRectF& card,
                            const Fonts& fonts) {
    if (card.height() < ganttMeansHeight(fonts)) return {};
    TableWriter writer(moment, cpus, card, fonts);
    return card.height() < ganttTableHeight(0, fonts) ? writer.writeMeansAlone() : writer.write();
}

}  // namespace lockstep
