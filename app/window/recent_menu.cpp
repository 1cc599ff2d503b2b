#include "window/recent_menu.h"

#include <QDir>
#include <QFileInfo>

#include "models/language.h"
#include "models/settings.h"

namespace lockstep {

RecentMenu::RecentMenu(Settings& settings, QWidget* parent) : QMenu(parent), m_settings(settings) {
    setObjectName(QStringLiteral("recentMenu"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::fill);
    connect(&settings, &Settings::recentChanged, this, &RecentMenu::fill);
    inEveryLanguage(*this, [this] {
        setTitle(tr("Open &Recent"));
        fill();
    });
}

// Actions are triggered with queued connections: what they do makes this list anew, and them.
void RecentMenu::fill() {
    clear();
    const QStringList paths = m_settings.recentRecordings();
    menuAction()->setEnabled(!paths.isEmpty());
    int number = 0;
    for (const QString& path : paths) {
        const QFileInfo file(path);
        QString name = file.fileName();
        name.replace(u'&', QStringLiteral("&&"));
        QAction* action = addAction(QStringLiteral("&%1  %2").arg(++number).arg(name));
        const QString shown = QDir::toNativeSeparators(path);
        action->setObjectName(QStringLiteral("recent:") + path);
        action->setEnabled(file.exists());
        action->setStatusTip(file.exists() ? tr("Show the recorded run in %1").arg(shown)
                                           : tr("The file %1 is no longer there").arg(shown));
        action->setToolTip(action->statusTip());
        connect(
            action, &QAction::triggered, this, [this, path] { emit chosen(path); },
            Qt::QueuedConnection);
    }
    addSeparator();
    QAction* forget = addAction(tr("&Clear This List"));
    forget->setObjectName(QStringLiteral("clearRecent"));
    forget->setStatusTip(tr("Forget which recordings were used; the files stay"));
    forget->setToolTip(forget->statusTip());
    forget->setEnabled(!paths.isEmpty());
    connect(forget, &QAction::triggered, &m_settings, &Settings::forgetRecentRecordings,
            Qt::QueuedConnection);
}

}  // namespace lockstep
