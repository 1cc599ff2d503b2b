#include "models/settings.h"

#include <QFile>
#include <QStandardPaths>
#include <array>

namespace lockstep {

namespace {

constexpr std::array kThemes{"system", "light", "dark"};  // by ThemeChoice

constexpr QLatin1String kLanguage("language");
constexpr QLatin1String kTheme("theme");
constexpr QLatin1String kReduceMotion("reduceMotion");
constexpr QLatin1String kGeometry("window/geometry");
constexpr QLatin1String kState("window/state");
constexpr QLatin1String kLayout("window/layout");
constexpr QLatin1String kScenarios("recent/scenarios");
constexpr QLatin1String kRecordings("recent/recordings");
constexpr QLatin1String kKnownActions("knownActions");
constexpr QLatin1String kPictureChoices("pictureChoices");

}  // namespace

QString Settings::standardPath() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/lockstep/settings.ini");
}

Settings::Settings(QObject* parent) : QObject(parent) {}

Settings::Settings(const QString& path, QObject* parent) : QObject(parent) {
    openFile(path);
    if (m_file->status() == QSettings::FormatError) {
        m_file.reset();
        const QString aside = path + QStringLiteral(".broken");
        QFile::remove(aside);
        QFile::rename(path, aside);
        m_trouble = Trouble::Unreadable;
        openFile(path);
    }
    if (!m_file->isWritable()) m_trouble = Trouble::Unwritable;
    for (const QString& key : m_file->allKeys()) m_values[key] = m_file->value(key);
}

void Settings::openFile(const QString& path) {
    m_file = std::make_unique<QSettings>(path, QSettings::IniFormat);
}

QString Settings::complaint() const {
    switch (m_trouble) {
        case Trouble::None:
            return {};
        case Trouble::Unreadable:
            return tr("The settings could not be read and are the standard ones again; the old "
                      "file is kept as %1")
                .arg(m_file->fileName() + QStringLiteral(".broken"));
        case Trouble::Unwritable:
            return tr("Settings will not be kept: %1 cannot be written").arg(m_file->fileName());
    }
    return {};
}

QString Settings::text(QLatin1String key) const {
    const QVariant value = m_values.value(key);
    return value.typeId() == QMetaType::QString ? value.toString() : QString();
}

QByteArray Settings::bytes(QLatin1String key) const {
    const QVariant value = m_values.value(key);
    return value.typeId() == QMetaType::QByteArray ? value.toByteArray() : QByteArray();
}

bool Settings::put(QLatin1String key, const QVariant& value) {
    if (m_values.value(key) == value) return false;
    m_values[key] = value;
    if (m_file) {
        m_file->setValue(key, value);
        m_file->sync();
    }
    return true;
}

QString Settings::language() const {
    const QString language = text(kLanguage);
    return knownLanguages().contains(language) ? language : QString();
}

void Settings::setLanguage(const QString& language) {
    if (put(kLanguage, language)) emit languageChanged(this->language());
}

ThemeChoice Settings::theme() const {
    const QString theme = text(kTheme);
    for (std::size_t i = 0; i < kThemes.size(); ++i) {
        if (theme == QLatin1String(kThemes[i])) return static_cast<ThemeChoice>(i);
    }
    return ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice theme) {
    const char* word = kThemes[static_cast<std::size_t>(theme)];
    if (put(kTheme, QString::fromLatin1(word))) emit themeChanged(theme);
}

bool Settings::motionReduced() const {
    return text(kReduceMotion) == QLatin1String("true");
}

void Settings::setMotionReduced(bool reduced) {
    const QString word = reduced ? QStringLiteral("true") : QStringLiteral("false");
    if (put(kReduceMotion, word)) emit motionReducedChanged(reduced);
}

QByteArray Settings::windowGeometry() const {
    return bytes(kGeometry);
}

void Settings::setWindowGeometry(const QByteArray& geometry) {
    put(kGeometry, geometry);
}

QByteArray Settings::windowState() const {
    return bytes(kState);
}

void Settings::setWindowState(const QByteArray& state) {
    put(kState, state);
}

QString Settings::layout() const {
    const QString layout = text(kLayout);
    const bool isKnown = layout == QLatin1String("lecture") || layout == QLatin1String("debug");
    return isKnown ? layout : QStringLiteral("study");
}

void Settings::setLayout(const QString& layout) {
    put(kLayout, layout);
}

// A list of one is a plain text in an INI file.
QStringList Settings::texts(QLatin1String key) const {
    const QVariant value = m_values.value(key);
    const bool isText =
        value.typeId() == QMetaType::QString || value.typeId() == QMetaType::QStringList;
    QStringList texts = isText ? value.toStringList() : QStringList();
    texts.removeAll(QString());
    return texts;
}

void Settings::addRecent(QLatin1String key, const QString& entry) {
    QStringList entries = texts(key);
    entries.removeAll(entry);
    entries.prepend(entry);
    if (put(key, entries.mid(0, kMostRecent))) emit recentChanged();
}

QStringList Settings::recentScenarios() const {
    return texts(kScenarios).mid(0, kMostRecent);
}

void Settings::addRecentScenario(const QString& id) {
    addRecent(kScenarios, id);
}

QStringList Settings::recentRecordings() const {
    return texts(kRecordings).mid(0, kMostRecent);
}

void Settings::addRecentRecording(const QString& path) {
    addRecent(kRecordings, path);
}

void Settings::forgetRecentRecordings() {
    if (put(kRecordings, QStringList())) emit recentChanged();
}

QStringList Settings::knownActions() const {
    return texts(kKnownActions);
}

QStringList Settings::pictureChoices() const {
    return texts(kPictureChoices);
}

void Settings::setPictureChoices(const QStringList& choices) {
    put(kPictureChoices, choices);
}

void Settings::setKnownActions(const QStringList& names) {
    put(kKnownActions, names);
}

}  // namespace lockstep
