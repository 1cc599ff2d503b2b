#include "channels/channels_layout.h"

#include <algorithm>

#include "channels/channel_cards.h"
#include "theme/card_grid.h"

namespace lockstep {
namespace {

bool isShown(ObjectKind kind) {
    return kind == ObjectKind::Pipe || kind == ObjectKind::Socket || kind == ObjectKind::Listener ||
           kind == ObjectKind::Selector;
}

CardGrid gridFor(std::size_t count, const QSizeF& room, const Fonts& fonts) {
    const qreal line = heightOf(fonts.body);
    return fitCards(static_cast<int>(count), room,
                    {.ideal = {560, 9.5 * line},
                     .least = {300, 5.2 * line},
                     .gap = {2 * Theme::kGrid, Theme::kGrid},
                     .neededHeight = [line](qreal) { return 13 * line; }});
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

}  // namespace

Sheet layOutChannels(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    Sheet sheet;
    SheetWriter writer(sheet, moment, fonts);
    std::vector<const ObjectInfo*> all;
    for (const ObjectInfo& object : moment.world.objects()) {
        if (object.id.isValid() && isShown(object.kind)) all.push_back(&object);
    }
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    const QRectF room = area.adjusted(margin, margin, -margin, -margin);
    const QSizeF cards = room.size() - QSizeF(0, writer.smallLine());
    CardGrid grid = gridFor(all.size(), cards, fonts);
    const std::size_t count = all.size();
    if (static_cast<std::size_t>(grid.shown) < count) {
        std::erase_if(all, [](const ObjectInfo* object) { return isOver(*object); });
        grid = gridFor(all.size(), cards, fonts);
    }
    const auto shown = std::min(all.size(), static_cast<std::size_t>(grid.shown));
    for (std::size_t i = 0; i < shown; ++i) {
        addCard(writer, *all[i], grid.frameOf(static_cast<int>(i), room.topLeft()));
    }
    writer.hidden(count - shown, room);
    return sheet;
}

}  // namespace lockstep
