// The engine's English sentences, where the window shows them in Chinese.

#include "models/engine_words.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <optional>

#include "export/picture.h"
#include "models/language.h"
#include "models/run_controller.h"
#include "models/selection.h"
#include "models/verdict_words.h"
#include "states/states_view.h"
#include "support/app_test_main.h"
#include "support/dice.h"
#include "support/sample_recording.h"
#include "support/trace_builder.h"

namespace lockstep::test {
namespace {

// What is left of the English words once paths, quotations and names are taken away.
QString englishLeft(QString sentence) {
    static const QRegularExpression own(
        QStringLiteral("/[\\w./-]+|\".*\"|Lockstep|PNG|\\.png|\\.svg|\\.pdf"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    return word.match(sentence.remove(own)).captured();
}

class EngineWords : public testing::Test {
protected:
    void expectChinese(const Error& error) const {
        const QString told = inOwnWords(error);
        EXPECT_EQ(englishLeft(told), "") << error.message << " / " << told.toStdString();
    }
    void expectRefused(const std::string& bytes) {
        writeContent(folder.file("r.lockstep"), bytes);
        std::optional<Error> refused;
        const auto connection =
            QObject::connect(&controller, &RunController::openingFailed,
                             [&refused](const Error& error) { refused = error; });
        controller.openRecording(QString::fromStdString(folder.file("r.lockstep")));
        ASSERT_TRUE(QTest::qWaitFor([&refused] { return refused.has_value(); }, 60'000));
        QObject::disconnect(connection);
        expectChinese(*refused);
    }

    Language language{QStringLiteral("zh_CN")};
    TemporaryFolder folder;
    Playhead playhead;
    RunController controller{playhead, "/nowhere/lockstep-stage"};
};

TEST_F(EngineWords, OfRecordingsThatAreNone) {
    expectRefused("");
    expectRefused("this is no recording");
    const std::string good = smallRecording();
    expectRefused(good.substr(0, 20));
    expectRefused(good + "more");
    std::string newer = good;
    newer[wire::kRecordingMagic.size()] = 99;
    expectRefused(newer);
    std::string zeroth = good;
    zeroth[wire::kRecordingMagic.size()] = 0;
    zeroth[wire::kRecordingMagic.size() + 1] = 0;
    expectRefused(zeroth);
}

TEST_F(EngineWords, OfRecordingsThatAreDamagedAnywhere) {
    const std::string good = smallRecording();
    Dice dice(3);
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string bad = good;
        bad[10 + dice.below(bad.size() - 10)] = static_cast<char>(dice.next());
        const auto* data = reinterpret_cast<const std::byte*>(bad.data());
        const auto read = wire::decodeRecording({data, bad.size()}, "/r.lockstep");
        if (read.isOk()) continue;
        ++refused;
        expectChinese(read.error());
        if (HasFailure()) return;
    }
    EXPECT_GT(refused, 1000);
}

TEST_F(EngineWords, OfPicturesThatCannotBeWritten) {
    Selection selection;
    Theme theme;
    const StatesView view(playhead, selection, theme);
    const QString inside = QString::fromStdString(folder.file(""));
    writeContent(folder.file("file"), "a file");
    for (const QString& path :
         {inside + "a.bmp", inside + "none/a.png", inside + "file/a.png", inside}) {
        const Status written = exportPicture(sceneOf(view), path, {{100, 100}}, {});
        ASSERT_FALSE(written.isOk()) << path.toStdString();
        expectChinese(written.error());
    }
    for (const QSize size : {QSize(0, 5), QSize(30000, 30000)}) {
        const Status written = exportPicture(sceneOf(view), inside + "a.png", {size}, {});
        ASSERT_FALSE(written.isOk());
        expectChinese(written.error());
    }
}

TEST_F(EngineWords, OfARunThatTheEngineGaveUp) {
    const Trace trace;
    const World world(1);
    const Verdict verdict =
        judge(world, trace, EndCause::Engine, "task 张三 sent a message while it was held");
    const QString told = verdictSentence(verdict, trace, world);
    EXPECT_EQ(englishLeft(told), "") << told.toStdString();
    EXPECT_TRUE(told.contains(QStringLiteral("张三")));
}

TEST_F(EngineWords, OfFailuresCountTheOthersThatThereAre) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const TaskId other = b.run("other", main);
    b.fail(main, "NameError: name '%2' is not defined").exit(main, 1);
    const auto told = [&b] {
        const Verdict verdict = judge(b.world(), *b.trace(), EndCause::NothingLeft);
        return verdictSentence(verdict, *b.trace(), b.world());
    };
    EXPECT_EQ(told(), QStringLiteral("失败：main 以 NameError: name '%2' is not defined 结束"));
    b.fail(other, "NameError").exit(other, 1);
    EXPECT_EQ(told(), QStringLiteral("失败：main 以 NameError: name '%2' is not defined 结束；"
                                     "另有 1 个任务也失败"));
}

TEST_F(EngineWords, OfADeadlockOfOneSayThatItIsItsOwn) {
    TraceBuilder b;
    const TaskId owner = b.run("owner");
    const ObjectId key = b.lock(owner, "key");
    b.acquire(owner, key).point(owner, Op::Acquire, key).block(owner, BlockReason::Lock, key);
    const Verdict verdict = judge(b.world(), *b.trace(), EndCause::NothingLeft);
    EXPECT_EQ(verdictSentence(verdict, *b.trace(), b.world()),
              QStringLiteral("死锁：owner 等待 key，而它正由自己持有"));
}

TEST_F(EngineWords, OfARunWithoutTimeHaveSeconds) {
    TraceBuilder b;
    b.exit(b.run("main"));
    const Verdict verdict = judge(b.world(), *b.trace(), EndCause::NothingLeft);
    EXPECT_EQ(verdictSentence(verdict, *b.trace(), b.world()),
              QStringLiteral("完成：所有任务都已结束，共 4 个事件、0 s 虚拟时间"));
}

TEST_F(EngineWords, AndWhatOthersSaidStaysAsItIs) {
    const QString sentence = QStringLiteral("ConnectionRefusedError: Connection refused");
    EXPECT_EQ(inOwnWords(sentence), sentence);
    const QString told = inOwnWords(QStringLiteral("the stage /x cannot be started: %1 of %2"));
    EXPECT_TRUE(told.endsWith(QStringLiteral("%1 of %2"))) << told.toStdString();
    language.choose(QStringLiteral("en"));
    EXPECT_EQ(inOwnWords(QStringLiteral("a is empty")), "a is empty");
}

}  // namespace
}  // namespace lockstep::test
