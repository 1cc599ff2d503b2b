#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "stage/jobs/job.h"
#include "stage/sync/flag.h"

// Jobs as they lie in the arena, for those who submit them and those who do them.
namespace lockstep::stage {

// A short text in the arena; a longer one is cut.
class JobText {
public:
    static constexpr std::size_t kMost = 100;  // bytes of UTF-8

    JobText& operator=(std::string_view text);
    [[nodiscard]] std::string_view view() const { return {m_bytes.data(), m_size}; }

private:
    std::size_t m_size = 0;
    std::array<char, kMost> m_bytes;
};

enum class JobStage : std::uint8_t {
    Waiting,
    HandedOut,  // to the workers, though none has begun it: too late to cancel it
    Running,
    Done,
    Raised,
    Cancelled,
    Lost,  // a worker process has died, and its executor with it
};

// One job. Its result is written before the flag is set and does not change any more.
struct JobCell {
    Flag result;  // the Future: set when the result has reached who submitted the job
    std::atomic<JobStage> stage{JobStage::Waiting};
    JobCode code;
    JobText label;
    JobText arguments;
    JobText outcome;              // its result, or what it raised:
    const char* error = nullptr;  // a literal, which every forked process has at the same address
};

// Consecutive jobs that one worker does in one go; numbers are from 0.
struct JobRange {
    std::size_t first = 0;
    std::size_t count = 1;
};

// The jobs of one pool by number, for all of its processes.
class JobTable {
public:
    static constexpr std::size_t kMost = 4096;

    // Announces a future for each. MemoryError: the table is full.
    JobRange add(ObjectId pool, std::span<const JobCall> calls, const Where& at);
    [[nodiscard]] JobCell& operator[](std::size_t number) { return *m_cells[number]; }

    // The item of a queue that stands for these jobs: "square(3) #4", "square #5-8".
    [[nodiscard]] std::string itemOf(JobRange range);
    [[nodiscard]] static JobRange rangeOf(std::string_view item);

private:
    std::atomic<std::size_t> m_count{0};
    std::array<JobCell*, kMost> m_cells{};
};

// Waiting → HandedOut. False: it was cancelled.
bool handOut(JobCell& job);
// The worker begins the job. False: it was cancelled.
bool begin(JobCell& job);
// The worker does it, by calling `work`, and writes down what came of it.
void run(JobCell& job, const std::function<std::string()>& work);
// Waiting → Cancelled. False: too late.
bool cancel(JobCell& job, const Where& at);
// Nobody will begin it: it has raised this already.
void refuse(JobCell& job, const JobCall::Refusal& refusal, const Where& at);
// When no worker of its executor is left: its result will not come. False: it was cancelled.
bool lose(JobCell& job, const Where& at);
// What one gets for a job that is lost.
[[nodiscard]] BrokenProcessPool lossOfJob();
// Runs a callback of the job and tells of it. What it throws leaves this.
void runCallback(JobCell& job, const std::function<void()>& callback, const Where& at);

}  // namespace lockstep::stage
