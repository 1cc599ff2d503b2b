#include "locks/locks_layout.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

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

// The height that a card of this width needs for a line that is still told by names. It depends on
// nothing that a run changes.
qreal neededHeight(qreal width, const Fonts& fonts) {
    constexpr int kLine = 24;  // tasks
    const qreal line = heightOf(fonts.body);
    const int perRow = std::max(1, static_cast<int>(width * 0.5 / (8 * line)));
    const int rows = std::clamp((kLine + perRow - 1) / perRow, 2, 10);
    return 3 * line + rows * 2.5 * line;
}

CardGrid gridFor(int count, const QSizeF& room, qreal gap, const Fonts& fonts) {
    return fitCards(count, room,
                    {.ideal = {400, 100},
                     .least = {150, 30},
                     .gap = {kLinkGutter, gap},
                     .neededHeight = [&](qreal width) { return neededHeight(width, fonts); }});
}

// The same for every moment, so that nothing below moves.
int statusLines(const QSizeF& room) {
    if (room.height() < 150 || room.width() >= 900) return 1;
    if (room.height() < 200) return 2;
    return room.width() >= 400 ? 2 : 3;
}

QString statusOf(const Moment& moment, const ObjectCensus& census) {
    std::size_t waiting = 0;
    int held = 0;
    int all = 0;
    for (const ObjectId id : census.locks) {
        const ObjectInfo& object = *moment.world.object(id);
        const bool canBeHeld = object.kind == ObjectKind::Lock || object.kind == ObjectKind::RLock;
        waiting += object.waiters.size();
        if (canBeHeld) ++all;
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
    const int lines = statusLines(room.size());
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

const QFont& statusFont(const LocksLayout& layout, const Fonts& fonts) {
    if (layout.smallStatus) return fonts.small;
    return layout.deadlock ? fonts.bold : fonts.body;
}

LocksLayout layOutLocks(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    const ObjectCensus census(moment.world);
    LocksLayout layout;
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    const std::vector<ObjectId>& ids = census.locks;
    const qreal gutter = ids.size() > 1 ? kLinkGutter : margin;  // one alone has no links
    QRectF room = area.adjusted(gutter, margin, -margin, -margin);
    addStatus(layout, moment, census, room, fonts);
    addValues(layout, moment, census.values, room, fonts);
    if (ids.empty()) return layout;

    // Below the last row of cards, too, there is a gap for links.
    const qreal gap = linkGap(area.height());
    const QSizeF cards(room.width(), room.height() - gap);
    const qreal holder = holderWidth(moment, fonts);
    const CardGrid grid = gridFor(static_cast<int>(ids.size()), cards, gap, fonts);
    for (int i = 0; i < grid.shown; ++i) {
        if (const ObjectInfo* object = moment.world.object(ids[static_cast<std::size_t>(i)])) {
            layout.cards.push_back(
                layOutLockCard(moment, *object, grid.frameOf(i, room.topLeft()), holder, fonts));
        }
    }
    layout.links = routeLinks(layout.cards, gap);
    if (const int hidden = static_cast<int>(ids.size()) - grid.shown; hidden > 0) {
        layout.hiddenText = LocksWords::tr("+%1 more").arg(hidden);
        const qreal height = heightOf(fonts.small);
        layout.hidden = {room.left(), room.bottom() - height, room.width(), height};
    }
    return layout;
}

}  // namespace lockstep
