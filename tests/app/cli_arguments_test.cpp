#include "cli/arguments.h"

#include <gmock/gmock.h>

#include "support/app_test_main.h"

namespace lockstep::cli {
namespace {

using testing::HasSubstr;

struct Mistake {
    QStringList words;
    const char* told;  // what the sentence has to hold
};

TEST(RunArguments, AreReadIntoTheirFields) {
    const auto read = parseRun({"ticket-office",  "--set",
                                "buyers=5",       "--set=read=100ms",
                                "--variant",      "lock",
                                "--cpus",         "2",
                                "--policy",       "random",
                                "--quantum",      "50ms",
                                "--seed",         "18446744073709551615",
                                "--speed",        "0.5",
                                "--input",        "a b",
                                "--input",        "",
                                "--limit-events", "10",
                                "--limit-time",   "2min",
                                "--check",        "--json",
                                "--record",       "r.lockstep",
                                "--save-choices", "c.json",
                                "--export",       "a.svg",
                                "--export",       "b.PNG",
                                "--view",         "locks",
                                "--at",           "7",
                                "--size",         "640x480"});
    ASSERT_TRUE(read.isOk()) << read.error().message;
    const RunArguments& run = read.value();
    EXPECT_EQ(run.scenario, "ticket-office");
    const QList<std::pair<QString, QString>> settings = {{"buyers", "5"}, {"read", "100ms"}};
    EXPECT_EQ(run.settings, settings);
    EXPECT_EQ(run.variant, "lock");
    EXPECT_EQ(run.cpus, 2);
    EXPECT_EQ(run.policy, PolicyKind::Random);
    EXPECT_EQ(run.quantum, 50 * kMillisecond);
    EXPECT_EQ(run.seed, UINT64_MAX);
    EXPECT_EQ(run.speed, 0.5);
    EXPECT_EQ(run.inputs, QStringList({"a b", ""}));
    EXPECT_EQ(run.limitEvents, 10u);
    EXPECT_EQ(run.limitTime, 120 * kSecond);
    EXPECT_TRUE(run.check);
    EXPECT_TRUE(run.json);
    EXPECT_EQ(run.record, "r.lockstep");
    EXPECT_EQ(run.saveChoices, "c.json");
    EXPECT_EQ(run.exports, QStringList({"a.svg", "b.PNG"}));
    EXPECT_EQ(run.picture.view, ViewKind::Locks);
    EXPECT_EQ(run.picture.at, 7u);
    EXPECT_EQ(run.picture.size, QSize(640, 480));
}

TEST(RunArguments, ThatAreNotGivenLeaveTheScenarioItsOwn) {
    const auto read = parseRun({"ticket-office"});
    ASSERT_TRUE(read.isOk()) << read.error().message;
    const RunArguments& run = read.value();
    EXPECT_FALSE(run.variant || run.cpus || run.policy || run.quantum || run.pointCost || run.seed);
    EXPECT_EQ(run.speed, 0);
    EXPECT_EQ(run.limitEvents, 1'000'000u);
    EXPECT_EQ(run.limitTime, kNoTime);
    EXPECT_FALSE(run.check || run.json);
    EXPECT_EQ(run.picture.view, ViewKind::Timeline);
}

TEST(RunArguments, TellEachMistakeWithWhatWouldBeRight) {
    const std::vector<Mistake> mistakes = {
        {{}, "the scenario's ID is missing"},
        {{"a", "b"}, "\"b\" is one word too many"},
        {{"a", "--bogus"}, "there is no option --bogus"},
        {{"a", "-x"}, "there is no option -x"},
        {{"a", "--cpus"}, "--cpus"},
        {{"a", "--cpus", "0"}, "--cpus: \"0\" is not a whole number from 1 to 64"},
        {{"a", "--cpus", "65"}, "from 1 to 64"},
        {{"a", "--cpus", "-1"}, "from 1 to 64"},
        {{"a", "--cpus", "two"}, "\"two\""},
        {{"a", "--cpus", ""}, "--cpus: its value is empty"},
        {{"a", "--cpus", "1", "--cpus", "2"}, "--cpus: it is given 2 times"},
        {{"a", "--policy", "lottery"}, "there is no policy \"lottery\"; there are fcfs, sjf"},
        {{"a", "--policy", "manual"}, "--policy: manual needs a person"},
        {{"a", "--policy", "replay"}, "--choices FILE"},
        {{"a", "--policy", "rr", "--choices", "c.json"}, "--policy"},
        {{"a", "--quantum", "0"}, "--quantum: \"0\" is too short"},
        {{"a", "--quantum", "100"}, "--quantum: \"100\" is not a duration such as 100ms"},
        {{"a", "--quantum", "-5ms"}, "--quantum"},
        {{"a", "--point-cost", "cheap"}, "--point-cost"},
        {{"a", "--seed", "-1"}, "--seed"},
        {{"a", "--seed", "18446744073709551616"}, "--seed"},
        {{"a", "--speed", "0.05"}, "--speed: \"0.05\" is neither a number from 0.1 to 100 nor max"},
        {{"a", "--speed", "101"}, "--speed"},
        {{"a", "--speed", "nan"}, "--speed"},
        {{"a", "--speed", "fast"}, "--speed"},
        {{"a", "--limit-events", "0"}, "--limit-events"},
        {{"a", "--limit-time", "0"}, "--limit-time"},
        {{"a", "--set", "buyers"}, "--set: \"buyers\" is not NAME=VALUE"},
        {{"a", "--set", "=5"}, "--set"},
        {{"a", "--check=yes"}, "--check"},
        {{"a", "--export", "out.jpg"},
         "out.jpg: an export's file name ends with .png, .svg, .pdf, .gif, .csv or .json"},
        {{"a", "--export", "out"}, ".png, .svg, .pdf, .gif, .csv or .json"},
        {{"a", "--at", "3"}, "--at: it says how to draw, but there is no --export FILE"},
        {{"a", "--export", "o.csv", "--export", "o.json", "--size", "9x9"},
         "--size: it says how to draw, but no --export FILE is a picture"},
        {{"a", "--view", "locks"}, "--view"},
        {{"a", "--size", "10x10"}, "--size"},
        {{"a", "--export", "o.svg", "--view", "threads"},
         "there is no view \"threads\"; there are timeline"},
        {{"a", "--export", "o.svg", "--at", "-1"}, "--at"},
        {{"a", "--export", "o.svg", "--size", "800"}, "--size: \"800\" is not WIDTHxHEIGHT"},
        {{"a", "--export", "o.svg", "--size", "-8x8"}, "--size"},
        {{"a", "--export", "o.svg", "--size", "0x10"},
         "--size: a picture of 0x10 pixels cannot be made"},
        {{"a", "--export", "o.svg", "--size", "32769x1"}, "from 1 to 32768"},
        {{"a", "--export", "o.png", "--size", "32768x32768"}, "268435456 pixels in all"},
    };
    for (const Mistake& mistake : mistakes) {
        const auto read = parseRun(mistake.words);
        ASSERT_FALSE(read.isOk()) << mistake.words.join(' ').toStdString();
        EXPECT_THAT(read.error().message, HasSubstr(mistake.told))
            << mistake.words.join(' ').toStdString();
    }
}

TEST(RunArguments, TellTheFirstOfSeveralMistakes) {
    const auto read = parseRun({"a", "--cpus", "none", "--seed", "none"});
    ASSERT_FALSE(read.isOk());
    EXPECT_THAT(read.error().message, HasSubstr("--cpus"));
}

TEST(ExportArguments, AreReadAndChecked) {
    const auto read =
        parseExport({"r.lockstep", "o.pdf", "--view", "charts", "--at", "0", "--size", "300x200"});
    ASSERT_TRUE(read.isOk()) << read.error().message;
    EXPECT_EQ(read.value().recording, "r.lockstep");
    EXPECT_EQ(read.value().target, "o.pdf");
    EXPECT_EQ(read.value().picture.view, ViewKind::Charts);
    EXPECT_EQ(read.value().picture.at, 0u);

    const std::vector<Mistake> mistakes = {
        {{}, "the recording FILE.lockstep is missing"},
        {{"r.lockstep"}, "the file OUT to export to is missing"},
        {{"r", "o.svg", "p.svg"}, "\"p.svg\" is one word too many"},
        {{"r", "o.txt"}, "o.txt"},
        {{"r", "o.csv", "--view", "states"},
         "--view: it says how to draw, but o.csv is no picture"},
        {{"r", "o.json", "--at", "3"}, "--at: it says how to draw, but o.json is no picture"},
        {{"r", "o.svg", "--json"}, "there is no option --json"}};
    for (const Mistake& mistake : mistakes)
        EXPECT_THAT(parseExport(mistake.words).error().message, HasSubstr(mistake.told));
}

TEST(OtherArguments, AreReadAndChecked) {
    EXPECT_TRUE(parseList({"--json"}).value().json);
    EXPECT_FALSE(parseList({}).value().json);
    EXPECT_THAT(parseList({"all"}).error().message, HasSubstr("\"all\""));
    EXPECT_TRUE(parseInfo({"r.lockstep", "--json"}).value().json);
    EXPECT_THAT(parseInfo({}).error().message, HasSubstr("FILE.lockstep is missing"));
    const CompareArguments compared = parseCompare({"a", "b", "--check"}).value();
    EXPECT_EQ(compared.first, "a");
    EXPECT_EQ(compared.second, "b");
    EXPECT_TRUE(compared.check);
    EXPECT_FALSE(compared.json);
    EXPECT_THAT(parseCompare({"a"}).error().message, HasSubstr("SECOND.lockstep is missing"));
}

}  // namespace
}  // namespace lockstep::cli
