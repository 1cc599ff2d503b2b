#include <gmock/gmock.h>

#include "support/installation.h"

namespace lockstep {
namespace {

using testing::HasSubstr;

// The Debian package that CPack makes.
class Package : public InstallationTest {
protected:
    Package() {
        expectGood(run({"--config", LOCKSTEP_BINARY_DIR "/CPackConfig.cmake", "-B", path("made"),
                        "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=none"},
                       LOCKSTEP_CPACK));
        const QStringList made = QDir(path("made")).entryList({"lockstep_*.deb"});
        EXPECT_EQ(made.size(), 1);
        m_file = path("made/" + made.value(0));
    }

    [[nodiscard]] const QString& file() const { return m_file; }
    QByteArray field(const QString& name) {
        return run({"-f", m_file, name}, "dpkg-deb").out.trimmed();
    }

private:
    QString m_file;
};

TEST_F(Package, HoldsTheInstallationAndNothingElse) {
    install("installed");
    expectGood(run({"-x", file(), path("unpacked")}, "dpkg-deb"));
    EXPECT_EQ(filesBelow(path("unpacked/usr")), filesBelow(path("installed")));
    EXPECT_EQ(QDir(path("unpacked")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
              QStringList("usr"));
}

TEST_F(Package, NamesItselfAndWhatItNeeds) {
    EXPECT_EQ(field("Package"), "lockstep");
    EXPECT_EQ(field("Version"), LOCKSTEP_VERSION);
    EXPECT_EQ(field("Section"), "education");
    const std::string needs = field("Depends").toStdString();
    for (const char* library : {"libc6", "libstdc++6", "libqt6gui6", "libqt6svg6", "libqt6charts6"})
        EXPECT_THAT(needs, HasSubstr(library));
}

}  // namespace
}  // namespace lockstep
