#include "theme/theme.h"

#include <gmock/gmock.h>

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <set>

#include "support/app_test_main.h"
#include "support/contrast.h"
#include "theme/glyphs.h"

namespace lockstep {
namespace {

constexpr std::array kLooks{Look::New,     Look::Ready,      Look::Running,
                            Look::Blocked, Look::Terminated, Look::Zombie};

class ThemeOfMode : public testing::TestWithParam<Theme::Mode> {
protected:
    Theme m_theme{GetParam()};
};

TEST_P(ThemeOfMode, EveryTextIsReadableOnWhatItIsWrittenOn) {
    for (const QColor& ground : {m_theme.background(), m_theme.surface()}) {
        for (const QColor& text :
             {m_theme.text(), m_theme.mutedText(), m_theme.accent(), m_theme.deadlock()}) {
            EXPECT_GE(test::contrast(text, ground), 4.5)
                << text.name().toStdString() << " on " << ground.name().toStdString();
        }
    }
    EXPECT_GE(test::contrast(m_theme.surface(), m_theme.accent()), 4.5);  // on a pressed button
}

TEST_P(ThemeOfMode, TheTextOnEveryFillIsReadable) {
    for (const Look look : kLooks) {
        EXPECT_GE(test::contrast(m_theme.textOnFill(look), m_theme.fill(look)), 4.5)
            << m_theme.nameOf(look).toStdString();
    }
}

TEST_P(ThemeOfMode, EveryStateHasItsOwnColourGlyphNameAndBar) {
    std::set<QRgb> colours;
    std::set<QString> glyphs;
    std::set<QString> names;
    std::set<QByteArray> bars;
    for (const Look look : kLooks) {
        colours.insert(m_theme.fill(look).rgb());
        glyphs.insert(m_theme.glyph(look));
        names.insert(m_theme.nameOf(look));
        QImage image(60, 14, QImage::Format_RGB32);
        image.fill(m_theme.surface());
        QPainter painter(&image);
        m_theme.paintBar(painter, image.rect(), look);
        painter.end();
        const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
        bars.insert(
            QByteArray(reinterpret_cast<const char*>(grey.constBits()), grey.sizeInBytes()));
    }
    EXPECT_EQ(colours.size(), kLooks.size());
    EXPECT_EQ(glyphs.size(), kLooks.size());
    EXPECT_EQ(names.size(), kLooks.size());
    EXPECT_EQ(bars.size(), kLooks.size());
}

TEST_P(ThemeOfMode, IdentitiesAreEightAndNoneIsAStatesColour) {
    std::set<QRgb> identities;
    for (std::uint32_t id = 1; id <= 64; ++id) {
        identities.insert(m_theme.identity(TaskId{id}).rgb());
    }
    EXPECT_EQ(identities.size(), 8u);
    for (const Look look : kLooks) EXPECT_FALSE(identities.contains(m_theme.fill(look).rgb()));
}

TEST_P(ThemeOfMode, ATokenStaysInItsSquare) {
    for (const TaskKind kind : {TaskKind::Process, TaskKind::Thread, TaskKind::Coroutine}) {
        for (const qreal side : {6.0, 12.0, 20.0, 32.0}) {
            QImage image(64, 64, QImage::Format_RGB32);
            image.fill(Qt::white);
            const QRect square(16, 16, static_cast<int>(side), static_cast<int>(side));
            QPainter painter(&image);
            m_theme.paintToken(painter, square, TaskId{1}, kind, Look::Blocked, false);
            painter.end();
            bool painted = false;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixel(x, y) == QColor(Qt::white).rgb()) continue;
                    painted = true;
                    ASSERT_TRUE(square.adjusted(-1, -1, 1, 1).contains(x, y));
                }
            }
            EXPECT_TRUE(painted);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Modes, ThemeOfMode, testing::Values(Theme::Mode::Light, Theme::Mode::Dark),
                         [](const auto& info) {
                             return info.param == Theme::Mode::Light ? "Light" : "Dark";
                         });

TEST(Theme, ChangingTheModeTellsOnce) {
    Theme theme(Theme::Mode::Light);
    const QSignalSpy spy(&theme, &Theme::changed);
    theme.setMode(Theme::Mode::Light);
    EXPECT_EQ(spy.size(), 0);
    theme.setMode(Theme::Mode::Dark);
    EXPECT_EQ(spy.size(), 1);
}

TEST(Theme, AGlyphFillsItsSquareAndNoMore) {
    const QRectF square(10, 20, 30, 30);
    for (const Look look : kLooks) {
        const QRectF bounds = glyphOutline(look, square).boundingRect();
        EXPECT_TRUE(square.adjusted(-0.1, -0.1, 0.1, 0.1).contains(bounds));
        EXPECT_GE(bounds.width(), square.width() * 0.7);
    }
}

TEST(Theme, AProcessThatNobodyWaitedForIsAZombieAndAThreadIsNot) {
    TaskInfo task;
    task.state = TaskState::Terminated;
    EXPECT_EQ(lookOf(task), Look::Zombie);
    task.reaped = true;
    EXPECT_EQ(lookOf(task), Look::Terminated);
    task.reaped = false;
    task.kind = TaskKind::Thread;
    EXPECT_EQ(lookOf(task), Look::Terminated);
}

TEST(FormatTime, HasThreeFiguresAndAUnit) {
    const std::vector<std::pair<Nanoseconds, const char*>> cases{
        {0, "0 ns"},
        {999, "999 ns"},
        {1'000, "1 µs"},
        {12'345, "12.3 µs"},
        {999'499, "999 µs"},
        {999'500, "1 ms"},
        {12 * kMillisecond, "12 ms"},
        {3'200 * kMillisecond, "3.2 s"},
        {3'204 * kMillisecond, "3.2 s"},
        {3'250 * kMillisecond, "3.25 s"},
        {59'940 * kMillisecond, "59.9 s"},
        {59'960 * kMillisecond, "1 min"},
        {80 * kSecond, "1 min 20 s"},
        {3600 * kSecond, "1 h"},
        {3725 * kSecond, "1 h 2 min"},
        {kNoTime, "–"},
    };
    for (const auto& [time, text] : cases) EXPECT_EQ(formatTime(time).toStdString(), text);
}

TEST(Fitted, ShortensALongNameInTheMiddle) {
    const QFont font = Theme().font();
    const QString whole = QStringLiteral("a-customer-with-a-long-name-17");
    const QString text = fitted(whole, font, 100);
    EXPECT_LE(QFontMetricsF(font).horizontalAdvance(text), 100);
    EXPECT_TRUE(text.startsWith(QStringLiteral("a-c")));
    EXPECT_TRUE(text.endsWith(QStringLiteral("17")));
    EXPECT_EQ(fitted(whole, font, 10'000), whole);
}

TEST(Fitted, BreaksASentenceBetweenWordsAndShortensEachLineAtItsEnd) {
    const QFont font = Theme().font();
    const qreal width = QFontMetricsF(font).horizontalAdvance(QStringLiteral("wants to read the"));
    const auto inLines = [&](const QString& text, int lines) {
        return fittedLines(text, font, width + 1, lines);
    };
    EXPECT_EQ(inLines("wants to read the file a.txt", 2), "wants to read the\nfile a.txt");
    EXPECT_EQ(inLines("goes on", 2), "goes on");
    EXPECT_TRUE(inLines("wants to read the file a.txt", 1).startsWith("wants to read"));
    EXPECT_TRUE(inLines("wants to read the file greeting-of-the-day.txt", 2).endsWith(u'…'));
}

TEST(Fitted, AWordThatIsTooLongDoesNotTakeTheNumberBehindItAway) {
    const QFont font = Theme().font();
    const qreal width = QFontMetricsF(font).horizontalAdvance(QStringLiteral("mess…")) + 1;
    EXPECT_EQ(fittedLines("message 5", font, width, 2), "mess…\n5");
}

TEST(OnOneLine, WritesLineEndsAndTabsAsInCode) {
    EXPECT_EQ(onOneLine("\n"), "\\n");
    EXPECT_EQ(onOneLine("a\tb"), "a\\tb");
    EXPECT_EQ(onOneLine("two words"), "two words");
}

}  // namespace
}  // namespace lockstep
