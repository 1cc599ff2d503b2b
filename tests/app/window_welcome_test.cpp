#include <QDialog>
#include <QPushButton>

#include "support/window_fixture.h"
#include "window/card.h"
#include "window/welcome_page.h"

namespace lockstep {
namespace {

class WindowWelcome : public test::WindowTest {
protected:
    [[nodiscard]] bool isWelcoming() const { return find("welcomePage")->isVisible(); }
    [[nodiscard]] std::string chosen() const { return lab.setup().inputs().scenario; }
    [[nodiscard]] QList<Card*> cards(const char* rows) const {
        return find<CardRows>(rows)->cards();
    }
    void clickCard(const QString& name) const {
        auto* card = find<Card>(name.toUtf8().constData());
        find<QScrollArea>("welcomePage")->ensureWidgetVisible(card);
        QTest::mouseClick(card, Qt::LeftButton);
    }
    [[nodiscard]] bool opens(const char* id) const {
        return until([this] { return isHeld() && playhead.end() > 0; }) && chosen() == id;
    }
};

TEST_F(WindowWelcome, InvitesWhenNothingIsChosen) {
    EXPECT_TRUE(isWelcoming());
    EXPECT_FALSE(playhead.hasRun());
    EXPECT_EQ(cards("chapterCards").size(), 11);
    EXPECT_FALSE(find("recentCards")->isVisible());
    EXPECT_FALSE(find("transportBar")->isVisible());
    EXPECT_EQ(window.findChildren<QDialog*>().size(), 0);
}

TEST_F(WindowWelcome, ItsCardsReachFromSideToSide) {
    for (const int width : {1280, 1281, 1282}) {
        window.resize(width, 800);
        QTest::qWait(0);
        const QList<Card*> chapters = cards("chapterCards");
        const int columns = find<CardRows>("chapterCards")->width() / chapters[0]->width();
        EXPECT_EQ(chapters[columns - 1]->geometry().right(),
                  find<CardRows>("chapterCards")->rect().right());
    }
}

TEST_F(WindowWelcome, EnterOpensTheFirstLessonPausedAndOneKeyMakesItsFirstStep) {
    press(Qt::Key_Return);
    ASSERT_TRUE(opens("three-state"));
    EXPECT_FALSE(isWelcoming());
    EXPECT_EQ(text("runState"), "Paused");
    EXPECT_TRUE(text("hintText").contains("makes one step"));
    EXPECT_TRUE(stepOn(Qt::Key_Right));
}

TEST_F(WindowWelcome, AChapterShowsItsLessonsAndALessonOpens) {
    clickCard("chapter:2");
    ASSERT_EQ(text("chaptersTitle"), "Locks");
    EXPECT_EQ(cards("chapterCards").size(), 8);
    clickCard("lesson:noodle-deadlock");
    ASSERT_TRUE(opens("noodle-deadlock"));
    EXPECT_TRUE(text("scenarioStory").contains("noodles"));
    EXPECT_TRUE(find("variant")->isVisible());
}

TEST_F(WindowWelcome, KeysAloneReachAChapterALessonAndTheWayBack) {
    press(Qt::Key_Tab);
    ASSERT_TRUE(cards("chapterCards")[0]->hasFocus());
    press(Qt::Key_Right);
    press(Qt::Key_Left);
    press(Qt::Key_Right);
    ASSERT_TRUE(cards("chapterCards")[1]->hasFocus());
    press(Qt::Key_Space);
    EXPECT_EQ(text("chaptersTitle"), "Processes");
    press(Qt::Key_Escape);
    EXPECT_EQ(text("chaptersTitle"), "Chapters");
    ASSERT_TRUE(cards("chapterCards")[1]->hasFocus());
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    ASSERT_TRUE(opens("daemon-exit"));

    press(Qt::Key_Home, Qt::AltModifier);
    EXPECT_TRUE(isWelcoming());
    const std::size_t end = playhead.end();
    press(Qt::Key_Escape);
    EXPECT_FALSE(isWelcoming());
    EXPECT_EQ(playhead.end(), end);
    EXPECT_TRUE(isHeld());
}

TEST_F(WindowWelcome, WhatWasUsedLastIsThereAgain) {
    choose("ticket-office");
    find<QAction>("welcome")->trigger();
    ASSERT_TRUE(find("recentCards")->isVisible());
    EXPECT_EQ(find<QPushButton>("backToRun")->text(), "Back to “One ticket”");
    clickCard("recent:ticket-office");
    ASSERT_TRUE(opens("ticket-office"));
}

TEST_F(WindowWelcome, ARunningRunIsHeldWhileItCannotBeSeen) {
    choose("busy-wait");
    lab.setSpeed(0.1);
    press(Qt::Key_Space);
    ASSERT_TRUE(until([this] { return lab.controller().state() == SessionState::Running; }));
    press(Qt::Key_Home, Qt::AltModifier);
    EXPECT_TRUE(until([this] { return isHeld(); }));
    EXPECT_FALSE(find<QAction>("step")->isEnabled());
    QTest::mouseClick(find<QPushButton>("backToRun"), Qt::LeftButton);
    EXPECT_FALSE(isWelcoming());
    EXPECT_TRUE(find<QAction>("step")->isEnabled());
}

TEST_F(WindowWelcome, TheOtherLanguageIsOneClickAwayInItsOwnName) {
    settings.setLanguage("en");
    auto* other = find<QPushButton>("switchLanguage");
    EXPECT_EQ(other->text(), "中文");
    QTest::mouseClick(other, Qt::LeftButton);
    EXPECT_TRUE(until([this] { return text("chaptersTitle") == "章节"; }));
    EXPECT_EQ(other->text(), "English");
    QTest::mouseClick(other, Qt::LeftButton);
    EXPECT_TRUE(until([this] { return text("chaptersTitle") == "Chapters"; }));
    press(Qt::Key_Return);
    EXPECT_TRUE(opens("three-state"));
}

TEST_F(WindowWelcome, EveryCardHasItsWordsWholeAtEverySize) {
    for (const QSize size : {QSize(1024, 640), QSize(1440, 900), QSize(1920, 1080)}) {
        window.resize(size);
        QTest::qWait(20);
        const auto* area = find<QScrollArea>("welcomePage");
        EXPECT_LE(area->widget()->width(), area->viewport()->width());
        for (const Card* card : find("welcomePage")->findChildren<Card*>()) {
            EXPECT_GE(card->height(), card->heightForWidth(card->width()));
            EXPECT_FALSE(card->accessibleName().isEmpty());
        }
    }
}

}  // namespace
}  // namespace lockstep
