#pragma once

#include <QDialog>
#include <QPointer>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QTreeView;

namespace lockstep {

// One thing that can be done, as the palette lists it.
struct KeyEntry {
    QString what;   // "Step Back"
    QString keys;   // "Left, ,"
    QString place;  // "Run", or the view that takes the key
    QString tip;
    QPointer<QAction> action;
};

// Everything that these menus and actions offer, submenus included; what has a key comes first.
// `place`: of those that are in no menu.
[[nodiscard]] QList<KeyEntry> entriesOf(const QList<QAction*>& menus, const QString& place = {});

// A list of everything that can be done with its key and its place, to be searched by typing;
// Enter does it.
class KeyPalette : public QDialog {
    Q_OBJECT
public:
    explicit KeyPalette(const QList<KeyEntry>& entries, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addEntry(const KeyEntry& entry);
    void search(const QString& words);
    void fitColumns();
    void doCurrent();

    QStandardItemModel m_model;
    QSortFilterProxyModel m_found;
    QLineEdit* m_search;
    QTreeView* m_list;
    QLabel* m_nothing;  // instead of an empty list
};

}  // namespace lockstep
