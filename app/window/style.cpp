#include "window/style.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

#include "theme/theme.h"

namespace lockstep {

namespace {

QPalette paletteOf(const Theme& theme) {
    QPalette palette;
    palette.setColor(QPalette::Window, theme.surface());
    palette.setColor(QPalette::WindowText, theme.text());
    palette.setColor(QPalette::Base, theme.background());
    palette.setColor(QPalette::AlternateBase, theme.surface());
    palette.setColor(QPalette::Text, theme.text());
    palette.setColor(QPalette::Button, theme.surface());
    palette.setColor(QPalette::ButtonText, theme.text());
    palette.setColor(QPalette::BrightText, theme.text());
    palette.setColor(QPalette::PlaceholderText, theme.mutedText());
    palette.setColor(QPalette::ToolTipBase, theme.background());
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

// @name@ stands for a colour of the theme.
constexpr const char* kSheet = R"(
QMainWindow::separator { background: @surface@; width: 6px; height: 6px; }
QMainWindow::separator:hover { background: @accent@; }
QToolBar { background: @surface@; border: none; padding: 4px 8px; spacing: 12px; }
QDockWidget { font-weight: 600; color: @muted@; }
QDockWidget::title { background: @surface@; padding: 5px 8px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { border: none; background: transparent; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: @line@; border-radius: 4px; }
QTabBar { font-weight: normal; }
QTabBar::tab { background: transparent; color: @muted@; padding: 4px 12px; border: none;
               border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text@; border-bottom: 2px solid @accent@; }
QTabBar::tab:hover { color: @text@; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: @line@; }
QToolButton:focus { border-color: @accent@; }
#chooserStrip QToolButton { background: @background@; border-color: @line@; padding: 3px 8px 3px 6px; }
#chooserStrip QToolButton:hover { border-color: @accent@; }
#chooserStrip QToolButton:checked { border: 2px solid @accent@; padding: 2px 7px 2px 5px; }
#chooserStrip QToolButton:disabled { color: @muted@; background: @surface@; border-style: dashed; }
#chooserStrip QScrollArea, #chooserStrip QScrollArea > QWidget > QWidget { background: transparent; }
#chooserTitle, #position, #virtualTime, #hint, #variantNote, #noScenario { color: @muted@; }
#scenarioPanel, #consolePanel, #scenarioDetails, #scenarioDetails > QWidget > QWidget { background: @background@; }
#scenarioTitle { font-size: 12pt; font-weight: 600; }
#scenarioList { border: none; background: @background@; outline: 0; }
#scenarioList::item { padding: 3px 2px; }
#consoleInput { margin: 0 6px 6px 6px; }
QHeaderView::section { background: @background@; color: @muted@; border: none;
                       border-bottom: 1px solid @line@; padding: 3px 6px; }
QTableView::item { padding: 0 6px; }
QTableView::item:selected, QTableView::item:focus { background: @present@; color: @text@; }
#narration { background: @background@; border-top: 1px solid @line@; }
#runState { font-weight: 600; }
#sentence { font-size: 12pt; }
#narration[tone="deadlock"] { background: @deadlock@; }
#narration[tone="good"] { background: @good@; }
#narration[tone="bad"] { background: @bad@; }
#narration[tone="deadlock"] QLabel { color: @onDeadlock@; }
#narration[tone="good"] QLabel, #narration[tone="bad"] QLabel { color: @onFill@; }
QToolTip { background: @background@; color: @text@; border: 1px solid @line@; padding: 4px; }
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
        {"@present@", mixed(theme.background(), theme.accent(), 0.25F)},
        {"@deadlock@", theme.deadlock()},
        {"@onDeadlock@", dark ? theme.textOnFill() : QColor(Qt::white)},
        {"@good@", theme.fill(Look::Running)},
        {"@bad@", theme.fill(Look::Blocked)},
        {"@onFill@", theme.textOnFill()},
    };
    QString sheet = QString::fromLatin1(kSheet);
    for (const auto& [name, colour] : colours) sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

void apply(const Theme& theme) {
    QApplication::setPalette(paletteOf(theme));
    QApplication::setFont(theme.font());
    qApp->setStyleSheet(sheetOf(theme));
}

}  // namespace

void followTheme(const Theme& theme) {
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    apply(theme);
    QObject::connect(&theme, &Theme::changed, qApp, [&theme] { apply(theme); });
}

}  // namespace lockstep
