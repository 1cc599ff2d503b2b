#pragma once

#include "models/sheet_writer.h"

namespace lockstep {

// What a read at one end of a connection is about just now.
enum class Phase { None, Waiting, Copying };

struct Reader {
    Phase phase = Phase::None;
    TaskId task;
};

[[nodiscard]] Reader readerAt(const World& world, const ObjectInfo& socket, std::size_t end);

// Who is blocked at this end of a pipe or connection, then the processes that have a handle of it;
// each once.
[[nodiscard]] std::vector<TaskId> peopleAt(const World& world, const ObjectInfo& channel,
                                           std::size_t end);

// What came in at this end and waits to be received, the oldest first.
[[nodiscard]] std::vector<SheetWriter::Chip> incomingAt(const SheetWriter& writer,
                                                        const ObjectInfo& channel, std::size_t end);

// Of a pipe or connection: what lies in it, in both directions together.
[[nodiscard]] std::int64_t bytesInside(const ObjectInfo& channel);

// Nobody has a handle of it, nobody waits. A selector: its process has ended.
[[nodiscard]] bool isOver(const World& world, const ObjectInfo& channel);

// What a selector watches, what is ready first. Brief: without the end.
[[nodiscard]] std::vector<SheetWriter::Chip> watchedBy(const SheetWriter& writer,
                                                       const ObjectInfo& selector,
                                                       bool isBrief = false);

// The connections that wait at a listener.
[[nodiscard]] std::vector<SheetWriter::Chip> backlogOf(const SheetWriter& writer,
                                                       const ObjectInfo& listener);

// Whether the last step sent from this end, or received at it (by the kind of event).
[[nodiscard]] bool happenedAt(const Moment& moment, EventKind kind, const ObjectInfo& channel,
                              std::size_t end);

}  // namespace lockstep
