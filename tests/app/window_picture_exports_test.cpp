#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QImageReader>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>

#include "states/states_view.h"
#include "support/window_fixture.h"
#include "window/export_dialog.h"
#include "window/picture_choices.h"

namespace lockstep {
namespace {

constexpr Qt::KeyboardModifiers kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

// Pictures with something around them, as the dialog of Ctrl+Alt+E makes them.
class WindowPictureExports : public test::WindowTest {
protected:
    QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }
    static QByteArray contents(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void runToEnd(const char* id) {
        choose(id);
        press(Qt::Key_Space);
        ASSERT_TRUE(untilEnded());
        QTest::qWait(50);  // the docks find their places
    }
    ExportDialog& openDialog() {
        press(Qt::Key_E, Qt::ControlModifier | Qt::AltModifier);
        auto* dialog = find<ExportDialog>("exportDialog");
        EXPECT_TRUE(until([dialog] { return dialog->isVisible(); }));
        return *dialog;
    }
    static void select(const ExportDialog& dialog, const char* box, int index) {
        auto* choice = dialog.findChild<QComboBox*>(QLatin1String(box));
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Home);
        for (int i = 0; i < index; ++i) QTest::keyClick(choice, Qt::Key_Down);
        EXPECT_EQ(choice->currentIndex(), index) << box;
    }
    // Accepts the dialog and then names the file.
    void save(ExportDialog& dialog, const QString& file) {
        auto* buttons = dialog.findChild<QDialogButtonBox*>();
        QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
        ASSERT_TRUE(until([this] { return window.findChild<QFileDialog*>("fileDialog"); }));
        auto* question = window.findChild<QFileDialog*>("fileDialog");
        EXPECT_TRUE(until([question] { return question->isVisible(); }));
        emit question->fileSelected(file);  // what there is may be replaced
        question->close();
        ASSERT_TRUE(until([this] { return !window.findChild<QFileDialog*>("fileDialog"); }));
    }
    bool untilTold(const QString& hint) {
        return until([&] { return text("hint") == hint; });
    }

    QTemporaryDir folder;
};

TEST_F(WindowPictureExports, AreOfTheWholeStageWithTitleAndLegend) {
    runToEnd("noodle-deadlock");
    ExportDialog& dialog = openDialog();
    select(dialog, "pictureWhat", 1);
    select(dialog, "pictureFormat", 1);
    select(dialog, "pictureSize", 2);
    select(dialog, "pictureScale", 1);
    save(dialog, path("s.svg"));
    ASSERT_TRUE(untilTold("Exported s.svg"));
    const QByteArray svg = contents(path("s.svg"));
    for (const char* words : {">States<", ">Locks<", ">Timeline<", "Round robin", "Coroutine",
                              "viewBox=\"0 0 1920 1080\""})
        EXPECT_TRUE(svg.contains(words)) << words;
    EXPECT_FALSE(svg.contains("<image"));
    EXPECT_FALSE(svg.contains(">Pools<")) << "not shown, not drawn";

    const PictureChoices kept = PictureChoices::ofTexts(settings.pictureChoices());
    EXPECT_EQ(kept.what, PictureChoices::What::Stage);
    EXPECT_EQ(kept.format, FileFormat::Svg);
    EXPECT_EQ(kept.size, "1920x1080");
    EXPECT_EQ(kept.scale, 2);
    ExportDialog& next = openDialog();
    EXPECT_EQ(next.choices(), kept) << "the next one begins so";
    next.reject();
}

TEST_F(WindowPictureExports, ForPrintAreWhiteAndTheWindowStaysDark) {
    lab.theme().setMode(Theme::Mode::Dark);
    runToEnd("noodle-deadlock");
    for (const int medium : {0, 1}) {
        ExportDialog& dialog = openDialog();
        select(dialog, "pictureMedium", medium);
        save(dialog, path("p.png"));
        ASSERT_TRUE(untilTold("Exported p.png"));
        const QColor corner = QImage(path("p.png")).pixelColor(1, 1);
        EXPECT_EQ(corner, medium == 1 ? QColor(Qt::white) : lab.theme().background());
        QFile::remove(path("p.png"));
    }
    EXPECT_EQ(lab.theme().mode(), Theme::Mode::Dark);
}

TEST_F(WindowPictureExports, OfAFilmstripShowTheKeptMoments) {
    runToEnd("noodle-deadlock");
    for (const std::size_t k : {30, 5, 12, 5}) {
        playhead.seek(k);
        press(Qt::Key_F, kCtrlShift);
    }
    ASSERT_TRUE(untilTold("The filmstrip has 3 moments"));
    ExportDialog& dialog = openDialog();
    EXPECT_EQ(dialog.choices().moments, PictureChoices::Moments::Filmstrip);
    select(dialog, "pictureFormat", 1);
    save(dialog, path("f.svg"));
    ASSERT_TRUE(untilTold("Exported f.svg"));
    const QByteArray svg = contents(path("f.svg"));
    EXPECT_EQ(svg.count(">Event "), 3);
    for (const char* moment : {">Event 5 of ", ">Event 12 of ", ">Event 30 of "})
        EXPECT_TRUE(svg.contains(moment)) << moment;
    EXPECT_EQ(playhead.position(), 5u) << "the window stays where it is";
}

TEST_F(WindowPictureExports, AreAnimatedInTheBackground) {
    runToEnd("noodle-deadlock");
    ExportDialog& dialog = openDialog();
    select(dialog, "pictureMoments", 2);
    EXPECT_FALSE(dialog.findChild<QComboBox*>("pictureFormat")->isEnabled());
    dialog.findChild<QCheckBox*>("pictureLegend")->setChecked(false);
    save(dialog, path("a.gif"));
    const std::size_t before = playhead.position();
    press(Qt::Key_Left);  // the window goes on meanwhile
    EXPECT_NE(playhead.position(), before);
    ASSERT_TRUE(untilTold("Exported a.gif"));
    EXPECT_GT(QImageReader(path("a.gif")).imageCount(), 10);
}

TEST_F(WindowPictureExports, ThatAreCancelledLeaveTheOldFile) {
    runToEnd("noodle-deadlock");
    QFile old(path("a.gif"));
    ASSERT_TRUE(old.open(QIODevice::WriteOnly));
    old.write("the old one");
    old.close();
    ExportDialog& dialog = openDialog();
    select(dialog, "pictureMoments", 2);
    select(dialog, "pictureSize", 2);
    save(dialog, path("a.gif"));
    auto* cancel = find<QPushButton>("cancelExport");
    ASSERT_TRUE(until([cancel] { return cancel->isVisible(); }));
    QTest::mouseClick(cancel, Qt::LeftButton);
    ASSERT_TRUE(untilTold("Export of a.gif cancelled; nothing was changed"));
    EXPECT_EQ(contents(path("a.gif")), "the old one");
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList("a.gif"));
}

TEST_F(WindowPictureExports, ThatFailSaySoInOneSentence) {
    runToEnd("noodle-deadlock");
    ExportDialog& large = openDialog();
    select(large, "pictureMoments", 2);
    select(large, "pictureSize", 3);
    save(large, path("a.gif"));
    ASSERT_TRUE(until([this] { return window.findChild<QMessageBox*>("complaint"); }));
    auto* box = window.findChild<QMessageBox*>("complaint");
    EXPECT_EQ(box->text(), path("a.gif") +
                               ": a GIF of 3840x2160 pixels cannot be made: it may "
                               "have 4194304 pixels in all");
    box->close();
    EXPECT_FALSE(QFile::exists(path("a.gif")));
    EXPECT_FALSE(find("exportBar")->isVisible());
}

TEST_F(WindowPictureExports, AreCopiedAsAnImageAndAsSvg) {
    runToEnd("noodle-deadlock");
    auto* states = find<StatesView>("statesView");
    states->setFocus();
    for (const bool inView : {false, true}) {
        QGuiApplication::clipboard()->clear();
        inView ? QTest::keyClick(states, Qt::Key_C, Qt::ControlModifier)
               : press(Qt::Key_C, kCtrlShift);
        ASSERT_TRUE(untilTold("Copied the picture States"));
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        EXPECT_EQ(qvariant_cast<QImage>(data->imageData()).size(), states->size() * 2);
        EXPECT_TRUE(data->data("image/svg+xml").contains("<svg"));
        find<QAction>("toStart")->trigger();
        find<QAction>("toEnd")->trigger();
    }
}

TEST(PictureChoices, OfAnyTextsAreSane) {
    PictureChoices all;
    all.what = PictureChoices::What::Stage;
    all.moments = PictureChoices::Moments::Steps;
    all.format = FileFormat::Pdf;
    all.size = "a4";
    all.scale = 3;
    all.print = true;
    all.title = false;
    all.legend = false;
    EXPECT_EQ(PictureChoices::ofTexts(all.texts()), all);
    EXPECT_EQ(PictureChoices::ofTexts({"what=x", "scale=99", "size=1x1", "format=csv",
                                       "print=", "title=maybe", "=", "scale", "moments=-1"}),
              PictureChoices());
}

}  // namespace
}  // namespace lockstep
