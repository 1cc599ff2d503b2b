#include "states/blocked_groups.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace lockstep {
namespace {

struct BlockedWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::BlockedGroup)
};

constexpr qreal kColumnGap = 3 * Theme::kGrid;
constexpr qreal kRowGap = Theme::kGrid;
constexpr int kMostColumns = 4;

QString objectTitle(BlockReason reason, const QString& name) {
    const auto withKind = [&](const QString& kind, const QString& phrase) {
        return name.contains(kind, Qt::CaseInsensitive) ? name : phrase.arg(name);
    };
    switch (reason) {
        case BlockReason::Lock:
            return withKind(BlockedWords::tr("lock"), BlockedWords::tr("lock %1"));
        case BlockReason::Semaphore:
            return withKind(BlockedWords::tr("semaphore"), BlockedWords::tr("semaphore %1"));
        case BlockReason::QueueFull:
            return BlockedWords::tr("queue full: %1").arg(name);
        case BlockReason::QueueEmpty:
            return BlockedWords::tr("queue empty: %1").arg(name);
        default:
            return name;
    }
}

QString reasonTitle(BlockReason reason) {
    switch (reason) {
        case BlockReason::None:
            return BlockedWords::tr("waiting");
        case BlockReason::Lock:
            return BlockedWords::tr("lock");
        case BlockReason::Semaphore:
            return BlockedWords::tr("semaphore");
        case BlockReason::QueueFull:
            return BlockedWords::tr("queue full");
        case BlockReason::QueueEmpty:
            return BlockedWords::tr("queue empty");
        case BlockReason::Join:
            return BlockedWords::tr("join");
        case BlockReason::Sleep:
            return BlockedWords::tr("sleep");
        case BlockReason::Input:
            return BlockedWords::tr("input");
        case BlockReason::File:
            return BlockedWords::tr("file");
    }
    return {};
}

QString titleOf(const Moment& moment, const TaskInfo& task) {
    if (const ObjectInfo* object = moment.world.object(task.waitsFor)) {
        return objectTitle(task.reason, toQString(moment.trace.text(object->name)));
    }
    if (const TaskInfo* other = moment.world.task(task.waitsForTask)) {
        return BlockedWords::tr("join %1").arg(toQString(moment.trace.text(other->name)));
    }
    if (task.reason == BlockReason::Sleep && task.deadline != kNoTime) {
        return BlockedWords::tr("sleep until %1").arg(formatTime(task.deadline));
    }
    return reasonTitle(task.reason);
}

// One way to place the groups: a title beside its tokens, both in columns.
class Placement {
public:
    Placement(const QRectF& area, const TokenCell& cell, int columns, qreal widestTitle,
              const Fonts& fonts)
        : m_area(area),
          m_cell(cell),
          m_fonts(fonts),
          m_column((area.width() - (columns - 1) * kColumnGap) / columns),
          m_title(std::min(widestTitle, std::floor(m_column * 0.62))),
          m_perRow(cell.columnsIn(m_column - m_title - Theme::kGrid)) {
        m_cell = cell.grownTo(m_column - m_title - Theme::kGrid);
    }

    // Nothing when they do not fit.
    std::optional<BlockedLayout> place(const std::vector<BlockedGroup>& groups) {
        if (m_perRow < 1) return std::nullopt;
        BlockedLayout layout;
        QPointF corner = m_area.topLeft();
        for (const BlockedGroup& group : groups) {
            const int rows = (static_cast<int>(group.items.size()) + m_perRow - 1) / m_perRow;
            const qreal height = std::max(m_cell.heightOf(rows), heightOf(m_fonts.small));
            if (corner.y() + height > m_area.bottom()) {
                corner = {corner.x() + m_column + kColumnGap, m_area.top()};
            }
            if (corner.y() + height > m_area.bottom() ||
                corner.x() + m_column > m_area.right() + 0.5) {
                return std::nullopt;
            }
            placeGroup(layout, group, corner);
            corner.ry() += height + kRowGap;
        }
        return layout;
    }

private:
    void placeGroup(BlockedLayout& layout, const BlockedGroup& group, QPointF corner) const {
        const QPointF first(corner.x() + m_title + Theme::kGrid, corner.y());
        const TokenBox model = placeToken(group.items.front(), first, m_cell, m_fonts);
        StatesLayout::Group title;
        title.title = {corner, QSizeF(m_title, heightOf(m_fonts.small))};
        title.title.moveTop(std::max(
            corner.y(), Theme::bodyOf(model.token).center().y() - title.title.height() / 2));
        title.text = fitted(group.title, m_fonts.small, m_title);
        title.object = group.object;
        layout.groups.push_back(title);
        for (std::size_t i = 0; i < group.items.size(); ++i) {
            const auto [row, column] = std::div(static_cast<int>(i), m_perRow);
            const QPointF at(first.x() + column * (m_cell.size.width() + m_cell.gap),
                             first.y() + row * (m_cell.size.height() + m_cell.gap));
            layout.tokens.push_back(placeToken(group.items[i], at, m_cell, m_fonts));
        }
    }

    QRectF m_area;
    TokenCell m_cell;
    const Fonts& m_fonts;
    qreal m_column;
    qreal m_title;
    int m_perRow;
};

std::optional<BlockedLayout> placeRoomily(const std::vector<BlockedGroup>& groups,
                                          const QRectF& area, const Fonts& fonts) {
    std::vector<TokenItem> all;
    qreal widestTitle = 0;
    for (const BlockedGroup& group : groups) {
        all.insert(all.end(), group.items.begin(), group.items.end());
        widestTitle = std::max(widestTitle, std::ceil(widthOf(group.title, fonts.small)) + 1);
    }
    for (const TokenCell& cell : cellChoices(all, area.width() * 0.6, fonts)) {
        for (int columns = 1; columns <= kMostColumns; ++columns) {
            if (columns > 1 && area.width() / columns < 150) break;
            auto layout = Placement(area, cell, columns, widestTitle, fonts).place(groups);
            if (layout) return layout;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<BlockedGroup> groupBlocked(const Moment& moment, bool coarse) {
    using Key = std::tuple<BlockReason, ObjectId, TaskId, Nanoseconds>;
    std::vector<const TaskInfo*> blocked;
    for (const TaskInfo& task : moment.world.tasks()) {
        if (task.state == TaskState::Blocked) blocked.push_back(&task);
    }
    std::ranges::stable_sort(blocked, {}, &TaskInfo::stateSince);
    std::vector<BlockedGroup> groups;
    std::vector<Key> keys;
    for (const TaskInfo* task : blocked) {
        Key key{task->reason, {}, {}, kNoTime};
        if (!coarse) {
            const bool sleeps = task->reason == BlockReason::Sleep;
            key = {task->reason, task->waitsFor, task->waitsForTask,
                   sleeps ? task->deadline : kNoTime};
        }
        auto found = std::ranges::find(keys, key);
        if (found == keys.end()) {
            keys.push_back(key);
            const QString title = coarse ? reasonTitle(task->reason) : titleOf(moment, *task);
            groups.push_back({title, std::get<ObjectId>(key), {}});
            found = std::prev(keys.end());
        }
        const auto index = static_cast<std::size_t>(std::distance(keys.begin(), found));
        groups[index].items.push_back(itemOf(moment.trace, *task));
    }
    return groups;
}

BlockedLayout layOutBlocked(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    const std::vector<BlockedGroup> coarse = groupBlocked(moment, true);
    if (auto layout = placeRoomily(groupBlocked(moment, false), area, fonts)) return *layout;
    if (auto layout = placeRoomily(coarse, area, fonts)) return *layout;
    std::vector<TokenItem> all;
    for (const BlockedGroup& group : coarse) {
        all.insert(all.end(), group.items.begin(), group.items.end());
    }
    TokenGrid grid = packTokens(all, area, fonts);
    return {{}, std::move(grid.boxes), grid.hidden};
}

}  // namespace lockstep
