#include "channels/channel_parts.h"

#include <QCoreApplication>
#include <algorithm>

#include "models/object_census.h"

namespace lockstep {
namespace {

struct PipeWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Pipe)
};
struct ListenerWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Listener)
};

bool hasHandle(const ChannelEnd& end, TaskId process) {
    return std::ranges::find(end.holders, process) != end.holders.end();
}

// "letters, end 1"
QString watchText(const SheetWriter& writer, const Watch& watch, const ObjectInfo& object) {
    const QString name = writer.text(object.name);
    if (object.kind == ObjectKind::Listener) return name;
    if (object.kind == ObjectKind::Socket && !isPair(object)) {
        return watch.end == 0 ? ListenerWords::tr("%1, client").arg(name)
                              : ListenerWords::tr("%1, server").arg(name);
    }
    return ListenerWords::tr("%1, end %2").arg(name).arg(watch.end);
}

// Whether a receive or an accept there would not have to wait.
bool isReady(const World& world, const ObjectInfo& object, const Watch& watch) {
    if (object.kind == ObjectKind::Listener) return !object.connections.empty();
    const auto end = static_cast<std::size_t>(watch.end);
    if (end >= object.ends.size() || object.ends.size() < 2) return false;
    const bool nobodySends = object.ends[1 - end].holders.empty();
    const bool connected = object.kind == ObjectKind::Pipe || end == 1 ||
                           !object.ends[1].holders.empty() || isOver(world, object);
    return !object.ends[end].incoming.empty() || (nobodySends && connected);
}

}  // namespace

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

std::vector<TaskId> peopleAt(const World& world, const ObjectInfo& channel, std::size_t end) {
    std::vector<TaskId> people = lineAt(world, channel, Op::None, static_cast<int>(end));
    const Reader reader = readerAt(world, channel, end);
    if (reader.task.isValid()) people.insert(people.begin(), reader.task);
    people.insert(people.end(), channel.ends[end].holders.begin(), channel.ends[end].holders.end());
    std::vector<TaskId> once;
    for (const TaskId id : people) {
        if (std::ranges::find(once, id) == once.end()) once.push_back(id);
    }
    return once;
}

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

std::int64_t bytesInside(const ObjectInfo& channel) {
    std::int64_t bytes = 0;
    for (const ChannelEnd& end : channel.ends) bytes += end.incomingBytes;
    return bytes;
}

bool isOver(const World& world, const ObjectInfo& channel) {
    if (channel.kind == ObjectKind::Selector) {
        const TaskInfo* creator = world.task(channel.creator);
        const TaskInfo* process = creator ? world.task(creator->process) : nullptr;
        return process && !process->isLive();
    }
    return channel.waiters.empty() && channel.connections.empty() &&
           std::ranges::all_of(channel.ends,
                               [](const ChannelEnd& end) { return end.holders.empty(); });
}

std::vector<SheetWriter::Chip> watchedBy(const SheetWriter& writer, const ObjectInfo& selector,
                                         bool isBrief) {
    const World& world = writer.moment().world;
    std::vector<SheetWriter::Chip> chips;
    for (const Watch& watch : selector.watched) {
        const ObjectInfo* object = world.object(watch.object);
        if (!object) continue;
        const bool isNow = isReady(world, *object, watch);
        const QString text =
            isBrief ? writer.text(object->name) : watchText(writer, watch, *object);
        chips.push_back({.text = isNow ? ListenerWords::tr("%1 ✓").arg(text) : text,
                         .ready = isNow,
                         .object = watch.object});
    }
    std::ranges::stable_partition(chips, &SheetWriter::Chip::ready);
    if (selector.idleConnections > 0)
        chips.push_back(
            {.text = ListenerWords::tr("+%1 idle").arg(selector.idleConnections), .object = {}});
    return chips;
}

std::vector<SheetWriter::Chip> backlogOf(const SheetWriter& writer, const ObjectInfo& listener) {
    std::vector<SheetWriter::Chip> chips;
    for (const ObjectId id : listener.connections) {
        chips.push_back({.text = writer.nameOf(id), .object = id});
    }
    const bool queued = happenedNow(writer.moment(), EventKind::ConnectionQueued, listener.id);
    if (!chips.empty()) chips.back().changed = queued;
    return chips;
}

bool happenedAt(const Moment& moment, EventKind kind, const ObjectInfo& channel, std::size_t end) {
    for (std::size_t i = stepBegin(moment.trace, moment.k); i < moment.k; ++i) {
        const Event& event = moment.trace[i];
        const bool isHere = event.extra == static_cast<std::int64_t>(end);
        if (event.kind == kind && event.object == channel.id && isHere) return true;
    }
    return false;
}

}  // namespace lockstep
