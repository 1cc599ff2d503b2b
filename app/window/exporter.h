#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "export/export_job.h"
#include "export/file_formats.h"
#include "window/animation_job.h"

class QMenu;
class QWidget;

namespace lockstep {

class Laboratory;
class View;
struct Moment;

// Writes views, and the run's events, to files that the person names. Events are written in the
// background, one file at a time.
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

    // An action for each format that holds events ("exportEventsCsv").
    void fillEventsMenu(QMenu& menu);

    // Asks for a file, in any of the formats: a picture is of the view that has last been clicked
    // or focused.
    void exportViewInUse();

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    // The one that has last been clicked or focused.
    [[nodiscard]] const Entry& viewInUse() const { return m_entries[m_inUse]; }
    // What a picture's file says of it.
    [[nodiscard]] static PictureText textFor(const Moment& moment, const QString& view);
    // Writes it in the background, as the events. The pictures are those that it shows.
    void animate(const QString& path, std::unique_ptr<RunPictures> pictures,
                 std::unique_ptr<Animation> animation);

    // What is being written in the background is to stop; ended() and done() tell when it has.
    void cancel();
    // The same, and waits for it.
    void stop();

signals:
    void done(const QString& sentence);
    void failed(const QString& sentence);
    // Of what is written in the background.
    void began(const QString& file);
    void progressed(double done);
    void ended();

private:
    // format: none to let the person choose.
    void askAndExport(const Entry& entry, std::optional<FileFormat> format);
    void exportTo(const QString& path, const Entry& entry);
    void exportPictureTo(const QString& path, const Entry& entry);
    void exportStepsTo(const QString& path, const Entry& entry);
    void exportEventsTo(const QString& path);
    // False, and told why: something else is being written.
    [[nodiscard]] bool mayBegin();
    void finish(const Status& status, bool wasCancelled);
    void noteUse(QWidget* focused);

    Laboratory& m_laboratory;
    std::vector<Entry> m_entries;
    std::size_t m_inUse = 0;
    QWidget* m_window;
    ExportJob m_job;
    AnimationJob m_animation;
    QString m_file;  // that is being written, without folders
};

}  // namespace lockstep
