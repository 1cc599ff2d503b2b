// The dependencies that the layout promises.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sourcesBelow(const fs::path& folder) {
    std::vector<fs::path> sources;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const fs::path extension = entry.path().extension();
        if (extension == ".h" || extension == ".cpp") sources.push_back(entry.path());
    }
    return sources;
}

std::set<std::string> includesBelow(const fs::path& folder) {
    std::set<std::string> found;
    const std::regex include("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    for (const fs::path& path : sourcesBelow(folder)) {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            std::smatch match;
            if (std::regex_search(line, match, include)) found.insert(match[1]);
        }
    }
    return found;
}

// Those of named namespaces; the others are nobody else's. Qualified.
std::vector<std::string> typesIn(const fs::path& path) {
    static const std::regex opens("^namespace ?([a-z_:]*) ?\\{.*");
    static const std::regex type("^(?:class|struct|enum class) (\\w+)(?: final)?(?: :.*| \\{.*)$");
    std::vector<std::string> types;
    std::vector<std::string> spaces;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::smatch match;
        if (std::regex_match(line, match, opens)) {
            spaces.push_back(match[1].str() + "::");
        } else if (line.starts_with("}  // namespace")) {
            spaces.pop_back();
        } else if (std::regex_match(line, match, type) &&
                   std::ranges::find(spaces, "::") == spaces.end()) {
            types.push_back(std::accumulate(spaces.begin(), spaces.end(), std::string()) +
                            match[1].str());
        }
    }
    return types;
}

void expectNone(const fs::path& folder, const std::string& prefix) {
    for (const std::string& name : includesBelow(folder)) {
        EXPECT_FALSE(name.starts_with(prefix)) << folder << " includes " << name;
    }
}

const fs::path kRoot = LOCKSTEP_SOURCE_DIR;

TEST(Architecture, TheEngineAndTheScenariosKnowNoQt) {
    expectNone(kRoot / "engine", "Q");
    expectNone(kRoot / "scenarios", "Q");
}

TEST(Architecture, TheStageProgramLinksNoQt) {
    std::ifstream file(LOCKSTEP_STAGE_PROGRAM, std::ios::binary);
    const std::string program{std::istreambuf_iterator<char>(file), {}};
    ASSERT_FALSE(program.empty());
    EXPECT_EQ(program.find("libQt6"), std::string::npos);
}

TEST(Architecture, NothingPointsUp) {
    for (const char* above : {"wire/", "schedule/", "stage/", "session/"}) {
        expectNone(kRoot / "engine/model", above);
    }
    for (const char* above : {"schedule/", "stage/", "session/"}) {
        expectNone(kRoot / "engine/wire", above);
    }
    for (const char* above : {"wire/", "stage/", "session/"}) {
        expectNone(kRoot / "engine/schedule", above);
    }
    expectNone(kRoot / "engine/stage", "session/");
    expectNone(kRoot / "engine/session", "stage/");
    expectNone(kRoot / "app/models", "window/");
}

TEST(Architecture, ScenariosAreWrittenAgainstTheStageAlone) {
    for (const auto& entry : fs::directory_iterator(kRoot / "scenarios")) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            for (const char* other : {"\"session/", "\"wire/", "\"schedule/", "\"host/"}) {
                EXPECT_EQ(line.find(std::string("#include ") + other), std::string::npos)
                    << entry.path() << ": " << line;
            }
        }
    }
}

TEST(Architecture, OnlyTheChartsFolderIncludesQtCharts) {
    for (const auto& entry : fs::directory_iterator(kRoot / "app")) {
        if (!entry.is_directory() || entry.path().filename() == "charts") continue;
        expectNone(entry.path(), "QtCharts");
        expectNone(entry.path(), "QChart");
    }
}

// Engine and app share a namespace, and the linker would take one of two classes of a name for the
// other without a word.
TEST(Architecture, NoTypeHasTheNameOfAnother) {
    std::map<std::string, fs::path> types;
    for (const char* folder : {"engine", "scenarios", "app"}) {
        for (const fs::path& path : sourcesBelow(kRoot / folder)) {
            for (const std::string& name : typesIn(path)) {
                const auto [at, isNew] = types.emplace(name, path);
                EXPECT_TRUE(isNew) << name << " is in " << at->second << " and in " << path;
            }
        }
    }
    EXPECT_GT(types.size(), 400u);
}

}  // namespace
