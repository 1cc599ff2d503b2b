#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QTest>

#include "host/catalogue.h"
#include "source/cpp_inks.h"
#include "source/source_layout.h"
#include "source/source_view.h"
#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using test::TraceBuilder;

std::vector<InkSpan> inksOfLine(const QString& line) {
    return inksOf({line}).front();
}

TEST(CppInks, KnowsWordsLiteralsAndComments) {
    EXPECT_EQ(
        inksOfLine("int n = 1'000; // all"),
        (std::vector<InkSpan>{{0, 3, Ink::Keyword}, {8, 5, Ink::Number}, {15, 6, Ink::Comment}}));
    EXPECT_EQ(inksOfLine("Lock a(\"a \\\" b\");"),
              (std::vector<InkSpan>{{0, 4, Ink::Type}, {7, 8, Ink::String}}));
    EXPECT_EQ(inksOfLine("#include <x>"), (std::vector<InkSpan>{{0, 12, Ink::Directive}}));
}

TEST(CppInks, ACommentGoesOnOverLines) {
    const auto inks = inksOf({"a /* b", "c", "d */ return"});
    EXPECT_EQ(inks[0], (std::vector<InkSpan>{{2, 4, Ink::Comment}}));
    EXPECT_EQ(inks[1], (std::vector<InkSpan>{{0, 1, Ink::Comment}}));
    EXPECT_EQ(inks[2], (std::vector<InkSpan>{{0, 4, Ink::Comment}, {5, 6, Ink::Keyword}}));
}

TEST(CppInks, EndsWithTheLineWhateverIsOpen) {
    for (const char* line : {"\"open", "'", "R\"(open", "R\"", "\"\\", "/*", "1'", "#"}) {
        for (const InkSpan& span : inksOfLine(line)) {
            EXPECT_LE(span.begin + span.length, QString(line).size()) << line;
        }
    }
}

struct Source : testing::Test {
    Source() {
        inputs.scenario = entry.id;
        for (int i = 1; i <= 90; ++i) buyers.push_back(b.run("buyer-" + std::to_string(i), {}));
    }
    TaskId at(std::size_t buyer, std::uint32_t line) {
        b.line(entry.sourceFile, line).point(buyers[buyer], Op::Acquire);
        return buyers[buyer];
    }
    void show() {
        playhead.setRun(b.trace(), inputs);
        playhead.toEnd();
    }

    const CatalogueEntry& entry = *findScenario("ticket-office");
    RunInputs inputs;
    TraceBuilder b;
    std::vector<TaskId> buyers;
    Theme theme;
    Playhead playhead;
    Selection selection;
};

TEST_F(Source, EachTaskStandsAtItsLine) {
    at(0, 20);
    at(1, 20);
    at(2, 31);
    b.line("elsewhere.cpp", 5).point(buyers[3], Op::Acquire);
    show();
    const TasksByLine lines = tasksByLine(playhead.moment());
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines.at(20).size(), 2U);
    EXPECT_EQ(lines.at(31).front().name, "buyer-3");
}

TEST_F(Source, TheFocusIsTheLastActorOrTheSelectedTask) {
    at(0, 20);
    at(1, 31);
    show();
    EXPECT_EQ(lineInFocus(playhead.moment(), {}), 31);
    EXPECT_EQ(lineInFocus(playhead.moment(), buyers[0]), 20);
    EXPECT_EQ(lineInFocus(playhead.moment(), buyers[5]), 0);
}

TEST_F(Source, TheFocusStaysAtTheLastActorWhenTheRunIsOver) {
    at(0, 20);
    at(1, 31);
    b.end(VerdictKind::Stalled, "buyer-1 waits");
    show();
    EXPECT_EQ(lineInFocus(playhead.moment(), {}), 31);
}

TEST_F(Source, MarkersStayInTheMarginAndTellHowManyHaveNoRoom) {
    for (std::size_t i = 0; i < buyers.size(); ++i) at(i, 3);
    show();
    const QRectF area(0, 0, 300, 200);
    const SourceLayout layout =
        layOutSource(tasksByLine(playhead.moment()), {60}, area, theme.monospace(), Fonts(theme));
    const SourceRow& row = layout.rows[2];
    ASSERT_FALSE(row.markers.empty());
    for (const TokenBox& box : row.markers) {
        EXPECT_TRUE(layout.margin.contains(box.bounds()));
        EXPECT_TRUE(row.area.contains(box.token));
    }
    EXPECT_EQ(row.more, QString("+%1").arg(buyers.size() - row.markers.size()));
}

TEST_F(Source, CountsHaveAPlaceOfTheirOwnBesideMarkersNumbersAndCode) {
    const Fonts fonts(theme);
    for (const std::size_t most : {0U, 17U, 4321U}) {
        const QRectF area(0, 0, 300, 200);
        const SourceLayout layout = layOutSource({}, {60, 1, most}, area, theme.monospace(), fonts);
        const SourceRow& row = layout.rows[2];
        EXPECT_GE(row.count.width(), widthOf(countOf(most, most), fonts.small));
        for (const QRectF& other : {layout.margin, row.number, row.code}) {
            EXPECT_FALSE(row.count.intersects(other)) << most;
        }
    }
}

TEST_F(Source, NoSpaceIsLeftBelowTheLastLine) {
    const qreal height = sourceLineHeight(theme.monospace());
    const SourceLayout layout =
        layOutSource({}, {30, 29}, {0, 0, 400, 10 * height}, theme.monospace(), Fonts(theme));
    EXPECT_EQ(layout.rows.front().line, 21);
    EXPECT_EQ(layout.rows.back().line, 30);
}

TEST_F(Source, FollowsTheLineInFocusAndAClickOnAMarkerSelects) {
    SourceView view(playhead, selection, theme);
    view.resize(600, 200);
    view.show();
    const auto last = static_cast<std::uint32_t>(entry.sourceText.size() > 0 ? 40 : 0);
    const TaskId buyer = at(0, last);
    show();
    EXPECT_LE(view.topLine(), 40);
    EXPECT_GT(view.topLine(), 1);
    const std::vector<Spot> spots = view.spots(view.rect());
    ASSERT_EQ(spots.size(), 1U);
    QTest::mouseClick(&view, Qt::LeftButton, {}, spots[0].area.center().toPoint());
    EXPECT_EQ(selection.task(), buyer);
}

TEST(LineEvents, KnowWhatHappenedAtALineAndGoRound) {
    TraceBuilder b;
    const TaskId main = b.run("main");          // the first three events
    b.line("a.cpp", 7).point(main, Op::Print);  // the 4th
    b.line("b.cpp", 7).point(main, Op::Print);
    b.line("a.cpp", 7).point(main, Op::Print);  // the 6th
    b.line("a.cpp", 9).point(main, Op::Print);
    LineEvents events;
    events.reset("a.cpp");
    events.readOn(*b.trace(), b.trace()->size());
    EXPECT_EQ(events.count(7), 2U);
    EXPECT_EQ(events.count(8), 0U);
    EXPECT_EQ(events.momentAfter(7, 0), 4U);
    EXPECT_EQ(events.momentAfter(7, 4), 6U);
    EXPECT_EQ(events.momentAfter(7, 6), 4U) << "after the last comes the first";
    EXPECT_EQ(events.momentBefore(7, 6), 4U);
    EXPECT_EQ(events.momentBefore(7, 4), 6U);
    EXPECT_EQ(events.momentAfter(8, 0), 0U);
    EXPECT_EQ(events.countBefore(7, 5), 1U);
    EXPECT_EQ(events.nextLine(0, 1), 7);
    EXPECT_EQ(events.nextLine(7, 1), 9);
    EXPECT_EQ(events.nextLine(9, 1), 0);
    EXPECT_EQ(events.nextLine(9, -1), 7);
    b.line("a.cpp", 7).point(main, Op::Print);
    events.readOn(*b.trace(), b.trace()->size());
    EXPECT_EQ(events.count(7), 3U);
}

struct SourceLines : Source {
    SourceLines() {
        for (const std::size_t buyer : {0U, 1U, 2U}) {
            at(buyer, 20);
            moments.push_back(b.trace()->size());
        }
        at(3, 31);
        view.resize(600, 4000);
        view.show();
        show();
        playhead.toStart();
    }
    // In the code of a line, far from the markers.
    QPoint inLine(int line) {
        const qreal height = sourceLineHeight(theme.monospace());
        return {500, static_cast<int>((line - view.topLine() + 0.5) * height)};
    }

    std::vector<std::size_t> moments;  // just after the events of line 20
    SourceView view{playhead, selection, theme};
};

TEST_F(SourceLines, AClickOnALineGoesToItsNextEvent) {
    QTest::mouseClick(&view, Qt::LeftButton, {}, inLine(20));
    EXPECT_EQ(playhead.position(), moments[0]);
    EXPECT_EQ(selection.task(), buyers[0]);
    QTest::mouseClick(&view, Qt::LeftButton, {}, inLine(20));
    EXPECT_EQ(playhead.position(), moments[1]);
    EXPECT_EQ(selection.task(), buyers[1]);
    QTest::mouseClick(&view, Qt::LeftButton, Qt::ShiftModifier, inLine(20));
    EXPECT_EQ(playhead.position(), moments[0]);
    for (int i = 0; i < 3; ++i) QTest::mouseClick(&view, Qt::LeftButton, {}, inLine(20));
    EXPECT_EQ(playhead.position(), moments[0]) << "after the last comes the first";
}

TEST_F(SourceLines, OnlyALineWithEventsLooksClickable) {
    QTest::mouseMove(&view, inLine(21));
    EXPECT_EQ(view.cursor().shape(), Qt::ArrowCursor);
    QTest::mouseMove(&view, inLine(20));
    EXPECT_EQ(view.cursor().shape(), Qt::PointingHandCursor);
    playhead.seek(moments[0]);
    QTest::mouseClick(&view, Qt::LeftButton, {}, inLine(21));
    EXPECT_EQ(playhead.position(), moments[0]);
}

TEST_F(SourceLines, TheKeyboardGoesFromLineToLineAndFromEventToEvent) {
    view.setFocus(Qt::TabFocusReason);
    ASSERT_TRUE(QTest::qWaitForWindowActive(&view));
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_EQ(playhead.position(), moments[0]);
    EXPECT_TRUE(view.accessibleDescription().endsWith("1 of 3 events of this line"))
        << view.accessibleDescription().toStdString();
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_TRUE(view.accessibleDescription().startsWith("Line 31:"));
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_EQ(playhead.position(), b.trace()->size());
    QTest::keyClick(&view, Qt::Key_Up);
    QTest::keyClick(&view, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(playhead.position(), moments[2]);
}

TEST_F(Source, ARecordingOfAnUnknownScenarioIsNotAnEmptyPage) {
    SourceView view(playhead, selection, theme);
    inputs.scenario = "not-in-this-build";
    show();
    QImage image(400, 200, QImage::Format_RGB32);
    QPainter painter(&image);
    view.paint(painter, image.rect());
    painter.end();
    QImage blank(image.size(), image.format());
    blank.fill(theme.background());
    EXPECT_NE(image, blank);
    EXPECT_TRUE(view.spots(view.rect()).empty());
}

// Qt's SVG has no clips: what is drawn beyond the code's place would lie upon its neighbour.
TEST_F(Source, ALongLineEndsWithItsPlaceInAVectorPicture) {
    at(0, 23);
    show();
    SourceView view(playhead, selection, theme);
    const auto drawn = [&view](int width) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize({width, 400});
        QPainter painter(&svg);
        view.paint(painter, QRectF(0, 0, width, 400));
        painter.end();
        return QString::fromUtf8(buffer.data());
    };
    const QString end = QStringLiteral("load();");
    EXPECT_TRUE(drawn(1200).contains(end));
    EXPECT_FALSE(drawn(260).contains(end));
}

}  // namespace
}  // namespace lockstep
