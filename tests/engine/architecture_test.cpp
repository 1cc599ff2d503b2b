// The dependencies that the layout promises.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;

std::set<std::string> includesBelow(const fs::path& folder) {
    std::set<std::string> found;
    const std::regex include("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const fs::path extension = entry.path().extension();
        if (extension != ".h" && extension != ".cpp") continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            std::smatch match;
            if (std::regex_search(line, match, include)) found.insert(match[1]);
        }
    }
    return found;
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

}  // namespace
