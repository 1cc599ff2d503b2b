#include <optional>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// What a child knows of its parent's variables when it is forked, and when it is spawned.
namespace lockstep::scenarios::spawn_reimport {

using namespace lockstep::stage;

namespace {

constexpr const char* kBanner = "the main module is run";

// The globals of the main module. Each run of its top level makes them afresh.
std::optional<Global> a;
std::optional<Global> b;

void showGlobals() {
    print("a = " + std::to_string(a->load()));
    if (variantIs("advanced")) print("b = " + std::to_string(b->load()));
}

void startChild() {
    const auto method = variantIs("fork") ? StartMethod::Fork : StartMethod::Spawn;
    Process child("child", showGlobals, {.startMethod = method});
    child.start();
    child.join();
}

// What stands in the file outside of every function.
void topLevel() {
    print(kBanner);
    a.emplace("a", 1);
    if (variantIs("advanced")) b.emplace("b", 2);
    if (variantIs("no-guard")) startChild();
}

// Another file. Its guard lets it run, since run_path() gives it the name that the guard asks for.
void tudou() {
    if (moduleName() != "__main__") return;
    sleep(duration("pause"));
    print("tudou is done");
}

void run() {
    if (variantIs("runpy")) {
        runModule(tudou, "__main__");
        print("main goes on");
        return;
    }
    runAsMain(topLevel);
    if (variantIs("no-guard")) return;
    // Below the guard `if __name__ == "__main__"`: a spawned child does not come here.
    a->store(2);
    if (variantIs("advanced")) b->store(3);
    startChild();
}

// What the child read from the variable of this name; empty = nothing.
std::string seenByChild(const Final& end, std::string_view variable) {
    const TaskInfo* child = end.task("child");
    for (std::size_t i = 0; child && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::CellLoaded || event.task != child->id) continue;
        if (end.trace.text(end.world.object(event.object)->name) == variable)
            return std::string(end.trace.text(event.text));
    }
    return {};
}

std::vector<Fact> facts(const Final& end) {
    return {{"banners", {"Banners printed", "提示行打印的次数"}, countLines(linesOf(end), kBanner)},
            {"child_sees_a", {"What the child sees in a", "子进程看到的 a"}, seenByChild(end, "a")},
            {"child_sees_b", {"What the child sees in b", "子进程看到的 b"}, seenByChild(end, "b")},
            {"programs",
             {"Programs run", "运行了几个程序"},
             1 + end.count(EventKind::ProgramReplaced)}};
}

Check expectRunpy(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    return {end.verdict.kind == VerdictKind::Finished && end.world.tasks().size() == 1 &&
                lines.size() == 2 && lines.back().text == "main goes on" &&
                isAbout(end, lines.back().time, end.parameter("pause")),
            {"the other module runs in the same process, which goes on only when it has ended",
             "另一个模块在同一进程里运行，它结束之后这个进程才继续"}};
}

Check expectNoGuard(const Final& end) {
    const TaskInfo* child = end.task("child");
    const bool hasFailed =
        child && child->exitCode == 1 &&
        end.trace.text(child->failure).starts_with("RuntimeError: An attempt has been made");
    return {hasFailed && end.world.tasks().size() == 2 && seenByChild(end, "a").empty(),
            {"the fresh program comes to the same start() again, before it is ready for that: it "
             "fails with a RuntimeError, and there is no third process",
             "全新的程序还没准备好，就又走到同一个 start()：它因 RuntimeError 失败，"
             "没有第三个进程"}};
}

Check expect(const Final& end) {
    if (end.variantIs("runpy")) return expectRunpy(end);
    if (end.variantIs("no-guard")) return expectNoGuard(end);
    const bool isForked = end.variantIs("fork");
    const bool seesAll = seenByChild(end, "a") == (isForked ? "2" : "1") &&
                         seenByChild(end, "b") == (end.variantIs("advanced") ? "2" : "");
    const std::int64_t runs = isForked ? 1 : 2;
    const bool isHeld = end.verdict.kind == VerdictKind::Finished && seesAll &&
                        countLines(linesOf(end), kBanner) == runs &&
                        end.count(EventKind::ProgramReplaced) == runs - 1;
    if (isForked) {
        return {isHeld,
                {"the main module is run once, and the child sees what its parent had set by then",
                 "主模块只执行一次，子进程看到的是父进程到那时为止设置的值"}};
    }
    return {isHeld,
            {"the main module is run twice, and the child sees the values that its own run of it "
             "has made, not those that the parent has set since",
             "主模块执行两次，子进程看到的是它自己那次执行创建的值，"
             "而不是父进程后来设置的值"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Spawn vs fork", "重新导入"},
        .story =
            {"A forked child is a copy of its parent, variables and all. A spawned child is a "
             "fresh program: it runs the main module again to have its functions, makes every "
             "global anew, and then calls its target; watch the banner appear twice and the "
             "variable in two versions. That is why starting a process belongs behind the guard "
             "if __name__ == \"__main__\", and not on Windows only: macOS has spawned since Python "
             "3.8, and Linux has used a fork server since 3.14, which needs the guard as well.",
             "fork 出来的子进程是父进程的副本，变量也一并带走。spawn 出来的子进程是全新的程序："
             "它要再执行一遍主模块才有那些函数，全局变量也随之重新创建，然后才调用 target；"
             "请看主模块打印的提示行出现两次，变量有两个版本。所以启动进程的代码要放在 "
             "if __name__ == \"__main__\" 之后。不只 Windows 如此：macOS 从 Python 3.8 起就用 "
             "spawn，Linux 从 3.14 起用 forkserver，同样需要它。"},
        .chapter = Chapter::Processes,
        .parameters = {onlyFor(
            {"runpy"}, {.name = "pause",
                        .title = {"How long the other module takes", "另一个模块运行的时间"},
                        .standard = 2 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration})},
        .variants =
            {{.id = "spawn",
              .title = {"Spawned", "spawn"},
              .note = {"The banner is printed twice, and the child sees 1.",
                       "提示行打印两次，子进程看到 1。"}},
             {.id = "fork",
              .title = {"Forked", "fork"},
              .note = {"The banner is printed once, and the child sees 2.",
                       "提示行只打印一次，子进程看到 2。"}},
             {.id = "advanced",
              .title = {"Spawned, two variables", "spawn，两个变量"},
              .note = {"The parent goes from 1, 2 to 2, 3; the child sees 1, 2.",
                       "父进程从 1、2 改为 2、3，子进程看到的是 1、2。"}},
             {.id = "no-guard",
              .title = {"Spawned without the __main__ guard", "spawn，没写 __main__ 判断"},
              .note = {"The child's own run of the module comes to start() and is refused; without "
                       "that, every child would start another one.",
                       "子进程重新执行模块时又走到 start()，被拒绝；"
                       "不然每个子进程都会再启动一个。"}},
             {.id = "runpy",
              .title = {"runpy", "runpy"},
              .note = {"Running another module by hand makes no process: the caller waits for it.",
                       "用 runpy 运行另一个模块不会产生进程，调用者要等它结束。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::spawn_reimport
