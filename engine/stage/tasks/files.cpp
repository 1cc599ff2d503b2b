// The part of actions.h that concerns files.

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/run_context.h"
#include "stage/tasks/actions.h"

namespace lockstep::stage {
namespace {

std::filesystem::path pathOf(const std::string& name) {
    const bool isName = !name.empty() && name != "." && name != ".." &&
                        name.find('/') == std::string::npos && name.find('\0') == std::string::npos;
    if (!isName) throw ValueError("a file's name cannot be '" + name + "'");
    return std::filesystem::path(runContext().setup.folder) / name;
}

void reportFile(const Where& at, EventKind kind, const std::string& name, std::size_t size) {
    wire::Report report = reportAt(at, kind);
    report.text = name;
    report.value = static_cast<std::int64_t>(size);
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

void reportRefusal(const Where& at) {
    wire::Report report = reportAt(at, EventKind::Refused);
    report.detail = static_cast<std::uint8_t>(Op::ReadFile);
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

}  // namespace

std::string readFile(const std::string& name, std::chrono::nanoseconds delay, Where at) {
    const auto path = pathOf(name);
    const Nanoseconds time = timeoutOf(delay);
    pass({.op = Op::ReadFile, .at = at, .value = time, .text = name});
    if (runContext().setup.free) {
        reportPause(at, BlockReason::File, time);
        sleepReally(realDuration(time));
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        reportRefusal(at);
        throw FileNotFoundError("there is no file '" + name + "'");
    }
    std::string text{std::istreambuf_iterator<char>(file), {}};
    reportFile(at, EventKind::FileRead, name, text.size());
    return text;
}

void writeFile(const std::string& name, std::string_view text, Where at) {
    const auto path = pathOf(name);
    pass({.op = Op::WriteFile,
          .at = at,
          .value = static_cast<std::int64_t>(text.size()),
          .text = name});
    std::ofstream file(path, std::ios::binary);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file) throw OSError("'" + name + "' cannot be written: " + std::strerror(errno));
    reportFile(at, EventKind::FileWritten, name, text.size());
}

std::vector<std::string> listFiles(Where at) {
    pass({.op = Op::ListFiles, .at = at});
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry :
         std::filesystem::directory_iterator(runContext().setup.folder, error)) {
        if (entry.is_regular_file(error)) names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace lockstep::stage
