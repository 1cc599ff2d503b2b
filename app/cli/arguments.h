#pragma once

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/run_inputs.h"
#include "pictures/view_kinds.h"

namespace lockstep::cli {

// What is drawn of a run, how, and how large.
struct PictureArguments {
    std::optional<ViewKind> view = ViewKind::Timeline;  // none = the whole stage
    std::optional<std::uint64_t> at;                    // after how many events; none = after all
    std::vector<std::uint64_t>
        moments;  // of a filmstrip or an animation, rising; empty = no moments are named
    std::optional<std::size_t> spread;  // likewise: so many, evenly spread
    std::optional<QSize> size;          // pixels; none = the natural size
    int scale = 1;
    std::optional<Nanoseconds> frameTime;  // of an animation
    bool title = false;                    // with the run's inputs and the moment
    bool legend = false;
    bool print = false;
};

struct ListArguments {
    bool json = false;
};

// The command line of `run`. What is none was not asked for: the scenario's own value counts.
struct RunArguments {
    QString scenario;
    QList<std::pair<QString, QString>> settings;  // name and value, as written
    std::optional<QString> variant;
    std::optional<int> cpus;
    std::optional<PolicyKind> policy;  // never Manual or Replay
    std::optional<Nanoseconds> quantum;
    std::optional<Nanoseconds> pointCost;
    std::optional<std::uint64_t> seed;
    QStringList inputs;
    double speed = 0;  // as SessionOptions::speed
    std::size_t limitEvents = 1'000'000;
    Nanoseconds limitTime = kNoTime;
    bool check = false;
    bool json = false;
    QString choices;  // files; empty = none
    QString record;
    QString saveChoices;
    QStringList exports;
    PictureArguments picture;
};

struct ExportArguments {
    QString recording;
    QString target;
    PictureArguments picture;
};

struct InfoArguments {
    QString recording;
    bool json = false;
};

struct CompareArguments {
    QString first;
    QString second;
    bool check = false;
    bool json = false;
};

// These read what follows the command's name, such as {"ticket-office", "--json"}. They touch no
// file and know no scenario. The error names the option and says what it takes.
[[nodiscard]] Result<ListArguments> parseList(const QStringList& words);
[[nodiscard]] Result<RunArguments> parseRun(const QStringList& words);
[[nodiscard]] Result<ExportArguments> parseExport(const QStringList& words);
[[nodiscard]] Result<InfoArguments> parseInfo(const QStringList& words);
[[nodiscard]] Result<CompareArguments> parseCompare(const QStringList& words);

}  // namespace lockstep::cli
