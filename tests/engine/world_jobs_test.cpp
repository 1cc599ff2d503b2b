#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world_fixture.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;

class WorldJobs : public test::WorldFixture {
protected:
    ObjectId pool = b.pool(main, "pool", PoolKind::ThreadExecutor, 5);
    ObjectId job = b.future(main, "job", pool);
    TaskId worker = b.run("worker", main, {.kind = TaskKind::Thread});
};

TEST_F(WorldJobs, APoolKnowsItsWorkersAndWhetherItIsClosed) {
    EXPECT_EQ(info(pool).poolKind, PoolKind::ThreadExecutor);
    EXPECT_EQ(info(pool).capacity, 5);
    b.startWorker(main, pool, worker);
    EXPECT_THAT(info(pool).workers, ElementsAre(worker));
    EXPECT_FALSE(info(pool).isClosed);
    b.closePool(main, pool);
    EXPECT_TRUE(info(pool).isClosed);
    expectLegal();
    b.startWorker(main, pool, worker);
    expectViolation("the task works for the pool already");
    b.startWorker(main, pool, TaskId{99});
    expectViolation("it names a task that does not exist");
}

TEST_F(WorldJobs, AJobIsBegunAndEndedByItsWorkerAndThenItsResultIsThere) {
    EXPECT_EQ(info(job).related, pool);
    EXPECT_EQ(info(job).job, JobState::Waiting);
    b.takeJob(worker, job);
    EXPECT_EQ(info(job).job, JobState::Running);
    EXPECT_EQ(info(job).worker, worker);
    b.endJob(worker, job, "81");
    EXPECT_EQ(info(job).job, JobState::Done);
    EXPECT_EQ(b.trace()->text(info(job).result), "81");
    EXPECT_FALSE(info(job).isSet);
    b.set(main, job).passWait(main, job);
    EXPECT_TRUE(info(job).isSet);
    expectLegal();
}

TEST_F(WorldJobs, AJobMayRaise) {
    b.takeJob(worker, job).endJob(worker, job, "ValueError: no", true);
    EXPECT_EQ(info(job).job, JobState::Raised);
    EXPECT_EQ(b.trace()->text(info(job).result), "ValueError: no");
    expectLegal();
}

TEST_F(WorldJobs, AJobIsBegunEndedOrCancelledOnce) {
    b.endJob(main, job, "1");
    ASSERT_EQ(b.world().violations().size(), 2u);
    EXPECT_THAT(b.world().violations()[0], ::testing::HasSubstr("the job is not running"));
    EXPECT_THAT(b.world().violations()[1], ::testing::HasSubstr("another worker has the job"));
    const ObjectId next = b.future(main, "next", pool);
    b.cancelJob(main, next);
    EXPECT_EQ(info(next).job, JobState::Cancelled);
    EXPECT_EQ(b.world().violations().size(), 2u);
    b.takeJob(worker, next);
    EXPECT_THAT(b.world().violations().back(), ::testing::HasSubstr("does not wait for a worker"));
    b.cancelJob(main, next);
    EXPECT_EQ(b.world().violations().size(), 4u);
    b.endJob(main, next, "1");
    EXPECT_THAT(b.world().violations().back(), ::testing::HasSubstr("another worker has the job"));
}

TEST_F(WorldJobs, AJobMayBeGivenUpByAnotherTaskUntilItsResultIsThere) {
    const ObjectId begun = b.future(main, "begun", pool);
    const ObjectId done = b.future(main, "done", pool);
    b.takeJob(worker, begun).takeJob(worker, done).endJob(worker, done, "1");
    for (const ObjectId lost : {job, begun, done}) {
        b.endJob(main, lost, "BrokenProcessPool: gone", true);
        EXPECT_EQ(info(lost).job, JobState::Raised);
    }
    expectLegal();
    b.set(main, done).endJob(main, done, "BrokenProcessPool: gone", true);
    expectViolation("the job's result is there");
}

TEST_F(WorldJobs, ACallbackIsRunBySomebody) {
    b.beginCallback(worker, job);
    EXPECT_EQ(info(job).callbackRunner, worker);
    EXPECT_EQ(info(job).callbacks, 0u);
    b.endCallback(worker, job);
    EXPECT_FALSE(info(job).callbackRunner.isValid());
    EXPECT_EQ(info(job).callbacks, 1u);
    expectLegal();
}

}  // namespace
}  // namespace lockstep
