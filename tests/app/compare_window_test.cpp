#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <algorithm>

#include "support/temporary_folder.h"
#include "support/window_fixture.h"
#include "timeline/timeline_view.h"
#include "window/compare_side.h"
#include "window/compare_window.h"

namespace lockstep {
namespace {

class CompareWindowTest : public test::WindowTest {
protected:
    // By the key, as a person opens it.
    CompareWindow& compareWith(const char* scenario) {
        choose(scenario);
        press(Qt::Key_B, Qt::ControlModifier);
        auto* opened = find<CompareWindow>("compareWindow");
        EXPECT_TRUE(QTest::qWaitForWindowExposed(opened));
        return *opened;
    }
    static void pressIn(CompareWindow& opened, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        opened.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&opened));
        QTest::keyClick(opened.windowHandle(), key, modifiers);
    }
    static bool untilCompared(const CompareWindow& opened) {
        return until([&] { return opened.comparison().has_value(); });
    }
    static QString rowOf(const CompareWindow& opened, const QString& what) {
        const auto* table = opened.findChild<QTableWidget*>("compareTable");
        const QList<QTableWidgetItem*> found = table->findItems(what, Qt::MatchExactly);
        if (found.isEmpty()) return {};
        const int row = found.first()->row();
        return table->item(row, 1)->text() + " | " + table->item(row, 2)->text();
    }
    static Range rangeOf(const TimelineView& timeline) { return timeline.viewport().range(); }
    static CompareSide& side(const CompareWindow& opened, const char* name) {
        return *opened.findChild<CompareSide*>(name);
    }
};

TEST_F(CompareWindowTest, SetsABrokenVariantBesideItsFix) {
    const CompareWindow& opened = compareWith("ticket-office");
    ASSERT_TRUE(untilCompared(opened));
    EXPECT_EQ(rowOf(opened, "Variant"), "No lock | Lock");
    EXPECT_EQ(rowOf(opened, "Buyers who got a ticket"), "10 | 1");
    EXPECT_TRUE(rowOf(opened, "First events that differ").contains("makes the lock “office”"));
    EXPECT_EQ(side(opened, "firstRun").findChild<QLabel*>("firstDescription")->text(),
              "First: No lock · Round robin · 100 ms · 1 CPU · seed 1");
}

TEST_F(CompareWindowTest, WhatIsChangedInTheRunIsChangedInTheOtherToo) {
    choose("ticket-office");
    lab.setup().setParameter("buyers", 3);
    lab.setup().setCpus(2);
    ASSERT_TRUE(until([this] { return isHeld() && playhead.moment().inputs.cpus == 2; }));
    press(Qt::Key_B, Qt::ControlModifier);
    const CompareWindow& opened = *find<CompareWindow>("compareWindow");
    ASSERT_TRUE(untilCompared(opened));
    EXPECT_EQ(rowOf(opened, "Buyers who got a ticket"), "3 | 1");
    for (const char* same : {"Buyers", "CPUs"}) EXPECT_EQ(rowOf(opened, same), QString()) << same;
    EXPECT_EQ(side(opened, "secondRun").playhead().moment().inputs.cpus, 2);
}

TEST_F(CompareWindowTest, HasOneTimeAxisOneMomentAndOneSelection) {
    const CompareWindow& opened = compareWith("sched-fcfs-sjf");
    ASSERT_TRUE(untilCompared(opened));
    CompareSide& first = side(opened, "firstRun");
    CompareSide& second = side(opened, "secondRun");
    EXPECT_NEAR(rangeOf(first.timeline()).end, rangeOf(second.timeline()).end, 1);
    first.timeline().setFocus();
    for (int i = 0; i < 3; ++i) QTest::keyClick(&first.timeline(), Qt::Key_W);
    EXPECT_LT(rangeOf(first.timeline()).span(), 10.0 * kSecond);
    // To the nanosecond: the second follows in whole ones.
    EXPECT_NEAR(rangeOf(first.timeline()).begin, rangeOf(second.timeline()).begin, 1);
    EXPECT_NEAR(rangeOf(first.timeline()).end, rangeOf(second.timeline()).end, 1);
    second.playhead().seekToTime(2 * kSecond);  // when C ends there, and A runs here
    EXPECT_EQ(second.playhead().moment().world.now(), 2 * kSecond);
    EXPECT_EQ(first.playhead().moment().world.now(), 0);
    EXPECT_FALSE(first.playhead().isAtEnd());
    first.playhead().toEnd();
    EXPECT_EQ(second.playhead().moment().world.now(), 14 * kSecond);
    const World& world = first.playhead().moment().world;
    first.selection().selectTask(world.tasks().back().id);
    const auto nameIn = [](CompareSide& side) {
        const Moment moment = side.playhead().moment();
        return moment.trace.text(moment.world.task(side.selection().task())->name);
    };
    EXPECT_EQ(nameIn(first), nameIn(second));
}

TEST_F(CompareWindowTest, AShorterRunHasRoomUpToTheEndOfTheLongerOne) {
    const CompareWindow& opened = compareWith("ticket-office");
    ASSERT_TRUE(untilCompared(opened));
    EXPECT_GE(rangeOf(side(opened, "firstRun").timeline()).end, 2.0 * kSecond);
}

TEST_F(CompareWindowTest, BothRunsAreWhollyInViewOnOneAxisFromTheFirstPictureOn) {
    const CompareWindow& opened = compareWith("ticket-office");
    ASSERT_TRUE(untilCompared(opened));
    TimelineView& first = side(opened, "firstRun").timeline();
    TimelineView& second = side(opened, "secondRun").timeline();
    first.grab();
    second.grab();
    for (const TimelineView* timeline : {&first, &second}) {
        EXPECT_LE(rangeOf(*timeline).begin, 0);
        EXPECT_GE(rangeOf(*timeline).end, 2.0 * kSecond);
        EXPECT_EQ(timeline->viewport().follow(), Viewport::Follow::Whole);
    }
    const Scale& scale = first.shown().scale;
    EXPECT_EQ(second.shown().scale.left, scale.left);
    EXPECT_EQ(second.shown().scale.width, scale.width);
    EXPECT_EQ(second.shown().minimap.scale.range, first.shown().minimap.scale.range);
}

TEST_F(CompareWindowTest, CtrlBGoesToTheWindowThatIsThereForThisRun) {
    CompareWindow& opened = compareWith("sched-fcfs-sjf");
    EXPECT_EQ(opened.windowTitle(), "Compare: FCFS vs SJF – Lockstep");
    press(Qt::Key_B, Qt::ControlModifier);
    EXPECT_EQ(window.findChildren<CompareWindow*>(), QList<CompareWindow*>{&opened});
    EXPECT_TRUE(QTest::qWaitForWindowActive(&opened));
    lab.setup().setSeed(5);
    ASSERT_TRUE(until([this] { return isHeld() && playhead.moment().inputs.seed == 5; }));
    press(Qt::Key_B, Qt::ControlModifier);
    EXPECT_EQ(window.findChildren<CompareWindow*>().size(), 2);
}

TEST_F(CompareWindowTest, CtrlWClosesItAndEscOnceNothingIsSelected) {
    const auto isClosed = [this] { return !window.findChild<CompareWindow*>("compareWindow"); };
    CompareWindow& byCtrlW = compareWith("sched-fcfs-sjf");
    pressIn(byCtrlW, Qt::Key_W, Qt::ControlModifier);
    ASSERT_TRUE(until(isClosed));
    press(Qt::Key_B, Qt::ControlModifier);
    auto& byEsc = *find<CompareWindow>("compareWindow");
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&byEsc));
    ASSERT_TRUE(untilCompared(byEsc));
    CompareSide& first = side(byEsc, "firstRun");
    first.timeline().setFocus();
    first.selection().selectTask(first.playhead().moment().world.tasks().back().id);
    pressIn(byEsc, Qt::Key_Escape);
    EXPECT_TRUE(first.selection().isEmpty());
    ASSERT_FALSE(isClosed());
    pressIn(byEsc, Qt::Key_Escape);
    EXPECT_TRUE(until(isClosed));
}

TEST_F(CompareWindowTest, CtrlQQuitsTheProgramFromIt) {
    CompareWindow& opened = compareWith("sched-fcfs-sjf");
    pressIn(opened, Qt::Key_Q, Qt::ControlModifier);
    EXPECT_TRUE(until([this] { return !window.isVisible(); }));
}

TEST_F(CompareWindowTest, GoesToWhatTheTasksFirstDoDifferently) {
    const CompareWindow& opened = compareWith("ticket-office");
    ASSERT_TRUE(untilCompared(opened));
    EXPECT_TRUE(rowOf(opened, "First that differ after set-up").contains("wants the lock office"));
    QTest::mouseClick(opened.findChild<QPushButton*>("compareGoToWork"), Qt::LeftButton);
    TimelineView& timeline = side(opened, "firstRun").timeline();
    timeline.grab();
    EXPECT_TRUE(std::ranges::any_of(timeline.shown().rows, [](const LaneRow& row) {
        return row.name == QStringLiteral("buyer-1");
    }));
    EXPECT_EQ(side(opened, "firstRun").playhead().position(),
              opened.comparison()->workParting->first + 1);
    EXPECT_EQ(side(opened, "secondRun").playhead().position(),
              opened.comparison()->workParting->second + 1);
}

TEST_F(CompareWindowTest, AnotherSeedOrVariantIsComparedAnew) {
    const CompareWindow& opened = compareWith("sched-fcfs-sjf");
    ASSERT_TRUE(untilCompared(opened));
    auto* variant = opened.findChild<QComboBox*>("secondVariant");
    variant->setCurrentIndex(variant->findData("fcfs"));
    emit variant->activated(variant->currentIndex());
    ASSERT_TRUE(until([&] { return opened.comparison() && opened.comparison()->isSame(); }));
    EXPECT_EQ(opened.findChild<QLabel*>("compareHeadline")->text(),
              "The runs are the same, to the last event.");
    EXPECT_FALSE(opened.findChild<QPushButton*>("compareGoThere")->isEnabled());
    side(opened, "secondRun").findChild<QSpinBox*>("seed")->setValue(5);
    ASSERT_TRUE(until([&] { return opened.comparison() && !opened.comparison()->isSame(); }));
    EXPECT_EQ(rowOf(opened, "Seed"), "1 | 5");
}

TEST_F(CompareWindowTest, ARunThatTakesAnothersPlaceShowsTheMomentThatIsLookedAt) {
    const CompareWindow& opened = compareWith("sched-fcfs-sjf");
    ASSERT_TRUE(untilCompared(opened));
    side(opened, "firstRun").playhead().seekToTime(8 * kSecond);
    side(opened, "secondRun").findChild<QSpinBox*>("seed")->setValue(5);
    ASSERT_TRUE(until([&] { return rowOf(opened, "Seed") == "1 | 5"; }));
    const Moment moment = side(opened, "secondRun").playhead().moment();
    EXPECT_GT(moment.k, 0u);
    EXPECT_LE(moment.world.now(), 8 * kSecond);
    EXPECT_FALSE(side(opened, "secondRun").playhead().isAtEnd());
    EXPECT_EQ(side(opened, "firstRun").playhead().moment().world.now(), 8 * kSecond);
}

TEST_F(CompareWindowTest, ARunThatHasEndedIsComparedAsItIs) {
    choose("print-lock");
    lab.setup().setPolicy(PolicyKind::Kernel);
    ASSERT_TRUE(until([this] { return isHeld() && playhead.moment().inputs.isFree(); }));
    lab.setSpeed(0);
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    press(Qt::Key_B, Qt::ControlModifier);
    const CompareWindow& opened = *find<CompareWindow>("compareWindow");
    ASSERT_TRUE(untilCompared(opened));
    EXPECT_EQ(side(opened, "firstRun").playhead().trace(), playhead.trace());
    EXPECT_EQ(rowOf(opened, "Policy"), "Linux (free running) | Round robin");
}

TEST_F(CompareWindowTest, GoesToWhereTheRunsPart) {
    const CompareWindow& opened = compareWith("ticket-office");
    ASSERT_TRUE(untilCompared(opened));
    QTest::mouseClick(opened.findChild<QPushButton*>("compareGoThere"), Qt::LeftButton);
    EXPECT_EQ(side(opened, "firstRun").playhead().position(),
              opened.comparison()->parting->first + 1);
    EXPECT_EQ(side(opened, "secondRun").playhead().position(),
              opened.comparison()->parting->second + 1);
}

TEST_F(CompareWindowTest, ARecordingOfAnotherScenarioIsRefusedInOneSentence) {
    const test::TemporaryFolder folder;
    choose("three-state");
    const QString path = QString::fromStdString((folder.path() / "other.lockstep").string());
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    ASSERT_TRUE(lab.controller().saveRecording(path).isOk());
    const CompareWindow& opened = compareWith("ticket-office");
    ASSERT_TRUE(untilCompared(opened));
    side(opened, "secondRun").openRecording(path);
    const auto* headline = opened.findChild<QLabel*>("compareHeadline");
    ASSERT_TRUE(until([&] { return headline->text().contains("different scenarios"); }));
    EXPECT_FALSE(opened.comparison());
    side(opened, "firstRun").openRecording(path);
    ASSERT_TRUE(until([&] { return opened.comparison() && opened.comparison()->isSame(); }));
    EXPECT_EQ(opened.windowTitle(), "Compare: Three states – Lockstep");
    side(opened, "secondRun").openRecording(path + "-none");
    ASSERT_TRUE(until([&] { return headline->text().contains("-none"); }));
}

TEST_F(CompareWindowTest, MayBeClosedWhileItsRunsGoOn) {
    CompareWindow& opened = compareWith("thread-warehouse");
    opened.close();
    ASSERT_TRUE(until([this] { return !window.findChild<CompareWindow*>(); }));
}

}  // namespace
}  // namespace lockstep
