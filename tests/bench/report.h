#pragma once

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"

namespace lockstep::bench {

// Prints one line: what was measured, its figure, and its ratio to a baseline of the same run.
inline void report(const std::string& what, double figure, const char* unit,
                   const std::string& baseline = {}, double ratio = 0, const char* aim = "") {
    std::printf("%-46s %12.3f %-9s", what.c_str(), figure, unit);
    if (!baseline.empty()) std::printf(" %8.2f x %-38s", ratio, baseline.c_str());
    std::printf(" %s\n", aim);
    std::fflush(stdout);
}

// Real time that it takes, in ns: the least of `rounds`, since whatever else the machine does only
// adds.
inline double leastTime(int rounds, const std::function<void()>& work) {
    double least = 0;
    for (int round = 0; round < rounds; ++round) {
        const Nanoseconds began = monotonicNow();
        work();
        const auto took = static_cast<double>(monotonicNow() - began);
        if (round == 0 || took < least) least = took;
    }
    return least;
}

// Time that this thread computes for it, in ns. What else the machine does adds little to it.
inline double computingTime(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e9 * double(time.tv_sec) + double(time.tv_nsec);
    };
    const double began = now();
    work();
    return now() - began;
}

inline double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

// computingTime(), the median of `rounds`.
inline double medianComputing(int rounds, const std::function<void()>& work) {
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) times.push_back(computingTime(work));
    return median(std::move(times));
}

// engine_bench.cpp
void benchGatedPoint();
void benchFreeEvents();
void benchFold();
void benchSeek();
// export_bench.cpp; with a QApplication.
void benchExports();
// picture_bench.cpp; with a QApplication.
void benchTimelineFrame();
void benchFoldedFrame();
void benchStep();
// window_bench.cpp; likewise.
void benchLiveWindow();
void benchOpening();
void benchStepToScreen();
void benchExportingWindow();

}  // namespace lockstep::bench
