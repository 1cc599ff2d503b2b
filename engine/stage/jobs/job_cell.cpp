#include "stage/jobs/job_cell.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "stage/runtime/arena.h"
#include "stage/runtime/point.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {
namespace {

constexpr char kBeforeNumber = '#';
constexpr std::size_t kMaxLabel = 80;  // leaves room for the numbers in a queue's item

// At most so many bytes of it, and no half characters.
std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    std::size_t size = most;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    return text.substr(0, size);
}

void report(const JobCell& job, EventKind kind, const Where& at, std::int64_t value = 0,
            std::string_view text = {}) {
    wire::Report report = reportAt(at, kind);
    report.object = job.result.id;
    report.value = value;
    report.text = text;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

bool advance(JobCell& job, JobStage from, JobStage to) {
    return job.stage.compare_exchange_strong(from, to);
}

// What the work returned; whatever it throws becomes a stage exception.
std::string resultOf(const std::function<std::string()>& work) {
    try {
        std::string result = work();
        if (result.size() > JobText::kMost)
            throw ValueError("the result of a job has at most 100 bytes");
        return result;
    } catch (const Exception&) {
        throw;
    } catch (const std::exception& exception) {
        throw Exception("Exception", exception.what());
    } catch (...) {
        throw Exception("Exception", "of unknown type");
    }
}

JobCell* announceJob(ObjectId pool, const JobCall& call, const Where& at) {
    JobCell& job = *makeInArena<JobCell>(0);
    job.code = call.code;
    job.label = cut(call.label, kMaxLabel);
    job.arguments = call.arguments;
    job.result.id = announceObject(ObjectKind::Future, job.label.view(), pool.value, 0, at);
    return &job;
}

std::size_t numberIn(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

JobText& JobText::operator=(std::string_view text) {
    const std::string_view kept = cut(text, kMost);
    m_size = kept.size();
    std::memcpy(m_bytes.data(), kept.data(), kept.size());
    return *this;
}

JobRange JobTable::add(ObjectId pool, std::span<const JobCall> calls, const Where& at) {
    JobRange range{m_count, calls.size()};
    do {
        if (range.first + range.count > kMost) throw MemoryError("a pool takes at most 4096 jobs");
    } while (!m_count.compare_exchange_weak(range.first, range.first + range.count));
    for (std::size_t i = 0; i < calls.size(); ++i)
        m_cells[range.first + i] = announceJob(pool, calls[i], at);
    return range;
}

std::string JobTable::itemOf(JobRange range) {
    std::string label((*this)[range.first].label.view());
    std::string numbers = std::to_string(range.first + 1);
    if (range.count > 1) {
        label = label.substr(0, label.find('('));
        numbers += '-';
        numbers += std::to_string(range.first + range.count);
    }
    return label + " " + kBeforeNumber + numbers;
}

JobRange JobTable::rangeOf(std::string_view item) {
    const std::string_view numbers = item.substr(item.rfind(kBeforeNumber) + 1);
    const auto dash = numbers.find('-');
    const std::size_t first = numberIn(numbers);
    const std::size_t last =
        dash == std::string_view::npos ? first : numberIn(numbers.substr(dash + 1));
    return {first - 1, last - first + 1};
}

bool handOut(JobCell& job) {
    return advance(job, JobStage::Waiting, JobStage::HandedOut);
}

bool begin(JobCell& job) {
    const Unbroken whole;
    const bool begins = advance(job, JobStage::HandedOut, JobStage::Running) ||
                        advance(job, JobStage::Waiting, JobStage::Running);
    if (begins) report(job, EventKind::JobTaken, job.code.at);
    return begins;
}

void run(JobCell& job, const std::function<std::string()>& work) {
    std::string text;
    JobStage stage = JobStage::Done;
    try {
        text = resultOf(work);
        job.outcome = text;
    } catch (const Exception& exception) {
        job.error = exception.name();
        job.outcome = exception.what();
        text = std::string(job.error) + ": " + exception.what();
        stage = JobStage::Raised;
    }
    const Unbroken whole;
    job.stage = stage;
    report(job, EventKind::JobDone, job.code.at, job.error == nullptr, text);
}

bool cancel(JobCell& job, const Where& at) {
    const Unbroken whole;
    if (!advance(job, JobStage::Waiting, JobStage::Cancelled)) return false;
    report(job, EventKind::JobCancelled, at);
    return true;
}

void refuse(JobCell& job, const JobCall::Refusal& refusal, const Where& at) {
    const Unbroken whole;
    job.error = refusal.name;
    job.outcome = refusal.what;
    job.stage = JobStage::Raised;
    report(job, EventKind::JobCancelled, at);
}

bool lose(JobCell& job, const Where& at) {
    const Unbroken whole;
    JobStage stage = job.stage;
    do {
        if (stage == JobStage::Cancelled) return false;
    } while (!job.stage.compare_exchange_weak(stage, JobStage::Lost));
    const BrokenProcessPool loss = lossOfJob();
    report(job, EventKind::JobDone, at, 0, std::string(loss.name()) + ": " + loss.what());
    return true;
}

BrokenProcessPool lossOfJob() {
    return BrokenProcessPool(
        "A process in the process pool was terminated abruptly while the future was running or "
        "pending.");
}

void runCallback(JobCell& job, const std::function<void()>& callback, const Where& at) {
    report(job, EventKind::CallbackBegan, at);
    callback();
    report(job, EventKind::CallbackEnded, at);
}

}  // namespace lockstep::stage
