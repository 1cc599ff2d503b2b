#pragma once

#include <QObject>
#include <vector>

#include "window/exporter.h"
#include "window/stage_pictures.h"

namespace lockstep {

class Settings;

// Makes pictures as the person wants them: of a view or of the whole stage, with words around it,
// of one moment, of several as a filmstrip, or of all steps as an animation; and copies them.
class PictureExporter : public QObject {
    Q_OBJECT
public:
    // All outlive it. `window` is the dialogs' parent.
    PictureExporter(Laboratory& laboratory, Settings& settings, const StagePictures& pictures,
                    Exporter& exporter, QWidget* window);

    // Asks how, and then for the file.
    void ask();
    // The view in use, as it is shown: as an image and as SVG.
    void copyViewInUse();
    // The present moment becomes one of the filmstrip's, until there is another run; or is it no
    // longer, where it was.
    void keepMoment();

signals:
    void done(const QString& sentence);
    void failed(const QString& sentence);

private:
    void askForPath(const PictureChoices& choices);
    void exportTo(const QString& path, const PictureChoices& choices);

    Laboratory& m_laboratory;
    Settings& m_settings;
    const StagePictures& m_pictures;
    Exporter& m_exporter;
    QWidget* m_window;
    std::vector<std::size_t> m_moments;  // kept, rising
};

}  // namespace lockstep
