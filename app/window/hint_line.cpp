#include "window/hint_line.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QTextDocument>
#include <QToolButton>
#include <algorithm>

#include "models/language.h"
#include "models/settings.h"

namespace lockstep {

HintLine::HintLine(const Beginnings& actions, Settings& settings, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_settings(settings),
      m_text(new QLabel(this)),
      m_enough(new QToolButton(this)) {
    setObjectName(QStringLiteral("hintLine"));
    m_text->setObjectName(QStringLiteral("hintText"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_enough->setObjectName(QStringLiteral("hintEnough"));
    m_enough->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(m_text, 1);
    row->addWidget(m_enough);
    connect(m_enough, &QToolButton::clicked, this, [this] {
        QStringList all;
        for (const Hint& hint : hints()) all << hint.action->objectName();
        learn(all);
    });
    for (const Hint& hint : hints()) {
        connect(hint.action, &QAction::triggered, this,
                [this, name = hint.action->objectName()] { learn({name}); });
    }
    inEveryLanguage(*this, [this] { retell(); });
}

QList<HintLine::Hint> HintLine::hints() const {
    return {{m_actions.step, QStringLiteral("→"), tr("makes one step")},
            {m_actions.runOrPause, tr("Space"), tr("runs and pauses")},
            {m_actions.stepBack, QStringLiteral("←"), tr("goes one step back")},
            {m_actions.exportView, tr("Ctrl+E"), tr("exports a picture")},
            {m_actions.showKeys, QStringLiteral("?"), tr("lists all keys")}};
}

bool HintLine::isEmpty() const {
    const QStringList known = m_settings.knownActions();
    return std::ranges::all_of(
        hints(), [&known](const Hint& hint) { return known.contains(hint.action->objectName()); });
}

void HintLine::learn(const QStringList& names) {
    QStringList known = m_settings.knownActions();
    for (const QString& name : names) {
        if (!known.contains(name)) known << name;
    }
    m_settings.setKnownActions(known);
    retell();
    if (isEmpty()) emit emptied();
}

void HintLine::retell() {
    const QStringList known = m_settings.knownActions();
    m_shown.clear();
    for (const Hint& hint : hints()) {
        if (known.contains(hint.action->objectName())) continue;
        m_shown << QStringLiteral("<b>%1</b>&nbsp; %2")
                       .arg(hint.keys.toHtmlEscaped(), hint.words.toHtmlEscaped());
    }
    fit();
    m_enough->setText(tr("Got it"));
    m_enough->setToolTip(tr("Hide these hints; the ? key lists all keys"));
    m_enough->setAccessibleName(tr("Hide the hints"));
}

void HintLine::fit() {
    QTextDocument text;
    text.setDefaultFont(m_text->font());
    text.setDocumentMargin(0);
    QStringList hints = m_shown;
    while (true) {
        const QString whole = hints.join(QStringLiteral(" &nbsp;·&nbsp; "));
        text.setHtml(whole);
        if (hints.size() < 2 || text.idealWidth() <= m_text->width()) return m_text->setText(whole);
        hints.removeAt(hints.size() - 2);
    }
}

void HintLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate();
    fit();
}

void HintLine::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) fit();
}

}  // namespace lockstep
