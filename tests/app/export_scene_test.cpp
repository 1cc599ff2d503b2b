#include <gmock/gmock.h>

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QRegularExpression>

#include "export/filmstrip.h"
#include "export/frame.h"
#include "export/gif_writer.h"
#include "export/indexed_image.h"
#include "export/picture.h"
#include "export/run_words.h"
#include "export/stage_scene.h"
#include "host/catalogue.h"
#include "models/playhead.h"
#include "support/app_test_main.h"
#include "support/run_scenario.h"

namespace lockstep {
namespace {

using testing::Each;
using testing::ElementsAre;

Scene plain(const QColor& color, QSize size = {400, 300}) {
    return {[color](const QRectF& area) {
                return std::vector{filling(area.adjusted(-50, -50, 50, 50), color)};
            },
            size};
}

class Scenes : public testing::Test {
protected:
    Scenes() : run(test::runToEnd(test::optionsFor("ticket-office", "lock").inputs)) {
        playhead.setRun(run.trace, run.inputs);
        playhead.toEnd();
    }

    test::FinishedRun run;
    Playhead playhead;
    Theme theme;
    const FrameParts everything{.title = true, .moment = true, .legend = true};
};

TEST_F(Scenes, InAFrameKeepTheirOwnSizeWhereTheFrameIsAsLargeAsItLikes) {
    const Scene scene = framed(plain(Qt::red), playhead, theme, everything);
    EXPECT_EQ(scene.naturalSize.width(), 400);
    const QImage image = drawImage(scene, {scene.naturalSize});
    int red = 0;
    for (int y = 0; y < image.height(); ++y) red += image.pixelColor(200, y) == QColor(Qt::red);
    EXPECT_THAT(red, testing::AllOf(testing::Ge(299), testing::Le(301)));
    EXPECT_NE(image.pixelColor(2, 2), QColor(Qt::red)) << "nothing is drawn beside its part";
}

TEST_F(Scenes, InAFrameHaveAtLeastHalfOfIt) {
    MomentWords moments(run.trace, run.inputs);
    const FrameWords words{titleOf(run.inputs), inputsLine(run.inputs), moments.position(9),
                           moments.sentence(9)};
    for (const QSize size : {QSize(1920, 1080), QSize(640, 480), QSize(400, 130), QSize(300, 60),
                             QSize(20, 2000), QSize(1, 1)}) {
        const QRectF area(QPointF(10, 20), size);
        const FrameLayout layout = layOutFrame(words, everything, area, theme);
        EXPECT_GE(layout.scene.height(), area.height() / 2) << size.width() << size.height();
        EXPECT_TRUE(area.contains(layout.scene));
        for (const QRectF& part : {layout.title, layout.inputs, layout.sentence, layout.legendArea})
            EXPECT_TRUE(part.isEmpty() || !part.intersects(layout.scene));
    }
}

TEST_F(Scenes, InASteadyFrameStayWhereTheyAre) {
    FrameParts parts = everything;
    parts.steady = true;
    MomentWords moments(run.trace, run.inputs);
    std::set<qreal> tops;
    for (std::size_t k = 0; k < 60; ++k) {
        const FrameWords words{titleOf(run.inputs), inputsLine(run.inputs), moments.position(k),
                               moments.sentence(k)};
        tops.insert(layOutFrame(words, parts, QRectF(0, 0, 420, 600), theme).scene.top());
    }
    EXPECT_EQ(tops.size(), 1u);
}

TEST_F(Scenes, TellOfTheRunInItsWords) {
    EXPECT_EQ(titleOf(run.inputs).toStdString(), findScenario("ticket-office")->scenario.title.en);
    EXPECT_TRUE(inputsLine(run.inputs).contains("Round robin"));
    EXPECT_TRUE(inputsLine(run.inputs).contains(": 10"));
    MomentWords moments(run.trace, run.inputs);
    EXPECT_EQ(moments.sentence(0), "The beginning: nothing has happened yet");
    EXPECT_FALSE(moments.sentence(run.trace->size()).isEmpty());
    QStringList sentences;
    for (std::size_t k = 1; k <= run.trace->size(); ++k) sentences << moments.sentence(k);
    EXPECT_FALSE(sentences.filter(QRegularExpression("^buyer-4 ")).isEmpty());
    EXPECT_TRUE(sentences.filter(QRegularExpression("^Buyer-")).isEmpty()) << "as it is called";
    EXPECT_TRUE(moments.position(3).startsWith("Event 3 of "));
}

TEST_F(Scenes, OnAStageStandAsTheyDoThere) {
    const Scene stage = stageScene({{"Left", QRectF(100, 50, 300, 400), plain(Qt::red)},
                                    {"Right", QRectF(400, 50, 300, 400), plain(Qt::blue)}},
                                   theme);
    EXPECT_EQ(stage.naturalSize, QSize(600, 400));
    for (const QSize size : {QSize(600, 400), QSize(1500, 300)}) {
        const QImage image = drawImage(stage, {size});
        const int y = size.height() * 3 / 4;
        EXPECT_EQ(image.pixelColor(size.width() / 4, y), QColor(Qt::red));
        EXPECT_EQ(image.pixelColor(size.width() * 3 / 4, y), QColor(Qt::blue));
        EXPECT_EQ(image.pixelColor(size.width() / 2 - 6, y), QColor(Qt::red));
        EXPECT_EQ(image.pixelColor(size.width() / 2 + 6, y), QColor(Qt::blue));
    }
}

TEST_F(Scenes, ThatGrowAreLaidOutAlikeForEveryLargeSize) {
    std::vector<QSizeF> laidOut;
    const auto parts = [&](const QRectF& area) {
        laidOut.push_back(area.size());
        return std::vector{filling(area.adjusted(area.width() / 2, 0, 0, 0), Qt::red)};
    };
    const Scene scene{parts, {400, 300}};
    const Scene stage = stageScene({{"Panel", QRectF(0, 0, 1440, 800), scene}}, theme);
    for (const Scene& one : {growing(scene), growing(stage)}) {
        laidOut.clear();
        for (const QSize size : {QSize(1920, 1080), QSize(3840, 2160), one.naturalSize}) {
            const QImage image = drawImage(one, {size});
            EXPECT_EQ(image.pixelColor(size.width() * 3 / 4, size.height() / 2), QColor(Qt::red));
            EXPECT_NE(image.pixelColor(size.width() / 4, size.height() / 2), QColor(Qt::red));
        }
        ASSERT_EQ(laidOut.size(), 3u);
        EXPECT_NEAR(laidOut[0].width(), laidOut[1].width(), 0.01);
        EXPECT_NEAR(laidOut[0].height(), laidOut[1].height(), 0.01);
    }
    EXPECT_GT(laidOut[2].width(), 1400) << "as large as it stands there";
    (void)drawImage(growing(scene), {scene.naturalSize});
    EXPECT_EQ(laidOut.back(), QSizeF(400, 300)) << "what is small stays as it is";
}

TEST_F(Scenes, OnAStageHaveTheHeightThatTheyNeed) {
    Scene high = plain(Qt::red);
    high.leastSize = QSize(0, 250);
    const Scene stage = stageScene({{"Upper", QRectF(0, 0, 600, 200), plain(Qt::blue)},
                                    {"Lower", QRectF(0, 200, 600, 200), high}},
                                   theme);
    const QImage image = drawImage(stage, {stage.naturalSize});
    int red = 0;
    for (int y = 0; y < image.height(); ++y) red += image.pixelColor(300, y) == QColor(Qt::red);
    EXPECT_GE(red, 250);
    EXPECT_EQ(stage.naturalSize.width(), 600);
}

TEST_F(Scenes, InAFilmstripShowTheirMomentsAndLeaveThePlayhead) {
    std::vector<std::size_t> drawn;
    const Scene::Part part = [&] {
        drawn.push_back(playhead.position());
        return filling({}, Qt::red)();
    };
    const Scene scene{[&](const QRectF&) { return std::vector{part}; }, {400, 300}};
    playhead.seek(11);
    const Scene strip = filmstrip(scene, playhead, theme, {2, 5, 9});
    EXPECT_FALSE(drawImage(strip, {strip.naturalSize}).isNull());
    EXPECT_THAT(drawn, ElementsAre(2, 5, 9));
    EXPECT_EQ(playhead.position(), 11u);
}

TEST(Filmstrips, AreAsWideAsAScreen) {
    const QSizeF cell(720, 540);
    const auto grid = [&](int count) {
        const FilmGrid its = filmGrid(count, cell);
        EXPECT_GE(its.columns * its.rows, count);
        EXPECT_LT((its.rows - 1) * its.columns, count) << "no empty row";
        return std::pair(its.columns, its.rows);
    };
    EXPECT_EQ(grid(1), std::pair(1, 1));
    EXPECT_EQ(grid(2), std::pair(2, 1));
    EXPECT_EQ(grid(4), std::pair(2, 2));
    EXPECT_EQ(grid(6), std::pair(3, 2));
    EXPECT_EQ(grid(12), std::pair(4, 3));
}

TEST(Filmstrips, SpreadTheirMomentsEvenly) {
    const std::vector<std::size_t> steps = {0, 1, 4, 5, 9, 12, 20};
    EXPECT_THAT(spread(steps, 3), ElementsAre(0, 5, 20));
    EXPECT_THAT(spread(steps, 1), ElementsAre(20));
    EXPECT_EQ(spread(steps, 7), steps);
    EXPECT_EQ(spread(steps, 100), steps);
}

TEST(Filmstrips, HaveTheMomentsBetweenSteps) {
    const test::FinishedRun run = test::runToEnd(test::optionsFor("ticket-office", "lock").inputs);
    const auto moments = stepMoments(*run.trace, run.trace->size());
    EXPECT_GT(moments.front(), 0u) << "where nothing is to be seen yet";
    EXPECT_EQ(moments.back(), run.trace->size());
    for (std::size_t i = 0; i + 1 < moments.size(); ++i)
        EXPECT_TRUE((*run.trace)[moments[i]].beginsStep) << moments[i];
    EXPECT_THAT(stepMoments(*run.trace, 0), ElementsAre(0));
}

QImage plainImage(const QColor& color, const QRect& spot = {}) {
    QImage image(64, 40, QImage::Format_RGB32);
    image.fill(color);
    QPainter(&image).fillRect(spot, Qt::green);
    return image;
}

TEST(Gifs, KeepWhatChangesBetweenFrames) {
    GifWriter writer({64, 40});
    const QList<QImage> frames = {plainImage(Qt::white), plainImage(Qt::white, {10, 8, 5, 6}),
                                  plainImage(Qt::white, {10, 8, 5, 6}), plainImage(Qt::blue)};
    for (const QImage& frame : frames) ASSERT_TRUE(writer.add(frame, 7));
    ASSERT_TRUE(writer.finish());
    QByteArray bytes = writer.takeBytes();
    EXPECT_TRUE(bytes.startsWith("GIF89a"));
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    for (const QImage& frame : frames) {
        EXPECT_EQ(reader.read().convertToFormat(QImage::Format_RGB32), frame);
        EXPECT_EQ(reader.nextImageDelay(), 70);
    }
    EXPECT_FALSE(reader.canRead());
}

TEST(Gifs, ThatAreNotFinishedLeaveNothingBehind) {
    GifWriter writer({64, 40});
    ASSERT_TRUE(writer.add(plainImage(Qt::white), 7));
    EXPECT_FALSE(writer.takeBytes().isEmpty());
}

TEST(FewColors, KeepTheMostFrequentAndTakeTheNearestForOthers) {
    QImage image(400, 100, QImage::Format_RGB32);
    image.fill(QColor(250, 250, 250));
    for (int x = 0; x < 400; ++x) image.setPixel(x, 0, qRgb(x % 256, x / 2, 100));
    QPainter(&image).fillRect(0, 10, 400, 20, QColor(10, 20, 30));
    const IndexedImage indexed = withFewColors(image);
    ASSERT_EQ(indexed.colors.size(), 256);
    const auto colorAt = [&](int x, int y) {
        return indexed.colors[uchar(indexed.pixels[y * 400 + x])];
    };
    EXPECT_EQ(colorAt(5, 50), qRgb(250, 250, 250));
    EXPECT_EQ(colorAt(399, 15), qRgb(10, 20, 30));
    const auto isNearer = [](QRgb a, QRgb b, QRgb to) {
        return std::abs(qRed(a) - qRed(to)) < std::abs(qRed(b) - qRed(to)) &&
               std::abs(qGreen(a) - qGreen(to)) < std::abs(qGreen(b) - qGreen(to)) &&
               std::abs(qBlue(a) - qBlue(to)) < std::abs(qBlue(b) - qBlue(to));
    };
    int unchanged = 0;
    for (int x = 0; x < 400; ++x) {
        const QRgb wanted = image.pixel(x, 0);
        unchanged += colorAt(x, 0) == wanted;
        for (const QRgb other : indexed.colors)
            EXPECT_FALSE(isNearer(other, colorAt(x, 0), wanted)) << x;
    }
    EXPECT_GE(unchanged, 254);
}

TEST(FewColors, KeepThoseOfTheThemeHoweverFewPixelsHaveThem) {
    const Theme theme(Theme::Mode::Dark);
    const QRgb zombie = theme.fill(Look::Zombie).rgb();
    QImage image(600, 100, QImage::Format_RGB32);
    image.fill(theme.background());
    for (int x = 0; x < 600; ++x)
        for (int y = 0; y < 4; ++y) image.setPixel(x, y, qRgb(x / 3, x / 3, x / 3 + x % 3));
    for (int x = 0; x < 3; ++x) image.setPixel(x, 50, zombie);
    const auto colorOfMark = [&](const IndexedImage& indexed) {
        return indexed.colors[uchar(indexed.pixels[50 * 600 + 1])];
    };
    EXPECT_NE(colorOfMark(withFewColors(image)), zombie);
    EXPECT_EQ(colorOfMark(withFewColors(image, theme.colors())), zombie);
    EXPECT_LE(theme.colors().size(), 32) << "most are left to the picture";
}

}  // namespace
}  // namespace lockstep
