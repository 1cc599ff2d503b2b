#include "models/language.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QLibraryInfo>
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <utility>

#include "models/settings.h"

namespace lockstep {

namespace {

const QLatin1String kChinese("zh_CN");

QString systemLanguage() {
    for (const QString& tag : QLocale::system().uiLanguages()) {
        const QLocale::Language language = QLocale(tag).language();
        if (language == QLocale::Chinese) return kChinese;
        if (language == QLocale::English) break;
    }
    return QStringLiteral("en");
}

// For a language of the person's own choice its numbers, too.
QLocale localeFor(const QString& choice, const QString& language) {
    const QLocale system = QLocale::system();
    const bool isChinese = language == kChinese;
    if (choice.isEmpty() && isChinese == (system.language() == QLocale::Chinese)) return system;
    return QLocale(language);
}

class Rewriter final : public QObject {
public:
    Rewriter(QObject& owner, const std::function<void()>& write) : QObject(&owner), m_write(write) {
        owner.installEventFilter(this);
    }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::LanguageChange) m_write();
        return false;
    }

private:
    std::function<void()> m_write;
};

}  // namespace

Language::Language(const QString& choice, QObject* parent) : QObject(parent) {
    choose(choice);
}

Language::~Language() {
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qts);
}

void Language::choose(const QString& choice) {
    const bool isKnown = Settings::knownLanguages().contains(choice);
    m_language = isKnown ? choice : systemLanguage();
    QLocale::setDefault(localeFor(isKnown ? choice : QString(), m_language));
    // A translator that loads anew tells every window; one that finds nothing says nothing.
    QCoreApplication::removeTranslator(&m_qts);
    QCoreApplication::removeTranslator(&m_own);
    if (m_language != kChinese) return;
    if (m_qts.load(QStringLiteral("qtbase_zh_CN"),
                   QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qts);
    }
    if (m_own.load(QStringLiteral(":/translations/lockstep_zh_CN.qm"))) {
        QCoreApplication::installTranslator(&m_own);
    }
}

QString Language::complaint() const {
    const bool needsFont = m_language == kChinese &&
                           QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty();
    return needsFont ? QStringLiteral(
                           "No font of this machine has Chinese characters: install one, "
                           "such as fonts-wqy-microhei")
                     : QString();
}

QString withoutAccelerator(QString text) {
    static const QRegularExpression accelerator(QStringLiteral("\\(&\\w\\)|&"));
    return text.remove(accelerator);
}

QString keyText(const QKeySequence& key) {
    static constexpr std::pair<Qt::Key, const char*> kArrows[] = {
        {Qt::Key_Left, "←"}, {Qt::Key_Right, "→"}, {Qt::Key_Up, "↑"}, {Qt::Key_Down, "↓"}};
    QStringList parts = key.toString(QKeySequence::NativeText).split(u'+');
    for (const auto& [arrow, sign] : kArrows) {
        const QString name = QKeySequence(arrow).toString(QKeySequence::NativeText);
        for (QString& part : parts)
            if (part == name) part = QString::fromUtf8(sign);
    }
    return parts.join(u'+');
}

void inEveryLanguage(QObject& owner, const std::function<void()>& write) {
    new Rewriter(owner, write);  // belongs to its owner
    write();
}

}  // namespace lockstep
