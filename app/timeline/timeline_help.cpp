#include "timeline/timeline_help.h"

#include <QAction>
#include <QCoreApplication>
#include <QFrame>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

#include "models/language.h"
#include "timeline/timeline_actions.h"

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

struct Line {
    QString how;
    QString what;
};

std::vector<Line> keyLines(const TimelineActions& actions) {
    std::vector<Line> lines;
    for (const QAction* action : actions.findChildren<QAction*>(Qt::FindDirectChildrenOnly)) {
        lines.push_back({keyText(action->shortcut()), action->text().remove(u'&')});
    }
    const auto of = [&](const QAction* action, const QString& prefix) {
        for (Line& line : lines) {
            if (line.what == action->text().remove(u'&')) line.what = prefix.arg(line.what);
        }
    };
    for (const QAction* action :
         {actions.arrowsOfSelection, actions.arrowsOfAll, actions.noArrows}) {
        of(action, Words::tr("Waker arrows: %1"));
    }
    return lines;
}

// In three columns, the mouse first.
QString tableOf(const std::vector<Line>& lines) {
    constexpr std::size_t kColumns = 3;
    const std::size_t height = (lines.size() + kColumns - 1) / kColumns;
    QString html = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\">");
    for (std::size_t row = 0; row < height; ++row) {
        html += QStringLiteral("<tr>");
        for (std::size_t i = row; i < lines.size(); i += height) {
            html += QStringLiteral(
                        "<td><b>%1</b>&nbsp;&nbsp;</td><td>%2"
                        "&nbsp;&nbsp;&nbsp;&nbsp;</td>")
                        .arg(lines[i].how.toHtmlEscaped(), lines[i].what.toHtmlEscaped());
        }
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

}  // namespace

std::vector<std::pair<QString, QString>> timelineGestures() {
    return {{Words::tr("Ctrl+wheel"), Words::tr("Zoom at the pointer")},
            {Words::tr("Wheel"), Words::tr("Scroll the lanes, or zoom if all of them fit")},
            {Words::tr("Shift+wheel"), Words::tr("Pan")},
            {Words::tr("Drag"), Words::tr("Pan; move the lane by its name")},
            {Words::tr("Drag in the ruler"), Words::tr("Look at another moment")},
            {Words::tr("Shift+drag"), Words::tr("Mark a range and sum it up")},
            {Words::tr("Drag at the bottom"), Words::tr("Move the part in view")},
            {Words::tr("Double click"), Words::tr("Fill the view with a slice; fold a process")},
            {Words::tr("Right click"), Words::tr("All of this in a menu")}};
}

void showTimelineHelp(const TimelineActions& actions, QWidget& timeline) {
    auto* panel = new QFrame(&timeline, Qt::Popup);
    panel->setObjectName(QStringLiteral("timelineHelpPanel"));
    panel->setAttribute(Qt::WA_DeleteOnClose);
    panel->setFrameShape(QFrame::StyledPanel);
    panel->setAccessibleName(Words::tr("Keys and mouse in the timeline"));
    std::vector<Line> lines;
    for (const auto& [how, what] : timelineGestures()) lines.push_back({how, what});
    std::ranges::copy(keyLines(actions), std::back_inserter(lines));
    auto* text = new QLabel(tableOf(lines), panel);
    text->setTextFormat(Qt::RichText);
    auto* box = new QVBoxLayout(panel);
    box->addWidget(text);
    panel->adjustSize();
    const QRect screen = timeline.screen()->availableGeometry();
    const QPoint wanted = timeline.mapToGlobal(QPoint(0, timeline.height() - panel->height()));
    panel->move(std::clamp(wanted.x(), screen.left(),
                           std::max(screen.left(), screen.right() - panel->width())),
                std::clamp(wanted.y(), screen.top(),
                           std::max(screen.top(), screen.bottom() - panel->height())));
    panel->show();
}

}  // namespace lockstep
