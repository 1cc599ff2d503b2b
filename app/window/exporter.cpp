#include "window/exporter.h"

#include <QApplication>
#include <QFileInfo>
#include <QMenu>

#include "export/event_export.h"
#include "models/engine_words.h"
#include "models/laboratory.h"
#include "models/language.h"
#include "models/view.h"
#include "models/view_titles.h"
#include "window/file_questions.h"

namespace lockstep {

namespace {

QString filterFor(const FileFormatInfo& info) {
    const QString suffix = info.suffix;
    if (info.format == FileFormat::Csv) return Exporter::tr("Table of events (*.%1)").arg(suffix);
    if (info.format == FileFormat::ChromeTrace)
        return Exporter::tr("Trace for Perfetto (*.%1)").arg(suffix);
    if (info.format == FileFormat::Gif) return Exporter::tr("Animation (*.%1)").arg(suffix);
    return Exporter::tr("%1 picture (*.%2)").arg(suffix.toUpper(), suffix);
}

QString allFilters() {
    QStringList patterns;
    QStringList single;
    for (const FileFormatInfo& info : kFileFormats) {
        patterns << QStringLiteral("*.") + info.suffix;
        single << filterFor(info);
    }
    const QString any = Exporter::tr("Pictures and events (%1)").arg(patterns.join(u' '));
    return (QStringList(any) + single).join(QStringLiteral(";;"));
}

QString capitalized(QString word) {
    word[0] = word[0].toUpper();
    return word;
}

}  // namespace

Exporter::Exporter(Laboratory& laboratory, const StagePictures& pictures, QWidget* window)
    : QObject(window), m_laboratory(laboratory), m_pictures(pictures), m_window(window) {
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { noteUse(now); });
    connect(&m_events, &ExportJob::progressed, this, &Exporter::progressed);
    connect(&m_events, &ExportJob::finished, this, &Exporter::finish);
    connect(&m_picture, &PictureJob::progressed, this, &Exporter::progressed);
    connect(&m_picture, &PictureJob::finished, this, &Exporter::finish);
}

void Exporter::noteUse(QWidget* focused) {
    const std::vector<StageView>& views = m_pictures.views();
    for (std::size_t i = 0; focused && i < views.size(); ++i) {
        const View* view = views[i].view;
        if (view == focused || view->isAncestorOf(focused)) m_inUse = i;
    }
}

void Exporter::fillMenu(QMenu& menu) {
    for (const StageView& entry : m_pictures.views()) {
        QMenu* submenu = menu.addMenu(QString());
        inEveryLanguage(menu, [submenu, id = entry.id] { submenu->setTitle(viewTitle(id)); });
        for (const FileFormatInfo& info : kFileFormats) {
            if (info.content != FileContent::Picture) continue;
            const QString suffix = info.suffix;
            QAction* action = submenu->addAction(QString());
            action->setObjectName(QStringLiteral("export") + capitalized(entry.id) +
                                  capitalized(suffix));
            inEveryLanguage(menu, [action, id = entry.id, format = suffix.toUpper()] {
                action->setText(tr("As &%1…").arg(format));
                action->setStatusTip(tr("Write the picture %1 as %2").arg(viewTitle(id), format));
                action->setToolTip(action->statusTip());
            });
            connect(action, &QAction::triggered, this,
                    [this, entry, format = info.format] { askAndExport(entry, format); });
        }
    }
}

void Exporter::fillEventsMenu(QMenu& menu) {
    for (const FileFormatInfo& info : kFileFormats) {
        if (info.content != FileContent::Events) continue;
        QAction* action = menu.addAction(QString());
        action->setObjectName(QStringLiteral("exportEvents") + capitalized(info.suffix));
        inEveryLanguage(menu, [action, isTable = info.format == FileFormat::Csv] {
            action->setText(isTable ? tr("As a &Table (CSV)…") : tr("As a Trace for &Perfetto…"));
            action->setStatusTip(
                isTable ? tr("Write every event as a line for spreadsheets and pandas")
                        : tr("Write all states, events and wake-ups for ui.perfetto.dev"));
            action->setToolTip(action->statusTip());
        });
        connect(action, &QAction::triggered, this, [this, format = info.format] {
            askAndExport({QStringLiteral("events"), nullptr}, format);
        });
    }
}

void Exporter::exportViewInUse() {
    askAndExport(viewInUse(), {});
}

void Exporter::askAndExport(const StageView& entry, std::optional<FileFormat> format) {
    if (!m_laboratory.playhead().hasRun()) {
        emit failed(tr("There is nothing to export yet: choose a scenario first."));
        return;
    }
    const QString scenario =
        QString::fromStdString(m_laboratory.playhead().moment().inputs.scenario);
    const FileFormatInfo& usual = format ? infoOf(*format) : kFileFormats.front();
    const FileQuestion question{
        entry.view ? tr("Export Picture: %1").arg(viewTitle(entry.id)) : tr("Export Events"),
        QStringLiteral("%1-%2.%3").arg(scenario, entry.id, QString(usual.suffix)),
        format ? filterFor(usual) : allFilters(), usual.suffix};
    askForFile(m_window, question, [this, entry](const QString& path) { exportTo(path, entry); });
}

void Exporter::exportTo(const QString& path, const StageView& view) {
    const Result<FileFormat> format = fileFormatOf(path);
    if (!format.isOk()) {
        emit failed(inOwnWords(format.error()));
    } else if (const FileContent content = infoOf(format.value()).content;
               view.view && content != FileContent::Events) {
        exportViewTo(path, view, content);
    } else {
        exportEventsTo(path);
    }
}

void Exporter::exportViewTo(const QString& path, const StageView& view, FileContent content) {
    if (!m_laboratory.playhead().hasRun()) return;
    PictureChoices choices;
    choices.title = false;
    choices.legend = false;
    if (content == FileContent::Animation) choices.moments = PictureChoices::Moments::Steps;
    write(m_pictures.plan({choices, view}), path);
}

void Exporter::exportEventsTo(const QString& path) {
    if (!mayBegin()) return;
    m_file = QFileInfo(path).fileName();
    const wire::Recording run{m_laboratory.playhead().moment().inputs,
                              m_laboratory.playhead().trace()};
    emit began(m_file);
    m_events.start(
        [run, path](const Progress& progress) { return exportEvents(run, path, progress); });
}

void Exporter::write(PicturePlan plan, const QString& path) {
    if (!mayBegin()) return;
    m_file = QFileInfo(path).fileName();
    emit began(m_file);
    m_picture.start(writing(std::move(plan), path));
}

bool Exporter::mayBegin() {
    if (!m_events.isRunning() && !m_picture.isRunning()) return true;
    emit failed(tr("%1 is still being exported: wait for it, or cancel it.").arg(m_file));
    return false;
}

void Exporter::cancel() {
    m_events.cancel();
    m_picture.cancel();
}

void Exporter::stop() {
    m_events.stop();
    m_picture.stop();
}

void Exporter::finish(const Status& status, bool wasCancelled) {
    emit ended();
    if (status.isOk()) {
        emit done(tr("Exported %1").arg(m_file));
    } else if (wasCancelled) {
        emit done(tr("Export of %1 cancelled; nothing was changed").arg(m_file));
    } else {
        emit failed(inOwnWords(status.error()));
    }
}

}  // namespace lockstep
