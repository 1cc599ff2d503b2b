#include <algorithm>

#include "common/lines.h"
#include "stage/stage.h"

// Two threads use one name, and each sees its own student.
namespace lockstep::scenarios::thread_local_ {

using namespace lockstep::stage;

namespace {

constexpr const char* kStudents[] = {"张三", "李四"};

// The function that is called in the end is not told who the student is.
void greet(const Local& student) {
    print("hello " + student.get());
}

void teach(Local& student, const std::string& name) {
    student.set(name);
    sleep(duration("lesson"));
    greet(student);
}

void teachByNumber(Global& student, std::int64_t number) {
    student.store(number);
    sleep(duration("lesson"));
    print("hello " + std::to_string(student.load()));
}

void runThreads(std::vector<Thread> threads) {
    for (Thread& thread : threads) thread.start();
    for (Thread& thread : threads) thread.join();
}

void run() {
    if (variantIs("global")) {
        Global student("student", 0);
        return runThreads({Thread("A", [&] { teachByNumber(student, 1); }),
                           Thread("B", [&] { teachByNumber(student, 2); })});
    }
    Local student("student");
    std::vector<Thread> threads{Thread("A", [&] { teach(student, kStudents[0]); }),
                                Thread("B", [&] { teach(student, kStudents[1]); })};
    if (variantIs("outsider")) threads.emplace_back("C", [&] { greet(student); });
    runThreads(std::move(threads));
}

// What this thread has read as its student; empty: nothing.
std::string_view studentOf(const Final& end, std::string_view thread) {
    const TaskInfo* task = end.task(thread);
    for (std::size_t i = 0; task && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::CellLoaded && event.task == task->id)
            return end.trace.text(event.text);
    }
    return {};
}

// Whoever stored it: there is one cell.
bool eachReadsTheLastStored(const Final& end) {
    StringId stored;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::CellStored) stored = event.text;
        if (event.kind == EventKind::CellLoaded && event.text != stored) return false;
    }
    return true;
}

bool hasError(const Final& end, std::string_view thread) {
    const TaskInfo* task = end.task(thread);
    return task && end.trace.text(task->failure).starts_with("AttributeError");
}

std::vector<Fact> facts(const Final& end) {
    return {{"a", {"What A reads", "A 读到的"}, std::string(studentOf(end, "A"))},
            {"b", {"What B reads", "B 读到的"}, std::string(studentOf(end, "B"))},
            {"attribute_errors",
             {"AttributeErrors", "AttributeError 次数"},
             hasError(end, "C") ? 1 : 0}};
}

Check expect(const Final& end) {
    const std::string_view a = studentOf(end, "A");
    const std::string_view b = studentOf(end, "B");
    if (end.variantIs("global")) {
        // Linux may let one of them be done before the other begins.
        const bool isMixedUp = a == b || end.isFree();
        return {end.verdict.kind == VerdictKind::Finished && !a.empty() && isMixedUp &&
                    eachReadsTheLastStored(end),
                {"each greets the student that was stored last, whoever stored it",
                 "每个线程问候的都是最后存入的学生，不管是谁存的"}};
    }
    const bool areOwn = a == kStudents[0] && b == kStudents[1];
    if (end.variantIs("outsider")) {
        return {
            end.verdict.kind == VerdictKind::Failed && areOwn && hasError(end, "C"),
            {"A and B read their own student, and C, which has set none, gets an AttributeError",
             "A 和 B 各读到自己的学生；C 没有设置过，得到 AttributeError"}};
    }
    return {end.verdict.kind == VerdictKind::Finished && areOwn,
            {"A and B read their own student", "A 和 B 各读到自己的学生"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"ThreadLocal", "线程私有"},
        .story =
            {"Threads A and B keep their student under the same name and greet it a moment later, "
             "in a function that is not told who it is. Watch the cells of the local: every thread "
             "has one of its own, and reads back what it has set itself. A thread that has set "
             "nothing does not see another one's value, it gets an AttributeError. With an "
             "ordinary global variable there is one cell for both.",
             "线程 A 和 B "
             "用同一个名字保存自己的学生，过一会儿在一个没有被告知学生是谁的函数里问候他。"
             "请观察线程私有数据的格子：每个线程有自己的一格，读到的是自己放进去的值。"
             "什么都没放过的线程看不到别人的值，而是得到 AttributeError。"
             "换成普通的全局变量，就是两个线程共用一格。"},
        .chapter = Chapter::Threads,
        .parameters = {{.name = "lesson",
                        .title = {"Between setting and reading", "设置与读取之间"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "local",
              .title = {"Thread-local", "线程私有"},
              .note = {"A reads 张三 and B reads 李四, although both use one name.",
                       "A 读到张三，B 读到李四，尽管用的是同一个名字。"}},
             {.id = "outsider",
              .title = {"A third thread looks", "第三个线程也来读"},
              .note = {"C has set nothing and reads: AttributeError, and only C ends.",
                       "C 没有设置过就去读：AttributeError，结束的只有 C。"}},
             {.id = "global",
              .title = {"A global instead", "换成全局变量"},
              .note = {"A stores 1 and B stores 2 in the same cell: both read the last one.",
                       "A 存 1，B 存 2，存进同一格：两个都读到后存的那个。"},
              .hasRace = true}},
        .freeSpeed = 20,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::thread_local_
