#include "base/proc_stat.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <string>
#include <string_view>

#include "base/unique_fd.h"

namespace lockstep {
namespace {

constexpr int kExitCodeField = 52;      // proc(5), counted from 1
constexpr std::size_t kLongest = 2048;  // 52 numbers and a name

// Empty: it is gone, perhaps only since the file was opened (ESRCH).
std::string contentOf(const std::string& path) {
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, kLongest> buffer{};
    ssize_t size = 0;
    do {
        size = ::read(file.get(), buffer.data(), buffer.size());
    } while (size < 0 && errno == EINTR);
    return {buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

std::optional<ProcStat> readStat(const std::string& path) {
    const std::string text = contentOf(path);
    // The name in parentheses may hold anything, also line ends; the fields go on after the last.
    const auto close = text.rfind(')');
    if (close == std::string::npos) return std::nullopt;
    std::istringstream rest(text.substr(close + 1));
    ProcStat stat;
    rest >> stat.state >> stat.parent;
    std::string field;
    for (int i = 5; i <= kExitCodeField && rest >> field; ++i) {
        if (i == kExitCodeField) stat.waitStatus = std::atoi(field.c_str());
    }
    return stat;
}

}  // namespace

std::optional<ProcStat> procStat(pid_t pid) {
    return readStat("/proc/" + std::to_string(pid) + "/stat");
}

std::optional<ProcStat> procStat(pid_t pid, pid_t tid) {
    return readStat("/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid) + "/stat");
}

}  // namespace lockstep
