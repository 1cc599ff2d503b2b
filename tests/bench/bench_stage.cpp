// The stage of the benchmarks. Its one scenario goes through as many points as its parameter says,
// and does nothing else.

#include "stage/stage.h"
#include "stage/tasks/supervisor.h"

namespace {

void loadAgainAndAgain() {
    using namespace lockstep::stage;
    const Value value("value", 0);
    for (std::int64_t left = parameter("points"); left > 0; --left) (void)value.load();
}

}  // namespace

int main(int argc, char** argv) {
    return lockstep::stage::supervise(argc, argv,
                                      [](std::string_view) { return loadAgainAndAgain; });
}
