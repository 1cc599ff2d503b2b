#pragma once

#include <QObject>
#include <optional>

#include "export/export_job.h"
#include "export/file_formats.h"
#include "pictures/picture_job.h"
#include "window/stage_pictures.h"

class QMenu;
class QWidget;

namespace lockstep {

class Laboratory;

// Writes views, and the run's events, to files that the person names: in the background, one file
// at a time.
class Exporter : public QObject {
    Q_OBJECT
public:
    // Both outlive it. The first of the pictures' views is the one to export when none has been in
    // use. `window` is the dialogs' parent.
    Exporter(Laboratory& laboratory, const StagePictures& pictures, QWidget* window);

    // A submenu for each view, with an action for each format ("exportTimelinePng").
    void fillMenu(QMenu& menu);

    // An action for each format that holds events ("exportEventsCsv").
    void fillEventsMenu(QMenu& menu);

    // Asks for a file, in any of the formats: a picture is of the view that has last been clicked
    // or focused.
    void exportViewInUse();

    // The one that has last been clicked or focused.
    [[nodiscard]] const StageView& viewInUse() const { return m_pictures.views()[m_inUse]; }
    void write(PicturePlan plan, const QString& path);

    // What is being written is to stop; ended() and done() tell when it has.
    void cancel();
    // The same, and waits for it.
    void stop();

signals:
    void done(const QString& sentence);
    void failed(const QString& sentence);
    void began(const QString& file);
    void progressed(double done);
    void ended();

private:
    // No view: the events. format: none to let the person choose.
    void askAndExport(const StageView& view, std::optional<FileFormat> format);
    void exportTo(const QString& path, const StageView& view);
    void exportViewTo(const QString& path, const StageView& view, FileContent content);
    void exportEventsTo(const QString& path);
    // False, and told why: something else is being written.
    [[nodiscard]] bool mayBegin();
    void finish(const Status& status, bool wasCancelled);
    void noteUse(QWidget* focused);

    Laboratory& m_laboratory;
    const StagePictures& m_pictures;
    std::size_t m_inUse = 0;
    QWidget* m_window;
    ExportJob m_events;
    PictureJob m_picture;
    QString m_file;  // that is being written, without folders
};

}  // namespace lockstep
