#include "cli/help.h"

namespace lockstep::cli {

namespace {

constexpr const char* kProgramHelp =
    R"(Lockstep: a laboratory for concurrency, with real processes and threads.

lockstep [FILE.lockstep]            the window, with this recording
lockstep list [--json]              the scenarios
lockstep run ID [OPTION]...         run a scenario
lockstep export FILE.lockstep OUT   a recording as a picture, a table or a trace for Perfetto
lockstep info FILE.lockstep         what a recording holds
lockstep compare FILE FILE          what differs between two recordings
lockstep --help, --version

"lockstep COMMAND --help" tells more of a command. Only the window needs a display.
Exit status: 0 done, 1 with --check: the expectation failed, or the compared runs differ, 2 bad usage or
input, 3 the engine could not run it.)";

constexpr const char* kListHelp = R"(lockstep list [--json]

Prints the scenarios: id, chapter, title, parameters with their standard values and ranges, variants (the first is
the standard one). --json: as one JSON array, with stories, notes and Chinese titles.)";

constexpr const char* kRunHelp = R"(lockstep run ID [OPTION]...

Runs the scenario and prints what its tasks print, its facts, its expectation and, last, the verdict.
Durations have a unit: 250us, 100ms, 1.5s, 2min.

What is run
  --set NAME=VALUE      a parameter of the scenario, as often as needed
  --variant V           broken or fixed: see "lockstep list"
  --input TEXT          the next line for a task that asks for input, as often as needed
How it is scheduled
  --cpus N              virtual CPUs, 1 to 64
  --policy P            fcfs, sjf, rr, mlfq, priority, random, or kernel: run freely under Linux
  --quantum D           the time slice of rr and of the top queue of mlfq
  --seed N              for everything random
  --choices FILE        replay the choices that --save-choices saved
  --point-cost D        virtual time that every point costs; what is expected of exact times holds
                        at the scenario's own cost only
  --speed X|max         virtual seconds per real second, 0.1 to 100; max is the standard
  --limit-events N      stop after so many events; the standard is 1000000
  --limit-time D        stop after so much virtual time
What is told
  --check               exit with 1 if the scenario's expectation failed
  --json                one JSON object instead of text
  --record FILE         a recording, for the window, export and info
  --save-choices FILE   who was chosen, for --choices
  --export FILE         as often as needed: a picture (.png, .svg, .pdf), an animation (.gif),
                        all events as a table (.csv) or as a trace for ui.perfetto.dev (.json))";

constexpr const char* kExportHelp = R"(lockstep export FILE.lockstep OUT [OPTION]...

Exports a recording into OUT. What it becomes, its suffix says:
  .png, .svg, .pdf      a picture of a moment, or of several side by side
  .gif                  an animation with a frame for each step up to --at; of more than 300
                        steps 300, evenly spread, unless --moments says which
  .csv                  all events as a table, one line each, for spreadsheets and pandas. Texts
                        that a spreadsheet would take for formulas have an apostrophe in front
  .json                 all events in the Chrome trace event format, for ui.perfetto.dev and
                        chrome://tracing: tasks with their states, who woke whom, queue lengths
Only the whole file replaces an old one; Ctrl+C leaves the old one as it was.)";

constexpr const char* kPictureHelp = R"(
Of pictures and animations
  --view V              timeline (the standard), states, locks, queues, channels, pools, data,
                        tree, loop, charts, gantt, source, or stage: the states, the picture
                        of objects that tells most, and the timeline together
  --at K                after K events; the standard is the end
  --moments N|K,K,...   a filmstrip of N steps, evenly spread, or of the moments after K events,
                        with their sentences; of an animation, its frames
  --title               with the scenario, its inputs, and the moment with its sentence
  --legend              with what colours, patterns, glyphs and shapes mean
  --print               on white, for paper
  --size WxH            in pixels
  --scale N             N times as large, 1 to 8
  --frame-time D        how long each frame of an animation is shown; the standard is 500ms)";

constexpr const char* kInfoHelp = R"(lockstep info FILE.lockstep [--json]

Prints what a recording holds: the inputs of the run, its size, digest and facts, and how it ended.)";

constexpr const char* kCompareHelp =
    R"(lockstep compare FIRST.lockstep SECOND.lockstep [OPTION]...

Prints what differs between two runs of one scenario: their inputs, how they ended, facts, times, and the first
events at which they part. Where Linux has scheduled one of them, the times of events do not count there.
  --check               exit with 1 if they differ
  --json                one JSON object instead of text)";

}  // namespace

QString helpFor(const QString& command) {
    const char* help = kProgramHelp;
    if (command == QLatin1String("list")) help = kListHelp;
    if (command == QLatin1String("run")) help = kRunHelp;
    if (command == QLatin1String("export")) help = kExportHelp;
    if (command == QLatin1String("info")) help = kInfoHelp;
    if (command == QLatin1String("compare")) help = kCompareHelp;
    const bool draws = help == kRunHelp || help == kExportHelp;
    return QString::fromUtf8(help) + QString::fromUtf8(draws ? kPictureHelp : "");
}

}  // namespace lockstep::cli
