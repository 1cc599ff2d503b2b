#include "window/key_palette.h"
#include "models/language.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {

namespace {

constexpr int kAction = Qt::UserRole;
constexpr int kWords = Qt::UserRole + 1;  // what is searched

// "Save &As…" is "Save As…"; "&&" stands for one "&".
QString withoutMnemonic(QString text) {
    static const QRegularExpression mnemonic(QStringLiteral("\\(&.\\)|&(?!&)"));
    return text.remove(mnemonic).replace(QStringLiteral("&&"), QStringLiteral("&"));
}

QString keysOf(const QAction& action) {
    QStringList keys;
    for (const QKeySequence& key : action.shortcuts()) keys << keyText(key);
    return keys.join(QStringLiteral("   "));
}

void addEntries(QList<KeyEntry>& entries, const QList<QAction*>& actions, const QString& place) {
    for (QAction* action : actions) {
        const QString text = withoutMnemonic(action->text());
        if (const QMenu* menu = action->menu()) {
            const QString inner =
                place.isEmpty() ? text : KeyPalette::tr("%1 ▸ %2").arg(place, text);
            addEntries(entries, menu->actions(), inner);
        } else if (!action->isSeparator() && action->isVisible()) {
            const QString keys = keysOf(*action);
            // "As PNG…" says little without the menus around it.
            const bool isClear = !keys.isEmpty() || !place.contains(u'▸');
            entries << KeyEntry{isClear ? text : action->statusTip(), keys, place,
                                action->statusTip(), action};
        }
    }
}

}  // namespace

QList<KeyEntry> entriesOf(const QList<QAction*>& menus, const QString& place) {
    QList<KeyEntry> entries;
    addEntries(entries, menus, place);
    std::ranges::stable_partition(entries,
                                  [](const KeyEntry& entry) { return !entry.keys.isEmpty(); });
    return entries;
}

KeyPalette::KeyPalette(const QList<KeyEntry>& entries, QWidget* parent)
    : QDialog(parent),
      m_search(new QLineEdit(this)),
      m_list(new QTreeView(this)),
      m_nothing(new QLabel(this)) {
    setObjectName(QStringLiteral("keyPalette"));
    setWindowTitle(tr("Keys and Actions"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setObjectName(QStringLiteral("keySearch"));
    m_search->setPlaceholderText(tr("Type what you want to do; Enter does it"));
    m_search->setAccessibleName(tr("Search keys and actions"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_model.setHorizontalHeaderLabels({tr("Action"), tr("Keys"), tr("Place")});
    for (const KeyEntry& entry : entries) addEntry(entry);
    m_found.setSourceModel(&m_model);
    m_found.setFilterRole(kWords);
    m_list->setObjectName(QStringLiteral("keyList"));
    m_list->setAccessibleName(tr("Keys and actions"));
    m_list->setModel(&m_found);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_nothing->setObjectName(QStringLiteral("noKeys"));
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
    connect(m_search, &QLineEdit::textChanged, this, &KeyPalette::search);
    connect(m_list, &QTreeView::activated, this, &KeyPalette::doCurrent);
    const QSize room = parent ? parent->size() : QSize(800, 600);
    resize(QSize(720, 520).boundedTo(room * 0.9));
    search({});
    fitColumns();
}

// Keys and places are short and read as a whole; what is done takes the rest.
void KeyPalette::fitColumns() {
    QHeaderView* header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const int column : {1, 2}) {
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
}

void KeyPalette::addEntry(const KeyEntry& entry) {
    QList<QStandardItem*> row;
    for (const QString& text : {entry.what, entry.keys, entry.place}) {
        auto* item = new QStandardItem(text);
        item->setToolTip(entry.tip);
        item->setEnabled(!entry.action || entry.action->isEnabled());
        row << item;
    }
    row[0]->setData(QVariant::fromValue(entry.action.data()), kAction);
    row[0]->setData(QStringList{entry.what, entry.keys, entry.place, entry.tip}.join(u' '), kWords);
    m_model.appendRow(row);
}

// Every word has to occur, in any order.
void KeyPalette::search(const QString& words) {
    QString pattern;
    for (const QString& word : words.split(u' ', Qt::SkipEmptyParts)) {
        pattern += QStringLiteral("(?=.*%1)").arg(QRegularExpression::escape(word));
    }
    m_found.setFilterRegularExpression(
        QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption |
                                        QRegularExpression::DotMatchesEverythingOption));
    const bool isFound = m_found.rowCount() > 0;
    m_list->setVisible(isFound);
    m_nothing->setVisible(!isFound);
    m_nothing->setText(
        tr("Nothing is called “%1”: try a shorter or another word").arg(words.trimmed()));
    m_list->setCurrentIndex(m_found.index(0, 0));
}

void KeyPalette::doCurrent() {
    const QModelIndex row = m_list->currentIndex().siblingAtColumn(0);
    auto* action = row.data(kAction).value<QAction*>();
    if (!action || !action->isEnabled()) return;
    // Once this dialog is gone: the action may open another, or be about what has the focus.
    connect(this, &QObject::destroyed, action, &QAction::trigger, Qt::QueuedConnection);
    accept();
}

bool KeyPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            doCurrent();
            return true;
        default:
            return QDialog::eventFilter(watched, event);
    }
}

}  // namespace lockstep
