#include <algorithm>
#include <deque>
#include <map>

#include "common/three_jobs.h"
#include "stage/stage.h"

// Three jobs share a CPU slice by slice, from one ready queue or from three.
namespace lockstep::scenarios::sched_rr_mlfq {

using namespace lockstep::stage;

namespace {

Process job(const std::string& name, std::chrono::nanoseconds length) {
    return Process(name, [length] { work(length); }, {.burst = length});
}

void run() {
    std::vector<Process> jobs = {job("A", duration("a")), job("B", duration("b")),
                                 job("C", duration("c"))};
    for (Process& job : jobs) job.start();
    for (Process& job : jobs) job.join();
}

// When each job ends if all of them enter the top level, the highest level that has a job runs its
// first one, and a job that has used up its level's slice goes to the end of the level below.
std::map<std::string, Nanoseconds> endsWith(const std::vector<Nanoseconds>& slices,
                                            const std::vector<Job>& jobs) {
    std::map<std::string, Nanoseconds> ends;
    std::vector<std::deque<Job>> levels(slices.size());
    levels.front().assign(jobs.begin(), jobs.end());
    Nanoseconds now = 0;
    for (std::size_t level = 0; level < levels.size();) {
        if (levels[level].empty()) {
            ++level;
            continue;
        }
        Job job = levels[level].front();
        levels[level].pop_front();
        const Nanoseconds used = std::min(slices[level], job.length);
        now += used;
        job.length -= used;
        if (job.length == 0) {
            ends[job.name] = now;
        } else {
            levels[std::min(level + 1, levels.size() - 1)].push_back(job);
        }
    }
    return ends;
}

bool haveEndedAt(const Final& end, const std::map<std::string, Nanoseconds>& ends) {
    return std::ranges::all_of(ends,
                               [&](const auto& job) { return end.endOf(job.first) == job.second; });
}

Check expect(const Final& end) {
    const std::vector<Job> jobs = threeJobs(end);
    const Nanoseconds quantum = end.inputs.quantum;
    if (end.inputs.cpus == 1 && end.inputs.policy == PolicyKind::RoundRobin) {
        return {haveEndedAt(end, endsWith({quantum}, jobs)),
                {"round robin: the jobs take turns of one quantum each until they are done",
                 "时间片轮转：作业轮流运行，每次一个时间片，直到做完"}};
    }
    if (end.inputs.cpus == 1 && end.inputs.policy == PolicyKind::Mlfq) {
        return {haveEndedAt(end, endsWith({quantum, 2 * quantum, 4 * quantum}, jobs)),
                {"feedback queues: every job enters the top level, and each slice that it uses up "
                 "takes it one level down, where slices are twice as long",
                 "多级反馈队列：每个作业先进入最高一级，每用完一个时间片就降一级，"
                 "下一级的时间片长一倍"}};
    }
    return checkAnySchedule(end);
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"RR vs feedback queues", "轮转与多级反馈"},
        .story = {"The jobs A, B and C of 8, 4 and 2 seconds share one CPU in slices. Round robin "
                  "gives each the same slice in turn; with feedback queues a job that uses up its "
                  "slice sinks to a level of lower priority and longer slices. Watch the jobs go "
                  "from running back to ready, and who is done first. Every new job enters the top "
                  "level, also the second and the third; how deep it sinks depends on what it "
                  "uses, not on when it came.",
                  "作业 A、B、C 长 8、4、2 秒，按时间片共用一个 CPU。"
                  "时间片轮转让每个作业轮流得到同样长的时间片；在多级反馈队列中，"
                  "用完时间片的作业降到优先级更低、时间片更长的一级。"
                  "请观察作业怎样从运行回到就绪，以及谁先完成。"
                  "每个新作业都先进入最高一级，第二个、第三个也一样；"
                  "降到哪一级取决于它用了多少 CPU 时间，而不是它何时到达。"},
        .chapter = Chapter::Scheduling,
        .parameters = threeLengths(),
        .variants =
            {{.id = "rr",
              .title = {"Round robin", "时间片轮转"},
              .note = {"Slices of 2 s in turn: C ends at 6 s, B at 10 s, A at 14 s.",
                       "轮流运行 2 秒：C 在 6 秒、B 在 10 秒、A 在 14 秒结束。"},
              .policy = PolicyKind::RoundRobin,
              .quantum = 2 * kSecond},
             {.id = "rr-fine",
              .title = {"Round robin, 0.01 s", "时间片轮转，0.01 秒"},
              .note = {"Jobs a tenth as long in slices of 0.01 s: seen from afar all three run at "
                       "the same time (in real systems slices are not all equally long).",
                       "作业缩短到十分之一，每片 0.01 秒：远看三个作业像在同时运行"
                       "（实际系统的时间片长短不一）。"},
              .parameters = {{"a", 800 * kMillisecond},
                             {"b", 400 * kMillisecond},
                             {"c", 200 * kMillisecond}},
              .policy = PolicyKind::RoundRobin,
              .quantum = 10 * kMillisecond},
             {.id = "mlfq",
              .title = {"Feedback queues", "多级反馈队列"},
              .note = {"Three levels with slices of 1, 2 and 4 s: C ends at 8 s, B at 13 s, A at "
                       "14 s.",
                       "三级队列，时间片为 1、2、4 秒：C 在 8 秒、B 在 13 秒、A 在 14 秒结束。"},
              .policy = PolicyKind::Mlfq,
              .quantum = kSecond}},
        .cpus = 1,
        .policy = PolicyKind::RoundRobin,
        .quantum = 2 * kSecond,
        .pointCost = 0,
        .run = run,
        .facts = threeJobsFacts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::sched_rr_mlfq
