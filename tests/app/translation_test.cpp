// The translations beside the sources that they are of.

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include "support/app_test_main.h"
#include "support/temporary_folder.h"

namespace lockstep::test {
namespace {

const QString kSources = QStringLiteral(LOCKSTEP_SOURCE_DIR "/app");
const QString kTranslations =
    QStringLiteral(LOCKSTEP_SOURCE_DIR "/resources/translations/lockstep_zh_CN.ts");

struct Message {
    QString context;
    QString source;
    QString translation;
    QString type;  // "unfinished", "vanished" ...; empty: finished

    [[nodiscard]] std::string place() const {
        return (context + QStringLiteral(": ") + source).toStdString();
    }
};

QList<Message> readMessages(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << qPrintable(path);
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("source")) {
            messages.append({context, xml.readElementText(), {}, {}});
        } else if (xml.name() == QLatin1String("translation")) {
            messages.last().type = xml.attributes().value(QLatin1String("type")).toString();
            messages.last().translation = xml.readElementText();
        }
    }
    EXPECT_FALSE(xml.hasError()) << qPrintable(xml.errorString());
    return messages;
}

QStringList sorted(QStringList words) {
    words.sort();
    return words;
}

QStringList all(const char* pattern, const QString& text) {
    QStringList found;
    auto match = QRegularExpression(QLatin1String(pattern)).globalMatch(text);
    while (match.hasNext()) found << match.next().captured();
    return sorted(found);
}

class TranslationTest : public testing::Test {
protected:
    // The strings of the sources as they are now; what lupdate says of them is in m_said.
    QList<Message> extract() {
        const QString path = QString::fromStdString(m_folder.file("fresh.ts"));
        QProcess lupdate;
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(QStringLiteral(LOCKSTEP_LUPDATE),
                      {kSources, QStringLiteral("-locations"), QStringLiteral("none"),
                       QStringLiteral("-ts"), path});
        EXPECT_TRUE(lupdate.waitForFinished(120'000));
        EXPECT_EQ(lupdate.exitCode(), 0);
        m_said = QString::fromUtf8(lupdate.readAll());
        return readMessages(path);
    }

    TemporaryFolder m_folder;
    QString m_said;
    const QList<Message> m_messages = readMessages(kTranslations);
};

TEST_F(TranslationTest, CoversEveryStringOfTheSourcesAndNoOther) {
    QMap<std::string, const Message*> known;
    for (const Message& message : m_messages) {
        EXPECT_EQ(message.type, "") << message.place();
        EXPECT_NE(message.translation, "") << message.place();
        known[message.place()] = &message;
    }
    const QList<Message> fresh = extract();
    ASSERT_GT(fresh.size(), 500);
    for (const Message& message : fresh) {
        EXPECT_TRUE(known.contains(message.place()))
            << message.place() << " is new: build the target translations, and translate it";
        known.remove(message.place());
    }
    for (const Message* message : known) ADD_FAILURE() << message->place() << " is used no more";
}

TEST_F(TranslationTest, CanFindEveryString) {
    for (const Message& message : extract()) {
        EXPECT_NE(message.context, "lockstep") << message.place() << ": tr() of no class";
    }
    for (const QString& line : m_said.split(u'\n', Qt::SkipEmptyParts)) {
        EXPECT_TRUE(line.startsWith(QLatin1String("Scanning")) ||
                    line.startsWith(QLatin1String("Updating")) ||
                    line.startsWith(QLatin1String("    Found")))
            << qPrintable(line);
    }
}

TEST_F(TranslationTest, KeepsEveryPlaceholder) {
    for (const Message& message : m_messages) {
        EXPECT_EQ(all("%L?\\d+|%n", message.source), all("%L?\\d+|%n", message.translation))
            << message.place();
    }
}

TEST_F(TranslationTest, KeepsEveryAcceleratorsLetter) {
    for (const Message& message : m_messages) {
        EXPECT_EQ(sorted({all("&[\\w%]", message.source).join(u' ').toUpper()}),
                  sorted({all("&[\\w%]", message.translation).join(u' ').toUpper()}))
            << message.place();
    }
}

TEST_F(TranslationTest, KeepsSpacesAtTheEndsLinesAndEllipses) {
    for (const Message& message : m_messages) {
        const QString& source = message.source;
        const QString& translation = message.translation;
        EXPECT_EQ(source.front().isSpace(), translation.front().isSpace()) << message.place();
        const bool isFullWidth = QStringLiteral("、；").contains(translation.back());
        EXPECT_EQ(source.back().isSpace(), translation.back().isSpace() || isFullWidth)
            << message.place();
        EXPECT_EQ(source.count(u'\n'), translation.count(u'\n')) << message.place();
        EXPECT_EQ(source.endsWith(u'…'), translation.endsWith(u'…')) << message.place();
    }
}

TEST_F(TranslationTest, UsesChinesePunctuationBetweenChineseCharacters) {
    const QRegularExpression mixed(
        QStringLiteral("\\p{Han}\\s?[,;:?!]|[,;:?!]\\p{Han}|\\p{Han}\\.$"));
    for (const Message& message : m_messages) {
        EXPECT_FALSE(message.translation.contains(mixed))
            << message.place() << " → " << message.translation.toStdString();
    }
}

TEST_F(TranslationTest, PutsASpaceBetweenAnObjectsNameAndWhatFollows) {
    const QRegularExpression joined(QStringLiteral("%\\d[\\x{4E00}-\\x{9FFF}]"));
    for (Message message : m_messages) {
        if (message.context != u"Sentences" && message.context != u"lockstep::PredictBar") continue;
        // The ends of a pipe are the only ones with a Chinese name.
        if (message.source.contains(QStringLiteral("handle of %2 of %3")))
            message.translation.remove(QStringLiteral("%2的"));
        EXPECT_FALSE(message.translation.contains(joined))
            << message.place() << " → " << message.translation.toStdString();
    }
}

}  // namespace
}  // namespace lockstep::test
