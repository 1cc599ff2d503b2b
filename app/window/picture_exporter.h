#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

#include "export/scene.h"
#include "window/exporter.h"
#include "window/picture_choices.h"

namespace lockstep {

class Settings;
class Theme;

// Makes pictures as the person wants them: of a view or of the whole stage, with words around it,
// of one moment, of several as a filmstrip, or of all steps as an animation; and copies them.
class PictureExporter : public QObject {
    Q_OBJECT
public:
    // All outlive it. `window` is the dialogs' parent.
    PictureExporter(Laboratory& laboratory, Settings& settings, Exporter& exporter,
                    QWidget* window);

    // Asks how, and then for the file.
    void ask();
    // The view in use, as it is shown: as an image and as SVG.
    void copyViewInUse();
    // The present moment becomes one of the filmstrip's, until there is another run.
    void keepMoment();

signals:
    void done(const QString& sentence);
    void failed(const QString& sentence);

private:
    void askForPath(const PictureChoices& choices);
    void exportTo(const QString& path, const PictureChoices& choices);
    [[nodiscard]] Status exportNow(const QString& path, const PictureChoices& choices);
    [[nodiscard]] Status exportFilmstrip(const QString& path, const PictureChoices& choices);
    void animate(const QString& path, const PictureChoices& choices);
    // The views that the stage shows, where they stand.
    [[nodiscard]] Scene stage(const std::function<Scene(const Exporter::Entry&)>& sceneOfEntry,
                              const Theme& theme) const;
    [[nodiscard]] std::unique_ptr<RunPictures> picturesFor(const PictureChoices& choices) const;
    [[nodiscard]] Scene sceneApart(RunPictures& pictures, const PictureChoices& choices) const;

    Laboratory& m_laboratory;
    Settings& m_settings;
    Exporter& m_exporter;
    QWidget* m_window;
    std::vector<std::size_t> m_moments;  // kept, rising
};

}  // namespace lockstep
