#include "channels/channels_layout.h"

#include <algorithm>

#include "channels/channel_cards.h"
#include "channels/channel_parts.h"
#include "theme/card_grid.h"

namespace lockstep {
namespace {

bool isShown(ObjectKind kind) {
    return kind == ObjectKind::Pipe || kind == ObjectKind::Socket || kind == ObjectKind::Listener ||
           kind == ObjectKind::Selector;
}

using Objects = std::vector<const ObjectInfo*>;

CardGrid gridFor(const Objects& all, const QSizeF& room, const Fonts& fonts) {
    const qreal line = heightOf(fonts.body);
    // Below the ends of a narrow one there is its tube.
    const bool hasPipe = std::ranges::any_of(
        all, [](const ObjectInfo* object) { return object->kind == ObjectKind::Pipe; });
    const auto neededHeight = [=](qreal width) {
        return (hasPipe && width < kPipeBesideFrom ? 16 : 13) * line;
    };
    return fitCards(static_cast<int>(all.size()), room,
                    {.ideal = {560, 9.5 * line},
                     .least = {300, 1.9 * line},
                     .gap = {2 * Theme::kGrid, Theme::kGrid},
                     .neededHeight = neededHeight});
}

void addCard(SheetWriter& writer, const ObjectInfo& object, const QRectF& frame) {
    switch (object.kind) {
        case ObjectKind::Pipe:
            return addPipe(writer, object, frame);
        case ObjectKind::Socket:
            return addSocket(writer, object, frame);
        case ObjectKind::Listener:
            return addListener(writer, object, frame);
        default:
            return addSelector(writer, object, frame);
    }
}

// 0: the last step was about it; 1: something is on its way there, or somebody waits; 2: neither.
int quietness(const Moment& moment, const ObjectInfo& object) {
    for (std::size_t i = stepBegin(moment.trace, moment.k); i < moment.k; ++i) {
        if (moment.trace[i].object == object.id) return 0;
    }
    const bool isQuiet =
        object.waiters.empty() && object.connections.empty() && bytesInside(object) == 0;
    return isQuiet ? 2 : 1;
}

// The busiest of them, in the order of their creation.
Objects busiest(Objects all, std::size_t count, const Moment& moment) {
    std::ranges::stable_sort(
        all, {}, [&moment](const ObjectInfo* object) { return quietness(moment, *object); });
    all.resize(std::min(all.size(), count));
    std::ranges::sort(all, {}, &ObjectInfo::id);
    return all;
}

}  // namespace

Sheet layOutChannels(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    Sheet sheet;
    SheetWriter writer(sheet, moment, fonts);
    Objects all;
    for (const ObjectInfo& object : moment.world.objects()) {
        if (object.id.isValid() && isShown(object.kind)) all.push_back(&object);
    }
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    const QRectF room = area.adjusted(margin, margin, -margin, -margin);
    const std::size_t count = all.size();
    CardGrid grid = gridFor(all, room.size(), fonts);
    if (static_cast<std::size_t>(grid.shown) < count) {
        const auto isDone = [&moment](const ObjectInfo* object) {
            return isOver(moment.world, *object);
        };
        if (!std::ranges::all_of(all, isDone)) std::erase_if(all, isDone);
        grid = gridFor(all, room.size() - QSizeF(0, writer.smallLine() + Theme::kGrid / 2), fonts);
        all = busiest(std::move(all), static_cast<std::size_t>(grid.shown), moment);
    }
    const bool areStrips = grid.card.height() < 4.2 * writer.line();
    qreal titles = 0;
    for (const ObjectInfo* object : all)
        titles = std::max(titles, std::ceil(widthOf(writer.nameOf(object->id), fonts.bold)) + 1);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QRectF frame = grid.frameOf(static_cast<int>(i), room.topLeft());
        areStrips ? addStrip(writer, *all[i], frame, titles) : addCard(writer, *all[i], frame);
    }
    writer.hidden(count - all.size(), room);
    return sheet;
}

}  // namespace lockstep
