#include <QCoreApplication>
#include <algorithm>

#include "channels/channel_cards.h"

namespace lockstep {
namespace {

struct PipeWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Pipe)
};

// The wall of a tube that lies: two lines, and an ellipse at each end.
QPainterPath tubeWall(const QRectF& tube) {
    const qreal bow = std::min(14.0, tube.height() / 4);
    QPainterPath path;
    path.addEllipse(QRectF(tube.left() - bow / 2, tube.top(), bow, tube.height()));
    path.moveTo(tube.topLeft());
    path.lineTo(tube.topRight());
    path.arcTo(QRectF(tube.right() - bow / 2, tube.top(), bow, tube.height()), 90, -180);
    path.lineTo(tube.bottomLeft());
    return path;
}

// Who has a handle of this end, and below that who is blocked there.
void addEnd(SheetWriter& writer, const ObjectInfo& pipe, std::size_t end, const QRectF& area) {
    const ChannelEnd& here = pipe.ends[end];
    const QString name = PipeWords::tr("end %1").arg(end);
    const QString head = here.holders.empty()
                             ? PipeWords::tr("%1: closed").arg(name)
                             : PipeWords::tr("%1: open in %2").arg(name).arg(here.holders.size());
    const QRectF below = writer.heading(area, head, name);
    const std::vector<TaskId> waiting =
        lineAt(writer.moment().world, pipe, Op::None, static_cast<int>(end));
    const qreal half =
        waiting.empty() ? below.height() : std::max(writer.line(), (below.height() - 4) * 0.42);
    writer.tokens(here.holders, {below.left(), below.top(), below.width(), half});
    if (waiting.empty()) return;
    const bool sends = writer.moment().world.task(waiting.front())->pending.op == Op::Send;
    const QRectF low(QPointF(below.left(), below.top() + half + 4), below.bottomRight());
    const QRectF seats = writer.heading(
        low, sends ? PipeWords::tr("blocked: no room") : PipeWords::tr("blocked: receives"),
        PipeWords::tr("blocked"));
    const TaskInfo* first = writer.moment().world.task(waiting.front());
    writer.tokens(waiting, seats, {.numbered = waiting.size() > 1},
                  first->wokenFor == pipe.id ? first->id : TaskId{});
}

// Wide enough for the names of those who have an end, as long as the tube is not too short.
qreal sideWidth(const SheetWriter& writer, const ObjectInfo& pipe, qreal width) {
    qreal name = 0;
    for (const ChannelEnd& end : pipe.ends) {
        for (const TaskId holder : end.holders) {
            name = std::max(name, widthOf(writer.nameOf(holder), writer.fonts().body));
        }
    }
    const qreal token = 2 * writer.line();
    return std::floor(std::clamp(name + token, width * 0.25, width * 0.32));
}

// One direction: what lies in it, and an arrow that points to who will receive it.
void addLane(SheetWriter& writer, const ObjectInfo& pipe, std::size_t to, const QRectF& lane) {
    constexpr qreal kArrow = 26;  // px
    const bool rightwards = to == 1;
    const bool sent = happenedNow(writer.moment(), EventKind::DataSent, pipe.id) &&
                      !incomingAt(writer, pipe, to).empty() &&
                      incomingAt(writer, pipe, to).back().changed;
    const qreal y = lane.center().y();
    const QLineF arrow = rightwards ? QLineF(lane.left(), y, lane.left() + kArrow - 6, y)
                                    : QLineF(lane.right(), y, lane.right() - kArrow + 6, y);
    writer.arrow(arrow, sent);
    const QRectF cells =
        rightwards ? lane.adjusted(kArrow, 0, 0, 0) : lane.adjusted(0, 0, -kArrow, 0);
    writer.chipRow(incomingAt(writer, pipe, to), cells, rightwards);
}

}  // namespace

std::vector<SheetWriter::Chip> incomingAt(const SheetWriter& writer, const ObjectInfo& channel,
                                          std::size_t end) {
    const std::deque<ChannelEnd::Chunk>& chunks = channel.ends[end].incoming;
    const Moment& moment = writer.moment();
    std::size_t sentNow = 0;
    for (std::size_t i = stepBegin(moment.trace, moment.k); i < moment.k; ++i) {
        const Event& event = moment.trace[i];
        const bool isIts = event.object == channel.id && event.kind == EventKind::DataSent;
        if (isIts && static_cast<std::size_t>(event.extra) != end) ++sentNow;
    }
    std::vector<SheetWriter::Chip> chips;
    for (const ChannelEnd::Chunk& chunk : chunks) {
        const QString size = PipeWords::tr("%1 B").arg(chunk.bytes);
        const QString what = writer.text(chunk.text);
        SheetWriter::Chip chip;
        chip.text = what.isEmpty() ? size : what;
        chip.changed = chips.size() + sentNow >= chunks.size();
        chips.push_back(std::move(chip));
    }
    return chips;
}

bool isOver(const ObjectInfo& channel) {
    return channel.kind != ObjectKind::Selector && channel.waiters.empty() &&
           channel.connections.empty() &&
           std::ranges::all_of(channel.ends,
                               [](const ChannelEnd& end) { return end.holders.empty(); });
}

void addPipe(SheetWriter& writer, const ObjectInfo& pipe, const QRectF& frame) {
    writer.about({}, pipe.id);
    const std::int64_t inside = pipe.ends[0].incomingBytes + pipe.ends[1].incomingBytes;
    const QString badge = isOver(pipe) ? PipeWords::tr("pipe, closed")
                                       : PipeWords::tr("pipe, %1 B inside").arg(inside);
    const QRectF room = writer.card(frame, writer.text(pipe.name), badge);
    const qreal side = sideWidth(writer, pipe, room.width());
    addEnd(writer, pipe, 0, {room.left(), room.top(), side, room.height()});
    addEnd(writer, pipe, 1, {room.right() - side, room.top(), side, room.height()});

    QRectF tube = room.adjusted(side + 20, 0, -side - 20, 0);
    tube.setHeight(std::min(tube.height() - 4, 5.2 * writer.line()));
    tube.moveTop(room.top() + 2);
    writer.mark(tubeWall(tube), false, Sheet::Tone::Muted);
    const qreal lane = std::min(tube.height() * 0.36, 1.7 * writer.line());
    const QRectF inner = tube.adjusted(12, 0, -12, 0);
    addLane(writer, pipe, 1,
            {inner.left(), tube.top() + tube.height() * 0.27 - lane / 2, inner.width(), lane});
    addLane(writer, pipe, 0,
            {inner.left(), tube.top() + tube.height() * 0.73 - lane / 2, inner.width(), lane});
}

}  // namespace lockstep
