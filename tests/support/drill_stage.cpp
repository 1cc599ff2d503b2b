// A stage whose scenarios are drills: each uses one thing that the stage offers and that no lesson
// uses yet.

#include <map>
#include <string>

#include "stage/stage.h"
#include "stage/supervisor.h"

namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;

void terminateChild() {
    Process victim("victim", [] { sleep(1000s); });
    victim.start();
    sleep(1s);
    victim.terminate();
    victim.join();
    print("exit code " + std::to_string(victim.exitCode().value_or(0)));
}

void terminateAtOnce() {
    for (int i = 0; i < 5; ++i) {
        Process victim("victim-" + std::to_string(i), [] { sleep(1000s); });
        victim.start();
        victim.terminate();
        victim.join();
    }
}

// A terminated process does not give its lock back: who waits for it waits for ever.
void terminateWithLock() {
    Lock lock("lock");
    Process victim("victim", [lock]() mutable {
        lock.acquire();
        sleep(1000s);
    });
    Process heir("heir", [lock]() mutable {
        sleep(1s);
        lock.acquire();
    });
    victim.start();
    heir.start();
    sleep(5s);
    victim.terminate();
    victim.join();
}

void daemonEndsWithMain() {
    Process daemon("daemon", [] { sleep(1000s); }, {.daemon = true});
    daemon.start();
    sleep(2s);
}

void daemonThread() {
    Thread daemon("daemon", [] { sleep(1000s); }, {.daemon = true});
    daemon.start();
    sleep(2s);
}

void joinWithTimeout() {
    Process worker("worker", [] { sleep(5s); });
    worker.start();
    print(worker.join(3s) ? "ended" : "still there");
    print(worker.isAlive() ? "alive" : "dead");
    worker.join();
    print(worker.isAlive() ? "alive" : "dead");
}

void queueRefusals() {
    const auto tried = [](auto operation) -> std::string {
        try {
            operation();
            return "done";
        } catch (const Exception& error) {
            return error.name();
        }
    };
    Queue queue("queue", 1);
    print(tried([&] { queue.getNowait(); }));
    print(tried([&] { queue.get(1s); }));
    print(tried([&] { queue.put("one"); }));
    print(tried([&] { queue.putNowait("two"); }));
    print(tried([&] { queue.put("two", 1s); }));
}

void misuse() {
    Lock lock("lock");
    Process child("child", [lock]() mutable { lock.release(); });
    child.start();
    child.join();
    print("exit code " + std::to_string(child.exitCode().value_or(0)));
}

void waitForOneself() {
    Lock lock("lock");
    lock.acquire();
    lock.acquire();
}

// The parent ends first: the child is adopted.
void orphan() {
    Process parent("parent", [] {
        Process child("child", [] { sleep(10s); });
        child.start();
        sleep(1s);
        ::_exit(0);
    });
    parent.start();
    parent.join();
    sleep(20s);
}

// A thread ends before the process that it has started.
void threadsChild() {
    Thread starter("starter", [] {
        Process child("child", [] { sleep(3s); });
        child.start();
    });
    starter.start();
    starter.join();
    sleep(1s);
}

// The child's daemon thread ends with the child, not later.
void childsDaemonThread() {
    Process child("child", [] {
        Thread daemon("daemon",
                      [] {
                          for (;;) work(1ms);
                      },
                      {.daemon = true});
        daemon.start();
        sleep(10ms);
    });
    child.start();
    child.join();
    sleep(1s);
}

void spin() {
    for (volatile bool goOn = true; goOn;) {
    }
}

void takeTurns() {
    Semaphore turns("turns", 0);
    Thread waiter("waiter", [turns]() mutable { turns.acquire(); });
    waiter.start();
    sleep(1s);
    turns.release();
    waiter.join();
}

const std::map<std::string, void (*)(), std::less<>> kDrills = {
    {"terminate", terminateChild},
    {"terminate-at-once", terminateAtOnce},
    {"terminate-lock", terminateWithLock},
    {"daemon", daemonEndsWithMain},
    {"daemon-thread", daemonThread},
    {"join-timeout", joinWithTimeout},
    {"queue-refusals", queueRefusals},
    {"misuse", misuse},
    {"self", waitForOneself},
    {"orphan", orphan},
    {"take-turns", takeTurns},
    {"threads-child", threadsChild},
    {"childs-daemon-thread", childsDaemonThread},
    {"spin", spin},
};

}  // namespace

int main(int argc, char** argv) {
    return supervise(argc, argv, [](std::string_view id) -> void (*)() {
        const auto drill = kDrills.find(id);
        return drill == kDrills.end() ? nullptr : drill->second;
    });
}
