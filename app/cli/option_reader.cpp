#include "cli/option_reader.h"

#include "cli/durations.h"

namespace lockstep::cli {

namespace {

QString quoted(const QString& text) {
    return QStringLiteral("\"%1\"").arg(text);
}

QString optionName(const char* name) {
    return QStringLiteral("--") + QLatin1String(name);
}

}  // namespace

OptionReader::OptionReader(const QStringList& words, const QStringList& withValue,
                           const QStringList& flags) {
    for (const QString& name : withValue)
        m_parser.addOption(QCommandLineOption(name, QString(), QStringLiteral("value")));
    for (const QString& name : flags) m_parser.addOption(QCommandLineOption(name));
    check(words);
}

void OptionReader::check(const QStringList& words) {
    // The parser skips the first word, the program's name.
    if (m_parser.parse(QStringList(QString()) + words)) return;
    const QStringList unknown = m_parser.unknownOptionNames();
    if (unknown.isEmpty()) return fail(m_parser.errorText().trimmed());
    const QString dashes = unknown.first().size() > 1 ? QStringLiteral("--") : QStringLiteral("-");
    fail(QStringLiteral("there is no option %1").arg(dashes + unknown.first()));
}

void OptionReader::fail(const QString& message) {
    if (!m_error) m_error = Error{message.toStdString()};
}

void OptionReader::failAt(const char* name, const QString& message) {
    fail(QStringLiteral("%1: %2").arg(optionName(name), message));
}

QStringList OptionReader::positionals(const QStringList& names) {
    const QStringList found = m_parser.positionalArguments();
    if (found.size() < names.size())
        fail(QStringLiteral("%1 is missing").arg(names.at(found.size())));
    else if (found.size() > names.size())
        fail(QStringLiteral("%1 is one word too many").arg(quoted(found.at(names.size()))));
    return m_error ? names : found;
}

bool OptionReader::isSet(const char* name) const {
    return !m_error && m_parser.isSet(QLatin1String(name));
}

QStringList OptionReader::values(const char* name) const {
    return m_error ? QStringList() : m_parser.values(QLatin1String(name));
}

std::optional<QString> OptionReader::text(const char* name) {
    const QStringList all = values(name);
    if (all.isEmpty()) return std::nullopt;
    if (all.size() > 1) failAt(name, QStringLiteral("it is given %1 times").arg(all.size()));
    if (all.first().isEmpty()) failAt(name, QStringLiteral("its value is empty"));
    return all.first();
}

std::optional<std::uint64_t> OptionReader::number(const char* name, std::uint64_t least,
                                                  std::uint64_t most) {
    const std::optional<QString> word = text(name);
    if (!word) return std::nullopt;
    bool isNumber = false;
    const std::uint64_t value = word->toULongLong(&isNumber);
    if (!isNumber || word->startsWith(u'+') || value < least || value > most)
        failAt(name, QStringLiteral("%1 is not a whole number from %2 to %3")
                         .arg(quoted(*word))
                         .arg(least)
                         .arg(most));
    return value;
}

std::optional<Nanoseconds> OptionReader::duration(const char* name, Nanoseconds least) {
    const std::optional<QString> word = text(name);
    if (!word) return std::nullopt;
    const Result<Nanoseconds> value = parseDuration(*word);
    if (!value.isOk()) {
        failAt(name, QString::fromStdString(value.error().message));
        return least;
    }
    if (value.value() < least) failAt(name, QStringLiteral("%1 is too short").arg(quoted(*word)));
    return value.value();
}

}  // namespace lockstep::cli
