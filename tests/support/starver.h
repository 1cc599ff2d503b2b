#pragma once

#include <sched.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "support/live_session.h"

namespace lockstep::test {

// A machine that does other work: keeps every CPU busy, and now and then takes it from one thread
// of the processes below this one, each time for up to `longest`. What holds only as long as nobody
// is late does not hold under it. Root, or a limit of nice values, is needed to give the CPU back.
class Starver {
public:
    explicit Starver(std::chrono::milliseconds longest) : m_longest(longest) {
        for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i)
            m_threads.emplace_back([this] { burn(); });
        m_threads.emplace_back([this] { starve(); });
    }
    ~Starver() {
        m_isOver = true;
        for (std::thread& thread : m_threads) thread.join();
    }
    Starver(const Starver&) = delete;
    Starver& operator=(const Starver&) = delete;

    // LOCKSTEP_STARVE=MILLISECONDS in the environment asks for one.
    [[nodiscard]] static std::unique_ptr<Starver> ifAsked() {
        const char* longest = std::getenv("LOCKSTEP_STARVE");
        if (!longest) return nullptr;
        return std::make_unique<Starver>(std::chrono::milliseconds(std::atoi(longest)));
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t kAtOnce = 4;

    void burn() const {
        while (!m_isOver) {
        }
    }

    void starve() {
        std::mt19937 dice(std::random_device{}());
        while (!m_isOver) {
            feed(Clock::now());
            const std::vector<pid_t> threads = threadsBelow();
            if (!threads.empty() && m_hungry.size() < kAtOnce) {
                const pid_t victim = threads[dice() % threads.size()];
                const std::chrono::microseconds time(1 + dice() % (1000 * m_longest.count()));
                if (setPolicy(victim, SCHED_IDLE)) m_hungry[victim] = Clock::now() + time;
            }
            std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
        feed(Clock::time_point::max());
    }

    void feed(Clock::time_point now) {
        std::erase_if(m_hungry, [now](const auto& entry) {
            return entry.second <= now && (setPolicy(entry.first, SCHED_OTHER), true);
        });
    }

    static bool setPolicy(pid_t thread, int policy) {
        const sched_param priority{};
        return ::sched_setscheduler(thread, policy, &priority) == 0;
    }

    static std::vector<pid_t> threadsBelow() {
        std::vector<pid_t> threads;
        for (const pid_t process : descendants()) {
            std::error_code hasGone;
            const std::string folder = "/proc/" + std::to_string(process) + "/task";
            for (std::filesystem::directory_iterator task(folder, hasGone), end; task != end;
                 task.increment(hasGone))
                threads.push_back(std::atoi(task->path().filename().c_str()));
        }
        return threads;
    }

    const std::chrono::milliseconds m_longest;
    std::map<pid_t, Clock::time_point> m_hungry;  // until when
    std::atomic<bool> m_isOver = false;
    std::vector<std::thread> m_threads;
};

}  // namespace lockstep::test
