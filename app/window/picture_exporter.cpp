#include "window/picture_exporter.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QShortcut>
#include <algorithm>

#include "export/picture.h"
#include "export/run_words.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "models/view_titles.h"
#include "window/export_dialog.h"
#include "window/file_questions.h"

namespace lockstep {

namespace {

constexpr int kCopyScale = 2;  // slides show it larger than the window does

}  // namespace

PictureExporter::PictureExporter(Laboratory& laboratory, Settings& settings,
                                 const StagePictures& pictures, Exporter& exporter, QWidget* window)
    : QObject(window),
      m_laboratory(laboratory),
      m_settings(settings),
      m_pictures(pictures),
      m_exporter(exporter),
      m_window(window) {
    connect(&laboratory.playhead(), &Playhead::runChanged, this, [this] { m_moments.clear(); });
    for (const StageView& entry : pictures.views()) {
        auto* copy = new QShortcut(QKeySequence::Copy, entry.view);
        copy->setContext(Qt::WidgetWithChildrenShortcut);
        connect(copy, &QShortcut::activated, this, &PictureExporter::copyViewInUse);
    }
}

void PictureExporter::ask() {
    if (!m_laboratory.playhead().hasRun()) {
        emit failed(tr("There is nothing to export yet: choose a scenario first."));
        return;
    }
    const StageView& view = m_exporter.viewInUse();
    const auto preview = [this, view](const PictureChoices& choices) {
        return m_pictures.plan({choices, view, m_moments, true});
    };
    auto* dialog = new ExportDialog(
        PictureChoices::ofTexts(m_settings.pictureChoices()),
        {viewTitle(view.id), static_cast<int>(m_moments.size()), preview}, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_laboratory.playhead(), &Playhead::momentChanged, dialog,
            &ExportDialog::refreshPreview);
    connect(&m_laboratory.theme(), &Theme::changed, dialog, &ExportDialog::refreshPreview);
    connect(&m_laboratory.playhead(), &Playhead::runChanged, dialog, &QDialog::reject);
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
    const QString what = choices.what == PictureChoices::What::Stage ? QStringLiteral("stage")
                                                                     : m_exporter.viewInUse().id;
    askForFile(m_window,
               {.title = tr("Export Picture"),
                .name = QStringLiteral("%1-%2.%3").arg(scenario, what, suffix),
                .filter = tr("%1 file (*.%2)").arg(suffix.toUpper(), suffix),
                .suffix = suffix},
               [this, choices](const QString& path) { exportTo(path, choices); });
}

void PictureExporter::exportTo(const QString& path, const PictureChoices& choices) {
    if (!m_laboratory.playhead().hasRun()) return;
    m_exporter.write(m_pictures.plan({choices, m_exporter.viewInUse(), m_moments}), path);
}

void PictureExporter::copyViewInUse() {
    if (!m_laboratory.playhead().hasRun()) return;
    const StageView& entry = m_exporter.viewInUse();
    const Scene scene = sceneOf(*entry.view);
    const bool isShown = !entry.view->visibleRegion().isEmpty();
    const QSize size = isShown ? entry.view->size() : scene.naturalSize;
    const QString title = viewTitle(entry.id);
    auto* data = new QMimeData;
    data->setImageData(drawImage(scene, {size, kCopyScale}));
    const auto svg = encodePicture(scene, FileFormat::Svg, {size},
                                   textOf(m_laboratory.playhead().moment(), title));
    if (svg.isOk()) data->setData(QStringLiteral("image/svg+xml"), svg.value());
    QGuiApplication::clipboard()->setMimeData(data);
    emit done(tr("Copied the picture %1").arg(title));
}

void PictureExporter::keepMoment() {
    const std::size_t k = m_laboratory.playhead().position();
    const auto place = std::ranges::lower_bound(m_moments, k);
    const bool isKept = place != m_moments.end() && *place == k;
    if (isKept) {
        m_moments.erase(place);
        emit done(tr("Taken out of the filmstrip, which has %1 moments now").arg(m_moments.size()));
        return;
    }
    m_moments.insert(place, k);
    emit done(m_moments.size() == 1 ? tr("The filmstrip has one moment")
                                    : tr("The filmstrip has %1 moments").arg(m_moments.size()));
}

}  // namespace lockstep
