// The Chrome trace, read back: whether it keeps the format's rules and tells the same run.

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>
#include <algorithm>

#include "export/event_export.h"
#include "export/trace_rows.h"
#include "models/sentences.h"
#include "support/app_test_main.h"
#include "support/every_scenario.h"
#include "support/chrome_trace.h"
#include "support/dice.h"
#include "support/random_trace.h"
#include "support/run_scenario.h"
#include "support/trace_builder.h"
#include "theme/theme.h"

namespace lockstep {
namespace {

using test::ChromeTrace;
using testing::ElementsAre;

// A stretch in which a task was in one state.
struct Stay {
    QString state;
    Nanoseconds begin = 0;
    Nanoseconds end = 0;
    QString reason;
    quint32 object = 0;
    quint32 other = 0;

    friend bool operator==(const Stay&, const Stay&) = default;
};

void PrintTo(const Stay& stay, std::ostream* out) {
    *out << stay.state.toStdString() << " " << stay.begin << " to " << stay.end << " "
         << stay.reason.toStdString() << " " << stay.object << " " << stay.other;
}

using Stays = QMap<quint32, std::vector<Stay>>;  // by task id

QByteArray bytesOf(const wire::Recording& run) {
    const QTemporaryDir folder;
    const QString path = folder.filePath("run.json");
    const Status status = exportEvents(run, path);
    EXPECT_TRUE(status.isOk()) << status.error().message;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// As the fold of the run has them.
Stays staysOf(const Trace& trace, int cpus) {
    Stays stays;
    const auto stayOf = [](const TaskInfo& task) {
        const bool isBlocked = task.state == TaskState::Blocked;
        return Stay{task.isZombie() ? QString("zombie") : QString(nameOf(task.state)),
                    task.stateSince,
                    -1,
                    isBlocked ? nameOf(task.reason) : "",
                    task.waitsFor.value,
                    task.waitsForTask.value};
    };
    World world(cpus);
    for (std::size_t k = 0; k < trace.size(); ++k) {
        world.apply(trace[k]);
        for (const TaskInfo& task : world.tasks()) {
            if (!task.id.isValid()) continue;
            const bool isGone = !task.isLive() && !task.isZombie();
            auto& own = stays[task.id.value];
            const bool changes = task.stateAt == world.applied() || (isGone && !own.empty());
            if (!changes || task.id != trace[k].task) continue;
            if (!own.empty() && own.back().end < 0) own.back().end = world.now();
            if (!isGone) own.push_back(stayOf(task));
        }
    }
    for (auto& own : stays) {
        if (!own.empty() && own.back().end < 0) own.back().end = world.now();
    }
    return stays;
}

// As the file has them.
Stays staysIn(const ChromeTrace& file) {
    Stays stays;
    for (const auto& row : file.slices) {
        for (const ChromeTrace::Slice& slice : row) {
            if (slice.category != "state") continue;
            EXPECT_EQ(slice.depth, 0U) << "a task is in two states: " << slice.name.toStdString();
            const auto number = [&](const char* key) {
                return static_cast<quint32>(slice.args[QLatin1String(key)].toInteger());
            };
            stays[number("task")].push_back({slice.args["state"].toString(), slice.begin, slice.end,
                                             slice.args["reason"].toString(), number("object_id"),
                                             number("other_id")});
        }
    }
    return stays;
}

void expectWakings(const ChromeTrace& file, const Trace& trace) {
    const TraceRows rows(trace, trace.size());
    std::size_t flow = 0;
    for (std::size_t k = 0; k < trace.size(); ++k) {
        const Event& event = trace[k];
        if (event.kind != EventKind::TaskWoken || !event.other.isValid()) continue;
        ASSERT_LT(flow, file.flows.size());
        const ChromeTrace::Flow& found = file.flows[flow++];
        EXPECT_EQ(found.fromTid, rows.of(event.other).tid) << k;
        EXPECT_EQ(found.toTid, rows.of(event.task).tid) << k;
        EXPECT_EQ(found.time, event.time) << k;
        EXPECT_TRUE(found.fromSlice.startsWith("wakes ")) << found.fromSlice.toStdString();
        EXPECT_EQ(found.toSlice, "ready") << k;
    }
    EXPECT_EQ(flow, file.flows.size());
}

// Every event is told of once: by an instant, or by the state that it leads to.
void expectSentences(const ChromeTrace& file, const Trace& trace, int cpus) {
    QMap<qint64, QString> told;
    for (const QJsonObject& instant : file.instants)
        told[instant["args"]["event"].toInteger()] = instant["args"]["sentence"].toString();
    for (const auto& row : file.slices) {
        for (const ChromeTrace::Slice& slice : row)
            told[slice.args["event"].toInteger()] = slice.args["sentence"].toString();
    }
    EXPECT_EQ(std::size_t(told.size()), trace.size());
    World world(cpus);
    for (std::size_t k = 0; k < trace.size(); ++k) {
        EXPECT_EQ(told[qint64(k) + 1], sentenceFor(trace, world, trace[k])) << k;
        world.apply(trace[k]);
    }
}

// The lengths and permits that the events name, one after the other, without what does not change.
void expectLevels(const ChromeTrace& file, const Trace& trace) {
    QMap<quint32, std::vector<double>> expected;
    QSet<quint32> semaphores;
    for (std::size_t k = 0; k < trace.size(); ++k) {
        const Event& event = trace[k];
        const quint32 object = event.object.value;
        const bool isMade = event.kind == EventKind::ObjectCreated;
        const auto kind = isMade ? event.detailAs<ObjectKind>() : ObjectKind::Lock;
        if (isMade && (kind == ObjectKind::Queue || kind == ObjectKind::Listener))
            expected[object] = {0};
        if (isMade && kind == ObjectKind::Semaphore)
            expected[object] = {static_cast<double>(event.value)};
        if (event.kind == EventKind::ItemPut || event.kind == EventKind::ItemTaken ||
            event.kind == EventKind::PermitAcquired || event.kind == EventKind::PermitReleased)
            expected[object].push_back(static_cast<double>(event.value));
        if (event.kind == EventKind::ConnectionQueued ||
            event.kind == EventKind::ConnectionAccepted)
            expected[object].push_back(static_cast<double>(event.extra));
    }
    std::vector<std::vector<double>> wanted(expected.begin(), expected.end());
    std::vector<std::vector<double>> found;
    for (const auto& samples : file.counters) {
        found.emplace_back();
        for (const ChromeTrace::Sample& sample : samples) found.back().push_back(sample.value);
    }
    for (auto& values : wanted) values.erase(std::ranges::unique(values).begin(), values.end());
    EXPECT_THAT(found, testing::UnorderedElementsAreArray(wanted));
}

void expectTellsTheRun(const wire::Recording& run) {
    const int cpus = run.inputs.cpuLimit();
    const ChromeTrace file(bytesOf(run));
    EXPECT_EQ(staysIn(file), staysOf(*run.trace, cpus));
    expectWakings(file, *run.trace);
    expectSentences(file, *run.trace, cpus);
    expectLevels(file, *run.trace);
}

struct ChromeTraces : testing::TestWithParam<std::string> {};

TEST_P(ChromeTraces, KeepTheRulesAndTellEveryStateOfEveryTask) {
    const CatalogueEntry& entry = *findScenario(GetParam());
    for (const Variant& variant : entry.scenario.variants) {
        SCOPED_TRACE(variant.id);
        const test::FinishedRun run = test::runStandard(entry.id, variant.id);
        ASSERT_GT(run.trace->size(), 0U);
        expectTellsTheRun({run.inputs, run.trace});
    }
}

INSTANTIATE_TEST_SUITE_P(Catalogue, ChromeTraces, testing::ValuesIn(test::everyId()), test::testName);

TEST(ChromeTrace, TellsARunUnderEveryPolicyAndUnderLinux) {
    for (const char* id : {"ticket-office", "ktv-semaphore", "bun-sentinel"}) {
        for (const PolicyKind policy :
             {PolicyKind::Fcfs, PolicyKind::Mlfq, PolicyKind::Random, PolicyKind::Kernel}) {
            SCOPED_TRACE(std::string(id) + " " + nameOf(policy));
            RunInputs inputs = standardInputs(*findScenario(id));
            inputs.policy = policy;
            inputs.cpus = 3;
            const test::FinishedRun run = test::runToEnd(inputs);
            expectTellsTheRun({run.inputs, run.trace});
        }
    }
}

TEST(ChromeTrace, TellsWhateverMayHappen) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        test::RandomTrace random(seed);
        RunInputs inputs;
        inputs.cpus = 3;
        expectTellsTheRun({inputs, random.events(2000)});
    }
}

// What a damaged recording may hold.
TEST(ChromeTrace, KeepsTheRulesWhateverTheEventsAre) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        test::Dice dice(seed);
        Trace trace;
        const auto small = [&dice] { return static_cast<std::uint32_t>(dice.below(9)); };
        for (int i = 0; i < 500; ++i) {
            static_cast<void>(trace.append({.time = i / 3,
                                            .task = {dice.below(20) == 0 ? UINT32_MAX : small()},
                                            .other = {small()},
                                            .object = {small()},
                                            .text = trace.intern(std::string(dice.below(3), '=')),
                                            .value = static_cast<std::int64_t>(dice.below(7)) - 2,
                                            .extra = static_cast<std::int64_t>(dice.below(7)) - 2,
                                            .kind = static_cast<EventKind>(dice.between(1, 60)),
                                            .detail = static_cast<std::uint8_t>(dice.below(40))}));
        }
        const wire::Recording run{RunInputs(), {&trace, [](const Trace*) {}}};
        SCOPED_TRACE(seed);
        const ChromeTrace file(bytesOf(run));
        EXPECT_EQ(staysIn(file), staysOf(trace, 1));
        expectSentences(file, trace, 1);
    }
}

TEST(ChromeTrace, OfTheSameRunIsTheSameBytes) {
    const test::FinishedRun run = test::runStandard("ticket-office", "lock");
    EXPECT_EQ(bytesOf({run.inputs, run.trace}), bytesOf({run.inputs, run.trace}));
}

TEST(ChromeTrace, HasNothingOfARunWithoutEvents) {
    const ChromeTrace file(bytesOf({RunInputs{}, std::make_shared<Trace>()}));
    EXPECT_TRUE(file.slices.isEmpty());
    EXPECT_TRUE(file.instants.empty());
    test::TraceBuilder builder(1);
    builder.notice("there is no task yet");
    EXPECT_EQ(ChromeTrace(bytesOf({RunInputs(), builder.trace()})).instants.size(), 1U);
}

TEST(ChromeTrace, NamesTheInputsAndTheVerdict) {
    const test::FinishedRun run = test::runStandard("noodle-deadlock", "broken");
    const ChromeTrace file(bytesOf({run.inputs, run.trace}));
    EXPECT_EQ(file.otherData["scenario"], "noodle-deadlock");
    EXPECT_EQ(file.otherData["variant"], "broken");
    EXPECT_EQ(file.otherData["cpus"], run.inputs.cpus);
    EXPECT_EQ(file.otherData["events"].toInteger(), qint64(run.trace->size()));
    EXPECT_EQ(file.otherData["verdict"].toString().toStdString(), run.verdict.sentence);
}

TEST(ChromeTrace, NamesTheBlockedByWhatTheyWaitFor) {
    test::TraceBuilder builder(1);
    const TaskId main = builder.run("main");
    const ObjectId fork = builder.lock(main, "fork \"1\"\n锁");
    builder.point(main, Op::Acquire, fork).line("dinner.cpp", 12);
    builder.block(main, BlockReason::Lock, fork);
    const ChromeTrace file(bytesOf({RunInputs(), builder.trace()}));
    ASSERT_EQ(file.slices.size(), 1);
    const ChromeTrace::Slice& last = file.slices.first().back();
    EXPECT_EQ(last.name, "blocked: lock fork \"1\"\n锁");
    EXPECT_EQ(last.args["object"], "fork \"1\"\n锁");
    EXPECT_EQ(last.args["line"], "dinner.cpp:12");
    EXPECT_EQ(file.threadNames.values(), QStringList("main"));
}

// What the format cannot say otherwise: two counters of one name.
TEST(ChromeTrace, TellsQueuesOfOneNameApart) {
    test::TraceBuilder builder(1);
    const TaskId main = builder.run("main");
    const ObjectId first = builder.queue(main, "orders", 2);
    const ObjectId second = builder.queue(main, "orders", 2);
    builder.put(main, first, "a").put(main, second, "b").put(main, second, "c");
    const ChromeTrace file(bytesOf({RunInputs(), builder.trace()}));
    ASSERT_EQ(file.counters.keys(), QStringList({"queue orders", "queue orders 2"}));
    EXPECT_EQ(file.counters["queue orders"].back().value, 1);
    EXPECT_EQ(file.counters["queue orders 2"].back().value, 2);
}

class Rows : public testing::Test {
protected:
    void create(std::uint32_t id, TaskKind kind, std::uint32_t parent) {
        static_cast<void>(trace.append({.task = {id},
                                        .other = {parent},
                                        .kind = EventKind::TaskCreated,
                                        .detail = static_cast<std::uint8_t>(kind)}));
    }
    void admit(std::uint32_t id, std::int64_t pid, std::int64_t tid) {
        static_cast<void>(trace.append(
            {.task = {id}, .value = pid, .extra = tid, .kind = EventKind::TaskAdmitted}));
    }
    [[nodiscard]] std::vector<std::pair<qint64, qint64>> numbers() const {
        const TraceRows rows(trace, trace.size());
        std::vector<std::pair<qint64, qint64>> found;
        for (const TraceRow& row : rows.all()) found.emplace_back(row.pid, row.tid);
        return found;
    }
    Trace trace;
};

TEST_F(Rows, HaveTheRealNumbersWhereTheyAreKnown) {
    create(1, TaskKind::Process, 0);
    create(2, TaskKind::Thread, 1);
    create(3, TaskKind::Process, 1);
    create(4, TaskKind::Thread, 3);
    admit(1, 500, 500);
    admit(2, 500, 501);
    admit(3, 600, 600);
    EXPECT_THAT(numbers(), ElementsAre(std::pair(500, 500), std::pair(500, 501),
                                       std::pair(600, 600), std::pair(600, 4)));
}

TEST_F(Rows, ShareNoNumberWhateverTheKernelGives) {
    create(1, TaskKind::Process, 0);
    create(2, TaskKind::Process, 1);  // gets the number of one that has ended
    create(3, TaskKind::Coroutine, 2);
    create(4, TaskKind::Process, 1);  // its own number is taken
    admit(1, 4, 4);
    admit(2, 4, 4);
    admit(3, 4, 4);
    admit(4, -1, -1);
    constexpr qint64 kBeyond = 4194304;
    EXPECT_THAT(numbers(), ElementsAre(std::pair(4, 4), std::pair(2, 2), std::pair(2, 3),
                                       std::pair(kBeyond + 4, kBeyond + 4)));
}

}  // namespace
}  // namespace lockstep
