#include "window/welcome_page.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <algorithm>

#include "models/laboratory.h"
#include "models/localized.h"
#include "models/settings.h"
#include "window/card.h"
#include "window/chapter_picture.h"

namespace lockstep {

namespace {

constexpr int kWidest = 1160;    // px; longer lines are hard to read
constexpr int kRecentShown = 4;  // of each kind
constexpr const char* kFirstLesson = "three-state";

QLabel* makeLabel(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPushButton* makeButton(const char* name, QWidget* parent) {
    auto* button = new QPushButton(parent);
    button->setObjectName(QLatin1String(name));
    return button;
}

bool isChinese() {
    return QLocale().language() == QLocale::Chinese;
}

QString firstSentence(const QString& text) {
    qsizetype end = text.indexOf(QStringLiteral("。"));
    if (end < 0) end = text.indexOf(QStringLiteral(". "));
    return end < 0 ? text : text.left(end + 1);
}

Card::Picture pictureOf(Chapter chapter, const Theme& theme) {
    return [chapter, &theme](QPainter& painter, const QRectF& area) {
        paintChapter(painter, area, chapter, theme);
    };
}

}  // namespace

WelcomePage::WelcomePage(Laboratory& laboratory, Settings& settings,
                         const std::vector<CatalogueEntry>& entries, QWidget* parent)
    : QScrollArea(parent), m_laboratory(laboratory), m_settings(settings), m_entries(entries) {
    setObjectName(QStringLiteral("welcomePage"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    makeContent();
    connect(&settings, &Settings::recentChanged, this, &WelcomePage::showRecent);
    connect(&laboratory.playhead(), &Playhead::runChanged, this, &WelcomePage::showStart);
    connect(&laboratory.setup(), &RunSetup::scenarioChanged, this, &WelcomePage::showStart);
    retell();
}

void WelcomePage::makeContent() {
    const Theme& theme = m_laboratory.theme();
    auto* content = new QWidget(this);
    auto* page = new QWidget(content);
    page->setMaximumWidth(kWidest);
    auto* middle = new QHBoxLayout(content);
    middle->setContentsMargins(24, 16, 24, 24);
    middle->addStretch(1);
    middle->addWidget(page, 100);
    middle->addStretch(1);

    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeHead());
    m_start = new CardRows(theme, kWidest, page);
    column->addWidget(m_start);
    m_recentTitle = makeLabel("recentTitle", page);
    column->addWidget(m_recentTitle);
    m_recent = new CardRows(theme, 240, page);
    m_recent->setObjectName(QStringLiteral("recentCards"));
    column->addWidget(m_recent);
    m_allChapters = makeButton("allChapters", page);
    connect(m_allChapters, &QPushButton::clicked, this, &WelcomePage::showChapters);
    m_cardsTitle = makeLabel("chaptersTitle", page);
    auto* title = new QHBoxLayout;
    title->addWidget(m_cardsTitle, 1);
    title->addWidget(m_allChapters);
    column->addLayout(title);
    m_cards = new CardRows(theme, 300, page);
    m_cards->setObjectName(QStringLiteral("chapterCards"));
    column->addWidget(m_cards);
    column->addStretch(1);
    setWidget(content);
}

QWidget* WelcomePage::makeHead() {
    auto* head = new QWidget(this);
    m_title = makeLabel("welcomeTitle", head);
    m_subtitle = makeLabel("welcomeSubtitle", head);
    m_open = makeButton("openRecording", head);
    m_back = makeButton("backToRun", head);
    m_language = makeButton("switchLanguage", head);
    m_language->setFocusPolicy(Qt::TabFocus);  // Enter still opens what it did before a click
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(words, 1);
    row->addWidget(m_back);
    row->addWidget(m_open);
    row->addWidget(m_language);
    connect(m_open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    connect(m_back, &QPushButton::clicked, this, &WelcomePage::backRequested);
    connect(m_language, &QPushButton::clicked, this, &WelcomePage::switchLanguage);
    return head;
}

void WelcomePage::retell() {
    setAccessibleName(tr("Welcome"));
    m_title->setText(tr("Lockstep"));
    m_subtitle->setText(
        tr("Real processes, threads and coroutines, one step at a time. A lesson opens paused: "
           "the → key makes its first step, Space lets it run."));
    m_open->setText(tr("Open a recording…"));
    m_language->setText(isChinese() ? QStringLiteral("English") : QStringLiteral("中文"));
    m_language->setToolTip(tr("The whole window in the other language"));
    m_recentTitle->setText(tr("Used last"));
    m_allChapters->setText(tr("All chapters"));
    showStart();
    showRecent();
    showCards();
    if (isVisible()) focusFirst();
}

void WelcomePage::focusFirst() {
    const QList<Card*>& cards = (m_chapter ? m_cards : m_start)->cards();
    if (!cards.isEmpty()) cards.first()->setFocus(Qt::OtherFocusReason);
}

void WelcomePage::switchLanguage() {
    m_settings.setLanguage(isChinese() ? QStringLiteral("en") : QStringLiteral("zh_CN"));
}

const CatalogueEntry* WelcomePage::firstLesson() const {
    const auto found = std::ranges::find(m_entries, kFirstLesson, &CatalogueEntry::id);
    if (found != m_entries.end()) return &*found;
    return m_entries.empty() ? nullptr : &m_entries.front();
}

void WelcomePage::showStart() {
    const CatalogueEntry* present = m_laboratory.setup().scenario();
    m_back->setVisible(m_laboratory.playhead().hasRun());
    m_back->setText(present ? tr("Back to “%1”").arg(localized(present->scenario.title))
                            : tr("Back to the recording"));
    QList<Card*> cards;
    if (const CatalogueEntry* entry = firstLesson()) {
        auto* card = new Card(m_laboratory.theme(),
                              {tr("Start with “%1”").arg(localized(entry->scenario.title)),
                               unbroken(firstSentence(localized(entry->scenario.story))),
                               pictureOf(entry->scenario.chapter, m_laboratory.theme()), true});
        card->setObjectName(QStringLiteral("firstLesson"));
        connect(card, &Card::clicked, this, [this, entry] { emit chosen(*entry); });
        cards << card;
    }
    m_start->setCards(cards);
}

void WelcomePage::showRecent() {
    const Theme& theme = m_laboratory.theme();
    QList<Card*> cards;
    for (const QString& id : m_settings.recentScenarios()) {
        const auto entry = std::ranges::find(m_entries, id.toStdString(), &CatalogueEntry::id);
        if (entry == m_entries.end() || cards.size() == kRecentShown) continue;
        auto* card = new Card(
            theme, {localized(entry->scenario.title), chapterTitle(entry->scenario.chapter)});
        card->setObjectName(QStringLiteral("recent:") + id);
        connect(card, &Card::clicked, this, [this, entry] { emit chosen(*entry); });
        cards << card;
    }
    const QStringList recordings = m_settings.recentRecordings().mid(0, kRecentShown);
    for (const QString& path : recordings) {
        const QFileInfo file(path);
        if (!file.exists()) continue;
        auto* card = new Card(theme, {file.fileName(), tr("Recording")});
        card->setObjectName(QStringLiteral("recent:") + path);
        card->setToolTip(path);
        connect(card, &Card::clicked, this, [this, path] { emit recordingChosen(path); });
        cards << card;
    }
    m_recentTitle->setVisible(!cards.isEmpty());
    m_recent->setVisible(!cards.isEmpty());
    m_recent->setCards(cards);
}

void WelcomePage::showCards() {
    m_allChapters->setVisible(m_chapter.has_value());
    if (m_chapter) return showLessons(*m_chapter);
    m_cardsTitle->setText(tr("Chapters"));
    const Theme& theme = m_laboratory.theme();
    QList<Card*> cards;
    std::optional<Chapter> last;
    for (const CatalogueEntry& entry : m_entries) {
        const Chapter chapter = entry.scenario.chapter;
        if (std::exchange(last, chapter) == chapter) continue;
        auto* card = new Card(
            theme, {chapterTitle(chapter), chapterLine(chapter), pictureOf(chapter, theme)});
        card->setObjectName(QStringLiteral("chapter:%1").arg(static_cast<int>(chapter)));
        connect(card, &Card::clicked, this, [this, chapter] {
            m_chapter = chapter;
            showCards();
            m_cards->cards().first()->setFocus(Qt::OtherFocusReason);
            ensureWidgetVisible(m_cardsTitle);
        });
        cards << card;
    }
    m_cards->setCards(cards);
}

void WelcomePage::showLessons(Chapter chapter) {
    m_cardsTitle->setText(chapterTitle(chapter));
    const Theme& theme = m_laboratory.theme();
    QList<Card*> cards;
    for (const CatalogueEntry& entry : m_entries) {
        if (entry.scenario.chapter != chapter) continue;
        auto* card = new Card(theme, {localized(entry.scenario.title),
                                      unbroken(firstSentence(localized(entry.scenario.story)))});
        card->setObjectName(QStringLiteral("lesson:") + QString::fromStdString(entry.id));
        connect(card, &Card::clicked, this, [this, &entry] { emit chosen(entry); });
        cards << card;
    }
    m_cards->setCards(cards);
}

void WelcomePage::showChapters() {
    const std::optional<Chapter> left = std::exchange(m_chapter, std::nullopt);
    showCards();
    QList<Card*> first = left ? m_cards->cards() : m_start->cards();
    for (Card* card : first) {
        const bool isLeft =
            left && card->objectName() == QStringLiteral("chapter:%1").arg(static_cast<int>(*left));
        if (isLeft || !left) return card->setFocus(Qt::OtherFocusReason);
    }
}

void WelcomePage::keyPressEvent(QKeyEvent* event) {
    const bool isBack = event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backspace;
    if (!isBack) return QScrollArea::keyPressEvent(event);
    if (m_chapter) {
        showChapters();
    } else if (m_laboratory.playhead().hasRun()) {
        emit backRequested();
    }
}

void WelcomePage::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retell();
}

}  // namespace lockstep
