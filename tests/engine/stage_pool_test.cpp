#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

const Job square("square", [](std::int64_t n) { return n * n; });
const Job join("join",
               [](const std::string& first, const std::string& second) { return first + second; });
const Job hello("hello", [] { print("hello"); });
const Job fail("fail", [](std::int64_t n) -> std::int64_t {
    throw ValueError("not " + std::to_string(n));
});
const Job longText("longText",
                   [](std::int64_t n) { return std::string(static_cast<std::size_t>(n), 'x'); });
const Job useQueue("useQueue", [](Queue queue) { queue.put("a"); });

// All lines that were printed in a free run.
std::vector<std::string> printedBy(void (*run)()) {
    ScriptedEngine engine(run, {.free = true});
    return linesOf(engine.runFreely());
}

// "ok", or the exception's name and text.
template <class Action>
void printOutcome(Action action) {
    try {
        action();
        print("ok");
    } catch (const Exception& exception) {
        print(std::string(exception.name()) + ": " + exception.what());
    }
}

using Lines = std::vector<std::string>;

TEST(StagePool, AnnouncesItsQueuesItsWorkersAndAFutureForEachJob) {
    ScriptedEngine engine([] {
        Pool pool("pool", 1);
        pool.applyAsync(square, 3);
    });
    const auto said =
        engine.goUntil(TaskId{1}, [](const Said& report) { return report.is(Kind::ItemPut); });
    std::vector<std::string> created;
    for (const Said& report : said)
        if (report.is(Kind::ObjectCreated)) created.push_back(report.text);
    EXPECT_EQ(created, (Lines{"pool", "pool tasks", "pool results", "square(3)"}));
    const auto started = std::ranges::find(said, Kind::WorkerStarted, &Said::kind);
    ASSERT_NE(started, said.end());
    EXPECT_EQ(started->object, ObjectId{1});
    EXPECT_EQ(started->other, TaskId{2});
    EXPECT_EQ(said[said.size() - 2].text, "square(3) #1");
}

TEST(StagePool, ReportsAJobFromItsWorkerAndTheResultFromTheHandler) {
    ScriptedEngine engine([] {
        Pool pool("pool", 1);
        pool.applyAsync(square, 3);
        pool.close();
        pool.join();
    });
    engine.goUntil(TaskId{1}, [](const Said& said) { return said.isAt(Op::Join); });
    const auto worker =
        engine.goUntil(TaskId{2}, [](const Said& said) { return said.is(Kind::ItemPut); });
    const auto done = std::ranges::find(worker, Kind::JobDone, &Said::kind);
    ASSERT_NE(done, worker.end());
    EXPECT_TRUE(std::prev(done)->is(Kind::JobTaken));
    EXPECT_EQ(done->value, 1);
    EXPECT_EQ(done->text, "9");
    const auto handler =
        engine.goUntil(TaskId{3}, [](const Said& said) { return said.is(Kind::FlagSet); });
    EXPECT_EQ(handler.back().isAt(Op::Get), true);
    engine.goToEnd(TaskId{2});
    engine.goUntil(TaskId{1},
                   [](const Said& said) { return said.isBlockedFor(BlockReason::Join); });
    engine.goToEnd(TaskId{3});
    engine.goToEnd(TaskId{1});
}

TEST(StagePool, PassesTextsAndNumbersAndRaisesAgainWhatAJobHasRaised) {
    const Lines lines = printedBy([] {
        Pool pool("pool", 2);
        print(pool.apply(join, {"ab", "cd"}));
        pool.apply(hello);
        printOutcome([&] { pool.apply(fail, 3); });
        printOutcome([&] { pool.apply(longText, 101); });
        printOutcome([&] { pool.map(fail, range(3)); });
        pool.close();
        pool.join();
    });
    EXPECT_EQ(lines, (Lines{"abcd", "ValueError: not 3",
                            "ValueError: the result of a job has at most 100 bytes",
                            "ValueError: not 0", "hello"}));
}

TEST(StagePool, RefusesAPlainQueueAsAnArgumentWhenTheResultIsAskedFor) {
    const Lines lines = printedBy([] {
        Queue queue("queue");
        Pool pool("pool", 1);
        const auto result = pool.applyAsync(useQueue, queue);
        printOutcome([&] { result.get(); });
        print(result.successful() ? "went well" : "went wrong");
        pool.close();
        pool.join();
    });
    EXPECT_EQ(lines, (Lines{"RuntimeError: Queue objects should only be shared between processes "
                            "through inheritance",
                            "went wrong"}));
}

TEST(StagePool, GivesUpWaitingForAResultAfterItsTimeout) {
    const Lines lines = printedBy([] {
        Pool pool("pool", 1);
        const Job nap("nap", [] { sleep(100'000h); });
        const auto result = pool.applyAsync(nap);
        printOutcome([&] { result.get(0s); });
        print(result.wait(1ms) ? "came" : "did not come");
        pool.terminate();
        pool.join();
    });
    EXPECT_EQ(lines, (Lines{"TimeoutError: ", "did not come"}));
}

TEST(StagePool, HasOneToSixtyFourWorkers) {
    const Lines lines = printedBy([] {
        printOutcome([] { Pool pool("pool", 0); });
        printOutcome([] { ProcessPoolExecutor executor("executor", 65); });
    });
    EXPECT_EQ(lines, (Lines{"ValueError: Number of processes must be at least 1",
                            "ValueError: a pool has at most 64 workers"}));
}

TEST(StagePool, TakesAtMost4096JobsAndCanStillBeClosed) {
    const Lines lines = printedBy([] {
        ThreadPoolExecutor executor("executor", 1);
        printOutcome([&] { executor.map(square, range(4097)); });
        executor.shutdown();
    });
    EXPECT_EQ(lines, (Lines{"MemoryError: a pool takes at most 4096 jobs"}));
}

TEST(StageExecutor, OfThreadsTakesFunctionsThatCaptureAndQueues) {
    const Lines lines = printedBy([] {
        Queue queue("queue");
        int count = 0;
        {
            ThreadPoolExecutor executor("executor", 1);
            executor.submit("count", [&] { ++count; }).result();
            executor.submit(useQueue, queue).result();
            executor.shutdown();
        }
        print(std::to_string(count) + *queue.get());
    });
    EXPECT_EQ(lines, (Lines{"1a"}));
}

TEST(StageExecutor, OfProcessesRefusesAPlainQueueAndGoesOn) {
    const Lines lines = printedBy([] {
        Queue queue("queue");
        ProcessPoolExecutor executor("executor", 2);
        printOutcome([&] { executor.submit(useQueue, queue).result(); });
        print(std::to_string(executor.submit(square, 4).result()));
        printOutcome([&] { executor.submit(square, Keyword{"n", "4"}).result(); });
        auto squares = executor.map(square, range(5), 2);
        std::int64_t sum = 0;
        while (const auto number = squares.next()) sum += *number;
        print(std::to_string(sum));
        executor.shutdown();
    });
    EXPECT_EQ(lines,
              (Lines{"RuntimeError: Queue objects should only be shared between processes "
                     "through inheritance",
                     "16", "TypeError: square() got an unexpected keyword argument 'n'", "30"}));
}

TEST(StageExecutor, PrintsWhatACallbackThrowsAndGoesOn) {
    const Lines lines = printedBy([] {
        ThreadPoolExecutor executor("executor", 1);
        executor.submit(square, 4).addDoneCallback(
            [](const Future<std::int64_t>&) { throw ValueError("no"); });
        executor.shutdown();
    });
    EXPECT_EQ(lines, (Lines{"exception calling callback: ValueError: no"}));
}

TEST(StageExecutor, TellsACancelledJobsWaiterSo) {
    const Lines lines = printedBy([] {
        const Job wait("wait", [] { sleep(600s); });
        ThreadPoolExecutor executor("executor", 1);
        const auto running = executor.submit(wait);
        while (!running.running()) sleep(1ms);
        auto waiting = executor.submit(square, 2);
        print(waiting.cancel() ? "cancelled" : "too late");
        printOutcome([&] { waiting.result(); });
        print(waiting.cancelled() && waiting.done() ? "done" : "not done");
        executor.shutdown();
    });
    EXPECT_EQ(lines, (Lines{"cancelled", "concurrent.futures.CancelledError: ", "done"}));
}

}  // namespace
}  // namespace lockstep::test
