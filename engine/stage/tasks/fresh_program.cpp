#include "stage/tasks/fresh_program.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "stage/runtime/arena.h"
#include "stage/runtime/point.h"
#include "stage/runtime/run_context.h"
#include "stage/tasks/main_module.h"

extern char** environ;
// The beginning of the program in memory, as the linker defines it.
extern "C" __attribute__((visibility("hidden"))) const char __ehdr_start[];

namespace lockstep::stage {
namespace {

constexpr const char* kSpawned = "--spawned";
constexpr int kCannotRun = 3;
constexpr std::size_t kRoomForNames = 200;

[[noreturn]] void giveUp(const char* why) {
    std::fprintf(stderr, "lockstep-stage: a spawned process cannot begin: %s\n", why);
    ::_exit(kCannotRun);
}

// Who the new program is and what it runs.
struct Order {
    wire::SharedPage* page = nullptr;
    EndCell* end = nullptr;
    pid_t supervisor = 0;
    cpu_set_t allCpus{};
    TaskId task;
    bool isDaemon = false;
    Place topLevel = 0;
    Place run = 0;
    std::string name;
    std::string identity;
    std::string setup;
    std::string arguments;
};

std::string encode(const Order& order) {
    Pickler out;
    out.add(order.page);
    out.add(order.end);
    out.add(order.supervisor);
    out.add(order.allCpus);
    out.add(order.task);
    out.add(order.isDaemon);
    out.add(order.topLevel);
    out.add(order.run);
    out.add(order.name);
    out.add(order.identity);
    out.add(order.setup);
    out.add(order.arguments);
    return out.take();
}

Order decode(std::string_view bytes) {
    Unpickler in(bytes);
    return {.page = in.take<wire::SharedPage*>(),
            .end = in.take<EndCell*>(),
            .supervisor = in.take<pid_t>(),
            .allCpus = in.take<cpu_set_t>(),
            .task = in.take<TaskId>(),
            .isDaemon = in.take<bool>(),
            .topLevel = in.take<Place>(),
            .run = in.take<Place>(),
            .name = in.take<std::string>(),
            .identity = in.take<std::string>(),
            .setup = in.take<std::string>(),
            .arguments = in.take<std::string>()};
}

std::string encodedSetup() {
    const auto bytes = wire::encodeSetup(runContext().setup);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Tasks have no descriptor of it, so that they show what they have opened and nothing else; their
// supervisor has.
UniqueFd openArena() {
    const std::string path = "/proc/" + std::to_string(runContext().supervisor) + "/fd/" +
                             std::to_string(wire::kArenaFd);
    return UniqueFd(::open(path.c_str(), O_RDWR | O_CLOEXEC));
}

UniqueFd written(const std::string& bytes) {
    UniqueFd file(::memfd_create("lockstep-order", MFD_CLOEXEC));
    const ssize_t size = ::write(file.get(), bytes.data(), bytes.size());
    if (size != static_cast<ssize_t>(bytes.size())) file.reset();
    return file;
}

std::string readAll(const UniqueFd& file) {
    struct stat info {};
    ::fstat(file.get(), &info);
    std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
    if (::pread(file.get(), bytes.data(), bytes.size(), 0) != info.st_size) giveUp("no order");
    return bytes;
}

[[noreturn]] void becomeProgram(char** arguments) {
    ::execve("/proc/self/exe", arguments, environ);
    giveUp(std::strerror(errno));
}

// The arena must lie where it lies in all other processes. If the kernel has put something else
// there, it will do otherwise the next time.
void mapTheSameArena(int arena, wire::SharedPage* page, char** arguments) {
    if (mapArena(arena, page) == page) return;
    if (errno == EEXIST) becomeProgram(arguments);
    giveUp(std::strerror(errno));
}

void restoreContext(const Order& order, int argc, char** argv) {
    const auto setup = wire::decodeSetup(std::as_bytes(std::span(order.setup)));
    if (!setup.isOk()) giveUp(setup.error().message.c_str());
    RunContext& run = runContext();
    run.setup = setup.value();
    run.page = order.page;
    run.supervisor = order.supervisor;
    run.allCpus = order.allCpus;
    run.identity = order.identity;
    run.argvBegin = argv[0];
    run.argvEnd = argv[argc - 1] + std::strlen(argv[argc - 1]) + 1;
}

int runTarget(const Order& order) {
    Task::current().channel().report(reportAt({}, EventKind::ProgramReplaced));
    importMain(reinterpret_cast<void (*)()>(atPlace(order.topLevel)));
    return reinterpret_cast<decltype(Pickled::run)>(atPlace(order.run))(order.arguments);
}

}  // namespace

Place placeOf(const void* function) {
    if (!function) return 0;
    return reinterpret_cast<std::uintptr_t>(function) -
           reinterpret_cast<std::uintptr_t>(&__ehdr_start);
}

const void* atPlace(Place place) {
    if (place == 0) return nullptr;
    return reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(&__ehdr_start) + place);
}

FreshProgram::FreshProgram(const TaskCode& code, const std::string& identity, EndCell& end,
                           const Pickled& target)
    : m_arena(openArena()),
      m_order(written(encode({.page = runContext().page,
                              .end = &end,
                              .supervisor = runContext().supervisor,
                              .allCpus = runContext().allCpus,
                              .task = code.id,
                              .isDaemon = code.isDaemon,
                              .topLevel = placeOf(reinterpret_cast<const void*>(mainModule())),
                              .run = placeOf(reinterpret_cast<const void*>(target.run)),
                              .name = code.name,
                              .identity = identity,
                              .setup = encodedSetup(),
                              .arguments = target.bytes}))) {}

void FreshProgram::execute() const {
    sigset_t none;
    ::sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    ::fcntl(m_arena.get(), F_SETFD, 0);
    ::fcntl(m_order.get(), F_SETFD, 0);
    // The task's name is later written over the arguments, which therefore leave room for it.
    std::string program = "lockstep-stage";
    std::string spawned = kSpawned;
    std::string arena = std::to_string(m_arena.get());
    std::string order = std::to_string(m_order.get());
    std::string room(kRoomForNames, ' ');
    std::array<char*, 6> arguments{program.data(), spawned.data(), arena.data(),
                                   order.data(),   room.data(),    nullptr};
    becomeProgram(arguments.data());
}

void runIfSpawned(int argc, char** argv) {
    if (argc < 4 || std::strcmp(argv[1], kSpawned) != 0) return;
    const UniqueFd arena(std::atoi(argv[2]));
    const UniqueFd file(std::atoi(argv[3]));
    const Order order = decode(readAll(file));
    mapTheSameArena(arena.get(), order.page, argv);
    restoreContext(order, argc, argv);
    const TaskCode code{
        .id = order.task, .name = order.name, .isDaemon = order.isDaemon, .target = [&] {
            return runTarget(order);
        }};
    runProcess(code, *order.end);
}

}  // namespace lockstep::stage
