#pragma once

#include <QString>

#include "base/result.h"
#include "cli/command_line.h"

namespace lockstep::cli {

// Makes the standard descriptors fit for use, whatever the caller has done to them: one that is
// closed becomes /dev/null, so that no file of ours takes its number, and a reader that goes away
// does not end the program.
void prepareOutput();

// One line or several to standard output, in UTF-8, at once.
void say(const QString& lines);

// The one line on standard error: "lockstep COMMAND: sentence". Returns the status, for the caller
// to return.
ExitStatus complain(const QString& command, const QString& sentence, ExitStatus status = kBadInput);
ExitStatus complain(const QString& command, const Error& error, ExitStatus status = kBadInput);

// How far something long is, on a line of the terminal at standard error that goes when this does.
// Where that is no terminal, nothing.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    // From 0 to 1.
    void show(double done);

private:
    const bool m_isSeen;
    int m_percent = -1;  // as it is shown; -1 = not yet
};

// Why something that was said did not arrive (a full disk); ok if all did, or if the reader did not
// want more, as `head` does.
[[nodiscard]] Status outputStatus();

}  // namespace lockstep::cli
