#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/random_wire.h"
#include "wire/records.h"

namespace lockstep::wire {
namespace {

std::vector<std::byte> bytesOf(const Record& record) {
    Encoder encoder;
    EXPECT_TRUE(encoder.add(record));
    return {encoder.packet().begin(), encoder.packet().end()};
}

std::string hex(std::span<const std::byte> bytes) {
    std::string text;
    for (const std::byte byte : bytes) {
        constexpr const char* kDigits = "0123456789abcdef";
        text += kDigits[static_cast<unsigned>(byte) >> 4];
        text += kDigits[static_cast<unsigned>(byte) & 15];
    }
    return text;
}

std::string errorOf(std::span<const std::byte> packet) {
    const Result<Record> record = takeRecord(packet);
    return record.isOk() ? "" : record.error().message;
}

// The error of this record with the byte at `index` set to `value`.
std::string errorWith(const Record& record, std::size_t index, int value) {
    auto bytes = bytesOf(record);
    bytes.at(index) = static_cast<std::byte>(value);
    return errorOf(bytes);
}

Report sampleReport() {
    return {.kind = EventKind::PointReached,
            .detail = static_cast<std::uint8_t>(Op::Acquire),
            .task = {9},
            .isSwitch = true,
            .other = {2},
            .object = {3},
            .value = -2,
            .extra = 5,
            .line = 77,
            .file = "a.cpp",
            .text = "hi",
            .monotonic = 6,
            .objectStamp = 7};
}

TEST(Records, HaveTheBytesThatTheFormatsPageDescribes) {
    Hello hello{.task = {0x0102}, .pid = 1000, .tid = 1001};
    hello.token.front() = std::byte{0xAA};
    hello.token.back() = std::byte{0xBB};
    EXPECT_EQ(hex(bytesOf(hello)),
              "1e00"
              "01"
              "0200"
              "aa0000000000000000000000000000bb"
              "02010000"
              "e8030000"
              "e9030000");
    EXPECT_EQ(hex(bytesOf(sampleReport())),
              "3e00"
              "02"
              "0b"
              "06"
              "09000000"
              "01"
              "02000000"
              "03000000"
              "feffffffffffffff"
              "0500000000000000"
              "4d000000"
              "0600000000000000"
              "0700000000000000"
              "0500612e637070"
              "02006869");
    EXPECT_EQ(hex(bytesOf(Go{.timedOut = true, .now = 258, .text = "x"})),
              "0c0003"
              "01"
              "0201000000000000"
              "010078");
    EXPECT_EQ(hex(bytesOf(Burn{})), "000004");
    EXPECT_EQ(hex(bytesOf(Hold{})), "000005");
    EXPECT_EQ(hex(bytesOf(Refusal{"no"})), "04000602006e6f");
    EXPECT_EQ(hex(bytesOf(Reaped{.pid = 2, .status = 9})), "0800070200000009000000");
}

TEST(Records, ComeBackAsTheyWereSent) {
    test::RandomRecords random(1);
    for (int i = 0; i < 2000; ++i) {
        const Record record = random.record();
        const auto bytes = bytesOf(record);
        std::span<const std::byte> packet = bytes;
        const Result<Record> taken = takeRecord(packet);
        ASSERT_TRUE(taken.isOk()) << taken.error().message;
        EXPECT_EQ(taken.value(), record);
        EXPECT_TRUE(packet.empty());
    }
}

TEST(Records, SeveralInOnePacketComeOutInOrder) {
    Encoder encoder;
    ASSERT_TRUE(encoder.add(Reaped{.pid = 1, .status = 0}));
    ASSERT_TRUE(encoder.add(sampleReport()));
    ASSERT_TRUE(encoder.add(Burn{}));
    std::span<const std::byte> packet = encoder.packet();
    EXPECT_TRUE(std::holds_alternative<Reaped>(takeRecord(packet).value()));
    EXPECT_EQ(std::get<Report>(takeRecord(packet).value()), sampleReport());
    EXPECT_TRUE(std::holds_alternative<Burn>(takeRecord(packet).value()));
    EXPECT_TRUE(packet.empty());
}

TEST(Encoder, SaysWhenARecordDoesNotFitAndKeepsWhatItHas) {
    const std::string text(kMaxText, 'x');
    Encoder encoder;
    std::size_t count = 0;
    while (encoder.add(Refusal{text})) ++count;
    EXPECT_EQ(count, kMaxPacket / (kFrameSize + 2 + kMaxText));
    EXPECT_EQ(encoder.packet().size(), count * (kFrameSize + 2 + kMaxText));
    encoder.clear();
    EXPECT_TRUE(encoder.isEmpty());
    EXPECT_TRUE(encoder.add(Refusal{text}));
}

TEST(Encoder, CutsALongTextAtACharactersBoundary) {
    std::string text(kMaxText - 1, 'x');
    text += "锁锁";
    const auto bytes = bytesOf(Refusal{text});
    std::span<const std::byte> packet = bytes;
    EXPECT_EQ(std::get<Refusal>(takeRecord(packet).value()).text, text.substr(0, kMaxText - 1));
}

TEST(Encoder, CutsWhatIsNoUtf8AtTheLimit) {
    const std::string text(2 * kMaxText, '\x80');
    const auto bytes = bytesOf(Refusal{text});
    std::span<const std::byte> packet = bytes;
    EXPECT_EQ(std::get<Refusal>(takeRecord(packet).value()).text.size(), kMaxText);
}

TEST(Decoder, RefusesARecordThatIsCutOffAtAnyByte) {
    for (const Record& record : {Record(Hello{.task = {1}, .pid = 1, .tid = 1}),
                                 Record(sampleReport()), Record(Go{.text = "line"}),
                                 Record(Refusal{"no"}), Record(Reaped{.pid = 1}), Record(Burn{})}) {
        const auto bytes = bytesOf(record);
        for (std::size_t size = 0; size < bytes.size(); ++size)
            EXPECT_NE(errorOf(std::span(bytes).first(size)), "") << size << " bytes";
    }
}

TEST(Decoder, SaysWhatIsWrongAndAtWhichByte) {
    const Hello hello{.task = {1}, .pid = 1, .tid = 1};
    EXPECT_EQ(errorOf({}), "byte 0: the record's length is cut off");
    EXPECT_EQ(errorWith(Burn{}, 2, 99), "byte 2: the record's type cannot be 99");
    EXPECT_EQ(errorWith(Burn{}, 2, 18), "byte 2: the record's type cannot be 18");
    EXPECT_EQ(errorWith(Burn{}, 0, 1), "byte 2: it should go on for 1 bytes, but only 0 are there");
    EXPECT_EQ(errorWith(hello, 21, 0), "byte 21: the task's id cannot be 0");
    EXPECT_EQ(errorWith(hello, 23, 1), "byte 21: the task's id cannot be 65537");
    EXPECT_EQ(errorWith(hello, 28, 0x80), "byte 25: the process id cannot be -2147483647");
    EXPECT_EQ(errorWith(hello, 29, 0), "byte 29: the thread id cannot be 0");
    EXPECT_EQ(errorWith(sampleReport(), 3, 0), "byte 3: the kind of event cannot be 0");
    EXPECT_EQ(errorWith(sampleReport(), 3, 60), "byte 3: the kind of event cannot be 60");
    EXPECT_EQ(errorWith(sampleReport(), 4, 35), "byte 4: the detail cannot be 35");
    EXPECT_EQ(errorWith(sampleReport(), 7, 1), "byte 5: the task's id cannot be 65545");
    EXPECT_EQ(errorWith(sampleReport(), 9, 2), "byte 9: whether it is a switch cannot be 2");
    EXPECT_EQ(errorWith(sampleReport(), 45, 0x80), "byte 38: the time cannot be negative");
    EXPECT_EQ(errorWith(sampleReport(), 55, 5),
              "byte 54: the file's name has 1285 bytes, but at most 1024 are allowed");
    EXPECT_EQ(errorWith(sampleReport(), 61, 3), "byte 61: the text is cut off");
    EXPECT_EQ(errorWith(sampleReport(), 61, 1), "byte 64: 1 bytes too many");
    EXPECT_EQ(errorWith(Go{}, 3, 2), "byte 3: whether it timed out cannot be 2");
    EXPECT_EQ(errorWith(Go{}, 11, 0x80), "byte 4: the time cannot be negative");
}

TEST(Decoder, ReadsTheVersionOfAHelloThatItDoesNotKnow) {
    auto bytes = bytesOf(Hello{.version = 7, .task = {1}, .pid = 1, .tid = 1});
    bytes.push_back(std::byte{42});
    bytes.front() = static_cast<std::byte>(bytes.size() - kFrameSize);
    std::span<const std::byte> packet = bytes;
    EXPECT_EQ(std::get<Hello>(takeRecord(packet).value()).version, 7);
    EXPECT_TRUE(packet.empty());
}

TEST(EventFields, KnowExactlyTheKindsAndDetailsThatHaveNames) {
    const auto isNamed = [](const char* name) { return std::string(name) != "unknown"; };
    for (int number = 0; number <= UINT8_MAX; ++number) {
        const auto byte = static_cast<std::uint8_t>(number);
        EXPECT_EQ(isEventKind(byte), isNamed(nameOf(static_cast<EventKind>(byte)))) << number;
        const auto expect = [&](EventKind kind, bool isKnown) {
            EXPECT_EQ(isDetailOf(kind, byte), isKnown && byte != 0) << nameOf(kind) << number;
        };
        expect(EventKind::TaskCreated, isNamed(nameOf(static_cast<TaskKind>(byte))));
        expect(EventKind::TaskPreempted, isNamed(nameOf(static_cast<PreemptReason>(byte))));
        expect(EventKind::TaskBlocked, isNamed(nameOf(static_cast<BlockReason>(byte))));
        expect(EventKind::TaskWoken, isNamed(nameOf(static_cast<WakeReason>(byte))));
        expect(EventKind::PointReached, isNamed(nameOf(static_cast<Op>(byte))));
        expect(EventKind::Refused, isNamed(nameOf(static_cast<Op>(byte))));
        expect(EventKind::ObjectCreated, isNamed(nameOf(static_cast<ObjectKind>(byte))));
        expect(EventKind::RunEnded, isNamed(nameOf(static_cast<VerdictKind>(byte))));
        EXPECT_EQ(isDetailOf(EventKind::LockAcquired, byte), byte == 0);
    }
}

}  // namespace
}  // namespace lockstep::wire
