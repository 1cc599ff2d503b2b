#include "states/states_view.h"

#include <QPainter>
#include <utility>

#include "models/language.h"
#include "models/object_census.h"
#include "models/sentences.h"
#include "states/run_button.h"
#include "states/state_frames.h"
#include "states/states_painter.h"

namespace lockstep {

StatesView::StatesView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : PictureView(head, chosen, look, parent) {
    setHalos(false);            // its tokens move
    constexpr int kFrame = 16;  // ms
    setObjectName(QStringLiteral("statesView"));
    inEveryLanguage(*this, [this] {
        setAccessibleName(tr("State diagram"));
        showButtons();
    });
    m_clock.start();
    m_frames.setInterval(kFrame);
    connect(&m_frames, &QTimer::timeout, this, [this] {
        if (!m_glide.isMoving(m_clock.elapsed())) m_frames.stop();
        update();
    });
    connect(&head, &Playhead::momentChanged, this, [this] { settle(false); });
    connect(&look, &Theme::changed, this, [this] { settle(true); });
    settle(true);
}

void StatesView::setChoosingEnabled(bool enabled) {
    if (enabled == m_choosing) return;
    m_choosing = enabled;
    settle(true);
    update();
}

StatesLayout StatesView::layOut(const QRectF& area, bool choosing) const {
    if (!playhead().hasRun()) return {};
    return layOutStates(playhead().moment(), area, Fonts::forArea(theme(), area), choosing);
}

void StatesView::settle(bool jump) {
    const qint64 now = m_clock.elapsed();
    const bool rushed = now - m_lastMoment < Glide::kLeastInterval;
    m_lastMoment = now;
    const StatesLayout before = std::exchange(m_layout, layOut(rect(), m_choosing));
    const std::size_t k = playhead().position();
    const bool isBack = k < std::exchange(m_k, k);
    if (jump || rushed || m_motionReduced || !isVisible()) {
        m_glide.jumpTo(m_layout.tokens);
    } else {
        m_glide.moveTo(m_layout.tokens, now, edgesTaken(before, isBack));
        m_frames.start();
    }
    showButtons();
}

// A step back takes the edges the other way.
Glide::Edges StatesView::edgesTaken(const StatesLayout& before, bool isBack) const {
    std::unordered_map<TaskId, Look> looks;
    for (const TokenBox& box : before.tokens) looks[box.item.task] = box.item.look;
    Glide::Edges edges;
    for (const TokenBox& box : m_layout.tokens) {
        const auto old = looks.find(box.item.task);
        if (old == looks.end()) continue;
        const Look now = box.item.look;
        const QLineF forth =
            edgeBetween(m_layout, isBack ? now : old->second, isBack ? old->second : now);
        if (!forth.isNull()) edges[box.item.task] = isBack ? QLineF(forth.p2(), forth.p1()) : forth;
    }
    return edges;
}

void StatesView::showButtons() {
    std::unordered_map<TaskId, RunButton*> unused = m_buttons;
    for (const TokenBox& box : m_layout.tokens) {
        if (box.button.isEmpty()) continue;
        RunButton* button = buttonFor(box.item.task);
        button->describe(box.item.name, promiseOf(box.item.task));
        button->setGeometry(box.button.toRect());
        button->show();
        unused.erase(box.item.task);
    }
    for (const auto& [task, button] : unused) {
        button->hide();
        button->promiseNothing();
    }
}

QString StatesView::promiseOf(TaskId id) const {
    const Moment moment = playhead().moment();
    const TaskInfo* task = moment.world.task(id);
    return task ? promiseFor(moment.trace, moment.world, moment.inputs, *task) : QString();
}

RunButton* StatesView::buttonFor(TaskId task) {
    RunButton*& button = m_buttons[task];
    if (!button) {
        button = new RunButton(task, theme(), this);
        connect(button, &QPushButton::clicked, this, [this, task] { emit runRequested(task); });
    }
    return button;
}

void StatesView::paint(QPainter& painter, const QRectF& area) const {
    paintBackground(painter, area);
    if (!playhead().hasRun() || playhead().moment().world.tasks().empty()) {
        paintEmpty(painter, area,
                   tr("Each task of a run appears here in the state that it is in."));
        return;
    }
    const Fonts fonts = Fonts::forArea(theme(), area);
    const Emphasis emphasis(playhead().moment(), selection());
    const StatesLayout layout = layOut(area, false);
    paintStateDiagram(painter, layout, emphasis, theme(), fonts);
    paintStateTokens(painter, layout, emphasis, theme(), fonts);
}

void StatesView::paintEvent(QPaintEvent* event) {
    const qint64 now = m_clock.elapsed();
    const bool still = !m_glide.isMoving(now);
    if ((still && !m_choosing) || m_layout.tokens.empty()) {
        PictureView::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBackground(painter, rect());
    const Fonts fonts = Fonts::forArea(theme(), rect());
    const Emphasis emphasis(playhead().moment(), selection());
    StatesLayout moving = m_layout;
    moving.tokens = m_glide.at(std::move(moving.tokens), now);
    paintStateDiagram(painter, moving, emphasis, theme(), fonts);
    paintStateTokens(painter, moving, emphasis, theme(), fonts);
}

void StatesView::resizeEvent(QResizeEvent* event) {
    PictureView::resizeEvent(event);
    settle(true);
}

QSize StatesView::naturalSize() const {
    constexpr int kFew = 20;
    const bool isCrowd =
        playhead().hasRun() && ObjectCensus(playhead().moment().world).tasks > kFew;
    return isCrowd ? QSize(1200, 720) : QSize(900, 540);
}

std::vector<Spot> StatesView::spots(const QRectF& area) const {
    const bool ofWidget = area == QRectF(rect());
    const StatesLayout layout = layOut(area, ofWidget && m_choosing);
    std::vector<Spot> spots;
    for (const StatesLayout::Area& one : layout.areas) {
        spots.push_back({one.glyph | one.title | one.hidden, {}, {}, meaningOf(one.look)});
    }
    for (const StatesLayout::Edge& edge : layout.edges) {
        constexpr qreal kReach = 4;  // px
        const QRectF line = QRectF(edge.line.p1(), edge.line.p2()).normalized();
        spots.push_back({edge.label | line.adjusted(-kReach, -kReach, kReach, kReach),
                         {},
                         {},
                         meaningOf(edge.edge)});
    }
    for (const StatesLayout::Group& group : layout.groups) {
        spots.push_back(
            {group.title, {}, group.object, group.object.isValid() ? QString() : group.whole});
    }
    for (const TokenBox& box : layout.tokens) {
        spots.push_back({box.token | box.label, box.item.task, {}});
    }
    return spots;
}

}  // namespace lockstep
