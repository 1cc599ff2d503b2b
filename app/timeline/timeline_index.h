#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/trace.h"
#include "theme/theme.h"

namespace lockstep {

// What the horizontal axis of a timeline counts.
enum class Axis : std::uint8_t {
    Time,   // virtual time in ns
    Order,  // the number of events that have happened: the k of a moment
};

// A place on an axis: ns, or a number of events.
using Position = std::int64_t;

// What a lane shows from `time` on, until the next slice of the lane begins. Lies in one line of
// the processor's cache: a picture of a long run looks at many that are far apart.
struct alignas(64) Slice {
    // The states of which a lane's totals are kept.
    static constexpr std::array<Look, 3> kTotalled = {Look::Running, Look::Ready, Look::Blocked};
    // Its place in kTotalled; kTotalled.size() for the others.
    static constexpr std::size_t totalledIndex(Look look) {
        std::size_t i = 0;
        while (i < kTotalled.size() && kTotalled[i] != look) ++i;
        return i;
    }

    // How long the lane had been in each of kTotalled when this slice began.
    std::array<Nanoseconds, 3> timeBefore{};
    std::array<std::uint32_t, 3> eventsBefore{};
    ObjectId object;  // while blocked: what it waits for
    TaskId other;     // while blocked: whom it waits for; while ready: who woke it
    std::int16_t cpu = -1;
    BlockReason reason = BlockReason::None;
    Look look = Look::New;
};

// The history of one task. Its slices follow each other without gaps; each is written when it
// begins and never changed: the last one is open, and lasts until the run's end.
class Lane {
public:
    static constexpr std::size_t kNone = SIZE_MAX;

    TaskId task;
    TaskId parent;  // who created it; none for the first
    TaskKind kind = TaskKind::Process;
    StringId name;

    [[nodiscard]] bool isEmpty() const { return m_slices.empty(); }
    [[nodiscard]] std::size_t sliceCount() const { return m_slices.size(); }
    [[nodiscard]] const Slice& slice(std::size_t i) const { return m_slices[i]; }
    [[nodiscard]] Position beginOf(std::size_t i, Axis axis) const {
        return axis == Axis::Time ? m_times[i] : m_moments[i];
    }
    // `end` = where the open slice ends: the index's end().
    [[nodiscard]] Position endOf(std::size_t i, Axis axis, Position end) const {
        return i + 1 < m_slices.size() ? beginOf(i + 1, axis) : end;
    }
    // The last slice that begins not later than `at`, looking from slice `from` on; kNone when
    // there is none.
    [[nodiscard]] std::size_t sliceAt(Position at, Axis axis, std::size_t from = 0) const;
    // How long the lane was in each of Slice::kTotalled up to `at`, which lies in slice `i`.
    [[nodiscard]] std::array<Position, 3> totalsAt(std::size_t i, Position at, Axis axis) const {
        const Slice& slice = m_slices[i];
        std::array<Position, 3> totals = slice.timeBefore;
        if (axis == Axis::Order) {
            std::ranges::copy(slice.eventsBefore, totals.begin());
        }
        const std::size_t current = Slice::totalledIndex(slice.look);
        if (current < totals.size()) totals[current] += at - beginOf(i, axis);
        return totals;
    }
    // Asks the memory for a slice that will be looked at soon.
    void expect(std::size_t i) const { __builtin_prefetch(&m_slices[i]); }
    // In how many events it entered or kept each of Slice::kTotalled before slice `i`.
    [[nodiscard]] const std::array<std::uint32_t, 3>& eventsBefore(std::size_t i) const {
        return m_slices[i].eventsBefore;
    }

    // Events of the task that are labelled on its lane, by their number in the trace.
    [[nodiscard]] std::size_t tagCount() const { return m_tagTimes.size(); }
    [[nodiscard]] std::uint32_t tagEvent(std::size_t i) const { return m_tagMoments[i] - 1; }
    [[nodiscard]] Position tagAt(std::size_t i, Axis axis) const {
        return axis == Axis::Time ? m_tagTimes[i] : m_tagMoments[i];
    }
    // The first tag at `at` or later, looking from tag `from` on; tagCount() when there is none.
    [[nodiscard]] std::size_t firstTagFrom(Position at, Axis axis, std::size_t from = 0) const;

    // Whether the task has ever used or waited for this object.
    [[nodiscard]] bool touches(ObjectId object) const;

private:
    friend class TimelineIndex;
    void enter(Look look, const Event& event, std::uint32_t moment);
    void tag(const Event& event, std::uint32_t moment);
    void touch(ObjectId object);

    std::vector<Slice> m_slices;
    std::vector<Nanoseconds> m_times;  // when slice i began
    std::vector<std::uint32_t>
        m_moments;  // how many events there were then, the one that began it included
    std::vector<Nanoseconds> m_tagTimes;
    std::vector<std::uint32_t> m_tagMoments;
    std::vector<ObjectId> m_touched;  // ordered
};

// One task woke another one.
struct Wake {
    Nanoseconds time = 0;
    std::uint32_t moment = 0;
    TaskId waker;
    TaskId woken;

    [[nodiscard]] Position at(Axis axis) const { return axis == Axis::Time ? time : moment; }
};

// What a timeline draws, looked up by time or by order. It grows with the trace: each event is read
// once. A reader's own; not synchronised.
class TimelineIndex {
public:
    // Reads the events of this trace that are new and below `end`. Always of the same trace.
    void update(const Trace& trace, std::size_t end);

    [[nodiscard]] std::size_t eventCount() const { return m_eventCount; }
    // Where the run's known part ends.
    [[nodiscard]] Position end(Axis axis) const {
        return axis == Axis::Time ? m_now : static_cast<Position>(m_eventCount);
    }
    // By task id; a lane is empty until its task has been created.
    [[nodiscard]] const std::vector<Lane>& lanes() const { return m_lanes; }
    // Null when there is none with this id.
    [[nodiscard]] const Lane* lane(TaskId task) const;
    // In order of time.
    [[nodiscard]] const std::vector<Wake>& wakes() const { return m_wakes; }
    // The first wake at `at` or later.
    [[nodiscard]] std::size_t firstWakeFrom(Position at, Axis axis, std::size_t from = 0) const;
    [[nodiscard]] StringId objectName(ObjectId object) const;
    // Nothing: not created yet.
    [[nodiscard]] std::optional<ObjectKind> objectKind(ObjectId object) const;

private:
    struct Object {
        StringId name;
        std::optional<ObjectKind> kind;
    };

    Lane& laneOf(TaskId task);
    void apply(const Event& event);
    void applyToState(const Event& event, Lane& lane);

    std::vector<Lane> m_lanes;
    std::vector<Wake> m_wakes;
    std::vector<Object> m_objects;  // by id
    Nanoseconds m_now = 0;
    std::uint32_t m_eventCount = 0;
};

}  // namespace lockstep
