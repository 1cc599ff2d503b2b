#include "states/blocked_groups.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "models/engine_words.h"

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
        case BlockReason::QueueJoin:
            return BlockedWords::tr("queue join: %1").arg(name);
        case BlockReason::Event:
            return withKind(BlockedWords::tr("event"), BlockedWords::tr("event %1"));
        case BlockReason::Condition:
            return withKind(BlockedWords::tr("condition"), BlockedWords::tr("condition %1"));
        case BlockReason::Timer:
            return withKind(BlockedWords::tr("timer"), BlockedWords::tr("timer %1"));
        case BlockReason::Pipe:
            return withKind(BlockedWords::tr("pipe"), BlockedWords::tr("pipe %1"));
        case BlockReason::Socket:
            return withKind(BlockedWords::tr("socket"), BlockedWords::tr("socket %1"));
        case BlockReason::Select:
            return withKind(BlockedWords::tr("select"), BlockedWords::tr("select: %1"));
        case BlockReason::Copy:
            return BlockedWords::tr("copying: %1").arg(name);
        case BlockReason::Future:
            return BlockedWords::tr("result of %1").arg(name);
        case BlockReason::None:
        case BlockReason::Join:
        case BlockReason::Sleep:
        case BlockReason::Input:
        case BlockReason::File:
        case BlockReason::Switch:
            break;
    }
    return name;
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
        case BlockReason::Event:
            return BlockedWords::tr("event");
        case BlockReason::Condition:
            return BlockedWords::tr("condition");
        case BlockReason::Timer:
            return BlockedWords::tr("timer");
        case BlockReason::QueueJoin:
            return BlockedWords::tr("queue join");
        case BlockReason::Pipe:
            return BlockedWords::tr("pipe");
        case BlockReason::Socket:
            return BlockedWords::tr("socket");
        case BlockReason::Select:
            return BlockedWords::tr("select");
        case BlockReason::Copy:
            return BlockedWords::tr("copying");
        case BlockReason::Future:
            return BlockedWords::tr("result");
        case BlockReason::Switch:
            return BlockedWords::tr("suspended");
    }
    return {};
}

QString titleOf(const Moment& moment, const TaskInfo& task) {
    if (task.reason == BlockReason::Switch && task.kind != TaskKind::Coroutine) {
        return BlockedWords::tr("its coroutines run");
    }
    if (const ObjectInfo* object = moment.world.object(task.waitsFor)) {
        return objectTitle(task.reason,
                           shownName(object->kind, toQString(moment.trace.text(object->name))));
    }
    if (const TaskInfo* other = moment.world.task(task.waitsForTask)) {
        const QString name = toQString(moment.trace.text(other->name));
        return task.reason == BlockReason::Join ? BlockedWords::tr("join %1").arg(name)
                                                : reasonTitle(task.reason);
    }
    if (task.reason == BlockReason::Sleep && task.deadline != kNoTime) {
        return BlockedWords::tr("sleep until %1").arg(formatTime(task.deadline));
    }
    return reasonTitle(task.reason);
}

// For where the title has no room: of a time only the end may not be lost.
QString briefTitleOf(const TaskInfo& task) {
    return task.reason == BlockReason::Sleep && task.deadline != kNoTime
               ? BlockedWords::tr("until %1").arg(formatTime(task.deadline))
               : QString();
}

// How much of the groups' titles is shown.
enum class TitleForm { Whole, Brief, Shortened };

QString titleIn(TitleForm form, const BlockedGroup& group) {
    return form == TitleForm::Whole || group.brief.isEmpty() ? group.title : group.brief;
}

// One way to place the groups: a title beside its tokens, both in columns. A column's titles are as
// wide as its own widest one, so that what they leave can hold names.
class Placement {
public:
    Placement(const QRectF& area, const TokenCell& cell, int columns, TitleForm form,
              const Fonts& fonts)
        : m_area(area),
          m_cell(cell),
          m_form(form),
          m_fonts(fonts),
          m_column((area.width() - (columns - 1) * kColumnGap) / columns),
          m_columns(columns) {}

    // Nothing when they do not fit.
    std::optional<BlockedLayout> place(std::span<const BlockedGroup> groups) const {
        BlockedLayout layout;
        for (int i = 0; i < m_columns && !groups.empty(); ++i) {
            const Column column = columnFor(groups);
            if (column.groups == 0) return std::nullopt;
            const qreal left = m_area.left() + i * (m_column + kColumnGap);
            fill(layout, groups.first(column.groups), column.title, left);
            groups = groups.subspan(column.groups);
        }
        return groups.empty() ? std::optional(layout) : std::nullopt;
    }

private:
    struct Column {
        std::size_t groups = 0;
        qreal title = 0;  // px
    };

    // As many of these groups as fit below each other.
    [[nodiscard]] Column columnFor(std::span<const BlockedGroup> groups) const {
        Column column;
        qreal title = 0;
        for (std::size_t count = 1; count <= groups.size(); ++count) {
            const QString text = titleIn(m_form, groups[count - 1]);
            const qreal wanted = std::ceil(widthOf(text, m_fonts.small)) + 1;
            const qreal most = m_form == TitleForm::Shortened ? 0.62 * m_column : m_column;
            title = std::max(title, std::min(wanted, std::floor(most)));
            if (!fits(groups.first(count), title)) break;
            column = {count, title};
        }
        return column;
    }

    [[nodiscard]] qreal roomBeside(qreal title) const { return m_column - title - Theme::kGrid; }

    [[nodiscard]] bool fits(std::span<const BlockedGroup> groups, qreal title) const {
        const int perRow = m_cell.columnsIn(roomBeside(title));
        if (perRow < 1) return false;
        qreal height = -kRowGap;
        for (const BlockedGroup& group : groups) height += heightOfGroup(group, perRow) + kRowGap;
        return height <= m_area.height();
    }

    [[nodiscard]] qreal heightOfGroup(const BlockedGroup& group, int perRow) const {
        const int rows = (static_cast<int>(group.items.size()) + perRow - 1) / perRow;
        return std::max(m_cell.heightOf(rows), heightOf(m_fonts.small));
    }

    void fill(BlockedLayout& layout, std::span<const BlockedGroup> groups, qreal title,
              qreal left) const {
        const int perRow = m_cell.columnsIn(roomBeside(title));
        const TokenCell cell = m_cell.grownTo(roomBeside(title));
        QPointF corner(left, m_area.top());
        for (const BlockedGroup& group : groups) {
            placeTitle(layout, group, {corner, QSizeF(title, heightOf(m_fonts.small))}, cell);
            for (std::size_t i = 0; i < group.items.size(); ++i) {
                const auto [row, column] = std::div(static_cast<int>(i), perRow);
                const QPointF at(
                    corner.x() + title + Theme::kGrid + column * (cell.size.width() + cell.gap),
                    corner.y() + row * (cell.size.height() + cell.gap));
                layout.tokens.push_back(placeToken(group.items[i], at, cell, m_fonts));
            }
            corner.ry() += heightOfGroup(group, perRow) + kRowGap;
        }
    }

    // Level with the first row of tokens.
    void placeTitle(BlockedLayout& layout, const BlockedGroup& group, QRectF box,
                    const TokenCell& cell) const {
        const TokenBox model = placeToken(group.items.front(), box.topLeft(), cell, m_fonts);
        const qreal level = Theme::bodyOf(model.token).center().y();
        const bool fits = widthOf(group.title, m_fonts.small) <= box.width();
        const QString title = fits ? group.title : titleIn(m_form, group);
        const QString text = fitted(title, m_fonts.small, box.width());
        box.moveTop(std::max(box.top(), level - box.height() / 2));
        layout.groups.push_back({box, text, group.title, group.object});
    }

    QRectF m_area;
    TokenCell m_cell;
    TitleForm m_form;
    const Fonts& m_fonts;
    qreal m_column;
    int m_columns;
};

// Which tokens do.
enum class Tokens { Named, Readable, Any };

bool isAllowed(const TokenCell& cell, Tokens tokens) {
    constexpr qreal kReadable = 12;  // px
    if (tokens == Tokens::Named) return cell.name > 0;
    return tokens == Tokens::Any || cell.token >= kReadable;
}

std::optional<BlockedLayout> placeRoomily(const std::vector<BlockedGroup>& groups,
                                          const QRectF& area, TitleForm form, Tokens tokens,
                                          const Fonts& fonts) {
    std::vector<TokenItem> all;
    for (const BlockedGroup& group : groups) {
        all.insert(all.end(), group.items.begin(), group.items.end());
    }
    for (const TokenCell& cell : cellChoices(all, area.width() * 0.6, fonts)) {
        if (!isAllowed(cell, tokens)) continue;
        for (int columns = 1; columns <= kMostColumns; ++columns) {
            if (columns > 1 && area.width() / columns < 150) break;
            auto layout = Placement(area, cell, columns, form, fonts).place(groups);
            if (layout) return layout;
        }
    }
    return std::nullopt;
}

// Titles stay whole as long as the tokens can be told apart.
std::optional<BlockedLayout> placeWithTitles(const Moment& moment, const QRectF& area,
                                             const Fonts& fonts) {
    const std::vector<BlockedGroup> fine = groupBlocked(moment, false);
    const std::vector<BlockedGroup> coarse = groupBlocked(moment, true);
    for (const Tokens tokens : {Tokens::Named, Tokens::Readable}) {
        for (const TitleForm form : {TitleForm::Whole, TitleForm::Brief}) {
            if (auto layout = placeRoomily(fine, area, form, tokens, fonts)) return layout;
        }
    }
    auto layout = placeRoomily(coarse, area, TitleForm::Whole, Tokens::Readable, fonts);
    if (!layout) layout = placeRoomily(fine, area, TitleForm::Shortened, Tokens::Any, fonts);
    if (!layout) layout = placeRoomily(coarse, area, TitleForm::Shortened, Tokens::Any, fonts);
    return layout;
}

}  // namespace

std::vector<BlockedGroup> groupBlocked(const Moment& moment, bool coarse) {
    std::vector<const TaskInfo*> blocked;
    for (const TaskInfo& task : moment.world.tasks()) {
        if (task.state == TaskState::Blocked) blocked.push_back(&task);
    }
    std::ranges::sort(blocked, {}, &TaskInfo::stateAt);
    std::vector<BlockedGroup> groups;
    for (const TaskInfo* task : blocked) {
        const QString title = coarse ? reasonTitle(task->reason) : titleOf(moment, *task);
        const ObjectId object = coarse ? ObjectId{} : task->waitsFor;
        const auto isSame = [&](const BlockedGroup& group) {
            return group.title == title && group.object == object;
        };
        auto found = std::ranges::find_if(groups, isSame);
        if (found == groups.end()) {
            const QString brief = coarse ? QString() : briefTitleOf(*task);
            found = groups.insert(groups.end(), {title, brief, object, {}});
        }
        found->items.push_back(itemOf(moment.trace, *task));
    }
    return groups;
}

BlockedLayout layOutBlocked(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    if (auto layout = placeWithTitles(moment, area, fonts)) return *layout;
    std::vector<TokenItem> all;
    for (const BlockedGroup& group : groupBlocked(moment, true)) {
        all.insert(all.end(), group.items.begin(), group.items.end());
    }
    TokenGrid grid = packTokens(all, area, fonts);
    return {{}, std::move(grid.boxes), grid.hidden};
}

}  // namespace lockstep
