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
    // What a coroutine runs on is its thread's.
    if (task.kind != TaskKind::Coroutine) giveCpu(task, next == Look::Running, event.time);
}

void RunSeries::giveCpu(TaskNow& task, bool given, Nanoseconds time) {
    if (task.hasCpu == given) return;
    task.hasCpu = given;
    const std::int64_t before = m_busyCpus.empty() ? 0 : m_busyCpus.back().value;
    append(m_busyCpus, {time, before + (given ? 1 : -1)});
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

// The changes that lie in a part of the time, and the one that it begins with, if there is one.
template <class T>
struct Cut {
    Cut(const std::vector<T>& changes, TimePart part)
        : first(std::ranges::upper_bound(changes, part.begin, {}, &T::time)),
          last(std::ranges::upper_bound(first, changes.end(), part.end, {}, &T::time)),
          before(first == changes.begin() ? nullptr : &*std::prev(first)) {}

    [[nodiscard]] bool isLong() const {
        return 2 * (last - first) + 3 > static_cast<std::ptrdiff_t>(kMostPoints);
    }

    typename std::vector<T>::const_iterator first;
    typename std::vector<T>::const_iterator last;
    const T* before;
};

// Calls visit(begin, end, first, last) for each of `count` short stretches of the time, with the
// changes [first, last) that lie in it.
template <class T, class Visit>
void forEachStretch(const Cut<T>& cut, TimePart part, std::size_t count, Visit visit) {
    const double width = part.span() / double(count);
    auto first = cut.first;
    for (std::size_t i = 0; i < count; ++i) {
        const double end = part.begin + width * double(i + 1);
        auto last = first;
        while (last != cut.last && double(last->time) < end) ++last;
        visit(end - width, end, first, last);
        first = last;
    }
}

std::vector<ChartPoint> thinnedSteps(const Cut<Level>& cut, TimePart part) {
    std::vector<ChartPoint> points;
    double value = cut.before ? double(cut.before->value) : 0;
    const auto add = [&](double begin, double end, auto first, auto last) {
        double least = value;
        double greatest = value;
        for (; first != last; ++first) {
            value = double(first->value);
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
        points.push_back({begin, least});
        points.push_back({(begin + end) / 2, greatest});
    };
    forEachStretch(cut, part, kMostPoints / 2 - 1, add);
    points.push_back({part.end, value});
    return points;
}

// The mean of some numbers in each stretch. valuesOf(change) = what they are from there on.
template <std::size_t N, class T, class Values, class Add>
void forEachMean(const Cut<T>& cut, TimePart part, Values valuesOf, Add add) {
    std::array<double, N> current{};
    if (cut.before) current = valuesOf(*cut.before);
    const auto visit = [&](double begin, double end, auto first, auto last) {
        std::array<double, N> mean{};
        double from = begin;
        const auto spend = [&](double until) {
            for (std::size_t i = 0; i < N; ++i) {
                mean[i] += current[i] * (until - from) / (end - begin);
            }
            from = until;
        };
        for (; first != last; ++first) {
            spend(double(first->time));
            current = valuesOf(*first);
        }
        spend(end);
        add(begin, mean);
    };
    forEachStretch(cut, part, kMostPoints - 1, visit);
    add(part.end, current);
}

std::array<double, kLookCount> numbersOf(const LookCounts& change) {
    std::array<double, kLookCount> counts{};
    std::ranges::copy(change.counts, counts.begin());
    return counts;
}

}  // namespace

std::vector<ChartPoint> stepsOf(const std::vector<Level>& levels, TimePart part) {
    const Cut<Level> cut(levels, part);
    if (cut.isLong()) return thinnedSteps(cut, part);
    std::vector<ChartPoint> points;
    if (cut.before) points.push_back({part.begin, double(cut.before->value)});
    for (auto level = cut.first; level != cut.last; ++level) {
        if (!points.empty()) points.push_back({double(level->time), points.back().y});
        points.push_back({double(level->time), double(level->value)});
    }
    if (!points.empty()) points.push_back({part.end, points.back().y});
    return points;
}

std::vector<ChartPoint> meansOf(const std::vector<Level>& levels, TimePart part) {
    const Cut<Level> cut(levels, part);
    if (!cut.isLong()) return stepsOf(levels, part);
    std::vector<ChartPoint> points;
    forEachMean<1>(
        cut, part, [](const Level& level) { return std::array{double(level.value)}; },
        [&](double x, const std::array<double, 1>& mean) {
            points.push_back({x, mean[0]});
        });
    return points;
}

std::vector<CountRow> countsOf(const std::vector<LookCounts>& looks, TimePart part) {
    const Cut<LookCounts> cut(looks, part);
    std::vector<CountRow> rows;
    if (cut.isLong()) {
        forEachMean<kLookCount>(cut, part, numbersOf, [&](double x, const auto& mean) {
            rows.push_back({x, mean});
        });
        return rows;
    }
    if (cut.before) rows.push_back({part.begin, numbersOf(*cut.before)});
    for (auto change = cut.first; change != cut.last; ++change) {
        if (!rows.empty()) rows.push_back({double(change->time), rows.back().counts});
        rows.push_back({double(change->time), numbersOf(*change)});
    }
    if (!rows.empty()) rows.push_back({part.end, rows.back().counts});
    return rows;
}

}  // namespace lockstep
