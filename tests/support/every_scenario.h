#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "host/catalogue.h"

// For tests with a parameter that are to hold for every scenario.
namespace lockstep::test {

inline std::vector<std::string> everyId() {
    std::vector<std::string> ids;
    for (const CatalogueEntry& entry : catalogue()) ids.push_back(entry.id);
    return ids;
}

// The id as a name of a test may be.
inline std::string testName(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::ranges::replace(name, '-', '_');
    return name;
}

}  // namespace lockstep::test
