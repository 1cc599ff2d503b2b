#pragma once

#include <QDirIterator>
#include <QStringList>

#include "support/program.h"

namespace lockstep {

// What an installer made of the built program.
class InstallationTest : public ProgramTest {
protected:
    static void expectGood(const Answer& answer) {
        EXPECT_EQ(answer.status, 0) << answer.out.toStdString() << answer.err.toStdString();
    }

    // Installs below path(folder), which is the prefix.
    void install(const QString& folder) {
        expectGood(
            run({"--install", LOCKSTEP_BINARY_DIR, "--prefix", path(folder)}, LOCKSTEP_CMAKE));
    }

    // The files below a folder, sorted, named as from there.
    static QStringList filesBelow(const QString& folder) {
        QStringList files;
        QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext()) files << QDir(folder).relativeFilePath(each.next());
        files.sort();
        return files;
    }
};

}  // namespace lockstep
