#include "timeline/timeline_controls.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "models/language.h"
#include "timeline/timeline_actions.h"

namespace lockstep {
namespace {

QToolButton* makeButton(QAction& action, const char* name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setDefaultAction(&action);
    button->setFocusPolicy(Qt::NoFocus);  // the timeline keeps it, and with it its keys
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    const auto say = [button, &action] {
        button->setAccessibleName(withoutAccelerator(action.text()));
        button->setAccessibleDescription(action.statusTip());
    };
    QObject::connect(&action, &QAction::changed, button, say);
    say();
    return button;
}

}  // namespace

QWidget* makeTimelineControls(TimelineActions& actions, QWidget* parent) {
    auto* controls = new QWidget(parent);
    controls->setObjectName(QStringLiteral("timelineControls"));
    for (QAction* action : {actions.follow, actions.fit}) {
        const auto shorten = [action] { action->setIconText(withoutAccelerator(action->text())); };
        QObject::connect(action, &QAction::changed, controls, shorten);
        shorten();
    }
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(4, 1, 4, 1);
    row->setSpacing(2);
    row->addWidget(makeButton(*actions.follow, "timelineFollow", controls));
    row->addWidget(makeButton(*actions.fit, "timelineFit", controls));
    row->addStretch();
    QToolButton* help = makeButton(*actions.help, "timelineHelp", controls);
    actions.help->setIconText(QStringLiteral("?"));
    row->addWidget(help);
    return controls;
}

}  // namespace lockstep
