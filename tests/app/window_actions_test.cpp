#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QTabBar>
#include <QTreeView>
#include <map>

#include "models/view.h"
#include "support/window_fixture.h"
#include "window/key_palette.h"

namespace lockstep {
namespace {

class WindowActions : public test::WindowTest {
protected:
    // Of all menus, and of all tool buttons.
    [[nodiscard]] QList<QAction*> offered() const {
        QList<QAction*> actions;
        addFrom(actions, window.menuBar()->actions());
        for (const QToolButton* button : window.findChildren<QToolButton*>()) {
            if (QAction* action = button->defaultAction()) actions << action;
        }
        return actions;
    }
    [[nodiscard]] KeyPalette& palette() {
        press(Qt::Key_Question);
        return *find<KeyPalette>("keyPalette");
    }
    static void type(KeyPalette& palette, const char* words) {
        QTest::keyClicks(palette.findChild<QLineEdit*>("keySearch"), words);
    }
    [[nodiscard]] static QString firstOf(const KeyPalette& palette) {
        const auto* list = palette.findChild<QTreeView*>("keyList");
        return list->model()->index(0, 0).data().toString();
    }

private:
    static void addFrom(QList<QAction*>& all, const QList<QAction*>& actions) {
        for (QAction* action : actions) {
            if (action->isSeparator()) continue;
            if (action->menu()) {
                addFrom(all, action->menu()->actions());
            } else {
                all << action;
            }
        }
    }
};

TEST_F(WindowActions, EachHasANameAToolTipAStatusTipAndAKeyUnlessItIsOneOfAListOfFiles) {
    choose("ticket-office");
    ASSERT_GT(offered().size(), 60);
    for (const QAction* action : offered()) {
        const std::string name = action->objectName().toStdString();
        if (name.starts_with("_q_")) continue;  // of a text field: Qt's own
        EXPECT_FALSE(name.empty()) << action->text().toStdString();
        EXPECT_FALSE(action->text().isEmpty()) << name;
        EXPECT_FALSE(action->toolTip().isEmpty()) << name;
        EXPECT_FALSE(action->statusTip().isEmpty()) << name;
        const bool isOfFiles =
            (name.starts_with("export") && name != "exportView") || name == "clearRecent";
        EXPECT_TRUE(isOfFiles || !action->shortcut().isEmpty()) << name;
    }
}

TEST_F(WindowActions, NoKeyIsBoundTwice) {
    std::map<QString, const QAction*> bound;
    for (const QAction* action : window.findChildren<QAction*>()) {
        const Qt::ShortcutContext context = action->shortcutContext();
        if (context == Qt::WidgetShortcut || context == Qt::WidgetWithChildrenShortcut) continue;
        for (const QKeySequence& key : action->shortcuts()) {
            const auto [at, isNew] = bound.try_emplace(key.toString(), action);
            EXPECT_TRUE(isNew) << key.toString().toStdString() << " "
                               << action->objectName().toStdString() << " "
                               << at->second->objectName().toStdString();
        }
    }
    EXPECT_GT(bound.size(), 30U);
}

TEST_F(WindowActions, EveryWidgetThatTakesTheKeysHasANameToBeReadOut) {
    const auto check = [this] {
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) continue;
            // The text field of a spin box is read out as the spin box.
            if (qobject_cast<QAbstractSpinBox*>(widget->parentWidget())) continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            ASSERT_NE(face, nullptr);
            EXPECT_FALSE(face->text(QAccessible::Name).isEmpty())
                << widget->metaObject()->className() << " " << widget->objectName().toStdString();
        }
    };
    check();
    choose("ticket-office");
    check();
    press(Qt::Key_3, Qt::ControlModifier);
    check();
}

TEST_F(WindowActions, EveryPictureButtonFieldAndListHasANameToBeReadOut) {
    choose("ticket-office");
    for (const Qt::Key layout : {Qt::Key_1, Qt::Key_3, Qt::Key_2}) {
        press(layout, Qt::ControlModifier);
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            const bool isForThePerson = qobject_cast<const View*>(widget) ||
                                        qobject_cast<const QAbstractButton*>(widget) ||
                                        qobject_cast<const QComboBox*>(widget) ||
                                        qobject_cast<const QAbstractSpinBox*>(widget) ||
                                        qobject_cast<const QAbstractItemView*>(widget) ||
                                        qobject_cast<const QDockWidget*>(widget);
            const bool isHeader =
                qobject_cast<const QHeaderView*>(widget);  // read out by its cells
            if (!isForThePerson || isHeader || !widget->isVisible()) continue;
            QAccessibleInterface* face =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            EXPECT_FALSE(face->text(QAccessible::Name).isEmpty())
                << widget->metaObject()->className() << " " << widget->objectName().toStdString();
        }
    }
}

TEST_F(WindowActions, ThePaletteDoesWhatIsTypedAndEntered) {
    choose("ticket-office");
    KeyPalette& opened = palette();
    type(opened, "layout lect");
    EXPECT_EQ(firstOf(opened), "Lecture");
    QTest::keyClick(opened.findChild<QLineEdit*>("keySearch"), Qt::Key_Return);
    EXPECT_TRUE(until([this] { return lab.theme().scale() > 1; }));
    EXPECT_TRUE(until([this] { return !window.findChild<KeyPalette*>(); }));
}

TEST_F(WindowActions, ThePaletteListsEveryActionWithItsKeys) {
    choose("ticket-office");
    const KeyPalette& opened = palette();
    const auto* list = opened.findChild<QTreeView*>("keyList");
    EXPECT_GE(list->model()->rowCount(), 60);
    const auto row = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole,
                                          QStringLiteral("Step Back"), 1, Qt::MatchExactly);
    ASSERT_EQ(row.size(), 1);
    EXPECT_TRUE(row[0].siblingAtColumn(1).data().toString().contains("←"));
    EXPECT_EQ(row[0].siblingAtColumn(2).data().toString(), "Run");
}

TEST_F(WindowActions, ThePaletteListsWhatKeysAndMouseDoInTheTimeline) {
    choose("ticket-office");
    const KeyPalette& opened = palette();
    const auto* list = opened.findChild<QTreeView*>("keyList");
    for (const auto& [what, keys] :
         {std::pair("Zoom In", "W"), std::pair("Zoom Out", "S"), std::pair("Pan Left", "A"),
          std::pair("Pan Right", "D"), std::pair("Fit", "F"), std::pair("Follow", "L"),
          std::pair("Fold or Unfold Process", "C"), std::pair("Clear Range", "Esc"),
          std::pair("Mark a range and sum it up", "Shift+drag")}) {
        const auto row = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole,
                                              QLatin1String(what), 1, Qt::MatchExactly);
        ASSERT_EQ(row.size(), 1) << what;
        EXPECT_EQ(row[0].siblingAtColumn(1).data().toString(), keys) << what;
        EXPECT_EQ(row[0].siblingAtColumn(2).data().toString(), "Timeline") << what;
    }
}

TEST_F(WindowActions, NoKeyAndNoPlaceIsCutInThePalette) {
    choose("ticket-office");
    KeyPalette& opened = palette();
    QTest::qWait(20);
    const auto* list = opened.findChild<QTreeView*>("keyList");
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        for (const int column : {1, 2}) {
            const QString text = list->model()->index(row, column).data().toString();
            EXPECT_LT(list->fontMetrics().horizontalAdvance(text), list->columnWidth(column))
                << text.toStdString();
        }
    }
    const QHeaderView* header = list->header();
    EXPECT_LE(header->length(), list->viewport()->width());
}

TEST_F(WindowActions, ThePaletteSaysWhenNothingIsFound) {
    KeyPalette& opened = palette();
    const auto* nothing = opened.findChild<QLabel*>("noKeys");
    EXPECT_FALSE(nothing->isVisible());
    type(opened, "xyzzy");
    EXPECT_TRUE(nothing->isVisible());
    EXPECT_TRUE(nothing->text().contains("xyzzy"));
    EXPECT_FALSE(opened.findChild<QTreeView*>("keyList")->isVisible());
    QTest::keyClick(opened.findChild<QLineEdit*>("keySearch"), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(opened.findChild<QLineEdit*>("keySearch"), Qt::Key_Delete);
    EXPECT_FALSE(nothing->isVisible());
}

TEST_F(WindowActions, WhatCannotBeDoneNowIsListedButNotDone) {
    KeyPalette& opened = palette();
    type(opened, "step back");
    EXPECT_EQ(firstOf(opened), "Step Back");
    QTest::keyClick(opened.findChild<QLineEdit*>("keySearch"), Qt::Key_Return);
    EXPECT_TRUE(opened.isVisible());
    QTest::keyClick(&opened, Qt::Key_Escape);
    EXPECT_TRUE(until([this] { return !window.findChild<KeyPalette*>(); }));
}

TEST_F(WindowActions, AHintGoesOnceItsActionIsUsedAndAllGoWhenThePersonHasEnough) {
    choose("ticket-office");
    EXPECT_TRUE(text("hintText").contains("makes one step"));
    stepOn(Qt::Key_Right);
    EXPECT_FALSE(text("hintText").contains("makes one step"));
    EXPECT_TRUE(text("hintText").contains("runs and pauses"));
    click("hintEnough");
    EXPECT_FALSE(find("hintLine")->isVisible());
    EXPECT_TRUE(settings.knownActions().contains("runOrPause"));
}

}  // namespace
}  // namespace lockstep
