#include "locks/locks_layout.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <span>

#include "locks/lock_card.h"
#include "locks/lock_links.h"
#include "model/wait_graph.h"
#include "models/object_census.h"
#include "models/verdict_words.h"
#include "theme/card_grid.h"

namespace lockstep {
namespace {

struct LocksWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::LocksLayout)
};

constexpr int kLongestLine = 24;  // tasks that are still told by names

// The height that a card of this width needs for a line of so many tasks. It depends on nothing
// that a run changes.
qreal neededHeight(qreal width, int tasks, const Fonts& fonts) {
    const qreal line = heightOf(fonts.body);
    const int perRow = std::max(1, static_cast<int>(width * 0.5 / (8 * line)));
    const int rows = std::clamp((tasks + perRow - 1) / perRow, 2, 10);
    return 3 * line + rows * 2.5 * line;
}

// The room around the cards: where there can be links, it is theirs.
struct Lanes {
    qreal left = 0;     // of the first column
    qreal between = 0;  // columns
    qreal below = 0;    // every row, also the last one
};

bool canBeOwned(ObjectKind kind) {
    return kind == ObjectKind::Lock || kind == ObjectKind::RLock;
}

bool isAnyOwnable(const Moment& moment, const std::vector<ObjectId>& ids) {
    return std::ranges::any_of(
        ids, [&moment](ObjectId id) { return canBeOwned(moment.world.object(id)->kind); });
}

Lanes lanesFor(const Moment& moment, const std::vector<ObjectId>& ids, qreal margin, qreal height) {
    if (ids.size() > 1 && isAnyOwnable(moment, ids)) {
        return {kLinkGutter, kLinkGutter, linkGap(height)};
    }
    return {margin, 2 * Theme::kGrid, Theme::kGrid};
}

CardGrid gridFor(int count, const QSizeF& room, const Lanes& lanes, const Fonts& fonts) {
    const auto needed = [&](qreal width) { return neededHeight(width, kLongestLine, fonts); };
    return fitCards(count, room,
                    {.ideal = {400, 100},
                     .least = {150, 30},
                     .gap = {lanes.between, lanes.below},
                     .neededHeight = needed});
}

// The same for every moment with these objects, so that nothing below moves. What nobody owns
// closes no circle.
int statusLines(const Moment& moment, const std::vector<ObjectId>& ids, const QSizeF& room) {
    if (room.height() < 150 || room.width() >= 900 || !isAnyOwnable(moment, ids)) return 1;
    if (room.height() < 200 || room.width() >= 400 || ids.size() == 1) return 2;
    return 3;
}

QString statusOf(const Moment& moment, const ObjectCensus& census) {
    std::size_t waiting = 0;
    int held = 0;
    int all = 0;
    for (const ObjectId id : census.locks) {
        const ObjectInfo& object = *moment.world.object(id);
        waiting += object.waiters.size();
        if (canBeOwned(object.kind)) ++all;
        if (object.owner.isValid()) ++held;
    }
    if (all == 0) return LocksWords::tr("Waiting tasks: %1.").arg(waiting);
    return LocksWords::tr("Held: %1 of %2. Waiting tasks: %3.").arg(held).arg(all).arg(waiting);
}

// "P1 → noodles → P2 → fork → P1": who waits for what, and who has it.
QString chainOf(const std::vector<WaitEdge>& cycle, const Moment& moment) {
    const auto nameOf = [&moment](TaskId task) {
        return toQString(moment.trace.text(moment.world.task(task)->name));
    };
    QStringList names;
    for (const WaitEdge& edge : cycle) {
        names << nameOf(edge.waiter);
        if (const ObjectInfo* object = moment.world.object(edge.object)) {
            names << toQString(moment.trace.text(object->name));
        }
    }
    names << nameOf(cycle.front().waiter);
    return names.join(QStringLiteral(" → "));
}

// The first of them that has room in so many lines, or else the last one, shortened.
QString firstFitting(const QStringList& texts, const QFont& font, qreal width, int lines) {
    QString shown;
    for (const QString& text : texts) {
        shown = fittedLines(text, font, width, lines);
        if (!shown.endsWith(u'…')) break;
    }
    return shown;
}

void addStatus(LocksLayout& layout, const Moment& moment, const ObjectCensus& census, QRectF& room,
               const Fonts& fonts) {
    const std::vector<WaitEdge> cycle = findCycle(moment.world);
    layout.deadlock = !cycle.empty();
    layout.smallStatus = room.height() < 200;
    const qreal line = heightOf(layout.smallStatus ? fonts.small : fonts.bold);
    const int lines = statusLines(moment, census.locks, room.size());
    layout.status = {room.left(), room.top(), room.width(), lines * line};
    room.setTop(layout.status.bottom() + Theme::kGrid / (lines > 1 ? 1 : 2));
    if (layout.deadlock) {
        layout.statusWhole =
            LocksWords::tr("Deadlock: %1").arg(cycleSentence(cycle, moment.trace, moment.world));
    } else {
        layout.statusWhole = statusOf(moment, census);
    }
    QStringList texts{layout.statusWhole};
    if (layout.deadlock) {
        const QString chain = chainOf(cycle, moment);
        texts << LocksWords::tr("Deadlock: %1").arg(chain) << chain;
    }
    layout.statusText = firstFitting(texts, statusFont(layout, fonts), room.width(), lines);
}

// The room that a holder's token needs beside its name, the same for all moments with these tasks.
qreal holderWidth(const Moment& moment, const Fonts& fonts) {
    qreal widest = 0;
    for (const TaskInfo& task : moment.world.tasks()) {
        widest = std::max(widest, widthOf(toQString(moment.trace.text(task.name)), fonts.body));
    }
    return std::ceil(widest) + 2 * heightOf(fonts.body);
}

// The room that the longest of the names needs.
qreal titleWidth(const Moment& moment, std::span<const ObjectId> ids, const Fonts& fonts) {
    qreal widest = 0;
    for (const ObjectId id : ids) {
        const ObjectInfo* object = moment.world.object(id);
        if (object) widest = std::max(widest, widthOf(distinctName(moment, *object), fonts.bold));
    }
    return std::ceil(widest) + 1;
}

// A row of chips at the bottom.
void addValues(LocksLayout& layout, const Moment& moment, const std::vector<ObjectId>& values,
               QRectF& room, const Fonts& fonts) {
    if (values.empty()) return;
    const qreal height = heightOf(fonts.body) + 10;
    const qreal top = room.bottom() - height;
    room.setBottom(top - Theme::kGrid);
    const qreal width = std::min(180.0, (room.width() + 8) / static_cast<qreal>(values.size()) - 8);
    constexpr qreal kLeastChip = 56;
    qreal x = room.left();
    for (const ObjectId id : values) {
        const QRectF frame(x, top, std::max(width, kLeastChip), height);
        x = frame.right() + 8;
        if (frame.right() > room.right() + 0.5) break;
        const ObjectInfo* value = moment.world.object(id);
        if (!value) continue;
        LocksLayout::ValueChip chip;
        chip.object = id;
        chip.frame = frame;
        const QRectF inner = frame.adjusted(8, 0, -8, 0);
        chip.valueText = fitted(QString::number(value->value), fonts.bold, inner.width() * 0.6);
        const qreal number = std::ceil(widthOf(chip.valueText, fonts.bold)) + 1;
        chip.value = {inner.right() - number, inner.top(), number, inner.height()};
        chip.name = {inner.left(), inner.top(), inner.width() - number - 6, inner.height()};
        chip.nameText =
            fitted(toQString(moment.trace.text(value->name)), fonts.body, chip.name.width());
        layout.values.push_back(chip);
    }
}

}  // namespace

QSizeF naturalLocksSize(const Moment& moment, const Fonts& fonts) {
    constexpr qreal kCard = 560;  // px
    constexpr qreal kMargin = 2 * Theme::kGrid;
    const ObjectCensus census(moment.world);
    const auto count = static_cast<int>(census.locks.size());
    const int columns = count <= 3 ? 1 : count <= 8 ? 2 : 3;
    const int rows = (count + columns - 1) / columns;
    const int line = std::min(census.tasks, kLongestLine);
    const qreal status = 2 * heightOf(fonts.bold) + Theme::kGrid;
    const qreal values = census.values.empty() ? 0 : heightOf(fonts.body) + 10 + Theme::kGrid;
    const qreal card = neededHeight(kCard, line, fonts) + linkGap(kCard);
    const QSizeF cards(columns * (kCard + kLinkGutter), rows * card);
    return cards + QSizeF(kMargin, 2 * kMargin + status + values);
}

const QFont& statusFont(const LocksLayout& layout, const Fonts& fonts) {
    if (layout.smallStatus) return fonts.small;
    return layout.deadlock ? fonts.bold : fonts.body;
}

LocksLayout layOutLocks(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    const ObjectCensus census(moment.world);
    LocksLayout layout;
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    const std::vector<ObjectId>& ids = census.locks;
    const Lanes lanes = lanesFor(moment, ids, margin, area.height());
    QRectF room = area.adjusted(lanes.left, margin, -margin, -margin);
    addStatus(layout, moment, census, room, fonts);
    addValues(layout, moment, census.values, room, fonts);
    if (ids.empty()) return layout;

    const QSizeF cards(room.width(), room.height() - lanes.below);
    const CardGrid grid = gridFor(static_cast<int>(ids.size()), cards, lanes, fonts);
    const std::span shown(ids.data(), static_cast<std::size_t>(grid.shown));
    const CardNeeds needs{.holder = holderWidth(moment, fonts),
                          .title = titleWidth(moment, shown, fonts)};
    for (int i = 0; i < grid.shown; ++i) {
        if (const ObjectInfo* object = moment.world.object(ids[static_cast<std::size_t>(i)])) {
            layout.cards.push_back(
                layOutLockCard(moment, *object, grid.frameOf(i, room.topLeft()), needs, fonts));
        }
    }
    layout.links = routeLinks(layout.cards, lanes.below);
    if (const int hidden = static_cast<int>(ids.size()) - grid.shown; hidden > 0) {
        layout.hiddenText = LocksWords::tr("+%1 more").arg(hidden);
        const qreal height = heightOf(fonts.small);
        layout.hidden = {room.left(), room.bottom() - height, room.width(), height};
    }
    return layout;
}

}  // namespace lockstep
