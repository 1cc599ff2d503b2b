#include "wire/recording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <limits>

#include "support/random_wire.h"
#include "support/temporary_folder.h"
#include "wire/crc32.h"
#include "wire/records.h"

namespace lockstep::wire {
namespace {

using test::contentOf;
using test::TemporaryFolder;
using test::writeContent;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

RunInputs sampleInputs() {
    RunInputs inputs;
    inputs.scenario = "ticket-office";
    inputs.variant = "lock";
    inputs.parameters = {{"buyers", 10}, {"read", 100 * kMillisecond}};
    inputs.cpus = 2;
    inputs.policy = PolicyKind::Replay;
    inputs.quantum = 7;
    inputs.seed = std::numeric_limits<std::uint64_t>::max();
    inputs.pointCost = 0;
    inputs.inputs = {"", "第一行", "a=b c"};
    inputs.choices = {{Decision::Kind::Dispatch, 3, {{1}, {2}}, {2}, kNoTime},
                      {Decision::Kind::Preempt, 4, {}, {2}, kNoTime},
                      {Decision::Kind::Forced, 9, {{3}}, {3}, 5}};
    return inputs;
}

std::string bytesOfRecording(const RunInputs& inputs, const Trace& trace) {
    const TemporaryFolder folder;
    const Status written = writeRecording(folder.file("r"), inputs, trace);
    EXPECT_TRUE(written.isOk()) << written.error().message;
    return contentOf(folder.file("r"));
}

std::string smallRecording() {
    Trace trace;
    test::appendRandomEvents(trace, 4, 1);
    return bytesOfRecording(sampleInputs(), trace);
}

// The error of these bytes, read as the file "r"; empty when there is none.
std::string errorOf(const std::string& bytes) {
    const Result<Recording> recording = decodeRecording(std::as_bytes(std::span(bytes)), "r");
    return recording.isOk() ? "" : recording.error().message;
}

std::string errorOf(const Status& status) {
    return status.isOk() ? "" : status.error().message;
}

void put32(std::string& bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes.at(at + i) = static_cast<char>(value >> (8 * i));
}

constexpr std::size_t kEndSize = kFrameSize + 12;
constexpr std::size_t kEventSize = kFrameSize + 59;

// The recording with a checksum that fits it.
std::string sealed(std::string bytes) {
    Crc32 crc;
    crc.update(std::as_bytes(std::span(bytes)).first(bytes.size() - kEndSize));
    put32(bytes, bytes.size() - 4, crc.value());
    return bytes;
}

void expectSame(const Trace& read, const Trace& written, std::size_t size) {
    ASSERT_EQ(read.size(), size);
    for (std::size_t i = 0; i < size; ++i) {
        const Event& a = read[i];
        const Event& b = written[i];
        ASSERT_EQ(
            std::tie(a.time, a.monotonic, a.task, a.other, a.object, a.text, a.value, a.extra),
            std::tie(b.time, b.monotonic, b.task, b.other, b.object, b.text, b.value, b.extra));
        ASSERT_EQ(std::tie(a.at.file, a.at.line, a.kind, a.detail, a.beginsStep),
                  std::tie(b.at.file, b.at.line, b.kind, b.detail, b.beginsStep));
        ASSERT_EQ(read.text(a.text), written.text(b.text));
        ASSERT_EQ(read.text(a.at.file), written.text(b.at.file));
    }
}

// Runs `write` in a child process and returns the message of its error.
template <class Write>
std::string inChild(Write write) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const std::string message = write();
        const auto written = ::write(ends[1], message.data(), message.size());
        ::_exit(written < 0);
    }
    ::close(ends[1]);
    std::string message(4096, '\0');
    message.resize(static_cast<std::size_t>(
        std::max<ssize_t>(0, ::read(ends[0], message.data(), message.size()))));
    ::close(ends[0]);
    EXPECT_EQ(::waitpid(child, nullptr, 0), child);
    return message;
}

TEST(Recording, GivesBackTheInputsAndEveryEvent) {
    const TemporaryFolder folder;
    const std::string path = folder.file("run.lockstep");
    Trace trace;
    test::appendRandomEvents(trace, 5000, 2);
    ASSERT_EQ(errorOf(writeRecording(path, sampleInputs(), trace)), "");
    const Result<Recording> recording = readRecording(path);
    ASSERT_TRUE(recording.isOk()) << recording.error().message;
    EXPECT_EQ(recording.value().inputs, sampleInputs());
    expectSame(*recording.value().trace, trace, trace.size());
    EXPECT_EQ(folder.count(), 1u);
}

TEST(Recording, GivesBackAnyInputs) {
    test::Dice dice(3);
    const Trace empty;
    for (int i = 0; i < 50; ++i) {
        const RunInputs inputs = test::randomInputs(dice);
        const std::string bytes = bytesOfRecording(inputs, empty);
        const auto recording = decodeRecording(std::as_bytes(std::span(bytes)), "r");
        ASSERT_TRUE(recording.isOk()) << recording.error().message;
        EXPECT_EQ(recording.value().inputs, inputs);
    }
}

TEST(Recording, HoldsOnlyAsManyEventsAsAsked) {
    const TemporaryFolder folder;
    Trace trace;
    test::appendRandomEvents(trace, 100, 4);
    ASSERT_EQ(errorOf(writeRecording(folder.file("r"), sampleInputs(), trace, 37)), "");
    expectSame(*readRecording(folder.file("r")).value().trace, trace, 37);
}

TEST(Recording, OfAMillionEventsGoesOutAndComesBack) {
    const TemporaryFolder folder;
    Trace trace;
    test::appendRandomEvents(trace, 1'000'000, 5);
    ASSERT_EQ(errorOf(writeRecording(folder.file("r"), sampleInputs(), trace)), "");
    const Result<Recording> recording = readRecording(folder.file("r"));
    ASSERT_TRUE(recording.isOk()) << recording.error().message;
    EXPECT_EQ(recording.value().trace->size(), trace.size());
}

TEST(Recording, ReplacesAnOldFileAndFollowsALink) {
    const TemporaryFolder folder;
    writeContent(folder.file("old"), "old");
    std::filesystem::create_symlink("old", folder.file("link"));
    ASSERT_EQ(errorOf(writeRecording(folder.file("link"), sampleInputs(), Trace())), "");
    EXPECT_TRUE(std::filesystem::is_symlink(folder.file("link")));
    EXPECT_TRUE(readRecording(folder.file("old")).isOk());
    EXPECT_EQ(folder.count(), 2u);
}

TEST(Recording, LeavesTheOldFileWhenTheNewOneHasNoRoom) {
    const TemporaryFolder folder;
    const std::string path = folder.file("r");
    writeContent(path, "old");
    Trace trace;
    test::appendRandomEvents(trace, 10'000, 6);
    const std::string message = inChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{65536, 65536};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        return errorOf(writeRecording(path, sampleInputs(), trace));
    });
    EXPECT_EQ(message, path + " cannot be written: File too large");
    EXPECT_EQ(contentOf(path), "old");
    EXPECT_EQ(folder.count(), 1u);
}

TEST(Recording, LeavesTheOldFileOnAFullDisk) {
    const TemporaryFolder folder;
    const std::string path = folder.file("r");
    Trace trace;
    test::appendRandomEvents(trace, 10'000, 7);
    const std::string message = inChild([&] {
        if (::unshare(CLONE_NEWNS | (::geteuid() == 0 ? 0 : CLONE_NEWUSER)) != 0 ||
            ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("lockstep", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0)
            return std::string("no disk");
        writeContent(path, "old");
        const std::string error = errorOf(writeRecording(path, sampleInputs(), trace));
        return error + '|' + contentOf(path) + '|' + std::to_string(folder.count());
    });
    if (message == "no disk") GTEST_SKIP() << "this machine lets nobody mount a small disk";
    EXPECT_EQ(message, path + " cannot be written: No space left on device|old|1");
}

TEST(Recording, NamesThePathAndTheReasonWhenItCannotBeWritten) {
    const TemporaryFolder folder;
    const auto errorAt = [](const std::string& path) {
        return errorOf(writeRecording(path, sampleInputs(), Trace()));
    };
    EXPECT_EQ(errorAt(folder.file("no/r")),
              folder.file("no/r") + " cannot be written: No such file or directory");
    EXPECT_EQ(errorAt(folder.path().string()),
              folder.path().string() + " cannot be written: it is not an ordinary file");
    EXPECT_EQ(errorAt("/dev/full"), "/dev/full cannot be written: it is not an ordinary file");
    writeContent(folder.file("file"), "");
    EXPECT_EQ(errorAt(folder.file("file/r")),
              folder.file("file/r") + " cannot be written: Not a directory");
    EXPECT_EQ(folder.count(), 1u);
}

TEST(Recording, CannotBeWrittenIntoAReadOnlyFolder) {
    const TemporaryFolder folder;
    ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
    const std::string path = folder.file("r");
    const std::string message = inChild([&] {
        constexpr uid_t kNobody = 65534;
        if (::geteuid() == 0 && ::seteuid(kNobody) != 0) return std::string("still root");
        return errorOf(writeRecording(path, sampleInputs(), Trace()));
    });
    EXPECT_EQ(message, path + " cannot be written: Permission denied");
}

TEST(Recording, SaysThatATextIsTooLong) {
    const TemporaryFolder folder;
    Trace trace;
    const StringId text = trace.intern(std::string(kMaxRecordedText + 1, 'x'));
    ASSERT_TRUE(trace.append({.text = text}));
    EXPECT_THAT(errorOf(writeRecording(folder.file("r"), sampleInputs(), trace)),
                StartsWith(folder.file("r") + " cannot be written: a text of 65001 bytes is too"));
    EXPECT_EQ(folder.count(), 0u);
}

TEST(Recording, SaysWhyAFileCannotBeRead) {
    const TemporaryFolder folder;
    const auto errorAt = [](const std::string& path) {
        return readRecording(path).error().message;
    };
    EXPECT_EQ(errorAt(folder.file("no")),
              folder.file("no") + " cannot be read: No such file or directory");
    EXPECT_EQ(errorAt(folder.path().string()),
              folder.path().string() + " cannot be read: Is a directory");
    EXPECT_EQ(errorAt("/dev/null"), "/dev/null is empty");
    EXPECT_EQ(errorAt("/dev/zero"), "/dev/zero is not a recording of Lockstep");
}

TEST(Recording, SaysWhatTheBytesAreWhenTheyAreNoRecording) {
    EXPECT_EQ(errorOf(""), "r is empty");
    EXPECT_EQ(errorOf("P"), "r is not a recording of Lockstep");
    EXPECT_EQ(errorOf("lockstep, in small letters"), "r is not a recording of Lockstep");
    std::string newer = smallRecording();
    newer[kRecordingMagic.size()] = 3;
    EXPECT_EQ(errorOf(newer),
              "r was made by a newer version of Lockstep: its format is version 3, "
              "and this program knows version 2");
    newer[kRecordingMagic.size()] = 0;
    EXPECT_EQ(errorOf(newer), "r is damaged: there is no version 0");
    EXPECT_THAT(errorOf(smallRecording() + 'x'), EndsWith(": it goes on after its end"));
}

TEST(Recording, OfTheFirstVersionIsReadToo) {
    std::string older = smallRecording();
    older[kRecordingMagic.size()] = 1;
    EXPECT_EQ(errorOf(sealed(older)), "");
}

TEST(Recording, IsCutOffWhereverItEndsTooEarly) {
    const std::string whole = smallRecording();
    for (std::size_t size = 1; size < whole.size(); ++size)
        ASSERT_EQ(errorOf(whole.substr(0, size)),
                  "r is cut off after " + std::to_string(size) + " bytes");
}

TEST(Recording, IsRefusedWhicheverByteIsChanged) {
    const std::string whole = smallRecording();
    ASSERT_EQ(errorOf(whole), "");
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int change : {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ change);
            ASSERT_THAT(errorOf(changed), StartsWith("r ")) << "byte " << at;
        }
    }
}

TEST(Recording, SaysAtWhichByteItIsDamaged) {
    const std::string whole = smallRecording();
    const std::size_t end = whole.size() - kEndSize;
    const std::size_t event = end - kEventSize + kFrameSize;
    ASSERT_EQ(errorOf(sealed(whole)), "");

    const auto errorWith = [&](std::size_t at, std::uint32_t value) {
        std::string changed = whole;
        put32(changed, at, value);
        return errorOf(sealed(changed));
    };
    const auto damagedAt = [](std::size_t at, const std::string& how) {
        return "r is damaged: byte " + std::to_string(at) + ": " + how;
    };
    EXPECT_EQ(errorWith(event + 28, 99), damagedAt(event + 28, "the text's id cannot be 99"));
    EXPECT_EQ(errorWith(event + 48, 98), damagedAt(event + 48, "the file's id cannot be 98"));
    EXPECT_EQ(errorWith(event + 16, 65536), damagedAt(event + 16, "the task's id cannot be 65536"));
    EXPECT_EQ(errorWith(event, 0), damagedAt(event, "the virtual time goes back"));
    EXPECT_EQ(errorWith(end + kFrameSize, 5),
              damagedAt(end + kFrameSize, "it should have 5 events, but has 4"));

    std::string changed = whole;
    changed[end - 1] = 2;
    EXPECT_EQ(errorOf(sealed(changed)), damagedAt(end - 1, "whether it begins a step cannot be 2"));
    changed[end - 1] = static_cast<char>(whole[end - 1] ^ 1);
    EXPECT_EQ(errorOf(changed),
              damagedAt(end + kFrameSize + 8, "the checksum does not fit what is before it"));
}

// The sample's recording with one of its fields in another form.
std::string errorWithField(const std::string& from, const std::string& to) {
    std::string bytes = smallRecording();
    const std::size_t at = bytes.find(from);
    EXPECT_EQ(from.size(), to.size());
    bytes.replace(at, from.size(), to);
    return errorOf(sealed(bytes));
}

TEST(Recording, RefusesInputsThatCannotBe) {
    EXPECT_THAT(errorWithField("variant", "variamt"), EndsWith("there is no field \"variamt\""));
    EXPECT_THAT(errorWithField("variant", std::string("cpus\x03") + '\0' + '6'),
                HasSubstr("r is damaged: byte "));
    EXPECT_THAT(errorWithField("replay", "replya"), EndsWith("\"policy\" cannot be \"replya\""));
    EXPECT_THAT(errorWithField("buyers=10", "buyers=1x"), EndsWith("cannot be \"buyers=1x\""));
    EXPECT_THAT(errorWithField("buyers=10", "read=1000"), EndsWith("cannot be \"read=100000000\""));
    EXPECT_THAT(errorWithField("1,2", "1,x"), EndsWith("cannot be \"dispatch 3 2 -1 1,x\""));
    EXPECT_THAT(errorWithField("forced", "farced"), EndsWith("cannot be \"farced 9 3 5 3\""));
}

TEST(VirtualContent, IsTheSameBytesOnEveryMachineAndLeavesOutWhatIsReal) {
    Trace trace;
    Event event{.time = 1,
                .monotonic = 99,
                .task = {2},
                .other = {3},
                .object = {4},
                .text = trace.intern("text"),
                .value = 5,
                .extra = -1,
                .at = {trace.intern("f.cpp"), 6},
                .kind = EventKind::ItemPut,
                .beginsStep = true};
    const auto contentOfEvent = [&] {
        std::string content;
        appendVirtualContent(trace, event, content);
        return content;
    };
    const std::string zeros(7, '\0');
    const std::string z3(3, '\0');
    EXPECT_EQ(contentOfEvent(), '\1' + zeros + '\x1A' + '\0' + '\2' + z3 + '\3' + z3 + '\4' + z3 +
                                    '\5' + zeros + std::string(8, '\xFF') + '\6' + z3 + '\5' + z3 +
                                    "f.cpp" + '\4' + z3 + "text");
    const std::string before = contentOfEvent();
    event.monotonic = 1;
    event.beginsStep = false;
    EXPECT_EQ(contentOfEvent(), before);
    event.kind = EventKind::TaskAdmitted;
    const std::string admitted = contentOfEvent();
    event.value = 4321;
    event.extra = 4322;
    EXPECT_EQ(contentOfEvent(), admitted);
}

// Pids are all that a trace has of what the system chose.
TEST(VirtualContent, HasTheValuesOfEveryKindButAdmissions) {
    Trace trace;
    for (int number = 1; number <= static_cast<int>(EventKind::ProgramReplaced); ++number) {
        const auto kind = static_cast<EventKind>(number);
        if (kind == EventKind::Notice || kind == EventKind::TaskAdmitted) continue;
        const auto contentWith = [&](std::int64_t value, std::int64_t extra) {
            std::string content;
            appendVirtualContent(trace, {.value = value, .extra = extra, .kind = kind}, content);
            return content;
        };
        EXPECT_NE(contentWith(1, 2), contentWith(3, 2)) << nameOf(kind);
        EXPECT_NE(contentWith(1, 2), contentWith(1, 3)) << nameOf(kind);
    }
}

TEST(VirtualContent, ComesInPiecesThatMakeTheWhole) {
    Trace trace;
    test::appendRandomEvents(trace, 3000, 8);
    std::string whole;
    for (std::size_t i = 0; i < 2500; ++i) appendVirtualContent(trace, trace[i], whole);
    std::string pieces;
    int count = 0;
    feedVirtualContent(trace, 2500, [&](std::string_view piece) {
        pieces += piece;
        ++count;
    });
    EXPECT_EQ(pieces, whole);
    EXPECT_GT(count, 1);
}

TEST(Crc32, HasTheStandardsCheckValue) {
    Crc32 crc;
    crc.update(std::as_bytes(std::span(std::string_view("12345"))));
    crc.update(std::as_bytes(std::span(std::string_view("6789"))));
    EXPECT_EQ(crc.value(), 0xCBF43926u);
}

}  // namespace
}  // namespace lockstep::wire
