#include <gmock/gmock.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include "export/csv_writer.h"
#include "export/event_export.h"
#include "models/sentences.h"
#include "support/app_test_main.h"
#include "support/csv.h"
#include "support/run_scenario.h"
#include "support/trace_builder.h"
#include "theme/theme.h"

namespace lockstep {
namespace {

using testing::HasSubstr;

const QByteArray kMark = "\xEF\xBB\xBF";

class EventTables : public testing::Test {
protected:
    // What a run's events become in a file; the lines without the header.
    QByteArray bytesOf(const wire::Recording& run) {
        const QString path = m_folder.filePath("events.csv");
        const Status status = exportEvents(run, path);
        EXPECT_TRUE(status.isOk()) << status.error().message;
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QList<QStringList> linesOf(const wire::Recording& run) {
        const QByteArray bytes = bytesOf(run);
        EXPECT_TRUE(bytes.startsWith(kMark)) << "Excel would not see that it is UTF-8";
        QList<QStringList> lines = test::readCsv(bytes.mid(kMark.size()));
        m_header = lines.takeFirst();
        for (const QStringList& line : lines) EXPECT_EQ(line.size(), m_header.size());
        return lines;
    }
    [[nodiscard]] QString cell(const QStringList& line, const char* column) const {
        const qsizetype at = m_header.indexOf(QLatin1String(column));
        EXPECT_GE(at, 0) << column;
        return line.value(at);
    }
    static wire::Recording recordingOf(test::TraceBuilder& builder) {
        return {RunInputs(), builder.trace()};
    }

private:
    QTemporaryDir m_folder;
    QStringList m_header;
};

TEST_F(EventTables, HaveEveryEventWithAllThatItSays) {
    const test::FinishedRun run = test::runStandard("ticket-office", "lock");
    const Trace& trace = *run.trace;
    const QList<QStringList> lines = linesOf({run.inputs, run.trace});
    ASSERT_EQ(std::size_t(lines.size()), trace.size());
    World world(run.inputs.cpus);
    for (std::size_t k = 0; k < trace.size(); ++k) {
        const QStringList& line = lines[qsizetype(k)];
        const Event& event = trace[k];
        const QString sentence = sentenceFor(trace, world, event);
        world.apply(event);
        EXPECT_EQ(cell(line, "number").toULongLong(), k + 1);
        EXPECT_EQ(cell(line, "time_ns").toLongLong(), event.time);
        EXPECT_EQ(cell(line, "task_id").toUInt(), event.task.value);
        EXPECT_EQ(cell(line, "object_id").toUInt(), event.object.value);
        EXPECT_EQ(cell(line, "other_id").toUInt(), event.other.value);
        EXPECT_EQ(cell(line, "kind"), nameOf(event.kind));
        EXPECT_EQ(cell(line, "value").toLongLong(), event.value);
        EXPECT_EQ(cell(line, "extra").toLongLong(), event.extra);
        EXPECT_EQ(cell(line, "text"), toQString(trace.text(event.text)));
        EXPECT_EQ(cell(line, "file"), toQString(trace.text(event.at.file)));
        EXPECT_EQ(cell(line, "line").toUInt(), event.at.line);
        EXPECT_EQ(cell(line, "sentence"), sentence);
        if (const TaskInfo* task = world.task(event.task)) {
            EXPECT_EQ(cell(line, "task"), toQString(trace.text(task->name)));
        }
        if (const ObjectInfo* object = world.object(event.object)) {
            EXPECT_EQ(cell(line, "object"), toQString(trace.text(object->name)));
        }
    }
}

TEST_F(EventTables, SpellTheDetailOut) {
    test::TraceBuilder builder(1);
    const TaskId main = builder.run("main");
    const ObjectId fork = builder.lock(main, "fork");
    builder.point(main, Op::Acquire, fork).block(main, BlockReason::Lock, fork);
    builder.wake(main, WakeReason::Timeout).end(VerdictKind::Stalled, "stalled");
    QStringList details;
    for (const QStringList& line : linesOf(recordingOf(builder))) {
        const QString detail = cell(line, "detail");
        if (!detail.isEmpty()) details << detail;
    }
    EXPECT_EQ(details, QStringList({nameOf(TaskKind::Process), nameOf(ObjectKind::Lock),
                                    nameOf(Op::Acquire), nameOf(BlockReason::Lock),
                                    nameOf(WakeReason::Timeout), nameOf(VerdictKind::Stalled)}));
}

TEST_F(EventTables, KeepEveryText) {
    const QStringList texts = {"plain",    "a, b",       "say \"hi\"", "two\nlines", "a\r\nb",
                               "锁, 队列", "\"",         ",",          " blanks ",   "'apostrophe'",
                               "1;2\t3",   "“quoted”, ", "{\"a\": 1}"};
    test::TraceBuilder builder(1);
    const TaskId main = builder.run("main");
    for (const QString& text : texts) builder.print(main, text.toStdString());
    QStringList read;
    for (const QStringList& line : linesOf(recordingOf(builder)))
        if (cell(line, "kind") == nameOf(EventKind::Printed)) read << cell(line, "text");
    EXPECT_EQ(read, texts);
}

TEST_F(EventTables, AreOneLineForEachEventThatAProgramSplitsAtLineEnds) {
    const test::FinishedRun run = test::runStandard("noodle-deadlock", "broken");
    const QByteArray bytes = bytesOf({run.inputs, run.trace});
    EXPECT_EQ(std::size_t(bytes.count('\n')), run.trace->size() + 1);
    EXPECT_TRUE(bytes.endsWith('\n'));
    EXPECT_FALSE(bytes.contains('\r'));
}

TEST_F(EventTables, LetNoTextBecomeAFormula) {
    test::TraceBuilder builder(1);
    const TaskId main = builder.run("=HYPERLINK(\"http://x\")");
    builder.lock(main, "@SUM(A1)");
    for (const char* text : {"=1+1", "+1", "-1", "@A1", "\t=1", "＝1", "=cmd|' /C calc'!A0"})
        builder.print(main, text);
    for (const QStringList& line : linesOf(recordingOf(builder))) {
        for (const char* column : {"task", "object", "text", "file", "sentence"}) {
            const QString text = cell(line, column);
            EXPECT_FALSE(text.contains(QRegularExpression("^[=+\\-@\\t＝＋－＠]")))
                << text.toStdString();
        }
    }
    EXPECT_EQ(csvField("=1+1"), "'=1+1");
    EXPECT_EQ(csvField("-5, or so"), "\"'-5, or so\"");
    EXPECT_EQ(csvField("5 - 3 = 2"), "5 - 3 = 2");
    EXPECT_EQ(csvField(""), "");
}

TEST_F(EventTables, OfTheSameRunAreTheSameBytes) {
    const test::FinishedRun run = test::runToEnd(standardInputs(*findScenario("bun-sentinel")));
    const wire::Recording recording{run.inputs, run.trace};
    EXPECT_EQ(bytesOf(recording), bytesOf(recording));
}

}  // namespace
}  // namespace lockstep
