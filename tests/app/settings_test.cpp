// What is remembered from one start to the next, and what a damaged file does.

#include "models/settings.h"

#include <QSignalSpy>

#include "support/app_test_main.h"
#include "support/dice.h"
#include "support/temporary_folder.h"

namespace lockstep::test {
namespace {

class SettingsTest : public testing::Test {
protected:
    [[nodiscard]] QString path() const { return QString::fromStdString(m_folder.file("a/s.ini")); }
    void write(const std::string& content) const {
        std::filesystem::create_directories(m_folder.file("a"));
        writeContent(path().toStdString(), content);
    }
    static void expectDefaults(const Settings& settings) {
        EXPECT_EQ(settings.language(), "");
        EXPECT_EQ(settings.theme(), ThemeChoice::System);
        EXPECT_FALSE(settings.motionReduced());
        EXPECT_TRUE(settings.windowGeometry().isEmpty());
        EXPECT_TRUE(settings.windowState().isEmpty());
    }
    static void change(Settings& settings) {
        settings.setLanguage(QStringLiteral("zh_CN"));
        settings.setTheme(ThemeChoice::Dark);
        settings.setMotionReduced(true);
        settings.setWindowGeometry(QByteArray("\0\1\2geo", 6));
        settings.setWindowState(QByteArray("\xff\0state", 7));
    }
    static void expectChanged(const Settings& settings) {
        EXPECT_EQ(settings.language(), "zh_CN");
        EXPECT_EQ(settings.theme(), ThemeChoice::Dark);
        EXPECT_TRUE(settings.motionReduced());
        EXPECT_EQ(settings.windowGeometry(), QByteArray("\0\1\2geo", 6));
        EXPECT_EQ(settings.windowState(), QByteArray("\xff\0state", 7));
    }

    TemporaryFolder m_folder;
};

TEST_F(SettingsTest, BeginWithTheDefaultsAndWithoutAComplaint) {
    const Settings settings(path());
    expectDefaults(settings);
    EXPECT_EQ(settings.complaint(), "");
}

TEST_F(SettingsTest, AreReadAgainByTheNextOnes) {
    {
        Settings first(path());
        change(first);
        expectChanged(first);
    }
    const Settings next(path());
    expectChanged(next);
    EXPECT_EQ(next.complaint(), "");
}

TEST_F(SettingsTest, WithoutAFileLastAsLongAsTheObject) {
    Settings settings;
    expectDefaults(settings);
    change(settings);
    expectChanged(settings);
    expectDefaults(Settings());
}

TEST_F(SettingsTest, TellOfAChangeOnce) {
    Settings settings(path());
    const QSignalSpy languages(&settings, &Settings::languageChanged);
    const QSignalSpy themes(&settings, &Settings::themeChanged);
    const QSignalSpy motions(&settings, &Settings::motionReducedChanged);
    change(settings);
    change(settings);
    EXPECT_EQ(languages.count(), 1);
    EXPECT_EQ(themes.count(), 1);
    EXPECT_EQ(motions.count(), 1);
}

TEST_F(SettingsTest, OfUnknownWordsAndWrongTypesAreTheDefaults) {
    write(
        "[General]\nlanguage=tlh\ntheme=@Rect(1 2 3 4)\nreduceMotion=@Point(1 2)\n"
        "[window]\ngeometry=12, 13\nstate=plain\n");
    const Settings settings(path());
    expectDefaults(settings);
    EXPECT_EQ(settings.complaint(), "");
}

TEST_F(SettingsTest, OfAnUnreadableFileAreTheDefaultsAndTheFileIsKept) {
    const std::string content = "[General\nlanguage=zh_CN\n=\n";
    write(content);
    {
        Settings settings(path());
        expectDefaults(settings);
        EXPECT_TRUE(settings.complaint().contains(path() + ".broken"))
            << qPrintable(settings.complaint());
        change(settings);
    }
    EXPECT_EQ(contentOf(path().toStdString() + ".broken"), content);
    const Settings next(path());
    expectChanged(next);
    EXPECT_EQ(next.complaint(), "");
}

TEST_F(SettingsTest, OfRandomBytesNeverCrashAndCanBeWrittenAgain) {
    Dice dice(20261121);
    for (int round = 0; round < 60; ++round) {
        std::string content = round % 2 ? "[General]\nlanguage=@Variant(" : "[window]\nstate=@Byte";
        content += dice.text(400);
        write(content);
        {
            Settings settings(path());
            EXPECT_TRUE(settings.language().isEmpty());
            EXPECT_EQ(settings.theme(), ThemeChoice::System);
            change(settings);
        }
        expectChanged(Settings(path()));
    }
}

TEST_F(SettingsTest, OfAFolderThatCannotBeWrittenLastAsLongAsTheWindowAndSaySo) {
    writeContent(m_folder.file("a"), "a file where the folder should be");
    Settings settings(path());
    EXPECT_TRUE(settings.complaint().contains(path())) << qPrintable(settings.complaint());
    change(settings);
    expectChanged(settings);
}

}  // namespace
}  // namespace lockstep::test
