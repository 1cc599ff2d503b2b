#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace lockstep::test {

// Keeps a port of this computer for one test at a time, of whichever process: waits for it.
class PortLock {
public:
    explicit PortLock(std::int64_t port)
        : m_file(::open((std::filesystem::temp_directory_path() /
                         ("lockstep-test-port-" + std::to_string(port)))
                            .c_str(),
                        O_CREAT | O_RDWR | O_CLOEXEC, 0666)) {
        ::flock(m_file, LOCK_EX);
    }
    ~PortLock() { ::close(m_file); }
    PortLock(const PortLock&) = delete;
    PortLock& operator=(const PortLock&) = delete;

private:
    int m_file;
};

}  // namespace lockstep::test
