#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QTest>

#include "locks/locks_view.h"
#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using test::TraceBuilder;

// Two values, of which the last step stores one.
class Halo : public testing::Test {
protected:
    Halo() {
        m_builder.step();
        const TaskId task = m_builder.run("main");
        m_changed = m_builder.value(task, "counter", 0);
        m_other = m_builder.value(task, "other", 0);
        m_builder.lock(task, "lock");
        m_before = m_builder.trace()->size();
        m_builder.step().store(task, m_changed, 1);
        m_playhead.setRun(m_builder.trace(), {});
        m_playhead.seek(m_before);
        m_view.resize(600, 400);
        m_view.show();
        settled();
    }
    QImage grab() { return m_view.grab().toImage(); }
    // As paint() has it, without motion.
    QImage picture() {
        QImage image(m_view.size(), QImage::Format_RGB32);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        m_view.paint(painter, m_view.rect());
        painter.end();
        return image;
    }
    void settled() {
        EXPECT_TRUE(QTest::qWaitFor(
            [this] { return grab().convertToFormat(QImage::Format_RGB32) == picture(); }, 60'000));
    }
    // Right above what stands for it.
    QPoint above(ObjectId object) {
        for (const Spot& spot : m_view.spots(m_view.rect())) {
            if (spot.object == object) {
                return QPointF(spot.area.center().x(), spot.area.top() - 2).toPoint();
            }
        }
        ADD_FAILURE();
        return {};
    }

    TraceBuilder m_builder{1};
    ObjectId m_changed;
    ObjectId m_other;
    std::size_t m_before = 0;
    Playhead m_playhead;
    Selection m_selection;
    Theme m_theme;
    LocksView m_view{m_playhead, m_selection, m_theme};
};

TEST_F(Halo, WhatAStepHasChangedHasOneForAMomentAndNothingElse) {
    QTest::qWait(150);  // no step follows it fast
    m_playhead.stepForward();
    const QImage image = grab();
    const QImage still = picture();
    EXPECT_NE(image.pixelColor(above(m_changed)), still.pixelColor(above(m_changed)));
    EXPECT_EQ(image.pixelColor(above(m_other)), still.pixelColor(above(m_other)));
    settled();
}

TEST_F(Halo, ThereIsNoneOnTheWayBackNorWithReducedMotion) {
    QTest::qWait(150);
    m_playhead.seek(m_playhead.end());
    settled();
    QTest::qWait(150);
    m_playhead.stepBack();
    EXPECT_EQ(grab().convertToFormat(QImage::Format_RGB32), picture());
    m_view.setHalos(false);
    QTest::qWait(150);
    m_playhead.stepForward();
    EXPECT_EQ(grab().convertToFormat(QImage::Format_RGB32), picture());
}

}  // namespace
}  // namespace lockstep
