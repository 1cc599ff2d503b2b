#include "wire/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace lockstep::wire {
namespace {

constexpr int kMaxAttempts = 1000;

Error cannotWrite(const std::string& path, const std::string& reason) {
    return {path + " cannot be written: " + reason};
}
Error cannotWrite(const std::string& path, int error) {
    return cannotWrite(path, std::strerror(error));
}

// Where `path` leads: to a file that exists, or to itself.
Result<std::string> resolveTarget(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) {
        if (errno == ENOENT) return path;
        return cannotWrite(path, errno);
    }
    if (!S_ISREG(info.st_mode)) return cannotWrite(path, "it is not an ordinary file");
    std::error_code error;
    const auto resolved = std::filesystem::canonical(path, error);
    if (error) return cannotWrite(path, error.message());
    return resolved.string();
}

}  // namespace

Result<WholeFile> WholeFile::create(const std::string& path) {
    Result<std::string> target = resolveTarget(path);
    if (!target.isOk()) return target.error();
    for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
        std::string temporary =
            target.value() + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
        UniqueFd fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (fd.isOpen()) return WholeFile(target.value(), std::move(temporary), std::move(fd));
        if (errno != EEXIST) return cannotWrite(path, errno);
    }
    return cannotWrite(path, EEXIST);
}

WholeFile::WholeFile(std::string target, std::string temporary, UniqueFd fd)
    : m_target(std::move(target)), m_temporary(std::move(temporary)), m_fd(std::move(fd)) {}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : m_target(std::move(other.m_target)),
      m_temporary(std::exchange(other.m_temporary, {})),
      m_fd(std::move(other.m_fd)) {}

WholeFile::~WholeFile() {
    if (!m_temporary.empty()) ::unlink(m_temporary.c_str());
}

Status WholeFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_fd.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return cannotWrite(m_target, errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return ok();
}

Status WholeFile::commit() {
    if (::fsync(m_fd.get()) != 0) return cannotWrite(m_target, errno);
    // A network file system may only now say that it has no room.
    if (::close(m_fd.release()) != 0) return cannotWrite(m_target, errno);
    if (std::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        return cannotWrite(m_target, errno);
    m_temporary.clear();
    return ok();
}

}  // namespace lockstep::wire
