#include "states/states_layout.h"

#include <QCoreApplication>
#include <algorithm>
#include <optional>

#include "states/blocked_groups.h"
#include "states/cpu_slots.h"
#include "states/ready_levels.h"
#include "states/state_frames.h"

namespace lockstep {
namespace {

struct StatesWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::StatesLayout)
};

QString titleOf(Look look) {
    switch (look) {
        case Look::New:
            return StatesWords::tr("New");
        case Look::Ready:
            return StatesWords::tr("Ready");
        case Look::Running:
            return StatesWords::tr("Running");
        case Look::Blocked:
            return StatesWords::tr("Blocked");
        case Look::Terminated:
        case Look::Zombie:
            return StatesWords::tr("Terminated");
    }
    return {};
}

std::vector<const TaskInfo*> tasksIn(const World& world, TaskState state) {
    std::vector<const TaskInfo*> tasks;
    for (const TaskInfo& task : world.tasks()) {
        if (task.state == state) tasks.push_back(&task);
    }
    return tasks;
}

std::optional<StateEdge> edgeOf(EventKind kind) {
    switch (kind) {
        case EventKind::TaskAdmitted:
            return StateEdge::Admitted;
        case EventKind::TaskDispatched:
            return StateEdge::Dispatched;
        case EventKind::TaskPreempted:
            return StateEdge::Preempted;
        case EventKind::TaskBlocked:
            return StateEdge::Blocked;
        case EventKind::TaskWoken:
            return StateEdge::Woken;
        case EventKind::TaskExited:
            return StateEdge::Exited;
        default:
            return std::nullopt;
    }
}

// Fills the areas one by one.
class Builder {
public:
    Builder(const Moment& moment, const QRectF& area, const Fonts& fonts)
        : m_moment(moment), m_fonts(fonts), m_frames(layOutFrames(area, fonts)) {}

    StatesLayout build(bool choosing) {
        addGrid(Look::New, TaskState::New);
        addReady(choosing);
        addRunning();
        addBlocked();
        addGrid(Look::Terminated, TaskState::Terminated);
        m_layout.edges.assign(m_frames.edges.begin(), m_frames.edges.end());
        for (std::size_t i = stepBegin(m_moment.trace, m_moment.k); i < m_moment.k; ++i) {
            const auto edge = edgeOf(m_moment.trace[i].kind);
            if (edge) m_layout.edges[static_cast<std::size_t>(*edge)].taken = true;
        }
        return std::move(m_layout);
    }

private:
    void addGrid(Look look, TaskState state) {
        std::vector<TokenItem> items;
        for (const TaskInfo* task : tasksIn(m_moment.world, state)) {
            items.push_back(itemOf(m_moment.trace, *task));
        }
        const TokenGrid grid = packTokens(items, contentOf(look), m_fonts);
        addTokens(grid.boxes);
        const auto zombies = std::ranges::count(items, Look::Zombie, &TokenItem::look);
        addArea(look, items.size(), static_cast<int>(zombies), grid.hidden);
    }

    void addReady(bool choosing) {
        ReadyLayout ready = layOutReady(m_moment, contentOf(Look::Ready), m_fonts, choosing);
        addTokens(ready.tokens);
        m_layout.levels = std::move(ready.levels);
        addArea(Look::Ready, ready.tokens.size() + static_cast<std::size_t>(ready.hidden), 0,
                ready.hidden);
    }

    void addRunning() {
        CpuLayout cpus = layOutCpus(m_moment, contentOf(Look::Running), m_fonts);
        addTokens(cpus.tokens);
        m_layout.cpus = std::move(cpus.cpus);
        addArea(Look::Running, cpus.tokens.size(), 0, 0);
    }

    void addBlocked() {
        BlockedLayout blocked = layOutBlocked(m_moment, contentOf(Look::Blocked), m_fonts);
        addTokens(blocked.tokens);
        m_layout.groups = std::move(blocked.groups);
        addArea(Look::Blocked, blocked.tokens.size() + static_cast<std::size_t>(blocked.hidden), 0,
                blocked.hidden);
    }

    void addTokens(const std::vector<TokenBox>& tokens) {
        m_layout.tokens.insert(m_layout.tokens.end(), tokens.begin(), tokens.end());
    }

    [[nodiscard]] QRectF frameOf(Look look) const {
        return m_frames.frames[static_cast<std::size_t>(look)];
    }
    [[nodiscard]] QRectF headOf(Look look) const {
        const QRectF frame = frameOf(look);
        const qreal padding = paddingOf(frame);
        return {frame.left() + padding, frame.top() + padding * 0.75, frame.width() - 2 * padding,
                heightOf(m_fonts.bold)};
    }
    [[nodiscard]] QRectF contentOf(Look look) const {
        const QRectF frame = frameOf(look);
        const qreal padding = paddingOf(frame);
        return {QPointF(frame.left() + padding, headOf(look).bottom() + padding * 0.75),
                QPointF(frame.right() - padding, frame.bottom() - padding)};
    }
    static qreal paddingOf(const QRectF& frame) {
        return frame.height() < 72 ? Theme::kGrid / 2 : Theme::kGrid;
    }

    void addArea(Look look, std::size_t count, int zombies, int hidden) {
        StatesLayout::Area area;
        area.look = look;
        area.frame = frameOf(look);
        const QRectF head = headOf(look);
        const qreal side = head.height() * 0.6;
        area.glyph = {head.left(), head.center().y() - side / 2, side, side};
        area.title = head.adjusted(side + 6, 0, 0, 0);
        if (hidden > 0) {
            area.hiddenText = StatesWords::tr("+%1").arg(hidden);
            const qreal width = widthOf(area.hiddenText, m_fonts.small) + 2;
            area.hidden = {head.right() - width, head.top(), width, head.height()};
            area.title.setRight(area.hidden.left() - 4);
        }
        QString text = StatesWords::tr("%1 %2").arg(titleOf(look)).arg(count);
        if (zombies > 0) {
            const QString marked = StatesWords::tr("%1, zombies %2").arg(text).arg(zombies);
            if (widthOf(marked, m_fonts.bold) <= area.title.width()) text = marked;
        }
        area.titleText = fitted(text, m_fonts.bold, area.title.width());
        m_layout.areas.push_back(area);
    }

    const Moment& m_moment;
    const Fonts& m_fonts;
    StateFrames m_frames;
    StatesLayout m_layout;
};

}  // namespace

StatesLayout layOutStates(const Moment& moment, const QRectF& area, const Fonts& fonts,
                          bool choosing) {
    return Builder(moment, area, fonts).build(choosing);
}

}  // namespace lockstep
