#include "window/file_questions.h"

#include <QFileDialog>

namespace lockstep {

void askForFile(QWidget* window, const FileQuestion& question,
                const std::function<void(const QString& path)>& answered) {
    auto* dialog = new QFileDialog(window, question.title, {}, question.filter);
    dialog->setObjectName(QStringLiteral("fileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setAcceptMode(question.toSave ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(question.toSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(question.suffix);
    dialog->selectFile(question.name);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, answered);
    dialog->open();
}

}  // namespace lockstep
