#pragma once

#include <QObject>
#include <QPointer>
#include <functional>
#include <vector>

class QMenu;
class QWidget;

namespace lockstep {

class Laboratory;
class View;

// Writes views to files that the person names.
class Exporter : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QString id;  // "timeline", for viewTitle() and for names of files
        View* view = nullptr;
    };

    // The first entry is the one to export when none has been in use. `window` is the dialogs'
    // parent.
    Exporter(Laboratory& laboratory, std::vector<Entry> entries, QWidget* window);

    // A submenu for each view, with an action for each format ("exportTimelinePng").
    void fillMenu(QMenu& menu);

    // Asks for a file, in any of the formats, for the view that has last been clicked or focused.
    void exportViewInUse();

signals:
    void done(const QString& sentence);
    void failed(const QString& sentence);

private:
    // suffix: "png", "svg", "pdf", or empty to let the person choose.
    void askAndExport(const Entry& entry, const QString& suffix);
    void noteUse(QWidget* focused);

    Laboratory& m_laboratory;
    std::vector<Entry> m_entries;
    std::size_t m_inUse = 0;
    QWidget* m_window;
};

}  // namespace lockstep
