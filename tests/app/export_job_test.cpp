#include "export/export_job.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include "support/app_test_main.h"

namespace lockstep {
namespace {

constexpr int kMinute = 60'000;  // ms; nothing is expected to last

struct Jobs : testing::Test {
    Jobs() {
        QObject::connect(&job, &ExportJob::finished, &job, [this](const Status& s, bool c) {
            status = s;
            wasCancelled = c;
            ++ends;
        });
    }
    bool untilEnded() {
        return QTest::qWaitFor([this] { return !job.isRunning(); }, kMinute);
    }
    // Goes on until it is told to stop.
    static Status endless(const Progress& progress) {
        while (goesOn(progress, 0.5)) QThread::msleep(1);
        return Error{"stopped"};
    }

    ExportJob job;
    Status status = ok();
    bool wasCancelled = false;
    int ends = 0;
};

TEST_F(Jobs, RunBesideTheWindowAndTellHowFarTheyAre) {
    QSignalSpy told(&job, &ExportJob::progressed);
    QSemaphore mayGoOn;
    QThread* thread = nullptr;
    job.start([&](const Progress& progress) {
        thread = QThread::currentThread();
        EXPECT_TRUE(goesOn(progress, 0.25));
        mayGoOn.acquire();
        return ok();
    });
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return !told.isEmpty() && told.last()[0].toDouble() == 0.25; }, kMinute));
    EXPECT_TRUE(job.isRunning());
    mayGoOn.release();
    EXPECT_TRUE(untilEnded());
    EXPECT_NE(thread, QThread::currentThread());
    EXPECT_TRUE(status.isOk());
    EXPECT_FALSE(wasCancelled);
    EXPECT_EQ(ends, 1);
}

TEST_F(Jobs, EndSoonAfterTheyAreCancelled) {
    job.start(endless);
    job.cancel();
    EXPECT_TRUE(untilEnded());
    EXPECT_TRUE(wasCancelled);
    EXPECT_EQ(status.error().message, "stopped");
}

TEST_F(Jobs, ThatWereDoneBeforeTheCancelAreDone) {
    QSemaphore wasDone;
    job.start([&](const Progress&) {
        wasDone.release();
        return ok();
    });
    wasDone.acquire();
    job.cancel();
    EXPECT_TRUE(untilEnded());
    EXPECT_TRUE(status.isOk());
    EXPECT_FALSE(wasCancelled);
}

TEST_F(Jobs, CanFollowOneAnother) {
    job.start(endless);
    job.stop();
    EXPECT_TRUE(untilEnded());
    job.start([](const Progress& progress) {
        return goesOn(progress, 0) ? Status(Error{"a full disk"}) : ok();
    });
    EXPECT_TRUE(untilEnded());
    EXPECT_EQ(status.error().message, "a full disk");
    EXPECT_FALSE(wasCancelled) << "the cancel was of the one before";
    EXPECT_EQ(ends, 2);
}

TEST(Job, IsOverWhenItsOwnerGoes) {
    std::atomic<bool> isOver = false;
    int ends = 0;
    {
        ExportJob job;
        QObject::connect(&job, &ExportJob::finished, &job, [&] { ++ends; });
        job.start([&](const Progress& progress) {
            const Status status = Jobs::endless(progress);
            isOver = true;
            return status;
        });
    }
    EXPECT_TRUE(isOver);
    QCoreApplication::processEvents();
    EXPECT_EQ(ends, 0);
}

}  // namespace
}  // namespace lockstep
