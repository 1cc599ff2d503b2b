#include "window/picture_tabs.h"

#include <QMainWindow>
#include <QTabBar>
#include <QTimer>
#include <algorithm>

#include "models/laboratory.h"
#include "models/object_census.h"

namespace lockstep {

PictureTabs::PictureTabs(Laboratory& laboratory, const Docks& docks, QMainWindow& window)
    : QObject(&window), m_laboratory(laboratory), m_docks(docks), m_window(window) {
    connect(&laboratory.setup(), &RunSetup::scenarioChanged, this, &PictureTabs::startAnew);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &PictureTabs::follow);
}

void PictureTabs::startAnew() {
    m_isPersons = false;
    m_filled = withContent();
    settleAll();
}

void PictureTabs::follow() {
    const QSet<QDockWidget*> news = withContent() - m_filled;
    if (news.isEmpty()) return;
    m_filled += news;
    settleAll();
}

void PictureTabs::settleAll() {
    const bool hasAny = std::ranges::any_of(
        m_docks.all(), [this](QDockWidget* dock) { return m_filled.contains(dock); });
    QList<QDockWidget*> fronts;
    for (const QList<QDockWidget*>& place : places()) {
        const bool wasEmpty = std::ranges::all_of(place, &QDockWidget::isHidden);
        QDockWidget* front = settle(place, !hasAny);
        if (front) fronts << front;
        if (!wasEmpty || fronts.size() < 2) continue;
        m_window.resizeDocks(fronts, {1, 1}, Qt::Vertical);
    }
    listenToTabs();
}

QList<QList<QDockWidget*>> PictureTabs::places() const {
    if (m_window.tabifiedDockWidgets(m_docks.locks).contains(m_docks.queues)) {
        return {{m_docks.pools, m_docks.channels, m_docks.loop, m_docks.locks, m_docks.queues,
                 m_docks.data, m_docks.tree}};
    }
    return {m_docks.upperPictures(), m_docks.lowerPictures()};
}

QDockWidget* PictureTabs::settle(const QList<QDockWidget*>& place, bool mayBeEmpty) {
    const auto isFilled = [this](QDockWidget* dock) { return m_filled.contains(dock); };
    const auto first = std::ranges::find_if(place, isFilled);
    QDockWidget* telling = first != place.end() ? *first : nullptr;
    if (!telling && mayBeEmpty) {  // it says what would be there
        telling = place.contains(m_docks.locks) ? m_docks.locks : m_docks.tree;
    }
    QDockWidget* front = m_isPersons ? inFront(place) : telling;
    if (telling) telling->show();  // before the others go: the place keeps its size
    for (QDockWidget* dock : place) {
        if (isFilled(dock)) {
            dock->show();
        } else if (dock != telling && !dock->isFloating() && !m_isPersons) {
            dock->hide();
        }
    }
    // Not before the window has given the new ones their tabs.
    if (front) QTimer::singleShot(0, front, &QWidget::raise);
    return telling;
}

QDockWidget* PictureTabs::inFront(const QList<QDockWidget*>& place) {
    const auto found = std::ranges::find_if(place, [](QDockWidget* dock) {
        return !dock->isFloating() && !dock->widget()->visibleRegion().isEmpty();
    });
    return found != place.end() ? *found : nullptr;
}

QSet<QDockWidget*> PictureTabs::withContent() const {
    QSet<QDockWidget*> docks;
    if (!m_laboratory.playhead().hasRun()) return docks;
    const World& world = m_laboratory.playhead().moment().world;
    const ObjectCensus census(world);
    const auto add = [&docks](QDockWidget* dock, bool hasContent) {
        if (hasContent) docks.insert(dock);
    };
    add(m_docks.locks, !census.locks.empty());
    add(m_docks.queues, !census.queues.empty());
    add(m_docks.channels,
        !census.channels.empty() || !census.listeners.empty() || !census.selectors.empty());
    add(m_docks.pools, !census.pools.empty() || !census.futures.empty());
    add(m_docks.data,
        !census.cells.empty() || !census.containers.empty() || !census.values.empty());
    add(m_docks.tree, census.tasks > 1);
    add(m_docks.loop, std::ranges::any_of(world.tasks(), [](const TaskInfo& task) {
            return task.id.isValid() && task.kind == TaskKind::Coroutine;
        }));
    return docks;
}

// The window makes a bar of tabs whenever it needs one.
void PictureTabs::listenToTabs() {
    for (QTabBar* bar : m_window.findChildren<QTabBar*>(Qt::FindDirectChildrenOnly)) {
        connect(bar, &QTabBar::tabBarClicked, this, &PictureTabs::leaveToPerson,
                Qt::UniqueConnection);
    }
}

}  // namespace lockstep
