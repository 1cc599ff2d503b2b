// The stage of the benchmarks. Its scenario goes through as many points as its parameter says, and
// does nothing else; in "crowd" that many tasks do so at once.

#include <deque>

#include "stage/stage.h"
#include "stage/tasks/supervisor.h"

namespace {

using namespace lockstep::stage;

void load(const Value& value) {
    for (std::int64_t left = parameter("points"); left > 0; --left) (void)value.load();
}

void loadAgainAndAgain() {
    const Value value("value", 0);
    load(value);
}

void loadInACrowd() {
    const Value value("value", 0);
    std::deque<Thread> threads;
    for (std::int64_t i = 1; i < parameter("tasks"); ++i) {
        threads.emplace_back("reader-" + std::to_string(i), [&value] { load(value); });
        threads.back().start();
    }
    for (Thread& thread : threads) thread.join();
}

}  // namespace

int main(int argc, char** argv) {
    return supervise(argc, argv, [](std::string_view scenario) {
        return scenario == "crowd" ? loadInACrowd : loadAgainAndAgain;
    });
}
