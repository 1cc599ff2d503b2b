#include "pools/pool_parts.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace lockstep {
namespace {

struct PoolWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::PoolCard)
};

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

constexpr qreal kBriefToken = 16;     // px, beside a brief name
constexpr qreal kSmallestToken = 24;  // px, with the gap to a whole name

// "w3" of "worker-3". A name without a number is as it is.
QString briefOf(const QString& name) {
    static const QRegularExpression numbered(QStringLiteral("^(\\p{L}).*?(\\d+)$"));
    const QRegularExpressionMatch match = numbered.match(name);
    return match.hasMatch() ? match.captured(1) + match.captured(2) : name;
}

bool isOver(const ObjectInfo& job) {
    return job.job == JobState::Done || job.job == JobState::Raised ||
           job.job == JobState::Cancelled;
}

}  // namespace

PoolParts::PoolParts(SheetWriter& writer, const ObjectInfo* pool, const Jobs& jobs)
    : m_writer(writer), m_world(writer.moment().world), m_pool(pool), m_jobs(jobs) {
    if (pool) m_workers = pool->workers;
    for (const ObjectInfo* job : jobs) {
        const bool isNew = std::ranges::find(m_workers, job->worker) == m_workers.end();
        if (job->job == JobState::Running && isNew) m_workers.push_back(job->worker);
    }
}

QString PoolParts::title() const {
    return m_pool ? m_writer.text(m_pool->name) : PoolWords::tr("Futures");
}

QString PoolParts::badge(qreal width) const {
    if (!m_pool) return {};
    const QString kind = kindOf(m_pool->poolKind);
    if (!m_pool->isClosed) return kind;
    const bool terminated = std::ranges::any_of(m_pool->workers, [this](TaskId id) {
        const TaskInfo* worker = m_world.task(id);
        return worker && worker->signal != 0;
    });
    if (terminated) return PoolWords::tr("%1, terminated").arg(kind);
    const QString whole = PoolWords::tr("%1, closed: takes no more jobs").arg(kind);
    return widthOf(whole, m_writer.fonts().small) <= width ? whole
                                                           : PoolWords::tr("%1, closed").arg(kind);
}

bool PoolParts::happened(EventKind kind) const {
    return std::ranges::any_of(m_jobs, [&](const ObjectInfo* job) {
        return happenedNow(m_writer.moment(), kind, job->id);
    });
}

QString PoolParts::workersText() const {
    if (!m_pool || m_pool->capacity <= 0) {
        return PoolWords::tr("workers: %1").arg(m_workers.size());
    }
    return PoolWords::tr("workers: %1 of %2").arg(m_workers.size()).arg(m_pool->capacity);
}

std::size_t PoolParts::callbacksEnded() const {
    std::size_t ended = 0;
    for (const ObjectInfo* job : m_jobs) ended += job->callbacks;
    return ended;
}

std::size_t PoolParts::doneCount() const {
    return static_cast<std::size_t>(std::ranges::count_if(m_jobs, [](const ObjectInfo* job) {
        return isOver(*job) && job->job != JobState::Cancelled;
    }));
}

std::size_t PoolParts::resultsToHandOver() const {
    return static_cast<std::size_t>(std::ranges::count_if(m_jobs, [](const ObjectInfo* job) {
        return isOver(*job) && job->job != JobState::Cancelled && !job->isSet;
    }));
}

std::vector<SheetWriter::Chip> PoolParts::waiting() const {
    std::vector<SheetWriter::Chip> chips;
    for (const ObjectInfo* job : m_jobs) {
        if (job->job != JobState::Waiting) continue;
        chips.push_back(
            {.text = m_writer.text(job->name),
             .changed = happenedNow(m_writer.moment(), EventKind::ObjectCreated, job->id),
             .object = job->id});
    }
    return chips;
}

std::vector<SheetWriter::Chip> PoolParts::done() const {
    Jobs over;
    std::ranges::copy_if(m_jobs, std::back_inserter(over),
                         [](const ObjectInfo* job) { return isOver(*job); });
    std::ranges::stable_sort(over, std::greater{}, &ObjectInfo::changedAt);
    std::ranges::stable_partition(
        over, [](const ObjectInfo* job) { return job->job == JobState::Cancelled; });
    std::vector<SheetWriter::Chip> chips;
    for (const ObjectInfo* job : over) {
        chips.push_back({.text = resultOf(*job),
                         .changed = happenedNow(m_writer.moment(), EventKind::JobDone, job->id),
                         .object = job->id});
    }
    return chips;
}

QString PoolParts::resultOf(const ObjectInfo& job) const {
    const QString name = m_writer.text(job.name);
    const QString result = m_writer.text(job.result);
    switch (job.job) {
        case JobState::Raised:
            return PoolWords::tr("%1 ✕ %2").arg(name, result.section(u':', 0, 0));
        case JobState::Cancelled:
            return PoolWords::tr("%1 cancelled").arg(name);
        default:
            return result.isEmpty() ? PoolWords::tr("%1 ✓").arg(name)
                                    : PoolWords::tr("%1 = %2").arg(name, result);
    }
}

std::vector<TaskId> PoolParts::awaiters() const {
    std::vector<TaskId> once;
    for (const ObjectInfo* job : m_jobs) {
        for (const TaskId id : lineAt(m_world, *job)) {
            if (std::ranges::find(once, id) == once.end()) once.push_back(id);
        }
    }
    return once;
}

void PoolParts::addWorkers(const QRectF& area) const {
    std::vector<Seat> seats;
    for (const TaskId worker : m_workers) {
        const TaskInfo* task = m_world.task(worker);
        seats.push_back({.task = worker, .hasPlace = task && task->isLive()});
        const auto job = std::ranges::find_if(m_jobs, [worker](const ObjectInfo* one) {
            return one->job == JobState::Running && one->worker == worker;
        });
        if (job == m_jobs.end()) continue;
        seats.back().job = *job;
        seats.back().changed = happenedNow(m_writer.moment(), EventKind::JobTaken, (*job)->id);
    }
    addSeats(seats, area);
}

void PoolParts::addCallbacks(const QRectF& area) const {
    std::vector<Seat> seats;
    for (const ObjectInfo* job : m_jobs) {
        if (!job->callbackRunner.isValid()) continue;
        seats.push_back(
            {.task = job->callbackRunner,
             .job = job,
             .changed = happenedNow(m_writer.moment(), EventKind::CallbackBegan, job->id)});
    }
    addSeats(seats, area);
}

void PoolParts::addSeats(const std::vector<Seat>& seats, const QRectF& area) const {
    if (seats.empty()) return;
    const auto count = [&](qreal least) {  // of the columns where no row is lower
        const auto rows = static_cast<std::size_t>(std::max(1.0, (area.height() + 2) / least));
        return (seats.size() + rows - 1) / rows;
    };
    std::size_t columns = count(m_writer.line() + 6);
    std::optional<Person> person = personFor(seats, area.width() / double(columns), columns > 1);
    if (!person && area.width() / double(columns) < leastFor(seats)) {
        columns = count(m_writer.smallLine() + 3);
        person = personFor(seats, area.width() / double(columns), columns > 1);
    }
    const std::size_t rows = (seats.size() + columns - 1) / columns;
    const qreal width = area.width() / double(columns);
    if (!person) {  // names before jobs
        std::vector<TaskId> tasks;
        for (const Seat& seat : seats) tasks.push_back(seat.task);
        return m_writer.tokens(tasks, area);
    }
    const qreal height = std::min(area.height() / double(rows), 1.9 * m_writer.line());
    for (std::size_t i = 0; i < seats.size(); ++i) {
        addSeat(seats[i], *person,
                {area.left() + double(i / rows) * width, area.top() + double(i % rows) * height,
                 width - 8, std::max(height - 3, m_writer.smallLine())});
    }
}

qreal PoolParts::leastFor(const std::vector<Seat>& seats) const {
    qreal name = 0;
    for (const Seat& seat : seats) {
        name = std::max(name, widthOf(m_writer.nameOf(seat.task), m_writer.fonts().body));
    }
    return std::ceil(name) + kSmallestToken;
}

std::optional<PoolParts::Person> PoolParts::personFor(const std::vector<Seat>& seats, qreal width,
                                                      bool isOneOfMany) const {
    constexpr qreal kLeastJob = 26;  // px
    qreal brief = 0;
    qreal job = kLeastJob;
    for (const Seat& seat : seats) {
        const QString name = briefOf(m_writer.nameOf(seat.task));
        brief = std::max(brief, widthOf(name, m_writer.fonts().small));
    }
    for (const ObjectInfo* one : m_jobs) {
        job = std::max(job, widthOf(m_writer.text(one->name), m_writer.fonts().small) + 12);
    }
    const qreal least = leastFor(seats);
    if (width < least + 14 + kLeastJob) {
        const Person shortened{kBriefToken + 4 + std::ceil(brief) + 1, true};
        const bool namesDo = isOneOfMany && width >= least;
        if (namesDo || width < shortened.width + 14 + kLeastJob) return {};
        return shortened;
    }
    const qreal token = 1.5 * m_writer.line();
    const qreal whole = least - kSmallestToken + token + 8;
    const qreal narrowest =
        std::max({token, width * 0.45, std::min(least, width - 14 - kLeastJob)});
    const qreal wanted = width - 14 - std::min(job, 130.0);
    return Person{std::floor(std::clamp(wanted, std::min(whole, narrowest), whole)), false};
}

void PoolParts::addSeat(const Seat& seat, const Person& person, const QRectF& area) const {
    const qreal token = person.isBrief ? kBriefToken : person.width;
    m_writer.tokens({seat.task}, {area.left(), area.top(), token, area.height()});
    if (person.isBrief) {
        m_writer.about(seat.task, {});
        m_writer.label({area.left() + token + 4, area.top(), person.width - token - 4,
                        std::min(area.height(), m_writer.smallLine())},
                       briefOf(m_writer.nameOf(seat.task)), Sheet::Face::Small);
        m_writer.about({}, m_pool ? m_pool->id : ObjectId{});
    }
    const QRectF place(area.left() + person.width + 6, area.top(), area.width() - person.width - 6,
                       area.height());
    std::vector<SheetWriter::Chip> chips;
    if (seat.job) {
        chips.push_back({.text = m_writer.text(seat.job->name),
                         .changed = seat.changed,
                         .object = seat.job->id});
    }
    m_writer.chipRow(chips, place, false, seat.hasPlace ? 1 : 0);
}

}  // namespace lockstep
