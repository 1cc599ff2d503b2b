#pragma once

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace lockstep {

// What the program has answered.
struct Answer {
    int status = -1;  // -1: it was ended by a signal
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const {
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(out, &problem);
        EXPECT_EQ(problem.error, QJsonParseError::NoError) << out.toStdString();
        return document.object();
    }
    [[nodiscard]] QByteArray lastLine() const { return out.trimmed().split('\n').last(); }
};

inline QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void fill(const QString& path, const QByteArray& content) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
    ASSERT_EQ(file.write(content), content.size());
}

// Calls the built program as a shell would, with a runtime directory of its own, from a folder of
// its own.
class ProgramTest : public testing::Test {
protected:
    ProgramTest() {
        EXPECT_TRUE(QDir(m_root.path()).mkdir("runtime"));
        EXPECT_TRUE(QDir(m_root.path()).mkdir("work"));
        m_environment.insert("XDG_RUNTIME_DIR", m_root.filePath("runtime"));
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            m_environment.remove(name);
    }

    [[nodiscard]] QString path(const QString& name) const {
        return m_root.filePath("work/" + name);
    }
    [[nodiscard]] QProcessEnvironment& environment() { return m_environment; }

    void start(QProcess& process, const QStringList& words,
               const QString& program = LOCKSTEP_PROGRAM) {
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_root.filePath("work"));
        process.start(program, words);
    }
    static Answer finish(QProcess& process) {
        EXPECT_TRUE(process.waitForFinished(120'000)) << process.errorString().toStdString();
        const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        return {status, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    Answer run(const QStringList& words, const QString& program = LOCKSTEP_PROGRAM) {
        QProcess process;
        start(process, words, program);
        return finish(process);
    }
    // "$0" is the program.
    Answer shell(const QString& script) { return run({"-c", script, LOCKSTEP_PROGRAM}, "/bin/sh"); }

    // Processes that live with this test's runtime directory, which all that a session starts
    // inherit.
    [[nodiscard]] QStringList processesLeft() const {
        const QByteArray mark = "XDG_RUNTIME_DIR=" + QFile::encodeName(m_root.filePath("runtime"));
        QStringList left;
        for (const QString& pid : QDir("/proc").entryList(QDir::Dirs))
            if (contentOf("/proc/" + pid + "/environ").split('\0').contains(mark)) left << pid;
        return left;
    }
    [[nodiscard]] QStringList filesLeft() const {
        return QDir(m_root.filePath("runtime"))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private:
    QTemporaryDir m_root;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

}  // namespace lockstep
