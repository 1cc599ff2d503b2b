#include "cli/choices.h"

#include <QFile>
#include <QJsonDocument>
#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "cli/json.h"
#include "export/target.h"

namespace lockstep::cli {

namespace {

constexpr std::array<const char*, 3> kKinds = {"dispatch", "preempt",
                                               "forced"};  // by Decision::Kind, from 1
const QLatin1String kFormat("lockstep-choices");
constexpr int kVersion = 1;

QJsonObject toJson(const Decision& decision) {
    QJsonArray candidates;
    for (const TaskId id : decision.candidates) candidates.append(qint64(id.value));
    return {{"kind", kKinds[static_cast<std::size_t>(decision.kind) - 1]},
            {"at", qint64(decision.at)},
            {"candidates", candidates},
            {"taken", qint64(decision.taken.value)},
            {"slice_ns",
             decision.slice == kNoTime ? QJsonValue() : QJsonValue(qint64(decision.slice))}};
}

// Reads members of one JSON object and keeps the name of the first that is not as it has to be.
class Members {
public:
    explicit Members(const QJsonValue& value) : m_object(value.toObject()) {}

    [[nodiscard]] const QString& wrong() const { return m_wrong; }
    QJsonValue at(const char* name) const { return m_object.value(QLatin1String(name)); }

    std::int64_t number(const char* name, std::int64_t least, std::int64_t most = INT64_MAX) {
        return take(name, wholeNumber(at(name), least, most));
    }
    std::string text(const char* name) {
        return take(name, at(name).isString() ? std::optional(at(name).toString().toStdString())
                                              : std::nullopt);
    }
    std::uint64_t seed(const char* name) {
        if (!at(name).isString()) return static_cast<std::uint64_t>(number(name, 0));
        bool isNumber = false;
        const std::uint64_t seed = at(name).toString().toULongLong(&isNumber);
        return take(name, isNumber ? std::optional(seed) : std::nullopt);
    }
    PolicyKind policy(const char* name) {
        const auto policy = policyNamed(text(name));
        return take(name, policy.isOk() ? std::optional(policy.value()) : std::nullopt);
    }
    QJsonArray array(const char* name) {
        return take(name, at(name).isArray() ? std::optional(at(name).toArray()) : std::nullopt);
    }
    void reject(const char* name) {
        if (m_wrong.isEmpty()) m_wrong = QLatin1String(name);
    }

    static std::optional<std::int64_t> wholeNumber(const QJsonValue& value, std::int64_t least,
                                                   std::int64_t most) {
        constexpr qint64 none = std::numeric_limits<qint64>::min();
        const qint64 number = value.toInteger(none);
        return number == none || number < least || number > most ? std::nullopt
                                                                 : std::optional(number);
    }

private:
    template <class Value>
    Value take(const char* name, const std::optional<Value>& value) {
        if (!value) reject(name);
        return value.value_or(Value());
    }

    QJsonObject m_object;
    QString m_wrong;
};

Decision readDecision(Members& members) {
    Decision decision;
    const std::string kind = members.text("kind");
    const auto* found = std::ranges::find(kKinds, kind);
    if (found == kKinds.end()) members.reject("kind");
    decision.kind = static_cast<Decision::Kind>(found - kKinds.begin() + 1);
    decision.at = static_cast<std::size_t>(members.number("at", 0));
    for (const QJsonValue& id : members.array("candidates")) {
        const auto number = Members::wholeNumber(id, 1, UINT32_MAX);
        if (!number) members.reject("candidates");
        decision.candidates.push_back({static_cast<std::uint32_t>(number.value_or(0))});
    }
    decision.taken = {static_cast<std::uint32_t>(members.number("taken", 1, UINT32_MAX))};
    if (!members.at("slice_ns").isNull()) decision.slice = members.number("slice_ns", 1);
    return decision;
}

// The policy of the run that the choices are from; of a replay, of the run that it replayed.
PolicyKind readOrigin(Members& members) {
    const PolicyKind policy = members.policy("policy");
    const bool isReplay = policy == PolicyKind::Replay;
    // Older files do not say which.
    const bool isKnown = !isReplay || !members.at("choices_of").isUndefined();
    if (!isKnown) return RunInputs{}.choicesOf;
    return isReplay ? members.policy("choices_of") : policy;
}

RunInputs readInputs(Members& members) {
    RunInputs inputs;
    inputs.scenario = members.text("scenario");
    inputs.variant = members.text("variant");
    const QJsonObject parameters = members.at("parameters").toObject();
    for (auto entry = parameters.begin(); entry != parameters.end(); ++entry) {
        const auto number = Members::wholeNumber(entry.value(), INT64_MIN + 1, INT64_MAX);
        if (!number) members.reject("parameters");
        inputs.parameters[entry.key().toStdString()] = number.value_or(0);
    }
    inputs.cpus = static_cast<int>(members.number("cpus", 1, 64));
    inputs.policy = PolicyKind::Replay;
    inputs.choicesOf = readOrigin(members);
    inputs.quantum = members.number("quantum_ns", 1);
    inputs.seed = members.seed("seed");
    inputs.pointCost = members.number("point_cost_ns", 0);
    for (const QJsonValue& line : members.array("inputs")) {
        if (!line.isString()) members.reject("inputs");
        inputs.inputs.push_back(line.toString().toStdString());
    }
    return inputs;
}

Error wrong(const QString& path, const QString& what) {
    return {QStringLiteral("%1: %2").arg(path, what).toStdString()};
}

Result<RunInputs> readDocument(const QString& path, const QJsonValue& document) {
    Members top(document);
    if (top.text("format") != kFormat.latin1())
        return wrong(path, QStringLiteral("it is no file of choices"));
    if (top.number("version", 1) != kVersion)
        return wrong(
            path,
            QStringLiteral("its version is not %1, the one that this program reads").arg(kVersion));
    Members members(top.at("inputs"));
    RunInputs inputs = readInputs(members);
    if (!members.wrong().isEmpty())
        return wrong(
            path, QStringLiteral("\"%1\" of its inputs is missing or wrong").arg(members.wrong()));
    const QJsonArray decisions = top.array("decisions");
    for (qsizetype i = 0; i < decisions.size(); ++i) {
        Members decision(decisions.at(i));
        inputs.choices.push_back(readDecision(decision));
        if (!decision.wrong().isEmpty())
            return wrong(path, QStringLiteral("\"%1\" of decision %2 is missing or wrong")
                                   .arg(decision.wrong())
                                   .arg(i + 1));
    }
    if (!top.wrong().isEmpty())
        return wrong(path, QStringLiteral("\"%1\" is missing").arg(top.wrong()));
    return inputs;
}

}  // namespace

Result<RunInputs> readChoices(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(path, QStringLiteral("it cannot be read: %1").arg(file.errorString()));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (document.isNull())
        return wrong(path, QStringLiteral("it is no JSON: %1 at byte %2")
                               .arg(problem.errorString())
                               .arg(problem.offset));
    return readDocument(path, document.object());
}

Status writeChoices(const QString& path, const RunInputs& inputs,
                    const std::vector<Decision>& decisions) {
    QJsonArray array;
    for (const Decision& decision : decisions) array.append(toJson(decision));
    const QJsonObject document{{"format", kFormat},
                               {"version", kVersion},
                               {"inputs", cli::toJson(inputs)},
                               {"decisions", array}};
    return writeWhole(path, QJsonDocument(document).toJson(QJsonDocument::Indented));
}

}  // namespace lockstep::cli
