#include <QCoreApplication>
#include <algorithm>

#include "channels/channel_cards.h"

namespace lockstep {
namespace {

struct SocketWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Socket)
};

// What a read at one end is about just now.
enum class Phase { None, Waiting, Copying };

struct Reader {
    Phase phase = Phase::None;
    TaskId task;
};

bool hasHandle(const ChannelEnd& end, TaskId process) {
    return std::ranges::find(end.holders, process) != end.holders.end();
}

Reader readerAt(const World& world, const ObjectInfo& socket, std::size_t end) {
    for (const TaskInfo& task : world.tasks()) {
        if (!task.id.isValid() || task.state != TaskState::Blocked) continue;
        const bool isHere = task.waitsFor == socket.id || task.pending.object == socket.id;
        if (!isHere || !hasHandle(socket.ends[end], task.process)) continue;
        // The data leave the buffer when the copy is made.
        const bool hasData = !socket.ends[end].incoming.empty();
        if (task.reason == BlockReason::Copy && hasData) return {Phase::Copying, task.id};
        const bool receives =
            task.pending.op == Op::Receive && task.pending.value == static_cast<std::int64_t>(end);
        if (task.reason == BlockReason::Socket && receives) return {Phase::Waiting, task.id};
    }
    return {};
}

// The processes that have a handle, then the other tasks that are blocked at this end.
std::vector<TaskId> peopleAt(const World& world, const ObjectInfo& socket, std::size_t end,
                             const Reader& reader) {
    std::vector<TaskId> people = lineAt(world, socket, Op::None, static_cast<int>(end));
    if (reader.task.isValid()) people.insert(people.begin(), reader.task);
    people.insert(people.end(), socket.ends[end].holders.begin(), socket.ends[end].holders.end());
    std::vector<TaskId> once;
    for (const TaskId id : people) {
        if (std::ranges::find(once, id) == once.end()) once.push_back(id);
    }
    return once;
}

// In the backlog of its listener.
bool isQueued(const World& world, const ObjectInfo& socket) {
    const ObjectInfo* listener = world.object(socket.related);
    return listener &&
           std::ranges::find(listener->connections, socket.id) != listener->connections.end();
}

QString briefPhaseText(Phase phase) {
    return phase == Phase::Waiting ? SocketWords::tr("1 waits") : SocketWords::tr("2 copies");
}

QString phaseText(Phase phase) {
    switch (phase) {
        case Phase::Waiting:
            return SocketWords::tr("1 waits for data");
        case Phase::Copying:
            return SocketWords::tr("2 copies to the task");
        case Phase::None:
            break;
    }
    return {};
}

// A side's receive buffer, with room for a line beneath it if the kernel's band is high enough.
QRectF bufferIn(const SheetWriter& writer, const QRectF& kernel) {
    constexpr qreal kMargin = 6;
    const qreal beneath = kernel.height() >= 2.8 * writer.line() ? writer.smallLine() + 4 : 0;
    return kernel.adjusted(kMargin, kMargin, -kMargin, -kMargin - beneath);
}

// The tasks, and what there is to say about them right of them.
void addLowSide(SheetWriter& writer, const std::vector<TaskId>& people, const QString& text,
                bool isPhase, const QRectF& area) {
    const qreal wanted = std::ceil(widthOf(text, writer.fonts().small)) + 2;
    const qreal words = std::min(wanted, people.empty() ? area.width() : area.width() * 0.7);
    writer.tokens(people, area.adjusted(0, 0, -words - 4, 0));
    writer.label({area.right() - words, area.top(), words, area.height()}, text, Sheet::Face::Small,
                 isPhase ? Sheet::Tone::Accent : Sheet::Tone::Muted);
}

// One side from top to bottom: who uses it, the border to the kernel, the buffer with what has
// arrived.
void addSide(SheetWriter& writer, const ObjectInfo& socket, std::size_t end, const QRectF& user,
             const QRectF& kernel) {
    const World& world = writer.moment().world;
    const ChannelEnd& here = socket.ends[end];
    const Reader reader = readerAt(world, socket, end);
    const QString side = end == 0 ? SocketWords::tr("client") : SocketWords::tr("server");
    const bool pending = end == 1 && isQueued(world, socket);
    const QString head = pending                ? SocketWords::tr("%1: not accepted").arg(side)
                         : here.holders.empty() ? SocketWords::tr("%1: closed").arg(side)
                                                : side;
    const qreal arrowRoom = std::min(34.0, user.width() * 0.2);
    const QString phase = phaseText(reader.phase);
    // In a low card the phase has no line of its own, and the side's name stands beside the tasks.
    const bool isLow = user.height() < writer.smallLine() + 1.6 * writer.line();
    const QRectF seats =
        isLow ? QRectF(user.left() + arrowRoom, user.top(), user.width() - arrowRoom, user.height())
              : writer.heading(user, head).adjusted(arrowRoom, 0, 0, 0);
    const std::vector<TaskId> people = peopleAt(world, socket, end, reader);
    if (isLow) {
        addLowSide(writer, people, phase.isEmpty() ? head : briefPhaseText(reader.phase),
                   !phase.isEmpty(), seats);
    } else {
        writer.tokens(people, seats);
    }

    const QRectF buffer = bufferIn(writer, kernel);
    const std::vector<SheetWriter::Chip> chips = incomingAt(writer, socket, end);
    const qreal x = user.left() + arrowRoom / 2;
    const bool used = happenedNow(writer.moment(), EventKind::DataReceived, socket.id) &&
                      reader.phase == Phase::None;
    writer.arrow({x, buffer.top() - 1, x, seats.top() + 2},
                 reader.phase == Phase::Copying || (used && chips.empty()),
                 reader.phase == Phase::Waiting);
    writer.box(buffer, Sheet::Surface::Place);
    writer.chipRow(chips, buffer.adjusted(4, 3, -4, -3), false);
    const QRectF note(buffer.left() + 6, buffer.bottom() + 2, buffer.width() - 12,
                      kernel.bottom() - buffer.bottom() - 2);
    writer.label(
        {note.left(), note.top(), note.width(), std::min(note.height(), writer.smallLine())},
        phase.isEmpty() ? SocketWords::tr("%1 B in the buffer").arg(here.incomingBytes) : phase,
        Sheet::Face::Small, phase.isEmpty() ? Sheet::Tone::Muted : Sheet::Tone::Accent);
}

}  // namespace

void addSocket(SheetWriter& writer, const ObjectInfo& socket, const QRectF& frame) {
    writer.about({}, socket.id);
    const QString listener = writer.nameOf(socket.related);
    const QString badge = isOver(socket)       ? SocketWords::tr("connection, closed")
                          : listener.isEmpty() ? SocketWords::tr("connection")
                                               : SocketWords::tr("connection to %1").arg(listener);
    const QRectF room = writer.card(frame, writer.text(socket.name), badge);
    const qreal kernel = std::clamp(room.height() * 0.5, 1.7 * writer.line(), 4.2 * writer.line());
    const qreal border = room.bottom() - kernel;
    const QRectF band(room.left(), border, room.width(), room.bottom() - border);
    writer.box(band, Sheet::Surface::Band);
    constexpr qreal kWire = 40;  // px: what lies between the two machines
    const qreal half = std::floor((room.width() - kWire) / 2);
    for (const std::size_t end : {0U, 1U}) {
        const qreal left = end == 0 ? room.left() : room.right() - half;
        addSide(writer, socket, end, {left, room.top(), half, border - room.top() - 4},
                {left, border, half, band.height()});
    }
    const QRectF buffer = bufferIn(writer, band);
    const qreal y = buffer.center().y();
    const qreal middle = room.center().x();
    const bool sent = happenedNow(writer.moment(), EventKind::DataSent, socket.id);
    writer.arrow({middle, y, middle + kWire / 2, y}, sent);
    writer.arrow({middle, y, middle - kWire / 2, y}, sent);
    const QRectF beneath(room.left() + half - 4, buffer.bottom() + 2, kWire + 8,
                         band.bottom() - buffer.bottom() - 4);
    writer.label(beneath, SocketWords::tr("kernel"), Sheet::Face::Small, Sheet::Tone::Muted,
                 Qt::AlignCenter);
}

}  // namespace lockstep
