#include "pools/pool_card.h"

#include <QCoreApplication>
#include <algorithm>

namespace lockstep {
namespace {

struct PoolWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::PoolCard)
};

using Jobs = std::vector<const ObjectInfo*>;

QString kindOf(PoolKind kind) {
    switch (kind) {
        case PoolKind::ProcessPool:
            return PoolWords::tr("process pool");
        case PoolKind::ProcessExecutor:
            return PoolWords::tr("process executor");
        case PoolKind::ThreadExecutor:
            return PoolWords::tr("thread executor");
    }
    return {};
}

bool isOver(const ObjectInfo& job) {
    return job.job == JobState::Done || job.job == JobState::Raised ||
           job.job == JobState::Cancelled;
}

class PoolCard {
public:
    PoolCard(SheetWriter& writer, const ObjectInfo* pool, const Jobs& jobs)
        : m_writer(writer), m_world(writer.moment().world), m_pool(pool), m_jobs(jobs) {}

    void add(const QRectF& frame) {
        m_writer.about({}, m_pool ? m_pool->id : ObjectId{});
        QRectF room = m_writer.card(frame, title(), badge());
        const qreal lane = m_writer.smallLine() + 4 + 1.6 * m_writer.line();
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
        addWaiting(waiting);
        addWorkers(workers);
        addDone(done);
        const qreal y = room.top() + m_writer.smallLine() + 4 + (m_writer.smallLine() + 6) / 2;
        m_writer.arrow({waiting.right() + 4, y, workers.left() - 6, y},
                       happened(EventKind::JobTaken));
        m_writer.arrow({workers.right() + 4, y, done.left() - 6, y}, happened(EventKind::JobDone));
    }

private:
    [[nodiscard]] QString title() const {
        return m_pool ? m_writer.text(m_pool->name) : PoolWords::tr("Futures");
    }

    [[nodiscard]] QString badge() const {
        if (!m_pool) return {};
        const QString kind = kindOf(m_pool->poolKind);
        if (!m_pool->isClosed) return kind;
        const bool terminated = std::ranges::any_of(m_pool->workers, [this](TaskId id) {
            const TaskInfo* worker = m_world.task(id);
            return worker && worker->signal != 0;
        });
        return terminated ? PoolWords::tr("%1, terminated").arg(kind)
                          : PoolWords::tr("%1, closed: takes no more jobs").arg(kind);
    }

    [[nodiscard]] bool happened(EventKind kind) const {
        return std::ranges::any_of(m_jobs, [&](const ObjectInfo* job) {
            return happenedNow(m_writer.moment(), kind, job->id);
        });
    }

    void addWaiting(const QRectF& area) {
        std::vector<SheetWriter::Chip> chips;
        for (const ObjectInfo* job : m_jobs) {
            if (job->job != JobState::Waiting) continue;
            chips.push_back(
                {.text = m_writer.text(job->name),
                 .changed = happenedNow(m_writer.moment(), EventKind::ObjectCreated, job->id),
                 .object = job->id});
        }
        const QRectF below =
            m_writer.heading(area, PoolWords::tr("jobs waiting: %1").arg(chips.size()),
                             PoolWords::tr("wait: %1").arg(chips.size()));
        m_writer.chipFlow(chips, below);
    }

    void addWorkers(const QRectF& area) {
        std::vector<TaskId> workers = m_pool ? m_pool->workers : std::vector<TaskId>{};
        for (const ObjectInfo* job : m_jobs) {
            const bool isNew = std::ranges::find(workers, job->worker) == workers.end();
            if (job->job == JobState::Running && isNew) workers.push_back(job->worker);
        }
        const bool hasLimit = m_pool && m_pool->capacity > 0;
        const QRectF below = m_writer.heading(
            area, hasLimit
                      ? PoolWords::tr("workers: %1 of %2").arg(workers.size()).arg(m_pool->capacity)
                      : PoolWords::tr("workers: %1").arg(workers.size()));
        const qreal height = 1.9 * m_writer.line();
        const auto rows =
            std::max<std::size_t>(1, static_cast<std::size_t>(below.height() / height));
        const std::size_t columns = std::clamp<std::size_t>(
            (workers.size() + rows - 1) / rows, 1,
            std::max<std::size_t>(1, static_cast<std::size_t>(below.width() / 140)));
        if (workers.size() > rows * columns) return m_writer.tokens(workers, below);
        const qreal width = below.width() / double(columns);
        qreal name = 0;
        for (const TaskId worker : workers) {
            name = std::max(name, widthOf(m_writer.nameOf(worker), m_writer.fonts().body));
        }
        const qreal seat = std::floor(std::min(name + 2.6 * m_writer.line(), width * 0.5));
        for (std::size_t i = 0; i < workers.size(); ++i) {
            addWorker(workers[i], seat,
                      QRectF(below.left() + double(i / rows) * width,
                             below.top() + double(i % rows) * height, width - 8, height - 4));
        }
    }

    // `seat`: the width of its token and name.
    void addWorker(TaskId worker, qreal seat, const QRectF& area) {
        m_writer.tokens({worker}, {area.left(), area.top(), seat, area.height()});
        const QRectF place(area.left() + seat + 6, area.top(), area.width() - seat - 6,
                           area.height());
        const auto job = std::ranges::find_if(m_jobs, [worker](const ObjectInfo* one) {
            return one->job == JobState::Running && one->worker == worker;
        });
        std::vector<SheetWriter::Chip> chips;
        if (job != m_jobs.end()) {
            chips.push_back(
                {.text = m_writer.text((*job)->name),
                 .changed = happenedNow(m_writer.moment(), EventKind::JobTaken, (*job)->id),
                 .object = (*job)->id});
        }
        const TaskInfo* task = m_world.task(worker);
        m_writer.chipRow(chips, place, false, task && task->isLive() ? 1 : 0);
    }

    void addDone(const QRectF& area) {
        Jobs done;
        std::ranges::copy_if(m_jobs, std::back_inserter(done),
                             [](const ObjectInfo* job) { return isOver(*job); });
        std::ranges::stable_sort(done, std::greater{}, &ObjectInfo::changedAt);
        std::vector<SheetWriter::Chip> chips;
        for (const ObjectInfo* job : done) {
            chips.push_back({.text = resultOf(*job),
                             .changed = happenedNow(m_writer.moment(), EventKind::JobDone, job->id),
                             .object = job->id});
        }
        const QRectF below = m_writer.heading(
            area, PoolWords::tr("done: %1 of %2").arg(done.size()).arg(m_jobs.size()));
        m_writer.chipFlow(chips, below);
    }

    [[nodiscard]] QString resultOf(const ObjectInfo& job) const {
        const QString name = m_writer.text(job.name);
        const QString result = m_writer.text(job.result);
        switch (job.job) {
            case JobState::Raised:
                return PoolWords::tr("%1 ✕ %2").arg(name, result);
            case JobState::Cancelled:
                return PoolWords::tr("%1 cancelled").arg(name);
            default:
                return result.isEmpty() ? PoolWords::tr("%1 ✓").arg(name)
                                        : PoolWords::tr("%1 = %2").arg(name, result);
        }
    }

    // Left the callbacks, right who waits for a result.
    void addLane(const QRectF& area) {
        std::uint64_t ended = 0;
        std::size_t waiting = 0;
        std::vector<TaskId> runners;
        std::vector<TaskId> waiters;
        QString of;
        for (const ObjectInfo* job : m_jobs) {
            ended += job->callbacks;
            if (job->callbackRunner.isValid()) {
                runners.push_back(job->callbackRunner);
                of = m_writer.text(job->name);
            }
            if (isOver(*job) && job->job != JobState::Cancelled && !job->isSet) ++waiting;
            for (const TaskId id : lineAt(m_world, *job)) {
                if (std::ranges::find(waiters, id) == waiters.end()) waiters.push_back(id);
            }
        }
        const qreal half = std::floor((area.width() - 2 * Theme::kGrid) / 2);
        const QRectF left =
            m_writer.heading({area.left(), area.top(), half, area.height()},
                             PoolWords::tr("callbacks: %1 ended, %2 results not handed over yet")
                                 .arg(ended)
                                 .arg(waiting),
                             PoolWords::tr("callbacks: %1 ended").arg(ended));
        if (!runners.empty()) {
            const qreal seat = std::floor(left.width() * 0.45);
            m_writer.tokens(runners, {left.left(), left.top(), seat, left.height()});
            m_writer.label({left.left() + seat + 6, left.top(), left.width() - seat - 6,
                            std::min(left.height(), 1.6 * m_writer.line())},
                           PoolWords::tr("runs that of %1").arg(of), Sheet::Face::Small,
                           Sheet::Tone::Accent);
        }
        const QRectF right =
            m_writer.heading({area.right() - half, area.top(), half, area.height()},
                             PoolWords::tr("wait for a result: %1").arg(waiters.size()));
        m_writer.tokens(waiters, right);
    }

    SheetWriter& m_writer;
    const World& m_world;
    const ObjectInfo* m_pool;
    const Jobs& m_jobs;
};

}  // namespace

void addPool(SheetWriter& writer, const ObjectInfo* pool, const Jobs& jobs, const QRectF& frame) {
    PoolCard(writer, pool, jobs).add(frame);
}

}  // namespace lockstep
