// A stage whose scenarios are drills: each uses one thing that the stage offers and that no lesson
// uses yet.

#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <functional>
#include <map>
#include <string>

#include "stage/stage.h"
#include "stage/tasks/supervisor.h"

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
    Event taken("taken");
    Process victim("victim", [=]() mutable {
        lock.acquire();
        taken.set();
        sleep(100'000h);
    });
    Process heir("heir", [lock]() mutable { lock.acquire(); });
    victim.start();
    taken.wait();
    heir.start();
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
        ::_exit(7);
    });
    parent.start();
    parent.join();
    sleep(20s);
}

// The parent ends first, and the child before it can report.
void unheardOrphan() {
    Process parent("parent", [] {
        Process child("child", [] { sleep(1000s); });
        child.start();
        ::kill(child.pid(), SIGKILL);
        ::_exit(7);
    });
    parent.start();
    parent.join();
}

// The end of a process is noticed late, and what main did after it was waited for is what the
// thread's reports follow.
void silentEnd() {
    Lock lock("lock");
    Thread other("other", [&] {
        sleep(10s);
        lock.acquire();
        lock.release();
    });
    other.start();
    Process silent("silent", [] { ::_exit(0); });
    silent.start();
    silent.join();
    lock.acquire();
    lock.release();
    other.join();
}

// What the process did last is not told, either.
void endRightAfterSleep() {
    for (int i = 0; i < 20; ++i) {
        Process silent("silent", [] {
            sleep(1s);
            ::_exit(5);
        });
        silent.start();
        silent.join();
    }
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

void printWhatIsThrown(const std::function<void()>& operation) {
    try {
        operation();
    } catch (const Exception& error) {
        print(error.name());
    }
}

// Many small pieces fill the kernel's buffer long before their bytes would; one call receives them
// all, and then nothing is left.
void sendSmallPieces() {
    constexpr int kPieces = 2000;
    SocketPair pair("pair");
    Thread receiver("receiver", [pair] {
        std::size_t bytes = 0;
        while (bytes < kPieces) bytes += pair.second.recv(4096).size();
        for (int i = 0; i < 100; ++i)
            if (pair.second.tryRecv(4096)) print("more");
        print(std::to_string(bytes));
    });
    receiver.start();
    for (int i = 0; i < kPieces; ++i) pair.first.send("x");
    pair.first.send("");
    receiver.join();
}

// Who only looks leaves the message to who waits behind.
void lookAndLeave() {
    Pipe pipe("pipe", false);
    Thread looker("looker", [pipe] { (void)pipe.first.poll(100s); });
    Thread reader("reader", [pipe] { print(pipe.first.recv()); });
    looker.start();
    sleep(1s);
    reader.start();
    sleep(1s);
    pipe.second.send("hello");
    reader.join();
    looker.join();
}

// One receive makes room for both who wait to send.
void twoWaitForRoom() {
    const std::string much(16384, 'm');
    SocketPair pair("pair");
    for (int i = 0; i < 4; ++i) pair.first.send(much);
    Thread first("first", [&] { pair.first.send(much); });
    Thread second("second", [&] { pair.first.send("little"); });
    first.start();
    second.start();
    sleep(1s);
    (void)pair.second.recv(65536);
    first.join();
    second.join();
}

// A writer waits for room, and the only reader dies.
void readerDies() {
    Pipe pipe("pipe", false);
    Process reader("reader", [pipe] {
        pipe.second.close();
        sleep(1000s);
    });
    reader.start();
    pipe.first.close();
    Thread killer("killer", [&] {
        sleep(10s);
        reader.terminate();
    });
    killer.start();
    printWhatIsThrown([&] {
        for (int i = 0; i < 100; ++i) pipe.second.send("x");
    });
    killer.join();
    reader.join();
}

// A client waits for a place in the backlog, and the server dies.
void serverDies() {
    Listener listener("listener", {.backlog = 1});
    Process server("server", [] { sleep(1000s); });
    server.start();
    const Socket first("first", listener);
    listener.close();
    Thread killer("killer", [&] {
        sleep(10s);
        server.terminate();
    });
    killer.start();
    printWhatIsThrown([&] { const Socket second("second", listener); });
    killer.join();
    server.join();
}

// More processes than can have an end open at once, but one after the other.
void manyHoldersDie() {
    Pipe pipe("pipe", false);
    for (int i = 0; i < 140; ++i) {
        Process holder("holder", [] { sleep(1000s); });
        holder.start();
        holder.terminate();
        holder.join();
    }
    pipe.first.close();
    printWhatIsThrown([&] { pipe.second.send("x"); });
}

// Who lets go of a generator elsewhere than in its thread leaves its frame alone.
void forgetGenerators() {
    const auto make = [] {
        auto made = std::make_shared<Generator<int>>("numbers", []() -> Yields<int> {
            co_yield 1;
            co_yield 2;
        });
        (void)made->next();
        return made;
    };
    auto first = make();
    auto second = make();
    Thread thread("thread", [&] { first.reset(); });
    thread.start();
    thread.join();
    Process child("child", [&] { second.reset(); });
    child.start();
    child.join();
    print(std::to_string(second->next()));
}

// They are killed from outside before they can report.
void killUnheard() {
    for (int i = 0; i < 2; ++i) {
        Process victim("victim", [] { sleep(1000s); });
        victim.start();
        ::kill(victim.pid(), SIGKILL);
        victim.join();
    }
}

// No thread can call the engine: its process ends.
void noDescriptorIsLeft() {
    Process child("child", [] {
        // A sanitizer needs descriptors when it meets a class for the first time.
        Thread first("first", [] {});
        first.start();
        first.join();
        Thread thread("thread", [] {});
        const rlimit few{4, 4};
        ::setrlimit(RLIMIT_NOFILE, &few);
        thread.start();
        thread.join();
    });
    child.start();
    child.join();
    print(std::to_string(child.exitCode().value_or(0)));
}

void tooManyJobs() {
    const Job half("half", [](std::int64_t n) { return n / 2; });
    Pool pool("pool", 2);
    printWhatIsThrown([&] { (void)pool.map(half, range(5000)); });
    print(std::to_string(pool.map(half, range(9)).back()));
    pool.close();
    pool.join();
}

// It is really dead when this returns, whoever has noticed that.
void killNow(pid_t pid) {
    ::kill(pid, SIGKILL);
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT);
}

void killAndJoin() {
    Process victim("victim", [] { sleep(1000s); });
    victim.start();
    sleep(1s);
    killNow(victim.pid());
    victim.join();
    print(std::to_string(victim.exitCode().value_or(0)));
}

// The threads of a process that is killed may be started by other threads, and not have reported.
void killWithThreads() {
    for (int i = 0; i < 20; ++i) {
        Process victim("victim", [] {
            Thread starter("starter", [] {
                Thread late("late", [] { sleep(1000s); });
                late.start();
                ::kill(::getpid(), SIGKILL);
            });
            starter.start();
            starter.join();
        });
        victim.start();
        victim.join();
    }
}

// Somebody of whom nobody is told has the victim's connection, too, and outlives it.
void forkUntold() {
    Event forked("forked");
    Process victim("victim", [forked]() mutable {
        if (::fork() == 0) {
            for (;;) ::pause();
        }
        forked.set();
        sleep(1000s);
    });
    victim.start();
    forked.wait();
    killNow(victim.pid());
    sleep(1s);
    victim.join();
    print(std::to_string(victim.exitCode().value_or(0)));
}

// What comes of a job: its result, or the name of what it raised.
template <class Result>
void printResult(const Result& result) {
    try {
        print(result());
    } catch (const BrokenProcessPool& error) {
        print("BrokenProcessPool: " + std::string(error.what()));
    }
}

const Job endProcess("endProcess", [](std::int64_t how) -> std::int64_t {
    sleep(2s);
    if (how == 0) ::_exit(3);
    ::raise(static_cast<int>(how));
    return 0;
});

const Job doze("doze", [](std::int64_t seconds) {
    sleep(std::chrono::seconds(seconds));
    return seconds;
});

// One job is done, one brings its worker's end, one runs and two wait.
void loseWorker(int how) {
    ProcessPoolExecutor executor("executor", 2);
    std::vector<Future<std::int64_t>> futures;
    futures.push_back(executor.submit(doze, 1));
    (void)futures.front().result();
    futures.push_back(executor.submit(endProcess, how));
    for (int i = 0; i < 3; ++i) futures.push_back(executor.submit(doze, 1000));
    futures.push_back(executor.submit(doze, 1000));
    futures.back().addDoneCallback([](const auto& future) {
        printResult([&] { return "callback: " + std::to_string(future.result()); });
    });
    for (const auto& future : futures) printResult([&] { return std::to_string(future.result()); });
    printResult([&] { return std::to_string(executor.submit(doze, 1).result()); });
    executor.shutdown();
    print("shut down");
}

// It has nothing to do.
void loseIdleWorker() {
    const Job pidOfWorker("pidOfWorker", [](std::int64_t) { return std::int64_t{::getpid()}; });
    ProcessPoolExecutor executor("executor", 2);
    killNow(static_cast<pid_t>(executor.submit(pidOfWorker, 0).result()));
    for (bool isWhole = true; isWhole;) {
        try {
            (void)executor.submit(doze, 1).result();
        } catch (const BrokenProcessPool&) {
            isWhole = false;
        }
    }
    executor.shutdown();
    print("broken");
}

// The pool's other worker goes on, and nobody does the job again.
void losePoolWorker() {
    Pool pool("pool", 2);
    const auto lost = pool.applyAsync(endProcess, SIGKILL);
    print(std::to_string(pool.apply(doze, 5)));
    (void)lost.get();
}

void sleepers() {
    const auto sleeper = []() -> Async<> {
        for (int i = 0; i < 5; ++i) co_await gevent::sleep(1s);
    };
    gevent::joinAll(std::vector{gevent::spawn("a", sleeper), gevent::spawn("b", sleeper)});
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
    {"unheard-orphan", unheardOrphan},
    {"silent-end", silentEnd},
    {"silent-after-sleep", endRightAfterSleep},
    {"take-turns", takeTurns},
    {"threads-child", threadsChild},
    {"childs-daemon-thread", childsDaemonThread},
    {"spin", spin},
    {"small-pieces", sendSmallPieces},
    {"look-and-leave", lookAndLeave},
    {"two-wait-for-room", twoWaitForRoom},
    {"reader-dies", readerDies},
    {"server-dies", serverDies},
    {"many-holders-die", manyHoldersDie},
    {"sleepers", sleepers},
    {"forget-generators", forgetGenerators},
    {"kill-unheard", killUnheard},
    {"no-descriptor", noDescriptorIsLeft},
    {"too-many-jobs", tooManyJobs},
    {"kill-and-join", killAndJoin},
    {"kill-with-threads", killWithThreads},
    {"fork-untold", forkUntold},
    {"worker-killed", [] { loseWorker(SIGKILL); }},
    {"worker-exits", [] { loseWorker(0); }},
    {"idle-worker-dies", loseIdleWorker},
    {"pool-worker-killed", losePoolWorker},
};

}  // namespace

int main(int argc, char** argv) {
    return supervise(argc, argv, [](std::string_view id) -> void (*)() {
        const auto drill = kDrills.find(id);
        return drill == kDrills.end() ? nullptr : drill->second;
    });
}
