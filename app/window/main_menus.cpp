// The part of MainWindow that makes its menus.

#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>

#include "models/language.h"
#include "window/exporter.h"
#include "window/main_window.h"
#include "window/recent_menu.h"
#include "window/settings_menus.h"
#include "window/stage_window.h"

namespace lockstep {

namespace {

// Alt+1 to Alt+9 and Alt+0, then Ctrl+Alt+1 ...
QKeySequence viewKey(int number) {
    const auto digit = static_cast<Qt::Key>(Qt::Key_0 + (number + 1) % 10);
    return number < 10 ? QKeySequence(Qt::ALT | digit) : QKeySequence(Qt::CTRL | Qt::ALT | digit);
}

}  // namespace

void MainWindow::makeMenus() {
    QMenu* file = makeFileMenu();
    QMenu* run = menuBar()->addMenu(QString());
    run->addActions({m_actions.runOrPause, m_actions.step, m_actions.stepBack, m_actions.predict});
    run->addSeparator();
    run->addActions({m_actions.leap, m_actions.leapBack});
    run->addActions({m_actions.toStart, m_actions.toEnd});
    run->addSeparator();
    run->addActions({m_actions.faster, m_actions.slower});
    run->addSeparator();
    run->addActions({m_actions.stop, m_actions.restart});
    run->addSeparator();
    run->addAction(m_actions.compare);
    QMenu* view = makeViewMenu();
    QMenu* help = menuBar()->addMenu(QString());
    help->addActions({m_actions.showKeys, m_actions.welcome});
    inEveryLanguage(*this, [=] {
        file->setTitle(tr("&File"));
        run->setTitle(tr("&Run"));
        view->setTitle(tr("&View"));
        help->setTitle(tr("&Help"));
    });
}

QMenu* MainWindow::makeFileMenu() {
    QMenu* menu = menuBar()->addMenu(QString());
    menu->addAction(m_actions.open);
    auto* recent = new RecentMenu(m_settings, menu);
    connect(recent, &RecentMenu::chosen, this, &MainWindow::openRecording);
    menu->addMenu(recent);
    menu->addAction(m_actions.save);
    menu->addSeparator();
    QMenu* pictures = menu->addMenu(QString());
    pictures->setObjectName(QStringLiteral("exportMenu"));
    inEveryLanguage(*pictures, [pictures] { pictures->setTitle(tr("Export &Picture of")); });
    m_exporter->fillMenu(*pictures);
    QMenu* events = menu->addMenu(QString());
    events->setObjectName(QStringLiteral("exportEventsMenu"));
    inEveryLanguage(*events, [events] { events->setTitle(tr("Export E&vents")); });
    m_exporter->fillEventsMenu(*events);
    menu->addActions({m_actions.exportView, m_actions.exportFramed});
    menu->addSeparator();
    menu->addActions({m_actions.copyView, m_actions.keepMoment});
    menu->addSeparator();
    menu->addAction(m_actions.quit);
    return menu;
}

QMenu* MainWindow::makeViewMenu() {
    QMenu* menu = menuBar()->addMenu(QString());
    addViews(*menu);
    menu->addSeparator();
    menu->addActions({m_actions.findScenario, m_actions.clearSelection});
    menu->addSeparator();
    addLayouts(*menu);
    menu->addSeparator();
    menu->addMenu(makeThemeMenu(m_settings, menu));
    menu->addMenu(makeLanguageMenu(m_settings, menu));
    menu->addAction(m_actions.reduceMotion);
    return menu;
}

// Ticked are those that have a place on the stage, in front or behind others' tabs.
void MainWindow::addViews(QMenu& menu) {
    int number = 0;
    for (QDockWidget* dock : m_stage->docks()) {
        QAction* show = menu.addAction(QString());
        show->setObjectName(QStringLiteral("show:") + dock->objectName());
        show->setShortcut(viewKey(number++));
        show->setCheckable(true);
        inEveryLanguage(menu, [show, dock] {
            show->setText(titleOf(*dock));
            show->setStatusTip(
                tr("Bring the view %1 to the front, or put it away if you are working in it")
                    .arg(titleOf(*dock)));
            show->setToolTip(show->statusTip());
        });
        const auto tick = [show, dock] { show->setChecked(!dock->isHidden()); };
        connect(&menu, &QMenu::aboutToShow, show, tick);
        connect(show, &QAction::triggered, dock, [this, dock, tick] {
            const bool isInUse = dock->isAncestorOf(QApplication::focusWidget());
            showWelcome(false);
            isInUse ? static_cast<void>(dock->close()) : m_stage->bringToFront(dock);
            tick();
        });
    }
}

void MainWindow::addLayouts(QMenu& menu) {
    QMenu* layouts = menu.addMenu(QString());
    inEveryLanguage(*layouts, [layouts] { layouts->setTitle(tr("La&yout")); });
    auto* one = new QActionGroup(this);
    const std::pair<QAction*, Layout> choices[] = {{m_actions.lectureLayout, Layout::Lecture},
                                                   {m_actions.studyLayout, Layout::Study},
                                                   {m_actions.debugLayout, Layout::Debug}};
    for (const auto& [action, layout] : choices) {
        one->addAction(action);
        layouts->addAction(action);
        action->setChecked(layout == m_stage->layout());
        connect(action, &QAction::triggered, this, [this, layout = layout] {
            showWelcome(false);
            m_stage->arrange(layout);
        });
    }
    layouts->addSeparator();
    layouts->addAction(m_actions.resetLayout);
    menu.addActions({m_actions.present, m_actions.fullScreen, m_actions.blackScreen});
}

}  // namespace lockstep
