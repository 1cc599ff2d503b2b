#include "session/stage_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>

#include "wire/setup.h"

extern char** environ;

namespace lockstep {

namespace {

constexpr int kBacklog = 512;
constexpr int kPatience = 2000;  // ms

Error failed(const std::string& what) {
    return {what + ": " + std::strerror(errno)};
}

// A descriptor that does not stand in the way of those that the stage inherits.
UniqueFd movedUp(UniqueFd fd) {
    return UniqueFd(::fcntl(fd.get(), F_DUPFD_CLOEXEC, 16));
}

// Where sockets of this user go. The path of a socket is short by its nature (108 bytes).
std::string runtimeDirectory() {
    const char* path = std::getenv("XDG_RUNTIME_DIR");
    if (path && *path == '/' && std::strlen(path) < 60 && ::access(path, W_OK | X_OK) == 0) {
        return path;
    }
    return "/tmp";
}

int openPidFd(pid_t pid) {
    return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
}

}  // namespace

Result<std::unique_ptr<StageProcess>> StageProcess::launch(const SessionOptions& options,
                                                           int pinnedCpu) {
    std::unique_ptr<StageProcess> stage(new StageProcess());
    if (::getrandom(stage->m_token.data(), stage->m_token.size(), 0) < 0) {
        return failed("no random token for the session");
    }
    if (const Status made = stage->makeFolder(); !made.isOk()) return made.error();
    if (const Status made = stage->makeSocket(); !made.isOk()) return made.error();
    const double freeSpeed = options.speed > 0 ? options.speed : options.freeSpeed;
    if (const Status made = stage->makeArena(freeSpeed); !made.isOk()) return made.error();
    if (const Status spawned = stage->spawn(options, pinnedCpu); !spawned.isOk()) {
        return spawned.error();
    }
    return stage;
}

StageProcess::~StageProcess() {
    end({});
    if (m_page) ::munmap(m_page, wire::kSharedPageSize);
}

Status StageProcess::makeFolder() {
    std::string path = runtimeDirectory() + "/lockstep-XXXXXX";
    if (!::mkdtemp(path.data())) return failed("no folder can be made in " + runtimeDirectory());
    m_folder = path;
    return ok();
}

Status StageProcess::makeSocket() {
    m_listening = UniqueFd(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!m_listening.isOpen()) return failed("no socket for the tasks");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = m_folder + "/engine";
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    if (::bind(m_listening.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
            0 ||
        ::listen(m_listening.get(), kBacklog) != 0) {
        return failed("tasks cannot call at " + path);
    }
    return ok();
}

Status StageProcess::makeArena(double freeSpeed) {
    m_arena = movedUp(UniqueFd(::memfd_create("lockstep-arena", MFD_CLOEXEC)));
    if (!m_arena.isOpen() || ::ftruncate(m_arena.get(), wire::kArenaSize) != 0) {
        return failed("no shared memory for the tasks");
    }
    void* memory = ::mmap(nullptr, wire::kSharedPageSize, PROT_READ | PROT_WRITE, MAP_SHARED,
                          m_arena.get(), 0);
    if (memory == MAP_FAILED) return failed("the shared memory cannot be mapped");
    m_page = new (memory) wire::SharedPage{};
    m_page->nextTask.store(1);
    m_page->nextObject.store(1);
    m_page->speedTimes1000.store(static_cast<std::uint64_t>(freeSpeed * 1000));
    m_page->used.store(wire::kSharedPageSize);
    return ok();
}

// Before there is anybody to read it: so a supervisor that starts always knows what to tidy up.
Status StageProcess::sendSetup(const SessionOptions& options, int pinnedCpu) {
    const auto packet = wire::encodeSetup({.scenario = options.inputs.scenario,
                                           .variant = options.inputs.variant,
                                           .parameters = options.inputs.parameters,
                                           .seed = options.inputs.seed,
                                           .free = options.inputs.isFree(),
                                           .socketPath = m_folder + "/engine",
                                           .token = m_token,
                                           .folder = m_folder,
                                           .pinnedCpu = pinnedCpu,
                                           .program = "main"});
    if (::send(m_control.get(), packet.data(), packet.size(), MSG_NOSIGNAL) < 0) {
        return failed("the set-up of the stage cannot be sent");
    }
    return ok();
}

Status StageProcess::spawn(const SessionOptions& options, int pinnedCpu) {
    std::array<int, 2> ends;
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failed("no control socket for the stage");
    }
    m_control = UniqueFd(ends[0]);
    const UniqueFd theirs = movedUp(UniqueFd(ends[1]));

    if (const Status sent = sendSetup(options, pinnedCpu); !sent.isOk()) return sent;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, theirs.get(), wire::kControlFd);
    ::posix_spawn_file_actions_adddup2(&actions, m_arena.get(), wire::kArenaFd);
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    // The names of tasks are later written over the arguments, which therefore leave room for them.
    std::string room(200, ' ');
    std::string program = options.stageProgram;
    std::string scenario = options.inputs.scenario;
    std::array<char*, 4> arguments{program.data(), scenario.data(), room.data(), nullptr};
    const int error =
        ::posix_spawn(&m_pid, program.c_str(), &actions, &attributes, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (error != 0) {
        m_pid = 0;
        return Error{"the stage " + program + " cannot be started: " + std::strerror(error)};
    }
    return ok();
}

void StageProcess::end(std::span<const pid_t> pids) {
    m_listening.reset();
    if (m_pid != 0) {
        m_control.reset();  // what tells the supervisor to end
        const UniqueFd pidFd(openPidFd(m_pid));
        pollfd wait{pidFd.get(), POLLIN, 0};
        if (!pidFd.isOpen() || ::poll(&wait, 1, kPatience) <= 0) ::kill(m_pid, SIGKILL);
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        const bool hasCleanedUp = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (!hasCleanedUp) {
            for (const pid_t pid : pids) ::kill(pid, SIGKILL);
        }
        m_pid = 0;
    }
    if (m_folder.empty()) return;
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
    m_folder.clear();
}

}  // namespace lockstep
