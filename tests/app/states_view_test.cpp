#include "states/states_view.h"

#include <gmock/gmock.h>

#include <QImage>
#include <QPainter>
#include <QTest>
#include <set>

#include "states/run_button.h"
#include "support/app_test_main.h"
#include "support/crowd.h"

namespace lockstep {
namespace {

using test::Crowd;

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

TEST_F(StatesWidget, TheNaturalSizeIsSmallForFewTasksAndHasRoomForAll) {
    for (const int tasks : {1, 12, 19, 60}) {
        Crowd crowd(tasks);
        m_playhead.setRun(crowd.builder().trace(), {});
        m_playhead.toEnd();
        EXPECT_EQ(m_view.naturalSize().width(), tasks <= 19 ? 900 : 1200) << tasks;
        const QRectF area(QPointF(0, 0), m_view.naturalSize());
        std::set<TaskId> shown;
        for (const Spot& spot : m_view.spots(area)) {
            if (spot.task.isValid()) shown.insert(spot.task);
        }
        EXPECT_EQ(shown.size(), std::size_t(tasks));
    }
}

TEST_F(StatesWidget, WithoutARunItSaysWhatWouldBeThere) {
    m_playhead.clearRun();
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, QPoint(100, 100));
    QImage image(m_view.size(), QImage::Format_RGB32);
    m_view.render(&image);
    EXPECT_TRUE(m_selection.isEmpty());
}

}  // namespace
}  // namespace lockstep
