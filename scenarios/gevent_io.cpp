#include <algorithm>
#include <array>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// One thread does several things that each wait: whoever waits lets the others go on.
namespace lockstep::scenarios::gevent_io {

using namespace lockstep::stage;
using namespace std::chrono_literals;

namespace {

// How long a pause of eat and play is, and whom it stops.
Async<> pause(std::chrono::nanoseconds time) {
    if (variantIs("gevent-sleep")) {
        co_await gevent::sleep(time);
    } else {
        co_await gevent::timeSleep(time);
    }
}

Async<> eat() {
    print("eat 1");
    co_await pause(duration("eat"));
    print("eat 2");
}

Async<> play() {
    print("play 1");
    co_await pause(duration("play"));
    print("play 2");
}

void eatAndPlay() {
    if (variantIs("patched")) gevent::patchAll();
    if (variantIs("serial")) {
        gevent::joinAll(std::vector{gevent::spawn("eat", eat)});
        gevent::joinAll(std::vector{gevent::spawn("play", play)});
    } else {
        gevent::joinAll(std::vector{gevent::spawn("eat", eat), gevent::spawn("play", play)});
    }
    print("主");
}

constexpr std::array kPages = {1200, 3400, 560, 7800};  // bytes

// The server has one thread, too, and a coroutine for every client.
Async<> answer(Socket client) {
    const std::string request = co_await gevent::recv(client, 1024);
    const std::size_t page = std::stoul(request);
    co_await gevent::sleep(page * duration("page"));
    co_await gevent::send(client, std::string(static_cast<std::size_t>(kPages.at(page - 1)), 'x'));
    client.close();
}

Async<> serve(Listener listener) {
    std::vector<gevent::Greenlet<>> answers;
    for (std::size_t i = 1; i <= kPages.size(); ++i) {
        const Socket client = co_await gevent::accept(listener);
        answers.push_back(
            gevent::spawn("answer-" + std::to_string(i), [client] { return answer(client); }));
    }
    for (const auto& one : answers) co_await one.join();
}

Async<std::int64_t> fetch(Listener server, std::size_t page) {
    const std::string name = std::to_string(page);
    const Socket socket("connection " + name, server);
    co_await gevent::send(socket, name);
    std::int64_t length = 0;
    for (;;) {
        const std::string data = co_await gevent::recv(socket, 1024);
        if (data.empty()) break;
        length += std::ssize(data);
    }
    socket.close();
    print("page " + name + ": " + std::to_string(length) + " bytes");
    co_return length;
}

void fetchPages() {
    const Listener listener("server");
    Process server("server", [&] {
        gevent::joinAll(std::vector{gevent::spawn("accept", [&] { return serve(listener); })});
    });
    server.start();
    std::vector<gevent::Greenlet<std::int64_t>> fetches;
    for (std::size_t i = 1; i <= kPages.size(); ++i) {
        fetches.push_back(gevent::spawn("fetch-" + std::to_string(i),
                                        [&listener, i] { return fetch(listener, i); }));
        if (variantIs("fetch-serial")) gevent::joinAll(fetches);
    }
    gevent::joinAll(fetches);
    std::int64_t sum = 0;
    for (const auto& one : fetches) sum += one.value().value_or(0);
    print("all: " + std::to_string(sum) + " bytes");
    server.join();
}

void run() {
    if (variantIs("fetch") || variantIs("fetch-serial")) return fetchPages();
    eatAndPlay();
}

bool fetchesPages(const Final& end) {
    return end.variantIs("fetch") || end.variantIs("fetch-serial");
}

// When the coroutines had to be done.
bool pausesOverlap(const Final& end) {
    return end.variantIs("gevent-sleep") || end.variantIs("patched");
}

Nanoseconds expectedEnd(const Final& end) {
    if (fetchesPages(end)) {
        const auto count = static_cast<Nanoseconds>(kPages.size());
        const Nanoseconds pages = end.variantIs("fetch") ? count : count * (count + 1) / 2;
        return pages * end.parameter("page");
    }
    const Nanoseconds eat = end.parameter("eat");
    const Nanoseconds play = end.parameter("play");
    return pausesOverlap(end) ? std::max(eat, play) : eat + play;
}

std::vector<std::string> expectedOrder(const Final& end) {
    if (!pausesOverlap(end)) return {"eat 1", "eat 2", "play 1", "play 2", "主"};
    const bool isPlayFirst = end.parameter("play") < end.parameter("eat");
    if (isPlayFirst) return {"eat 1", "play 1", "play 2", "eat 2", "主"};
    return {"eat 1", "play 1", "eat 2", "play 2", "主"};
}

Nanoseconds lastEnd(const Final& end) {
    Nanoseconds last = 0;
    for (const TaskInfo& task : end.world.tasks()) {
        if (task.kind == TaskKind::Coroutine) last = std::max(last, task.completed);
    }
    return last;
}

// Operating system threads of the coroutines of one process.
std::int64_t threads(const Final& end) {
    std::vector<TaskId> all;
    for (const TaskInfo& task : end.world.tasks()) {
        if (task.kind == TaskKind::Coroutine && !std::ranges::count(all, task.thread))
            all.push_back(task.thread);
    }
    return std::ssize(all);
}

std::int64_t bytesReceived(const Final& end) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const auto& event = end.trace[i];
        const TaskInfo* task = end.world.task(event.task);
        if (event.kind != EventKind::DataReceived || !task) continue;
        if (end.trace.text(task->name).starts_with("fetch")) sum += event.value;
    }
    return sum;
}

Check expectPages(const Final& end) {
    const auto lines = linesOf(end);
    bool hasAll = true;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < kPages.size(); ++i) {
        const std::string line =
            "page " + std::to_string(i + 1) + ": " + std::to_string(kPages.at(i)) + " bytes";
        hasAll = hasAll && countLines(lines, line) == 1;
        sum += kPages.at(i);
    }
    return {
        end.verdict.kind == VerdictKind::Finished && hasAll && bytesReceived(end) == sum &&
            threads(end) == 2 && isAbout(end, lastEnd(end), expectedEnd(end)),
        end.variantIs("fetch")
            ? Text{"four pages of their four lengths arrive on one thread, and take as long as the "
                   "slowest of them",
                   "四个网页都按各自的长度由一个线程收齐，只用最慢一页的时间"}
            : Text{"one page after the other arrives whole, and they take as long as all together",
                   "网页一个接一个完整到达，时间是各页之和"}};
}

std::vector<Fact> facts(const Final& end) {
    std::vector<Fact> facts = {
        {"coroutines_end_ns",
         {"The last coroutine ends at", "最后一个协程的结束时间"},
         lastEnd(end)},
        {"threads", {"Threads with coroutines", "运行协程的线程"}, threads(end)}};
    if (fetchesPages(end))
        facts.push_back({"bytes", {"Bytes received", "收到的字节"}, bytesReceived(end)});
    return facts;
}

Check expect(const Final& end) {
    if (fetchesPages(end)) return expectPages(end);
    std::vector<std::string> order;
    for (const auto& line : linesOf(end)) order.emplace_back(line.text);
    const bool isInOrder = order == expectedOrder(end);
    return {
        end.verdict.kind == VerdictKind::Finished && threads(end) == 1 && isInOrder &&
            isAbout(end, lastEnd(end), expectedEnd(end)),
        pausesOverlap(end)
            ? Text{"both pause at the same time on one thread, and are done after the longer pause",
                   "两个协程在一个线程上同时停顿，较长的停顿一过就都完成"}
            : Text{"one pauses after the other, and both are done after the sum of the pauses",
                   "两个协程先后停顿，经过两次停顿之和才都完成"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Auto switch on I/O", "自动切换"},
        .story =
            {"gevent switches by itself wherever a coroutine would wait: two pauses of two and "
             "one seconds take two seconds in all. spawn() puts a coroutine in line, and it "
             "runs when the main one waits. The loop that gives them their turns is the thread "
             "itself: watch it stand at one select() with the nearest deadline when nobody can "
             "run. A plain time.sleep() knows nothing of this and stops the whole thread; "
             "monkey.patch_all() replaces it, and more of the standard library, for the whole "
             "program, so it has to be called first.",
             "gevent 在协程要等待的地方自动切换：两次停顿分别为 2 秒和 1 秒，一共只用 2 "
             "秒。spawn() "
             "让协程排进队列，主协程等待时它就开始运行。轮流安排它们的循环就是线程本身：没有协程能"
             "运行时，请看它停在一次 "
             "select() 上，超时取最近的期限。普通的 time.sleep() "
             "不知道这些，会停住整个线程；monkey.patch_all() "
             "把它和标准库里的其他函数换掉，对整个程序有效，所以要最先调用。"},
        .chapter = Chapter::Coroutines,
        .parameters = {onlyFor({"gevent-sleep", "serial", "unpatched", "patched"},
                               {.name = "eat",
                                .title = {"Pause in eating", "吃中间的停顿"},
                                .standard = 2 * kSecond,
                                .least = 100 * kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"gevent-sleep", "serial", "unpatched", "patched"},
                               {.name = "play",
                                .title = {"Pause in playing", "玩中间的停顿"},
                                .standard = kSecond,
                                .least = 100 * kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"fetch", "fetch-serial"},
                               {.name = "page",
                                .title = {"Page n takes n times",
                                          "第 1 页所需时间（第 n 页为其 n 倍）"},
                                .standard = kSecond,
                                .least = 100 * kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "gevent-sleep",
              .title = {"gevent.sleep", "gevent.sleep"},
              .note = {"Each lets the other run while it pauses: 2 s instead of 3 s.",
                       "停顿时让对方运行：2 秒，而不是 3 秒。"}},
             {.id = "serial",
              .title = {"One after the other", "依次执行"},
              .note = {"Eating is joined before playing is spawned: 3 s.",
                       "先等吃完再开始玩：3 秒。"}},
             {.id = "unpatched",
              .title = {"time.sleep, not patched", "time.sleep，未打补丁"},
              .note = {"The first pause stops the thread, and with it everybody: 3 s.",
                       "一个停顿就停住整个线程，谁也动不了：3 秒。"}},
             {.id = "patched",
              .title = {"time.sleep, patched", "time.sleep，已打补丁"},
              .note = {"The same code after monkey.patch_all(): 2 s.",
                       "同样的代码，先执行 monkey.patch_all()：2 秒。"}},
             {.id = "fetch",
              .title = {"Fetch four pages", "抓四个网页"},
              .note = {"Four clients on one thread wait for one server at the same time: as long "
                       "as the slowest page.",
                       "一个线程里的四个客户端同时等待服务端：只用最慢一页的时间。"}},
             {.id = "fetch-serial",
              .title = {"Fetch page by page", "逐页抓取"},
              .note = {"The next page is asked for when the last has come: the sum of all.",
                       "上一页到了才要下一页：时间是各页之和。"}}},
        .pointCost = 0,
        .freeSpeed = 20,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::gevent_io
