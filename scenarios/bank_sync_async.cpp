#include <algorithm>

#include "common/lines.h"
#include "stage/stage.h"

// Four ways to wait for the same service of a bank.
namespace lockstep::scenarios::bank_sync_async {

using namespace lockstep::stage;
using namespace std::chrono_literals;

namespace {

constexpr const char* kCalled = "number 1, please";
constexpr const char* kServed = "has been served";

// What the customer has to do anyway: phone calls, one after the other.
class Chores {
public:
    [[nodiscard]] bool areDone() const { return m_left == 0; }
    void doOne() {
        work(duration("call"));
        --m_left;
    }
    void doAll() {
        while (!areDone()) doOne();
    }

private:
    std::int64_t m_left = parameter("calls");
};

using Callback = std::function<void()>;

// The bank takes its time elsewhere, not on the customer's CPU.
void serve(const Callback& whenDone) {
    sleep(duration("service"));
    whenDone();
}

// Stands in the queue, and only then turns to the chores.
void standInLine(stage::Event& done, Chores& chores) {
    done.wait();
    print(kServed);
    chores.doAll();
}

// Goes to the counter and asks, again and again, and makes a call in between.
void keepAsking(stage::Event& done, Chores& chores) {
    while (!done.wait(0ns)) {
        print("asks: not yet");
        if (chores.areDone()) {
            sleep(duration("call"));
        } else {
            chores.doOne();
        }
    }
    print(kServed);
    chores.doAll();
}

// Will be called, and makes the calls meanwhile.
void doChoresMeanwhile(stage::Event& done, Chores& chores) {
    chores.doAll();
    done.wait();
    print(kServed);
}

void visit(stage::Event& done) {
    Chores chores;
    if (variantIs("sync-non-blocking")) return keepAsking(done, chores);
    if (variantIs("async-non-blocking")) return doChoresMeanwhile(done, chores);
    standInLine(done, chores);
}

void run() {
    stage::Event done("done");
    const bool isAsynchronous = variantIs("async-blocking") || variantIs("async-non-blocking");
    const Callback tell = [&] {
        if (isAsynchronous) print(kCalled);
        done.set();
    };
    Thread bank("bank", [&] { serve(tell); });
    Thread customer("customer", [&] { visit(done); });
    bank.start();
    customer.start();
    bank.join();
    customer.join();
}

// When the service was done; kNoTime = never.
Nanoseconds servedAt(const Final& end) {
    for (std::size_t i = 0; i < end.trace.size(); ++i)
        if (end.trace[i].kind == EventKind::FlagSet) return end.trace[i].time;
    return kNoTime;
}

// How long the chores take that were begun before the service was done (free: that were done).
Nanoseconds workedMeanwhile(const Final& end) {
    Nanoseconds worked = 0;
    for (std::size_t i = 0; i < end.trace.size() && end.trace[i].kind != EventKind::FlagSet; ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::PointReached && event.detailAs<Op>() == Op::Work)
            worked += event.value;
        if (event.kind == EventKind::WorkDone && end.isFree()) worked += event.value;
    }
    return worked;
}

// When the customer had the result; kNoTime = never.
Nanoseconds noticedAt(const Final& end) {
    return timeOfLine(linesOf(end), kServed);
}

// The bank calls, but only who relies on it.
bool callsAsItShould(const Final& end) {
    const bool isCalled = end.variantIs("async-blocking") || end.variantIs("async-non-blocking");
    return countLines(linesOf(end), kCalled) == (isCalled ? 1 : 0);
}

// How often the customer asked in vain.
std::int64_t askedInVain(const Final& end) {
    return end.count(EventKind::Refused);
}

std::vector<Fact> facts(const Final& end) {
    return {
        {"worked_meanwhile_ns", {"Chores begun meanwhile", "办理期间做的事"}, workedMeanwhile(end)},
        {"asked_in_vain", {"Asked in vain", "白问的次数"}, askedInVain(end)},
        {"callbacks", {"Callbacks", "回调次数"}, countLines(linesOf(end), kCalled)},
        {"noticed_ns", {"The customer has the result at", "顾客得到结果的时间"}, noticedAt(end)},
        {"customer_end_ns", {"The customer ends at", "顾客的结束时间"}, end.endOf("customer")}};
}

Check expect(const Final& end) {
    const Nanoseconds service = end.parameter("service");
    const Nanoseconds call = end.parameter("call");
    const Nanoseconds calls = end.parameter("calls") * call;
    const Nanoseconds customer = end.endOf("customer");
    const bool isServed = end.verdict.kind == VerdictKind::Finished && servedAt(end) != kNoTime &&
                          noticedAt(end) >= servedAt(end) && callsAsItShould(end);
    if (end.variantIs("sync-blocking") || end.variantIs("async-blocking")) {
        return {isServed && workedMeanwhile(end) == 0 && isAbout(end, customer, service + calls),
                {"who blocks does nothing else meanwhile: all the chores come afterwards",
                 "阻塞者在此期间什么也不做：所有电话都留到之后才打"}};
    }
    const bool isPolling = end.variantIs("sync-non-blocking");
    // A schedule may let the first calls go before the bank begins, but that is all it can do.
    const Nanoseconds latest = service + calls + (isPolling ? call : 0);
    const bool isInTime = customer >= std::max(service, calls) && customer <= latest;
    const bool isMeanwhile = isServed && workedMeanwhile(end) > 0 && (isInTime || end.isFree());
    if (isPolling) {
        return {
            isMeanwhile && askedInVain(end) > 0,
            {"who asks again and again gets work done in between, and notices the end only when "
             "asking the next time",
             "反复询问者在间隙里能做事，但要到下一次问时才发现业务已经办好"}};
    }
    return {isMeanwhile && askedInVain(end) == 0,
            {"who is called gets work done in between, and never asks",
             "被叫号者在此期间能做事，而且一次也不问"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Bank counter", "银行排队"},
        .story =
            {"A customer needs a service of the bank that takes five seconds, and has four seconds "
             "of phone calls to make. Synchronous means that the customer fetches the result, "
             "asynchronous that the bank calls when it is there; blocking means to do nothing "
             "until then. Watch how much of the calls is done while the bank works: nothing in "
             "both blocking ways, also with a ticket in the hand, and all of it in the other two. "
             "Asking again and again in between is the synchronous way that does not block, called "
             "polling: it asks in vain and notices late, while who is called is done first. "
             "Asynchronous is not unreliable: the result comes as surely, by a callback.",
             "顾客要办一项五秒的业务，另外还有四秒的电话要打。"
             "同步是顾客自己去取结果，异步是办好之后由银行来叫；阻塞是在此之前什么也不做。"
             "请观察银行办理期间打了多少电话：两种阻塞方式都是零，哪怕手里拿着号；另外两种则"
             "全都打完了。"
             "隔一会儿去问一次，是不阻塞的同步方式，叫做轮询：会白问几次，发现得也晚；"
             "一边打电话一边等叫号的最先办完。"
             "异步并非不可靠：结果通过回调照样一定送到。"},
        .chapter = Chapter::Scheduling,
        .parameters = {{.name = "service",
                        .title = {"The bank's service", "银行办理用时"},
                        .standard = 5 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "calls",
                        .title = {"Phone calls", "电话个数"},
                        .standard = 5,
                        .least = 1,
                        .most = 50},
                       {.name = "call",
                        .title = {"One phone call", "一个电话用时"},
                        .standard = 800 * kMillisecond,
                        .least = 100 * kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "sync-blocking",
              .title = {"Synchronous, blocking", "同步阻塞"},
              .note = {"Stands in line and does nothing else: nine seconds in all.",
                       "排队干等，别的什么也不做：一共九秒。"}},
             {.id = "sync-non-blocking",
              .title = {"Synchronous, not blocking", "同步非阻塞"},
              .note = {"Makes a call, goes to the counter and asks, makes the next call: the calls "
                       "get done, but seven questions are in vain, and only the eighth finds the "
                       "result, at 5.6 s.",
                       "打一个电话，去柜台问一次，再打下一个：电话打完了，但白问了七次，"
                       "第八次才问到结果，已是 5.6 秒。"}},
             {.id = "async-blocking",
              .title = {"Asynchronous, blocking", "异步阻塞"},
              .note = {"Has a ticket and will be called, but sits there and waits: nine seconds "
                       "again.",
                       "拿了号，会被叫到，却坐着干等：还是九秒。"}},
             {.id = "async-non-blocking",
              .title = {"Asynchronous, not blocking", "异步非阻塞"},
              .note =
                  {"Makes the calls until the number is called: five seconds in all, and nobody "
                   "was asked.",
                   "叫到号之前一直打电话：一共五秒，一次也不用问。"}}},
        .pointCost = 0,
        .freeSpeed = 20,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::bank_sync_async
