#include "charts/run_series.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::size_t kNoLevels = SIZE_MAX;

// Changes at one instant are one change: the last of them stays.
template <class T>
void append(std::vector<T>& changes, const T& change) {
    if (!changes.empty() && changes.back().time == change.time) {
        changes.back() = change;
    } else {
        changes.push_back(change);
    }
}

}  // namespace

void RunSeries::update(const Trace& trace, std::size_t end) {
    end = std::min(end, trace.size());
    m_cpus.update(trace, end);
    for (; m_seen < end; ++m_seen) {
        m_now = trace[m_seen].time;
        apply(trace[m_seen]);
    }
}

void RunSeries::apply(const Event& event) {
    if (event.task.isValid()) applyToTask(event);
    if (event.object.isValid()) applyToObject(event);
}

void RunSeries::applyToTask(const Event& event) {
    if (m_tasks.size() < event.task.value) m_tasks.resize(event.task.value);
    TaskNow& task = m_tasks[event.task.index()];
    Look next = task.look;
    switch (event.kind) {
        case EventKind::TaskCreated:
            task.kind = event.detailAs<TaskKind>();
            next = Look::New;
            break;
        case EventKind::TaskAdmitted:
        case EventKind::TaskPreempted:
        case EventKind::TaskWoken:
            next = Look::Ready;
            break;
        case EventKind::TaskDispatched:
            next = Look::Running;
            break;
        case EventKind::TaskBlocked:
            next = Look::Blocked;
            break;
        case EventKind::TaskExited:
        case EventKind::TaskKilled:
            next = task.kind == TaskKind::Process ? Look::Zombie : Look::Terminated;
            break;
        case EventKind::TaskReaped:
            next = Look::Terminated;
            break;
        default:
            return;
    }
    enter(task, next, event.time);
}

void RunSeries::enter(TaskNow& task, Look look, Nanoseconds time) {
    LookCounts counts = m_looks.empty() ? LookCounts{} : m_looks.back();
    counts.time = time;
    if (task.exists) --counts.counts[static_cast<std::size_t>(task.look)];
    ++counts.counts[static_cast<std::size_t>(look)];
    task.exists = true;
    task.look = look;
    append(m_looks, counts);
}

void RunSeries::applyToObject(const Event& event) {
    if (m_levelOf.size() < event.object.value) m_levelOf.resize(event.object.value, kNoLevels);
    std::size_t& place = m_levelOf[event.object.index()];
    if (event.kind == EventKind::ObjectCreated) {
        const auto kind = event.detailAs<ObjectKind>();
        if (kind != ObjectKind::Queue && kind != ObjectKind::Semaphore) return;
        place = m_levels.size();
        const std::int64_t first = kind == ObjectKind::Semaphore ? event.value : 0;
        m_levels.push_back({event.object, kind, event.text, {{event.time, first}}});
        return;
    }
    const bool changesLevel =
        event.kind == EventKind::PermitAcquired || event.kind == EventKind::PermitReleased ||
        event.kind == EventKind::ItemPut || event.kind == EventKind::ItemTaken;
    if (changesLevel && place != kNoLevels) {
        append(m_levels[place].levels, {event.time, event.value});
    }
}

namespace {

// The stretches of time into which a long series is cut. Calls visit(begin, end, first, last) for
// each, with the changes [first, last) that lie in it.
template <class T, class Visit>
void forEachStretch(const std::vector<T>& changes, Nanoseconds end, std::size_t count,
                    Visit visit) {
    std::size_t first = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double width = double(end) / double(count);
        const double stretchEnd = width * double(i + 1);
        std::size_t last = first;
        while (last < changes.size() && double(changes[last].time) < stretchEnd) ++last;
        visit(width * double(i), stretchEnd, first, last);
        first = last;
    }
}

std::vector<ChartPoint> thinnedSteps(const std::vector<Level>& levels, Nanoseconds end) {
    std::vector<ChartPoint> points;
    double value = 0;
    const auto add = [&](double begin, double stretchEnd, std::size_t first, std::size_t last) {
        double least = value;
        double greatest = value;
        for (std::size_t i = first; i < last; ++i) {
            value = double(levels[i].value);
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
        points.push_back({begin, least});
        points.push_back({(begin + stretchEnd) / 2, greatest});
    };
    forEachStretch(levels, end, kMostPoints / 2 - 1, add);
    points.push_back({double(end), value});
    return points;
}

std::vector<CountRow> thinnedCounts(const std::vector<LookCounts>& looks, Nanoseconds end) {
    std::vector<CountRow> rows;
    std::array<double, kLookCount> current{};
    const auto add = [&](double begin, double stretchEnd, std::size_t first, std::size_t last) {
        CountRow row{begin, {}};
        double from = begin;
        const auto spend = [&](double until) {
            for (std::size_t look = 0; look < kLookCount; ++look) {
                row.counts[look] += current[look] * (until - from) / (stretchEnd - begin);
            }
            from = until;
        };
        for (std::size_t i = first; i < last; ++i) {
            spend(double(looks[i].time));
            std::ranges::copy(looks[i].counts, current.begin());
        }
        spend(stretchEnd);
        rows.push_back(row);
    };
    forEachStretch(looks, end, kMostPoints - 1, add);
    rows.push_back({double(end), current});
    return rows;
}

}  // namespace

std::vector<ChartPoint> stepsOf(const std::vector<Level>& levels, Nanoseconds end) {
    if (2 * levels.size() + 1 > kMostPoints) return thinnedSteps(levels, end);
    std::vector<ChartPoint> points;
    for (const Level& level : levels) {
        if (!points.empty()) points.push_back({double(level.time), points.back().y});
        points.push_back({double(level.time), double(level.value)});
    }
    if (!points.empty()) points.push_back({double(end), points.back().y});
    return points;
}

std::vector<CountRow> countsOf(const std::vector<LookCounts>& looks, Nanoseconds end) {
    if (2 * looks.size() + 1 > kMostPoints) return thinnedCounts(looks, end);
    std::vector<CountRow> rows;
    for (const LookCounts& change : looks) {
        CountRow row{double(change.time), {}};
        if (!rows.empty()) rows.push_back({row.x, rows.back().counts});
        std::ranges::copy(change.counts, row.counts.begin());
        rows.push_back(row);
    }
    if (!rows.empty()) rows.push_back({double(end), rows.back().counts});
    return rows;
}

}  // namespace lockstep
