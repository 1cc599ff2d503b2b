#include <QCoreApplication>
#include <algorithm>

#include "channels/channel_cards.h"
#include "channels/channel_parts.h"

namespace lockstep {
namespace {

struct PipeWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Pipe)
};

// What is sent at its end 1 is received at its end 0, and nothing the other way.
bool isOneWay(const ObjectInfo& pipe) {
    return pipe.value == 1;
}

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

// What an end is for: of a pipe with one direction the one receives and the other sends.
QString nameOfEnd(const ObjectInfo& pipe, std::size_t end) {
    if (!isOneWay(pipe)) return PipeWords::tr("end %1").arg(end);
    return end == 0 ? PipeWords::tr("end 0, receives") : PipeWords::tr("end 1, sends");
}

QString waitText(const TaskInfo& first) {
    if (first.state != TaskState::Blocked) return PipeWords::tr("woken: tries again");
    return first.pending.op == Op::Send ? PipeWords::tr("blocked: no room")
                                        : PipeWords::tr("blocked: receives");
}

// Who has a handle of this end, and below that who is blocked there.
void addEnd(SheetWriter& writer, const ObjectInfo& pipe, std::size_t end, const QRectF& area) {
    const ChannelEnd& here = pipe.ends[end];
    const QString name = nameOfEnd(pipe, end);
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
    const TaskInfo* first = writer.moment().world.task(waiting.front());
    const QRectF low(QPointF(below.left(), below.top() + half + 4), below.bottomRight());
    const QRectF seats = writer.heading(
        low, waitText(*first),
        first->state == TaskState::Blocked ? PipeWords::tr("blocked") : PipeWords::tr("woken"));
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

void addTube(SheetWriter& writer, const ObjectInfo& pipe, const QRectF& tube) {
    writer.mark(tubeWall(tube), false, Sheet::Tone::Muted);
    const qreal lane = std::min(tube.height() * 0.36, 1.7 * writer.line());
    const QRectF inner = tube.adjusted(12, 0, -12, 0);
    const auto laneAt = [&](qreal share) {
        return QRectF(inner.left(), tube.top() + tube.height() * share - lane / 2, inner.width(),
                      lane);
    };
    if (isOneWay(pipe)) return addLane(writer, pipe, 0, laneAt(0.5));
    addLane(writer, pipe, 1, laneAt(0.27));
    addLane(writer, pipe, 0, laneAt(0.73));
}

void addBeside(SheetWriter& writer, const ObjectInfo& pipe, const QRectF& room) {
    const qreal side = sideWidth(writer, pipe, room.width());
    addEnd(writer, pipe, 0, {room.left(), room.top(), side, room.height()});
    addEnd(writer, pipe, 1, {room.right() - side, room.top(), side, room.height()});
    QRectF tube = room.adjusted(side + 20, 2, -side - 20, 0);
    tube.setHeight(std::min(tube.height() - 2, 5.2 * writer.line()));
    addTube(writer, pipe, tube);
}

void addBelow(SheetWriter& writer, const ObjectInfo& pipe, const QRectF& room) {
    const qreal half = std::floor((room.width() - Theme::kGrid) / 2);
    const qreal tube = std::min(room.height() * 0.45, 4.2 * writer.line());
    const qreal above = room.height() - tube - Theme::kGrid;
    addEnd(writer, pipe, 0, {room.left(), room.top(), half, above});
    addEnd(writer, pipe, 1, {room.right() - half, room.top(), half, above});
    addTube(writer, pipe, {room.left() + 8, room.bottom() - tube - 1, room.width() - 16, tube});
}

}  // namespace

void addPipe(SheetWriter& writer, const ObjectInfo& pipe, const QRectF& frame) {
    writer.about({}, pipe.id);
    const QString badge = isOver(writer.moment().world, pipe)
                              ? PipeWords::tr("pipe, closed")
                              : PipeWords::tr("pipe, %1 B inside").arg(bytesInside(pipe));
    const QRectF room = writer.card(frame, writer.text(pipe.name), badge);
    if (room.height() < 6 * writer.line()) return addWire(writer, pipe, room);
    frame.width() < kPipeBesideFrom ? addBelow(writer, pipe, room) : addBeside(writer, pipe, room);
}

}  // namespace lockstep
