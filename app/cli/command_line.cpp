#include "cli/command_line.h"

#include <langinfo.h>

#include <QApplication>
#include <QFileInfo>
#include <algorithm>
#include <array>
#include <clocale>
#include <cstring>
#include <memory>

#include "cli/commands.h"
#include "cli/export_file.h"
#include "cli/help.h"
#include "cli/output.h"

namespace lockstep::cli {

namespace {

bool isName(const QString& word) {
    constexpr std::array<const char*, 5> names = {"list", "run", "export", "info", "compare"};
    return std::ranges::any_of(names,
                               [&word](const char* name) { return word == QLatin1String(name); });
}

bool asksForHelp(const QString& word) {
    return word == QLatin1String("--help") || word == QLatin1String("-h");
}

bool asksForVersion(const QString& word) {
    return word == QLatin1String("--version") || word == QLatin1String("-v");
}

// Qt wants a UTF-8 locale, and where there is none (a bare container, cron) it says so on standard
// error.
void useUtf8() {
    std::setlocale(LC_ALL, "");
    if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0) qputenv("LC_ALL", "C.UTF-8");
}

// The same picture everywhere: nothing of the caller's screen or desktop settings takes part.
void forgetScreen() {
    for (const char* name : {"QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI",
                             "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_USE_PHYSICAL_DPI"})
        qunsetenv(name);
    qputenv("QT_QPA_PLATFORM", "offscreen");
}

// Standard error is for our one line; Qt would tell there of a missing XDG_RUNTIME_DIR and the
// like.
void reportOnlyFailures(QtMsgType type, const QMessageLogContext&, const QString& message) {
    if (type == QtCriticalMsg || type == QtFatalMsg) complain(QStringLiteral("drawing"), message);
}

std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv, bool draws) {
    useUtf8();
    if (!draws) return std::make_unique<QCoreApplication>(argc, argv);
    forgetScreen();
    qInstallMessageHandler(reportOnlyFailures);
    return std::make_unique<QApplication>(argc, argv);
}

// What was printed belongs to what was asked for.
ExitStatus confirm(const QString& command, ExitStatus status) {
    const Status output = outputStatus();
    return output.isOk() || status == kBadInput ? status : complain(command, output.error());
}

ExitStatus print(const QString& text) {
    say(text);
    return confirm({}, kDone);
}

// Runs a command whose words have been understood.
template <class Arguments>
ExitStatus execute(const QString& command, const Result<Arguments>& arguments, char** argv,
                   ExitStatus (*run)(const Arguments&), bool draws = false) {
    if (!arguments.isOk()) return complain(command, arguments.error());
    int argc = 1;  // only the program's name: the words are ours, not Qt's
    const auto application = makeApplication(argc, argv, draws);
    return confirm(command, run(arguments.value()));
}

ExitStatus dispatchExport(const QString& command, const Result<ExportArguments>& arguments,
                          char** argv) {
    const bool draws = arguments.isOk() && anyIsDrawn({arguments.value().target});
    return execute(command, arguments, argv, exportRecording, draws);
}

ExitStatus dispatch(const QString& command, const QStringList& words, char** argv) {
    if (command == QLatin1String("list"))
        return execute(command, parseList(words), argv, listScenarios);
    if (command == QLatin1String("info"))
        return execute(command, parseInfo(words), argv, describeRecording);
    if (command == QLatin1String("compare"))
        return execute(command, parseCompare(words), argv, compareRecordings);
    if (command == QLatin1String("export"))
        return dispatchExport(command, parseExport(words), argv);
    const Result<RunArguments> run = parseRun(words);
    const bool draws = run.isOk() && anyIsDrawn(run.value().exports);
    return execute(command, run, argv, runScenario, draws);
}

}  // namespace

bool isCommand(const QString& first) {
    if (asksForHelp(first) || asksForVersion(first) || isName(first)) return true;
    return !first.startsWith(u'-') && !first.endsWith(QLatin1String(".lockstep")) &&
           !QFileInfo::exists(first);
}

int runCommand(int argc, char** argv) {
    prepareOutput();
    QStringList words;
    for (int i = 1; i < argc; ++i) words << QString::fromUtf8(argv[i]);
    const QString command = words.isEmpty() ? QString() : words.takeFirst();
    if (asksForHelp(command) || (isName(command) && std::ranges::any_of(words, asksForHelp)))
        return print(helpFor(command));
    if (asksForVersion(command)) return print(QStringLiteral("lockstep " LOCKSTEP_VERSION));
    if (isName(command)) return dispatch(command, words, argv);
    return complain({}, QStringLiteral("\"%1\" is neither a command (list, run, export, info, "
                                       "compare) nor a recording to open")
                            .arg(command));
}

}  // namespace lockstep::cli
