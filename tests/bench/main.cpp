// What things cost on this machine, each beside a baseline that was measured in the same run. It
// asserts nothing: the machine may be busy.

#include "bench/report.h"

int main() {
    using namespace lockstep::bench;
    benchGatedPoint();
    benchFreeEvents();
    benchFold();
    benchSeek();
    return 0;
}
