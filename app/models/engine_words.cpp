#include "models/engine_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <vector>

namespace lockstep {

namespace {

constexpr const char* kContext = "EngineWords";

// The engine's sentences, in its own words, with places for what differs; the more telling first.
// What stands in a place may be a sentence again.
constexpr const char* kSentences[] = {
    // Files
    QT_TRANSLATE_NOOP("EngineWords", "%1 cannot be read: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 cannot be written: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 is damaged: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 is not a recording of Lockstep"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 is cut off after %2 bytes"),
    QT_TRANSLATE_NOOP("EngineWords",
                      "%1 was made by a newer version of Lockstep: its format is version %2, and "
                      "this program knows version %3"),
    QT_TRANSLATE_NOOP("EngineWords", "a text of %1 bytes is too long for a recording: %2"),
    // What is wrong in a damaged one
    QT_TRANSLATE_NOOP("EngineWords", "byte %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "it goes on after its end"),
    QT_TRANSLATE_NOOP("EngineWords", "there is no version 0"),
    QT_TRANSLATE_NOOP("EngineWords", "there is no field %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the field %1 stands there twice"),
    QT_TRANSLATE_NOOP("EngineWords", "the field %1 is missing"),
    QT_TRANSLATE_NOOP("EngineWords", "the field %1 cannot be %2"),
    QT_TRANSLATE_NOOP("EngineWords", "the virtual time goes back"),
    QT_TRANSLATE_NOOP("EngineWords", "this text is empty or was there before"),
    QT_TRANSLATE_NOOP("EngineWords", "there are too many events"),
    QT_TRANSLATE_NOOP("EngineWords", "it should have %1 events, but has %2"),
    QT_TRANSLATE_NOOP("EngineWords", "the checksum does not fit what is before it"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 has %2 bytes, but at most %3 are allowed"),
    QT_TRANSLATE_NOOP("EngineWords", "it should go on for %1 bytes, but only %2 are there"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 bytes too many"),
    QT_TRANSLATE_NOOP("EngineWords", "the version"),
    QT_TRANSLATE_NOOP("EngineWords", "the record's length"),
    QT_TRANSLATE_NOOP("EngineWords", "the record's type"),
    QT_TRANSLATE_NOOP("EngineWords", "the field's name"),
    QT_TRANSLATE_NOOP("EngineWords", "the field's value"),
    QT_TRANSLATE_NOOP("EngineWords", "the text"),
    QT_TRANSLATE_NOOP("EngineWords", "the text's id"),
    QT_TRANSLATE_NOOP("EngineWords", "the virtual time"),
    QT_TRANSLATE_NOOP("EngineWords", "the real time"),
    QT_TRANSLATE_NOOP("EngineWords", "the task's id"),
    QT_TRANSLATE_NOOP("EngineWords", "the other task's id"),
    QT_TRANSLATE_NOOP("EngineWords", "the object's id"),
    QT_TRANSLATE_NOOP("EngineWords", "the value"),
    QT_TRANSLATE_NOOP("EngineWords", "the extra value"),
    QT_TRANSLATE_NOOP("EngineWords", "the file's id"),
    QT_TRANSLATE_NOOP("EngineWords", "the line"),
    QT_TRANSLATE_NOOP("EngineWords", "the kind of event"),
    QT_TRANSLATE_NOOP("EngineWords", "the detail"),
    QT_TRANSLATE_NOOP("EngineWords", "whether it begins a step"),
    QT_TRANSLATE_NOOP("EngineWords", "the number of events"),
    QT_TRANSLATE_NOOP("EngineWords", "the checksum"),
    // Pictures
    QT_TRANSLATE_NOOP("EngineWords", "it names no file"),
    QT_TRANSLATE_NOOP("EngineWords", "it is a folder"),
    QT_TRANSLATE_NOOP("EngineWords", "it is not an ordinary file"),
    QT_TRANSLATE_NOOP("EngineWords", "it is read-only"),
    QT_TRANSLATE_NOOP("EngineWords", "there is no folder %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the folder %1 is read-only"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: a picture's file name ends with .png, .svg or .pdf"),
    QT_TRANSLATE_NOOP("EngineWords",
                      "%1: an export's file name ends with .png, .svg, .pdf, .gif, .csv or .json"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: an animation's file name ends with .gif"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: an event list's file name ends with .csv or .json"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: there is no memory for %2 pixels"),
    QT_TRANSLATE_NOOP("EngineWords",
                      "%1: a picture of %2 pixels cannot be made: each side must be from 1 to %3"),
    QT_TRANSLATE_NOOP("EngineWords",
                      "%1: a PNG of %2 pixels cannot be made: it may have %3 pixels in all"),
    QT_TRANSLATE_NOOP("EngineWords",
                      "%1: a GIF of %2 pixels cannot be made: it may have %3 pixels in all"),
    QT_TRANSLATE_NOOP("EngineWords", "%1: there is no memory for the animation"),
    // Runs that cannot begin or go on
    QT_TRANSLATE_NOOP("EngineWords", "the stage %1 cannot be started: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "no folder can be made in %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "no random token for the session: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "no socket for the tasks: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "no control socket for the stage: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "no shared memory for the tasks: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the shared memory cannot be mapped: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "the set-up of the stage cannot be sent: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "tasks cannot call at %1: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "the engine cannot go on"),
    QT_TRANSLATE_NOOP("EngineWords", "the stage's supervisor process ended unexpectedly"),
    QT_TRANSLATE_NOOP("EngineWords", "the main process ended before it reported"),
    QT_TRANSLATE_NOOP("EngineWords", "a task that was started did not report within 60 s"),
    QT_TRANSLATE_NOOP("EngineWords", "task %1 sent a message while it was held"),
    QT_TRANSLATE_NOOP("EngineWords", "task %1 sent a malformed message: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "task %1 reported what cannot be: %2"),
    QT_TRANSLATE_NOOP("EngineWords", "a task reported what cannot be: %1"),
    // Notices
    QT_TRANSLATE_NOOP("EngineWords", "the limit of virtual time is reached"),
    QT_TRANSLATE_NOOP("EngineWords", "a caller was turned away: %1"),
    QT_TRANSLATE_NOOP("EngineWords", "a task was started that nobody has told of, and is left out"),
    // What would fit much
    QT_TRANSLATE_NOOP("EngineWords", "%1 is empty"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 is cut off"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 is not a folder"),
    QT_TRANSLATE_NOOP("EngineWords", "%1 cannot be %2"),
};

const QRegularExpression& placePattern() {
    static const QRegularExpression place(QStringLiteral("%(\\d)"));
    return place;
}

struct Pattern {
    const char* sentence;
    QRegularExpression whole;
};

const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> patterns;
        for (const char* sentence : kSentences) {
            QStringList pieces = QString::fromLatin1(sentence).split(placePattern());
            for (QString& piece : pieces) piece = QRegularExpression::escape(piece);
            const QString pattern = pieces.join(QStringLiteral("(.+?)"));
            patterns.push_back(
                {sentence, QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                                              QRegularExpression::DotMatchesEverythingOption)});
        }
        return patterns;
    }();
    return all;
}

// All at once: what is filled in may look like a place.
QString filledIn(const QString& sentence, const QRegularExpressionMatch& values) {
    QString filled;
    qsizetype done = 0;
    for (const QRegularExpressionMatch& place : placePattern().globalMatch(sentence)) {
        filled += QStringView(sentence).mid(done, place.capturedStart() - done);
        filled += inOwnWords(values.captured(place.capturedView(1).toInt()));
        done = place.capturedEnd();
    }
    return filled.append(QStringView(sentence).mid(done));
}

}  // namespace

QString inOwnWords(const QString& sentence) {
    if (QLocale().language() == QLocale::English) return sentence;
    for (const Pattern& pattern : patterns()) {
        const QRegularExpressionMatch match = pattern.whole.match(sentence);
        if (!match.hasMatch()) continue;
        return filledIn(QCoreApplication::translate(kContext, pattern.sentence), match);
    }
    return sentence;
}

QString shownName(ObjectKind kind, const QString& name) {
    return kind == ObjectKind::Selector && name == kEventLoop
               ? QCoreApplication::translate("EngineWords", "event loop")
               : name;
}

}  // namespace lockstep
