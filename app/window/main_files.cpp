// The part of MainWindow that opens and saves recordings.

#include <QDropEvent>
#include <QFileInfo>

#include "models/engine_words.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "window/file_questions.h"
#include "window/main_window.h"
#include "window/recording_drop.h"

namespace lockstep {

namespace {

QString recordingFilter() {
    return MainWindow::tr("Lockstep recordings (*.lockstep)");
}

}  // namespace

void MainWindow::openRecording(const QString& path) {
    hint(tr("Opening %1…").arg(QFileInfo(path).fileName()));
    m_laboratory.openRecording(path);
}

void MainWindow::askToOpen() {
    askForFile(this,
               {.title = tr("Open recording"),
                .name = {},
                .filter = recordingFilter(),
                .suffix = {},
                .toSave = false},
               [this](const QString& path) { openRecording(path); });
}

void MainWindow::askToSave() {
    const QString scenario = QString::fromStdString(m_laboratory.setup().inputs().scenario);
    askForFile(this,
               {.title = tr("Save recording"),
                .name = scenario + QStringLiteral(".lockstep"),
                .filter = recordingFilter(),
                .suffix = QStringLiteral("lockstep")},
               [this](const QString& path) {
                   const Status saved = m_laboratory.controller().saveRecording(path);
                   if (!saved.isOk()) {
                       return complain(inOwnWords(saved.error()));
                   }
                   m_settings.addRecentRecording(QFileInfo(path).absoluteFilePath());
                   hint(tr("Saved %1").arg(QFileInfo(path).fileName()));
               });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const DraggedRecording dragged = draggedRecording(*event->mimeData());
    if (!dragged.complaint.isEmpty()) return hint(dragged.complaint);
    hint(tr("Drop %1 here to open it.").arg(QFileInfo(dragged.path).fileName()));
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const DraggedRecording dragged = draggedRecording(*event->mimeData());
    if (!dragged.complaint.isEmpty()) return complain(dragged.complaint);
    event->acceptProposedAction();
    openRecording(dragged.path);
}

}  // namespace lockstep
