#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/unique_fd.h"
#include "stage/tasks/supervisor.h"
#include "support/said.h"
#include "wire/setup.h"
#include "wire/shared_page.h"

namespace lockstep::test {

inline bool eventually(const std::function<bool()>& holds) {
    const auto giveUp = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!holds()) {
        if (std::chrono::steady_clock::now() > giveUp) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

// Gone, or only its entry in the process table is left.
inline bool isDead(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(file, line)) return true;
    const auto end = line.rfind(')');
    return end == std::string::npos || line.at(end + 2) == 'Z';
}

// The engine's side of the protocol, played by a test: a real socket, a real supervisor with real
// tasks, and no schedule but the test's own.
class ScriptedEngine {
public:
    struct Options {
        bool free = false;
        int pinnedCpu = -1;
        std::map<std::string, std::int64_t> parameters = {};
        std::uint64_t seed = 1;
        double speed = 1e6;
    };

    explicit ScriptedEngine(void (*run)()) : ScriptedEngine(run, Options{}) {}
    ScriptedEngine(void (*run)(), const Options& options) {
        makeFolder();
        makeSocket();
        makeArena(options.speed);
        spawn(run, options);
    }
    ~ScriptedEngine() {
        end();
        ::munmap(m_page, wire::kSharedPageSize);
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    ScriptedEngine(const ScriptedEngine&) = delete;
    ScriptedEngine& operator=(const ScriptedEngine&) = delete;

    // Waits until this task has called, and does not let it go on.
    void await(TaskId task) {
        while (!m_lines.contains(task)) acceptNext();
    }

    void send(TaskId task, const wire::Record& record) {
        wire::Encoder out;
        ASSERT_TRUE(out.add(record));
        const auto packet = out.packet();
        ::send(m_lines.at(task).get(), packet.data(), packet.size(), MSG_NOSIGNAL);
    }

    // One packet; empty when the connection has ended.
    std::vector<Said> packet(TaskId task) {
        std::array<std::byte, wire::kMaxPacket> bytes;
        const ssize_t size = ::recv(m_lines.at(task).get(), bytes.data(), bytes.size(), 0);
        std::span<const std::byte> rest(bytes.data(),
                                        static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        std::vector<Said> reports;
        while (!rest.empty()) {
            const auto record = wire::takeRecord(rest);
            if (!record.isOk()) {
                ADD_FAILURE() << record.error().message;
                return reports;
            }
            reports.push_back(copyOf(std::get<wire::Report>(record.value())));
        }
        return reports;
    }

    // Lets it go on (controlled mode), and gives all that it says until it stands again, or has
    // ended.
    std::vector<Said> go(TaskId task, const wire::Go& go = {}) {
        await(task);
        send(task, go);
        std::vector<Said> all;
        for (;;) {
            const auto next = packet(task);
            all.insert(all.end(), next.begin(), next.end());
            if (next.empty() || isStand(next.back())) return all;
        }
    }
    // As go(), until it has said this, at most 1000 times.
    std::vector<Said> goUntil(TaskId task, const std::function<bool(const Said&)>& isIt) {
        std::vector<Said> all;
        for (int i = 0; i < 1000; ++i) {
            const auto said = go(task);
            all.insert(all.end(), said.begin(), said.end());
            if (said.empty() || std::ranges::any_of(said, isIt)) return all;
        }
        ADD_FAILURE() << "it never said that";
        return all;
    }
    std::vector<Said> goToEnd(TaskId task) {
        return goUntil(task, [](const Said& said) {
            return said.is(EventKind::TaskExited) && !said.isSwitch;
        });
    }

    // All that it says until its connection ends.
    std::vector<Said> listenToEnd(TaskId task) {
        std::vector<Said> all;
        for (;;) {
            const auto next = packet(task);
            if (next.empty()) return all;
            all.insert(all.end(), next.begin(), next.end());
        }
    }

    // Free mode: lets the tasks go as they call, and gives all that each of them says, until main
    // was waited for and every connection has ended. A task that is killed early may never call.
    std::map<TaskId, std::vector<Said>> runFreely() {
        std::map<TaskId, std::vector<Said>> said;
        for (bool hasMainEnded = false;;) {
            std::vector<pollfd> sources{{m_listening.get(), POLLIN, 0},
                                        {hasMainEnded ? -1 : m_control.get(), POLLIN, 0}};
            std::vector<TaskId> speakers;
            for (const auto& [task, line] : m_lines) {
                if (!line.isOpen()) continue;
                sources.push_back({line.get(), POLLIN, 0});
                speakers.push_back(task);
            }
            const bool mayBeOver = hasMainEnded && speakers.empty();
            if (::poll(sources.data(), sources.size(), mayBeOver ? 0 : -1) == 0) return said;
            if (sources[0].revents != 0) letNextGo();
            if (sources[1].revents != 0) hasMainEnded = reaped().pid == pid(TaskId{1});
            for (std::size_t i = 0; i < speakers.size(); ++i) {
                if (sources[i + 2].revents == 0) continue;
                const auto next = packet(speakers[i]);
                auto& all = said[speakers[i]];
                all.insert(all.end(), next.begin(), next.end());
                if (next.empty()) hangUp(speakers[i]);
            }
        }
    }

    // Whether the connection has a packet now (or has ended).
    bool hasNews(TaskId task) const {
        pollfd line{m_lines.at(task).get(), POLLIN, 0};
        return ::poll(&line, 1, 0) == 1;
    }
    void hangUp(TaskId task) { m_lines.at(task).reset(); }

    // What the supervisor has waited for next.
    wire::Reaped reaped() {
        std::array<std::byte, wire::kMaxPacket> bytes;
        const ssize_t size = ::recv(m_control.get(), bytes.data(), bytes.size(), 0);
        std::span<const std::byte> packet(bytes.data(),
                                          static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        const auto record = wire::takeRecord(packet);
        if (record.isOk() && std::holds_alternative<wire::Reaped>(record.value()))
            return std::get<wire::Reaped>(record.value());
        ADD_FAILURE() << "the supervisor said something else";
        return {};
    }

    // Ends the run as the engine does, and gives the supervisor's wait status.
    int end() {
        m_control.reset();
        return supervisorStatus();
    }
    int supervisorStatus() {
        if (m_supervisor != 0) ::waitpid(m_supervisor, &m_status, 0);
        m_supervisor = 0;
        return m_status;
    }

    [[nodiscard]] const wire::Hello& hello(TaskId task) const { return m_hellos.at(task); }
    [[nodiscard]] pid_t pid(TaskId task) const { return hello(task).pid; }
    [[nodiscard]] pid_t supervisor() const { return m_supervisor; }
    [[nodiscard]] const std::string& folder() const { return m_folder; }
    [[nodiscard]] const wire::Token& token() const { return m_token; }
    [[nodiscard]] wire::SharedPage& page() { return *m_page; }

private:
    // Nobody: it was killed before it could say who it is.
    std::optional<TaskId> acceptNext() {
        UniqueFd line(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        std::array<std::byte, wire::kMaxPacket> packet;
        const ssize_t size = ::recv(line.get(), packet.data(), packet.size(), 0);
        if (size <= 0) return std::nullopt;
        std::span<const std::byte> bytes(packet.data(), static_cast<std::size_t>(size));
        const auto record = wire::takeRecord(bytes);
        if (!record.isOk()) throw std::runtime_error(record.error().message);
        const auto& hello = std::get<wire::Hello>(record.value());
        m_hellos[hello.task] = hello;
        m_lines[hello.task] = std::move(line);
        return hello.task;
    }
    void letNextGo() {
        if (const auto task = acceptNext()) send(*task, wire::Go{});
    }

    static bool isStand(const Said& said) {
        return !said.isSwitch &&
               (said.is(EventKind::PointReached) || said.is(EventKind::TaskBlocked) ||
                said.is(EventKind::TaskExited));
    }

    void makeFolder() {
        std::string path = "/tmp/lockstep-test-XXXXXX";
        ASSERT_NE(::mkdtemp(path.data()), nullptr);
        m_folder = path;
        m_token.fill(std::byte{7});
    }

    void makeSocket() {
        m_listening = UniqueFd(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, (m_folder + "/engine").c_str(), sizeof address.sun_path - 1);
        ASSERT_EQ(::bind(m_listening.get(), reinterpret_cast<sockaddr*>(&address), sizeof address),
                  0);
        ASSERT_EQ(::listen(m_listening.get(), 256), 0);
    }

    void makeArena(double speed) {
        m_arena = UniqueFd(::memfd_create("arena", MFD_CLOEXEC));
        ASSERT_EQ(::ftruncate(m_arena.get(), wire::kArenaSize), 0);
        void* memory = ::mmap(nullptr, wire::kSharedPageSize, PROT_READ | PROT_WRITE, MAP_SHARED,
                              m_arena.get(), 0);
        ASSERT_NE(memory, MAP_FAILED);
        m_page = new (memory) wire::SharedPage{};
        m_page->nextTask = 1;
        m_page->nextObject = 1;
        m_page->speedTimes1000 = static_cast<std::uint64_t>(speed * 1000);
        m_page->used = wire::kSharedPageSize;
    }

    void spawn(void (*run)(), const Options& options) {
        std::array<int, 2> ends{};
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()), 0);
        m_control = UniqueFd(ends[0]);
        const UniqueFd theirs(ends[1]);
        m_supervisor = ::fork();
        if (m_supervisor == 0) superviseHere(theirs.get(), run);
        const auto setup = wire::encodeSetup({.scenario = "scripted",
                                              .variant = "only",
                                              .parameters = options.parameters,
                                              .seed = options.seed,
                                              .free = options.free,
                                              .socketPath = m_folder + "/engine",
                                              .token = m_token,
                                              .folder = m_folder,
                                              .pinnedCpu = options.pinnedCpu,
                                              .program = "main"});
        ASSERT_EQ(::send(m_control.get(), setup.data(), setup.size(), MSG_NOSIGNAL),
                  static_cast<ssize_t>(setup.size()));
    }

    [[noreturn]] void superviseHere(int control, void (*run)()) {
        constexpr int kOutOfTheWay = 100;
        const int controlCopy = ::fcntl(control, F_DUPFD, kOutOfTheWay);
        const int arenaCopy = ::fcntl(m_arena.get(), F_DUPFD, kOutOfTheWay);
        ::dup2(controlCopy, wire::kControlFd);
        ::dup2(arenaCopy, wire::kArenaFd);
        std::array<char*, 2> argv{realArguments(), nullptr};
        ::_exit(stage::supervise(1, argv.data(), [run](std::string_view) { return run; }));
    }

    // Where main()'s argv[0] lies: what ps shows (proc(5), field 48).
    static char* realArguments() {
        std::ifstream stat("/proc/self/stat");
        std::string field;
        std::getline(stat, field, ')');
        for (int i = 3; i < 48; ++i) stat >> field;
        std::uintptr_t address = 0;
        stat >> address;
        return reinterpret_cast<char*>(address);
    }

    std::string m_folder;
    wire::Token m_token{};
    UniqueFd m_listening;
    UniqueFd m_control;
    UniqueFd m_arena;
    wire::SharedPage* m_page = nullptr;
    pid_t m_supervisor = 0;
    int m_status = -1;
    std::map<TaskId, UniqueFd> m_lines;
    std::map<TaskId, wire::Hello> m_hellos;
};

}  // namespace lockstep::test
