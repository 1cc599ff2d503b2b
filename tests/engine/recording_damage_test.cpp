#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample_recording.h"
#include "wire/crc32.h"
#include "wire/records.h"

namespace lockstep::wire {
namespace {

using test::smallRecording;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// The error of these bytes, read as the file "r"; empty when there is none.
std::string errorOf(const std::string& bytes) {
    const Result<Recording> recording = decodeRecording(std::as_bytes(std::span(bytes)), "r");
    return recording.isOk() ? "" : recording.error().message;
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

TEST(Recording, SaysWhatTheBytesAreWhenTheyAreNoRecording) {
    EXPECT_EQ(errorOf(""), "r is empty");
    EXPECT_EQ(errorOf("P"), "r is not a recording of Lockstep");
    EXPECT_EQ(errorOf("lockstep, in small letters"), "r is not a recording of Lockstep");
    std::string newer = smallRecording();
    newer[kRecordingMagic.size()] = 4;
    EXPECT_EQ(errorOf(newer),
              "r was made by a newer version of Lockstep: its format is version 4, "
              "and this program knows version 3");
    newer[kRecordingMagic.size()] = 0;
    EXPECT_EQ(errorOf(newer), "r is damaged: there is no version 0");
    EXPECT_THAT(errorOf(smallRecording() + 'x'), EndsWith(": it goes on after its end"));
}

TEST(Recording, OfAnOlderVersionIsReadToo) {
    std::string older = smallRecording();
    for (const char version : {1, 2}) {
        older[kRecordingMagic.size()] = version;
        EXPECT_EQ(errorOf(sealed(older)), "");
    }
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
    EXPECT_THAT(errorWithField("mlfq", "mlqf"), EndsWith("\"choices_of\" cannot be \"mlqf\""));
    EXPECT_THAT(errorWithField("buyers=10", "buyers=1x"), EndsWith("cannot be \"buyers=1x\""));
    EXPECT_THAT(errorWithField("buyers=10", "read=1000"), EndsWith("cannot be \"read=100000000\""));
    EXPECT_THAT(errorWithField("1,2", "1,x"), EndsWith("cannot be \"dispatch 3 2 -1 1,x\""));
    EXPECT_THAT(errorWithField("forced", "farced"), EndsWith("cannot be \"farced 9 3 5 3\""));
}

TEST(Crc32, HasTheStandardsCheckValue) {
    Crc32 crc;
    crc.update(std::as_bytes(std::span(std::string_view("12345"))));
    crc.update(std::as_bytes(std::span(std::string_view("6789"))));
    EXPECT_EQ(crc.value(), 0xCBF43926u);
}

}  // namespace
}  // namespace lockstep::wire
