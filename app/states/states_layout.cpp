#include "states/states_layout.h"

#include <QCoreApplication>
#include <algorithm>
#include <optional>
#include <type_traits>

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

std::optional<StateEdge> edgeOf(Look from, Look to) {
    if (to == Look::Zombie) to = Look::Terminated;
    if (from == Look::New && to == Look::Ready) return StateEdge::Admitted;
    if (from == Look::Ready && to == Look::Running) return StateEdge::Dispatched;
    if (from == Look::Running && to == Look::Ready) return StateEdge::Preempted;
    if (from == Look::Running && to == Look::Blocked) return StateEdge::Blocked;
    if (from == Look::Blocked && to == Look::Ready) return StateEdge::Woken;
    if (from == Look::Running && to == Look::Terminated) return StateEdge::Exited;
    return std::nullopt;
}

constexpr qreal kBesideGlyph = 6;  // px

qreal glyphSide(const Fonts& fonts) {
    return heightOf(fonts.bold) * 0.6;
}

// With their frames' padding. The same for every moment, so that the frames stay.
std::array<qreal, 5> headingWidths(const QRectF& area, const Fonts& fonts) {
    const bool isSmall = area.height() < 240 || area.width() < 240;
    const qreal padding = isSmall ? Theme::kGrid : 2 * Theme::kGrid;
    std::array<qreal, 5> widths{};
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto look = static_cast<Look>(i);
        const int count = isSmall && look == Look::New ? 9 : 99;  // few are new at once
        const QString text = StatesWords::tr("%1 %2").arg(titleOf(look)).arg(count);
        widths[i] = widthOf(text, fonts.bold) + glyphSide(fonts) + kBesideGlyph + padding;
        widths[i] = std::ceil(widths[i]) + 1;
    }
    return widths;
}

// Fills the areas one by one.
class Builder {
public:
    Builder(const Moment& moment, const QRectF& area, const Fonts& fonts)
        : m_moment(moment),
          m_fonts(fonts),
          m_frames(layOutFrames(area, headingWidths(area, fonts), fonts)) {}

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
        StatesLayout::Area area = areaOf(look);
        const TokenGrid grid = packCounted(area, items.size(), [&](const QRectF& room) {
            return packTokens(items, room, m_fonts);
        });
        const auto zombies = std::ranges::count(items, Look::Zombie, &TokenItem::look);
        addTokens(grid.boxes);
        addArea(area, items.size(), static_cast<int>(zombies), grid.hidden);
    }

    void addReady(bool choosing) {
        const auto count = static_cast<std::size_t>(
            std::ranges::count(m_moment.world.tasks(), TaskState::Ready, &TaskInfo::state));
        StatesLayout::Area area = areaOf(Look::Ready);
        ReadyLayout ready = packCounted(area, count, [&](const QRectF& room) {
            return layOutReady(m_moment, room, m_fonts, choosing);
        });
        addTokens(ready.tokens);
        m_layout.levels = std::move(ready.levels);
        addArea(area, count, 0, ready.hidden);
    }

    // As `pack` fills the area's content. When some are hidden and the heading leaves no room to
    // say how many, the lowest line does.
    template <class Pack>
    std::invoke_result_t<Pack, QRectF> packCounted(StatesLayout::Area& area, std::size_t count,
                                                   const Pack& pack) const {
        QRectF content = contentOf(area.look);
        auto packed = pack(content);
        if (packed.hidden == 0 || hasRoomForHidden(area, count, packed.hidden)) return packed;
        const qreal line = heightOf(m_fonts.small);
        if (content.height() < line) return packed;
        content.setBottom(content.bottom() - line);
        area.hidden = {content.left(), content.bottom(), content.width(), line};
        return pack(content);
    }

    void addRunning() {
        CpuLayout cpus = layOutCpus(m_moment, contentOf(Look::Running), m_fonts);
        addTokens(cpus.tokens);
        m_layout.cpus = std::move(cpus.cpus);
        addArea(areaOf(Look::Running), cpus.tokens.size(), 0, 0);
    }

    void addBlocked() {
        BlockedLayout blocked = layOutBlocked(m_moment, contentOf(Look::Blocked), m_fonts);
        addTokens(blocked.tokens);
        m_layout.groups = std::move(blocked.groups);
        const auto hidden = static_cast<std::size_t>(blocked.hidden);
        addArea(areaOf(Look::Blocked), blocked.tokens.size() + hidden, 0, blocked.hidden);
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
        return frame.height() < 72 || frame.width() < 112 ? Theme::kGrid / 2 : Theme::kGrid;
    }

    // Without its texts.
    [[nodiscard]] StatesLayout::Area areaOf(Look look) const {
        StatesLayout::Area area;
        area.look = look;
        area.frame = frameOf(look);
        const QRectF head = headOf(look);
        const qreal side = glyphSide(m_fonts);
        area.glyph = {head.left(), head.center().y() - side / 2, side, side};
        area.title = head.adjusted(side + kBesideGlyph, 0, 0, 0);
        return area;
    }

    static QString headingOf(Look look, std::size_t count) {
        return StatesWords::tr("%1 %2").arg(titleOf(look)).arg(count);
    }

    [[nodiscard]] qreal hiddenWidth(int hidden) const {
        return widthOf(StatesWords::tr("+%1").arg(hidden), m_fonts.small) + 2;
    }

    // Beside the heading.
    [[nodiscard]] bool hasRoomForHidden(const StatesLayout::Area& area, std::size_t count,
                                        int hidden) const {
        return widthOf(headingOf(area.look, count), m_fonts.bold) + 4 + hiddenWidth(hidden) <=
               area.title.width();
    }

    void addArea(StatesLayout::Area area, std::size_t count, int zombies, int hidden) {
        const bool isBeside = area.hidden.isEmpty() && hasRoomForHidden(area, count, hidden);
        if (hidden > 0 && (isBeside || !area.hidden.isEmpty())) {
            area.hiddenText = StatesWords::tr("+%1").arg(hidden);
        }
        if (hidden > 0 && isBeside) {
            const QRectF head = area.title;
            const qreal width = hiddenWidth(hidden);
            area.hidden = {head.right() - width, head.top(), width, head.height()};
            area.title.setRight(area.hidden.left() - 4);
        }
        QString text = headingOf(area.look, count);
        if (zombies > 0) {
            const QString marked = StatesWords::tr("%1, zombies %2").arg(text).arg(zombies);
            if (widthOf(marked, m_fonts.bold) <= area.title.width()) text = marked;
        }
        if (widthOf(text, m_fonts.bold) > area.title.width()) {  // it needs the glyph's place, too
            area.title.setLeft(area.glyph.left());
            area.glyph = {};
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

QLineF edgeBetween(const StatesLayout& layout, Look from, Look to) {
    const auto edge = edgeOf(from, to);
    return edge && !layout.edges.empty() ? layout.edges[static_cast<std::size_t>(*edge)].line
                                         : QLineF();
}

StatesLayout layOutStates(const Moment& moment, const QRectF& area, const Fonts& fonts,
                          bool choosing) {
    return Builder(moment, area, fonts).build(choosing);
}

}  // namespace lockstep
