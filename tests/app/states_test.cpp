#include <gmock/gmock.h>

#include <QImage>
#include <QPainter>
#include <QTest>
#include <set>

#include "models/emphasis.h"
#include "states/blocked_groups.h"
#include "states/glide.h"
#include "states/run_button.h"
#include "states/states_layout.h"
#include "states/states_view.h"
#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;

Fonts standardFonts() {
    return Fonts(Theme());
}

// A main process that has started `count` others; of those a tenth is new, some have ended, one
// holds a lock, many wait for it or sleep, and the rest are ready.
class Crowd {
public:
    explicit Crowd(int count, int cpus = 2) : m_builder(cpus) {
        TraceBuilder& b = m_builder;
        m_main = b.run("main");
        m_lock = b.lock(m_main, "counter");
        std::vector<TaskId> tasks;
        for (int i = 1; i < count; ++i) tasks.push_back(b.task(nameOf(i), m_main));
        const std::size_t admitted = tasks.size() - tasks.size() / 10;
        for (std::size_t i = 0; i < admitted; ++i) b.admit(tasks[i]);
        if (tasks.empty()) return;
        b.blockOnJoin(m_main, tasks.front());
        std::size_t next = 0;
        for (; next < admitted / 5; ++next) b.dispatch(tasks[next]).exit(tasks[next]);
        b.dispatch(tasks[next]).acquire(tasks[next], m_lock);
        for (++next; next < admitted * 3 / 5; ++next) {
            b.dispatch(tasks[next]).block(tasks[next], BlockReason::Lock, m_lock);
        }
        for (; next < admitted * 4 / 5; ++next) {
            const auto deadline = static_cast<Nanoseconds>(next % 3 + 1) * kSecond;
            b.dispatch(tasks[next]).block(tasks[next], BlockReason::Sleep, {}, deadline);
        }
    }

    [[nodiscard]] Moment moment() const {
        return {*m_builder.trace(), m_builder.world(), m_builder.trace()->size(), m_inputs};
    }
    TraceBuilder& builder() { return m_builder; }

private:
    static std::string nameOf(int i) {
        if (i % 5 == 3) return "观众-" + std::to_string(i);
        if (i % 7 == 2) return "a-customer-with-a-long-name-" + std::to_string(i);
        return "buyer-" + std::to_string(i);
    }

    TraceBuilder m_builder;
    RunInputs m_inputs;
    TaskId m_main;
    ObjectId m_lock;
};

const StatesLayout::Area& areaOf(const StatesLayout& layout, Look look) {
    return layout.areas[static_cast<std::size_t>(look)];
}

Look areaLookOf(const TokenBox& box) {
    return box.item.look == Look::Zombie ? Look::Terminated : box.item.look;
}

struct Situation {
    int tasks;
    int cpus;
    QSize size;
    bool choosing;
};

void PrintTo(const Situation& s, std::ostream* out) {
    *out << s.tasks << " tasks, " << s.cpus << " CPUs, " << s.size.width() << " x "
         << s.size.height() << (s.choosing ? ", choosing" : "");
}

class StatesOf : public testing::TestWithParam<Situation> {
protected:
    Crowd m_crowd{GetParam().tasks, GetParam().cpus};
    QRectF m_area{QPointF(0, 0), GetParam().size};
    StatesLayout m_layout =
        layOutStates(m_crowd.moment(), m_area, standardFonts(), GetParam().choosing);
};

TEST_P(StatesOf, NothingOverlapsAndAllIsInside) {
    std::vector<QRectF> boxes;
    for (const TokenBox& box : m_layout.tokens) {
        const QRectF frame = areaOf(m_layout, areaLookOf(box)).frame;
        EXPECT_TRUE(frame.contains(box.bounds())) << box.item.name.toStdString();
        for (const QRectF& part : {box.token, box.label, box.button}) {
            if (!part.isEmpty()) boxes.push_back(part);
        }
    }
    for (const StatesLayout::Group& group : m_layout.groups) boxes.push_back(group.title);
    for (const StatesLayout::Area& area : m_layout.areas) {
        EXPECT_TRUE(m_area.contains(area.frame));
        boxes.push_back(area.title);
    }
    for (const StatesLayout::Edge& edge : m_layout.edges) boxes.push_back(edge.label);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            const QRectF common = boxes[i] & boxes[j];
            ASSERT_TRUE(common.width() < 0.01 || common.height() < 0.01) << i << " and " << j;
        }
    }
}

TEST_P(StatesOf, EveryTaskIsShownOnceOrCountedAsHidden) {
    std::set<TaskId> shown;
    for (const TokenBox& box : m_layout.tokens) EXPECT_TRUE(shown.insert(box.item.task).second);
    std::size_t hidden = 0;
    for (const StatesLayout::Area& area : m_layout.areas) {
        hidden += static_cast<std::size_t>(area.hiddenText.mid(1).toInt());
    }
    EXPECT_EQ(shown.size() + hidden, m_crowd.moment().world.tasks().size());
}

TEST_P(StatesOf, EveryReadyTaskAndNoOtherHasRoomForAButtonWhenChoosing) {
    for (const TokenBox& box : m_layout.tokens) {
        const bool expected = GetParam().choosing && box.item.look == Look::Ready;
        EXPECT_EQ(!box.button.isEmpty(), expected);
        if (expected) {
            EXPECT_GE(box.button.width(), 10);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Sizes, StatesOf,
    testing::Values(Situation{1, 1, {360, 280}, false}, Situation{12, 2, {360, 280}, true},
                    Situation{12, 2, {1200, 720}, true}, Situation{60, 4, {360, 280}, false},
                    Situation{60, 4, {900, 700}, true}, Situation{60, 64, {1200, 720}, false},
                    Situation{100, 4, {360, 280}, true}, Situation{100, 4, {1200, 720}, true},
                    Situation{100, 0, {500, 900}, false}, Situation{100, 4, {3840, 2160}, true}));

TEST(States, FewTasksHaveTheirWholeNames) {
    const Crowd crowd(12);
    const StatesLayout layout =
        layOutStates(crowd.moment(), QRectF(0, 0, 1600, 900), standardFonts(), false);
    for (const TokenBox& box : layout.tokens) {
        EXPECT_FALSE(box.label.isEmpty()) << box.item.name.toStdString();
    }
}

TEST(States, BlockedTasksStandUnderTheirReason) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId fork = b.lock(main, "fork");
    const ObjectId steamer = b.queue(main, "steamer", 1);
    const TaskId eater = b.task("eater", main);
    b.blockOnJoin(main, eater).admit(eater).dispatch(eater);
    b.block(eater, BlockReason::Lock, fork);
    b.block(b.run("baker", main), BlockReason::QueueFull, steamer);
    b.block(b.run("sleeper", main), BlockReason::Sleep, {}, 3'200 * kMillisecond);
    b.block(b.run("typist", main), BlockReason::Input);
    const RunInputs inputs;
    const StatesLayout layout = layOutStates({*b.trace(), b.world(), b.trace()->size(), inputs},
                                             QRectF(0, 0, 1200, 720), standardFonts(), false);
    QStringList titles;
    for (const StatesLayout::Group& group : layout.groups) titles << group.text;
    EXPECT_THAT(titles,
                testing::UnorderedElementsAre("join eater", "lock fork", "queue full: steamer",
                                              "sleep until 3.2 s", "input"));
}

TEST(States, EveryReasonHasAGroupOfItsOwn) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId start = b.object(main, ObjectKind::Event, "start");
    const ObjectId letters = b.object(main, ObjectKind::Pipe, "letters");
    const ObjectId epoll = b.object(main, ObjectKind::Selector, "epoll");
    const ObjectId soup = b.future(main, "soup");
    b.block(b.run("runner-1", main), BlockReason::Event, start);
    b.block(b.run("runner-2", main), BlockReason::Event, start);
    b.block(b.run("reader", main), BlockReason::Pipe, letters);
    b.block(b.run("server", main), BlockReason::Select, epoll);
    b.block(b.run("guest", main), BlockReason::Future, soup);
    const TaskId coroutine = b.run("coroutine", main, {.kind = TaskKind::Coroutine});
    b.block(coroutine, BlockReason::Switch).block(main, BlockReason::Switch);
    const RunInputs inputs;
    QStringList titles;
    for (const BlockedGroup& group :
         groupBlocked({*b.trace(), b.world(), b.trace()->size(), inputs}, false)) {
        titles << group.title;
    }
    EXPECT_THAT(titles,
                testing::UnorderedElementsAre("event start", "pipe letters", "select: epoll",
                                              "result of soup", "suspended", "its coroutines run"));
}

TEST(States, ADeadlockHasItsNamesInASmallWindow) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId fork = b.lock(main, "fork");
    const ObjectId noodles = b.lock(main, "noodles");
    std::vector<TaskId> people;
    for (const char* name : {"P1", "P2", "P3"}) people.push_back(b.task(name, main));
    for (const TaskId person : people) b.admit(person);
    b.blockOnJoin(main, people[0]);
    b.dispatch(people[2]).block(people[2], BlockReason::Lock, fork);
    b.at(1s).dispatch(people[0]).block(people[0], BlockReason::Lock, noodles);
    b.dispatch(people[1]).block(people[1], BlockReason::Lock, fork);
    const RunInputs inputs;
    const Moment moment{*b.trace(), b.world(), b.trace()->size(), inputs};
    const BlockedLayout layout = layOutBlocked(moment, {0, 0, 405, 55}, standardFonts());
    ASSERT_EQ(layout.tokens.size(), 4U);
    for (const TokenBox& box : layout.tokens) EXPECT_EQ(box.text, box.item.name);
}

TEST(States, TheEdgesOfTheLastStepAreMarked) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    b.step().block(main, BlockReason::Sleep, {}, kSecond);
    const RunInputs inputs;
    const StatesLayout layout = layOutStates({*b.trace(), b.world(), b.trace()->size(), inputs},
                                             QRectF(0, 0, 800, 600), standardFonts(), false);
    for (const StatesLayout::Edge& edge : layout.edges) {
        EXPECT_EQ(edge.taken, edge.edge == StateEdge::Blocked);
    }
}

TEST(States, EveryCpuHasASlotAndIdleOnesSaySo) {
    TraceBuilder b(3);
    b.run("main");
    const RunInputs inputs;
    const StatesLayout layout = layOutStates({*b.trace(), b.world(), b.trace()->size(), inputs},
                                             QRectF(0, 0, 1200, 720), standardFonts(), false);
    ASSERT_EQ(layout.cpus.size(), 3u);
    EXPECT_FALSE(layout.cpus[0].idle);
    EXPECT_TRUE(layout.cpus[0].frame.contains(layout.tokens.front().bounds()));
    EXPECT_TRUE(layout.cpus[1].idle);
    EXPECT_EQ(layout.cpus[1].noteText, "idle");
    EXPECT_EQ(layout.cpus[2].text, "CPU 2");
}

TEST(States, ReadyTasksStandInTheOrderInWhichTheyBecameReady) {
    TraceBuilder b(1);
    const TaskId first = b.task("first");
    const TaskId second = b.task("second");
    b.at(1s).admit(second).at(2s).admit(first);
    const RunInputs inputs;
    const StatesLayout layout = layOutStates({*b.trace(), b.world(), b.trace()->size(), inputs},
                                             QRectF(0, 0, 800, 600), standardFonts(), false);
    ASSERT_EQ(layout.tokens.size(), 2u);
    EXPECT_EQ(layout.tokens[0].item.task, second);
}

std::vector<TokenBox> tokenAt(qreal x) {
    TokenBox box;
    box.item.task = TaskId{1};
    box.token = {x, 0, 20, 20};
    box.label = {x + 25, 0, 60, 16};
    return {box};
}

TEST(Glide, MovesFromWhereTheTokenIsAndSlowsDown) {
    Glide glide;
    glide.jumpTo(tokenAt(0));
    glide.moveTo(tokenAt(100), 1000);
    EXPECT_TRUE(glide.isMoving(1000));
    EXPECT_EQ(glide.at(tokenAt(100), 1000).front().token.left(), 0);
    const qreal half = glide.at(tokenAt(100), 1000 + Glide::kDuration / 2).front().token.left();
    EXPECT_GT(half, 50);
    EXPECT_LT(half, 100);
    EXPECT_FALSE(glide.isMoving(1000 + Glide::kDuration));
    EXPECT_EQ(glide.at(tokenAt(100), 1000 + Glide::kDuration), tokenAt(100));
}

TEST(Glide, ANewTargetTakesOverOnTheWay) {
    Glide glide;
    glide.jumpTo(tokenAt(0));
    glide.moveTo(tokenAt(100), 0);
    const qreal before = glide.at(tokenAt(100), 60).front().token.left();
    glide.moveTo(tokenAt(-100), 60);
    EXPECT_EQ(glide.at(tokenAt(-100), 60).front().token.left(), before);
    EXPECT_LT(glide.at(tokenAt(-100), 120).front().token.left(), before);
}

TEST(Glide, ATokenThatWasNotThereAppearsInItsPlace) {
    Glide glide;
    glide.moveTo(tokenAt(40), 0);
    EXPECT_FALSE(glide.isMoving(0));
    EXPECT_EQ(glide.at(tokenAt(40), 0), tokenAt(40));
}

// The widget, driven as a person drives it.
class StatesWidget : public testing::Test {
protected:
    StatesWidget() {
        RunInputs inputs;
        inputs.cpus = 2;
        m_playhead.setRun(m_crowd.builder().trace(), inputs);
        m_playhead.toEnd();
        m_view.resize(1200, 720);
        m_view.show();
    }

    [[nodiscard]] QPoint centreOf(TaskId task) const {
        for (const Spot& spot : m_view.spots(m_view.rect())) {
            if (spot.task == task) return spot.area.center().toPoint();
        }
        return {};
    }

    Crowd m_crowd{12};
    Theme m_theme;
    Playhead m_playhead;
    Selection m_selection;
    StatesView m_view{m_playhead, m_selection, m_theme};
};

TEST_F(StatesWidget, AClickOnATokenSelectsItsTaskAndOneBesideItNothing) {
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, centreOf(TaskId{5}));
    EXPECT_EQ(m_selection.task(), TaskId{5});
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, QPoint(3, 3));
    EXPECT_TRUE(m_selection.isEmpty());
}

TEST_F(StatesWidget, EveryReadyTaskHasARunButtonOnlyWhileChoosing) {
    const auto visibleButtons = [this] {
        int visible = 0;
        for (const RunButton* button : m_view.findChildren<RunButton*>()) {
            visible += button->isVisible() ? 1 : 0;
        }
        return visible;
    };
    const auto ready =
        std::ranges::count(m_playhead.moment().world.tasks(), TaskState::Ready, &TaskInfo::state);
    ASSERT_GT(ready, 0);
    EXPECT_EQ(visibleButtons(), 0);
    m_view.setChoosingEnabled(true);
    EXPECT_EQ(visibleButtons(), ready);
    m_playhead.toStart();
    EXPECT_EQ(visibleButtons(), 0);
    m_playhead.toEnd();
    m_view.setChoosingEnabled(false);
    EXPECT_EQ(visibleButtons(), 0);
}

TEST_F(StatesWidget, ARunButtonAsksForItsTaskByPointerAndByKey) {
    m_view.setChoosingEnabled(true);
    std::vector<TaskId> asked;
    QObject::connect(&m_view, &StatesView::runRequested,
                     [&](TaskId task) { asked.push_back(task); });
    RunButton* button = m_view.findChild<RunButton*>();
    ASSERT_NE(button, nullptr);
    EXPECT_TRUE(button->accessibleName().startsWith("Run "));
    EXPECT_EQ(button->objectName(), QStringLiteral("run-%1").arg(button->task().value));
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::keyClick(button, Qt::Key_Space);
    EXPECT_THAT(asked, testing::ElementsAre(button->task(), button->task()));
}

TEST_F(StatesWidget, APictureIsTheSettledOneWhateverMoves) {
    const auto picture = [this] {
        QImage image(1200, 720, QImage::Format_RGB32);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        m_view.paint(painter, image.rect());
        return image;
    };
    m_playhead.seek(4);
    m_playhead.toEnd();
    const QImage moving = picture();
    m_view.setMotionReduced(true);
    m_playhead.seek(4);
    m_playhead.toEnd();
    EXPECT_EQ(moving, picture());
}

TEST_F(StatesWidget, WithoutARunItSaysWhatWouldBeThere) {
    m_playhead.clearRun();
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, QPoint(100, 100));
    QImage image(m_view.size(), QImage::Format_RGB32);
    m_view.render(&image);
    EXPECT_TRUE(m_selection.isEmpty());
}

TEST(Emphasis, WhatTheSelectedTaskHasNothingToDoWithIsDimmed) {
    TraceBuilder b(2);
    const TaskId owner = b.run("owner");
    const TaskId waiter = b.run("waiter");
    const TaskId bystander = b.task("bystander");
    const ObjectId lock = b.lock(owner, "lock");
    const ObjectId other = b.lock(owner, "other");
    b.acquire(owner, lock).block(waiter, BlockReason::Lock, lock);
    Selection selection;
    const RunInputs inputs;
    const Moment moment{*b.trace(), b.world(), b.trace()->size(), inputs};
    EXPECT_EQ(Emphasis(moment, selection).opacityOf(bystander), 1);
    selection.selectTask(waiter);
    const Emphasis emphasis(moment, selection);
    EXPECT_EQ(emphasis.opacityOf(waiter), 1);
    EXPECT_EQ(emphasis.opacityOf(owner), 1);
    EXPECT_EQ(emphasis.opacityOf(lock), 1);
    EXPECT_EQ(emphasis.opacityOf(bystander), Theme::kDimmed);
    EXPECT_EQ(emphasis.opacityOf(other), Theme::kDimmed);
}

}  // namespace
}  // namespace lockstep
