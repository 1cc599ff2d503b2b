#pragma once

#include <string>
#include <utility>
#include <vector>

#include "stage/runtime/scenario.h"

// The usual parameters of lessons.
namespace lockstep::scenarios {

inline Parameter timeParameter(const char* name, Text title, Nanoseconds standard,
                               Nanoseconds most = 60 * kSecond, Nanoseconds least = kMillisecond) {
    return {.name = name,
            .title = std::move(title),
            .standard = standard,
            .least = least,
            .most = most,
            .unit = Unit::Duration};
}

// How many there are of something: from 1.
inline Parameter countParameter(const char* name, Text title, std::int64_t standard,
                                std::int64_t most) {
    return {
        .name = name, .title = std::move(title), .standard = standard, .least = 1, .most = most};
}

// A parameter that the other variants do not use.
inline Parameter onlyFor(std::vector<std::string> variants, Parameter parameter) {
    parameter.variants = std::move(variants);
    return parameter;
}

}  // namespace lockstep::scenarios
