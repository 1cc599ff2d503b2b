#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace lockstep::cli {

namespace {

int s_outputError = 0;  // errno of the first write to standard output that failed

// Not SIG_IGN, which the programs that we start would inherit.
void ignoreSignal(int) {}

int writeAll(int descriptor, const QByteArray& bytes) {
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t written =
            ::write(descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) done += written;
    }
    return 0;
}

}  // namespace

void prepareOutput() {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) < 0) (void)::open("/dev/null", O_RDWR);
    struct sigaction action {};
    action.sa_handler = ignoreSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGPIPE, &action, nullptr);
}

void say(const QString& lines) {
    if (s_outputError == 0) s_outputError = writeAll(STDOUT_FILENO, lines.toUtf8() + '\n');
}

ExitStatus complain(const QString& command, const QString& sentence, ExitStatus status) {
    QString line = QStringLiteral("lockstep%1: %2")
                       .arg(command.isEmpty() ? command : u' ' + command, sentence);
    // A file's name may hold anything, and this must stay one line.
    for (QChar& character : line)
        if (character.category() == QChar::Other_Control) character = u'?';
    (void)writeAll(STDERR_FILENO, line.toUtf8() + '\n');
    return status;
}

ExitStatus complain(const QString& command, const Error& error, ExitStatus status) {
    return complain(command, QString::fromStdString(error.message), status);
}

ProgressLine::ProgressLine() : m_isSeen(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    constexpr int kWidth = 16;
    if (m_percent >= 0) (void)writeAll(STDERR_FILENO, '\r' + QByteArray(kWidth, ' ') + '\r');
}

void ProgressLine::show(double done) {
    const int percent = static_cast<int>(std::clamp(done, 0.0, 1.0) * 100);
    if (!m_isSeen || percent <= m_percent) return;
    m_percent = percent;
    (void)writeAll(STDERR_FILENO, "\rExporting: " + QByteArray::number(percent) + " %");
}

Status outputStatus() {
    if (s_outputError == 0 || s_outputError == EPIPE) return ok();
    return Error{std::string("standard output cannot be written: ") + std::strerror(s_outputError)};
}

}  // namespace lockstep::cli
