#include "window/style.h"

#include <QApplication>
#include <QPalette>
#include <QProxyStyle>

#include "theme/theme.h"

namespace lockstep {

namespace {

// Disabled texts are drawn once, in their own colour: etched ones look like a misprint.
class PlainStyle final : public QProxyStyle {
public:
    PlainStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* answer) const override {
        if (hint == SH_EtchDisabledText) return 0;
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
};

QPalette paletteOf(const Theme& theme) {
    QPalette palette;
    palette.setColor(QPalette::Window, theme.background());
    palette.setColor(QPalette::WindowText, theme.text());
    palette.setColor(QPalette::Base, theme.surface());
    palette.setColor(QPalette::AlternateBase, theme.background());
    palette.setColor(QPalette::Text, theme.text());
    palette.setColor(QPalette::Button, theme.surface());
    palette.setColor(QPalette::ButtonText, theme.text());
    palette.setColor(QPalette::BrightText, theme.text());
    palette.setColor(QPalette::PlaceholderText, theme.mutedText());
    palette.setColor(QPalette::ToolTipBase, theme.surface());
    palette.setColor(QPalette::ToolTipText, theme.text());
    palette.setColor(QPalette::Highlight, theme.accent());
    palette.setColor(QPalette::HighlightedText,
                     theme.mode() == Theme::Mode::Dark ? QColor(0x14181D) : Qt::white);
    palette.setColor(QPalette::Link, theme.accent());
    palette.setColor(QPalette::Mid, theme.line());
    palette.setColor(QPalette::Dark, theme.line());
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, theme.mutedText());
    }
    return palette;
}

// @name@ stands for a colour of the theme, or for a size of its font.
constexpr const char* kSheet = R"(
QMainWindow::separator { background: @background@; width: 6px; height: 6px; }
QMainWindow::separator:hover { background: @accent@; }
QToolBar { background: @background@; border: none; padding: 3px; spacing: 8px; }
#qt_toolbar_ext_button { padding: 0; border: none; }
QDockWidget { font-weight: bold; color: @muted@; }
QDockWidget::title { background: @background@; padding: 5px 8px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { border: none; background: transparent; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: @line@; border-radius: 4px; }
QTabBar { font-weight: normal; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @muted@; padding: 4px 12px; border: none;
               border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text@; border-bottom: 2px solid @accent@; }
QTabBar::tab:hover { color: @text@; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: @line@; }
QToolButton:focus { border-color: @accent@; }
#lesson { color: @muted@; font-weight: bold; padding: 2px 8px 0 8px; }
#predictBar { background: @surface@; border-top: 2px solid @accent@; }
#prediction { font-weight: bold; }
#compareBar QToolButton, #predictBar QToolButton { background: @background@; border-color: @line@; padding: 3px 8px; }
#compareBar QToolButton:hover, #compareBar QToolButton:focus,
#predictBar QToolButton:hover, #predictBar QToolButton:focus { border-color: @accent@; }
#chooserStrip QToolButton { background: @surface@; border-color: @line@; padding: 3px 8px 3px 6px; }
#chooserStrip QToolButton:hover { border-color: @accent@; }
#chooserStrip QToolButton:checked { border: 2px solid @accent@; padding: 2px 7px 2px 5px; }
#chooserStrip QToolButton:disabled { color: @muted@; background: @background@; border-style: dashed; }
#chooserStrip QScrollArea, #chooserStrip QScrollArea > QWidget > QWidget { background: transparent; }
#timelineControls QToolButton { background: @surface@; border-color: @line@; border-radius: 4px;
                               padding: 1px 5px; }
#timelineControls QToolButton:hover { border-color: @accent@; }
#timelineControls QToolButton:checked { background: @present@; border-color: @accent@; }
#timelineControls QToolButton:disabled { color: @muted@; background: @background@; }
#chooserTitle, #position, #virtualTime, #hint, #variantNote, #noScenario, #noKeys, #eventCount, #noLines { color: @muted@; }
#scenarioPanel, #consolePanel, #scenarioDetails, #scenarioDetails > QWidget > QWidget { background: @background@; }
#scenarioTitle, #chaptersTitle, #recentTitle { font-size: @large@; font-weight: bold; }
#welcomeTitle { font-size: @huge@; font-weight: bold; }
#welcomeSubtitle, #hintText { color: @muted@; }
#hintLine { background: @surface@; border: 1px solid @line@; border-radius: 6px; }
#welcomePage, #welcomePage > QWidget > QWidget, #stageRoom, #stageRoom > QWidget > QWidget { background: @background@; }
#openRecording, #backToRun, #allChapters, #switchLanguage { background: @surface@; border: 1px solid @line@; border-radius: 6px; padding: 6px 14px; }
#openRecording:hover, #backToRun:hover, #allChapters:hover, #switchLanguage:hover,
#openRecording:focus, #backToRun:focus, #allChapters:focus, #switchLanguage:focus { border-color: @accent@; }
#scenarioList { border: none; background: @surface@; border-radius: 6px; outline: 0; padding: 4px; }
#scenarioList::item { padding: 3px 2px; }
#consoleInput { margin: 0 6px 6px 6px; }
#eventPanel { background: @background@; }
QHeaderView::section { background: @surface@; color: @muted@; border: none;
                       border-bottom: 1px solid @line@; padding: 3px 6px; }
QTableView { selection-background-color: @present@; selection-color: @text@; }
#narrationToolBar { padding: 0; }
#narration { background: @surface@; border-top: 1px solid @line@; }
#runState { font-weight: bold; }
#sentence { font-size: @large@; }
#narration[tone="deadlock"] { background: @deadlock@; }
#narration[tone="good"] { background: @good@; }
#narration[tone="bad"] { background: @bad@; }
#narration[verdict="true"] #sentence { font-size: @normal@; font-weight: bold; }
#narration[tone="deadlock"] QLabel { color: @onDeadlock@; }
#narration[tone="good"] QLabel, #narration[tone="bad"] QLabel { color: @onFill@; }
QScrollBar:vertical { background: transparent; width: 10px; }
QScrollBar:horizontal { background: transparent; height: 10px; }
QScrollBar::handle { background: @line@; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: @muted@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
#chooserStrip QScrollBar:horizontal { height: 6px; }
#chooserStrip QScrollBar::handle { border-radius: 2px; }
QToolTip { background: @surface@; color: @text@; border: 1px solid @line@; padding: 4px; }
)";

QColor mixed(const QColor& a, const QColor& b, float part) {
    const auto mix = [part](float x, float y) { return x + (y - x) * part; };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

QString sheetOf(const Theme& theme) {
    const bool dark = theme.mode() == Theme::Mode::Dark;
    const std::pair<const char*, QColor> colours[] = {
        {"@surface@", theme.surface()},
        {"@background@", theme.background()},
        {"@text@", theme.text()},
        {"@muted@", theme.mutedText()},
        {"@line@", theme.line()},
        {"@accent@", theme.accent()},
        {"@present@", mixed(theme.surface(), theme.accent(), 0.25F)},
        {"@deadlock@", theme.deadlock()},
        {"@onDeadlock@", dark ? theme.textOnFill() : QColor(Qt::white)},
        {"@good@", theme.fill(Look::Running)},
        {"@bad@", theme.fill(Look::Blocked)},
        {"@onFill@", theme.textOnFill()},
    };
    QString sheet = QString::fromLatin1(kSheet);
    for (const auto& [name, colour] : colours) sheet.replace(QLatin1String(name), colour.name());
    const std::pair<const char*, qreal> sizes[] = {
        {"@normal@", 1}, {"@large@", 1.2}, {"@huge@", 2}};
    for (const auto& [name, factor] : sizes) {
        const int pixels = theme.font(factor).pixelSize();
        sheet.replace(QLatin1String(name), QStringLiteral("%1px").arg(pixels));
    }
    return sheet;
}

void apply(const Theme& theme) {
    QApplication::setPalette(paletteOf(theme));
    QApplication::setFont(theme.font());
    qApp->setStyleSheet(sheetOf(theme));
}

}  // namespace

void followTheme(const Theme& theme) {
    QApplication::setStyle(new PlainStyle);
    apply(theme);
    QObject::connect(&theme, &Theme::changed, qApp, [&theme] { apply(theme); });
}

}  // namespace lockstep
