// What a session does when a task does not keep to the protocol: it ends, and says in one sentence
// why.

#include "support/live_session.h"

namespace lockstep::test {
namespace {

Verdict verdictOf(const std::string& how, PolicyKind policy = PolicyKind::RoundRobin) {
    SessionOptions options;
    options.inputs.scenario = how;
    options.inputs.policy = policy;
    // A held task is found out when it speaks; one that was let go has the word.
    options.startPaused = how == "talks-back";
    options.stageProgram = LOCKSTEP_LYING_STAGE;
    LiveSession run(std::move(options));
    run->waitUntilEnded();
    EXPECT_TRUE(run->engineFailed());
    const Verdict verdict = run->verdict();
    run.close();
    EXPECT_TRUE(descendants().empty());
    return verdict;
}

void expectFailure(const Verdict& verdict, const std::string& says) {
    EXPECT_EQ(verdict.kind, VerdictKind::Failed);
    EXPECT_NE(verdict.sentence.find(says), std::string::npos) << verdict.sentence;
    EXPECT_EQ(verdict.sentence.find('\n'), std::string::npos);
}

TEST(LyingStage, AMalformedMessageEndsTheRun) {
    expectFailure(verdictOf("garbage"), "malformed");
    expectFailure(verdictOf("garbage", PolicyKind::Kernel), "malformed");
}

TEST(LyingStage, AReportOfTheImpossibleEndsTheRun) {
    expectFailure(verdictOf("impossible"), "cannot be");
}

TEST(LyingStage, AThreadThatLiesAboutItsCoroutinesEndsTheRun) {
    expectFailure(verdictOf("aside"), "does not run");
    expectFailure(verdictOf("ends-aside"), "as one of its coroutines");
    expectFailure(verdictOf("vanishes"), "unexpectedly");
    expectFailure(verdictOf("ranks-itself"), "level of the ready queue");
}

TEST(LyingStage, AMessageFromATaskThatIsHeldEndsTheRun) {
    expectFailure(verdictOf("talks-back"), "held");
}

TEST(LyingStage, AStageThatIsNotAdmittedEndsTheRun) {
    for (const char* how : {"wrong-token", "wrong-version", "deaf"}) {
        expectFailure(verdictOf(how), "unexpectedly");
    }
}

TEST(LyingStage, AStageThatCannotBeStartedIsAnError) {
    SessionOptions options;
    options.inputs.scenario = "ticket-office";
    options.stageProgram = "/nonexistent/stage";
    const auto started = Session::start(std::move(options));
    ASSERT_FALSE(started.isOk());
    EXPECT_NE(started.error().message.find("/nonexistent/stage"), std::string::npos);
}

}  // namespace
}  // namespace lockstep::test
