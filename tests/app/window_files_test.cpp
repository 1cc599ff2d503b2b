#include <QDialogButtonBox>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include "support/window_fixture.h"

namespace lockstep {
namespace {

class WindowFiles : public test::WindowTest {
protected:
    QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }

    // Answers the dialog that the action opens: fills in the name and clicks Save or Open.
    void answer(const char* action, const QString& file) {
        find<QAction>(action)->trigger();
        auto* dialog = find<QFileDialog>("fileDialog");
        ASSERT_NE(dialog, nullptr);
        auto* field = dialog->findChild<QLineEdit*>("fileNameEdit");
        ASSERT_NE(field, nullptr);
        field->setText(file);  // at once: no list of completions gets in the way
        auto* buttons = dialog->findChild<QDialogButtonBox*>();
        const auto confirm = dialog->acceptMode() == QFileDialog::AcceptSave
                                 ? QDialogButtonBox::Save
                                 : QDialogButtonBox::Open;
        QTest::mouseClick(buttons->button(confirm), Qt::LeftButton);
        ASSERT_TRUE(until([this] { return !window.findChild<QFileDialog*>("fileDialog"); }));
    }

    // The same, until the export has been told of.
    void exportTo(const QString& file, const char* action) {
        answer(action, file);
        const QString told = "Exported " + QFileInfo(file).fileName();
        EXPECT_TRUE(until([&] { return text("hint") == told; })) << told.toStdString();
    }

    QTemporaryDir folder;
};

TEST_F(WindowFiles, TheTimelineIsExportedAsSvgPngAndPdf) {
    choose("ticket-office");
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    exportTo(path("t.svg"), "exportTimelineSvg");
    exportTo(path("t.png"), "exportTimelinePng");
    exportTo(path("t.pdf"), "exportTimelinePdf");
    EXPECT_EQ(complaint(), "");

    const QByteArray svg = contents(path("t.svg"));
    EXPECT_TRUE(svg.contains("viewer-1"));
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) reader.readNext();
    EXPECT_FALSE(reader.hasError());
    const QImage png(path("t.png"));
    EXPECT_GT(png.width(), 400);
    EXPECT_TRUE(contents(path("t.pdf")).startsWith("%PDF"));
}

TEST_F(WindowFiles, EveryViewIsExportedInEveryFormat) {
    choose("noodle-deadlock");
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    for (const char* view : {"Timeline", "States", "Locks", "Queues", "Channels", "Pools", "Data",
                             "Tree", "Loop", "Source", "Charts", "Gantt"}) {
        for (const char* format : {"Png", "Svg", "Pdf"}) {
            const QString action = QStringLiteral("export%1%2").arg(view, format);
            const QString file = folder.filePath(action + u'.' + QString(format).toLower());
            exportTo(file, action.toLatin1().constData());
            EXPECT_GT(QFileInfo(file).size(), 100) << file.toStdString();
        }
    }
    EXPECT_EQ(complaint(), "");
}

TEST_F(WindowFiles, AnExportThatFailsSaysSoInOneSentence) {
    choose("ticket-office");
    find<QAction>("exportStatesPng")->trigger();
    auto* dialog = find<QFileDialog>("fileDialog");
    // What the dialog itself would catch: a folder that is gone by the time of writing.
    emit dialog->fileSelected(QStringLiteral("/nowhere/at/all.png"));
    dialog->close();
    EXPECT_TRUE(until([this] { return window.findChild<QMessageBox*>("complaint"); }));
    EXPECT_TRUE(complaint().contains("/nowhere/at/all.png"));
}

TEST_F(WindowFiles, ASavedRecordingOpensAgainAtTheSameWorldAndVerdict) {
    choose("noodle-deadlock");
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    const World end = playhead.moment().world;
    const std::string verdict = lab.controller().outcome()->verdict.sentence;
    answer("save", path("noodles.lockstep"));
    EXPECT_EQ(complaint(), "");
    choose("ticket-office");

    answer("open", path("noodles.lockstep"));
    ASSERT_TRUE(until([this] { return !lab.controller().isLive(); }));
    ASSERT_TRUE(untilEnded());
    EXPECT_FALSE(lab.controller().isLive());
    EXPECT_EQ(lab.setup().scenario()->id, "noodle-deadlock");
    press(Qt::Key_End);
    EXPECT_EQ(playhead.moment().world, end);
    EXPECT_EQ(lab.controller().outcome()->verdict.sentence, verdict);
    EXPECT_EQ(lab.controller().outcome()->verdict.cycle.size(), 2U);
    press(Qt::Key_Left);
    EXPECT_LT(playhead.position(), playhead.end());
}

TEST_F(WindowFiles, ADamagedRecordingIsRefusedAndThePresentRunStays) {
    choose("ticket-office");
    QFile file(path("bad.lockstep"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("this is no recording");
    file.close();
    window.openRecording(file.fileName());
    ASSERT_TRUE(until([this] { return window.findChild<QMessageBox*>() != nullptr; }));
    EXPECT_TRUE(complaint().contains("bad.lockstep"));
    EXPECT_TRUE(isHeld());
    EXPECT_EQ(lab.setup().scenario()->id, "ticket-office");
}

}  // namespace
}  // namespace lockstep
