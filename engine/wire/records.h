#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "model/event.h"

// The messages between the engine and its tasks. FORMAT.md is the page that describes their bytes.
//
// Every task (process, thread) has its own SOCK_SEQPACKET connection. One packet holds one or more whole
// records, at most kMaxPacket bytes. It begins:
//   task → engine  Hello
//   engine → task  Go (the task may run its first segment), or Refusal and the end of the connection
//
// Controlled mode. After every Go the task runs one segment and answers with exactly one packet, of
// which the last record is a Report that says where the task now is:
//   PointReached  it stands at its next gate, and waits for Go
//   TaskBlocked   what it tried is not possible; it waits for Go, which comes when it was woken, and tries again
//   TaskExited    it ends; nothing follows
// Reports before that say what it did: LockAcquired, ItemPut, TaskCreated, Printed ... While the task waits
// for Go the engine may send Burn (use CPU until told otherwise) and Hold (stop burning; still no Go).
// For the ops Work, Sleep, Input and ReadFile the engine lets the time pass by itself and sends the one Go when it has
// passed; the task's next packet then says WorkDone, Slept, InputRead or FileRead.
//
// Coroutines have no connection: the thread that they live on speaks for them. It tells of a new one by TaskCreated
// (its engine-side admission follows at once), moves the CPU that it was given from one to the other by reports with
// isSwitch, and every Report that says where the *thread* is names the coroutine that it runs. So a thread that is held
// at a gate holds all its coroutines, and what a policy dispatches is the coroutine that had the thread.
//
// Free mode. The first Go opens the gate for good. The task reports what it does and does not wait, but where
// SharedPage::gatesClosed is set: there it reports PointReached and waits for Go, which lets it do that point.
namespace lockstep::wire {

constexpr std::uint16_t kVersion = 2;
constexpr std::size_t kMaxPacket = 8192;
constexpr std::size_t kMaxText = 1024;  // bytes of UTF-8 in one text of a record
constexpr std::size_t kTokenSize = 16;
constexpr std::size_t kFrameSize = 3;    // before every record's body: its length (u16), its type (u8)
constexpr std::uint32_t kMaxId = 65535;  // of a task, of an object

// Recording files (recording.h).
constexpr std::string_view kRecordingMagic = "LOCKSTEP";
constexpr std::uint16_t kRecordingVersion = 3;  // files of older versions are read, too
constexpr std::size_t kMaxRecordedText = 65'000;  // bytes of UTF-8 in one record

using Token = std::array<std::byte, kTokenSize>;

enum class RecordType : std::uint8_t {
    // Task → engine
    Hello = 1,
    Report = 2,
    // Engine → task
    Go = 3,
    Burn = 4,
    Hold = 5,
    Refusal = 6,
    // Stage's supervisor → engine, on its control socket
    Reaped = 7,
    // Recording files (recording.h)
    Meta = 16,
    Text = 17,
    Event = 18,
    End = 19,
};

// The first record of a connection.
struct Hello {
    std::uint16_t version = kVersion;
    Token token{};  // of the session
    TaskId task{};
    std::int32_t pid = 0;
    std::int32_t tid = 0;

    friend bool operator==(const Hello&, const Hello&) = default;
};

// What a task did, or where it stands. Fields as in Event of this kind.
struct Report {
    EventKind kind = EventKind::Notice;
    std::uint8_t detail = 0;
    // The coroutine that speaks; none: the task whose connection it is.
    TaskId task{};
    // TaskBlocked, TaskWoken, TaskPreempted, TaskDispatched, TaskExited: the thread itself moves one of its coroutines, or
    // itself for their sake. It goes on without waiting for Go.
    bool isSwitch = false;
    TaskId other{};
    ObjectId object{};
    std::int64_t value = 0;
    std::int64_t extra = 0;
    std::uint32_t line = 0;
    std::string_view file{};  // views into the packet
    std::string_view text{};
    // Free mode only.
    Nanoseconds monotonic = 0;      // CLOCK_MONOTONIC when it happened
    std::uint64_t objectStamp = 0;  // from 1, without gaps per object, taken inside the critical section
                                    // (of ObjectCreated: 0). TaskBlocked: the object's newest stamp then seen

    friend bool operator==(const Report&, const Report&) = default;
};

struct Go {
    bool timedOut = false;   // the deadline has passed: try once more, then give up
    Nanoseconds now = 0;     // controlled mode: virtual time
    std::string_view text{};   // Input: the line

    friend bool operator==(const Go&, const Go&) = default;
};
struct Burn {
    friend bool operator==(const Burn&, const Burn&) = default;
};
struct Hold {
    friend bool operator==(const Hold&, const Hold&) = default;
};
struct Refusal {
    std::string_view text{};

    friend bool operator==(const Refusal&, const Refusal&) = default;
};
// The supervisor waited for an adopted process or for the main process. status as of waitpid().
struct Reaped {
    std::int32_t pid = 0;
    std::int32_t status = 0;

    friend bool operator==(const Reaped&, const Reaped&) = default;
};

using Record = std::variant<Hello, Report, Go, Burn, Hold, Refusal, Reaped>;

// Builds one packet in place, without allocating: usable right after fork. Texts longer than kMaxText are cut at a
// character's boundary.
class Encoder {
public:
    // False when the record does not fit any more: send what there is, clear(), and add it again.
    [[nodiscard]] bool add(const Record& record);
    [[nodiscard]] std::span<const std::byte> packet() const { return {m_bytes.data(), m_size}; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    void clear() { m_size = 0; }

private:
    std::array<std::byte, kMaxPacket> m_bytes;
    std::size_t m_size = 0;
};

// Takes the first record off `packet`. The error says what is wrong with it and at which byte of `packet`; then
// nothing of the packet can be trusted.
[[nodiscard]] Result<Record> takeRecord(std::span<const std::byte>& packet);

}  // namespace lockstep::wire
