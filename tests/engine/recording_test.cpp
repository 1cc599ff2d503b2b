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
#include "support/sample_recording.h"
#include "support/temporary_folder.h"
#include "wire/records.h"

namespace lockstep::wire {
namespace {

using test::bytesOfRecording;
using test::contentOf;
using test::sampleInputs;
using test::TemporaryFolder;
using test::writeContent;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string errorOf(const Status& status) {
    return status.isOk() ? "" : status.error().message;
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

}  // namespace
}  // namespace lockstep::wire
