#include <QRegularExpression>
#include <QSet>

#include "models/sentences.h"
#include "support/app_test_main.h"
#include "support/every_scenario.h"
#include "support/run_scenario.h"

namespace lockstep {
namespace {

// What is wrong with a sentence beside the texts of the run that it quotes; empty: nothing.
QString flawOf(const QString& sentence) {
    static const QRegularExpression quoted(QStringLiteral("“[^”]*”"));
    static const QRegularExpression unreplaced(QStringLiteral("%\\d"));
    static const QRegularExpression twice(
        QStringLiteral("(?<![\\w-])([\\w-]*[A-Za-z][\\w-]*) \\1(?![\\w-])"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression openEnd(QStringLiteral("[\\s,;:(“]$|\\b(the|of|by|to|for)$"));
    QString plain = sentence;
    plain.replace(quoted, QStringLiteral("“x”"));
    if (plain.isEmpty()) return QStringLiteral("is empty");
    if (plain != plain.trimmed() || plain.contains(QStringLiteral("  ")))
        return QStringLiteral("has blanks without a word between them");
    if (plain.contains(unreplaced)) return QStringLiteral("has a place that nothing was put into");
    if (plain.contains(twice)) return QStringLiteral("says a word twice");
    if (plain.contains(QStringLiteral("loop event loop"))) return QStringLiteral("says loop twice");
    if (plain.contains(openEnd)) return QStringLiteral("has no end");
    return {};
}

struct EverySentence : testing::TestWithParam<std::string> {
    void look(const QString& sentence) {
        if (seen.contains(sentence)) return;
        seen.insert(sentence);
        const QString flaw = flawOf(sentence);
        EXPECT_TRUE(flaw.isEmpty()) << flaw.toStdString() << ": " << sentence.toStdString();
    }
    QSet<QString> seen;
};

TEST_P(EverySentence, IsWholeAndPlainInEveryVariant) {
    const CatalogueEntry& entry = *findScenario(GetParam());
    for (const Variant& variant : entry.scenario.variants) {
        const test::FinishedRun run = test::runStandard(entry.id, variant.id);
        const Trace& trace = *run.trace;
        ASSERT_GT(trace.size(), 0U) << variant.id;
        World world(run.inputs.cpuLimit());
        for (std::size_t k = 0; k < trace.size(); ++k) {
            look(sentenceFor(trace, world, trace[k]));
            world.apply(trace[k]);
            if (const TaskInfo* task = world.task(trace[k].task))
                look(outlookOf(trace, world, *task));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EverySentence, testing::ValuesIn(test::everyId()), test::testName);

}  // namespace
}  // namespace lockstep
