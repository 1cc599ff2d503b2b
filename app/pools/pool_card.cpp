#include "pools/pool_card.h"

#include <QCoreApplication>
#include <algorithm>

#include "pools/pool_parts.h"

namespace lockstep {
namespace {

struct PoolWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::PoolCard)
};

constexpr qreal kGap = 4;  // px: between lines

// Waiting jobs, workers, results side by side; callbacks and who waits for a result below.
class Columns {
public:
    Columns(SheetWriter& writer, const PoolParts& parts) : m_writer(writer), m_parts(parts) {}

    void add(QRectF room) const {
        const qreal lane = m_writer.smallLine() + kGap + 1.6 * m_writer.line();
        if (room.height() > 2.2 * lane) {
            addLane({room.left(), room.bottom() - lane, room.width(), lane});
            room.setBottom(room.bottom() - lane - Theme::kGrid);
        }
        constexpr qreal kArrow = 32;  // px
        const qreal width = room.width() - 2 * kArrow;
        const QRectF waiting(room.left(), room.top(), std::floor(width * 0.27), room.height());
        const QRectF workers(waiting.right() + kArrow, room.top(), std::floor(width * 0.42),
                             room.height());
        const QRectF done(QPointF(workers.right() + kArrow, room.top()), room.bottomRight());
        addJobs(waiting, workers, done);
        const qreal y = room.top() + m_writer.smallLine() + kGap + (m_writer.smallLine() + 6) / 2;
        m_writer.arrow({waiting.right() + 4, y, workers.left() - 6, y},
                       m_parts.happened(EventKind::JobTaken));
        m_writer.arrow({workers.right() + 4, y, done.left() - 6, y},
                       m_parts.happened(EventKind::JobDone));
    }

private:
    void addJobs(const QRectF& waiting, const QRectF& workers, const QRectF& done) const {
        const auto chips = m_parts.waiting();
        m_writer.chipFlow(
            chips, m_writer.heading(waiting, PoolWords::tr("jobs waiting: %1").arg(chips.size()),
                                    PoolWords::tr("waiting: %1").arg(chips.size())));
        m_parts.addWorkers(m_writer.heading(workers, m_parts.workersText()));
        const auto over = m_parts.done();
        m_writer.chipFlow(
            over,
            m_writer.heading(
                done,
                PoolWords::tr("done: %1 of %2").arg(m_parts.doneCount()).arg(m_parts.jobCount())));
    }

    void addLane(const QRectF& area) const {
        const qreal half = std::floor((area.width() - 2 * Theme::kGrid) / 2);
        const std::size_t ended = m_parts.callbacksEnded();
        m_parts.addCallbacks(
            m_writer.heading({area.left(), area.top(), half, area.height()},
                             PoolWords::tr("callbacks: %1 ended, %2 results not handed over yet")
                                 .arg(ended)
                                 .arg(m_parts.resultsToHandOver()),
                             PoolWords::tr("callbacks: %1 ended").arg(ended)));
        const std::vector<TaskId> awaiters = m_parts.awaiters();
        m_writer.tokens(awaiters, m_writer.heading(
                                      {area.right() - half, area.top(), half, area.height()},
                                      PoolWords::tr("wait for a result: %1").arg(awaiters.size())));
    }

    SheetWriter& m_writer;
    const PoolParts& m_parts;
};

// The same one below the other, each with its heading at the left.
class Lines {
public:
    Lines(SheetWriter& writer, const PoolParts& parts) : m_writer(writer), m_parts(parts) {}

    void add(const QRectF& room) const {
        const qreal line = m_writer.line() + 6;
        const bool hasLanes = room.height() >= 5 * (line + kGap);
        const qreal lane = std::max(m_writer.line(), m_writer.smallLine() + 4);
        const qreal lanes = hasLanes ? 2 * (lane + kGap) : 0;
        const qreal upper = room.height() - lanes - 2 * kGap;
        const qreal wanted = double(m_parts.workerCount()) * line;
        const qreal chips = m_writer.smallLine() + 7;
        const qreal workers = std::floor(
            std::clamp(wanted, std::min(line, upper / 3), std::max(line, upper - 2 * chips)));
        const qreal strip = std::floor((upper - workers) / 2);  // as high before and after
        constexpr qreal kArrow = 18;                            // px
        const QRectF lists = room.adjusted(0, 0, -kArrow, 0);
        qreal y = room.top();
        const auto next = [&](const QRectF& across, qreal height) {
            const QRectF row(across.left(), y, across.width(), height);
            y += height + kGap;
            return row;
        };
        const QRectF first = next(lists, strip);
        const QRectF second = next(lists, workers);
        const QRectF third = next(lists, strip);
        addJobs(first, second, third);
        const qreal x = room.right() - 6;
        m_writer.arrow({x, first.top() + 2, x, second.top() + 2},
                       m_parts.happened(EventKind::JobTaken));
        m_writer.arrow({x, second.bottom() - line + 2, x, third.top() + line / 2},
                       m_parts.happened(EventKind::JobDone));
        if (!hasLanes) return;
        m_parts.addCallbacks(under(callbacksText(m_parts.callbacksEnded()), next(room, lane)));
        const std::vector<TaskId> awaiters = m_parts.awaiters();
        m_writer.tokens(awaiters, under(awaitersText(awaiters.size()), next(room, lane)));
    }

private:
    void addJobs(const QRectF& waiting, const QRectF& workers, const QRectF& done) const {
        const auto chips = m_parts.waiting();
        m_writer.chipFlow(chips, under(waitingText(chips.size()), waiting));
        m_parts.addWorkers(under(m_parts.workersText(), workers));
        const auto over = m_parts.done();
        m_writer.chipFlow(over, under(doneText(m_parts.doneCount()), done));
    }

    [[nodiscard]] static QString waitingText(std::size_t count) {
        return PoolWords::tr("waiting: %1").arg(count);
    }
    [[nodiscard]] QString doneText(std::size_t count) const {
        return PoolWords::tr("done: %1 of %2").arg(count).arg(m_parts.jobCount());
    }
    [[nodiscard]] static QString callbacksText(std::size_t count) {
        return PoolWords::tr("callbacks: %1").arg(count);
    }
    [[nodiscard]] static QString awaitersText(std::size_t count) {
        return PoolWords::tr("want a result: %1").arg(count);
    }

    // The heading at the left of the row; returns what is right of it.
    QRectF under(const QString& heading, const QRectF& row) const {
        const qreal column = headingWidth();
        m_writer.label(
            {row.left(), row.top(), column, std::min(row.height(), m_writer.smallLine() + 6)},
            heading, Sheet::Face::Small, Sheet::Tone::Muted);
        return row.adjusted(column + Theme::kGrid, 0, 0, 0);
    }

    // The same for all rows, and whatever the counts are.
    [[nodiscard]] qreal headingWidth() const {
        const std::size_t most = m_parts.jobCount();
        qreal width = 0;
        for (const QString& text : {waitingText(most), m_parts.workersText(), doneText(most),
                                    callbacksText(most), awaitersText(9)}) {
            width = std::max(width, std::ceil(widthOf(text, m_writer.fonts().small)) + 1);
        }
        return width;
    }

    SheetWriter& m_writer;
    const PoolParts& m_parts;
};

}  // namespace

void addPool(SheetWriter& writer, const ObjectInfo* pool,
             const std::vector<const ObjectInfo*>& jobs, const QRectF& frame) {
    const PoolParts parts(writer, pool, jobs);
    writer.about({}, pool ? pool->id : ObjectId{});
    const qreal title = std::ceil(widthOf(parts.title(), writer.fonts().bold));
    const QString badge = parts.badge(frame.width() - title - 4 * Theme::kGrid);
    const QRectF room = writer.card(frame, parts.title(), badge);
    if (frame.width() < kPoolColumnsFrom) {
        Lines(writer, parts).add(room);
    } else {
        Columns(writer, parts).add(room);
    }
}

}  // namespace lockstep
