#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace lockstep::test {

// The lines of a file of comma-separated values as RFC 4180 has them, but ended by '\n'.
inline QList<QStringList> readCsv(const QByteArray& bytes) {
    QList<QStringList> lines;
    QStringList line;
    QByteArray field;
    bool isQuoted = false;
    const auto endField = [&] {
        line << QString::fromUtf8(field);
        field.clear();
    };
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (isQuoted) {
            const bool isDoubled = c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"';
            if (c != '"' || isDoubled) field += c;
            if (isDoubled) ++i;
            if (c == '"' && !isDoubled) isQuoted = false;
        } else if (c == '"') {
            isQuoted = true;
        } else if (c == ',') {
            endField();
        } else if (c == '\n') {
            endField();
            lines << line;
            line.clear();
        } else {
            field += c;
        }
    }
    if (!field.isEmpty() || !line.isEmpty()) lines << (line << QString::fromUtf8(field));
    return lines;
}

}  // namespace lockstep::test
