#include "timeline/timeline_index.h"

#include <algorithm>

namespace lockstep {
namespace {

// The first index in [from, count) for which `isBeyond` holds, count if there is none: doubling
// steps, then halving ones, so that a near answer is cheap. isBeyond is monotonic.
template <class Predicate>
std::size_t gallop(std::size_t from, std::size_t count, Predicate isBeyond) {
    std::size_t low = from;
    std::size_t step = 1;
    while (low < count && !isBeyond(low)) {
        from = low + 1;
        low += step;
        step *= 2;
    }
    std::size_t high = std::min(low, count);
    while (from < high) {
        const std::size_t middle = from + (high - from) / 2;
        if (isBeyond(middle)) {
            high = middle;
        } else {
            from = middle + 1;
        }
    }
    return from;
}

bool isTagged(EventKind kind) {
    switch (kind) {
        case EventKind::LockAcquired:
        case EventKind::LockReleased:
        case EventKind::LockAbandoned:
        case EventKind::PermitAcquired:
        case EventKind::PermitReleased:
        case EventKind::ItemPut:
        case EventKind::ItemTaken:
        case EventKind::ValueLoaded:
        case EventKind::ValueStored:
        case EventKind::Refused:
        case EventKind::Joined:
        case EventKind::FileRead:
        case EventKind::FileWritten:
        case EventKind::TaskFailed:
        case EventKind::TaskKilled:
        case EventKind::ProgramReplaced:
        case EventKind::FlagSet:
        case EventKind::FlagCleared:
        case EventKind::WaitPassed:
        case EventKind::Notified:
        case EventKind::ItemDone:
        case EventKind::EndClosed:
        case EventKind::DataSent:
        case EventKind::DataReceived:
        case EventKind::EndOfFile:
        case EventKind::ConnectionQueued:
        case EventKind::ConnectionAccepted:
        case EventKind::SignalArrived:
        case EventKind::CellLoaded:
        case EventKind::CellStored:
        case EventKind::EntryLoaded:
        case EventKind::EntryStored:
        case EventKind::JobTaken:
        case EventKind::JobDone:
        case EventKind::JobCancelled:
        case EventKind::CallbackBegan:
        case EventKind::PoolClosed:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::size_t Lane::sliceAt(Position at, Axis axis, std::size_t from) const {
    const auto search = [&](const auto& begins) {
        return gallop(from, begins.size(), [&](std::size_t i) { return begins[i] > at; });
    };
    const std::size_t next = axis == Axis::Time ? search(m_times) : search(m_moments);
    return next == 0 ? kNone : next - 1;
}

std::size_t Lane::firstTagFrom(Position at, Axis axis, std::size_t from) const {
    return gallop(from, tagCount(), [&](std::size_t i) { return tagAt(i, axis) >= at; });
}

bool Lane::touches(ObjectId object) const {
    return std::ranges::binary_search(m_touched, object);
}

void Lane::enter(Look look, const Event& event, std::uint32_t moment) {
    Slice slice;
    slice.look = look;
    if (!m_slices.empty()) {
        const Slice& last = m_slices.back();
        slice.timeBefore = last.timeBefore;
        slice.eventsBefore = last.eventsBefore;
        const std::size_t spent = Slice::totalledIndex(last.look);
        if (spent < Slice::kTotalled.size()) {
            slice.timeBefore[spent] += event.time - m_times.back();
            slice.eventsBefore[spent] += moment - m_moments.back();
        }
    }
    if (look == Look::Running) slice.cpu = static_cast<std::int16_t>(event.value);
    if (look == Look::Ready && event.kind == EventKind::TaskWoken) slice.other = event.other;
    if (look == Look::Blocked) {
        slice.reason = event.detailAs<BlockReason>();
        slice.object = event.object;
        slice.other = event.other;
        touch(event.object);
    }
    m_slices.push_back(slice);
    m_times.push_back(event.time);
    m_moments.push_back(moment);
}

void Lane::tag(const Event& event, std::uint32_t moment) {
    m_tagTimes.push_back(event.time);
    m_tagMoments.push_back(moment);
    touch(event.object);
}

void Lane::touch(ObjectId object) {
    if (!object.isValid()) return;
    const auto place = std::ranges::lower_bound(m_touched, object);
    if (place == m_touched.end() || *place != object) m_touched.insert(place, object);
}

void TimelineIndex::update(const Trace& trace, std::size_t end) {
    end = std::min(end, trace.size());
    while (m_eventCount < end) {
        const Event& event = trace[m_eventCount];
        ++m_eventCount;
        apply(event);
    }
}

const Lane* TimelineIndex::lane(TaskId task) const {
    if (!task.isValid() || task.index() >= m_lanes.size()) return nullptr;
    return &m_lanes[task.index()];
}

std::size_t TimelineIndex::firstWakeFrom(Position at, Axis axis, std::size_t from) const {
    return gallop(from, m_wakes.size(), [&](std::size_t i) { return m_wakes[i].at(axis) >= at; });
}

StringId TimelineIndex::objectName(ObjectId object) const {
    if (!object.isValid() || object.index() >= m_objects.size()) return {};
    return m_objects[object.index()].name;
}

std::optional<ObjectKind> TimelineIndex::objectKind(ObjectId object) const {
    if (!object.isValid() || object.index() >= m_objects.size()) return {};
    return m_objects[object.index()].kind;
}

Lane& TimelineIndex::laneOf(TaskId task) {
    while (m_lanes.size() < task.value) {
        Lane& lane = m_lanes.emplace_back();
        lane.task = TaskId{static_cast<std::uint32_t>(m_lanes.size())};
    }
    return m_lanes[task.index()];
}

void TimelineIndex::apply(const Event& event) {
    m_now = event.time;
    if (event.kind == EventKind::ObjectCreated && event.object.isValid()) {
        if (m_objects.size() < event.object.value) m_objects.resize(event.object.value);
        m_objects[event.object.index()] = {event.text, event.detailAs<ObjectKind>()};
    }
    if (!event.task.isValid()) return;
    Lane& lane = laneOf(event.task);
    applyToState(event, lane);
    if (isTagged(event.kind)) lane.tag(event, m_eventCount);
    if (event.kind == EventKind::TaskWoken && event.other.isValid()) {
        m_wakes.push_back({event.time, m_eventCount, event.other, event.task});
    }
}

void TimelineIndex::applyToState(const Event& event, Lane& lane) {
    switch (event.kind) {
        case EventKind::TaskCreated:
            lane.kind = event.detailAs<TaskKind>();
            lane.parent = event.other;
            lane.name = event.text;
            lane.enter(Look::New, event, m_eventCount);
            break;
        case EventKind::TaskAdmitted:
        case EventKind::TaskPreempted:
        case EventKind::TaskWoken:
            lane.enter(Look::Ready, event, m_eventCount);
            break;
        case EventKind::TaskDispatched:
            lane.enter(Look::Running, event, m_eventCount);
            break;
        case EventKind::TaskBlocked:
            lane.enter(Look::Blocked, event, m_eventCount);
            break;
        case EventKind::TaskExited:
        case EventKind::TaskKilled:
            lane.enter(lane.kind == TaskKind::Process ? Look::Zombie : Look::Terminated, event,
                       m_eventCount);
            break;
        case EventKind::TaskReaped:
            lane.enter(Look::Terminated, event, m_eventCount);
            break;
        default:
            break;
    }
}

}  // namespace lockstep
