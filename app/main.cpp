#include <QApplication>
#include <cstdio>

#include "cli/command_line.h"
#include "host/catalogue.h"
#include "models/laboratory.h"
#include "models/stage_program.h"
#include "window/main_window.h"
#include "window/style.h"

namespace {

using namespace lockstep;

bool hasDisplay() {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name)) return true;
    }
    return false;
}

int complain(const QString& sentence) {
    std::fprintf(stderr, "lockstep: %s\n", qUtf8Printable(sentence));
    return cli::kBadInput;
}

Theme::Mode systemMode() {
    const QPalette palette = QApplication::palette();
    const bool dark =
        palette.window().color().lightness() < palette.windowText().color().lightness();
    return dark ? Theme::Mode::Dark : Theme::Mode::Light;
}

int runWindow(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments().mid(1);  // without Qt's own
    if (words.size() > 1 || (words.size() == 1 && words[0].startsWith(u'-'))) {
        return complain(QStringLiteral("%1: the window takes at most one recording to open")
                            .arg(words.size() > 1 ? words[1] : words[0]));
    }
    QApplication::setApplicationName(QStringLiteral("lockstep"));
    QApplication::setApplicationDisplayName(QStringLiteral("Lockstep"));

    Laboratory laboratory(stageProgramPath(), systemMode());
    followTheme(laboratory.theme());
    MainWindow window(laboratory, catalogue());
    window.show();
    if (!words.isEmpty()) {
        window.openRecording(words[0]);
    } else if (!catalogue().empty()) {
        laboratory.setup().choose(catalogue().front());
    }
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && cli::isCommand(QString::fromLocal8Bit(argv[1]))) {
        return cli::runCommand(argc, argv);
    }
    if (!hasDisplay()) {
        return complain(QStringLiteral(
            "no display was found for the window: set DISPLAY or WAYLAND_DISPLAY, or use "
            "the commands that need none (list, run, export, info)"));
    }
    return runWindow(argc, argv);
}
