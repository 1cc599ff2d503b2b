#include "models/event_filter.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;

struct EventList : testing::Test {
    QString text(int row, int column) const { return events.index(row, column).data().toString(); }

    TraceBuilder b;
    TaskId main = b.run("main");
    Theme theme;
    Playhead playhead;
    EventListModel events{playhead, theme};
    QAbstractItemModelTester tester{&events, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(EventList, IsEmptyWithoutARun) {
    EXPECT_EQ(events.rowCount(), 0);
}

TEST_F(EventList, ARowTellsNumberTimeTaskAndWhatHappened) {
    b.at(1500ms).print(main, "hello");
    playhead.setRun(b.trace(), {});
    ASSERT_EQ(events.rowCount(), 4);
    EXPECT_EQ(text(3, EventListModel::Number), "4");
    EXPECT_EQ(text(3, EventListModel::Time), "1.500000");
    EXPECT_EQ(text(3, EventListModel::Task), "main");
    EXPECT_EQ(text(3, EventListModel::What), "main prints “hello”");
    EXPECT_EQ(text(0, EventListModel::Task), "main");
}

TEST_F(EventList, GrowsWithTheTrace) {
    playhead.setRun(b.trace(), {});
    const QSignalSpy inserted(&events, &EventListModel::rowsInserted);
    b.print(main, "one").print(main, "two");
    playhead.refresh();
    EXPECT_EQ(events.rowCount(), 5);
    EXPECT_EQ(inserted.count(), 1);
}

TEST_F(EventList, ThePresentRowIsTheEventThatLedToTheMoment) {
    playhead.setRun(b.trace(), {});
    EXPECT_EQ(events.presentRow(), -1);
    playhead.seek(2);
    EXPECT_EQ(events.presentRow(), 1);
    EXPECT_TRUE(events.index(1, 0).data(Qt::BackgroundRole).isValid());
    EXPECT_FALSE(events.index(0, 0).data(Qt::BackgroundRole).isValid());
    EXPECT_EQ(events.index(2, 0).data(Qt::ForegroundRole).value<QColor>(), theme.mutedText());
    EXPECT_EQ(EventListModel::momentOf(events.index(1, 0)), 2U);
}

TEST_F(EventList, RowsOfALongRunAreToldInAnyOrder) {
    for (int i = 0; i < 20'000; ++i) b.print(main, std::to_string(i));
    playhead.setRun(b.trace(), {});
    EXPECT_EQ(text(20'002, EventListModel::What), "main prints “19999”");
    EXPECT_EQ(text(3, EventListModel::What), "main prints “0”");
    EXPECT_EQ(text(10'003, EventListModel::What), "main prints “10000”");
}

struct EventsFound : EventList {
    void find(const QString& words) {
        filter.setWanted(words);
        wait();
    }
    void wait() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !filter.isSearching(); }, 60'000));
    }
    std::vector<int> found() const {
        std::vector<int> rows;
        for (int i = 0; i < filter.rowCount(); ++i)
            rows.push_back(filter.mapToSource(filter.index(i, 0)).row());
        return rows;
    }

    EventFilter filter{events};
    QAbstractItemModelTester filterTester{&filter,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(EventsFound, HaveAllOfTheWordsWhateverTheirOrderAndCase) {
    b.print(main, "one").print(main, "two").print(main, "one two");
    playhead.setRun(b.trace(), {});
    find("Two ONE");
    EXPECT_EQ(found(), std::vector<int>{5});
    find("main prints");
    EXPECT_EQ(found(), (std::vector<int>{3, 4, 5}));
    find("three");
    EXPECT_TRUE(found().empty());
    find({});
    EXPECT_TRUE(found().empty()) << "nothing is looked for";
}

TEST_F(EventsFound, AreTheTasksAndObjectsOfTheirSentences) {
    const ObjectId lock = b.lock(main, "counter");
    b.acquire(b.run("buyer-1"), lock);
    playhead.setRun(b.trace(), {});
    find("counter buyer-1");
    ASSERT_EQ(found().size(), 1U);
    EXPECT_EQ(filter.index(0, EventListModel::What).data().toString(),
              "buyer-1 gets the lock counter");
}

TEST_F(EventsFound, GrowWithTheRunAndKnowTheirPlaces) {
    for (int i = 0; i < 5'000; ++i) b.print(main, i % 2 == 0 ? "even" : "odd");
    playhead.setRun(b.trace(), {});
    find("odd");
    EXPECT_EQ(filter.rowCount(), 2'500);
    EXPECT_EQ(filter.firstFrom(0), 0);
    EXPECT_EQ(filter.firstFrom(5), 1);
    EXPECT_EQ(filter.firstFrom(1'000'000), 2'500);
    EXPECT_FALSE(filter.mapFromSource(events.index(3, 0)).isValid());
    EXPECT_EQ(filter.mapFromSource(events.index(4, 0)).row(), 0);
    b.print(main, "odd");
    playhead.refresh();
    wait();
    EXPECT_EQ(filter.rowCount(), 2'501);
}

TEST_F(EventList, ForgetsTheSentencesOfAnEarlierRun) {
    playhead.setRun(b.trace(), {});
    EXPECT_EQ(text(0, EventListModel::What), "The main process main is created");
    TraceBuilder other;
    other.run("chief");
    playhead.setRun(other.trace(), {});
    EXPECT_EQ(text(0, EventListModel::What), "The main process chief is created");
}

}  // namespace
}  // namespace lockstep
