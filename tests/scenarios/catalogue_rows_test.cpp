// The catalogue's rows, and the scenarios in which each of them can be watched.

#include <QJsonArray>
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "host/catalogue.h"
#include "support/program.h"

namespace lockstep {
namespace {

using Rows = std::vector<const char*>;

struct Place {
    const char* id;
    Chapter chapter;
    Rows rows;
};

const std::vector<Place>& places() {
    using enum Chapter;
    static const std::vector<Place> table = {
        {"three-state", Scheduling, {"A9"}},
        {"sched-fcfs-sjf", Scheduling, {"A2", "A3"}},
        {"sched-rr-mlfq", Scheduling, {"A4", "A5"}},
        {"cores-tasks", Scheduling, {"A6", "A7", "A8"}},
        {"bank-sync-async", Scheduling, {"A10"}},
        {"busy-wait", Scheduling, {"A11"}},
        {"start-join", Processes, {"B1", "B2", "B20", "B21"}},
        {"join-lab", Processes, {"B6", "B7", "B8", "B9"}},
        {"process-identity", Processes, {"B3", "B4", "B5", "B10", "B11"}},
        {"process-tree", Processes, {"B12", "B13", "B14"}},
        {"daemon-exit", Processes, {"B15", "B16"}},
        {"data-isolation", Processes, {"A1", "B19"}},
        {"spawn-reimport", Processes, {"B17", "B18"}},
        {"ticket-office", Locks, {"C1", "C2"}},
        {"print-lock", Locks, {"C3"}},
        {"ktv-lock", Locks, {"C4", "C5", "C6"}},
        {"counter-mutex", Locks, {"C7", "C8"}},
        {"lock-relay", Locks, {"C9"}},
        {"gil-lost-update", Locks, {"C10", "C11"}},
        {"noodle-deadlock", Locks, {"C12"}},
        {"rlock-five", Locks, {"C13"}},
        {"ktv-semaphore", Semaphores, {"D1", "D2"}},
        {"gevent-sem-wait", Semaphores, {"D3"}},
        {"semaphore-vs-pool", Pools, {"D4", "H1", "H22"}},
        {"event-basics", Events, {"E1"}},
        {"traffic-toggle", Events, {"E2"}},
        {"traffic-pulse", Events, {"E3"}},
        {"db-connect", Events, {"E4", "E5"}},
        {"condition-keys", Events, {"E6"}},
        {"timer-bomb", Events, {"E7"}},
        {"queue-bounded", Queues, {"F1", "F2", "F3", "F4", "F19"}},
        {"queue-handoff", Queues, {"F5", "F6", "F7", "F8", "F17"}},
        {"bun-sentinel", Queues, {"F10", "F18"}},
        {"bun-joinable", Queues, {"F9", "F12"}},
        {"joinable-count", Queues, {"F11"}},
        {"thread-warehouse", Queues, {"F13"}},
        {"queue-flavours", Queues, {"F14", "F15", "F16"}},
        {"pipe-duplex", Pipes, {"G1", "G3"}},
        {"pipe-eof", Pipes, {"G2", "G4"}},
        {"manager-counter", Pipes, {"G5", "G6", "G7"}},
        {"manager-pitfalls", Pipes, {"G8", "G9"}},
        {"pool-map", Pools, {"H2", "H5", "H8", "H21"}},
        {"pool-apply", Pools, {"H3", "H4", "H6", "H7"}},
        {"callback-pool", Pools, {"H9", "H10", "H11"}},
        {"callback-process", Pools, {"H12", "H13", "H14"}},
        {"callback-thread", Pools, {"H15", "H19"}},
        {"executor-basics", Pools, {"H16", "H17", "H18", "H20"}},
        {"threads-basic", Threads, {"I1", "I2", "I3", "I4", "I5", "B22"}},
        {"thread-local", Threads, {"I6"}},
        {"coroutine-switch", Coroutines, {"J1", "J2", "J3", "J8"}},
        {"gevent-io", Coroutines, {"J4", "J5", "J6", "J7"}},
        {"echo-server", Sockets, {"K1", "K2"}},
        {"event-ui", Events, {"K3"}},
        {"io-models", Sockets, {"K4", "K5", "K7", "K10"}},
        {"nonblocking-starve", Sockets, {"K6"}},
        {"select-server", Sockets, {"K8", "K9"}},
    };
    return table;
}

// Names of products and of other ways to make a process: nothing that could be watched.
const Rows kOnlyInTheGlossary = {"B23", "G10"};

std::set<std::string> allRows() {
    const std::map<char, int> counts = {{'A', 11}, {'B', 23}, {'C', 13}, {'D', 4},
                                        {'E', 7},  {'F', 19}, {'G', 10}, {'H', 22},
                                        {'I', 6},  {'J', 8},  {'K', 10}};
    std::set<std::string> rows;
    for (const auto& [part, count] : counts)
        for (int row = 1; row <= count; ++row) rows.insert(part + std::to_string(row));
    return rows;
}

class CatalogueRows : public ProgramTest {
protected:
    std::set<std::string> listed() {
        std::set<std::string> ids;
        const Answer answer = run({"list", "--json"});
        for (const QJsonValue& entry : QJsonDocument::fromJson(answer.out).array())
            ids.insert(entry.toObject()["id"].toString().toStdString());
        return ids;
    }
};

TEST(CatalogueTable, CoversEachOfThe133RowsByAScenarioOrTheGlossary) {
    std::set<std::string> covered(kOnlyInTheGlossary.begin(), kOnlyInTheGlossary.end());
    for (const Place& place : places()) covered.insert(place.rows.begin(), place.rows.end());
    EXPECT_EQ(covered, allRows());
    EXPECT_EQ(covered.size(), 133u);
}

TEST_F(CatalogueRows, AreCoveredByThe56ScenariosThatTheProgramLists) {
    std::set<std::string> expected;
    for (const Place& place : places()) expected.insert(place.id);
    ASSERT_EQ(expected.size(), 56u);
    EXPECT_EQ(listed(), expected);
}

TEST_F(CatalogueRows, StandInTheirChapters) {
    for (const Place& place : places()) {
        const CatalogueEntry* entry = findScenario(place.id);
        ASSERT_TRUE(entry) << place.id;
        EXPECT_EQ(entry->scenario.chapter, place.chapter) << place.id;
    }
}

TEST_F(CatalogueRows, HaveParametersThatTheProgramRefusesOutOfRangeInOneSentence) {
    for (const CatalogueEntry& entry : catalogue()) {
        for (const Parameter& parameter : entry.scenario.parameters) {
            const QString unit = parameter.unit == Unit::Duration ? "ns" : "";
            for (const std::int64_t value : {parameter.least - 1, parameter.most + 1}) {
                const QString setting =
                    QString::fromStdString(parameter.name) + "=" + QString::number(value) + unit;
                SCOPED_TRACE(entry.id + " " + setting.toStdString());
                const Answer answer =
                    run({"run", QString::fromStdString(entry.id), "--set", setting});
                EXPECT_EQ(answer.status, 2);
                EXPECT_TRUE(answer.out.isEmpty()) << answer.out.toStdString();
                EXPECT_EQ(answer.err.count('\n'), 1) << answer.err.toStdString();
            }
        }
    }
}

}  // namespace
}  // namespace lockstep
