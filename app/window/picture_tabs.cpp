#include "window/picture_tabs.h"

#include <QMainWindow>
#include <QTabBar>
#include <QTimer>
#include <algorithm>

#include "models/laboratory.h"
#include "window/dock_moves.h"

namespace lockstep {

using enum ViewKind;

PictureTabs::PictureTabs(Laboratory& laboratory, const Docks& docks, const DockMoves& moves,
                         QMainWindow& window)
    : QObject(&window), m_laboratory(laboratory), m_docks(docks), m_moves(moves), m_window(window) {
    connect(&laboratory.playhead(), &Playhead::runChanged, this, &PictureTabs::changeRun);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &PictureTabs::follow);
    for (QDockWidget* dock : movable()) {
        connect(dock, &QDockWidget::topLevelChanged, this,
                [this](bool floats) { m_now.isPlacePersons = m_now.isPlacePersons || floats; });
    }
}

void PictureTabs::startAnew(Choices choices) {
    const QList<QDockWidget*> kept =
        choices == Choices::Kept ? m_now.chosen : QList<QDockWidget*>();
    m_now.first = nullptr;
    m_now.isOnePlace = m_window.tabifiedDockWidgets(m_docks[Locks]).contains(m_docks[Queues]);
    m_now.above = nullptr;
    m_now.isPlacePersons = false;
    changeScenario();
    for (QDockWidget* dock : kept) {
        leaveToPerson(dock);
        dock->show();
        QTimer::singleShot(0, dock, &QWidget::raise);  // after those that changeScenario() raises
    }
}

void PictureTabs::startAnew(const Standing& before) {
    m_now.chosen = before.chosen;
    startAnew(before.scenario == m_now.scenario ? Choices::Kept : Choices::Forgotten);
}

void PictureTabs::resume(const Standing& standing) {
    if (standing.scenario != m_now.scenario) return startAnew();
    m_now = standing;
    follow();
    settleLists();
}

void PictureTabs::changeRun() {
    m_searched = 0;
    const Playhead& playhead = m_laboratory.playhead();
    const std::string scenario = playhead.hasRun() ? playhead.moment().inputs.scenario : "";
    if (std::exchange(m_now.scenario, scenario) != scenario) changeScenario();
}

void PictureTabs::changeScenario() {
    m_now.isPersons = false;
    m_now.isListPersons = false;
    m_now.list = nullptr;
    m_now.chosen.clear();
    m_now.filled = withContent();
    settleAll();
    m_searched = 0;
    m_hasLines = false;
    searchLines();
    settleLists();
}

void PictureTabs::follow() {
    if (!m_hasLines) {
        searchLines();
        settleLists();
    }
    const QSet<QDockWidget*> news = withContent() - m_now.filled;
    if (news.isEmpty()) return;
    m_now.filled += news;
    settleAll();
}

void PictureTabs::leaveToPerson(QDockWidget* chosen) {
    m_now.chosen.removeOne(chosen);
    m_now.chosen << chosen;
    (isList(chosen) ? m_now.isListPersons : m_now.isPersons) = true;
}

bool PictureTabs::isList(const QDockWidget* dock) const {
    return dock == m_docks.events || dock == m_docks.console || dock == m_docks[Charts];
}

void PictureTabs::searchLines() {
    const Playhead& playhead = m_laboratory.playhead();
    if (!playhead.hasRun()) return;
    const Trace& trace = *playhead.trace();
    for (; !m_hasLines && m_searched < playhead.position(); ++m_searched) {
        const Event& event = trace[m_searched];
        m_hasLines = event.kind == EventKind::Printed ||
                     (event.kind == EventKind::TaskBlocked &&
                      event.detailAs<BlockReason>() == BlockReason::Input);
    }
}

// Where the timeline shares the tabs, it stays in front: it tells more than either.
void PictureTabs::settleLists() {
    QDockWidget* telling = m_hasLines ? m_docks.console : m_docks.events;
    if (m_now.isListPersons || telling == m_now.list) return;
    m_now.list = telling;
    // Only then: the docks may be arranged anew before the window has given them their tabs.
    QTimer::singleShot(0, telling, [this, telling] {
        if (!m_window.tabifiedDockWidgets(telling).contains(m_docks[Timeline])) telling->raise();
    });
}

void PictureTabs::settleAll() {
    fillUpperPlace();
    const bool hasAny = std::ranges::any_of(
        m_docks.all(), [this](QDockWidget* dock) { return m_now.filled.contains(dock); });
    QList<QDockWidget*> fronts;
    bool isNew = false;
    for (const QList<QDockWidget*>& place : places()) {
        const bool wasEmpty = std::ranges::all_of(place, &QDockWidget::isHidden);
        QDockWidget* front = settle(place, !hasAny);
        if (!front) continue;
        fronts << front;
        isNew = isNew || wasEmpty;
    }
    if (!fronts.isEmpty() && (isNew || fronts.first() != m_now.first)) shareRoom(fronts);
    listenToTabs();
}

// Cards with much in them get more.
void PictureTabs::shareRoom(const QList<QDockWidget*>& fronts) {
    const QDockWidget* before = std::exchange(m_now.first, fronts.first());
    if (m_now.isOnePlace || m_now.isPersons || m_moves.any()) return;
    if ((before == m_docks[Gantt]) != (m_now.first == m_docks[Gantt])) {
        shareWidths(m_docks, m_window, m_window.width(), m_now.first);
    }
    if (fronts.size() < 2) return;
    const bool isRich = m_now.first == m_docks[Pools] || m_now.first == m_docks[Channels] ||
                        m_now.first == m_docks[Gantt];
    const int whole = m_docks[States]->height();
    const int upper = isRich ? whole * 5 / 8 : whole / 2;
    m_window.resizeDocks(fronts, {upper, whole - upper}, Qt::Vertical);
}

QList<QList<QDockWidget*>> PictureTabs::places() const {
    if (!m_laboratory.playhead().hasRun()) {
        if (m_now.isOnePlace) return {m_docks.pictures()};
        return {m_docks.pictures(ViewPlace::Upper), m_docks.pictures(ViewPlace::Lower)};
    }
    QList<QDockWidget*> upper, lower;
    for (const ViewKind kind : byTelling(m_laboratory.playhead().moment())) {
        const bool isUpper = m_now.isOnePlace || placeOf(kind) == ViewPlace::Upper;
        (isUpper ? upper : lower) << m_docks[kind];
    }
    if (m_now.isOnePlace) return {upper};
    if (m_now.above) {
        lower.removeOne(m_now.above);
        upper << m_now.above;
    }
    return {upper, lower};
}

QList<QDockWidget*> PictureTabs::movable() const {
    return {m_docks[Data], m_docks[Queues], m_docks[Loop], m_docks[Tree]};
}

void PictureTabs::fillUpperPlace() {
    if (m_now.isOnePlace || m_now.isPersons || m_now.isPlacePersons) return;
    const auto isFilled = [this](QDockWidget* dock) { return m_now.filled.contains(dock); };
    const bool isUpperFree = std::ranges::none_of(m_docks.pictures(ViewPlace::Upper), isFilled);
    const auto filledBelow = std::ranges::count_if(m_docks.pictures(ViewPlace::Lower), isFilled);
    const bool isChartsAlone =
        isFilled(m_docks[Gantt]) && filledBelow == 1 && isFilled(m_docks[Tree]);
    const QList<QDockWidget*> candidates = movable();
    const auto first = std::ranges::find_if(candidates, isFilled);
    const bool hasAbove =
        first != candidates.end() && ((isUpperFree && filledBelow > 1) || isChartsAlone);
    QDockWidget* above = hasAbove ? *first : nullptr;
    QDockWidget* before = std::exchange(m_now.above, above);
    if (before == above) return;
    if (before) m_window.tabifyDockWidget(neighbourBelow(before), before);
    if (above) m_window.tabifyDockWidget(m_docks[Locks], above);
}

QDockWidget* PictureTabs::neighbourBelow(const QDockWidget* dock) const {
    return dock == m_docks[Tree] ? m_docks[Queues] : m_docks[Tree];
}

QDockWidget* PictureTabs::settle(const QList<QDockWidget*>& place, bool mayBeEmpty) {
    const auto isFilled = [this](QDockWidget* dock) { return m_now.filled.contains(dock); };
    const auto first = std::ranges::find_if(place, isFilled);
    QDockWidget* telling = first != place.end() ? *first : nullptr;
    if (!telling && mayBeEmpty) {  // it says what would be there
        telling = place.contains(m_docks[Locks]) ? m_docks[Locks] : m_docks[Tree];
    }
    QDockWidget* front = m_now.isPersons ? inFront(place) : telling;
    if (telling) telling->show();  // before the others go: the place keeps its size
    for (QDockWidget* dock : place) {
        if (isFilled(dock)) {
            dock->show();
        } else if (dock != telling && !dock->isFloating() && !m_now.isPersons) {
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
    for (const ViewKind kind : tellingViews(m_laboratory.playhead().moment()))
        docks.insert(m_docks[kind]);
    return docks;
}

// The window makes a bar of tabs whenever it needs one.
void PictureTabs::listenToTabs() {
    for (QTabBar* bar : m_window.findChildren<QTabBar*>(Qt::FindDirectChildrenOnly)) {
        connect(bar, &QTabBar::tabBarClicked, this, &PictureTabs::leaveTabToPerson,
                Qt::UniqueConnection);
        bar->setDrawBase(false);
    }
}

void PictureTabs::leaveTabToPerson(int index) {
    const auto* bar = qobject_cast<QTabBar*>(sender());
    const QString title = bar ? bar->tabText(index) : QString();
    for (QDockWidget* dock : m_docks.all()) {
        if (dock->windowTitle() == title) leaveToPerson(dock);
    }
}

}  // namespace lockstep
