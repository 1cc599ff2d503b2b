#include <gmock/gmock.h>

#include <set>

#include "states/blocked_groups.h"
#include "states/cpu_slots.h"
#include "states/states_layout.h"
#include "support/app_test_main.h"
#include "support/crowd.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::Crowd;
using test::TraceBuilder;

Fonts standardFonts() {
    return Fonts(Theme());
}

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

TEST(States, OfATimeThatHasNoRoomTheMinutesStay) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    QStringList expected;
    for (int i = 0; i < 8; ++i) {
        b.block(b.run("guest-" + std::to_string(i), main), BlockReason::Sleep, {},
                (530 + i) * kSecond);
        expected << QStringLiteral("until 8 min 5%1 s").arg(i);
    }
    const RunInputs inputs;
    const StatesLayout layout = layOutStates({*b.trace(), b.world(), b.trace()->size(), inputs},
                                             QRectF(0, 0, 390, 480), standardFonts(), false);
    QStringList titles;
    for (const StatesLayout::Group& group : layout.groups) titles << group.text;
    EXPECT_EQ(titles, expected);
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

TEST(States, InAHallTheFirstOfManyReadyTasksIsNamedAndTheOthersKeepTheirGlyphs) {
    TraceBuilder b(1);
    for (int i = 1; i <= 18; ++i) b.admit(b.task("guest-" + std::to_string(i)));
    const RunInputs inputs;
    const Moment moment{*b.trace(), b.world(), b.trace()->size(), inputs};
    Theme theme;
    theme.setScale(1.6);
    const Fonts fonts(theme);
    for (const bool choosing : {false, true}) {
        const StatesLayout layout = layOutStates(moment, QRectF(0, 0, 716, 390), fonts, choosing);
        ASSERT_EQ(layout.tokens.size(), 18u);
        EXPECT_EQ(layout.tokens[0].text, "guest-1");
        EXPECT_TRUE(layout.tokens[1].label.isEmpty()) << "they have no room";
        EXPECT_GE(layout.tokens[1].token.width(), 12);
    }
}

// Three ready tasks: `late` in the highest level, `early` and then `middle` in the next.
class FeedbackQueue {
public:
    FeedbackQueue() {
        early = m_builder.run("early");
        middle = m_builder.task("middle", early);
        late = m_builder.task("late", early);
        m_builder.admit(middle).preempt(early, PreemptReason::Slice, 1);
        m_builder.dispatch(middle).preempt(middle, PreemptReason::Slice, 1).admit(late);
        m_inputs.policy = PolicyKind::Mlfq;
        m_inputs.quantum = kSecond;
    }

    [[nodiscard]] StatesLayout layOut(const QRectF& area, bool choosing = false) const {
        const Moment moment{*m_builder.trace(), m_builder.world(), m_builder.trace()->size(),
                            m_inputs};
        return layOutStates(moment, area, standardFonts(), choosing);
    }

    TaskId early;
    TaskId middle;
    TaskId late;

private:
    TraceBuilder m_builder{1};
    RunInputs m_inputs;
};

TEST(States, TheLevelsOfTheReadyQueueAreRowsWithTheirQuantum) {
    const FeedbackQueue queue;
    for (const QSizeF& size : {QSizeF(560, 480), QSizeF(900, 600), QSizeF(1440, 900)}) {
        const StatesLayout layout = queue.layOut(QRectF(QPointF(), size));
        const QRectF ready = areaOf(layout, Look::Ready).frame;
        ASSERT_EQ(layout.levels.size(), 3u) << size.width();
        EXPECT_EQ(layout.levels[0].text, "level 0 (quantum 1 s)");
        EXPECT_EQ(layout.levels[1].text, "level 1 (quantum 2 s)");
        EXPECT_EQ(layout.levels[2].text, "level 2 (quantum 4 s)");
        for (const StatesLayout::Level& level : layout.levels) {
            EXPECT_TRUE(ready.contains(level.title));
        }
        ASSERT_EQ(layout.tokens.size(), 3u);
        EXPECT_EQ(layout.tokens[0].item.task, queue.late);
        EXPECT_EQ(layout.tokens[1].item.task, queue.early);
        EXPECT_EQ(layout.tokens[2].item.task, queue.middle);
        const auto isBelow = [&](std::size_t token, std::size_t level) {
            return layout.tokens[token].bounds().top() >= layout.levels[level].title.bottom();
        };
        EXPECT_TRUE(isBelow(0, 0) && !isBelow(0, 1));
        EXPECT_TRUE(isBelow(1, 1) && !isBelow(1, 2));
        EXPECT_TRUE(isBelow(2, 1) && !isBelow(2, 2));
    }
}

TEST(States, TheLevelsOfTheReadyQueueLeaveRoomForButtonsAndShowEveryTaskInASmallArea) {
    const FeedbackQueue queue;
    for (const bool choosing : {false, true}) {
        for (const int width : {360, 500, 700, 1000}) {
            const StatesLayout layout = queue.layOut(QRectF(0, 0, width, width * 0.78), choosing);
            ASSERT_EQ(layout.tokens.size(), 3u);
            const QRectF ready = areaOf(layout, Look::Ready).frame;
            for (const TokenBox& box : layout.tokens) {
                EXPECT_TRUE(ready.contains(box.bounds())) << width;
                EXPECT_EQ(box.button.isEmpty(), !choosing);
                for (const StatesLayout::Level& level : layout.levels) {
                    EXPECT_FALSE(level.title.intersects(box.bounds())) << width;
                }
            }
        }
    }
}

TEST(States, EveryHeadingIsWholeInASmallWindow) {
    for (const QSizeF size :
         {QSizeF(200, 120), QSizeF(242, 150), QSizeF(280, 320), QSizeF(300, 220), QSizeF(200, 600),
          QSizeF(360, 240), QSizeF(700, 130)}) {
        for (const int tasks : {1, 12, 60, 99}) {
            const Crowd crowd(tasks);
            const QRectF all({0, 0}, size);
            const auto layout = layOutStates(crowd.moment(), all, standardFonts(), false);
            for (const StatesLayout::Area& area : layout.areas) {
                EXPECT_FALSE(area.titleText.contains(u'…'))
                    << area.titleText.toStdString() << ' ' << size.width();
                EXPECT_FALSE(area.hidden.intersects(area.title)) << size.width() << ' ' << tasks;
                EXPECT_TRUE(area.frame.contains(area.title | area.hidden)) << size.width();
            }
        }
    }
}

TEST(States, NamesOfEdgesNeitherTouchNorLeaveASmallWindow) {
    for (const QSizeF size : {QSizeF(200, 120), QSizeF(242, 150), QSizeF(300, 220)}) {
        const Crowd crowd(12);
        const QRectF all({0, 0}, size);
        const auto layout = layOutStates(crowd.moment(), all, standardFonts(), false);
        for (const StatesLayout::Edge& edge : layout.edges) {
            EXPECT_EQ(edge.label.isEmpty(), edge.text.isEmpty());
            if (edge.label.isEmpty()) continue;
            EXPECT_TRUE(all.contains(edge.label)) << edge.text.toStdString();
            for (const StatesLayout::Edge& other : layout.edges) {
                EXPECT_FALSE(&other != &edge && other.label.intersects(edge.label))
                    << edge.text.toStdString() << ' ' << other.text.toStdString();
            }
        }
    }
}

TEST(States, ATokenGetsSmallBeforeItsNameIsShortened) {
    const Fonts fonts = standardFonts();
    const QString name = QStringLiteral("customer-of-the-day");
    const std::vector<TokenItem> items{{TaskId{1}, TaskKind::Thread, Look::Ready, name}};
    const qreal whole = std::ceil(widthOf(name, fonts.body)) + 1;
    for (const qreal token : {16, 20, 32}) {
        const QRectF room(0, 0, whole + token + 8, 40);
        const TokenGrid grid = packTokens(items, room, fonts);
        ASSERT_EQ(grid.boxes.size(), 1U);
        EXPECT_EQ(grid.boxes[0].text, name) << token;
        EXPECT_EQ(grid.boxes[0].token.width(), token);
    }
    EXPECT_TRUE(packTokens(items, {0, 0, whole, 40}, fonts).boxes[0].text.contains(u'…'));
}

TEST(States, ASlotAsHighAsANamedTokenNamesItsTask) {
    const Crowd crowd(4, 1);
    const Fonts fonts = standardFonts();
    for (const int air : {0, 2, 4, 8, 16}) {
        const CpuLayout low =
            layOutCpus(crowd.moment(), {0, 0, 240, leastNamedHeight(fonts) + air}, fonts);
        ASSERT_EQ(low.tokens.size(), 1u) << air;
        EXPECT_FALSE(low.tokens.front().text.isEmpty()) << air;
        EXPECT_TRUE(low.cpus.front().frame.contains(low.tokens.front().bounds())) << air;
    }
}

TEST(States, InALowSlotTheTasksNameComesBeforeTheCpusNumber) {
    TraceBuilder b(1);
    const TaskId main = b.run("person-of-the-day");
    const RunInputs inputs;
    const Moment moment{*b.trace(), b.world(), b.trace()->size(), inputs};
    const Fonts fonts = standardFonts();
    const qreal name = widthOf(QStringLiteral("person-of-the-day"), fonts.body);
    const CpuLayout narrow = layOutCpus(moment, {0, 0, name + 40, 28}, fonts);
    ASSERT_EQ(narrow.tokens.size(), 1U);
    EXPECT_EQ(narrow.tokens[0].text, "person-of-the-day");
    EXPECT_TRUE(narrow.cpus.at(0).text.isEmpty());
    const CpuLayout wide = layOutCpus(moment, {0, 0, name + 140, 28}, fonts);
    EXPECT_EQ(wide.tokens.at(0).text, "person-of-the-day");
    EXPECT_EQ(wide.cpus.at(0).text, "CPU 0");
    EXPECT_EQ(wide.tokens.at(0).item.task, main);
}

TEST(States, WhatBlockedTasksWaitForIsWholeInALowRoom) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    for (const char* name : {"fork", "noodles", "chopsticks"}) {
        const ObjectId lock = b.lock(main, name);
        b.block(b.run(std::string("friend of ") + name, main), BlockReason::Lock, lock);
    }
    const RunInputs inputs;
    const Moment moment{*b.trace(), b.world(), b.trace()->size(), inputs};
    const BlockedLayout layout = layOutBlocked(moment, {0, 0, 480, 30}, standardFonts());
    ASSERT_EQ(layout.groups.size(), 3U);
    for (const StatesLayout::Group& group : layout.groups) EXPECT_EQ(group.text, group.whole);
}

TEST(States, ATokenOnItsWayHasTheEdgeOfItsTransition) {
    const Crowd crowd(12);
    const auto layout =
        layOutStates(crowd.moment(), QRectF(0, 0, 900, 500), standardFonts(), false);
    const auto edge = [&](StateEdge which) {
        return layout.edges[static_cast<std::size_t>(which)].line;
    };
    EXPECT_EQ(edgeBetween(layout, Look::Ready, Look::Running), edge(StateEdge::Dispatched));
    EXPECT_EQ(edgeBetween(layout, Look::Running, Look::Ready), edge(StateEdge::Preempted));
    EXPECT_EQ(edgeBetween(layout, Look::Running, Look::Zombie), edge(StateEdge::Exited));
    EXPECT_TRUE(edgeBetween(layout, Look::Blocked, Look::Running).isNull());
}

}  // namespace
}  // namespace lockstep
