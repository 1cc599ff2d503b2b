#include "pictures/picture_job.h"

#include <QPainter>
#include <QSemaphore>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include "export/picture.h"
#include "export/table_scene.h"
#include "support/app_test_main.h"
#include "support/run_scenario.h"
#include "timeline/bar_painter.h"

namespace lockstep {
namespace {

constexpr int kMinute = 60'000;  // ms; nothing is expected to last

// Takes a drawing at a time, when it is let.
class SlowSink : public PictureSink {
public:
    explicit SlowSink(QSemaphore& mayTake, Status begun = ok())
        : m_mayTake(mayTake), m_begun(std::move(begun)) {}

    Status begin() override { return m_begun; }
    Status add(const Drawing& drawing, const Progress&) override {
        m_mayTake.acquire();
        EXPECT_NE(QThread::currentThread(), qApp->thread());
        QImage image(8, 8, QImage::Format_RGB32);
        QPainter painter(&image);
        drawing(painter);
        return ok();
    }
    Status finish(const Progress&) override { return ok(); }
    Error cancelled() const override { return {"stopped half-way"}; }

private:
    QSemaphore& m_mayTake;
    const Status m_begun;
};

struct PictureJobs : testing::Test {
    PictureJobs() {
        QObject::connect(&job, &PictureJob::finished, &job, [this](const Status& s, bool c) {
            status = s;
            wasCancelled = c;
        });
    }
    ~PictureJobs() override { mayTake.release(1 << 20); }

    void start(std::size_t count, const Status& begun = ok()) {
        const Scene::Part part = [this] {
            EXPECT_EQ(QThread::currentThread(), qApp->thread());
            ++laidOut;
            return filling({0, 0, 8, 8}, Qt::red)();
        };
        job.start({nullptr, std::vector(count, part),
                   [this, begun] { return std::make_unique<SlowSink>(mayTake, begun); }});
    }
    bool untilEnded() {
        return QTest::qWaitFor([this] { return !job.isRunning(); }, kMinute);
    }

    QSemaphore mayTake;
    int laidOut = 0;
    Status status = ok();
    bool wasCancelled = false;
    PictureJob job;
};

TEST_F(PictureJobs, LayOutInTheWindowsThreadAndPaintInTheirOwn) {
    double done = 0;
    QObject::connect(&job, &PictureJob::progressed, [&](double now) { done = now; });
    start(20);
    mayTake.release(10);
    ASSERT_TRUE(QTest::qWaitFor([&] { return done > 0.2; }, kMinute));
    EXPECT_LT(done, 0.5);
    mayTake.release(10);
    ASSERT_TRUE(untilEnded());
    EXPECT_TRUE(status.isOk());
    EXPECT_EQ(laidOut, 20);
}

TEST_F(PictureJobs, LayOutOnlyAFewPartsAhead) {
    start(1000);
    mayTake.release(3);
    QTest::qWait(100);
    EXPECT_LT(laidOut, 12);
    job.cancel();
    mayTake.release(1);
    ASSERT_TRUE(untilEnded());
    EXPECT_TRUE(wasCancelled);
    EXPECT_EQ(status.error().message, "stopped half-way");
    EXPECT_LT(laidOut, 14);
}

TEST_F(PictureJobs, ThatCannotBeginSayWhyAndTheNextOneIsMade) {
    start(5, Error{"no such folder"});
    ASSERT_TRUE(untilEnded());
    EXPECT_EQ(status.error().message, "no such folder");
    EXPECT_FALSE(wasCancelled);
    laidOut = 0;
    mayTake.release(2);
    start(2);
    ASSERT_TRUE(untilEnded());
    EXPECT_TRUE(status.isOk());
    EXPECT_EQ(laidOut, 2);
}

TEST_F(PictureJobs, MakeTheSameFilesAsAllAtOnce) {
    const test::RuntimeFolder sessions;
    const test::FinishedRun run = test::runStandard("noodle-deadlock", "broken");
    const QTemporaryDir folder;
    const auto contents = [](const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    for (const ViewKind kind : {ViewKind::Timeline, ViewKind::States, ViewKind::Charts}) {
        for (const char* suffix : {".svg", ".pdf"}) {
            const QString atOnce = folder.filePath(QStringLiteral("once") + suffix);
            const QString apart = folder.filePath(QStringLiteral("apart") + suffix);
            auto pictures = std::make_unique<RunPictures>(wire::Recording{run.inputs, run.trace});
            const Scene scene = pictures->view(kind);
            const Canvas canvas{{900, 600}};
            ASSERT_TRUE(exportPicture(scene, atOnce, canvas).isOk());
            job.start({std::move(pictures), scene.parts(QRectF(QPointF(), canvas.size)), [=] {
                           return std::make_unique<PictureFile>(apart, canvas, scene.resolution,
                                                                PictureText());
                       }});
            ASSERT_TRUE(untilEnded());
            ASSERT_TRUE(status.isOk()) << status.error().message;
            EXPECT_EQ(contents(atOnce), contents(apart)) << idOf(kind).data() << suffix;
        }
    }
}

// In a picture of twice the scale the lines of a pattern are twice as far from each other.
TEST(Bars, AreHatchedAsFinelyAsTheyAreLarge) {
    const Theme theme;
    for (const int scale : {1, 2, 3}) {
        QImage image(300 * scale, 20 * scale, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(scale, scale);
        BarPainter bars(painter, theme);
        bars.add(QRectF(0, 0, 300, 20), Look::Ready);
        bars.flush();
        painter.end();
        int repeated = 0;  // at the distance of the lines
        int other = 0;     // at half of it
        const auto pixel = [&](int x) { return image.pixel(x, 10 * scale); };
        for (int x = 0; x < 240 * scale; ++x) {
            repeated += pixel(x) == pixel(x + 6 * scale);
            other += pixel(x) != pixel(x + 3 * scale);
        }
        EXPECT_EQ(repeated, 240 * scale) << scale;
        EXPECT_GT(other, 20) << scale;
    }
}

// The rows that a table of 100 rows shows where there is room for about ten.
class Tables : public testing::Test {
protected:
    Tables() {
        for (int row = 0; row < 100; ++row)
            model->appendRow({new QStandardItem(QStringLiteral("row%1.").arg(row)),
                              new QStandardItem(QStringLiteral("some words"))});
    }
    std::vector<int> rowsOf(const TablePart& part) {
        const Scene scene = tableScene(model, part, theme);
        const QByteArray svg = encodePicture(scene, FileFormat::Svg, {{400, 250}}).value();
        std::vector<int> rows;
        for (int row = 0; row < 100; ++row)
            if (svg.contains(">row" + QByteArray::number(row) + ".<")) rows.push_back(row);
        return rows;
    }

    const std::shared_ptr<QStandardItemModel> model = std::make_shared<QStandardItemModel>();
    const Theme theme;
};

TEST_F(Tables, ShowAsManyRowsAsThereIsRoomFor) {
    const std::vector<int> first = rowsOf({.columns = {0, 1}});
    EXPECT_EQ(first.front(), 0);
    EXPECT_GT(first.size(), 5U);
    EXPECT_LT(first.size(), 20U);
    EXPECT_EQ(rowsOf({.columns = {0, 1}, .top = 40}).front(), 40);
    const std::vector<int> last = rowsOf({.columns = {0, 1}, .top = 99});
    EXPECT_EQ(last.back(), 99);
    EXPECT_EQ(last.size(), first.size());
}

TEST_F(Tables, KeepTheSoughtRowInSight) {
    const auto seeking = [&](int row) {
        return rowsOf({.columns = {0, 1}, .top = 40, .sought = [row] { return row; }});
    };
    EXPECT_EQ(seeking(42).front(), 40);
    EXPECT_EQ(seeking(-1).front(), 40);
    EXPECT_EQ(seeking(7).front(), 7);
    EXPECT_EQ(seeking(80).back(), 80);
}

TEST_F(Tables, ShowOnlyTheRowsThatPass) {
    const TablePart part{.columns = {0, 1}, .rows = std::vector{3, 50, 98}};
    EXPECT_EQ(rowsOf(part), std::vector({3, 50, 98}));
    EXPECT_TRUE(rowsOf({.columns = {0, 1}, .rows = std::vector<int>()}).empty());
}

}  // namespace
}  // namespace lockstep
