#include "export/picture.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <csignal>

#include "export/pdf_dates.h"
#include "export/svg_fonts.h"
#include "export/target.h"
#include "models/view.h"
#include "support/app_test_main.h"
#include "theme/theme.h"

namespace lockstep {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// A view that draws the same picture whatever the run: a bar from edge to edge and a word.
class Poster : public View {
public:
    using View::View;
    void paint(QPainter& painter, const QRectF& area) const override {
        painter.fillRect(area, QColor(0, 0, 255));
        painter.setPen(Qt::black);
        painter.drawText(area, Qt::AlignCenter, QStringLiteral("Grüße, 锁"));
    }
};

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class Pictures : public testing::Test {
protected:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(name); }
    [[nodiscard]] QStringList files() const {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
    }

    std::string problem(const QString& path, QSize size = {60, 40}) {
        const Status status = exportPicture(sceneOf(poster), path, {size});
        return status.isOk() ? std::string() : status.error().message;
    }

    Theme theme;
    Selection selection;
    Playhead playhead;
    Poster poster{playhead, selection, theme};

private:
    QTemporaryDir m_folder;
};

TEST_F(Pictures, InPngHaveExactlyTheAskedSize) {
    for (const QSize size : {QSize(1, 1), QSize(60, 40), QSize(1501, 7)}) {
        ASSERT_EQ(problem(path("p.png"), size), "");
        const QImage image(path("p.png"));
        EXPECT_EQ(image.size(), size);
        EXPECT_EQ(image.pixelColor(0, 0), QColor(0, 0, 255));
        EXPECT_EQ(image.pixelColor(size.width() - 1, size.height() - 1), QColor(0, 0, 255));
    }
}

TEST_F(Pictures, InSvgAreWellFormedAndHoldTheirTextAsText) {
    const PictureText text{"A <title> & more", "What it shows"};
    ASSERT_TRUE(exportPicture(sceneOf(poster), path("p.svg"), {{300, 200}}, text).isOk());
    QXmlStreamReader reader(contentOf(path("p.svg")));
    QStringList texts;
    QString viewBox;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == u"svg")
            viewBox = reader.attributes().value("viewBox").toString();
        if (reader.isCharacters() && !reader.isWhitespace())
            texts << reader.text().trimmed().toString();
    }
    EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
    EXPECT_EQ(viewBox, "0 0 300 200");
    EXPECT_TRUE(texts.contains("A <title> & more"));
    EXPECT_TRUE(texts.contains("What it shows"));
    EXPECT_TRUE(texts.join(QString()).contains("Grüße"));
}

TEST_F(Pictures, InSvgNameTheirFontsSoThatEveryReaderFindsOne) {
    ASSERT_EQ(problem(path("p.svg")), "");
    const QByteArray svg = contentOf(path("p.svg"));
    EXPECT_EQ(svg.count("font-family="), svg.count(", sans-serif\"") + svg.count(", monospace\""));
    EXPECT_FALSE(svg.contains("'Sans Serif'"));
}

TEST_F(Pictures, InSvgFallBackToAMonospacedFontWhereTheyHaveOne) {
    const QString family = QStringLiteral("WenQuanYi Micro Hei Mono");  // fixedPitch() denies it
    if (!QFontDatabase::hasFamily(family)) GTEST_SKIP() << "needs " << family.toStdString();
    QByteArray svg = "<text font-family=\"" + family.toUtf8() + "\">x</text>";
    nameFontsPortably(svg);
    EXPECT_TRUE(svg.contains(", monospace\"")) << svg.toStdString();
}

TEST_F(Pictures, InPdfHaveOnePageOfTheirSizeWithFonts) {
    ASSERT_EQ(problem(path("p.pdf"), {960, 480}), "");
    const QByteArray pdf = contentOf(path("p.pdf"));
    EXPECT_TRUE(pdf.startsWith("%PDF-"));
    EXPECT_TRUE(pdf.contains("/MediaBox [0 0 720")) << "960 pixels of 1/96 inch are 720 points";
    EXPECT_TRUE(pdf.contains("/Font"));
    EXPECT_FALSE(pdf.contains("/Image\n"));
}

TEST_F(Pictures, OfTheSameViewAreTheSameBytes) {
    for (const char* suffix : {"png", "svg", "pdf"}) {
        const QString first = path("first.") + suffix;
        const QString second = path("second.") + suffix;
        ASSERT_EQ(problem(first), "");
        ASSERT_EQ(problem(second), "");
        EXPECT_EQ(contentOf(first), contentOf(second)) << suffix;
    }
    EXPECT_TRUE(contentOf(path("first.pdf")).contains("/CreationDate (D:19700101000000"));
}

TEST_F(Pictures, KnowTheirFormatByTheSuffix) {
    EXPECT_EQ(fileFormatOf("a.b/c.SVG").value(), FileFormat::Svg);
    EXPECT_EQ(fileFormatOf("x.png").value(), FileFormat::Png);
    EXPECT_EQ(fileFormatOf("x.y.pdf").value(), FileFormat::Pdf);
    for (const char* name : {"x", "x.", "x.jpg", "png", "x.svg.gz"})
        EXPECT_THAT(problem(path(name)),
                    AllOf(HasSubstr(path(name).toStdString()), HasSubstr(".png, .svg or .pdf")));
    EXPECT_TRUE(files().isEmpty());
}

TEST_F(Pictures, OfImpossibleSizesAreRefused) {
    for (const QSize size :
         {QSize(0, 10), QSize(10, 0), QSize(-5, 10), QSize(32769, 1), QSize(1, INT32_MAX)})
        for (const char* name : {"p.png", "p.svg", "p.pdf"})
            EXPECT_THAT(problem(path(name), size), HasSubstr("each side must be from 1 to 32768"));
    EXPECT_THAT(problem(path("p.png"), {32768, 32768}), HasSubstr("268435456 pixels"));
    EXPECT_EQ(problem(path("wide.svg"), {32768, 32768}), "");
    EXPECT_EQ(problem(path("wide.pdf"), {32768, 100}), "");
}

TEST_F(Pictures, ThatCannotBeWrittenSayWhereAndWhy) {
    EXPECT_THAT(problem(path("no/such/p.svg")),
                AllOf(HasSubstr("no/such/p.svg"), HasSubstr("there is no folder")));
    ASSERT_EQ(problem(path("file.svg")), "");
    EXPECT_THAT(problem(path("file.svg/p.svg")), HasSubstr("is not a folder"));
    ASSERT_TRUE(QDir().mkdir(path("folder.png")));
    EXPECT_THAT(problem(path("folder.png")), HasSubstr("it is a folder"));
    EXPECT_NE(problem("/proc/p.svg"), "");
    ASSERT_TRUE(QFile::link("/dev/full", path("full.svg")));
    EXPECT_THAT(problem(path("full.svg")), HasSubstr("not an ordinary file"));
}

TEST_F(Pictures, LeaveTheOldFileWholeWhenTheDiskIsFull) {
    ASSERT_TRUE(writeWhole(path("p.svg"), "the old picture").isOk());
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    const rlimit small{100, old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const std::string told = problem(path("p.svg"));
    setrlimit(RLIMIT_FSIZE, &old);
    EXPECT_THAT(told, AllOf(HasSubstr("p.svg"), HasSubstr("cannot be written")));
    EXPECT_EQ(contentOf(path("p.svg")), "the old picture");
    EXPECT_EQ(files(), QStringList("p.svg")) << "nothing half-written stays behind";
}

TEST_F(Pictures, LeaveTheOldFileWholeWhenTheyAreCancelled) {
    ASSERT_TRUE(writeWhole(path("p.svg"), "the old picture").isOk());
    for (const double when : {0.0, 1.0}) {
        const Status status = exportPicture(sceneOf(poster), path("p.svg"), {{60, 40}}, {},
                                            [when](double done) { return done < when; });
        ASSERT_FALSE(status.isOk());
        EXPECT_THAT(status.error().message, HasSubstr("p.svg was not written"));
        EXPECT_EQ(contentOf(path("p.svg")), "the old picture");
    }
}

TEST_F(Pictures, ReplaceTheFileThatALinkPointsTo) {
    ASSERT_TRUE(writeWhole(path("target.svg"), "old").isOk());
    ASSERT_TRUE(QFile::link(path("target.svg"), path("link.svg")));
    ASSERT_EQ(problem(path("link.svg")), "");
    EXPECT_TRUE(QFileInfo(path("link.svg")).isSymLink());
    EXPECT_NE(contentOf(path("target.svg")), "old");
}

TEST(PdfDates, AreReplacedInEveryForm) {
    const std::pair<QByteArray, QByteArray> cases[] = {
        {"/CreationDate (D:20240229235959+05'30')\n", "/CreationDate (D:19700101000000+00'00')\n"},
        {"/CreationDate (D:20240229235959-11'00')\n", "/CreationDate (D:19700101000000+00'00')\n"},
        {"/CreationDate (D:20240229235959Z)\n", "/CreationDate (D:19700101000000Z)\n"},
        {"/CreationDate (D:20240229235959)\n", "/CreationDate (D:19700101000000)\n"},
        {"/CreationDate (D:2024", "/CreationDate (D:2024"},
        {"no date", "no date"}};
    for (const auto& [before, after] : cases) {
        QByteArray pdf = before;
        removeCreationDate(pdf);
        EXPECT_EQ(pdf, after);
    }
}

}  // namespace
}  // namespace lockstep
