#include "cli/choices.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QTemporaryDir>

#include "support/app_test_main.h"

namespace lockstep::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;

RunInputs inputs() {
    RunInputs inputs;
    inputs.scenario = "ticket-office";
    inputs.variant = "lock";
    inputs.parameters = {{"buyers", 3}, {"read", INT64_MAX}};
    inputs.cpus = 2;
    inputs.policy = PolicyKind::Mlfq;
    inputs.quantum = 7;
    inputs.seed = UINT64_MAX;
    inputs.pointCost = 0;
    inputs.inputs = {"one", "\u4e8c \"\n"};
    return inputs;
}

std::vector<Decision> decisions() {
    return {{Decision::Kind::Dispatch, 12, {{1}, {3}}, {3}, 100},
            {Decision::Kind::Preempt, 20, {{1}}, {3}, kNoTime},
            {Decision::Kind::Forced, 21, {}, {1}, kNoTime}};
}

class Choices : public testing::Test {
protected:
    [[nodiscard]] QString path(const char* name = "choices.json") const {
        return m_folder.filePath(name);
    }

    // The error of reading a file with this content.
    std::string problemWith(const QByteArray& content) {
        QFile file(path());
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto read = readChoices(path());
        return read.isOk() ? std::string("it was read") : read.error().message;
    }

    // The error after this part of a good file has been replaced.
    std::string problemAfter(const char* before, const char* after) {
        EXPECT_TRUE(writeChoices(path(), inputs(), decisions()).isOk());
        QFile file(path());
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        QByteArray content = file.readAll();
        EXPECT_TRUE(content.contains(before)) << before;
        return problemWith(content.replace(before, after));
    }

private:
    QTemporaryDir m_folder;
};

TEST_F(Choices, ComeBackAsTheyWereSaved) {
    ASSERT_TRUE(writeChoices(path(), inputs(), decisions()).isOk());
    const auto read = readChoices(path());
    ASSERT_TRUE(read.isOk()) << read.error().message;
    RunInputs expected = inputs();
    expected.policy = PolicyKind::Replay;
    expected.choices = decisions();
    expected.choicesOf = PolicyKind::Mlfq;
    EXPECT_EQ(read.value(), expected);
}

TEST_F(Choices, OfAReplayAreOfTheRunThatItReplayed) {
    RunInputs replay = inputs();
    replay.policy = PolicyKind::Replay;
    replay.choicesOf = PolicyKind::Mlfq;
    ASSERT_TRUE(writeChoices(path(), replay, decisions()).isOk());
    EXPECT_EQ(readChoices(path()).value().choicesOf, PolicyKind::Mlfq);
    // Older files do not say it.
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    EXPECT_TRUE(content.contains("choices_of"));
    EXPECT_EQ(problemWith(QByteArray(content).replace("choices_of", "older")), "it was read");
    EXPECT_EQ(readChoices(path()).value().choicesOf, PolicyKind::Fcfs);
}

TEST_F(Choices, ThatAreNoneAreRefusedWithThePathAndTheReason) {
    const auto told = [this](const char* reason) {
        return AllOf(HasSubstr(path().toStdString()), HasSubstr(reason));
    };
    EXPECT_THAT(readChoices(path("absent")).error().message, HasSubstr("cannot be read"));
    EXPECT_THAT(problemWith(""), told("no JSON"));
    EXPECT_THAT(problemWith("{\"format\": "), told("at byte"));
    EXPECT_THAT(problemWith("[]"), told("no file of choices"));
    EXPECT_THAT(problemWith("{}"), told("no file of choices"));
    EXPECT_THAT(problemAfter("\"version\": 1", "\"version\": 2"), told("version"));
    EXPECT_THAT(problemAfter("\"cpus\": 2", "\"cpus\": 65"), told("\"cpus\""));
    EXPECT_THAT(problemAfter("\"cpus\": 2", "\"cpus\": 1.5"), told("\"cpus\""));
    EXPECT_THAT(problemAfter("\"mlfq\"", "\"mlqf\""), told("\"policy\""));
    EXPECT_THAT(problemAfter("\"quantum_ns\": 7", "\"quantum_ns\": 0"), told("\"quantum_ns\""));
    EXPECT_THAT(problemAfter("\"18446744073709551615\"", "\"many\""), told("\"seed\""));
    EXPECT_THAT(problemAfter("\"one\"", "1"), told("\"inputs\""));
    EXPECT_THAT(problemAfter("\"buyers\": 3", "\"buyers\": \"3\""), told("\"parameters\""));
    EXPECT_THAT(problemAfter("\"preempt\"", "\"pause\""), told("\"kind\" of decision 2"));
    EXPECT_THAT(problemAfter("\"taken\": 3", "\"taken\": 0"), told("\"taken\" of decision 1"));
    EXPECT_THAT(problemAfter("\"slice_ns\": 100", "\"slice_ns\": -100"),
                told("\"slice_ns\" of decision 1"));
    EXPECT_THAT(problemAfter("\"decisions\"", "\"choices\""), told("\"decisions\""));
}

TEST_F(Choices, ThatCannotBeWrittenSaySo) {
    const auto written = writeChoices(path("no/such/folder.json"), inputs(), decisions());
    ASSERT_FALSE(written.isOk());
    EXPECT_THAT(written.error().message, HasSubstr("there is no folder"));
}

}  // namespace
}  // namespace lockstep::cli
