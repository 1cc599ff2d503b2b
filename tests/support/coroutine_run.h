#pragma once

#include <string>
#include <vector>

#include "stage/stage.h"
#include "support/scripted_engine.h"

// Runs of one thread with its coroutines, to their end.
namespace lockstep::test {

// Lets the main process run to its end. Time passes where it sleeps or waits for a deadline.
inline std::vector<Said> runToEnd(ScriptedEngine& engine) {
    std::vector<Said> all;
    wire::Go go;
    Nanoseconds timeout = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto said = engine.go(TaskId{1}, go);
        all.insert(all.end(), said.begin(), said.end());
        if (said.empty()) break;
        const Said& last = said.back();
        if (last.is(EventKind::TaskExited)) return all;
        go.timedOut = last.isBlockedFor(BlockReason::Select);
        if (go.timedOut) go.now += timeout;
        if (last.isAt(Op::Sleep)) go.now += last.value;
        if (last.is(EventKind::PointReached)) timeout = last.extra;
    }
    ADD_FAILURE() << "it did not end";
    return all;
}

// The moves of the thread between its coroutines, as "2 blocked", where 1 is the thread itself.
inline std::vector<std::string> movesIn(const std::vector<Said>& reports) {
    std::vector<std::string> moves;
    for (const Said& said : reports) {
        if (!said.isSwitch) continue;
        std::string move = std::to_string(said.task.value) + " " + nameOf(said.kind);
        if (said.is(EventKind::TaskWoken) && said.other.isValid())
            move += " by " + std::to_string(said.other.value);
        moves.push_back(move);
    }
    return moves;
}

// What was printed, after whose lines: "2: text". The thread's own: "text".
inline std::vector<std::string> linesIn(const std::vector<Said>& reports) {
    std::vector<std::string> lines;
    for (const Said& said : reports) {
        if (!said.is(EventKind::Printed)) continue;
        const std::string who =
            said.task.isValid() ? std::to_string(said.task.value) + ": " : std::string();
        lines.push_back(who + said.text);
    }
    return lines;
}

inline std::vector<Said> allOf(void (*run)()) {
    ScriptedEngine engine(run);
    return runToEnd(engine);
}

using Lines = std::vector<std::string>;

// Prints what it throws.
template <class Function>
void attempt(Function function) {
    try {
        function();
        stage::print("fine");
    } catch (const stage::Exception& exception) {
        stage::print(std::string(exception.name()) + ": " + exception.what());
    }
}

}  // namespace lockstep::test
