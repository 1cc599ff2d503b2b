#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/event.h"
#include "stage/runtime/arena.h"
#include "stage/runtime/handles.h"
#include "stage/runtime/point.h"

// What pipes and sockets have in common: two ends that the kernel connects. Every call into the
// kernel is made without waiting and under the link's mutex, so that the order of the reports is
// the order of what happened; who has to wait does so outside of it.
namespace lockstep::stage {

// What was sent from one end.
struct Flow {
    // The kernel has room for so many small ones, whatever kind of link it is.
    static constexpr std::int64_t kMaxUnread = 64;

    void noteSent(std::int64_t size);
    // One whole message, or of a stream any piece.
    void noteTaken(std::int64_t size, bool isMessage);

    std::atomic<std::int64_t> sentBytes{0};
    std::atomic<std::int64_t> takenBytes{0};
    std::atomic<std::int64_t> sentMessages{0};
    // Whole ones: a stream may be taken in other pieces.
    std::atomic<std::int64_t> takenMessages{0};
    // Of the newest: where in the stream.
    std::array<std::atomic<std::int64_t>, kMaxUnread> messageEnds{};
};

struct LinkCell {
    // Pipe: one call sends one message, one call receives it whole. Socket: a stream of bytes.
    explicit LinkCell(ObjectKind what);

    ObjectKind kind;
    bool isDuplex = true;  // false: from end 1 to end 0 only
    ArenaMutex mutex;
    std::atomic<std::uint64_t> stamp{0};
    std::array<Endpoint, 2> ends;
    std::array<Flow, 2> flows;  // from each end
    // Of a connection that waits to be accepted: the listener's, in place of end 1; else null.
    std::atomic<Endpoint*> keeper{nullptr};
    int port = 0;  // TCP: of who connected
};

// Gives both ends their object.
void nameLink(LinkCell& link, ObjectId id);

// What a receive found.
struct Received {
    bool isEnd = false;  // nothing is left, and nobody can send any more
    std::string data;
};

// One end of a link, as a process uses it.
struct LinkEnd {
    LinkCell* link = nullptr;
    int number = 0;

    [[nodiscard]] Endpoint& here() const { return link->ends[static_cast<std::size_t>(number)]; }
    [[nodiscard]] Endpoint& there() const {
        return link->ends[static_cast<std::size_t>(1 - number)];
    }
    [[nodiscard]] Flow& outgoing() const { return link->flows[static_cast<std::size_t>(number)]; }
    [[nodiscard]] Flow& incoming() const {
        return link->flows[static_cast<std::size_t>(1 - number)];
    }
    [[nodiscard]] BlockReason reason() const {
        return link->kind == ObjectKind::Pipe ? BlockReason::Pipe : BlockReason::Socket;
    }
    // Nobody has the other end any more.
    [[nodiscard]] bool isLonely() const;
    // By what all processes have done, there is something to receive, even if the kernel has not
    // brought it through yet.
    [[nodiscard]] bool mustBecomeReadable() const;
    // With the link's mutex held: what to report of it, with the next stamp.
    [[nodiscard]] wire::Report change(EventKind kind, const Where& at) const;
};

// All of these are points. OSError: this process has no handle of the end (any more).

// False: the timeout has passed. BrokenPipeError, ConnectionResetError: nobody will receive it.
[[nodiscard]] bool sendTo(const LinkEnd& end, std::string_view data, Nanoseconds timeout,
                          const Where& at);
// Nothing: the timeout has passed. copyTime: for so long the kernel copies what has come, while the
// task is blocked. ConnectionResetError.
[[nodiscard]] std::optional<Received> receiveFrom(const LinkEnd& end, std::size_t most,
                                                  Nanoseconds timeout, Nanoseconds copyTime,
                                                  const Where& at);
// Whether there is something to receive, or the end, in time.
[[nodiscard]] bool awaitArrival(const LinkEnd& end, Nanoseconds timeout, const Where& at);
// Reports that the kernel has received this for the task, or the end of the file. No point.
void reportReceived(const LinkEnd& end, std::string_view data, const Where& at);
// Reports that the kernel has told the task of it by a signal. No point.
void reportSignal(const LinkEnd& end, const Where& at);
// Reports that this process has got a handle of it. No point.
void reportOpened(const LinkEnd& end, const Where& at);
// Nothing happens if it is closed already, nor is that a point.
void closeEnd(const LinkEnd& end, const Where& at);

// How long to wait for what must come through the kernel, by what all processes have done. In free
// mode one of them may have been killed before it could count what it did.
[[nodiscard]] Nanoseconds patience();

// Waits for poll(2)'s `events`, until this moment of CLOCK_MONOTONIC; kNoTime = for ever.
bool awaitReady(int fd, short events, Nanoseconds deadline);
// The same between two attempts, when the process may be terminated.
bool awaitReadyKillably(int fd, short events, Nanoseconds deadline);

}  // namespace lockstep::stage
