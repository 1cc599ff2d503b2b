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
    bool isNew = false;
    for (const QList<QDockWidget*>& place : places()) {
        const bool wasEmpty = std::ranges::all_of(place, &QDockWidget::isHidden);
        QDockWidget* front = settle(place, !hasAny);
        if (!front) continue;
        fronts << front;
        isNew = isNew || wasEmpty;
    }
    if (!fronts.isEmpty() && (isNew || fronts.first() != m_first)) shareHeight(fronts);
    listenToTabs();
}

void PictureTabs::shareHeight(const QList<QDockWidget*>& fronts) {
    m_first = fronts.first();
    if (fronts.size() < 2 || m_isPersons) return;
    const bool isRich = m_first == m_docks.pools || m_first == m_docks.channels;
    const int whole = m_docks.states->height();
    const int upper = isRich ? whole * 5 / 8 : whole / 2;
    m_window.resizeDocks(fronts, {upper, whole - upper}, Qt::Vertical);
}

QList<QList<QDockWidget*>> PictureTabs::places() const {
    if (m_window.tabifiedDockWidgets(m_docks.locks).contains(m_docks.queues)) {
        QList<QDockWidget*> all{m_docks.channels, m_docks.loop, m_docks.locks,
                                m_docks.queues,   m_docks.data, m_docks.tree};
        all.insert(hasPools() ? 0 : 1, m_docks.pools);
        return {all};
    }
    QList<QDockWidget*> upper = m_docks.upperPictures();
    if (!hasPools()) upper.swapItemsAt(0, 1);
    return {upper, m_docks.lowerPictures()};
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

// Results that belong to no pool tell little beside what they are made of.
bool PictureTabs::hasPools() const {
    return m_laboratory.playhead().hasRun() &&
           !ObjectCensus(m_laboratory.playhead().moment().world).pools.empty();
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
    add(m_docks.channels, !census.channels.empty() || !census.listeners.empty() ||
                              std::ranges::any_of(census.selectors, [&world](ObjectId id) {
                                  return !world.object(id)->watched.empty();
                              }));
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
