#include "window/file_questions.h"

#include <QFileDialog>
#include <QRegularExpression>

namespace lockstep {

namespace {

// "png" of "PNG picture (*.png)"; empty where there are several.
QString onlySuffixOf(const QString& filter) {
    static const QRegularExpression pattern(QStringLiteral("\\(\\*\\.(\\w+)\\)$"));
    return pattern.match(filter).captured(1);
}

}  // namespace

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
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        if (const QString suffix = onlySuffixOf(filter); !suffix.isEmpty())
            dialog->setDefaultSuffix(suffix);
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, window, answered);
    dialog->open();
}

}  // namespace lockstep
