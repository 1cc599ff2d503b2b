#include "window/transport_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>
#include <algorithm>

#include "models/laboratory.h"
#include "models/language.h"
#include "window/actions.h"
#include "window/icons.h"

namespace lockstep {

namespace {

constexpr int kIcon = 18;  // px

QToolButton* makeButton(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QString speedText(double speed) {
    return speed == 0 ? TransportBar::tr("max speed") : TransportBar::tr("%1× speed").arg(speed);
}

}  // namespace

TransportBar::TransportBar(Laboratory& laboratory, Actions& actions, QWidget* parent)
    : QWidget(parent), m_laboratory(laboratory), m_actions(actions), m_speed(new QComboBox(this)) {
    setObjectName(QStringLiteral("transportBar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(5, 0, 0, 0);
    row->setSpacing(2);
    for (QAction* action : {actions.toStart, actions.stepBack, actions.runOrPause, actions.step,
                            actions.toEnd, actions.stop, actions.restart}) {
        row->addWidget(makeButton(action, this));
    }
    m_speed->setObjectName(QStringLiteral("speed"));
    row->addSpacing(6);
    row->addWidget(m_speed);

    connect(m_speed, &QComboBox::activated, this,
            [this](int index) { m_laboratory.setSpeed(m_speed->itemData(index).toDouble()); });
    connect(&laboratory, &Laboratory::speedChanged, this, &TransportBar::showSpeed);
    connect(&laboratory.theme(), &Theme::changed, this, &TransportBar::showIcons);
    connect(&laboratory.controller(), &RunController::stateChanged, this, &TransportBar::showIcons);
    showIcons();
    inEveryLanguage(*this, [this] { changeLanguage(); });
}

void TransportBar::changeLanguage() {
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How much virtual time passes per real second (+ and −)"));
    m_speed->clear();
    for (const double speed : offeredSpeeds()) m_speed->addItem(speedText(speed), speed);
    showSpeed();
}

bool TransportBar::event(QEvent* event) {
    return event->type() == QEvent::StatusTip || QWidget::event(event);
}

void TransportBar::showIcons() {
    const Theme& theme = m_laboratory.theme();
    const bool running = m_laboratory.controller().isGoing();
    m_actions.toStart->setIcon(makeIcon(Icon::ToStart, theme));
    m_actions.stepBack->setIcon(makeIcon(Icon::StepBack, theme));
    m_actions.runOrPause->setIcon(makeIcon(running ? Icon::Pause : Icon::Run, theme));
    m_actions.step->setIcon(makeIcon(Icon::Step, theme));
    m_actions.toEnd->setIcon(makeIcon(Icon::ToEnd, theme));
    m_actions.stop->setIcon(makeIcon(Icon::Stop, theme));
    m_actions.restart->setIcon(makeIcon(Icon::Restart, theme));
    const int side = qRound(kIcon * theme.scale());
    for (auto* button : findChildren<QToolButton*>()) button->setIconSize({side, side});
}

void TransportBar::showSpeed() {
    m_speed->setCurrentIndex(m_speed->findData(m_laboratory.speed()));
}

}  // namespace lockstep
