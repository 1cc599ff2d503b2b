#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/result.h"
#include "base/unique_fd.h"

namespace lockstep::wire {

// A file that appears whole or not at all. It is written beside its target under another name, and
// takes the target's place when it is safely on the disk; without a commit() nothing of it stays.
// All errors name the target and the system's reason.
class WholeFile {
public:
    // A symbolic link at `path` is followed. A target that exists must be an ordinary file.
    [[nodiscard]] static Result<WholeFile> create(const std::string& path);
    ~WholeFile();
    WholeFile(WholeFile&& other) noexcept;
    WholeFile& operator=(WholeFile&&) = delete;

    [[nodiscard]] Status write(std::span<const std::byte> bytes);
    // Once, as the last call.
    [[nodiscard]] Status commit();

private:
    WholeFile(std::string target, std::string temporary, UniqueFd fd);

    std::string m_target;
    std::string m_temporary;  // empty = there is none any more
    UniqueFd m_fd;
};

}  // namespace lockstep::wire
