#pragma once

#include <functional>

namespace lockstep {

// How what takes long tells of itself: it calls this now and then with how much is done, from 0 to
// 1, in its own thread. Answered with false, it is to stop and to leave nothing behind. An empty
// one: nobody looks.
using Progress = std::function<bool(double done)>;

[[nodiscard]] inline bool goesOn(const Progress& progress, double done) {
    return !progress || progress(done);
}

// Of a part of the whole, which is done from `begin` to `end`.
[[nodiscard]] inline Progress partOf(const Progress& whole, double begin, double end) {
    if (!whole) return {};
    return [whole, begin, end](double done) { return whole(begin + (end - begin) * done); };
}

}  // namespace lockstep
