#include <algorithm>
#include <charconv>

#include "common/parameters.h"
#include "stage/stage.h"

// Processes change a global variable, and each changes only its own.
namespace lockstep::scenarios::data_isolation {

using namespace lockstep::stage;

namespace {

void setTo(Global& n, std::int64_t value) {
    n.store(value);
    print("n = " + std::to_string(n.load()));
}

void add(Global& n, std::int64_t value) {
    setTo(n, n.load() + value);
}

template <class Worker>
void runBoth(Worker first, Worker second) {
    first.start();
    first.join();
    second.start();
    second.join();
}

template <class Worker>
void addInTwo(Global& n) {
    runBoth(Worker("adder-1", [n]() mutable { add(n, parameter("first")); }),
            Worker("adder-2", [n]() mutable { add(n, parameter("second")); }));
}

void run() {
    Global n("n", parameter("start"));
    if (variantIs("zero")) {
        Process child("child", [n]() mutable { setTo(n, 0); });
        child.start();
        child.join();
    } else if (variantIs("apps")) {
        runBoth(Process("WeChat", [n]() mutable { add(n, parameter("first")); }),
                Process("QQ", [n]() mutable { print("n = " + std::to_string(n.load())); }));
    } else if (variantIs("add")) {
        addInTwo<Process>(n);
    } else {
        addInTwo<Thread>(n);
    }
    print("n = " + std::to_string(n.load()));
}

// What the task last stored or read of the variable; -1 = nothing.
std::int64_t valueOf(const Final& end, std::string_view name) {
    std::int64_t value = -1;
    const TaskInfo* task = end.task(name);
    for (std::size_t i = 0; task && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::CellLoaded || event.task != task->id) continue;
        const std::string_view text = end.trace.text(event.text);
        std::from_chars(text.data(), text.data() + text.size(), value);
    }
    return value;
}

// How many memories there are with a variable n.
std::int64_t cellCount(const Final& end) {
    const ObjectInfo* n = end.object("n");
    return n ? std::ssize(n->cells) : 0;
}

std::vector<Fact> facts(const Final& end) {
    std::vector<Fact> facts{{"main", {"n in main", "main 的 n"}, valueOf(end, "main")},
                            {"copies", {"Copies of n", "n 有几份"}, cellCount(end)}};
    for (const char* name : {"child", "adder-1", "adder-2", "WeChat", "QQ"})
        if (end.task(name))
            facts.push_back({name,
                             {std::string("n in ") + name, std::string(name) + " 的 n"},
                             valueOf(end, name)});
    return facts;
}

Check expect(const Final& end) {
    const std::int64_t start = end.parameter("start");
    const std::int64_t first = end.parameter("first");
    const std::int64_t second = end.parameter("second");
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const bool isUntouched = isFinished && valueOf(end, "main") == start;
    if (end.variantIs("zero")) {
        return {isUntouched && valueOf(end, "child") == 0 && cellCount(end) == 2,
                {"the child's n is 0, and its parent's is what it was",
                 "子进程的 n 是 0，父进程的 n 仍是原来的值"}};
    }
    if (end.variantIs("apps")) {
        return {
            isUntouched && valueOf(end, "WeChat") == start + first && valueOf(end, "QQ") == start &&
                cellCount(end) == 3,
            {"what one program stores no other program reads", "一个程序存入的值，别的程序读不到"}};
    }
    if (end.variantIs("add")) {
        return {isUntouched && valueOf(end, "adder-1") == start + first &&
                    valueOf(end, "adder-2") == start + second && cellCount(end) == 3,
                {"each process adds to its own copy of what its parent had",
                 "每个进程各有一份父进程变量的副本，只加在自己那份上"}};
    }
    return {isFinished && valueOf(end, "main") == start + first + second && cellCount(end) == 1,
            {"threads add to the one n of their process", "线程都加在所属进程唯一的那个 n 上"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Separate memory", "数据隔离"},
        .story =
            {"A program is a file; a process is that program while it runs, with an address space "
             "of its own. A forked child begins with a copy of its parent's variables, and from "
             "then on each changes its own: one chat program cannot read the other one's memory. "
             "Watch the cells of n, one for each process, and how they go with their process. "
             "Threads of one process have no walls between them: the last variant shows the same "
             "additions on one cell.",
             "程序是一个文件；进程是运行中的程序，有自己的地址空间。"
             "fork 出来的子进程从父进程变量的一份副本开始，之后各改各的：QQ 读不到微信的内存。"
             "请观察 n 的格子：每个进程一格，进程结束，它的那份内存也随之消失。"
             "同一进程的线程之间没有这道墙：最后一个变体做同样的加法，却都加在同一格上。"},
        .chapter = Chapter::Processes,
        .parameters = {{.name = "start",
                        .title = {"n in the beginning", "n 的初值"},
                        .standard = 10,
                        .least = 0,
                        .most = 1'000'000},
                       onlyFor({"add", "apps", "threads"},
                               {.name = "first",
                                .title = {"Added by the first", "第一个加多少"},
                                .standard = 5,
                                .least = 0,
                                .most = 1'000'000}),
                       onlyFor({"add", "threads"},
                               {.name = "second",
                                .title = {"Added by the second", "第二个加多少"},
                                .standard = 10,
                                .least = 0,
                                .most = 1'000'000})},
        .variants = {{.id = "zero",
                      .title = {"The child sets n to 0", "子进程把 n 改成 0"},
                      .note = {"The child prints 0, and its parent still has 100.",
                               "子进程打印 0，父进程仍是 100。"},
                      .parameters = {{"start", 100}}},
                     {.id = "add",
                      .title = {"Two children add", "两个子进程各自相加"},
                      .note = {"10 + 5 is 15 in one child, 10 + 10 is 20 in the other, and the "
                               "parent has 10.",
                               "一个子进程里 10 + 5 得 15，另一个里 10 + 10 得 20，父进程是 10。"}},
                     {.id = "apps",
                      .title = {"Two programs", "两个程序"},
                      .note = {"WeChat stores a number, and QQ still finds the old one.",
                               "微信存了一个数，QQ 看到的还是原来的。"}},
                     {.id = "threads",
                      .title = {"Two threads add", "两个线程相加"},
                      .note = {"Threads share the memory of their process: 10 + 5 + 10 is 25.",
                               "线程共享进程的内存：10 + 5 + 10 得 25。"}}},
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::data_isolation
