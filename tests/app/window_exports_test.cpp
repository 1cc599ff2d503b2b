#include <QDialogButtonBox>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QThread>
#include <QTranslator>
#include <cstring>

#include "export/event_export.h"
#include "support/window_fixture.h"

namespace lockstep {
namespace {

// Holds every other thread at its first sentence until it is opened.
class Gate : public QTranslator {
public:
    Gate() { QCoreApplication::installTranslator(this); }
    ~Gate() override {
        open();
        QCoreApplication::removeTranslator(this);
    }
    void open() { m_free.release(1 << 20); }

    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char* context, const char*, const char*, int) const override {
        const bool isSentence = std::strcmp(context, "Sentences") == 0;
        if (isSentence && QThread::currentThread() != qApp->thread()) m_free.acquire();
        return {};
    }

private:
    mutable QSemaphore m_free;
};

class WindowExports : public test::WindowTest {
protected:
    QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }

    void runToEnd(const char* id) {
        choose(id);
        press(Qt::Key_Space);
        ASSERT_TRUE(untilEnded());
    }
    QFileDialog* dialogOf(const char* action) {
        find<QAction>(action)->trigger();
        return find<QFileDialog>("fileDialog");
    }
    // Fills in the name and clicks Save; where it asks, the old file may be replaced.
    void save(QFileDialog& dialog, const QString& file) {
        QTimer question;
        QObject::connect(&question, &QTimer::timeout, [] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (box) QTest::mouseClick(box->button(QMessageBox::Yes), Qt::LeftButton);
        });
        if (QFile::exists(file)) question.start(20);
        dialog.findChild<QLineEdit*>("fileNameEdit")->setText(file);
        auto* buttons = dialog.findChild<QDialogButtonBox*>();
        QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
        ASSERT_TRUE(until([this] { return !window.findChild<QFileDialog*>("fileDialog"); }));
    }
    void exportTo(const char* action, const char* file) {
        save(*dialogOf(action), path(file));
        ASSERT_TRUE(untilTold(QStringLiteral("Exported %1").arg(file)));
    }
    bool untilTold(const QString& hint) {
        return until([&] { return text("hint") == hint; });
    }
    QByteArray expected(const char* name) {
        EXPECT_TRUE(exportEvents({playhead.moment().inputs, playhead.trace()}, path(name)).isOk());
        return contents(path(name));
    }
    void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QStringList files() const {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    }

    QTemporaryDir folder;
};

TEST_F(WindowExports, AreOfAllEventsAndLikeThoseOfTheCommandLine) {
    runToEnd("noodle-deadlock");
    exportTo("exportEventsCsv", "t.csv");
    exportTo("exportEventsJson", "t.json");
    EXPECT_EQ(complaint(), "");
    EXPECT_EQ(contents(path("t.csv")), expected("e.csv"));
    EXPECT_EQ(contents(path("t.json")), expected("e.json"));
    EXPECT_EQ(std::size_t(contents(path("t.csv")).count('\n')), playhead.trace()->size() + 1);
    EXPECT_FALSE(find("exportBar")->isVisible());
}

TEST_F(WindowExports, TakeTheirFormatFromTheNameOrFromTheChosenFilter) {
    runToEnd("noodle-deadlock");
    exportTo("exportView", "typed.csv");
    EXPECT_EQ(contents(path("typed.csv")), expected("e.csv"));

    QFileDialog* dialog = dialogOf("exportView");
    const QStringList filters = dialog->nameFilters();
    ASSERT_EQ(filters.size(), 7);
    dialog->selectNameFilter(filters.last());
    emit dialog->filterSelected(filters.last());
    save(*dialog, path("chosen"));
    ASSERT_TRUE(untilTold("Exported chosen.json"));
    EXPECT_TRUE(QJsonDocument::fromJson(contents(path("chosen.json"))).isObject());
}

TEST_F(WindowExports, OfARunThatGoesOnHaveWhatHasHappened) {
    choose("ticket-office");
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(stepOn());
    exportTo("exportEventsCsv", "t.csv");
    EXPECT_EQ(contents(path("t.csv")), expected("e.csv"));
}

TEST_F(WindowExports, ThatTakeLongTellHowFarTheyAreAndAreCancelledByAClick) {
    runToEnd("noodle-deadlock");
    write(path("t.json"), "the old one");
    {
        Gate gate;
        save(*dialogOf("exportEventsJson"), path("t.json"));
        auto* cancel = find<QPushButton>("cancelExport");
        ASSERT_TRUE(until([&] { return cancel->isVisible(); }));
        EXPECT_TRUE(find<QProgressBar>("exportProgress")->isVisible());
        press(Qt::Key_Left);  // the window goes on meanwhile
        EXPECT_FALSE(playhead.isAtEnd());
        QTest::mouseClick(cancel, Qt::LeftButton);
        gate.open();
        ASSERT_TRUE(untilTold("Export of t.json cancelled; nothing was changed"));
    }
    EXPECT_FALSE(find("exportBar")->isVisible());
    EXPECT_EQ(complaint(), "");
    EXPECT_EQ(contents(path("t.json")), "the old one");
    EXPECT_EQ(files(), QStringList("t.json")) << "nothing half-written stays behind";
    exportTo("exportEventsCsv", "t.csv");
}

TEST_F(WindowExports, AreMadeOneAfterTheOther) {
    runToEnd("noodle-deadlock");
    Gate gate;
    save(*dialogOf("exportEventsCsv"), path("first.csv"));
    save(*dialogOf("exportEventsJson"), path("second.json"));
    EXPECT_EQ(complaint(), "first.csv is still being exported: wait for it, or cancel it.");
    gate.open();
    ASSERT_TRUE(untilTold("Exported first.csv"));
    EXPECT_EQ(files(), QStringList("first.csv"));
}

TEST_F(WindowExports, AreCancelledWhenTheWindowIsClosed) {
    runToEnd("noodle-deadlock");
    write(path("t.csv"), "the old one");
    Gate gate;
    save(*dialogOf("exportEventsCsv"), path("t.csv"));
    window.close();
    gate.open();
    ASSERT_TRUE(untilTold("Export of t.csv cancelled; nothing was changed"));
    EXPECT_EQ(contents(path("t.csv")), "the old one");
}

TEST_F(WindowExports, ThatFailSaySoInOneSentence) {
    runToEnd("noodle-deadlock");
    QFileDialog* dialog = dialogOf("exportEventsCsv");
    // What the dialog itself would catch: a folder that is gone by the time of writing.
    emit dialog->fileSelected(QStringLiteral("/nowhere/at/all.csv"));
    dialog->close();
    ASSERT_TRUE(until([this] { return window.findChild<QMessageBox*>("complaint"); }));
    EXPECT_EQ(complaint(), "/nowhere/at/all.csv cannot be written: there is no folder /nowhere/at");
    save(*dialogOf("exportView"), path("t.jpg"));
    EXPECT_EQ(
        complaint(),
        path("t.jpg") + ": an export's file name ends with .png, .svg, .pdf, .gif, .csv or .json");
    save(*dialogOf("exportEventsCsv"), path("t.png"));
    ASSERT_TRUE(until([this] { return window.findChild<QMessageBox*>("complaint"); }));
    EXPECT_EQ(complaint(), path("t.png") + ": an event list's file name ends with .csv or .json");
    EXPECT_TRUE(files().isEmpty());
}

}  // namespace
}  // namespace lockstep
