#include "stage/tasks/actions.h"

#include <algorithm>

#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/run_context.h"

namespace lockstep::stage {
namespace {

Nanoseconds notNegative(std::chrono::nanoseconds duration) {
    return std::max<Nanoseconds>(duration.count(), 0);
}

void reportDone(const Where& at, EventKind kind, std::int64_t value, std::string_view text = {}) {
    wire::Report report = reportAt(at, kind);
    report.value = value;
    report.text = text;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

bool runsFreely() {
    return runContext().setup.free;
}

void reportLines(std::string_view text, const Where& at) {
    for (;;) {
        const auto end = text.find('\n');
        reportDone(at, EventKind::Printed, 0, text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

// The high half of a 64 × 64 bit product maps a random number to [0, range); the rest of it is
// turned away where it would favour some: Lemire, "Fast random integer generation in an interval",
// 2019.
std::uint64_t randomBelow(std::uint64_t range) {
    Task& self = Task::current();
    const std::uint64_t least = (0 - range) % range;
    for (;;) {
        __extension__ using Wide = unsigned __int128;
        const Wide product = Wide{self.nextRandom()} * range;
        if (static_cast<std::uint64_t>(product) >= least)
            return static_cast<std::uint64_t>(product >> 64);
    }
}

}  // namespace

void work(std::chrono::nanoseconds duration, Where at) {
    const Nanoseconds time = notNegative(duration);
    pass({.op = Op::Work, .at = at, .value = time});
    if (runsFreely()) burnReally(realDuration(time));
    reportDone(at, EventKind::WorkDone, time);
}

void sleep(std::chrono::nanoseconds duration, Where at) {
    const Nanoseconds time = notNegative(duration);
    pass({.op = Op::Sleep, .at = at, .value = time});
    if (runsFreely()) {
        reportPause(at, BlockReason::Sleep, time);
        sleepReally(realDuration(time));
    }
    reportDone(at, EventKind::Slept, time);
}

void print(std::string_view text, Where at) {
    pass({.op = Op::Print, .at = at, .text = text});
    reportLines(text, at);
}

std::string input(std::string_view prompt, std::string_view standard,
                  std::chrono::nanoseconds delay, Where at) {
    if (!prompt.empty()) reportLines(prompt, at);
    const wire::Go answer =
        ask({.op = Op::Input, .at = at, .value = notNegative(delay), .text = standard});
    std::string line(answer.text);
    reportDone(at, EventKind::InputRead, 0, line);
    return line;
}

std::int64_t randomInt(std::int64_t least, std::int64_t most) {
    if (least > most) throw ValueError("empty range for randomInt");
    const auto range = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) + 1;
    const std::uint64_t offset = range == 0 ? Task::current().nextRandom() : randomBelow(range);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + offset);
}

std::chrono::nanoseconds randomDuration(std::chrono::nanoseconds least,
                                        std::chrono::nanoseconds most) {
    return std::chrono::nanoseconds(randomInt(least.count(), most.count()));
}

std::int64_t parameter(std::string_view name) {
    const auto& all = runContext().setup.parameters;
    const auto found = all.find(std::string(name));
    if (found == all.end()) throw ValueError("there is no parameter " + std::string(name));
    return found->second;
}

std::chrono::nanoseconds duration(std::string_view name) {
    return std::chrono::nanoseconds(parameter(name));
}

bool variantIs(std::string_view id) {
    return runContext().setup.variant == id;
}

}  // namespace lockstep::stage
