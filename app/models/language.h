#pragma once

#include <QKeySequence>
#include <QObject>
#include <QTranslator>
#include <functional>

namespace lockstep {

// The language of everything that a person reads in the window and in pictures: installs the
// translators, and sets the default locale by which localized() chooses. At most one at a time; at
// its end the program speaks English again. GUI thread.
class Language : public QObject {
    Q_OBJECT
public:
    // One of Settings::knownLanguages(); any other, as "", is the system's, and English where the
    // system's is not known.
    explicit Language(const QString& choice, QObject* parent = nullptr);
    ~Language() override;

    // From now on; what is shown already hears of it by QEvent::LanguageChange.
    void choose(const QString& choice);

    // Whether this machine can show the language at all. Empty if so; otherwise what to do about
    // it, in English, which can be read.
    [[nodiscard]] QString complaint() const;

private:
    QTranslator m_own;
    QTranslator m_qts;  // of Qt's dialogs and buttons, where Qt's translations are installed
    QString m_language;
};

// "Run" of "&Run", and "运行" of "运行(&R)".
[[nodiscard]] QString withoutAccelerator(QString text);

// As it is written on the keyboard, in the present language: "Ctrl+S", and "←" for Left.
[[nodiscard]] QString keyText(const QKeySequence& key);

// Writes texts now and again whenever the language changes, as long as `owner` lives, which is a
// widget or belongs to one.
void inEveryLanguage(QObject& owner, const std::function<void()>& write);

}  // namespace lockstep
