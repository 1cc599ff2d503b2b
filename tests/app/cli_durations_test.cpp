#include "cli/durations.h"
#include "support/app_test_main.h"

namespace lockstep::cli {
namespace {

struct Written {
    const char* text;
    Nanoseconds value;
};

TEST(Durations, AreReadExactlyInEveryUnit) {
    constexpr Written kCases[] = {{"0", 0},
                                  {"1ns", 1},
                                  {"250us", 250 * kMicrosecond},
                                  {"3\u00b5s", 3 * kMicrosecond},
                                  {"100ms", 100 * kMillisecond},
                                  {"0.1s", 100 * kMillisecond},
                                  {"1.5s", 1500 * kMillisecond},
                                  {"1.000000001s", kSecond + 1},
                                  {"2min", 120 * kSecond},
                                  {"1h", 3600 * kSecond},
                                  {"1.50h", 5400 * kSecond}};
    for (const Written& written : kCases) {
        const auto read = parseDuration(QString::fromUtf8(written.text));
        ASSERT_TRUE(read.isOk()) << written.text;
        EXPECT_EQ(read.value(), written.value) << written.text;
    }
}

TEST(Durations, ThatMakeNoSenseAreRefusedWithTheirText) {
    for (const char* text :
         {"", "s", "100", "-1s", "+1s", "1 s", "1e3s", "1.s", ".5s", "1m", "1S", "0.5ns",
          "1.0000000001s", "9999999999999999999s", "300000000000s", "1s ", "nan", "infs"}) {
        const auto read = parseDuration(QString::fromUtf8(text));
        ASSERT_FALSE(read.isOk()) << text;
        EXPECT_NE(read.error().message.find('"' + std::string(text) + '"'), std::string::npos)
            << read.error().message;
    }
}

TEST(Durations, AreWrittenAsTheyAreReadBack) {
    constexpr Written kCases[] = {{"0s", 0},
                                  {"100ms", 100 * kMillisecond},
                                  {"1.5s", 1500 * kMillisecond},
                                  {"90s", 90 * kSecond},
                                  {"2min", 120 * kSecond},
                                  {"1h", 3600 * kSecond},
                                  {"1.05ms", 1050 * kMicrosecond},
                                  {"1000000.001us", kSecond + 1}};
    for (const Written& written : kCases) {
        EXPECT_EQ(writeDuration(written.value).toStdString(), written.text);
        EXPECT_EQ(parseDuration(writeDuration(written.value)).value(), written.value);
    }
}

}  // namespace
}  // namespace lockstep::cli
