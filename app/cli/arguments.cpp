#include "cli/arguments.h"

#include <QRegularExpression>
#include <algorithm>

#include "cli/option_reader.h"
#include "export/animation.h"
#include "export/file_formats.h"
#include "export/picture.h"
#include "model/trace.h"

namespace lockstep::cli {

namespace {

constexpr QLatin1String kStage("stage");
constexpr std::uint64_t kMostMoments = AnimationTiming::kMostFrames;
constexpr double kSlowest = 0.1;
constexpr double kFastest = 100;

QStringList pictureOptions() {
    return {"view", "at", "size", "scale", "moments", "frame-time"};
}

QStringList pictureFlags() {
    return {"title", "legend", "print"};
}

std::optional<ViewKind> readView(OptionReader& reader) {
    const QString word = reader.text("view").value_or(idOf(ViewKind::Timeline));
    const std::optional<ViewKind> view = viewKindOf(word);
    if (view || word == kStage) return view;
    QStringList others;
    for (const QLatin1String id : kViewIds) others << id;
    reader.failAt("view", QStringLiteral("there is no view \"%1\"; there are %2 and %3")
                              .arg(word, others.join(QStringLiteral(", ")), kStage));
    return view;
}

// "8", evenly spread, or "5,12,40".
void readMoments(OptionReader& reader, PictureArguments& picture) {
    const std::optional<QString> word = reader.text("moments");
    if (!word) return;
    if (picture.at) reader.failAt("at", QStringLiteral("with --moments that says which"));
    const QStringList parts = word->split(u',');
    for (const QString& part : parts) {
        bool isNumber = false;
        const std::uint64_t number = part.toULongLong(&isNumber);
        if (!isNumber || part.startsWith(u'+') ||
            (parts.size() == 1 && (number < 1 || number > kMostMoments)))
            return reader.failAt("moments",
                                 QStringLiteral("\"%1\" is neither a number of moments from 1 to "
                                                "%2 nor a list of them such as 5,12,40")
                                     .arg(*word)
                                     .arg(kMostMoments));
        picture.moments.push_back(number);
    }
    if (parts.size() == 1) {
        picture.spread = picture.moments.front();
        picture.moments.clear();
    }
    std::ranges::sort(picture.moments);
    const auto repeated = std::ranges::unique(picture.moments);
    picture.moments.erase(repeated.begin(), repeated.end());
    if (picture.moments.size() > kMostMoments)
        reader.failAt("moments", QStringLiteral("there can be %1 at most").arg(kMostMoments));
}

std::optional<QSize> readSize(OptionReader& reader) {
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,9})x([0-9]{1,9})$"));
    const std::optional<QString> word = reader.text("size");
    if (!word) return std::nullopt;
    const QRegularExpressionMatch match = form.match(*word);
    if (!match.hasMatch())
        reader.failAt(
            "size",
            QStringLiteral("\"%1\" is not WIDTHxHEIGHT in pixels, such as 1200x800").arg(*word));
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

std::optional<Nanoseconds> readFrameTime(OptionReader& reader) {
    const auto time = reader.duration("frame-time", 0);
    if (time &&
        (*time < AnimationTiming::kLeastFrameTime || *time > AnimationTiming::kMostFrameTime))
        reader.failAt("frame-time", QStringLiteral("a frame is shown for 20ms to 1min"));
    return time;
}

bool isEventList(FileFormat format) {
    return infoOf(format).content == FileContent::Events;
}

// What can be said about an export's file before there is anything to export.
void checkExport(OptionReader& reader, const QString& path, const PictureArguments& picture) {
    if (reader.error()) return;
    const Result<FileFormat> format = fileFormatOf(path);
    if (!format.isOk()) return reader.fail(QString::fromStdString(format.error().message));
    if (!picture.size || isEventList(format.value())) return;
    const Status size = checkCanvas(format.value(), {*picture.size, picture.scale});
    if (!size.isOk()) reader.failAt("size", QString::fromStdString(size.error().message));
}

// The options of pictures say nothing where there is none. `instead` says what there is.
void checkThatDraws(OptionReader& reader, const QStringList& paths, const QString& instead) {
    const bool draws = std::ranges::any_of(paths, [](const QString& path) {
        const Result<FileFormat> format = fileFormatOf(path);
        return format.isOk() && !isEventList(format.value());
    });
    for (const QString& option : pictureOptions() + pictureFlags())
        if (!draws && reader.isSet(qPrintable(option)))
            reader.failAt(qPrintable(option),
                          QStringLiteral("it says how to draw, but %1").arg(instead));
}

void checkThatAnimates(OptionReader& reader, const QStringList& paths) {
    const bool animates = std::ranges::any_of(paths, [](const QString& path) {
        return fileFormatOf(path, FileContent::Animation).isOk();
    });
    if (!animates && reader.isSet("frame-time"))
        reader.failAt("frame-time", QStringLiteral("it is of an animation, but there is no .gif"));
}

PictureArguments readPicture(OptionReader& reader) {
    PictureArguments picture;
    picture.view = readView(reader);
    picture.at = reader.number("at", 0, Trace::kChunk * Trace::kMaxChunks);
    readMoments(reader, picture);
    picture.size = readSize(reader);
    picture.scale = static_cast<int>(reader.number("scale", 1, Canvas::kMostScale).value_or(1));
    picture.frameTime = readFrameTime(reader);
    picture.title = reader.isSet("title");
    picture.legend = reader.isSet("legend");
    picture.print = reader.isSet("print");
    return picture;
}

// What may be asked for here: a person's choices need the window, a replay its file.
std::optional<PolicyKind> readPolicy(OptionReader& reader) {
    const std::optional<QString> word = reader.text("policy");
    if (!word) return std::nullopt;
    const Result<PolicyKind> policy = policyNamed(word->toStdString());
    if (policy.isOk() && policy.value() == PolicyKind::Manual)
        reader.failAt("policy", QStringLiteral("manual needs a person who chooses, in the window"));
    else if (policy.isOk() && policy.value() == PolicyKind::Replay)
        reader.failAt("policy", QStringLiteral("replay is asked for with --choices FILE"));
    else if (!policy.isOk())
        reader.failAt("policy",
                      QStringLiteral("there is no policy \"%1\"; there are fcfs, sjf, rr, mlfq, "
                                     "priority, random and kernel")
                          .arg(*word));
    return policy.isOk() ? std::optional(policy.value()) : std::nullopt;
}

double readSpeed(OptionReader& reader) {
    const QString word = reader.text("speed").value_or(QStringLiteral("max"));
    if (word == QLatin1String("max")) return 0;
    bool isNumber = false;
    const double speed = word.toDouble(&isNumber);
    if (!isNumber || !(speed >= kSlowest && speed <= kFastest))
        reader.failAt(
            "speed",
            QStringLiteral("\"%1\" is neither a number from 0.1 to 100 nor max").arg(word));
    return speed;
}

QList<std::pair<QString, QString>> readSettings(OptionReader& reader) {
    QList<std::pair<QString, QString>> settings;
    for (const QString& word : reader.values("set")) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals <= 0) reader.failAt("set", QStringLiteral("\"%1\" is not NAME=VALUE").arg(word));
        settings.append({word.left(equals), word.mid(equals + 1)});
    }
    return settings;
}

void readInputs(OptionReader& reader, RunArguments& run) {
    run.settings = readSettings(reader);
    run.variant = reader.text("variant");
    if (const auto cpus = reader.number("cpus", 1, 64)) run.cpus = static_cast<int>(*cpus);
    run.policy = readPolicy(reader);
    run.quantum = reader.duration("quantum", 1);
    run.pointCost = reader.duration("point-cost", 0);
    run.seed = reader.number("seed", 0, UINT64_MAX);
    run.inputs = reader.values("input");
    run.choices = reader.text("choices").value_or(QString());
    if (run.policy && !run.choices.isEmpty())
        reader.failAt("policy", QStringLiteral("with --choices the file decides who runs"));
}

void readOutputs(OptionReader& reader, RunArguments& run) {
    run.check = reader.isSet("check");
    run.json = reader.isSet("json");
    run.record = reader.text("record").value_or(QString());
    run.saveChoices = reader.text("save-choices").value_or(QString());
    run.exports = reader.values("export");
    run.picture = readPicture(reader);
    for (const QString& path : run.exports) checkExport(reader, path, run.picture);
    checkThatDraws(reader, run.exports,
                   run.exports.isEmpty() ? QStringLiteral("there is no --export FILE")
                                         : QStringLiteral("no --export FILE is a picture"));
    checkThatAnimates(reader, run.exports);
}

template <class Arguments>
Result<Arguments> answer(const OptionReader& reader, Arguments arguments) {
    if (reader.error()) return *reader.error();
    return arguments;
}

}  // namespace

Result<ListArguments> parseList(const QStringList& words) {
    OptionReader reader(words, {}, {"json"});
    (void)reader.positionals({});
    return answer(reader, ListArguments{reader.isSet("json")});
}

Result<RunArguments> parseRun(const QStringList& words) {
    OptionReader reader(words,
                        QStringList{"set", "variant", "cpus", "policy", "quantum", "point-cost",
                                    "seed", "speed", "choices", "input", "limit-events",
                                    "limit-time", "record", "save-choices", "export"} +
                            pictureOptions(),
                        QStringList{"check", "json"} + pictureFlags());
    RunArguments run;
    run.scenario = reader.positionals({"the scenario's ID"}).first();
    readInputs(reader, run);
    run.speed = readSpeed(reader);
    const auto most = Trace::kChunk * Trace::kMaxChunks;
    run.limitEvents = reader.number("limit-events", 1, most).value_or(run.limitEvents);
    run.limitTime = reader.duration("limit-time", 1).value_or(run.limitTime);
    readOutputs(reader, run);
    return answer(reader, run);
}

Result<ExportArguments> parseExport(const QStringList& words) {
    OptionReader reader(words, pictureOptions(), pictureFlags());
    const QStringList files =
        reader.positionals({"the recording FILE.lockstep", "the file OUT to export to"});
    const ExportArguments arguments{files.at(0), files.at(1), readPicture(reader)};
    checkExport(reader, arguments.target, arguments.picture);
    checkThatDraws(reader, {arguments.target},
                   QStringLiteral("%1 is no picture").arg(arguments.target));
    checkThatAnimates(reader, {arguments.target});
    return answer(reader, arguments);
}

Result<InfoArguments> parseInfo(const QStringList& words) {
    OptionReader reader(words, {}, {"json"});
    const QStringList files = reader.positionals({"the recording FILE.lockstep"});
    return answer(reader, InfoArguments{files.first(), reader.isSet("json")});
}

Result<CompareArguments> parseCompare(const QStringList& words) {
    OptionReader reader(words, {}, {"check", "json"});
    const QStringList files =
        reader.positionals({"the recording FIRST.lockstep", "the recording SECOND.lockstep"});
    return answer(reader, CompareArguments{files.at(0), files.at(1), reader.isSet("check"),
                                           reader.isSet("json")});
}

}  // namespace lockstep::cli
