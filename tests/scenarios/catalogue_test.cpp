// What a scenario says about itself, without running it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

#include "host/catalogue.h"

namespace lockstep {
namespace {

using testing::HasSubstr;

bool isName(const std::string& name) {
    return !name.empty() && std::ranges::all_of(name, [](unsigned char c) {
        return std::islower(c) || std::isdigit(c) || c == '-';
    });
}

bool hasHan(const std::string& text) {
    // U+4E00 to U+9FFF begin with these bytes in UTF-8.
    return std::ranges::any_of(text, [](unsigned char c) { return c >= 0xE4 && c <= 0xE9; });
}

// It may quote a few Chinese words, such as somebody's name.
bool isEnglish(const std::string& text) {
    const auto foreign = std::ranges::count_if(text, [](unsigned char c) { return c >= 0x80; });
    return !text.empty() && 4 * foreign < std::ssize(text);
}

void expectBothLanguages(const Text& text) {
    EXPECT_THAT(text.en + text.zh, Not(HasSubstr("`")));  // no markup
    EXPECT_TRUE(isEnglish(text.en)) << text.en;
    EXPECT_TRUE(hasHan(text.zh)) << text.zh;
}

// A title may be a word of code, such as imap_unordered, which is the same in all languages.
void expectTitle(const Text& title) {
    const bool isCode = isEnglish(title.zh) && title.zh.find(' ') == std::string::npos;
    EXPECT_TRUE(isEnglish(title.en)) << title.en;
    EXPECT_TRUE(isCode || hasHan(title.zh)) << title.zh;
}

std::string lowerCaseWithoutSlashes(std::string text) {
    std::erase(text, '/');
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

// Words of code and numbers are what a variant's titles share in both languages. (A scenario's are
// names, and each language has its own.)
void expectSameThing(const Text& title) {
    const std::string en = lowerCaseWithoutSlashes(title.en);
    const std::string zh = lowerCaseWithoutSlashes(title.zh);
    static const std::regex code("[a-z_.]+");
    for (std::sregex_iterator word(zh.begin(), zh.end(), code), end; word != end; ++word)
        EXPECT_THAT(en, HasSubstr(word->str())) << title.zh;
    static const std::pair<std::regex, std::regex> numbers[] = {
        {std::regex("\\btwo\\b"), std::regex("两|二|双|2")},
        {std::regex("\\bthree\\b"), std::regex("三|3")},
        {std::regex("\\bfour\\b"), std::regex("四|4")},
        {std::regex("\\bfive\\b"), std::regex("五|5")},
        {std::regex("\\bsix\\b"), std::regex("六|6")},
        {std::regex("\\bten\\b"), std::regex("十|10")}};
    for (const auto& [english, chinese] : numbers) {
        if (!std::regex_search(en, english)) continue;
        EXPECT_TRUE(std::regex_search(zh, chinese)) << title.en << " / " << title.zh;
    }
}

int occurrences(const std::string& text, const std::string& what) {
    int count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

int englishSentences(const std::string& text) {
    const std::string ended = text + " ";
    return occurrences(ended, ". ") + occurrences(ended, "? ") + occurrences(ended, "! ") -
           occurrences(ended, "... ");
}

int chineseSentences(const std::string& text) {
    return occurrences(text, "。") + occurrences(text, "？") + occurrences(text, "！");
}

TEST(Catalogue, HasTheScenariosInOrderOfChapterAndId) {
    ASSERT_FALSE(catalogue().empty());
    EXPECT_TRUE(std::ranges::is_sorted(catalogue(), {}, [](const CatalogueEntry& entry) {
        return std::pair(entry.scenario.chapter, entry.id);
    }));
    for (const char* id : {"three-state", "sched-fcfs-sjf", "sched-rr-mlfq", "start-join",
                           "ticket-office", "ktv-semaphore", "noodle-deadlock", "bun-sentinel"}) {
        ASSERT_TRUE(findScenario(id)) << id;
        EXPECT_EQ(findScenario(id)->id, id);
    }
    EXPECT_FALSE(findScenario("no-such"));
}

TEST(Catalogue, GivesEachScenarioAnIdOfItsOwnAndItsSource) {
    std::set<std::string> ids;
    for (const CatalogueEntry& entry : catalogue()) {
        EXPECT_TRUE(isName(entry.id)) << entry.id;
        EXPECT_TRUE(ids.insert(entry.id).second) << entry.id;
        std::string file = entry.id + ".cpp";
        std::ranges::replace(file, '-', '_');
        EXPECT_EQ(entry.sourceFile, file);
        EXPECT_THAT(std::string(entry.sourceText), HasSubstr("void run() {"));
    }
}

TEST(Catalogue, TellsEveryStoryInTwoToFiveSentencesOfBothLanguages) {
    for (const CatalogueEntry& entry : catalogue()) {
        SCOPED_TRACE(entry.id);
        const Text& story = entry.scenario.story;
        expectBothLanguages(entry.scenario.title);
        expectBothLanguages(story);
        for (const int sentences : {englishSentences(story.en), chineseSentences(story.zh)}) {
            EXPECT_GE(sentences, 2);
            EXPECT_LE(sentences, 5);
        }
    }
}

TEST(Catalogue, DescribesEveryVariant) {
    for (const CatalogueEntry& entry : catalogue()) {
        std::set<std::string> ids;
        EXPECT_FALSE(entry.scenario.variants.empty()) << entry.id;
        for (const Variant& variant : entry.scenario.variants) {
            SCOPED_TRACE(entry.id + " " + variant.id);
            EXPECT_TRUE(isName(variant.id));
            EXPECT_TRUE(ids.insert(variant.id).second);
            expectTitle(variant.title);
            expectBothLanguages(variant.note);
            EXPECT_EQ(englishSentences(variant.note.en), 1);
            EXPECT_EQ(chineseSentences(variant.note.zh), 1);
        }
    }
}

TEST(Catalogue, NamesTheSameThingInBothLanguages) {
    for (const CatalogueEntry& entry : catalogue()) {
        SCOPED_TRACE(entry.id);
        for (const Variant& variant : entry.scenario.variants) expectSameThing(variant.title);
    }
}

TEST(Catalogue, KeepsStandardValuesWithinTheirBounds) {
    for (const CatalogueEntry& entry : catalogue()) {
        std::set<std::string> names;
        for (const Parameter& parameter : entry.scenario.parameters) {
            SCOPED_TRACE(entry.id + " " + parameter.name);
            EXPECT_TRUE(isName(parameter.name));
            EXPECT_TRUE(names.insert(parameter.name).second);
            expectTitle(parameter.title);
            EXPECT_LE(parameter.least, parameter.standard);
            EXPECT_LE(parameter.standard, parameter.most);
            for (const Variant& variant : entry.scenario.variants) {
                const auto own = variant.parameters.find(parameter.name);
                if (own == variant.parameters.end()) continue;
                EXPECT_LE(parameter.least, own->second) << variant.id;
                EXPECT_LE(own->second, parameter.most) << variant.id;
            }
        }
        for (const Variant& variant : entry.scenario.variants)
            for (const auto& [name, value] : variant.parameters)
                EXPECT_TRUE(names.contains(name)) << entry.id << " " << variant.id << " " << name;
    }
}

TEST(Catalogue, DeclaresInputsThatCanBeRun) {
    for (const CatalogueEntry& entry : catalogue()) {
        SCOPED_TRACE(entry.id);
        const Scenario& scenario = entry.scenario;
        EXPECT_TRUE(scenario.run);
        EXPECT_TRUE(scenario.expect);
        EXPECT_GE(scenario.cpus, 1);
        EXPECT_GT(scenario.quantum, 0);
        EXPECT_GE(scenario.pointCost, 0);
        EXPECT_GT(scenario.freeSpeed, 0);
    }
}

TEST(Inputs, AreThoseOfTheFirstVariantByDefault) {
    for (const CatalogueEntry& entry : catalogue()) {
        const RunInputs inputs = standardInputs(entry);
        EXPECT_EQ(inputs.scenario, entry.id);
        EXPECT_EQ(inputs, inputsFor(entry, entry.scenario.variants.front().id).value());
        EXPECT_EQ(inputs.parameters.size(), entry.scenario.parameters.size());
    }
}

TEST(Inputs, FollowTheVariantsOwnPolicyQuantumAndParameters) {
    const RunInputs mlfq = inputsFor(*findScenario("sched-rr-mlfq"), "mlfq").value();
    EXPECT_EQ(mlfq.policy, PolicyKind::Mlfq);
    EXPECT_EQ(mlfq.quantum, kSecond);
    const RunInputs mics = inputsFor(*findScenario("ktv-semaphore"), "four-mics").value();
    EXPECT_EQ(mics.variant, "four-mics");
    EXPECT_EQ(mics.parameters.at("guests"), 10);
    EXPECT_EQ(mics.parameters.at("permits"), 4);
}

TEST(Inputs, NameTheVariantsWhenThereIsNoSuchOne) {
    const auto inputs = inputsFor(*findScenario("ticket-office"), "luck");
    ASSERT_FALSE(inputs.isOk());
    EXPECT_EQ(inputs.error().message,
              "The scenario ticket-office has no variant luck; it has no-lock, lock, slow-lock.");
}

}  // namespace
}  // namespace lockstep
