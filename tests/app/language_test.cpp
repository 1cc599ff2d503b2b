// The window in Chinese, switched while it is shown.

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>

#include "export/picture.h"
#include "locks/locks_view.h"
#include "models/event_list_model.h"
#include "states/states_view.h"
#include "support/temporary_folder.h"
#include "support/window_fixture.h"

namespace lockstep::test {
namespace {

using Texts = QMap<QString, QString>;  // by what has them

bool hasChinese(const QString& text) {
    static const QRegularExpression han(QStringLiteral("\\p{Han}"));
    return text.contains(han);
}

class TextWalk {
public:
    explicit TextWalk(const QWidget& window) { visit(window, {}); }
    [[nodiscard]] const Texts& texts() const { return m_texts; }

private:
    void visit(const QObject& object, const QString& above) {
        int number = 0;
        for (const QObject* child : object.children()) {
            const QString name =
                child->objectName().isEmpty()
                    ? QLatin1String(child->metaObject()->className()) + QString::number(number++)
                    : child->objectName();
            visit(*child, above + u'/' + name);
        }
        for (const char* property : {"text", "title", "windowTitle", "toolTip", "statusTip",
                                     "accessibleName", "placeholderText", "prefix", "suffix"}) {
            const QVariant value = object.property(property);
            if (!value.toString().isEmpty()) {
                m_texts[above + u'.' + QLatin1String(property)] = value.toString();
            }
        }
        if (const auto* box = qobject_cast<const QComboBox*>(&object)) {
            for (int i = 0; i < box->count(); ++i) add(above, i, box->itemText(i));
        }
        if (const auto* tabs = qobject_cast<const QTabBar*>(&object)) {
            for (int i = 0; i < tabs->count(); ++i) add(above, i, tabs->tabText(i));
        }
        if (const auto* view = qobject_cast<const QAbstractItemView*>(&object)) {
            addModel(above, view->model(), {});
        }
    }
    void addModel(const QString& above, const QAbstractItemModel* model,
                  const QModelIndex& parent) {
        if (!model) return;
        for (int column = 0; column < model->columnCount(parent); ++column) {
            add(above + QStringLiteral("/header"), column,
                model->headerData(column, Qt::Horizontal).toString());
        }
        for (int row = 0; row < model->rowCount(parent); ++row) {
            for (int column = 0; column < model->columnCount(parent); ++column) {
                const QModelIndex index = model->index(row, column, parent);
                const QString place = QStringLiteral("%1/%2,%3").arg(above).arg(row).arg(column);
                m_texts[place] = index.data().toString();
                addModel(place, model, index);
            }
        }
    }
    void add(const QString& above, int number, const QString& text) {
        m_texts[above + u'#' + QString::number(number)] = text;
    }

    Texts m_texts;
};

class LanguageTest : public WindowTest {
protected:
    LanguageTest() { settings.setLanguage(QStringLiteral("en")); }
    ~LanguageTest() override { settings.setLanguage(QStringLiteral("en")); }

    void speak(const char* language) {
        settings.setLanguage(QLatin1String(language));
        QApplication::sendPostedEvents();
        QTest::qWait(0);
    }
    [[nodiscard]] Texts texts() const { return TextWalk(window).texts(); }

    // Names of tasks and objects, formats, keys and the languages' own names are the same in all.
    [[nodiscard]] bool isName(QString text) const {
        static const QRegularExpression same(QStringLiteral(
            "\\b(Lockstep|English|PNG|SVG|PDF|CPU|FIFO|LIFO|End|Space|s|ms|ns|µs|B|pid|"
            "None|Future|b|br)\\b"));
        const World& world = playhead.moment().world;
        for (const TaskInfo& task : world.tasks()) {
            text.remove(toQString(playhead.trace()->text(task.name)));
        }
        text.remove(same);
        static const QRegularExpression word(QStringLiteral("[A-Za-z]{2}"));
        return !text.contains(word);
    }
};

TEST_F(LanguageTest, IsAnotherOneEverywhereAtOnce) {
    choose("ticket-office");
    ASSERT_TRUE(stepOn());
    ASSERT_TRUE(stepOn());
    const Texts english = texts();
    speak("zh_CN");
    const Texts chinese = texts();
    ASSERT_GT(english.size(), 300);
    for (auto text = english.begin(); text != english.end(); ++text) {
        const bool isQts =
            text.key().contains(QRegularExpression(QStringLiteral("/Scroll\\w+Button")));
        if (isQts || isName(text.value())) continue;
        ASSERT_TRUE(chinese.contains(text.key())) << qPrintable(text.key());
        EXPECT_TRUE(hasChinese(chinese[text.key()]))
            << qPrintable(text.key()) << ": " << qPrintable(chinese[text.key()]);
    }
    speak("en");
    const Texts again = texts();
    for (auto text = english.begin(); text != english.end(); ++text) {
        EXPECT_EQ(again[text.key()].toStdString(), text.value().toStdString())
            << qPrintable(text.key());
    }
}

TEST_F(LanguageTest, IsChosenInItsMenu) {
    choose("three-state");
    const QString story = text("scenarioStory");
    auto* chinese = window.findChild<QAction*>(QStringLiteral("language:zh_CN"));
    auto* english = window.findChild<QAction*>(QStringLiteral("language:en"));
    ASSERT_NE(chinese, nullptr);
    chinese->trigger();
    EXPECT_TRUE(until([&] { return hasChinese(text("scenarioStory")); }));
    EXPECT_TRUE(chinese->isChecked());
    EXPECT_FALSE(english->isChecked());
    EXPECT_EQ(settings.language(), "zh_CN");
    english->trigger();
    EXPECT_TRUE(until([&] { return text("scenarioStory") == story; }));
    EXPECT_TRUE(english->isChecked());
}

TEST_F(LanguageTest, LeavesTheRunWhereItIs) {
    choose("noodle-deadlock");
    ASSERT_TRUE(stepOn());
    ASSERT_TRUE(stepOn());
    const std::size_t position = playhead.position();
    const std::size_t end = playhead.end();
    const RunInputs inputs = lab.setup().inputs();
    speak("zh_CN");
    EXPECT_EQ(playhead.position(), position);
    EXPECT_EQ(playhead.end(), end);
    EXPECT_TRUE(isHeld());
    EXPECT_EQ(lab.setup().inputs().variant, inputs.variant);
    EXPECT_EQ(lab.setup().inputs().parameters, inputs.parameters);
    EXPECT_EQ(lab.setup().inputs().policy, inputs.policy);
}

TEST_F(LanguageTest, OfExportedPicturesIsTheWindows) {
    choose("three-state");
    ASSERT_TRUE(stepOn());
    speak("zh_CN");
    const TemporaryFolder folder;
    const QString path = QString::fromStdString(folder.file("states.svg"));
    const auto* states = find<StatesView>("statesView");
    ASSERT_TRUE(exportPicture(sceneOf(*states), path, {{1200, 720}}).isOk());
    const QString picture = QString::fromStdString(contentOf(path.toStdString()));
    for (const QString& word : {QStringLiteral("就绪"), QStringLiteral("运行"),
                                QStringLiteral("阻塞"), QStringLiteral("终止")}) {
        EXPECT_TRUE(picture.contains(word)) << qPrintable(word);
    }
    EXPECT_FALSE(picture.contains(QLatin1String("Blocked")));
}

TEST_F(LanguageTest, OfTheVerdictIsTheWindows) {
    speak("zh_CN");
    lab.setup().choose(*findScenario("noodle-deadlock"));
    lab.setSpeed(0);
    ASSERT_TRUE(until([this] { return isHeld() && playhead.end() > 0; }));
    lab.controller().run();
    ASSERT_TRUE(untilEnded());
    const QString sentence = find<QLabel>("sentence")->toolTip();
    EXPECT_TRUE(sentence.startsWith(QStringLiteral("死锁：")) &&
                sentence.contains(QStringLiteral("等待 noodles，而它由")) &&
                sentence.contains(QStringLiteral("符合预期：拿着叉子的等面")))
        << qPrintable(sentence);
    const QAbstractItemModel* events = find<QTableView>("eventList")->model();
    const QString last =
        events->index(events->rowCount() - 1, EventListModel::What).data().toString();
    EXPECT_EQ(last, sentence.section(u'\n', 0, 0));
    speak("en");
    EXPECT_TRUE(find<QLabel>("sentence")->toolTip().startsWith(QLatin1String("Deadlock: P")));
}

// Labels that shorten themselves, or break their lines, never are.
bool mayBeShortened(const QWidget& widget) {
    const auto* label = qobject_cast<const QLabel*>(&widget);
    return label && (label->wordWrap() || label->objectName() == QLatin1String("sentence"));
}

// A spin box asks for room for its largest value, a tool button for the style's margins.
int neededWidth(const QWidget& widget) {
    if (const auto* button = qobject_cast<const QToolButton*>(&widget)) {
        const bool hasText = button->toolButtonStyle() == Qt::ToolButtonTextOnly;
        return hasText ? button->fontMetrics().horizontalAdvance(button->text()) + 4 : 0;
    }
    const auto* spin = qobject_cast<const QAbstractSpinBox*>(&widget);
    if (!spin) return widget.sizeHint().width();
    const auto* line = spin->findChild<QLineEdit*>();
    return spin->width() - line->width() + line->fontMetrics().horizontalAdvance(spin->text()) + 4;
}

TEST_F(LanguageTest, CutsNoTextOffInAWindowOfAnySize) {
    choose("ticket-office");
    ASSERT_TRUE(stepOn());
    for (const char* language : {"en", "zh_CN"}) {
        speak(language);
        for (const QSize size : {QSize(1440, 900), QSize(1024, 640)}) {
            window.resize(size);
            QTest::qWait(50);
            for (const auto* widget : window.findChildren<QWidget*>()) {
                const bool isText = qobject_cast<const QLabel*>(widget) ||
                                    qobject_cast<const QAbstractButton*>(widget) ||
                                    qobject_cast<const QAbstractSpinBox*>(widget);
                if (!isText || !widget->isVisible() || mayBeShortened(*widget)) continue;
                if (widget->visibleRegion().isEmpty() || widget->inherits("QDockWidgetTitleButton"))
                    continue;
                EXPECT_LE(neededWidth(*widget), widget->width())
                    << language << ' ' << size.width() << ' ' << widget->metaObject()->className()
                    << ' ' << qPrintable(widget->objectName());
            }
            EXPECT_EQ(window.size(), size) << language;
        }
    }
}

}  // namespace
}  // namespace lockstep::test
