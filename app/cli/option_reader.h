#pragma once

#include <QCommandLineParser>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "base/result.h"

namespace lockstep::cli {

// Reads options as typed values and keeps the first thing that is wrong, so that a command's
// options can be read one after the other and judged once. After an error every answer is a
// placeholder.
class OptionReader {
public:
    // The names of options that take a value, and of those that do not; without dashes.
    OptionReader(const QStringList& words, const QStringList& withValue, const QStringList& flags);

    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    void fail(const QString& message);
    // As fail(), "--name: message".
    void failAt(const char* name, const QString& message);

    // The words that belong to no option: exactly as many as `names`, which the error quotes.
    [[nodiscard]] QStringList positionals(const QStringList& names);

    [[nodiscard]] bool isSet(const char* name) const;
    [[nodiscard]] QStringList values(const char* name) const;
    // These are none when the option is not there. Given twice, it is an error.
    [[nodiscard]] std::optional<QString> text(const char* name);
    [[nodiscard]] std::optional<std::uint64_t> number(const char* name, std::uint64_t least,
                                                      std::uint64_t most);
    [[nodiscard]] std::optional<Nanoseconds> duration(const char* name, Nanoseconds least);

private:
    void check(const QStringList& words);

    QCommandLineParser m_parser;
    std::optional<Error> m_error;
};

}  // namespace lockstep::cli
