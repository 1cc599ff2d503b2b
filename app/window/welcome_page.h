#pragma once

#include <QScrollArea>
#include <optional>
#include <vector>

#include "host/catalogue.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace lockstep {

class CardRows;
class Laboratory;
class Settings;

// What the window shows before anything is chosen: where to start, what was used last, and the
// chapters; a chapter that is chosen gives way to its lessons.
class WelcomePage : public QScrollArea {
    Q_OBJECT
public:
    // All three outlive the page.
    WelcomePage(Laboratory& laboratory, Settings& settings,
                const std::vector<CatalogueEntry>& entries, QWidget* parent = nullptr);

    // The chapters again, and the keys to what is to be done first.
    void showChapters();

signals:
    void chosen(const lockstep::CatalogueEntry& entry);
    void recordingChosen(const QString& path);
    void openRequested();
    void backRequested();  // to the run that there is

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeContent();
    QWidget* makeHead();
    void retell();
    void switchLanguage();
    void focusFirst();
    void showStart();
    void showRecent();
    void showLessons(Chapter chapter);
    void showCards();
    [[nodiscard]] const CatalogueEntry* firstLesson() const;

    Laboratory& m_laboratory;
    Settings& m_settings;
    const std::vector<CatalogueEntry>& m_entries;
    std::optional<Chapter> m_chapter;  // whose lessons are shown
    QLabel* m_title;
    QLabel* m_subtitle;
    QPushButton* m_back;
    QPushButton* m_open;
    QPushButton* m_language;  // the name of the other one, in itself
    CardRows* m_start;
    QLabel* m_recentTitle;
    CardRows* m_recent;
    QLabel* m_cardsTitle;
    QPushButton* m_allChapters;
    CardRows* m_cards;
};

}  // namespace lockstep
