#include "window/picture_exporter.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QShortcut>
#include <algorithm>

#include "export/filmstrip.h"
#include "export/frame.h"
#include "export/picture.h"
#include "export/stage_scene.h"
#include "models/engine_words.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "models/view_titles.h"
#include "pictures/run_pictures.h"
#include "window/export_dialog.h"
#include "window/file_questions.h"

namespace lockstep {

namespace {

using What = PictureChoices::What;
using Moments = PictureChoices::Moments;

constexpr std::size_t kUsualFilm = 6;  // moments
constexpr int kCopyScale = 2;          // slides show it larger than the window does

// While it lives the theme has the colours that the picture is to have.
class ThemeOfPicture {
public:
    ThemeOfPicture(Theme& theme, bool print) : m_theme(theme), m_before(theme.mode()) {
        if (print) theme.setMode(Theme::Mode::Print);
    }
    ~ThemeOfPicture() { m_theme.setMode(m_before); }
    ThemeOfPicture(const ThemeOfPicture&) = delete;
    ThemeOfPicture& operator=(const ThemeOfPicture&) = delete;

private:
    Theme& m_theme;
    const Theme::Mode m_before;
};

Canvas canvasFor(const PictureChoices& choices, const Scene& scene) {
    return {choices.pixels().value_or(scene.naturalSize), choices.scale};
}

FrameParts partsOf(const PictureChoices& choices) {
    return {.title = choices.title,
            .moment = choices.title && choices.moments != Moments::Filmstrip,
            .legend = choices.legend,
            .steady = choices.moments == Moments::Steps};
}

}  // namespace

PictureExporter::PictureExporter(Laboratory& laboratory, Settings& settings, Exporter& exporter,
                                 QWidget* window)
    : QObject(window),
      m_laboratory(laboratory),
      m_settings(settings),
      m_exporter(exporter),
      m_window(window) {
    connect(&laboratory.playhead(), &Playhead::runChanged, this, [this] { m_moments.clear(); });
    for (const Exporter::Entry& entry : exporter.entries()) {
        auto* copy = new QShortcut(QKeySequence::Copy, entry.view);
        copy->setContext(Qt::WidgetWithChildrenShortcut);
        connect(copy, &QShortcut::activated, this, &PictureExporter::copyViewInUse);
    }
}

void PictureExporter::ask() {
    auto* dialog = new ExportDialog(PictureChoices::ofTexts(m_settings.pictureChoices()),
                                    viewTitle(m_exporter.viewInUse().id),
                                    static_cast<int>(m_moments.size()), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const PictureChoices choices = dialog->choices();
        m_settings.setPictureChoices(choices.texts());
        askForPath(choices);
    });
    dialog->open();
}

void PictureExporter::askForPath(const PictureChoices& choices) {
    const FileFormatInfo& format = infoOf(choices.fileFormat());
    const QString suffix = format.suffix;
    const QString scenario =
        QString::fromStdString(m_laboratory.playhead().moment().inputs.scenario);
    const QString what =
        choices.what == What::Stage ? QStringLiteral("stage") : m_exporter.viewInUse().id;
    askForFile(m_window,
               {.title = tr("Export Picture"),
                .name = QStringLiteral("%1-%2.%3").arg(scenario, what, suffix),
                .filter = tr("%1 file (*.%2)").arg(suffix.toUpper(), suffix),
                .suffix = suffix},
               [this, choices](const QString& path) { exportTo(path, choices); });
}

void PictureExporter::exportTo(const QString& path, const PictureChoices& choices) {
    if (!m_laboratory.playhead().hasRun()) return;
    if (choices.moments == Moments::Steps) return animate(path, choices);
    const Status written =
        choices.moments == Moments::Now ? exportNow(path, choices) : exportFilmstrip(path, choices);
    if (written.isOk()) {
        emit done(tr("Exported %1").arg(QFileInfo(path).fileName()));
    } else {
        emit failed(inOwnWords(written.error()));
    }
}

Status PictureExporter::exportNow(const QString& path, const PictureChoices& choices) {
    const Playhead& playhead = m_laboratory.playhead();
    const ThemeOfPicture theme(m_laboratory.theme(), choices.print);
    const Exporter::Entry& entry = m_exporter.viewInUse();
    const auto itself = [](const Exporter::Entry& its) { return sceneOf(*its.view); };
    Scene scene = choices.what == What::Stage ? stage(itself, m_laboratory.theme()) : itself(entry);
    scene = framed(scene, playhead, m_laboratory.theme(), partsOf(choices));
    return exportPicture(scene, path, canvasFor(choices, scene),
                         Exporter::textFor(playhead.moment(), viewTitle(entry.id)));
}

std::unique_ptr<RunPictures> PictureExporter::picturesFor(const PictureChoices& choices) const {
    const Moment moment = m_laboratory.playhead().moment();
    const wire::Recording run{moment.inputs, m_laboratory.playhead().trace()};
    return std::make_unique<RunPictures>(
        run, choices.print ? Theme::Mode::Print : m_laboratory.theme().mode());
}

// As exportNow(), with views that do not disturb the window's.
Scene PictureExporter::sceneApart(RunPictures& pictures, const PictureChoices& choices) const {
    const auto anew = [&pictures](const Exporter::Entry& entry) {
        return pictures.view(viewKindOf(entry.id).value_or(ViewKind::Timeline));
    };
    return choices.what == What::Stage ? stage(anew, pictures.theme())
                                       : anew(m_exporter.viewInUse());
}

Status PictureExporter::exportFilmstrip(const QString& path, const PictureChoices& choices) {
    const std::unique_ptr<RunPictures> pictures = picturesFor(choices);
    Playhead& playhead = pictures->playhead();
    const auto steps = stepMoments(*playhead.trace(), playhead.end());
    Scene scene = sceneApart(*pictures, choices);
    scene = filmstrip(scene, playhead, pictures->theme(),
                      m_moments.empty() ? spread(steps, kUsualFilm) : m_moments);
    scene = framed(scene, playhead, pictures->theme(), partsOf(choices));
    return exportPicture(scene, path, canvasFor(choices, scene),
                         Exporter::textFor(playhead.moment(), tr("Filmstrip")));
}

void PictureExporter::animate(const QString& path, const PictureChoices& choices) {
    std::unique_ptr<RunPictures> pictures = picturesFor(choices);
    Playhead& playhead = pictures->playhead();
    const AnimationTiming timing{framesOf(*playhead.trace(), playhead.end())};
    const Scene scene =
        framed(sceneApart(*pictures, choices), playhead, pictures->theme(), partsOf(choices));
    auto animation =
        std::make_unique<Animation>(scene, playhead, timing, canvasFor(choices, scene), path);
    m_exporter.animate(path, std::move(pictures), std::move(animation));
}

Scene PictureExporter::stage(const std::function<Scene(const Exporter::Entry&)>& sceneOfEntry,
                             const Theme& theme) const {
    std::vector<StagePanel> panels;
    for (const Exporter::Entry& entry : m_exporter.entries()) {
        const QWidget* dock = entry.view->parentWidget();
        if (entry.view->visibleRegion().isEmpty() || entry.view->window() != m_window) continue;
        const QRect place(dock->mapTo(m_window, QPoint()), dock->size());
        panels.push_back({viewTitle(entry.id), place, sceneOfEntry(entry)});
    }
    const Exporter::Entry& inUse = m_exporter.viewInUse();
    return panels.empty() ? sceneOfEntry(inUse) : stageScene(std::move(panels), theme);
}

void PictureExporter::copyViewInUse() {
    if (!m_laboratory.playhead().hasRun()) return;
    const Exporter::Entry& entry = m_exporter.viewInUse();
    const Scene scene = sceneOf(*entry.view);
    const bool isShown = !entry.view->visibleRegion().isEmpty();
    const QSize size = isShown ? entry.view->size() : scene.naturalSize;
    const QString title = viewTitle(entry.id);
    auto* data = new QMimeData;
    data->setImageData(drawImage(scene, {size, kCopyScale}));
    const auto svg = encodePicture(scene, FileFormat::Svg, {size},
                                   Exporter::textFor(m_laboratory.playhead().moment(), title));
    if (svg.isOk()) data->setData(QStringLiteral("image/svg+xml"), svg.value());
    QGuiApplication::clipboard()->setMimeData(data);
    emit done(tr("Copied the picture %1").arg(title));
}

void PictureExporter::keepMoment() {
    const std::size_t k = m_laboratory.playhead().position();
    const auto place = std::ranges::lower_bound(m_moments, k);
    const bool isKept = place != m_moments.end() && *place == k;
    if (!isKept) m_moments.insert(place, k);
    emit done(m_moments.size() == 1 ? tr("The filmstrip has one moment")
                                    : tr("The filmstrip has %1 moments").arg(m_moments.size()));
}

}  // namespace lockstep
