#include <QApplication>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "cli/command_line.h"
#include "host/catalogue.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "models/stage_program.h"
#include "window/appearance.h"
#include "window/main_window.h"
#include "window/style.h"

namespace {

using namespace lockstep;

int complain(const QString& sentence) {
    std::fprintf(stderr, "lockstep: %s\n", qUtf8Printable(sentence));
    return cli::kBadInput;
}

int complainOfNoDisplay() {
    return complain(
        QStringLiteral("no display was found for the window: set DISPLAY or WAYLAND_DISPLAY to one "
                       "that answers, or "
                       "use the commands that need none (list, run, export, info)"));
}

bool namesDisplay() {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name)) return true;
    }
    return false;
}

// Qt aborts with a page of advice when the display does not answer.
void listenToOpening(QtMsgType type, const QMessageLogContext&, const QString&) {
    if (type == QtFatalMsg) std::_Exit(complainOfNoDisplay());
}

std::unique_ptr<QApplication> openDisplay(int& argc, char** argv) {
    const QtMessageHandler usual = qInstallMessageHandler(listenToOpening);
    auto application = std::make_unique<QApplication>(argc, argv);
    qInstallMessageHandler(usual);
    return application;
}

int runWindow(int argc, char** argv) {
    if (!namesDisplay()) return complainOfNoDisplay();
    const auto application = openDisplay(argc, argv);
    const QStringList words = QApplication::arguments().mid(1);  // without Qt's own
    if (!words.isEmpty() && words[0].startsWith(u'-')) {
        return complain(
            QStringLiteral("\"%1\" is not an option; see lockstep --help").arg(words[0]));
    }
    if (words.size() > 1) {
        return complain(
            QStringLiteral("\"%1\" is one recording too many: the window opens at most one")
                .arg(words[1]));
    }
    QApplication::setApplicationName(QStringLiteral("lockstep"));
    QApplication::setApplicationDisplayName(QStringLiteral("Lockstep"));
    QApplication::setDesktopFileName(QStringLiteral("org.lockstep.Lockstep"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/lockstep.svg")));

    Laboratory laboratory(stageProgramPath(), systemMode());
    followTheme(laboratory.theme());
    Settings settings(Settings::standardPath());
    MainWindow window(laboratory, settings, catalogue());
    window.show();
    if (!words.isEmpty()) window.openRecording(words[0]);
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && cli::isCommand(QString::fromLocal8Bit(argv[1]))) {
        return cli::runCommand(argc, argv);
    }
    return runWindow(argc, argv);
}
