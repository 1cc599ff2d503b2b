#include "models/scenario_model.h"

#include <QAbstractItemModelTester>
#include <QTextLayout>

#include "models/localized.h"
#include "support/app_test_main.h"

namespace lockstep {
namespace {

CatalogueEntry entry(const char* id, Chapter chapter, Text title, Text story) {
    CatalogueEntry made;
    made.id = id;
    made.scenario.chapter = chapter;
    made.scenario.title = std::move(title);
    made.scenario.story = std::move(story);
    made.scenario.variants = {
        {.id = "plain", .title = {"Plain", "原样"}, .note = {"As it is", ""}}};
    return made;
}

struct Scenarios : testing::Test {
    std::vector<CatalogueEntry> entries{
        entry("start-join", Chapter::Processes, {"Start and join", "启动"}, {"Three workers.", ""}),
        entry("ticket-office", Chapter::Locks, {"One ticket", "抢票"}, {"Ten buyers.", "十个人"}),
        entry("noodle-deadlock", Chapter::Locks, {"Noodles", "面条"}, {"One fork.", ""})};
    ScenarioModel model{entries};
    ScenarioFilter filter{model};
    QAbstractItemModelTester tester{&filter, QAbstractItemModelTester::FailureReportingMode::Fatal};

    // The ids of the scenarios that are left, in order.
    std::vector<std::string> left() const {
        std::vector<std::string> ids;
        for (int chapter = 0; chapter < filter.rowCount(); ++chapter) {
            const QModelIndex parent = filter.index(chapter, 0);
            for (int row = 0; row < filter.rowCount(parent); ++row) {
                ids.push_back(ScenarioModel::entryAt(filter.index(row, 0, parent))->id);
            }
        }
        return ids;
    }
};

TEST_F(Scenarios, StandUnderTheirChapters) {
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.index(0, 0).data().toString(), "Processes");
    EXPECT_EQ(model.index(1, 0).data().toString(), "Locks");
    EXPECT_EQ(model.rowCount(model.index(1, 0)), 2);
    EXPECT_EQ(ScenarioModel::entryAt(model.index(1, 0)), nullptr);
    const QModelIndex noodles = model.indexOf(entries[2]);
    EXPECT_EQ(noodles.data().toString(), "Noodles");
    EXPECT_EQ(ScenarioModel::entryAt(noodles), &entries[2]);
}

TEST_F(Scenarios, AreFoundByAnyOfTheirWordsInBothLanguages) {
    filter.setWanted("TICKET");
    EXPECT_EQ(left(), std::vector<std::string>{"ticket-office"});
    filter.setWanted("面条");
    EXPECT_EQ(left(), std::vector<std::string>{"noodle-deadlock"});
    filter.setWanted("locks fork");
    EXPECT_EQ(left(), std::vector<std::string>{"noodle-deadlock"});
    filter.setWanted("buyers workers");
    EXPECT_TRUE(left().empty());
    EXPECT_EQ(filter.rowCount(), 0);
    filter.setWanted("  ");
    EXPECT_EQ(left().size(), 3U);
}

TEST_F(Scenarios, AShortFormWithASlashIsNeverBrokenIntoTwoLines) {
    const QString text = unbroken(QStringLiteral("one for blocking I/O, and either/or"));
    const qsizetype begin = text.indexOf(u'I');
    const qsizetype end = text.indexOf(u'O') + 1;
    for (int width = 40; width < 400; width += 5) {
        QTextLayout layout(text);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            EXPECT_FALSE(line.textStart() > begin && line.textStart() < end) << width;
        }
        layout.endLayout();
    }
}

}  // namespace
}  // namespace lockstep
