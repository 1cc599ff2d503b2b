#include <gmock/gmock.h>

#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using testing::ElementsAre;

constexpr TaskId kMain{1};
constexpr TaskId kServer{2};
constexpr TaskId kChild{3};

// All that was said in a free run.
std::map<TaskId, std::vector<Said>> run(void (*code)()) {
    ScriptedEngine engine(code, {.free = true});
    return engine.runFreely();
}

std::vector<std::string> entriesOf(const std::vector<Said>& reports, EventKind kind) {
    std::vector<std::string> entries;
    for (const Said& report : reports)
        if (report.is(kind)) entries.push_back(report.text);
    return entries;
}

std::string failureOf(const std::function<void()>& operation) {
    try {
        operation();
    } catch (const Exception& error) {
        return error.name();
    }
    return "none";
}

TEST(StageManager, HoldsDictsAndListsInItsServersMemory) {
    auto said = run([] {
        Manager manager;
        const DictProxy dict = manager.dict("d", {{"a", "1"}});
        const ListProxy list = manager.list("l", {"x"});
        dict.set("b", "two words");
        dict.set("a", "3");
        list.append("");
        list.set(0, "z");
        for (const char* key : {"a", "b"}) print(dict.get(key));
        for (const std::size_t index : {0, 1}) print(list.get(index));
        for (const std::string& key : dict.keys()) print(key);
        print(std::to_string(dict.size()) + " " + std::to_string(list.size()));
    });
    EXPECT_THAT(linesOf(said[kMain]), ElementsAre("3", "two words", "z", "", "a", "b", "2 2"));
    EXPECT_THAT(entriesOf(said[kServer], EventKind::EntryStored),
                ElementsAre("a=1", "0=x", "b=two words", "a=3", "1=", "0=z"));
    EXPECT_THAT(entriesOf(said[kServer], EventKind::EntryLoaded),
                ElementsAre("a=3", "b=two words", "0=z", "1="));
}

TEST(StageManager, RaisesTheServersErrorsInTheClient) {
    auto said = run([] {
        Manager manager;
        const DictProxy dict = manager.dict("d");
        const ListProxy list = manager.list("l");
        print(failureOf([&] { (void)dict.get("k"); }));
        print(failureOf([&] { (void)list.get(0); }));
        print(failureOf([&] { list.append("two\nlines"); }));
        print(std::to_string(dict.size()));
    });
    EXPECT_THAT(linesOf(said[kMain]), ElementsAre("KeyError", "IndexError", "ValueError", "0"));
}

TEST(StageManager, AGetWaitsForAPutAndAPutForAPlace) {
    auto said = run([] {
        Manager manager;
        const QueueProxy queue = manager.queue("q", 1);
        Process child("child", [queue] {
            queue.put("one");
            queue.put(None);
            queue.put("three");
        });
        child.start();
        for (int i = 0; i < 3; ++i) print(queue.get().value_or("nothing"));
        child.join();
        print(queue.empty() ? "empty" : "not empty");
    });
    EXPECT_THAT(linesOf(said[kMain]), ElementsAre("one", "nothing", "three", "empty"));
    EXPECT_THAT(entriesOf(said[kServer], EventKind::ItemTaken),
                ElementsAre("one", "None", "three"));
}

TEST(StageManager, EndsWithItsOwnerAndTurnsThoseAwayWhoComeLater) {
    auto said = run([] {
        std::optional<DictProxy> dict;
        {
            Manager manager;
            dict = manager.dict("d");
            dict->set("k", "v");
        }
        print(failureOf([&] { (void)dict->get("k"); }));
        Process child("child", [dict] { (void)dict->get("k"); });
        child.start();
        child.join();
    });
    EXPECT_EQ(said[kServer].back().kind, EventKind::TaskExited);
    EXPECT_EQ(said[kServer].back().value, 0);
    ASSERT_EQ(linesOf(said[kMain]).size(), 1u);
    EXPECT_THAT(linesOf(said[kMain]).front(),
                testing::AnyOf("EOFError", "ConnectionResetError", "BrokenPipeError"));
    const auto failed = std::ranges::find(said[kChild], EventKind::TaskFailed, &Said::kind);
    ASSERT_NE(failed, said[kChild].end());
    EXPECT_TRUE(failed->text.starts_with("ConnectionRefusedError"));
}

TEST(StageManager, GivesEachProcessAConnectionOfItsOwn) {
    auto said = run([] {
        Manager manager;
        const ListProxy list = manager.list("l", {"main"});
        print(list.get(0));
        std::vector<Process> children;
        for (const char* name : {"a", "b"}) {
            children.emplace_back(name, [list] { list.append(currentProcess().name()); });
            children.back().start();
        }
        for (Process& child : children) child.join();
        print(std::to_string(list.size()));
    });
    EXPECT_THAT(linesOf(said[kMain]), ElementsAre("main", "3"));
    // Main's for its calls, one for making the list, one for the shutdown, and the children's.
    EXPECT_EQ(std::ranges::count(said[kServer], EventKind::ConnectionAccepted, &Said::kind), 5);
}

}  // namespace
}  // namespace lockstep::test
