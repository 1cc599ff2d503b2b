#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QImageReader>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <algorithm>

#include "cli/export_file.h"
#include "export/picture.h"
#include "export/run_words.h"
#include "states/states_view.h"
#include "support/window_fixture.h"
#include "timeline/timeline_view.h"
#include "window/export_dialog.h"
#include "window/picture_choices.h"
#include "window/stage_pictures.h"

namespace lockstep {
namespace {

constexpr Qt::KeyboardModifiers kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

// Pictures with something around them, as the dialog of Ctrl+Alt+E makes them.
class WindowPictureExports : public test::WindowTest {
protected:
    QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }
    // What is written in an SVG, piece by piece.
    static QStringList textsOf(const QString& path) {
        QXmlStreamReader reader(contents(path));
        QStringList texts;
        while (!reader.atEnd())
            if (reader.readNext() == QXmlStreamReader::Characters)
                texts << reader.text().trimmed().toString();
        return texts;
    }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QString untilComplaint() {
        EXPECT_TRUE(until([this] { return window.findChild<QMessageBox*>("complaint"); }));
        return complaint();
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
    EXPECT_TRUE(svg.contains(": The whole stage</title>"));
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

TEST_F(WindowPictureExports, ForPrintAreWhiteAndTheWindowKeepsItsColours) {
    lab.theme().setMode(Theme::Mode::Dark);
    runToEnd("noodle-deadlock");
    const QSignalSpy changes(&lab.theme(), &Theme::changed);
    for (const int what : {0, 1}) {
        for (const int medium : {0, 1}) {
            const QString name = QStringLiteral("%1-%2.png").arg(what).arg(medium);
            ExportDialog& dialog = openDialog();
            select(dialog, "pictureWhat", what);
            select(dialog, "pictureMedium", medium);
            save(dialog, folder.filePath(name));
            ASSERT_TRUE(untilTold("Exported " + name));
            const QColor corner = QImage(folder.filePath(name)).pixelColor(1, 1);
            EXPECT_EQ(corner, medium == 1 ? QColor(Qt::white) : lab.theme().background());
        }
    }
    EXPECT_TRUE(changes.isEmpty()) << "not even for a moment";
}

TEST_F(WindowPictureExports, OfTheWholeStageHoldWhatItsListsShow) {
    runToEnd("noodle-deadlock");
    const auto exported = [this](const char* dock, const char* name) {
        find<QDockWidget>(dock)->raise();
        EXPECT_TRUE(until([this, dock] {
            return !find<QDockWidget>(dock)->widget()->visibleRegion().isEmpty();
        }));
        ExportDialog& dialog = openDialog();
        select(dialog, "pictureWhat", 1);
        select(dialog, "pictureFormat", 1);
        save(dialog, path(name));
        EXPECT_TRUE(untilTold(QStringLiteral("Exported %1").arg(QLatin1String(name))));
        return textsOf(path(name));
    };
    const QStringList events = exported("eventsDock", "events.svg");
    const auto shown = [this](const char* table, int row, int column) {
        return find<QTableView>(table)->model()->index(row, column).data().toString();
    };
    const int last = int(playhead.end()) - 1;
    EXPECT_TRUE(events.contains("What happened"));
    EXPECT_TRUE(events.contains(shown("eventList", last, 0)));
    EXPECT_FALSE(events.contains(shown("eventList", 0, 3))) << "it is out of sight";
    playhead.seek(1);
    const QString sentence = shown("eventList", 2, 3);
    const auto holds = [](const QStringList& texts, const QString& wanted) {
        return std::ranges::any_of(texts, [&](const QString& text) {
            return text.size() > 10 && wanted.startsWith(text.chopped(1));  // as it fits
        });
    };
    EXPECT_TRUE(holds(exported("eventsDock", "start.svg"), sentence));

    auto* filter = find<QLineEdit>("eventFilter");
    filter->setFocus();
    QTest::keyClicks(filter, "noodles");
    ASSERT_TRUE(until([&] { return find<QTableView>("eventList")->model()->rowCount() > 2; }));
    const QStringList filtered = exported("eventsDock", "filtered.svg");
    EXPECT_TRUE(filtered.contains("Events: noodles"));
    EXPECT_TRUE(filtered.contains(shown("eventList", 1, 0)));
    EXPECT_FALSE(holds(filtered, sentence)) << "it is filtered out";
}

TEST_F(WindowPictureExports, OfTheWholeStageHoldTheConsole) {
    runToEnd("ticket-office");
    find<QDockWidget>("consoleDock")->raise();
    const QTableView& console = *find<QTableView>("console");
    ASSERT_TRUE(until([&] { return !console.visibleRegion().isEmpty(); }));
    ASSERT_GT(console.model()->rowCount(), 0);
    ExportDialog& dialog = openDialog();
    select(dialog, "pictureWhat", 1);
    select(dialog, "pictureFormat", 1);
    save(dialog, path("c.svg"));
    ASSERT_TRUE(untilTold("Exported c.svg"));
    const QModelIndex last = console.model()->index(console.model()->rowCount() - 1, 1);
    EXPECT_TRUE(textsOf(path("c.svg")).contains(last.data().toString()));
}

TEST_F(WindowPictureExports, TellOnceWhatTheColoursMean) {
    runToEnd("noodle-deadlock");
    for (const int what : {0, 1}) {
        for (const bool legend : {true, false}) {
            const QString name = QStringLiteral("%1-%2.svg").arg(what).arg(legend);
            ExportDialog& dialog = openDialog();
            select(dialog, "pictureWhat", what);
            select(dialog, "pictureFormat", 1);
            dialog.findChild<QCheckBox*>("pictureLegend")->setChecked(legend);
            save(dialog, folder.filePath(name));
            ASSERT_TRUE(untilTold("Exported " + name));
            const qsizetype count = textsOf(folder.filePath(name)).count("Zombie");
            EXPECT_LE(count, 1) << name.toStdString();
            // The timeline's own has no room on a small stage.
            const qsizetype least = legend || what == 0 ? 1 : 0;
            EXPECT_GE(count, least) << name.toStdString();
        }
    }
}

TEST_F(WindowPictureExports, ShowThePartOfTheTimeThatTheWindowShows) {
    runToEnd("ticket-office");
    auto* timeline = find<TimelineView>("timelineView");
    timeline->setFocus();
    for (int i = 0; i < 12; ++i) QTest::keyClick(timeline, Qt::Key_W);
    lab.selection().selectTask(playhead.moment().world.tasks().back().id);
    find<QAction>("exportTimelineSvg")->trigger();
    auto* question = find<QFileDialog>("fileDialog");
    emit question->fileSelected(path("part.svg"));
    question->close();
    ASSERT_TRUE(untilTold("Exported part.svg"));
    const Scene shown = sceneOf(*timeline);
    const auto expected = encodePicture(shown, FileFormat::Svg, {shown.naturalSize},
                                        textOf(playhead.moment(), QStringLiteral("Timeline")));
    EXPECT_EQ(contents(path("part.svg")), expected.value());
}

TEST_F(WindowPictureExports, AreTheSameBytesAsTheCommandLines) {
    runToEnd("ticket-office");
    const wire::Recording run{playhead.moment().inputs, playhead.trace()};
    for (const char* format : {"Svg", "Pdf", "Png"}) {
        const QString name = QStringLiteral("w.") + QString(format).toLower();
        find<QAction>((QByteArray("exportTimeline") + format).constData())->trigger();
        auto* question = find<QFileDialog>("fileDialog");
        emit question->fileSelected(folder.filePath(name));
        question->close();
        ASSERT_TRUE(untilTold("Exported " + name));
        ASSERT_TRUE(until([this] { return !window.findChild<QFileDialog*>("fileDialog"); }));
        ASSERT_TRUE(cli::exportFile(run, {}, folder.filePath("c-" + name), {}).isOk());
        EXPECT_EQ(contents(folder.filePath(name)), contents(folder.filePath("c-" + name)))
            << format;
    }
}

TEST_F(WindowPictureExports, OfAFilmstripAreTheSameBytesAsTheCommandLines) {
    runToEnd("noodle-deadlock");
    for (const std::size_t k : {5, 12}) {
        playhead.seek(k);
        press(Qt::Key_F, kCtrlShift);
    }
    find<TimelineView>("timelineView")->setFocus();
    ExportDialog& dialog = openDialog();
    select(dialog, "pictureFormat", 2);
    save(dialog, path("w.pdf"));
    ASSERT_TRUE(untilTold("Exported w.pdf"));
    cli::PictureArguments picture;
    picture.moments = {5, 12};
    picture.title = picture.legend = true;
    const wire::Recording run{playhead.moment().inputs, playhead.trace()};
    ASSERT_TRUE(cli::exportFile(run, picture, path("c.pdf"), {}).isOk());
    EXPECT_EQ(contents(path("w.pdf")), contents(path("c.pdf")));
}

TEST_F(WindowPictureExports, AMomentThatIsKeptTwiceIsTakenOutOfTheFilmstrip) {
    runToEnd("noodle-deadlock");
    for (const std::size_t k : {30, 5, 12, 5}) {
        playhead.seek(k);
        press(Qt::Key_F, kCtrlShift);
    }
    EXPECT_TRUE(untilTold("Taken out of the filmstrip, which has 2 moments now"));
    ExportDialog& dialog = openDialog();
    EXPECT_TRUE(
        dialog.findChild<QComboBox*>("pictureMoments")->currentText().contains("moments (2)"));
    dialog.reject();
}

TEST_F(WindowPictureExports, OfAFilmstripShowTheKeptMoments) {
    runToEnd("noodle-deadlock");
    for (const std::size_t k : {30, 12, 5}) {
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
    const auto* format = dialog.findChild<QComboBox*>("pictureFormat");
    EXPECT_FALSE(format->isEnabled());
    EXPECT_EQ(format->currentText(), "GIF");
    select(dialog, "pictureMoments", 0);
    EXPECT_EQ(format->currentText(), "PNG");
    EXPECT_EQ(format->count(), 3);
    select(dialog, "pictureMoments", 2);
    dialog.findChild<QCheckBox*>("pictureLegend")->setChecked(false);
    save(dialog, path("a.gif"));
    const std::size_t before = playhead.position();
    press(Qt::Key_Left);  // the window goes on meanwhile
    EXPECT_NE(playhead.position(), before);
    ASSERT_TRUE(untilTold("Exported a.gif"));
    EXPECT_GT(QImageReader(path("a.gif")).imageCount(), 10);
}

// A large still, a filmstrip and an animation.
TEST_F(WindowPictureExports, ThatAreCancelledHalfWayLeaveTheOldFile) {
    runToEnd("noodle-deadlock");
    for (const int moments : {0, 1, 2}) {
        const QString name = QStringList{"still.png", "film.png", "steps.gif"}[moments];
        write(folder.filePath(name), "the old one");
        ExportDialog& dialog = openDialog();
        select(dialog, "pictureWhat", 1);
        select(dialog, "pictureMoments", moments);
        select(dialog, "pictureSize", moments == 2 ? 2 : 3);
        select(dialog, "pictureScale", moments == 2 ? 0 : 2);
        save(dialog, folder.filePath(name));
        auto* cancel = find<QPushButton>("cancelExport");
        auto* progress = find<QProgressBar>("exportProgress");
        ASSERT_TRUE(until([&] { return cancel->isVisible() && progress->value() > 0; }));
        window.setFocus();
        press(Qt::Key_Left);  // the window goes on meanwhile
        EXPECT_FALSE(playhead.isAtEnd());
        QTest::mouseClick(cancel, Qt::LeftButton);
        ASSERT_TRUE(untilTold("Export of " + name + " cancelled; nothing was changed"));
        EXPECT_EQ(complaint(), "");
        EXPECT_TRUE(until([this] { return !find("exportBar")->isVisible(); }));
        EXPECT_EQ(contents(folder.filePath(name)), "the old one");
        EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList(name));
        QFile::remove(folder.filePath(name));
        playhead.toEnd();
    }
}

TEST_F(WindowPictureExports, AreCancelledByEscapeBeforeItMeansAnythingElse) {
    runToEnd("noodle-deadlock");
    lab.selection().selectTask(TaskId(1));
    ExportDialog& dialog = openDialog();
    select(dialog, "pictureMoments", 2);
    select(dialog, "pictureSize", 2);
    save(dialog, path("steps.gif"));
    ASSERT_TRUE(until([this] { return find<QPushButton>("cancelExport")->isVisible(); }));
    window.setFocus();
    press(Qt::Key_Escape);
    ASSERT_TRUE(untilTold("Export of steps.gif cancelled; nothing was changed"));
    EXPECT_FALSE(QFile::exists(path("steps.gif")));
    EXPECT_TRUE(lab.selection().task().isValid());
    ASSERT_TRUE(until([this] { return !find("exportBar")->isVisible(); }));
    press(Qt::Key_Escape);
    EXPECT_FALSE(lab.selection().task().isValid()) << "it means what it did";
}

TEST_F(WindowPictureExports, ThatFailSaySoInOneSentence) {
    runToEnd("noodle-deadlock");
    ExportDialog& large = openDialog();
    select(large, "pictureMoments", 2);
    select(large, "pictureSize", 3);
    save(large, path("a.gif"));
    EXPECT_EQ(untilComplaint(), path("a.gif") +
                                    ": a GIF of 3840x2160 pixels cannot be made: it may "
                                    "have 4194304 pixels in all");
    EXPECT_FALSE(QFile::exists(path("a.gif")));
    EXPECT_FALSE(find("exportBar")->isVisible());
}

TEST_F(WindowPictureExports, ThatCannotBeWrittenSayWhyAndLoseNothing) {
    runToEnd("noodle-deadlock");
    ASSERT_TRUE(QDir().mkdir(path("folder.png")));
    write(path("file.png"), "the old one");
    // What nobody may write to, whoever it is.
    ASSERT_TRUE(QFile::link("/proc/sys/kernel/ostype", path("read-only.png")));
    const QByteArray kernel = contents("/proc/sys/kernel/ostype");
    const std::pair<const char*, QString> cases[] = {
        {"gone/p.png", "there is no folder " + path("gone")},
        {"file.png/p.png", path("file.png") + " is not a folder"},
        {"folder.png", "it is a folder"},
        {"read-only.png", "it is read-only"}};
    for (const int moments : {0, 1}) {
        for (const auto& [name, why] : cases) {
            ExportDialog& dialog = openDialog();
            select(dialog, "pictureMoments", moments);
            save(dialog, path(name));
            EXPECT_EQ(untilComplaint(), path(name) + " cannot be written: " + why);
        }
        ExportDialog& dialog = openDialog();
        save(dialog, path("p.jpg"));
        EXPECT_EQ(untilComplaint(),
                  path("p.jpg") + ": a picture's file name ends with .png, .svg or .pdf");
    }
    EXPECT_EQ(contents(path("file.png")), "the old one");
    EXPECT_EQ(contents("/proc/sys/kernel/ostype"), kernel);
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
              QStringList({"file.png", "folder.png", "read-only.png"}));
}

TEST_F(WindowPictureExports, AreSeenBeforeTheyAreMade) {
    lab.theme().setMode(Theme::Mode::Dark);
    runToEnd("noodle-deadlock");
    ExportDialog& dialog = openDialog();
    const auto* preview = dialog.findChild<PicturePreview*>("picturePreview");
    const auto* description = dialog.findChild<QLabel*>("pictureDescription");
    EXPECT_EQ(preview->accessibleName(), "Preview of the picture");
    const auto corner = [&] { return preview->image().pixelColor(0, 0); };
    select(dialog, "pictureSize", 2);
    ASSERT_TRUE(until([&] { return description->text() == "1920 × 1080 pixels"; }));
    EXPECT_EQ(preview->accessibleDescription(), description->text());
    EXPECT_EQ(corner(), lab.theme().background());
    const QSizeF size = preview->image().size();
    EXPECT_NEAR(size.width() / size.height(), 1920.0 / 1080, 0.02);

    select(dialog, "pictureMedium", 1);
    ASSERT_TRUE(until([&] { return corner() == QColor(Qt::white); }));
    const QImage atTheEnd = preview->image();
    playhead.seek(5);
    ASSERT_TRUE(until([&] { return preview->image() != atTheEnd; }));
    const QImage view = preview->image();
    select(dialog, "pictureWhat", 1);
    ASSERT_TRUE(until([&] { return preview->image() != view; }));
    select(dialog, "pictureScale", 2);
    ASSERT_TRUE(until([&] { return description->text() == "5760 × 3240 pixels"; }));
    select(dialog, "pictureMoments", 2);
    ASSERT_TRUE(until([&] { return description->text().contains("a GIF of 5760x3240"); }));
    EXPECT_TRUE(preview->image().isNull());
    dialog.reject();
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
