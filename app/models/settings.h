#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <memory>

namespace lockstep {

// Light or dark: as the desktop has it, or always the one.
enum class ThemeChoice { System, Light, Dark };

// What the window remembers from one start to the next, in one INI file. Nothing else in the
// program reads or writes settings. Each setting has an accessor that returns its default for
// whatever else may stand in the file, and a setter that writes at once and tells by its signal
// what has changed. GUI thread.
class Settings : public QObject {
    Q_OBJECT
public:
    // lockstep/settings.ini in the user's folder for configurations.
    [[nodiscard]] static QString standardPath();

    // Kept nowhere: for this object's life only.
    explicit Settings(QObject* parent = nullptr);
    // Kept in the file `path`. One that cannot be read is moved aside, to `path` + ".broken".
    explicit Settings(const QString& path, QObject* parent = nullptr);

    // Why the file could not be read or cannot be written, one sentence. Empty: all is well.
    [[nodiscard]] QString complaint() const;

    // One of knownLanguages(), or "" for the system's, the default.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString& language);
    [[nodiscard]] static QStringList knownLanguages() {
        return {QStringLiteral("en"), QStringLiteral("zh_CN")};
    }

    // System by default.
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);

    // Whether pictures jump instead of gliding. Off by default.
    [[nodiscard]] bool motionReduced() const;
    void setMotionReduced(bool reduced);

    // As QWidget::saveGeometry() and QMainWindow::saveState() return them. Empty by default; what
    // is restored of them must be checked, since they come from a file.
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    [[nodiscard]] QByteArray windowState() const;
    void setWindowState(const QByteArray& state);

    // The layout last chosen: "lecture", "study" or "debug", the default for whatever else.
    [[nodiscard]] QString layout() const;
    void setLayout(const QString& layout);

    // Ids, the last one used first; at most kMostRecent. They may be of another build.
    [[nodiscard]] QStringList recentScenarios() const;
    void addRecentScenario(const QString& id);
    // Absolute paths, the last one used first; at most kMostRecent. The files may be gone.
    [[nodiscard]] QStringList recentRecordings() const;
    void addRecentRecording(const QString& path);
    void forgetRecentRecordings();
    static constexpr int kMostRecent = 8;

    // The names of the actions that a newcomer has found and needs no hint for.
    [[nodiscard]] QStringList knownActions() const;
    void setKnownActions(const QStringList& names);

    // How pictures were last exported, as "name=value"; what they mean is the window's.
    [[nodiscard]] QStringList pictureChoices() const;
    void setPictureChoices(const QStringList& choices);

signals:
    void languageChanged(const QString& language);
    void themeChanged(lockstep::ThemeChoice theme);
    void motionReducedChanged(bool reduced);
    void recentChanged();  // scenarios or recordings

private:
    enum class Trouble { None, Unreadable, Unwritable };

    void openFile(const QString& path);
    // Nothing, if there is no such value or it has another type.
    [[nodiscard]] QString text(QLatin1String key) const;
    [[nodiscard]] QByteArray bytes(QLatin1String key) const;
    [[nodiscard]] QStringList texts(QLatin1String key) const;
    void addRecent(QLatin1String key, const QString& entry);
    // Whether it is another value than before.
    bool put(QLatin1String key, const QVariant& value);

    std::unique_ptr<QSettings> m_file;  // none: kept in m_values only
    QVariantMap m_values;
    Trouble m_trouble = Trouble::None;
};

}  // namespace lockstep
