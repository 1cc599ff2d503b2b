#pragma once

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QThread>
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "bench/report.h"

namespace lockstep::bench {

// How long the event loop of this thread is away from its events: the time of each turn.
class LoopWatch {
public:
    // Turns until it holds, or for at most twenty seconds.
    void turnUntil(const std::function<bool()>& holds) {
        const Nanoseconds giveUp = monotonicNow() + 20 * kSecond;
        while (!holds() && monotonicNow() < giveUp) turn();
    }
    // Until nothing more happens by itself.
    void settle() {
        for (int i = 0; i < 20; ++i) turn();
    }

    // One turn, which does this.
    void time(const std::function<void()>& turn) {
        const Nanoseconds began = monotonicNow();
        m_computing.push_back(computingTime(turn));
        m_real.push_back(double(monotonicNow() - began));
    }

    // Prints the longest turn and that which 99 % are no longer than: the time that the thread
    // computed, and how much of the clock's time passed.
    void tell(const std::string& what, const char* aim) {
        if (m_computing.empty()) return;
        std::ranges::sort(m_computing);
        std::ranges::sort(m_real);
        const std::size_t last = m_computing.size() - 1;
        const std::size_t high = last * 99 / 100;
        report(what + ", longest turn", m_computing[last] / 1e6, "ms", "", 0, aim);
        report("  99 % of " + std::to_string(last + 1) + " turns", m_computing[high] / 1e6, "ms");
        report("  by the clock, longest", m_real[last] / 1e6, "ms");
        report("  by the clock, 99 %", m_real[high] / 1e6, "ms");
    }

private:
    // What there is to do. Where there is nothing it waits, which does not count.
    void turn() {
        bool hasWorked = false;
        time([&] { hasWorked = QCoreApplication::eventDispatcher()->processEvents({}); });
        if (hasWorked) return;
        m_computing.pop_back();
        m_real.pop_back();
        QThread::usleep(200);
    }

    std::vector<double> m_computing;  // ns
    std::vector<double> m_real;
};

}  // namespace lockstep::bench
