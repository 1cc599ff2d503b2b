#include "models/stage_program.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace lockstep {

std::string stageProgramPath() {
    const QDir here(QCoreApplication::applicationDirPath());
    const QString beside = here.filePath(QStringLiteral("lockstep-stage"));
    const QString installed =
        QDir::cleanPath(here.filePath(QStringLiteral(LOCKSTEP_STAGE_FOLDER "/lockstep-stage")));
    const bool useInstalled =
        !QFileInfo(beside).isExecutable() && QFileInfo(installed).isExecutable();
    return (useInstalled ? installed : beside).toStdString();
}

}  // namespace lockstep
