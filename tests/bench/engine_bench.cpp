#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <random>
#include <vector>

#include "bench/report.h"
#include "model/world_at.h"
#include "session/session.h"
#include "support/synthetic_run.h"
#include "wire/records.h"

namespace lockstep::bench {

namespace {

constexpr int kPoints = 50'000;
constexpr int kRounds = 5;
constexpr std::size_t kMillion = 1'000'000;

void pinTo(int cpu) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(cpu), &set);
    ::sched_setaffinity(0, sizeof set, &set);
}

// A packet of the size of what a gated task sends at a point: what it did, and where it stands.
std::array<std::byte, 160> samplePacket() {
    return {};
}

// ns of one round trip over a SEQPACKET socket pair between two processes on one core.
double bareRoundTrip() {
    std::array<int, 2> ends;
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends.data()) != 0) std::abort();
    cpu_set_t before;
    ::sched_getaffinity(0, sizeof before, &before);
    pinTo(::sched_getcpu());
    auto packet = samplePacket();
    const pid_t other = ::fork();
    if (other == 0) {
        ::close(ends[0]);
        while (::recv(ends[1], packet.data(), packet.size(), 0) > 0) {
            ::send(ends[1], packet.data(), packet.size(), MSG_NOSIGNAL);
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    const double least = leastTime(kRounds, [&] {
        for (int i = 0; i < kPoints; ++i) {
            ::send(ends[0], packet.data(), packet.size(), MSG_NOSIGNAL);
            ::recv(ends[0], packet.data(), packet.size(), 0);
        }
    });
    ::close(ends[0]);
    ::waitpid(other, nullptr, 0);
    ::sched_setaffinity(0, sizeof before, &before);
    return least / kPoints;
}

// ns of sending such a packet, with somebody on another core who reads them.
double bareSend() {
    std::array<int, 2> ends;
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends.data()) != 0) std::abort();
    auto packet = samplePacket();
    const pid_t other = ::fork();
    if (other == 0) {
        ::close(ends[0]);
        while (::recv(ends[1], packet.data(), packet.size(), 0) > 0) {
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    const double least = leastTime(kRounds, [&] {
        for (int i = 0; i < kPoints; ++i) {
            ::send(ends[0], packet.data(), packet.size() / 2, MSG_NOSIGNAL);
        }
    });
    ::close(ends[0]);
    ::waitpid(other, nullptr, 0);
    return least / kPoints;
}

// Real ns between the first and the last of the points of a run, per point.
double timePerPoint(PolicyKind policy) {
    double least = 0;
    for (int round = 0; round < kRounds; ++round) {
        SessionOptions options;
        options.inputs.scenario = "loads";
        options.inputs.parameters["points"] = kPoints;
        options.inputs.policy = policy;
        options.freeSpeed = 1;
        options.stageProgram = LOCKSTEP_BENCH_STAGE;
        auto started = Session::start(std::move(options));
        if (!started.isOk()) std::abort();
        started.value()->waitUntilEnded();
        const Trace& trace = *started.value()->trace();
        std::vector<Nanoseconds> times;
        for (std::size_t i = 0; i < trace.size(); ++i) {
            if (trace[i].kind != EventKind::ValueLoaded) continue;
            // A gated point is over when the engine knows of it; a free task goes on by its own
            // clock.
            times.push_back(policy == PolicyKind::Kernel ? trace[i].time : trace[i].monotonic);
        }
        if (times.size() != kPoints) std::abort();
        const double each = static_cast<double>(times.back() - times.front()) / kPoints;
        if (round == 0 || each < least) least = each;
    }
    return least;
}

std::shared_ptr<const Trace> millionEvents() {
    return test::SyntheticRun(64, kMillion).trace();
}

}  // namespace

void benchGatedPoint() {
    const double bare = bareRoundTrip();
    const double point = timePerPoint(PolicyKind::Fcfs);
    report("bare SEQPACKET round trip, one core", bare / 1000, "us");
    report("one gated point", point / 1000, "us", "of the bare round trip", point / bare,
           "(aim: at most 1.5)");
}

void benchFreeEvents() {
    const double bare = bareSend();
    const double event = timePerPoint(PolicyKind::Kernel);
    report("bare send", bare / 1000, "us");
    report("one event of a free run", event / 1000, "us", "of the bare send", event / bare);
}

void benchFold() {
    const auto trace = millionEvents();
    World world(test::SyntheticRun::kCpus);
    const double took = leastTime(kRounds, [&] {
        world = World(test::SyntheticRun::kCpus);
        for (std::size_t i = 0; i < trace->size(); ++i) world.apply((*trace)[i]);
    });
    if (!world.violations().empty()) std::abort();
    double sum = 0;
    const double reading = leastTime(kRounds, [&] {
        for (std::size_t i = 0; i < trace->size(); ++i)
            sum += static_cast<double>((*trace)[i].time);
    });
    if (sum < 0) std::abort();
    report("events folded per second", static_cast<double>(trace->size()) / took * 1000, "million",
           "of the time to read them once", took / reading);
}

void benchSeek() {
    const auto trace = millionEvents();
    WorldAt worlds(trace, test::SyntheticRun::kCpus);
    const double fold = leastTime(1, [&] { (void)worlds.at(trace->size()); });
    std::mt19937_64 random(1);
    constexpr int kSeeks = 1000;
    const double took = leastTime(kRounds,
                                  [&] {
                                      for (int i = 0; i < kSeeks; ++i)
                                          (void)worlds.at(random() % trace->size());
                                  }) /
                        kSeeks;
    report("a seek to a random k of a million events", took / 1000, "us", "of folding all of them",
           took / fold);
}

}  // namespace lockstep::bench
