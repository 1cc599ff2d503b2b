#include <algorithm>
#include <optional>
#include <set>

#include "stage/stage.h"

// Several processes write on one screen, each its line word by word.
namespace lockstep::scenarios::print_lock {

using namespace lockstep::stage;

namespace {

constexpr const char* kWords[] = {"says", "good", "morning"};

std::string nameOfWriter(int number) {
    return "child-" + std::to_string(number);
}

// As a terminal does: what arrives goes into the line, from whomever, with a space between; a line
// break ends it.
void showLines(Queue& screen) {
    std::string line;
    while (const Item piece = screen.get()) {
        if (*piece == "\n") {
            print(line);
            line.clear();
        } else {
            line += (line.empty() ? "" : " ") + *piece;
        }
    }
}

void writeFreely(Queue& screen, const std::string& name) {
    screen.put(name);
    for (const char* word : kWords) {
        sleep(duration("pause"));
        screen.put(word);
    }
    screen.put("\n");
}

void writeWord(Queue& screen, Lock& tidy, const std::string& word) {
    With<Lock> hold(tidy);
    screen.put(word);
}

void writeWordByWord(Queue& screen, Lock& tidy, const std::string& name) {
    writeWord(screen, tidy, name);
    for (const char* word : kWords) {
        sleep(duration("pause"));
        writeWord(screen, tidy, word);
    }
    writeWord(screen, tidy, "\n");
}

void speak(Queue& screen, std::optional<Lock>& tidy, const std::string& name) {
    if (!tidy) return writeFreely(screen, name);
    if (variantIs("lock-words")) return writeWordByWord(screen, *tidy, name);
    With<Lock> hold(*tidy);
    writeFreely(screen, name);
}

void run() {
    Queue screen("screen");
    std::optional<Lock> tidy;
    if (!variantIs("no-lock")) tidy = Lock("printing");
    Process terminal("terminal", [&] { showLines(screen); });
    std::vector<Process> children;
    for (int i = 1; i <= parameter("children"); ++i)
        children.emplace_back(nameOfWriter(i), [&, i] { speak(screen, tidy, nameOfWriter(i)); });
    terminal.start();
    for (Process& child : children) child.start();
    for (Process& child : children) child.join();
    screen.put(None);
    terminal.join();
}

// The lines as they appeared.
struct Screen {
    std::int64_t lines = 0;
    std::int64_t whole = 0;  // exactly what one child wrote
};

Screen screenOf(const Final& end) {
    std::set<std::string, std::less<>> wanted;
    for (int i = 1; i <= end.parameter("children"); ++i) {
        std::string line = nameOfWriter(i);
        for (const char* word : kWords) line += std::string(" ") + word;
        wanted.insert(line);
    }
    Screen screen;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        if (end.trace[i].kind != EventKind::Printed) continue;
        ++screen.lines;
        screen.whole +=
            static_cast<std::int64_t>(wanted.erase(std::string(end.trace.text(end.trace[i].text))));
    }
    return screen;
}

std::vector<Fact> facts(const Final& end) {
    const Screen screen = screenOf(end);
    return {{"lines", {"Lines", "行数"}, screen.lines},
            {"whole_lines", {"Whole lines", "完整的行"}, screen.whole}};
}

Check expect(const Final& end) {
    const Screen screen = screenOf(end);
    const std::int64_t children = end.parameter("children");
    const bool allPrinted = end.verdict.kind == VerdictKind::Finished && screen.lines == children;
    if (end.variantIs("lock")) {
        return {allPrinted && screen.whole == children,
                {"every line on the screen is whole: the words of one child in their order",
                 "屏幕上每一行都完整：是同一个子进程的词，次序不变"}};
    }
    // In virtual time all pause for equally long, so that their words alternate.
    return {allPrinted && (end.isFree() || screen.whole < children),
            {"lines are mixed from the words of several children", "各行混有几个子进程的词"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Tidy screen", "打印锁"},
        .story =
            {"Five processes write on one screen: each its name and three words, piece by piece, "
             "and then a line break. The terminal shows what arrives in the order of arrival, as a "
             "real one does, so that other children's words come between. Watch the pieces in the "
             "screen's queue, and how a lock that is held for a whole line keeps it whole. A lock "
             "is not about the screen: it protects any state that several tasks share.",
             "五个进程在同一个屏幕上输出：先是名字，再是三个词，一段一段地写，最后换行。"
             "终端和真实的一样，按到达次序显示，所以别人的词会插进来。"
             "请观察屏幕队列里的各段，以及在整行期间持有锁怎样使一行保持完整。"
             "锁并不只为屏幕而设：它保护多个任务共享的任何状态。"},
        .chapter = Chapter::Locks,
        .parameters = {{.name = "children",
                        .title = {"Children", "子进程数"},
                        .standard = 5,
                        .least = 2,
                        .most = 20},
                       {.name = "pause",
                        .title = {"Between two words", "两个词之间"},
                        .standard = 100 * kMillisecond,
                        .least = kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "no-lock",
              .title = {"No lock", "不加锁"},
              .note = {"All write at the same time, and no line is what one child wanted to say.",
                       "大家同时输出，没有一行是某个子进程想说的话。"}},
             {.id = "lock-words",
              .title = {"A lock for each word", "每个词加锁"},
              .note = {"Each word is written under the lock and yet the lines are mixed: what must "
                       "stay together has to be under one lock together.",
                       "每个词都在锁内输出，各行仍然混在一起：要保持完整的内容必须整个放在锁内。"}},
             {.id = "lock",
              .title = {"A lock for the whole line", "整行加锁"},
              .note = {"One child at a time writes its line from the name to the line break.",
                       "每次只有一个子进程从名字写到换行。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::print_lock
