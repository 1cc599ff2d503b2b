#include "window/picture_choices.h"

#include <QHash>
#include <algorithm>
#include <array>

namespace lockstep {

namespace {

constexpr std::array kWhats{"view", "stage"};                // by What
constexpr std::array kMoments{"now", "filmstrip", "steps"};  // by Moments
constexpr std::array kPictureFormats{FileFormat::Png, FileFormat::Svg, FileFormat::Pdf};

template <class Enum, std::size_t size>
void read(Enum& field, const std::array<const char*, size>& words, const QString& word) {
    for (std::size_t i = 0; i < size; ++i)
        if (word == QLatin1String(words[i])) field = static_cast<Enum>(i);
}

void read(bool& field, const QString& word) {
    if (word == QLatin1String("yes") || word == QLatin1String("no")) field = word.at(0) == u'y';
}

QString entry(const char* name, const QString& value) {
    return QStringLiteral("%1=%2").arg(QLatin1String(name), value);
}

QString entry(const char* name, bool value) {
    return entry(name, value ? QStringLiteral("yes") : QStringLiteral("no"));
}

}  // namespace

QStringList PictureChoices::texts() const {
    return {entry("what", QString::fromLatin1(kWhats[static_cast<std::size_t>(what)])),
            entry("moments", QString::fromLatin1(kMoments[static_cast<std::size_t>(moments)])),
            entry("format", QString(infoOf(format).suffix)),
            entry("size", size),
            entry("scale", QString::number(scale)),
            entry("print", print),
            entry("title", title),
            entry("legend", legend)};
}

PictureChoices PictureChoices::ofTexts(const QStringList& texts) {
    QHash<QString, QString> words;
    for (const QString& text : texts) words.insert(text.section(u'=', 0, 0), text.section(u'=', 1));
    PictureChoices choices;
    read(choices.what, kWhats, words.value(QStringLiteral("what")));
    read(choices.moments, kMoments, words.value(QStringLiteral("moments")));
    for (const FileFormat format : kPictureFormats)
        if (words.value(QStringLiteral("format")) == infoOf(format).suffix) choices.format = format;
    for (const PictureSize& known : pictureSizes())
        if (words.value(QStringLiteral("size")) == known.id) choices.size = known.id;
    const int scale = words.value(QStringLiteral("scale")).toInt();
    if (scale >= 1 && scale <= kMostScale) choices.scale = scale;
    read(choices.print, words.value(QStringLiteral("print")));
    read(choices.title, words.value(QStringLiteral("title")));
    read(choices.legend, words.value(QStringLiteral("legend")));
    return choices;
}

std::optional<QSize> PictureChoices::pixels() const {
    const auto known = std::ranges::find(pictureSizes(), size, &PictureSize::id);
    if (known == pictureSizes().end() || known->pixels.isNull()) return std::nullopt;
    return known->pixels;
}

const QList<PictureSize>& pictureSizes() {
    static const QList<PictureSize> sizes = {
        {QString(), {0, 0}},
        {QStringLiteral("1280x720"), {1280, 720}},
        {QStringLiteral("1920x1080"), {1920, 1080}},
        {QStringLiteral("4k"), {3840, 2160}},
        {QStringLiteral("a4"), {1123, 794}},  // landscape, 96 pixels an inch
    };
    return sizes;
}

}  // namespace lockstep
