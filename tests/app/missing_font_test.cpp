// A machine none of whose fonts has Chinese characters.

#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QTest>

#include "host/catalogue.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "support/synthetic_run.h"
#include "support/temporary_folder.h"
#include "window/main_window.h"
#include "wire/recording.h"

namespace lockstep::test {
namespace {

QString hintOf(const MainWindow& window) {
    return window.findChild<QLabel*>(QStringLiteral("hint"))->toolTip();
}

TEST(MissingFont, IsToldInOneSentenceThatCanBeReadWhenChineseIsChosen) {
    Laboratory lab(LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light);
    Settings settings;
    MainWindow window(lab, settings, catalogue());
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    EXPECT_EQ(hintOf(window), "");
    settings.setLanguage(QStringLiteral("zh_CN"));
    EXPECT_TRUE(hintOf(window).contains(QLatin1String("install one")));
    settings.setLanguage(QStringLiteral("en"));
    EXPECT_EQ(hintOf(window), "");
}

TEST(MissingFont, IsToldWhenAChineseWindowOpens) {
    Laboratory lab(LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light);
    Settings settings;
    settings.setLanguage(QStringLiteral("zh_CN"));
    MainWindow window(lab, settings, catalogue());
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    EXPECT_TRUE(hintOf(window).contains(QLatin1String("install one")));
}

TEST(MissingFont, CanBeReadWholeOnceTheWindowHasItsSizeAndARecordingIsOpen) {
    Laboratory lab(LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light);
    Settings settings;
    settings.setLanguage(QStringLiteral("zh_CN"));
    MainWindow window(lab, settings, catalogue());
    const TemporaryFolder folder;
    const std::string path = (folder.path() / "r.lockstep").string();
    ASSERT_TRUE(wire::writeRecording(path, {}, *SyntheticRun(3, 100).trace()).isOk());
    window.show();
    window.openRecording(QString::fromStdString(path));
    window.resize(1440, 900);
    const auto* hint = window.findChild<QLabel*>(QStringLiteral("hint"));
    EXPECT_TRUE(QTest::qWaitFor([hint] { return hint->text().contains("fonts-wqy-microhei"); }));
}

}  // namespace
}  // namespace lockstep::test

int main(int argc, char** argv) {
    const lockstep::test::TemporaryFolder folder;
    const std::string fonts = folder.file("fonts.conf");
    lockstep::test::writeContent(fonts,
                                 "<fontconfig><dir>" + folder.file("none") + "</dir></fontconfig>");
    qputenv("FONTCONFIG_FILE", fonts.c_str());
    qputenv("QT_QPA_PLATFORM", "offscreen");
    testing::InitGoogleTest(&argc, argv);
    QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
