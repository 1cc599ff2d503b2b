// What things cost on this machine, each beside a baseline that was measured in the same run. It
// asserts nothing: the machine may be busy.

#include <QApplication>

#include "bench/report.h"

int main(int argc, char** argv) {
    using namespace lockstep::bench;
    benchGatedPoint();
    benchFreeEvents();
    benchFold();
    benchSeek();

    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchTimelineFrame();
    benchFoldedFrame();
    benchStep();
    return 0;
}
