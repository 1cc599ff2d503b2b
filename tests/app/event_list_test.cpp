#include "models/event_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

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
