#include <set>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Who a process is: its numbers, its name, its arguments, and where its code really runs.
namespace lockstep::scenarios::process_identity {

using namespace lockstep::stage;

namespace {

std::string aliveness(const Process& process) {
    return process.name() + (process.isAlive() ? " is alive" : " is not alive");
}

// The numbers differ from run to run: what the processes print is how they compare.
void numbers() {
    const pid_t mainPid = getpid();
    Process child("child", [mainPid] {
        print(getpid() != mainPid ? "my own number is another" : "my own number is main's");
        print(getppid() == mainPid ? "my parent's number is main's" : "my parent is not main");
        sleep(duration("pause"));
    });
    child.start();
    print(child.pid() != mainPid ? "the child has a number of its own" : "one number for both");
    child.join();
}

void show(const std::string& name, int number, int key) {
    sleep(duration("pause"));
    print(name + " " + std::to_string(number) + " key=" + std::to_string(key));
}

void arguments() {
    Process first("safly1", call(show, "test", 23, 12));
    Process second("safly2", call(show, "test", 24, 12));
    first.start();
    second.start();
    print("main goes on");
    first.join();
    second.join();
}

std::nullopt_t runTest() {
    print("test");
    return None;
}

// The parentheses call the function here and now: the target is what it returns, None.
void calledByMistake() {
    Process child("child", runTest());
    child.start();
    child.join();
    print("the exit code is " + std::to_string(*child.exitCode()));
}

class ClockProcess : public Process {
public:
    explicit ClockProcess(const std::string& name = "") : Process(name) {}

    void run() override {
        for (int i = 1; i <= parameter("ticks"); ++i) {
            sleep(duration("pause"));
            print("tick " + std::to_string(i) + " in " + currentProcess().name());
        }
    }
};

void attributes() {
    ClockProcess first;
    ClockProcess second("xxxxxxxx");
    print(aliveness(first));
    for (Process* clock : {&first, &second}) clock->start();
    print(aliveness(first));
    for (Process* clock : {&first, &second}) clock->join();
    print(aliveness(first));
    print(aliveness(second));
}

void ownClass() {
    ClockProcess first("clock-1");
    ClockProcess second("clock-2");
    for (Process* clock : {&first, &second}) clock->start();
    for (Process* clock : {&first, &second}) clock->join();
    // No process comes of this: it is an ordinary call.
    ClockProcess("clock-3").run();
}

void run() {
    if (variantIs("pids")) return numbers();
    if (variantIs("arguments")) return arguments();
    if (variantIs("called")) return calledByMistake();
    if (variantIs("attributes")) return attributes();
    ownClass();
}

std::int64_t linesBy(const Final& end, std::string_view task) {
    const TaskInfo* info = end.task(task);
    return info ? std::ssize(linesOf(end, info)) : 0;
}

// All tasks but main are its children, and no two share a number.
bool isFamily(const Final& end) {
    std::set<std::int64_t> pids;
    for (const TaskInfo& task : end.world.tasks()) {
        const bool isMain = task.id == TaskId{1};
        if (task.kind != TaskKind::Process || task.parent != (isMain ? TaskId{} : TaskId{1}))
            return false;
        pids.insert(task.pid);
    }
    return pids.size() == end.world.tasks().size();
}

std::vector<Fact> facts(const Final& end) {
    const std::int64_t byMain = linesBy(end, "main");
    return {{"processes", {"Processes", "进程数"}, std::ssize(end.world.tasks())},
            {"lines_of_main", {"Lines printed by main", "main 打印的行"}, byMain},
            {"lines_of_children",
             {"Lines printed by children", "子进程打印的行"},
             std::ssize(linesOf(end)) - byMain},
            {"total_ns", {"Everything ends at", "全部结束的时间"}, end.world.now()}};
}

Check expectNumbers(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    return {isFamily(end) && countLines(lines, "my own number is another") == 1 &&
                countLines(lines, "my parent's number is main's") == 1 &&
                countLines(lines, "the child has a number of its own") == 1,
            {"getpid() gives a process its own number, and getppid() its parent's: in the child "
             "that is the number of main",
             "getpid() 给出进程自己的进程号，getppid() 给出父进程的："
             "在子进程里，那就是主进程的进程号"}};
}

Check expectArguments(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    const Nanoseconds pause = end.parameter("pause");
    const Nanoseconds arrival = timeOfLine(lines, "test 23 key=12");
    const bool isWhole = lines.size() == 3 && linesBy(end, "main") == 1 &&
                         timeOfLine(lines, "test 24 key=12") != kNoTime &&
                         isAbout(end, arrival, pause);
    // Linux may let main wait for its turn longer than the children pause.
    if (end.isFree())
        return {isWhole && timeOfLine(lines, "main goes on") != kNoTime,
                {"main goes on, and both children print the arguments that they were given",
                 "主进程继续往下走，两个子进程打印各自得到的参数"}};
    return {isWhole && lines.front().text == "main goes on",
            {"main goes on first, and then both children print the arguments that they were given",
             "主进程先继续往下走，然后两个子进程打印各自得到的参数"}};
}

Check expectCalled(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    const TaskInfo* child = end.task("child");
    return {child && linesOf(end, child).empty() && child->exitCode == 0 && lines.size() == 2 &&
                lines.front().text == "test" && lines.front().task == child->parent &&
                lines.back().text == "the exit code is 0",
            {"main itself prints \"test\" before there is a child, and the child does nothing and "
             "ends well",
             "还没有子进程时，主进程自己就打印了“test”；"
             "子进程什么也不做，正常结束"}};
}

Check expectAttributes(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    return {countLines(lines, "Process-1 is alive") == 1 &&
                countLines(lines, "Process-1 is not alive") == 2 &&
                countLines(lines, "xxxxxxxx is not alive") == 1 &&
                linesBy(end, "Process-1") == end.parameter("ticks") &&
                linesBy(end, "xxxxxxxx") == end.parameter("ticks"),
            {"without a name a process is Process-1; it is alive from its start to its end, and "
             "neither before nor after",
             "没有指定名字的进程叫 Process-1；"
             "它从启动到结束一直存活，在此之前和之后都不存活"}};
}

Check expectOwnClass(const Final& end) {
    const std::int64_t ticks = end.parameter("ticks");
    const bool areOnce = linesBy(end, "clock-1") == ticks && linesBy(end, "clock-2") == ticks;
    // The two clocks tick together, and after them main ticks by itself.
    const Nanoseconds total = 2 * ticks * end.parameter("pause");
    return {areOnce && linesBy(end, "main") == ticks && !end.task("clock-3") &&
                isAbout(end, end.world.now(), total),
            {"start() has run() called in the child; called directly, it ticks in main, and there "
             "is no third process",
             "start() 使 run() 在子进程里被调用；"
             "直接调用 run()，它就在主进程里滴答，也没有第三个进程"}};
}

Check expect(const Final& end) {
    Check check = end.variantIs("pids")         ? expectNumbers(end)
                  : end.variantIs("arguments")  ? expectArguments(end)
                  : end.variantIs("called")     ? expectCalled(end)
                  : end.variantIs("attributes") ? expectAttributes(end)
                                                : expectOwnClass(end);
    check.held = check.held && end.verdict.kind == VerdictKind::Finished;
    return check;
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Identity and arguments", "身份与参数"},
        .story =
            {"A process has a number of its own (getpid) and remembers its parent's (getppid); the "
             "first one's parent is whoever started the program, an IDE or a shell. It has a name, "
             "arguments, and a function to run, its target, which may also be the run() method of "
             "a class of your own. Such a class may set self.name once the base class is "
             "initialised. Watch in the console who prints each line: a function that is called "
             "where it should have been passed runs in the parent.",
             "每个进程有自己的进程号（getpid），也知道父进程的进程号（getppid）；"
             "最早那个进程的父进程就是启动程序的 IDE 或 shell。"
             "进程还有名字、参数和要运行的函数，函数也可以写成自定义类的 run() 方法；"
             "在这样的类里，父类初始化之后设置 self.name 是合法的。"
             "请看控制台里每一行是谁打印的：本该传入函数却写成了调用，它就在父进程里运行。"},
        .chapter = Chapter::Processes,
        .parameters = {onlyFor({"attributes", "subclass"},
                               {.name = "ticks",
                                .title = {"Ticks of a clock", "时钟滴答次数"},
                                .standard = 3,
                                .least = 1,
                                .most = 100}),
                       onlyFor({"pids", "arguments", "attributes", "subclass"},
                               {.name = "pause",
                                .title = {"Sleep before a tick or a line", "每次打印前的睡眠"},
                                .standard = kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "pids",
              .title = {"Own number, parent's number", "自己的进程号与父进程号"},
              .note = {"The child compares both numbers with main's: getpid() is its own, "
                       "getppid() is main's.",
                       "子进程把两个号与主进程的比较：getpid() 是自己的，getppid() 是主进程的。"}},
             {.id = "arguments",
              .title = {"Arguments", "参数"},
              .note = {"Two children get positional and named values, sleep, and print them; main "
                       "has long gone on.",
                       "两个子进程收到位置参数和命名参数，睡眠后打印；主进程早已继续往下走。"},
              .parameters = {{"pause", 2 * kSecond}}},
             {.id = "called",
              .title = {"target=run_test()", "target=run_test()"},
              .note = {"Main runs the function, and the child gets its result, None, as its "
                       "target: it does nothing and exits with 0.",
                       "函数在主进程里运行了，子进程拿到的 target 是返回值 None："
                       "它什么也不做，以 0 退出。"}},
             {.id = "attributes",
              .title = {"Name and isAlive", "名字与 isAlive"},
              .note =
                  {"One clock gets a name by itself and one is given a name; isAlive() is "
                   "asked before, during and after.",
                   "一个时钟用默认名，一个指定名字；启动前、运行中、结束后各问一次 isAlive()。"}},
             {.id = "subclass",
              .title = {"A class of one's own", "自己写的类"},
              .note = {"Two clocks are started and tick together in their own processes; the "
                       "third is only called, and ticks in main.",
                       "前两个时钟用 start() 启动，在各自的进程里同时滴答；"
                       "第三个只是直接调用 run()，在主进程里滴答。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::process_identity
