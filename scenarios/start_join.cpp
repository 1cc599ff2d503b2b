#include <algorithm>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// A parent starts children that print stars, and waits for them, or does not.
namespace lockstep::scenarios::start_join {

using namespace lockstep::stage;

namespace {

constexpr const char* kLastLine = "The parent is done";

void printStars(int before, int after) {
    print(std::string(before, '*'));
    sleep(duration("pause"));
    print(std::string(after, '*'));
}

void oneChild(bool joins) {
    Process child("child", [] { printStars(10, 20); });
    child.start();
    if (joins) child.join();
    print(kLastLine);
}

void manyChildren(bool joinsInside) {
    std::vector<Process> children;
    for (int i = 0; i < parameter("children"); ++i) {
        Process child("child-" + std::to_string(i), [i] { printStars(10 * i, 20 * i); });
        child.start();
        if (joinsInside) child.join();
        children.push_back(child);
    }
    for (Process& child : children) child.join();
    print(kLastLine);
}

void files() {
    std::vector<Process> writers;
    for (int i = 0; i < parameter("children"); ++i) {
        writers.emplace_back("child-" + std::to_string(i),
                             [i] { writeFile("file_" + std::to_string(i), std::string(i, '*')); });
        writers.back().start();
    }
    for (Process& writer : writers) writer.join();
    for (const std::string& name : listFiles())
        print(name + ": " + readFile(name, duration("disk")));
    print(kLastLine);
}

void run() {
    if (variantIs("files")) return files();
    if (variantIs("ten") || variantIs("join-inside")) return manyChildren(variantIs("join-inside"));
    oneChild(variantIs("join"));
}

// Where in the trace things happened; kNever = nowhere.
constexpr std::size_t kNever = SIZE_MAX;

struct Moments {
    std::size_t lastLine = kNever;   // the parent says that it is done
    std::size_t firstJoin = kNever;  // the parent has waited for a child
    std::size_t parentsEnd = kNever;
    std::size_t lastChildsEnd = kNever;
};

Moments momentsOf(const Final& end) {
    Moments moments;
    const TaskInfo* parent = end.task("main");
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        const bool isParent = parent && event.task == parent->id;
        if (event.kind == EventKind::TaskExited) {
            (isParent ? moments.parentsEnd : moments.lastChildsEnd) = i;
        } else if (isParent && event.kind == EventKind::Joined) {
            moments.firstJoin = std::min(moments.firstJoin, i);
        } else if (isParent && end.trace.text(event.text) == kLastLine) {
            moments.lastLine = i;
        }
    }
    return moments;
}

Nanoseconds lastChildsEnd(const Final& end) {
    Nanoseconds last = kNoTime;
    for (const TaskInfo* child : end.tasksNamed("child")) last = std::max(last, child->completed);
    return last;
}

// The children's sleeps take exactly this long together. A real clock may add to that, and rounds.
bool takes(const Final& end, Nanoseconds expected) {
    const Nanoseconds taken = lastChildsEnd(end);
    return end.isFree() ? taken >= expected - expected / 100 : taken == expected;
}

// Every child that was to be started has printed the stars that it was told to, first and last.
bool haveAllPrinted(const Final& end) {
    const bool isOne = end.variantIs("join") || end.variantIs("no-join");
    const std::int64_t children = isOne ? 1 : end.parameter("children");
    for (std::int64_t i = 0; i < children; ++i) {
        const std::size_t stars = isOne ? 10 : 10 * static_cast<std::size_t>(i);
        const TaskInfo* child = end.task(isOne ? "child" : "child-" + std::to_string(i));
        const std::vector<Line> lines = child ? linesOf(end, child) : std::vector<Line>{};
        if (lines.size() != 2 || lines[0].text != std::string(stars, '*') ||
            lines[1].text != std::string(2 * stars, '*'))
            return false;
    }
    return std::ssize(end.tasksNamed("child")) == children;
}

struct Listing {
    std::int64_t files = 0;
    std::int64_t longest = 0;
    bool isComplete = true;  // file_i has i stars
};

Listing listingOf(const Final& end) {
    Listing listing;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::FileRead) continue;
        ++listing.files;
        listing.longest = std::max(listing.longest, event.value);
        const std::string name = "file_" + std::to_string(event.value);
        if (end.trace.text(event.text) != name) listing.isComplete = false;
    }
    return listing;
}

std::vector<Fact> facts(const Final& end) {
    std::vector<Fact> facts = {
        {"children", {"Children", "子进程数"}, std::ssize(end.tasksNamed("child"))},
        {"last_child_end_ns",
         {"The last child ends at", "最后一个子进程的结束时间"},
         lastChildsEnd(end)}};
    if (!end.variantIs("files")) return facts;
    const Listing listing = listingOf(end);
    facts.push_back({"files", {"Files read", "读的文件"}, listing.files});
    facts.push_back(
        {"longest", {"Stars in the longest file", "最长的文件有几颗星"}, listing.longest});
    return facts;
}

Check expect(const Final& end) {
    const Moments moments = momentsOf(end);
    const std::int64_t children = end.parameter("children");
    const Nanoseconds pause = end.parameter("pause");
    const bool childrenEndFirst =
        end.verdict.kind == VerdictKind::Finished && moments.lastChildsEnd < moments.parentsEnd;
    const bool lineIsLast = childrenEndFirst && moments.lastChildsEnd < moments.lastLine;
    if (end.variantIs("no-join")) {
        const bool goesOn = moments.lastLine < moments.firstJoin;
        return {childrenEndFirst && goesOn && takes(end, pause) && haveAllPrinted(end),
                {"the parent says that it is done without waiting, and yet ends after its child",
                 "父进程不等待就说自己完成了，却仍在子进程之后结束"}};
    }
    if (end.variantIs("join-inside")) {
        return {lineIsLast && takes(end, children * pause) && haveAllPrinted(end),
                {"each child starts when the one before has ended, so that their sleeps add up",
                 "前一个子进程结束后才启动下一个，睡眠因此累加"}};
    }
    if (end.variantIs("files")) {
        const Listing listing = listingOf(end);
        return {lineIsLast && listing.files == children && listing.isComplete,
                {"the parent finds the files of all children complete, file_i with i stars",
                 "父进程看到全部子进程的文件都完整，file_i 有 i 个星号"}};
    }
    return {lineIsLast && takes(end, pause) && haveAllPrinted(end),
            {"the children sleep at the same time, and the parent says that it is done after the "
             "last of them has ended",
             "子进程同时睡眠，最后一个结束之后，父进程才说自己完成了"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Start and join", "启动与同步"},
        .story =
            {"A parent process starts children that print stars, sleep, and print more. "
             "start() only asks for a process: the child is new, then ready, and runs when the "
             "scheduler chooses it; fork shares the parent's memory and copies a page only "
             "when one of the two writes to it. join() makes the parent wait for one child's "
             "end. Watch the order of the lines, and how the place of join() decides whether "
             "the sleeps overlap or add up.",
             "父进程启动若干子进程，子进程先打印星号，睡眠，再打印一些。"
             "start() 只是请求创建进程：子进程先是新建，再是就绪，被调度程序选中后才运行；"
             "fork 出的子进程与父进程共享内存，有一方写入时才复制那一页。"
             "join() 让父进程等待一个子进程结束。"
             "请观察各行的先后，以及 join() 的位置怎样决定睡眠是重叠还是累加。"},
        .chapter = Chapter::Processes,
        .parameters = {onlyFor({"ten", "join-inside", "files"}, {.name = "children",
                                                                 .title = {"Children", "子进程数"},
                                                                 .standard = 10,
                                                                 .least = 1,
                                                                 .most = 20}),
                       onlyFor({"join", "no-join", "ten", "join-inside"},
                               {.name = "pause",
                                .title = {"Sleep of each child", "每个子进程的睡眠"},
                                .standard = kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"files"}, {.name = "disk",
                                           .title = {"Reading one file", "读一个文件"},
                                           .standard = 10 * kMillisecond,
                                           .least = kMillisecond,
                                           .most = kSecond,
                                           .unit = Unit::Duration})},
        .variants =
            {{.id = "join",
              .title = {"One child, joined", "一个子进程，等待"},
              .note =
                  {"The parent waits for its child: its line comes last (a single argument for "
                   "the child takes a comma in Python: args=(10,)).",
                   "父进程等待子进程，它的那一行最后出现（在 Python 中，只传一个参数也要写逗号："
                   "args=(10,)）。"}},
             {.id = "no-join",
              .title = {"One child, not joined", "一个子进程，不等待"},
              .note = {"The parent's line comes first, but its process still ends after the child: "
                       "at the end of its code it waits for children that are no daemons.",
                       "父进程的那一行先出现，但它的进程仍在子进程之后结束："
                       "代码执行完后，它还要等待非守护子进程。"}},
             {.id = "ten",
              .title = {"Ten children, joined at the end", "十个子进程，最后等待"},
              .note = {"All children are started before the first join: ten sleeps of one second "
                       "take one second.",
                       "先启动全部子进程再等待：十个一秒的睡眠总共只需一秒。"}},
             {.id = "join-inside",
              .title = {"Ten children, joined one by one", "十个子进程，逐个等待"},
              .note = {"With join() inside the loop each child starts only when the one before has "
                       "ended: ten seconds.",
                       "join() 放在循环里，前一个结束后才启动下一个：共需十秒。"}},
             {.id = "files",
              .title = {"Ten files, then a list", "写十个文件再列出"},
              .note = {"Each child writes a file of its own; the parent lists them after all have "
                       "ended, and none is missing or half written.",
                       "每个子进程写自己的文件，全部结束后父进程再列出："
                       "没有缺少的，也没有写了一半的。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::start_join
