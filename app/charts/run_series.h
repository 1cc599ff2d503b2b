#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/cpu_history.h"
#include "theme/theme.h"

namespace lockstep {

// How many tasks show each look, from `time` on.
struct LookCounts {
    Nanoseconds time = 0;
    std::array<std::uint32_t, kLookCount> counts{};
};

// A number of things, from `time` on.
struct Level {
    Nanoseconds time = 0;
    std::int64_t value = 0;
};

// The length of a queue, or the free permits of a semaphore, over time.
struct LevelSeries {
    ObjectId object;
    ObjectKind kind = ObjectKind::Queue;
    StringId name;
    std::vector<Level> levels;
};

// What the charts draw over time. It grows with the trace: each event is read once. A reader's own;
// not synchronised.
class RunSeries {
public:
    // Reads the events of this trace that are new and below `end`. Always of the same trace.
    void update(const Trace& trace, std::size_t end);

    // Virtual time of the last event that was read.
    [[nodiscard]] Nanoseconds end() const { return m_now; }
    [[nodiscard]] const std::vector<LookCounts>& looks() const { return m_looks; }
    [[nodiscard]] const std::vector<LevelSeries>& levels() const { return m_levels; }
    [[nodiscard]] const CpuHistory& cpus() const { return m_cpus; }
    // How many CPUs are in use.
    [[nodiscard]] const std::vector<Level>& busyCpus() const { return m_busyCpus; }

private:
    struct TaskNow {
        Look look = Look::New;
        TaskKind kind = TaskKind::Process;
        bool exists = false;
        bool hasCpu = false;
    };

    void apply(const Event& event);
    void applyToTask(const Event& event);
    void applyToObject(const Event& event);
    void enter(TaskNow& task, Look look, Nanoseconds time);
    void giveCpu(TaskNow& task, bool given, Nanoseconds time);

    std::vector<LookCounts> m_looks;
    std::vector<LevelSeries> m_levels;
    std::vector<Level> m_busyCpus;
    std::vector<std::size_t> m_levelOf;  // by object id: its place in m_levels
    std::vector<TaskNow> m_tasks;        // by task id
    CpuHistory m_cpus;
    Nanoseconds m_now = 0;
    std::size_t m_seen = 0;
};

// A part of virtual time, in ns: begin < end.
struct TimePart {
    double begin = 0;
    double end = 0;

    [[nodiscard]] double span() const { return end - begin; }
    friend bool operator==(const TimePart&, const TimePart&) = default;
};

// The most points that a chart's line has.
constexpr std::size_t kMostPoints = 2000;

// One point of a line: at `x`, the value `y`. A step is two points at one x.
struct ChartPoint {
    double x = 0;
    double y = 0;
};

// The levels in this part of the time as a stepped line, x in ns. Where there are too many for
// kMostPoints, each short stretch of time keeps its least and its greatest level.
[[nodiscard]] std::vector<ChartPoint> stepsOf(const std::vector<Level>& levels, TimePart part);

// Likewise, but there each short stretch of time shows its mean.
[[nodiscard]] std::vector<ChartPoint> meansOf(const std::vector<Level>& levels, TimePart part);

// The counts of all looks in this part of the time as stepped lines over the same x, in ns: one row
// for each point. Where there are too many for kMostPoints, each short stretch of time shows its
// mean.
struct CountRow {
    double x = 0;
    std::array<double, kLookCount> counts{};
};
[[nodiscard]] std::vector<CountRow> countsOf(const std::vector<LookCounts>& looks, TimePart part);

}  // namespace lockstep
