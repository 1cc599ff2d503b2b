#include "session/merger.h"

#include <algorithm>

#include "model/event_rules.h"

namespace lockstep {

namespace {

bool isOrdered(const StampedEvent& report) {
    return report.stamp != 0 && report.event.kind != EventKind::TaskBlocked;
}

}  // namespace

void Merger::push(const StampedEvent& report) {
    const std::size_t index = report.line.index();
    if (m_queues.size() <= index) m_queues.resize(index + 1);
    m_queues[index].push_back(report);
    ++m_count;
}

std::optional<StampedEvent> Merger::take(const World& world) {
    std::deque<StampedEvent>* earliest = nullptr;
    for (auto& queue : m_queues) {
        if (queue.empty() || !mayCome(queue.front(), world)) continue;
        if (!earliest || queue.front().at < earliest->front().at) earliest = &queue;
    }
    if (!earliest) return std::nullopt;
    const StampedEvent next = earliest->front();
    earliest->pop_front();
    --m_count;
    if (isOrdered(next)) {
        const std::size_t index = next.event.object.index();
        if (m_stamps.size() <= index) m_stamps.resize(index + 1);
        m_stamps[index] = std::max(m_stamps[index], next.stamp);
    }
    return next;
}

bool Merger::isEmpty(TaskId line) const {
    return line.index() >= m_queues.size() || m_queues[line.index()].empty();
}

bool Merger::mayCome(const StampedEvent& report, const World& world) const {
    const Event& event = report.event;
    const TaskInfo* task = world.task(event.task);
    if (!task || task->state == TaskState::New) return false;
    if (seesEndOfOther(event)) {
        const TaskInfo* ended = world.task(event.other);
        return ended && !ended->isLive();
    }
    if (!event.object.isValid() || event.kind == EventKind::ObjectCreated) return true;
    if (!world.object(event.object)) return false;
    // One that was passed over can still come: it was only late.
    if (isOrdered(report)) return report.stamp <= lastStamp(event.object) + 1;
    return report.stamp <= lastStamp(event.object);
}

std::uint64_t Merger::lastStamp(ObjectId object) const {
    return object.index() < m_stamps.size() ? m_stamps[object.index()] : 0;
}

std::uint64_t Merger::missingBefore(const StampedEvent& report) const {
    if (report.stamp == 0) return 0;
    const std::uint64_t wanted = isOrdered(report) ? report.stamp - 1 : report.stamp;
    const std::uint64_t had = lastStamp(report.event.object);
    return wanted > had ? wanted - had : 0;
}

const Event* Merger::joinOf(TaskId task) const {
    for (const auto& queue : m_queues) {
        for (const auto& report : queue) {
            const Event& event = report.event;
            if (event.kind == EventKind::Joined && event.other == task) return &event;
        }
    }
    return nullptr;
}

std::uint64_t Merger::passOverGap() {
    const StampedEvent* nearest = nullptr;
    for (const auto& queue : m_queues) {
        if (queue.empty() || missingBefore(queue.front()) == 0) continue;
        if (!nearest || queue.front().at < nearest->at) nearest = &queue.front();
    }
    if (!nearest) return 0;
    const std::uint64_t missing = missingBefore(*nearest);
    const std::size_t index = nearest->event.object.index();
    if (m_stamps.size() <= index) m_stamps.resize(index + 1);
    m_stamps[index] += missing;
    return missing;
}

}  // namespace lockstep
