#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "locks/locks_layout.h"
#include "models/console_model.h"
#include "models/event_list_model.h"
#include "queues/queues_layout.h"
#include "source/source_layout.h"
#include "states/states_layout.h"
#include "support/app_test_main.h"
#include "support/dice.h"
#include "support/live_session.h"
#include "timeline/timeline_layout.h"

// What is promised of every moment: whoever comes back to it sees exactly what was to be seen when
// it was the present.
namespace lockstep {
namespace {

constexpr QRectF kStatesArea(0, 0, 620, 440);
constexpr QRectF kObjectsArea(0, 0, 430, 260);
constexpr QRectF kTimelineArea(0, 0, 900, 300);

// What the timeline shows of a task up to a moment. Slices never change once they have begun, so
// that the last one stands for those before.
struct LanePast {
    TaskId task;
    Look look = Look::New;  // in the lane's header
    bool isStuck = false;
    std::size_t slices = 0;
    Position begin = 0;  // of the last slice
    Look shown = Look::New;
    ObjectId object;
    TaskId other;
    int cpu = -1;
    std::size_t tags = 0;
    friend bool operator==(const LanePast&, const LanePast&) = default;
};

// All that the views draw and the lists write at one moment.
struct Shown {
    StatesLayout states;
    LocksLayout locks;
    QueuesLayout queues;
    TasksByLine source;
    int lineInFocus = 0;
    std::vector<LanePast> lanes;
    std::size_t wakes = 0;
    QStringList console;
    int presentRow = -1;
    QStringList presentEvent;
};

// The names of the views in which the two differ.
std::string differences(const Shown& a, const Shown& b) {
    std::string names;
    if (a.states != b.states) names += " states";
    if (a.locks != b.locks) names += " locks";
    if (a.queues != b.queues) names += " queues";
    if (a.source != b.source || a.lineInFocus != b.lineInFocus) names += " source";
    if (a.lanes != b.lanes || a.wakes != b.wakes) names += " timeline";
    if (a.console != b.console) names += " console";
    if (a.presentRow != b.presentRow || a.presentEvent != b.presentEvent) names += " events";
    return names;
}

// The window's models and layouts behind one playhead.
class Screen {
public:
    Screen(const std::shared_ptr<const Trace>& trace, const RunInputs& inputs) {
        m_playhead.setRun(trace, inputs);
        m_playhead.refresh();
    }

    Playhead& playhead() { return m_playhead; }

    Shown shown() {
        const Moment moment = m_playhead.moment();
        m_index.update(moment.trace, m_playhead.end());
        Shown shown{.states = layOutStates(moment, kStatesArea, m_fonts, false),
                    .locks = layOutLocks(moment, kObjectsArea, m_fonts),
                    .queues = layOutQueues(moment, kObjectsArea, m_fonts),
                    .source = tasksByLine(moment),
                    .lineInFocus = lineInFocus(moment, {}),
                    .lanes = lanes(moment),
                    .wakes = m_index.firstWakeFrom(past(moment) + 1, Axis::Order),
                    .console = {},
                    .presentRow = m_events.presentRow(),
                    .presentEvent = {}};
        for (int row = 0; row < m_console.rowCount(); ++row) {
            shown.console += textsOf(m_console, row);
        }
        if (shown.presentRow >= 0) shown.presentEvent = textsOf(m_events, shown.presentRow);
        return shown;
    }

private:
    static Position past(const Moment& moment) { return static_cast<Position>(moment.k); }

    static QStringList textsOf(const QAbstractItemModel& model, int row) {
        QStringList texts;
        for (int column = 0; column < model.columnCount(); ++column) {
            texts += model.index(row, column).data().toString();
        }
        return texts;
    }

    std::vector<LanePast> lanes(const Moment& moment) {
        const Range range{0, double(m_index.eventCount()) + 1};
        const TimelineLayout layout = layoutTimeline({.index = m_index,
                                                      .moment = moment,
                                                      .axis = Axis::Order,
                                                      .range = range,
                                                      .area = kTimelineArea,
                                                      .theme = m_theme,
                                                      .fitsLanes = true});
        std::vector<LanePast> lanes;
        for (const LaneRow& row : layout.rows) {
            if (!row.existsNow) continue;
            const Lane& lane = *m_index.lane(row.task);
            const std::size_t last = lane.sliceAt(past(moment), Axis::Order);
            const Slice& slice = lane.slice(last);
            lanes.push_back({row.task, row.lookNow, !row.stuck.isNull(), last + 1,
                             lane.beginOf(last, Axis::Order), slice.look, slice.object, slice.other,
                             slice.cpu, lane.firstTagFrom(past(moment) + 1, Axis::Order)});
        }
        return lanes;
    }

    Theme m_theme;
    Fonts m_fonts{m_theme};
    Playhead m_playhead;
    ConsoleModel m_console{m_playhead, m_theme};
    EventListModel m_events{m_playhead, m_theme};
    TimelineIndex m_index;
};

// A run as somebody saw it, by moment.
using Seen = std::map<std::size_t, Shown>;

// Scrubs to each of these moments, in an order without any pattern.
void expectTheSameScrubbed(Screen& screen, const Seen& live) {
    std::vector<std::size_t> moments;
    for (const auto& [k, shown] : live) moments.push_back(k);
    test::Dice dice(1);
    for (std::size_t i = moments.size(); i > 1; --i) {
        std::swap(moments[i - 1], moments[dice.below(i)]);
    }
    for (const std::size_t k : moments) {
        screen.playhead().seek(k);
        EXPECT_EQ(differences(screen.shown(), live.at(k)), "") << "at " << k;
    }
}

// Steps until something has happened: a slice can be used up without an event. False when the run
// has ended.
bool stepOn(test::LiveSession& session) {
    const std::size_t before = session.trace().size();
    if (session->state() == SessionState::Paused) session->step();
    EXPECT_TRUE(test::eventually([&] {
        const bool isHeld = session->state() == SessionState::Paused;
        return session->state() == SessionState::Ended ||
               (isHeld && session.trace().size() > before);
    }));
    return session->state() != SessionState::Ended;
}

using Moments = std::set<std::size_t>;

// Where each step after this moment begins, and where the last one has ended.
Moments momentsBetweenSteps(const Trace& trace, std::size_t from) {
    Moments moments{from, trace.size()};
    for (std::size_t i = from; i < trace.size(); ++i)
        if (trace[i].beginsStep) moments.insert(i);
    return moments;
}

Moments momentsOf(const Seen& seen) {
    Moments moments;
    for (const auto& [moment, shown] : seen) moments.insert(moment);
    return moments;
}

Moments notIn(const Moments& known, Moments moments) {
    std::erase_if(moments, [&known](std::size_t moment) { return known.contains(moment); });
    return moments;
}

struct Run {
    std::string id;
    std::string variant;
};

void PrintTo(const Run& run, std::ostream* out) {
    *out << run.id << '/' << run.variant;
}

class LiveAndScrubbed : public testing::TestWithParam<Run> {};

// Real tasks, one step at a time, as the window drives them.
TEST_P(LiveAndScrubbed, EveryStepOfARealRun) {
    SessionOptions options = test::optionsFor(GetParam().id, GetParam().variant);
    options.startPaused = true;
    const RunInputs inputs = options.inputs;
    test::LiveSession session(std::move(options));
    ASSERT_TRUE(session.reaches(SessionState::Paused));
    Screen screen(session->trace(), inputs);
    Seen live{{screen.playhead().position(), screen.shown()}};
    for (bool goesOn = true; goesOn;) {
        goesOn = stepOn(session);
        screen.playhead().refresh();
        ASSERT_TRUE(screen.playhead().isAtEnd());
        live.emplace(screen.playhead().position(), screen.shown());
    }
    EXPECT_NE(screen.playhead().moment().world.verdict(), VerdictKind::None) << "not at its end";
    EXPECT_EQ(notIn(momentsBetweenSteps(session.trace(), live.begin()->first), momentsOf(live)),
              Moments())
        << "was held within a step";
    EXPECT_EQ(notIn(momentsOf(live), momentsBetweenSteps(session.trace(), live.begin()->first)),
              Moments())
        << "was not held between two steps";
    expectTheSameScrubbed(screen, live);
}

// The same events arriving one by one, so that every moment there is has been the present.
TEST_P(LiveAndScrubbed, EveryEventOfARun) {
    SessionOptions options = test::optionsFor(GetParam().id, GetParam().variant);
    const RunInputs inputs = options.inputs;
    test::LiveSession session(std::move(options));
    session.finish();
    const Trace& whole = session.trace();
    const auto growing = std::make_shared<Trace>();
    Screen screen(growing, inputs);
    Seen live{{0, screen.shown()}};
    for (std::size_t i = 0; i < whole.size(); ++i) {
        Event event = whole[i];
        event.text = growing->intern(whole.text(event.text));
        event.at.file = growing->intern(whole.text(event.at.file));
        ASSERT_TRUE(growing->append(event));
        screen.playhead().refresh();
        live.emplace(screen.playhead().position(), screen.shown());
    }
    ASSERT_EQ(live.size(), whole.size() + 1);
    expectTheSameScrubbed(screen, live);
    Screen opened(session->trace(), inputs);  // as when the recording is opened
    expectTheSameScrubbed(opened, live);
}

std::vector<Run> allVariants() {
    std::vector<Run> runs;
    for (const CatalogueEntry& entry : catalogue()) {
        for (const Variant& variant : entry.scenario.variants) {
            runs.push_back({entry.id, variant.id});
        }
    }
    return runs;
}

std::string nameOfRun(const testing::TestParamInfo<Run>& info) {
    std::string name = info.param.id + "_" + info.param.variant;
    std::ranges::replace_if(
        name, [](char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, LiveAndScrubbed, testing::ValuesIn(allVariants()), nameOfRun);

}  // namespace
}  // namespace lockstep
