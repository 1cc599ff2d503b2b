<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Chapters</name>
    <message>
        <source>Who runs next: first come, shortest first, in turn, or by feedback.</source>
        <translation>下一个让谁运行：先来先服务、短作业优先、轮转，还是多级反馈。</translation>
    </message>
    <message>
        <source>Start and join, daemons, orphans and zombies, each with its own memory.</source>
        <translation>启动与等待，守护进程、孤儿与僵尸，各有自己的内存。</translation>
    </message>
    <message>
        <source>One at a time: lost updates, owners, and deadlock with its cures.</source>
        <translation>一次只许一个：丢失的更新、锁的持有者，以及死锁与解法。</translation>
    </message>
    <message>
        <source>So many at a time: permits, and the line that waits for them.</source>
        <translation>一次许若干个：许可，以及等许可的队伍。</translation>
    </message>
    <message>
        <source>Flags, conditions and timers tell the others that it has happened.</source>
        <translation>标志、条件和定时器告诉其他任务：事情发生了。</translation>
    </message>
    <message>
        <source>Producers and consumers: full, empty, and how to say that it is over.</source>
        <translation>生产者与消费者：满、空，以及怎样宣布结束。</translation>
    </message>
    <message>
        <source>Bytes between processes, closed ends, and values that a manager shares.</source>
        <translation>进程之间的字节、关闭的管道端，以及由管理器共享的值。</translation>
    </message>
    <message>
        <source>A few workers for many jobs: results, callbacks and executors.</source>
        <translation>少数工作者做许多作业：结果、回调与执行器。</translation>
    </message>
    <message>
        <source>Several threads in one memory, and data of their own.</source>
        <translation>同一内存里的多个线程，以及各自的数据。</translation>
    </message>
    <message>
        <source>Many tasks on one thread that hand it on of their own accord.</source>
        <translation>许多任务共用一个线程，主动把它交给下一个。</translation>
    </message>
    <message>
        <source>One server and many clients: blocking, asking, select and epoll.</source>
        <translation>一个服务器与许多客户：阻塞、轮询、select 与 epoll。</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Times of each task</source>
        <translation>各任务的时间</translation>
    </message>
    <message>
        <source>Waiting in the ready queue</source>
        <translation>在就绪队列中等待</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应时间</translation>
    </message>
    <message>
        <source>Turnaround</source>
        <translation>周转时间</translation>
    </message>
    <message>
        <source>Each task&apos;s times are compared here.</source>
        <translation>这里比较各任务的时间。</translation>
    </message>
    <message>
        <source>Use of the CPUs</source>
        <translation>CPU 使用率</translation>
    </message>
    <message>
        <source>CPU %1: %2 %</source>
        <translation>CPU %1：%2 %</translation>
    </message>
    <message>
        <source>No virtual time has passed yet.</source>
        <translation>虚拟时间还没有流逝。</translation>
    </message>
    <message>
        <source>Tasks in each state</source>
        <translation>各状态的任务数</translation>
    </message>
    <message>
        <source>Queue lengths and free permits</source>
        <translation>队列长度与空闲许可</translation>
    </message>
    <message>
        <source>When a scenario uses a queue or a semaphore, its level is drawn here.</source>
        <translation>场景用到队列或信号量时，这里画出其数量的变化。</translation>
    </message>
    <message>
        <source>and %1 more, not drawn</source>
        <translation>另有 %1 个未画出</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>How busy the CPUs were is drawn here.</source>
        <translation>这里画出各时刻 CPU 的忙碌程度。</translation>
    </message>
    <message>
        <source>%1 of %2 CPUs in use</source>
        <translation>%2 个 CPU 中有 %1 个在用</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>held: %1</source>
        <translation>成立：%1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>不成立：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>调度策略</translation>
    </message>
    <message>
        <source>Quantum</source>
        <translation>时间片</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU 数</translation>
    </message>
    <message>
        <source>Cost of a point</source>
        <translation>每个点的开销</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>What is typed in</source>
        <translation>键入的内容</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>怎样结束</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件数</translation>
    </message>
    <message>
        <source>Mean waiting time</source>
        <translation>平均等待时间</translation>
    </message>
    <message>
        <source>Mean response time</source>
        <translation>平均响应时间</translation>
    </message>
    <message>
        <source>Mean turnaround time</source>
        <translation>平均周转时间</translation>
    </message>
    <message>
        <source>%1 ends at</source>
        <translation>%1 的结束时间</translation>
    </message>
    <message>
        <source>These are runs of different scenarios, %1 and %2, which have nothing in common to compare: choose two of one scenario.</source>
        <translation>这是两个不同场景的运行（%1 和 %2），没有可比之处：请选同一场景的两次运行。</translation>
    </message>
    <message>
        <source>its end</source>
        <translation>到此结束</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (at %2)</source>
        <translation>%1（时刻 %2）</translation>
    </message>
    <message>
        <source>1 CPU</source>
        <translation>1 个 CPU</translation>
    </message>
    <message>
        <source>%1 CPUs</source>
        <translation>%1 个 CPU</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
</context>
<context>
    <name>EngineWords</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>%1 is damaged: %2</source>
        <translation>%1 已损坏：%2</translation>
    </message>
    <message>
        <source>%1 is not a recording of Lockstep</source>
        <translation>%1 不是 Lockstep 的记录</translation>
    </message>
    <message>
        <source>%1 is cut off after %2 bytes</source>
        <translation>%1 在 %2 个字节之后中断</translation>
    </message>
    <message>
        <source>%1 was made by a newer version of Lockstep: its format is version %2, and this program knows version %3</source>
        <translation>%1 由更新版本的 Lockstep 生成：它的格式是第 %2 版，本程序只认识到第 %3 版</translation>
    </message>
    <message>
        <source>a text of %1 bytes is too long for a recording: %2</source>
        <translation>一段 %1 个字节的文字太长，记录放不下：%2</translation>
    </message>
    <message>
        <source>byte %1: %2</source>
        <translation>第 %1 个字节：%2</translation>
    </message>
    <message>
        <source>it goes on after its end</source>
        <translation>结束之后还有内容</translation>
    </message>
    <message>
        <source>there is no version 0</source>
        <translation>没有第 0 版</translation>
    </message>
    <message>
        <source>there is no field %1</source>
        <translation>没有字段 %1</translation>
    </message>
    <message>
        <source>the field %1 stands there twice</source>
        <translation>字段 %1 出现了两次</translation>
    </message>
    <message>
        <source>the field %1 is missing</source>
        <translation>缺少字段 %1</translation>
    </message>
    <message>
        <source>the field %1 cannot be %2</source>
        <translation>字段 %1 不能是 %2</translation>
    </message>
    <message>
        <source>the virtual time goes back</source>
        <translation>虚拟时间倒退</translation>
    </message>
    <message>
        <source>this text is empty or was there before</source>
        <translation>这段文字是空的，或已经出现过</translation>
    </message>
    <message>
        <source>there are too many events</source>
        <translation>事件太多</translation>
    </message>
    <message>
        <source>it should have %1 events, but has %2</source>
        <translation>应有 %1 个事件，却有 %2 个</translation>
    </message>
    <message>
        <source>the checksum does not fit what is before it</source>
        <translation>校验和与前面的内容不符</translation>
    </message>
    <message>
        <source>%1 has %2 bytes, but at most %3 are allowed</source>
        <translation>%1有 %2 个字节，最多只允许 %3 个</translation>
    </message>
    <message>
        <source>it should go on for %1 bytes, but only %2 are there</source>
        <translation>还应有 %1 个字节，却只有 %2 个</translation>
    </message>
    <message>
        <source>%1 bytes too many</source>
        <translation>多出 %1 个字节</translation>
    </message>
    <message>
        <source>the version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>the record&apos;s length</source>
        <translation>记录项的长度</translation>
    </message>
    <message>
        <source>the record&apos;s type</source>
        <translation>记录项的类型</translation>
    </message>
    <message>
        <source>the field&apos;s name</source>
        <translation>字段的名字</translation>
    </message>
    <message>
        <source>the field&apos;s value</source>
        <translation>字段的值</translation>
    </message>
    <message>
        <source>the text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>the text&apos;s id</source>
        <translation>文字的编号</translation>
    </message>
    <message>
        <source>the virtual time</source>
        <translation>虚拟时间</translation>
    </message>
    <message>
        <source>the real time</source>
        <translation>真实时间</translation>
    </message>
    <message>
        <source>the task&apos;s id</source>
        <translation>任务的编号</translation>
    </message>
    <message>
        <source>the other task&apos;s id</source>
        <translation>另一个任务的编号</translation>
    </message>
    <message>
        <source>the object&apos;s id</source>
        <translation>对象的编号</translation>
    </message>
    <message>
        <source>the value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>the extra value</source>
        <translation>附加值</translation>
    </message>
    <message>
        <source>the file&apos;s id</source>
        <translation>文件的编号</translation>
    </message>
    <message>
        <source>the line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>the kind of event</source>
        <translation>事件的种类</translation>
    </message>
    <message>
        <source>the detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>whether it begins a step</source>
        <translation>“是否开始一步”的标记</translation>
    </message>
    <message>
        <source>the number of events</source>
        <translation>事件的个数</translation>
    </message>
    <message>
        <source>the checksum</source>
        <translation>校验和</translation>
    </message>
    <message>
        <source>it names no file</source>
        <translation>没有文件名</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>it is read-only</source>
        <translation>它是只读的</translation>
    </message>
    <message>
        <source>there is no folder %1</source>
        <translation>没有文件夹 %1</translation>
    </message>
    <message>
        <source>the folder %1 is read-only</source>
        <translation>文件夹 %1 是只读的</translation>
    </message>
    <message>
        <source>%1: a picture&apos;s file name ends with .png, .svg or .pdf</source>
        <translation>%1：图片的文件名应以 .png、.svg 或 .pdf 结尾</translation>
    </message>
    <message>
        <source>%1: there is no memory for %2 pixels</source>
        <translation>%1：内存不足，放不下 %2 像素</translation>
    </message>
    <message>
        <source>%1: a picture of %2 pixels cannot be made: each side must be from 1 to %3</source>
        <translation>%1：无法生成 %2 像素的图片：每边须在 1 到 %3 之间</translation>
    </message>
    <message>
        <source>%1: a PNG of %2 pixels cannot be made: it may have %3 pixels in all</source>
        <translation>%1：无法生成 %2 像素的 PNG：总共最多 %3 像素</translation>
    </message>
    <message>
        <source>the stage %1 cannot be started: %2</source>
        <translation>无法启动舞台程序 %1：%2</translation>
    </message>
    <message>
        <source>no folder can be made in %1: %2</source>
        <translation>无法在 %1 中建立文件夹：%2</translation>
    </message>
    <message>
        <source>no random token for the session: %1</source>
        <translation>无法为会话取得随机令牌：%1</translation>
    </message>
    <message>
        <source>no socket for the tasks: %1</source>
        <translation>无法为任务建立套接字：%1</translation>
    </message>
    <message>
        <source>no control socket for the stage: %1</source>
        <translation>无法为舞台程序建立控制套接字：%1</translation>
    </message>
    <message>
        <source>no shared memory for the tasks: %1</source>
        <translation>无法为任务取得共享内存：%1</translation>
    </message>
    <message>
        <source>the shared memory cannot be mapped: %1</source>
        <translation>无法映射共享内存：%1</translation>
    </message>
    <message>
        <source>the set-up of the stage cannot be sent: %1</source>
        <translation>无法把设置发给舞台程序：%1</translation>
    </message>
    <message>
        <source>tasks cannot call at %1: %2</source>
        <translation>任务无法在 %1 联系：%2</translation>
    </message>
    <message>
        <source>the engine cannot go on</source>
        <translation>引擎无法继续</translation>
    </message>
    <message>
        <source>the stage&apos;s supervisor process ended unexpectedly</source>
        <translation>舞台程序的监督进程意外结束</translation>
    </message>
    <message>
        <source>the main process ended before it reported</source>
        <translation>主进程还没有报告就结束了</translation>
    </message>
    <message>
        <source>a task that was started did not report within 60 s</source>
        <translation>一个已启动的任务在 60 秒内没有报告</translation>
    </message>
    <message>
        <source>task %1 sent a message while it was held</source>
        <translation>任务 %1 在被停住时发来了消息</translation>
    </message>
    <message>
        <source>task %1 sent a malformed message: %2</source>
        <translation>任务 %1 发来了格式错误的消息：%2</translation>
    </message>
    <message>
        <source>task %1 reported what cannot be: %2</source>
        <translation>任务 %1 报告了不可能的事：%2</translation>
    </message>
    <message>
        <source>a task reported what cannot be: %1</source>
        <translation>有任务报告了不可能的事：%1</translation>
    </message>
    <message>
        <source>the limit of virtual time is reached</source>
        <translation>达到了虚拟时间的上限</translation>
    </message>
    <message>
        <source>a caller was turned away: %1</source>
        <translation>拒绝了一个来访者：%1</translation>
    </message>
    <message>
        <source>a task was started that nobody has told of, and is left out</source>
        <translation>有一个没有人报告过的任务启动了，不计在内</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 是空的</translation>
    </message>
    <message>
        <source>%1 is cut off</source>
        <translation>%1不完整</translation>
    </message>
    <message>
        <source>%1 is not a folder</source>
        <translation>%1 不是文件夹</translation>
    </message>
    <message>
        <source>%1 cannot be %2</source>
        <translation>%1不能是 %2</translation>
    </message>
    <message>
        <source>%1: an event list&apos;s file name ends with .csv or .json</source>
        <translation>%1：事件列表的文件名应以 .csv 或 .json 结尾</translation>
    </message>
    <message>
        <source>%1: an export&apos;s file name ends with .png, .svg, .pdf, .gif, .csv or .json</source>
        <translation>%1：导出文件的名称应以 .png、.svg、.pdf、.gif、.csv 或 .json 结尾</translation>
    </message>
    <message>
        <source>%1: an animation&apos;s file name ends with .gif</source>
        <translation>%1：动画文件的名称应以 .gif 结尾</translation>
    </message>
    <message>
        <source>%1: a GIF of %2 pixels cannot be made: it may have %3 pixels in all</source>
        <translation>%1：无法生成 %2 像素的 GIF：总共最多 %3 像素</translation>
    </message>
    <message>
        <source>%1: there is no memory for the animation</source>
        <translation>%1：内存不足，无法生成动画</translation>
    </message>
    <message>
        <source>event loop</source>
        <translation>事件循环</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Coroutine</source>
        <translation>协程</translation>
    </message>
</context>
<context>
    <name>Promises</name>
    <message>
        <source>Runs %1 for one point</source>
        <translation>让 %1 走一个点</translation>
    </message>
    <message>
        <source>Runs %1 for one point: %2 of work, whatever its slice</source>
        <translation>让 %1 走一个点：工作 %2，不受时间片限制</translation>
    </message>
    <message>
        <source>Runs %1 for one point: %2 of work</source>
        <translation>让 %1 走一个点：工作 %2</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>the slice of %1 is used up, and it lines up again behind %2</source>
        <translation>%1 的时间片已用完，重新排到 %2 之后</translation>
    </message>
    <message>
        <source>%1 became ready before %2</source>
        <translation>%1 比 %2 先就绪</translation>
    </message>
    <message>
        <source>the job of %1 is shorter, %2 against %3 of %4</source>
        <translation>%1 的作业更短：%2，而 %4 要 %3</translation>
    </message>
    <message>
        <source>their jobs are equally long, and %1</source>
        <translation>两者的作业一样长，而 %1</translation>
    </message>
    <message>
        <source>%1 has the smaller priority number, %2 against %3 of %4</source>
        <translation>%1 的优先数更小：%2，而 %4 是 %3</translation>
    </message>
    <message>
        <source>their priorities are equal, and %1</source>
        <translation>两者优先级相同，而 %1</translation>
    </message>
    <message>
        <source>%1 is in a higher level than %2</source>
        <translation>%1 所在的队列级别比 %2 高</translation>
    </message>
    <message>
        <source>they are in the same level, and %1</source>
        <translation>两者在同一级队列，而 %1</translation>
    </message>
    <message>
        <source>somebody chose %1 by hand</source>
        <translation>有人手动选择了 %1</translation>
    </message>
    <message>
        <source>%1 has waited longest; the waiting line was %2</source>
        <translation>%1 等得最久；等待队列是 %2</translation>
    </message>
    <message>
        <source>only %1 stood in the waiting line</source>
        <translation>等待队列里只有 %1</translation>
    </message>
    <message>
        <source>Linux let %1 run first when it was free</source>
        <translation>它空闲时，Linux 先让 %1 运行</translation>
    </message>
    <message>
        <source>nobody waited, and %1 asked first</source>
        <translation>没有任务在等待，%1 最先请求</translation>
    </message>
    <message>
        <source>%1 asked again before %2, whom it had woken, could run</source>
        <translation>%1 抢在被它唤醒的 %2 运行之前，又请求了一次</translation>
    </message>
    <message>
        <source>%1 asked while it was free, before %2, who had been woken, could run</source>
        <translation>它空闲时，被唤醒的 %2 还没来得及运行，%1 就请求了它</translation>
    </message>
</context>
<context>
    <name>RecordingDrop</name>
    <message>
        <source>Only a file can be dropped here: a recording.</source>
        <translation>这里只能拖入文件：一份记录。</translation>
    </message>
    <message>
        <source>Drop one recording at a time.</source>
        <translation>一次只能拖入一份记录。</translation>
    </message>
    <message>
        <source>Only a recording on this computer can be dropped here.</source>
        <translation>这里只能拖入本机上的记录。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>%1 is not a recording of Lockstep.</source>
        <translation>%1 不是 Lockstep 的记录。</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>After %1 events, at %2</source>
        <translation>%1 个事件之后，时刻 %2</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>分镜图</translation>
    </message>
    <message>
        <source>%1 moments of a run of %2 events</source>
        <translation>共 %2 个事件的一次运行中的 %1 个时刻</translation>
    </message>
    <message>
        <source>The whole stage</source>
        <translation>整个舞台</translation>
    </message>
    <message>
        <source>Event %1 of %2 · %3</source>
        <translation>事件 %1 / %2 · %3</translation>
    </message>
    <message>
        <source>The beginning: nothing has happened yet</source>
        <translation>开头：还什么都没有发生</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>object %1</source>
        <translation>对象 %1</translation>
    </message>
    <message>
        <source>the %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>the lock %1</source>
        <translation>锁 %1</translation>
    </message>
    <message>
        <source>the re-entrant lock %1</source>
        <translation>可重入锁 %1</translation>
    </message>
    <message>
        <source>semaphore</source>
        <translation>信号量</translation>
    </message>
    <message>
        <source>the semaphore %1</source>
        <translation>信号量 %1</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>the queue %1</source>
        <translation>队列 %1</translation>
    </message>
    <message>
        <source>value</source>
        <translation>共享值</translation>
    </message>
    <message>
        <source>the value %1</source>
        <translation>共享值 %1</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>the event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>条件变量</translation>
    </message>
    <message>
        <source>the condition %1</source>
        <translation>条件变量 %1</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>the timer %1</source>
        <translation>定时器 %1</translation>
    </message>
    <message>
        <source>job</source>
        <translation>作业</translation>
    </message>
    <message>
        <source>the job %1</source>
        <translation>作业 %1</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>the pipe %1</source>
        <translation>管道 %1</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>the connection %1</source>
        <translation>连接 %1</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>监听套接字</translation>
    </message>
    <message>
        <source>the listener %1</source>
        <translation>监听套接字 %1</translation>
    </message>
    <message>
        <source>selector</source>
        <translation>选择器</translation>
    </message>
    <message>
        <source>the selector %1</source>
        <translation>选择器 %1</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>the variable %1</source>
        <translation>变量 %1</translation>
    </message>
    <message>
        <source>thread-local</source>
        <translation>线程本地数据</translation>
    </message>
    <message>
        <source>the thread-local %1</source>
        <translation>线程本地数据 %1</translation>
    </message>
    <message>
        <source>dict</source>
        <translation>字典</translation>
    </message>
    <message>
        <source>the dict %1</source>
        <translation>字典 %1</translation>
    </message>
    <message>
        <source>list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>the list %1</source>
        <translation>列表 %1</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>池</translation>
    </message>
    <message>
        <source>the pool %1</source>
        <translation>池 %1</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 个</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>the client&apos;s end</source>
        <translation>客户端一端</translation>
    </message>
    <message>
        <source>the server&apos;s end</source>
        <translation>服务器一端</translation>
    </message>
    <message>
        <source>end %1</source>
        <translation>第 %1 端</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1，直到 %2</translation>
    </message>
    <message>
        <source>%1, until %2 at the latest</source>
        <translation>%1，最迟到 %2</translation>
    </message>
    <message>
        <source>%1 waits for %2, held by %3</source>
        <translation>%1 在等待%2，它由 %3 持有</translation>
    </message>
    <message>
        <source>%1 waits for %2</source>
        <translation>%1 在等待%2</translation>
    </message>
    <message>
        <source>%1 waits for a permit of %2</source>
        <translation>%1 在等待%2 的一个许可</translation>
    </message>
    <message>
        <source>%1 waits for room in %2</source>
        <translation>%1 在等待%2 有空位</translation>
    </message>
    <message>
        <source>%1 waits for an item in %2</source>
        <translation>%1 在等待%2 中有元素</translation>
    </message>
    <message>
        <source>%1 waits until every item of %2 is done</source>
        <translation>%1 在等待%2 的所有元素处理完</translation>
    </message>
    <message>
        <source>%1 waits for the end of %2</source>
        <translation>%1 在等待 %2 结束</translation>
    </message>
    <message>
        <source>%1 sleeps</source>
        <translation>%1 在睡眠</translation>
    </message>
    <message>
        <source>%1 waits for a line of input</source>
        <translation>%1 在等待输入一行</translation>
    </message>
    <message>
        <source>%1 waits for the disk</source>
        <translation>%1 在等待磁盘</translation>
    </message>
    <message>
        <source>%1 waits until %2 is set</source>
        <translation>%1 在等待%2 被设置</translation>
    </message>
    <message>
        <source>%1 waits to be notified of %2</source>
        <translation>%1 在等待%2 的通知</translation>
    </message>
    <message>
        <source>%1 waits for the result of %2</source>
        <translation>%1 在等待%2 的结果</translation>
    </message>
    <message>
        <source>%1 waits while the kernel copies its data</source>
        <translation>%1 在等待内核复制它的数据</translation>
    </message>
    <message>
        <source>%1 is suspended until it is resumed</source>
        <translation>%1 已挂起，等待被恢复</translation>
    </message>
    <message>
        <source>%1 has handed its thread to a coroutine</source>
        <translation>%1 已把自己的线程交给一个协程</translation>
    </message>
    <message>
        <source>%1 waits</source>
        <translation>%1 在等待</translation>
    </message>
    <message>
        <source>%1 waits until somebody connects to %2</source>
        <translation>%1 在等待有人连接%2</translation>
    </message>
    <message>
        <source>%1 waits until %2 takes its connection</source>
        <translation>%1 在等待%2 接受它的连接</translation>
    </message>
    <message>
        <source>%1 waits until something arrives through %2</source>
        <translation>%1 在等待数据经%2 到达</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1 has not been started</source>
        <translation>%1 尚未启动</translation>
    </message>
    <message>
        <source>%1 has ended</source>
        <translation>%1 已结束</translation>
    </message>
    <message>
        <source>%1 is about to begin</source>
        <translation>%1 即将开始</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>%1 has got a handle of %2 of %3</source>
        <translation>%1 得到了%3 的%2的一个句柄</translation>
    </message>
    <message>
        <source>%1 closes %2</source>
        <translation>%1 关闭%2</translation>
    </message>
    <message>
        <source>%1 closes the last handle of %2 of %3</source>
        <translation>%1 关闭了%3 的%2的最后一个句柄</translation>
    </message>
    <message>
        <source>%1 closes its handle of %2 of %3; others that are open: %4</source>
        <translation>%1 关闭了自己对%3 的%2的句柄；仍打开的还有 %4 个</translation>
    </message>
    <message>
        <source>%1 sends %2 through %3</source>
        <translation>%1 经%3 发送 %2</translation>
    </message>
    <message>
        <source>%1 receives %2 from %3</source>
        <translation>%1 从%3 收到 %2</translation>
    </message>
    <message>
        <source>%1 finds the end of %2: nobody can send any more</source>
        <translation>%1 读到了%2 的末尾：再也没有人能发送</translation>
    </message>
    <message>
        <source>%1 connects to %2; connections that wait to be accepted: %3</source>
        <translation>%1 连接到%2；等待被接受的连接有 %3 个</translation>
    </message>
    <message>
        <source>%1 accepts %2 at %3</source>
        <translation>%1 在%3 上接受了%2</translation>
    </message>
    <message>
        <source>A signal tells %1 that %2 is ready</source>
        <translation>一个信号告诉 %1：%2 已就绪</translation>
    </message>
    <message>
        <source>%1 lets %2 watch %3</source>
        <translation>%1 把%3 加入%2</translation>
    </message>
    <message>
        <source>%1 lets %2 watch %3 no more</source>
        <translation>%1 把%3 移出%2</translation>
    </message>
    <message>
        <source>%1 now works for %2</source>
        <translation>%1 现在为%2 工作</translation>
    </message>
    <message>
        <source>%1 begins %2</source>
        <translation>%1 开始做%2</translation>
    </message>
    <message>
        <source>%1 is done with %2: %3</source>
        <translation>%1 做完了%2：%3</translation>
    </message>
    <message>
        <source>%1 fails at %2: %3</source>
        <translation>%1 做%2 时失败：%3</translation>
    </message>
    <message>
        <source>%1 gives %2 up: %3</source>
        <translation>%1 放弃了%2：%3</translation>
    </message>
    <message>
        <source>%1 cancels %2: nobody will begin it</source>
        <translation>%1 取消了%2：不会再有人开始它</translation>
    </message>
    <message>
        <source>%1 runs the callback of %2</source>
        <translation>%1 执行%2 的回调</translation>
    </message>
    <message>
        <source>%1 is through with the callback of %2</source>
        <translation>%1 执行完了%2 的回调</translation>
    </message>
    <message>
        <source>%1 closes %2: it takes no more jobs</source>
        <translation>%1 关闭了%2：它不再接受作业</translation>
    </message>
    <message>
        <source>%1 terminates %2 and its workers</source>
        <translation>%1 终止了%2 及其工作者</translation>
    </message>
    <message>
        <source>%1 has been started and is ready</source>
        <translation>%1 已启动，进入就绪</translation>
    </message>
    <message>
        <source>%1 gets CPU %2 and runs</source>
        <translation>%1 得到 CPU %2，开始运行</translation>
    </message>
    <message>
        <source>%1 ends with exit code %2</source>
        <translation>%1 结束，退出码为 %2</translation>
    </message>
    <message>
        <source>%1 takes note that %2 has ended</source>
        <translation>%1 得知 %2 已结束</translation>
    </message>
    <message>
        <source>The supervisor takes note that %1 has ended</source>
        <translation>监管进程得知 %1 已结束</translation>
    </message>
    <message>
        <source>%1 fails: %2</source>
        <translation>%1 失败：%2</translation>
    </message>
    <message>
        <source>%1 is a fresh program: it has nothing of its parent&apos;s memory</source>
        <translation>%1 是全新的程序：不含父进程的任何内存</translation>
    </message>
    <message>
        <source>The main process %1 is created</source>
        <translation>主进程 %1 被创建</translation>
    </message>
    <message>
        <source>%1 has used up its time slice and is ready again</source>
        <translation>%1 用完了时间片，回到就绪</translation>
    </message>
    <message>
        <source>%1 gives up its CPU: the policy prefers another task</source>
        <translation>%1 让出 CPU：调度策略选择了另一个任务</translation>
    </message>
    <message>
        <source>%1 lets the other coroutines of its thread go first</source>
        <translation>%1 让同一线程的其他协程先走</translation>
    </message>
    <message>
        <source>%1 gives up its CPU: another task was chosen</source>
        <translation>%1 让出 CPU：另一个任务被选中</translation>
    </message>
    <message>
        <source>Blocked: %1</source>
        <translation>阻塞：%1</translation>
    </message>
    <message>
        <source>%1 is woken and ready to try again</source>
        <translation>%1 被唤醒，进入就绪，将再试一次</translation>
    </message>
    <message>
        <source>%1 wakes %2, which is ready to try for %3 again</source>
        <translation>%1 唤醒 %2，后者进入就绪，将再次尝试获取%3</translation>
    </message>
    <message>
        <source>%1 wakes %2, which waited at %3</source>
        <translation>%1 唤醒在%3 上等待的 %2</translation>
    </message>
    <message>
        <source>%1 wakes %2, which is ready again</source>
        <translation>%1 唤醒 %2，后者回到就绪</translation>
    </message>
    <message>
        <source>%1 has waited as long as it would and is ready</source>
        <translation>%1 等待超时，进入就绪</translation>
    </message>
    <message>
        <source>%1 has slept enough and is ready</source>
        <translation>%1 睡眠结束，进入就绪</translation>
    </message>
    <message>
        <source>What %1 waited for has arrived; it is ready</source>
        <translation>%1 等待的东西已到，它进入就绪</translation>
    </message>
    <message>
        <source>%1 is ready again</source>
        <translation>%1 回到就绪</translation>
    </message>
    <message>
        <source>%1 terminates %2</source>
        <translation>%1 终止 %2</translation>
    </message>
    <message>
        <source>%1 is killed by signal %2</source>
        <translation>%1 被信号 %2 杀死</translation>
    </message>
    <message>
        <source>%1 is killed</source>
        <translation>%1 被杀死</translation>
    </message>
    <message>
        <source>%1 has computed for %2</source>
        <translation>%1 计算了 %2</translation>
    </message>
    <message>
        <source>%1 learns that %2 was killed by signal %3</source>
        <translation>%1 得知 %2 被信号 %3 杀死</translation>
    </message>
    <message>
        <source>%1 learns that %2 ended with exit code %3</source>
        <translation>%1 得知 %2 以退出码 %3 结束</translation>
    </message>
    <message>
        <source>%1 prints %2</source>
        <translation>%1 打印 %2</translation>
    </message>
    <message>
        <source>%1 reads the line %2</source>
        <translation>%1 读入一行 %2</translation>
    </message>
    <message>
        <source>%1 has read the file %2</source>
        <translation>%1 读完了文件 %2</translation>
    </message>
    <message>
        <source>%1 has written the file %2</source>
        <translation>%1 写完了文件 %2</translation>
    </message>
    <message>
        <source>%1 has slept for %2</source>
        <translation>%1 睡眠了 %2</translation>
    </message>
    <message>
        <source>%1 finds nothing at %2 and does not wait</source>
        <translation>%1 在%2 上没有得到什么，也不等待</translation>
    </message>
    <message>
        <source>%1 comes too late to cancel %2</source>
        <translation>%1 想取消%2，但已经太晚</translation>
    </message>
    <message>
        <source>%1 gives up on %2: its timeout has passed</source>
        <translation>%1 放弃了%2：已超时</translation>
    </message>
    <message>
        <source>%1 gives up on %2: it does not want to wait</source>
        <translation>%1 放弃了%2：它不愿等待</translation>
    </message>
    <message>
        <source>%1 takes a permit of %2; %3 left</source>
        <translation>%1 取得%2 的一个许可；还剩 %3 个</translation>
    </message>
    <message>
        <source>%1 gives a permit back to %2; %3 left</source>
        <translation>%1 归还%2 的一个许可；现有 %3 个</translation>
    </message>
    <message>
        <source>%1 puts %2 into %3, now %4 long</source>
        <translation>%1 把 %2 放入%3，现在长度为 %4</translation>
    </message>
    <message>
        <source>%1 takes %2 from %3, now %4 long</source>
        <translation>%1 从%3 取出 %2，现在长度为 %4</translation>
    </message>
    <message>
        <source>%1 reads %2 from %3</source>
        <translation>%1 从%3 读到 %2</translation>
    </message>
    <message>
        <source>%1 sets %2 from %3 to %4</source>
        <translation>%1 把%2 从 %3 改为 %4</translation>
    </message>
    <message>
        <source>Events that were lost here: %1</source>
        <translation>此处丢失的事件数：%1</translation>
    </message>
    <message>
        <source>%1 died holding %2: nobody will ever get it</source>
        <translation>%1 持有%2 时死去：再也没有人能得到它</translation>
    </message>
    <message>
        <source>%1 gets %2 again, now %3 deep</source>
        <translation>%1 再次获得%2，现在重入 %3 层</translation>
    </message>
    <message>
        <source>%1 gets %2</source>
        <translation>%1 获得%2</translation>
    </message>
    <message>
        <source>%1 releases %2, still held %3 deep</source>
        <translation>%1 释放%2 一层，仍持有 %3 层</translation>
    </message>
    <message>
        <source>%1 releases %2</source>
        <translation>%1 释放%2</translation>
    </message>
    <message>
        <source>%1 clears %2: who comes now has to wait</source>
        <translation>%1 清除%2：之后到来者必须等待</translation>
    </message>
    <message>
        <source>%1 notifies %2, but nobody waits</source>
        <translation>%1 通知%2，但没有人在等待</translation>
    </message>
    <message>
        <source>%1 notifies one waiter of %2</source>
        <translation>%1 通知%2 的一个等待者</translation>
    </message>
    <message>
        <source>%1 notifies %2 waiters of %3</source>
        <translation>%1 通知%3 的 %2 个等待者</translation>
    </message>
    <message>
        <source>%1 says that an item of %2 is done; unfinished: %3</source>
        <translation>%1 报告%2 的一个元素已处理完；未完成的还有 %3 个</translation>
    </message>
    <message>
        <source>%1 cancels %2</source>
        <translation>%1 取消%2</translation>
    </message>
    <message>
        <source>%1 hands over the result of %2</source>
        <translation>%1 交出%2 的结果</translation>
    </message>
    <message>
        <source>%1 sets %2: all who wait for it go</source>
        <translation>%1 设置%2：所有等待者放行</translation>
    </message>
    <message>
        <source>%1 sets %2</source>
        <translation>%1 设置%2</translation>
    </message>
    <message>
        <source>%1 has been notified of %2 and needs the lock again</source>
        <translation>%1 收到%2 的通知，还要重新获得锁</translation>
    </message>
    <message>
        <source>%1 gets the result of %2</source>
        <translation>%1 得到%2 的结果</translation>
    </message>
    <message>
        <source>%1 goes on: every item of %2 is done</source>
        <translation>%1 继续执行：%2 的所有元素都已处理完</translation>
    </message>
    <message>
        <source>%1 learns from %2 how many are ready: %3, after looking at %4</source>
        <translation>%1 询问%2，得知有 %3 个就绪，共查看了 %4 个</translation>
    </message>
    <message>
        <source>%1 goes on: %2 is set</source>
        <translation>%1 继续执行：%2 已设置</translation>
    </message>
    <message>
        <source>%1 goes on: %2 was set, and is cleared again</source>
        <translation>%1 继续执行：%2 曾被设置，现已清除</translation>
    </message>
    <message>
        <source>%1 makes the lock “%2”</source>
        <translation>%1 创建锁“%2”</translation>
    </message>
    <message>
        <source>%1 makes the re-entrant lock “%2”</source>
        <translation>%1 创建可重入锁“%2”</translation>
    </message>
    <message>
        <source>%1 makes the semaphore “%2” with a capacity of %3</source>
        <translation>%1 创建信号量“%2”，容量为 %3</translation>
    </message>
    <message>
        <source>%1 makes the value “%2”, which is %3</source>
        <translation>%1 创建共享值“%2”，初值为 %3</translation>
    </message>
    <message>
        <source>%1 makes the event “%2”, which is not set</source>
        <translation>%1 创建事件“%2”，尚未设置</translation>
    </message>
    <message>
        <source>%1 makes the condition “%2” with %3</source>
        <translation>%1 创建条件变量“%2”，使用%3</translation>
    </message>
    <message>
        <source>%1 makes the timer “%2”</source>
        <translation>%1 创建定时器“%2”</translation>
    </message>
    <message>
        <source>%1 gives the job “%2” to %3</source>
        <translation>%1 把作业“%2”交给%3</translation>
    </message>
    <message>
        <source>%1 makes the pipe “%2” and has both of its ends</source>
        <translation>%1 创建管道“%2”，持有它的两端</translation>
    </message>
    <message>
        <source>%1 makes the connection “%2” to %3</source>
        <translation>%1 创建到%3 的连接“%2”</translation>
    </message>
    <message>
        <source>%1 listens at “%2”</source>
        <translation>%1 在“%2”上监听</translation>
    </message>
    <message>
        <source>%1 makes the selector “%2”</source>
        <translation>%1 创建选择器“%2”</translation>
    </message>
    <message>
        <source>%1 has a variable “%2” of its process&apos;s own</source>
        <translation>%1 有一个本进程自己的变量“%2”</translation>
    </message>
    <message>
        <source>%1 makes the thread-local “%2”: every task has its own</source>
        <translation>%1 创建线程本地数据“%2”：每个任务各有一份</translation>
    </message>
    <message>
        <source>%1 holds the dict “%2” for all</source>
        <translation>%1 为大家保管字典“%2”</translation>
    </message>
    <message>
        <source>%1 holds the list “%2” for all</source>
        <translation>%1 为大家保管列表“%2”</translation>
    </message>
    <message>
        <source>%1 makes the queue “%2”</source>
        <translation>%1 创建队列“%2”</translation>
    </message>
    <message>
        <source>%1 makes the queue “%2” with a capacity of %3</source>
        <translation>%1 创建队列“%2”，容量为 %3</translation>
    </message>
    <message>
        <source>%1: last in, first out</source>
        <translation>%1：后进先出</translation>
    </message>
    <message>
        <source>%1: the smallest priority goes first</source>
        <translation>%1：优先级数值最小者先出</translation>
    </message>
    <message>
        <source>%1 makes the process pool “%2”; workers: %3</source>
        <translation>%1 创建进程池“%2”；工作者 %3 个</translation>
    </message>
    <message>
        <source>%1 makes the process executor “%2”; workers at most: %3</source>
        <translation>%1 创建进程执行器“%2”；工作者最多 %3 个</translation>
    </message>
    <message>
        <source>%1 makes the thread executor “%2”; workers at most: %3</source>
        <translation>%1 创建线程执行器“%2”；工作者最多 %3 个</translation>
    </message>
    <message>
        <source>%1 sets its own copy of %2 to %3</source>
        <translation>%1 把自己那份%2 设为 %3</translation>
    </message>
    <message>
        <source>%1 sets %2 of its process to %3</source>
        <translation>%1 把本进程的%2 设为 %3</translation>
    </message>
    <message>
        <source>%1 reads %2 from its own copy of %3</source>
        <translation>%1 从自己那份%3 读到 %2</translation>
    </message>
    <message>
        <source>%1 sets %2 in %3</source>
        <translation>%1 在%3 中设置 %2</translation>
    </message>
    <message>
        <source>%1 goes on</source>
        <translation>%1 继续执行</translation>
    </message>
    <message>
        <source>%1 wants to start %2</source>
        <translation>%1 想启动 %2</translation>
    </message>
    <message>
        <source>%1 wants to wait for the end of %2, which has ended</source>
        <translation>%1 想等待 %2 结束，而它已经结束</translation>
    </message>
    <message>
        <source>%1 wants to wait for the end of %2</source>
        <translation>%1 想等待 %2 结束</translation>
    </message>
    <message>
        <source>%1 wants to terminate %2</source>
        <translation>%1 想终止 %2</translation>
    </message>
    <message>
        <source>%1 is about to end</source>
        <translation>%1 即将结束</translation>
    </message>
    <message>
        <source>%1 wants to compute for %2</source>
        <translation>%1 想计算 %2</translation>
    </message>
    <message>
        <source>%1 wants to sleep for %2</source>
        <translation>%1 想睡眠 %2</translation>
    </message>
    <message>
        <source>%1 wants the kernel to copy its data, which takes %2</source>
        <translation>%1 想让内核复制它的数据，需要 %2</translation>
    </message>
    <message>
        <source>%1 wants to switch to %2</source>
        <translation>%1 想切换到 %2</translation>
    </message>
    <message>
        <source>%1 asks for input: %2</source>
        <translation>%1 请求输入：%2</translation>
    </message>
    <message>
        <source>%1 wants to read the file %2</source>
        <translation>%1 想读文件 %2</translation>
    </message>
    <message>
        <source>%1 wants to write the file %2</source>
        <translation>%1 想写文件 %2</translation>
    </message>
    <message>
        <source>%1 wants to list the files</source>
        <translation>%1 想列出文件</translation>
    </message>
    <message>
        <source>%1 wants to print %2</source>
        <translation>%1 想打印 %2</translation>
    </message>
    <message>
        <source>%1 wants %2</source>
        <translation>%1 想获取%2</translation>
    </message>
    <message>
        <source>%1 wants to release %2</source>
        <translation>%1 想释放%2</translation>
    </message>
    <message>
        <source>%1 wants to put %2 into %3</source>
        <translation>%1 想把 %2 放入%3</translation>
    </message>
    <message>
        <source>%1 wants to take an item from %2</source>
        <translation>%1 想从%2 取一个元素</translation>
    </message>
    <message>
        <source>%1 wants to say that an item of %2 is done</source>
        <translation>%1 想报告%2 的一个元素已处理完</translation>
    </message>
    <message>
        <source>%1 wants to read %2</source>
        <translation>%1 想读%2</translation>
    </message>
    <message>
        <source>%1 wants to set %2 to %3</source>
        <translation>%1 想把%2 设为 %3</translation>
    </message>
    <message>
        <source>%1 wants to set %2</source>
        <translation>%1 想设置%2</translation>
    </message>
    <message>
        <source>%1 wants to clear %2</source>
        <translation>%1 想清除%2</translation>
    </message>
    <message>
        <source>%1 wants to notify one waiter of %2</source>
        <translation>%1 想通知%2 的一个等待者</translation>
    </message>
    <message>
        <source>%1 wants to notify the waiters of %2</source>
        <translation>%1 想通知%2 的所有等待者</translation>
    </message>
    <message>
        <source>%1 wants to give a job to %2</source>
        <translation>%1 想把一个作业交给%2</translation>
    </message>
    <message>
        <source>%1 wants to cancel %2</source>
        <translation>%1 想取消%2</translation>
    </message>
    <message>
        <source>%1 wants to shut down %2</source>
        <translation>%1 想关闭%2</translation>
    </message>
    <message>
        <source>%1 wants to release the lock and wait for %2</source>
        <translation>%1 想释放锁，并等待%2</translation>
    </message>
    <message>
        <source>%1 wants the result of %2</source>
        <translation>%1 想要%2 的结果</translation>
    </message>
    <message>
        <source>%1 wants to wait until every item of %2 is done</source>
        <translation>%1 想等待%2 的所有元素处理完</translation>
    </message>
    <message>
        <source>%1 wants to wait for %2</source>
        <translation>%1 想等待%2</translation>
    </message>
    <message>
        <source>%1 wants to send %2 through %3</source>
        <translation>%1 想经%3 发送 %2</translation>
    </message>
    <message>
        <source>%1 wants to send through %2</source>
        <translation>%1 想经%2 发送</translation>
    </message>
    <message>
        <source>%1 wants to receive from %2</source>
        <translation>%1 想从%2 接收</translation>
    </message>
    <message>
        <source>%1 wants to close %2</source>
        <translation>%1 想关闭%2</translation>
    </message>
    <message>
        <source>%1 wants to close its handle of %2 of %3</source>
        <translation>%1 想关闭自己对%3 的%2的句柄</translation>
    </message>
    <message>
        <source>%1 wants to connect to %2</source>
        <translation>%1 想连接%2</translation>
    </message>
    <message>
        <source>%1 wants to accept a connection of %2</source>
        <translation>%1 想接受%2 上的一个连接</translation>
    </message>
    <message>
        <source>it is %1 now</source>
        <translation>现在的值是 %1</translation>
    </message>
    <message>
        <source>it is set</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>it is not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>nobody waits: that will be lost</source>
        <translation>没有人在等待：这次通知会丢失</translation>
    </message>
    <message>
        <source>it has fired</source>
        <translation>已触发</translation>
    </message>
    <message>
        <source>it is cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>connections that wait there: %1</source>
        <translation>那里等待的连接有 %1 个</translation>
    </message>
    <message>
        <source>it takes no more jobs</source>
        <translation>它不再接受作业</translation>
    </message>
    <message>
        <source>its owner is dead</source>
        <translation>持有者已死去</translation>
    </message>
    <message>
        <source>it is free</source>
        <translation>它空闲</translation>
    </message>
    <message>
        <source>it holds it already</source>
        <translation>它已经持有</translation>
    </message>
    <message>
        <source>%1 holds it</source>
        <translation>%1 持有它</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>its length is %1</source>
        <translation>长度为 %1</translation>
    </message>
    <message>
        <source>it is full</source>
        <translation>它已满</translation>
    </message>
    <message>
        <source>it holds %1 of %2</source>
        <translation>%2 个位置用了 %1 个</translation>
    </message>
    <message>
        <source>unfinished: %1</source>
        <translation>未完成 %1 个</translation>
    </message>
    <message>
        <source>nobody can receive it any more</source>
        <translation>再也没有人能收到</translation>
    </message>
    <message>
        <source>%1 B wait there</source>
        <translation>有 %1 字节等着接收</translation>
    </message>
    <message>
        <source>nobody can send any more</source>
        <translation>再也没有人能发送</translation>
    </message>
    <message>
        <source>nothing is there yet</source>
        <translation>还没有数据</translation>
    </message>
    <message>
        <source>nobody has begun it</source>
        <translation>还没有人开始它</translation>
    </message>
    <message>
        <source>%1 is at it</source>
        <translation>%1 正在做</translation>
    </message>
    <message>
        <source>it is done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>it has raised an exception</source>
        <translation>它抛出了异常</translation>
    </message>
    <message>
        <source>%1 need not wait for %2 any longer</source>
        <translation>%1 不必再等待%2</translation>
    </message>
    <message>
        <source>no permit is left</source>
        <translation>没有剩余的许可</translation>
    </message>
    <message>
        <source>no permit is left: taken by %1</source>
        <translation>没有剩余的许可：已被 %1 取走</translation>
    </message>
    <message>
        <source>it is not accepted yet</source>
        <translation>尚未被接受</translation>
    </message>
    <message>
        <source>%1 has used up its time slice and is ready again, in level %2</source>
        <translation>%1 用完了时间片，回到就绪，进入第 %2 级</translation>
    </message>
    <message>
        <source>%1 will fire at %2 unless it is cancelled</source>
        <translation>%1 将在 %2 触发，除非被取消</translation>
    </message>
    <message>
        <source>%1 waits for its time</source>
        <translation>%1 等待自己的时间到来</translation>
    </message>
    <message>
        <source>%1 waits until %2 finds something ready</source>
        <translation>%1 等待有对象就绪（%2）</translation>
    </message>
    <message>
        <source>%1 has been cancelled and will not fire</source>
        <translation>%1 已被取消，不会触发</translation>
    </message>
    <message>
        <source>%1 goes on: the kernel has copied its data</source>
        <translation>%1 继续：内核已复制好它的数据</translation>
    </message>
    <message>
        <source>%1 has slept enough and goes on</source>
        <translation>%1 睡够了，继续执行</translation>
    </message>
    <message>
        <source>%1 goes on: what it waited for has arrived</source>
        <translation>%1 继续：它等的东西到了</translation>
    </message>
    <message>
        <source>%1 has waited as long as it would</source>
        <translation>%1 等到了时限</translation>
    </message>
    <message>
        <source>the time of %1 has come</source>
        <translation>%1 的时间到了</translation>
    </message>
    <message>
        <source>%1 has waited for %2 as long as it would</source>
        <translation>%1 等到了时限，不再等待%2</translation>
    </message>
    <message>
        <source>%1 creates the process “%2”</source>
        <translation>%1 创建进程“%2”</translation>
    </message>
    <message>
        <source>%1 creates the thread “%2”</source>
        <translation>%1 创建线程“%2”</translation>
    </message>
    <message>
        <source>%1 creates the coroutine “%2”</source>
        <translation>%1 创建协程“%2”</translation>
    </message>
    <message>
        <source>%1 fires</source>
        <translation>%1 触发</translation>
    </message>
    <message>
        <source>%1 does not wait for %2 any longer: %3 has ended</source>
        <translation>%1 不再等待%2：%3 已经结束</translation>
    </message>
    <message>
        <source>%1 learns from %2 that nothing is ready</source>
        <translation>%1 询问%2，得知没有就绪的对象</translation>
    </message>
    <message>
        <source>%1 wants to give the job “%2” to %3</source>
        <translation>%1 想把作业“%2”交给%3</translation>
    </message>
    <message>
        <source>%1 wants to wait for its time</source>
        <translation>%1 想等待自己的时间到来</translation>
    </message>
    <message>
        <source>%1 asks %2 what is ready</source>
        <translation>%1 询问%2：什么已就绪</translation>
    </message>
    <message>
        <source>free permits: %1 of %2</source>
        <translation>空闲许可：%1 / %2</translation>
    </message>
    <message>
        <source>waiting there: %1</source>
        <translation>在那里等待：%1</translation>
    </message>
    <message>
        <source>the event loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>%1 lets %2 watch so many idle connections: %3</source>
        <translation>%1 把 %3 个空闲连接加入%2</translation>
    </message>
    <message>
        <source>%1 makes the connection “%2” and has both of its ends</source>
        <translation>%1 创建连接“%2”，持有它的两端</translation>
    </message>
    <message>
        <source>%1 makes its event loop</source>
        <translation>%1 创建自己的事件循环</translation>
    </message>
    <message>
        <source>%1 reads %2 from %3 of its process</source>
        <translation>%1 从本进程的%3 读到 %2</translation>
    </message>
</context>
<context>
    <name>SettingsMenus</name>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Light or dark, as the desktop is</source>
        <translation>浅色或深色，与桌面一致</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>浅底深字</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深底浅字</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>The language of the desktop, if Lockstep speaks it</source>
        <translation>桌面的语言，如果 Lockstep 支持</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Pipes and connections</source>
        <translation>管道与连接</translation>
    </message>
    <message>
        <source>Each pipe, connection, listener and selector of a run appears here with who has its ends and what is between them.</source>
        <translation>运行中的每个管道、连接、监听套接字和选择器都显示在这里，包括谁持有它的两端、两端之间有什么。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>The variables of each process, thread-local data and shared data of a run appear here.</source>
        <translation>运行中各进程的变量、线程本地数据和共享数据显示在这里。</translation>
    </message>
    <message>
        <source>Event loops</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>Each thread that runs coroutines appears here with who has it, who is in line and who sleeps.</source>
        <translation>运行协程的每个线程都显示在这里，包括谁占有它、谁在排队、谁在睡眠。</translation>
    </message>
    <message>
        <source>Pools and executors</source>
        <translation>池与执行器</translation>
    </message>
    <message>
        <source>Each pool of a run appears here with its workers, the jobs that wait and the results.</source>
        <translation>运行中的每个池都显示在这里，包括它的工作者、等待的作业和结果。</translation>
    </message>
    <message>
        <source>Process tree</source>
        <translation>进程树</translation>
    </message>
    <message>
        <source>The processes of a run appear here as a tree, with their threads and coroutines.</source>
        <translation>运行中的进程以树的形式显示在这里，包括它们的线程和协程。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>after event %1</source>
        <translation>第 %1 个事件之后</translation>
    </message>
    <message>
        <source>Virtual time</source>
        <translation>虚拟时间</translation>
    </message>
    <message>
        <source>Order of events</source>
        <translation>事件顺序</translation>
    </message>
    <message>
        <source>All of this happened at one instant: choose Order to see it in sequence.</source>
        <translation>这些都发生在同一瞬间：选择“顺序”可按先后查看。</translation>
    </message>
    <message>
        <source>did not get %1</source>
        <translation>未得到 %1</translation>
    </message>
    <message>
        <source>no room in %1</source>
        <translation>%1 无空位</translation>
    </message>
    <message>
        <source>nothing in %1</source>
        <translation>%1 为空</translation>
    </message>
    <message>
        <source>did not wait for %1</source>
        <translation>不等待 %1</translation>
    </message>
    <message>
        <source>no more waiting for %1</source>
        <translation>不再等待 %1</translation>
    </message>
    <message>
        <source>nothing to receive from %1</source>
        <translation>%1 无可接收</translation>
    </message>
    <message>
        <source>no room to send through %1</source>
        <translation>%1 无处可发</translation>
    </message>
    <message>
        <source>nobody to accept at %1</source>
        <translation>%1 无连接可接受</translation>
    </message>
    <message>
        <source>nothing ready in %1</source>
        <translation>无就绪：%1</translation>
    </message>
    <message>
        <source>too late to cancel %1</source>
        <translation>已来不及取消 %1</translation>
    </message>
    <message>
        <source>refused by %1</source>
        <translation>被 %1 拒绝</translation>
    </message>
    <message>
        <source>waits for the lock %1</source>
        <translation>等待锁 %1</translation>
    </message>
    <message>
        <source>waits for a permit of %1</source>
        <translation>等待 %1 的许可</translation>
    </message>
    <message>
        <source>waits for room in %1</source>
        <translation>等待 %1 有空位</translation>
    </message>
    <message>
        <source>waits for an item in %1</source>
        <translation>等待 %1 中有元素</translation>
    </message>
    <message>
        <source>waits for the end of %1</source>
        <translation>等待 %1 结束</translation>
    </message>
    <message>
        <source>sleeps</source>
        <translation>睡眠</translation>
    </message>
    <message>
        <source>waits for a line of input</source>
        <translation>等待输入一行</translation>
    </message>
    <message>
        <source>waits for the disk</source>
        <translation>等待磁盘</translation>
    </message>
    <message>
        <source>waits for the event %1</source>
        <translation>等待事件 %1</translation>
    </message>
    <message>
        <source>waits to be notified of %1</source>
        <translation>等待 %1 的通知</translation>
    </message>
    <message>
        <source>waits until all of %1 is done</source>
        <translation>等待 %1 全部处理完</translation>
    </message>
    <message>
        <source>waits for the pipe %1</source>
        <translation>等待管道 %1</translation>
    </message>
    <message>
        <source>waits for the connection %1</source>
        <translation>等待连接 %1</translation>
    </message>
    <message>
        <source>waits for what %1 watches</source>
        <translation>等待就绪：%1</translation>
    </message>
    <message>
        <source>waits while the kernel copies</source>
        <translation>等待内核复制</translation>
    </message>
    <message>
        <source>waits for the result of %1</source>
        <translation>等待 %1 的结果</translation>
    </message>
    <message>
        <source>has handed its thread over</source>
        <translation>已交出线程</translation>
    </message>
    <message>
        <source>set %1</source>
        <translation>设置 %1</translation>
    </message>
    <message>
        <source>clear %1</source>
        <translation>清除 %1</translation>
    </message>
    <message>
        <source>came through %1</source>
        <translation>已通过：%1</translation>
    </message>
    <message>
        <source>notify %1 of %2</source>
        <translation>通知 %2 的 %1 个</translation>
    </message>
    <message>
        <source>close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>send %1 → %2</source>
        <translation>发送 %1 → %2</translation>
    </message>
    <message>
        <source>receive %1 ← %2</source>
        <translation>接收 %1 ← %2</translation>
    </message>
    <message>
        <source>end of %1</source>
        <translation>%1 到末尾</translation>
    </message>
    <message>
        <source>connect to %1</source>
        <translation>连接 %1</translation>
    </message>
    <message>
        <source>accept at %1</source>
        <translation>在 %1 接受</translation>
    </message>
    <message>
        <source>signal: %1 is ready</source>
        <translation>信号：%1 就绪</translation>
    </message>
    <message>
        <source>load %1 = %2</source>
        <translation>读 %1 = %2</translation>
    </message>
    <message>
        <source>store %1 = %2</source>
        <translation>写 %1 = %2</translation>
    </message>
    <message>
        <source>load %1 from %2</source>
        <translation>从 %2 读 %1</translation>
    </message>
    <message>
        <source>store %1 in %2</source>
        <translation>向 %2 写 %1</translation>
    </message>
    <message>
        <source>begin %1</source>
        <translation>开始 %1</translation>
    </message>
    <message>
        <source>done: %1 = %2</source>
        <translation>完成：%1 = %2</translation>
    </message>
    <message>
        <source>failed: %1, %2</source>
        <translation>失败：%1，%2</translation>
    </message>
    <message>
        <source>cancel %1</source>
        <translation>取消 %1</translation>
    </message>
    <message>
        <source>callback of %1</source>
        <translation>%1 的回调</translation>
    </message>
    <message>
        <source>terminate %1</source>
        <translation>终止 %1</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>object %1</source>
        <translation>对象 %1</translation>
    </message>
    <message>
        <source>acquire %1</source>
        <translation>获取 %1</translation>
    </message>
    <message>
        <source>release %1</source>
        <translation>释放 %1</translation>
    </message>
    <message>
        <source>abandon %1</source>
        <translation>遗弃 %1</translation>
    </message>
    <message>
        <source>put %1 → %2</source>
        <translation>放入 %1 → %2</translation>
    </message>
    <message>
        <source>get %1 ← %2</source>
        <translation>取出 %1 ← %2</translation>
    </message>
    <message>
        <source>%1: one done, %2 left</source>
        <translation>%1：完成一个，还剩 %2 个</translation>
    </message>
    <message>
        <source>joined %1</source>
        <translation>等到 %1 结束</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>读 %1</translation>
    </message>
    <message>
        <source>wrote %1</source>
        <translation>写 %1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>被杀死</translation>
    </message>
    <message>
        <source>fresh program</source>
        <translation>全新程序</translation>
    </message>
    <message>
        <source>%1 on CPU %2</source>
        <translation>%1，在 CPU %2 上</translation>
    </message>
    <message>
        <source>%1: woken by %2</source>
        <translation>%1：由 %2 唤醒</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>since %1, so far %2</source>
        <translation>始于 %1，至今 %2</translation>
    </message>
    <message>
        <source>%1 to %2, that is %3</source>
        <translation>%1 至 %2，历时 %3</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>在 %1</translation>
    </message>
    <message>
        <source>%1, 1 event</source>
        <translation>%1，1 个事件</translation>
    </message>
    <message>
        <source>%1, %2 events</source>
        <translation>%1，%2 个事件</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>在指针处缩放</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Scroll the lanes, or zoom if all of them fit</source>
        <translation>滚动各行；全部可见时则缩放</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Pan; move the lane by its name</source>
        <translation>平移；拖动名称可移动该行</translation>
    </message>
    <message>
        <source>Drag in the ruler</source>
        <translation>在标尺上拖动</translation>
    </message>
    <message>
        <source>Look at another moment</source>
        <translation>查看另一时刻</translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation>Shift+拖动</translation>
    </message>
    <message>
        <source>Mark a range and sum it up</source>
        <translation>标出一段区间并汇总</translation>
    </message>
    <message>
        <source>Drag at the bottom</source>
        <translation>在底部拖动</translation>
    </message>
    <message>
        <source>Move the part in view</source>
        <translation>移动可见部分</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Fill the view with a slice; fold a process</source>
        <translation>让一段占满视图；折叠一个进程</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>右击</translation>
    </message>
    <message>
        <source>All of this in a menu</source>
        <translation>以上各项都在菜单中</translation>
    </message>
    <message>
        <source>Waker arrows: %1</source>
        <translation>唤醒箭头：%1</translation>
    </message>
    <message>
        <source>Keys and mouse in the timeline</source>
        <translation>时间线中的按键与鼠标</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>then woken by %1</source>
        <translation>随后由 %1 唤醒</translation>
    </message>
    <message>
        <source>%1: %2 tasks in one lane</source>
        <translation>%1：%2 个任务合为一行</translation>
    </message>
    <message>
        <source>waits for its time</source>
        <translation>等待时间到来</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>fires</source>
        <translation>触发</translation>
    </message>
    <message>
        <source>Nearly all of this happened at a few instants, so it is shown in order; Time shows how long it took.</source>
        <translation>几乎所有事件都集中在几个瞬间，所以这里按顺序显示；选“时间”可看各用了多久。</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>itself</source>
        <translation>自己</translation>
    </message>
    <message>
        <source>%1 waits for %2 to end</source>
        <translation>%1 等待 %2 结束</translation>
    </message>
    <message>
        <source>%1 waits for %2, run by %3</source>
        <translation>%1 等待 %2，而它由 %3 执行</translation>
    </message>
    <message>
        <source>%1 waits for %2, held by itself</source>
        <translation>%1 等待 %2，而它正由自己持有</translation>
    </message>
    <message>
        <source>%1 waits for %2, held by %3</source>
        <translation>%1 等待 %2，而它由 %3 持有</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>other tasks that wait: %1</source>
        <translation>另有 %1 个任务在等待</translation>
    </message>
    <message>
        <source>%1 ended with %2</source>
        <translation>%1 以 %2 结束</translation>
    </message>
    <message>
        <source>%1 was killed by signal %2</source>
        <translation>%1 被信号 %2 杀死</translation>
    </message>
    <message>
        <source>%1; other tasks that failed, too: %2</source>
        <translation>%1；另有 %2 个任务也失败</translation>
    </message>
    <message>
        <source>after %1 events and %2 of virtual time</source>
        <translation>共 %1 个事件、%2 虚拟时间</translation>
    </message>
    <message>
        <source>Deadlock: %1</source>
        <translation>死锁：%1</translation>
    </message>
    <message>
        <source>Finished: every task has ended, %1</source>
        <translation>完成：所有任务都已结束，%1</translation>
    </message>
    <message>
        <source>Stalled: %1</source>
        <translation>停滞：%1</translation>
    </message>
    <message>
        <source>Orphaned: %1</source>
        <translation>锁被遗弃：%1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>No progress: given up %1</source>
        <translation>无进展：放弃运行，%1</translation>
    </message>
    <message>
        <source>Stopped %1</source>
        <translation>已停止：%1</translation>
    </message>
    <message>
        <source>%1 was killed</source>
        <translation>%1 被杀死</translation>
    </message>
    <message>
        <source>%1 wants %2 while it holds %3</source>
        <translation>%1 占有 %3 时想要 %2</translation>
    </message>
</context>
<context>
    <name>ViewTitle</name>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源代码</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>池</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>进程树</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>Gantt chart</source>
        <translation>甘特图</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Scheduling</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>Semaphores</source>
        <translation>信号量</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Pipes</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>池</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Coroutines</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>套接字</translation>
    </message>
    <message>
        <source>First come, first served</source>
        <translation>先来先服务</translation>
    </message>
    <message>
        <source>Shortest job first</source>
        <translation>短作业优先</translation>
    </message>
    <message>
        <source>Round robin</source>
        <translation>时间片轮转</translation>
    </message>
    <message>
        <source>Feedback queue (MLFQ)</source>
        <translation>多级反馈队列（MLFQ）</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>You choose</source>
        <translation>由你选择</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Linux (free running)</source>
        <translation>Linux（自由运行）</translation>
    </message>
</context>
<context>
    <name>lockstep::Actions</name>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>Let the tasks run, or hold each at its next point</source>
        <translation>让任务运行，或让每个任务停在下一个点</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>单步(&amp;S)</translation>
    </message>
    <message>
        <source>Go one point forward</source>
        <translation>前进一个点</translation>
    </message>
    <message>
        <source>Step &amp;Back</source>
        <translation>后退一步(&amp;B)</translation>
    </message>
    <message>
        <source>Look at the step before; the tasks stay where they are</source>
        <translation>查看上一步；任务停在原处不动</translation>
    </message>
    <message>
        <source>To St&amp;art</source>
        <translation>到开头(&amp;A)</translation>
    </message>
    <message>
        <source>Look at the beginning of the run</source>
        <translation>查看运行的开头</translation>
    </message>
    <message>
        <source>To &amp;End</source>
        <translation>到末尾(&amp;E)</translation>
    </message>
    <message>
        <source>Look at the present moment and follow it</source>
        <translation>查看当前时刻并跟随它</translation>
    </message>
    <message>
        <source>R&amp;estart</source>
        <translation>重新开始(&amp;E)</translation>
    </message>
    <message>
        <source>Start the scenario again with the same inputs, paused</source>
        <translation>以相同的输入重新开始场景，并暂停</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>End the run and all of its tasks</source>
        <translation>结束运行及其所有任务</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>加快(&amp;F)</translation>
    </message>
    <message>
        <source>Let more virtual time pass per second</source>
        <translation>让每秒流逝更多虚拟时间</translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation>减慢(&amp;L)</translation>
    </message>
    <message>
        <source>Let less virtual time pass per second</source>
        <translation>让每秒流逝更少虚拟时间</translation>
    </message>
    <message>
        <source>&amp;Clear Selection</source>
        <translation>清除选择(&amp;C)</translation>
    </message>
    <message>
        <source>Highlight no task and no object</source>
        <translation>不突出显示任何任务和对象</translation>
    </message>
    <message>
        <source>&amp;Open Recording…</source>
        <translation>打开记录(&amp;O)…</translation>
    </message>
    <message>
        <source>Show a recorded run from a file</source>
        <translation>从文件显示一次记录的运行</translation>
    </message>
    <message>
        <source>&amp;Save Recording…</source>
        <translation>保存记录(&amp;S)…</translation>
    </message>
    <message>
        <source>Write this run to a file that Lockstep opens again</source>
        <translation>把这次运行写入文件，以后可用 Lockstep 打开</translation>
    </message>
    <message>
        <source>&amp;Find Scenario</source>
        <translation>查找场景(&amp;F)</translation>
    </message>
    <message>
        <source>Search the scenarios by title, story or id</source>
        <translation>按标题、故事或标识查找场景</translation>
    </message>
    <message>
        <source>Reduce &amp;Motion</source>
        <translation>减少动画(&amp;M)</translation>
    </message>
    <message>
        <source>Let tokens jump instead of glide</source>
        <translation>让标记直接跳到新位置，而不是滑动</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>End the run and close the window</source>
        <translation>结束运行并关闭窗口</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Lecture</source>
        <translation>讲课(&amp;L)</translation>
    </message>
    <message>
        <source>Large type, and only the states, the most telling picture, the timeline and the step&apos;s sentence</source>
        <translation>大字，只有状态、最能说明问题的图、时间线和这一步的说明</translation>
    </message>
    <message>
        <source>&amp;Study</source>
        <translation>学习(&amp;S)</translation>
    </message>
    <message>
        <source>The lesson, its pictures, its timeline and its source side by side</source>
        <translation>课程、图、时间线和源代码并排</translation>
    </message>
    <message>
        <source>&amp;Debug</source>
        <translation>调试(&amp;D)</translation>
    </message>
    <message>
        <source>The source, the events, the console and who waits for whom in front</source>
        <translation>源代码、事件、控制台和谁在等谁放在最前</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>恢复布局(&amp;R)</translation>
    </message>
    <message>
        <source>Put every view of this layout back in its place</source>
        <translation>把这个布局的所有视图放回原位</translation>
    </message>
    <message>
        <source>&amp;Welcome Page</source>
        <translation>欢迎页(&amp;W)</translation>
    </message>
    <message>
        <source>Chapters, and what was used last; again to come back</source>
        <translation>章节和最近用过的内容；再按一次回来</translation>
    </message>
    <message>
        <source>&amp;Keys and Actions…</source>
        <translation>按键与操作(&amp;K)…</translation>
    </message>
    <message>
        <source>Search all that can be done, and do it</source>
        <translation>查找能做的一切，并执行</translation>
    </message>
    <message>
        <source>&amp;Export Picture…</source>
        <translation>导出图片(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>Show what is recorded step by step, at the chosen speed</source>
        <translation>按所选速度逐步播放已记录的内容</translation>
    </message>
    <message>
        <source>&amp;Predict Each Step</source>
        <translation>每步先预测(&amp;P)</translation>
    </message>
    <message>
        <source>Write the picture in use as PNG, SVG or PDF, or all events as CSV or JSON</source>
        <translation>把正在使用的视图写成 PNG、SVG 或 PDF，或把全部事件写成 CSV 或 JSON</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>比较(&amp;C)…</translation>
    </message>
    <message>
        <source>Set this run beside another: a variant, a policy, a seed, a recording</source>
        <translation>把这次运行和另一次放在一起：别的变体、策略、种子或记录</translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation>演示(&amp;P)</translation>
    </message>
    <message>
        <source>The lecture layout in full screen; the keys of a remote control step</source>
        <translation>全屏的讲课布局；翻页笔的按键可以单步</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>Use the whole screen; Esc comes back</source>
        <translation>占满屏幕；按 Esc 返回</translation>
    </message>
    <message>
        <source>&amp;Black Screen</source>
        <translation>黑屏(&amp;B)</translation>
    </message>
    <message>
        <source>Show nothing until the next key, so that all look at you</source>
        <translation>在按下一个键之前什么也不显示，让大家看着您</translation>
    </message>
    <message>
        <source>Export with &amp;Title or as Filmstrip…</source>
        <translation>带标题导出或导出为分镜图(&amp;T)…</translation>
    </message>
    <message>
        <source>Write a view or the whole stage with title and legend, as filmstrip or animation</source>
        <translation>把一个视图或整个舞台连同标题和图例写成图片、分镜图或动画</translation>
    </message>
    <message>
        <source>&amp;Copy Picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the picture in use, for slides; Ctrl+C does so in a picture</source>
        <translation>复制正在使用的图片，可贴到幻灯片中；在图片里按 Ctrl+C 也行</translation>
    </message>
    <message>
        <source>&amp;Keep Moment for Filmstrip</source>
        <translation>把此刻留给分镜图(&amp;K)</translation>
    </message>
    <message>
        <source>Make this moment one of those that a filmstrip shows</source>
        <translation>让这一时刻成为分镜图中的一幅</translation>
    </message>
    <message>
        <source>&amp;Leap Forward</source>
        <translation>跳到下一件事(&amp;L)</translation>
    </message>
    <message>
        <source>Go on until a task waits for another, is let go on, ends or prints</source>
        <translation>一直走到有任务等待、被唤醒、结束或输出为止</translation>
    </message>
    <message>
        <source>Leap Bac&amp;k</source>
        <translation>跳回上一件事(&amp;K)</translation>
    </message>
    <message>
        <source>Go back to where a task waited for another, was let go on, ended or printed</source>
        <translation>退回到上一次有任务等待、被唤醒、结束或输出之处</translation>
    </message>
    <message>
        <source>Be asked who runs next, or who gets the lock, before it is seen, and keep score</source>
        <translation>在看到结果之前，先预测下一步谁运行、谁得到锁，并记分</translation>
    </message>
</context>
<context>
    <name>lockstep::BlockedGroup</name>
    <message>
        <source>lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>lock %1</source>
        <translation>锁 %1</translation>
    </message>
    <message>
        <source>semaphore</source>
        <translation>信号量</translation>
    </message>
    <message>
        <source>semaphore %1</source>
        <translation>信号量 %1</translation>
    </message>
    <message>
        <source>queue full: %1</source>
        <translation>队列已满：%1</translation>
    </message>
    <message>
        <source>queue empty: %1</source>
        <translation>队列为空：%1</translation>
    </message>
    <message>
        <source>queue join: %1</source>
        <translation>队列 join：%1</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>event %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>条件变量</translation>
    </message>
    <message>
        <source>condition %1</source>
        <translation>条件变量 %1</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>timer %1</source>
        <translation>定时器 %1</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>pipe %1</source>
        <translation>管道 %1</translation>
    </message>
    <message>
        <source>socket</source>
        <translation>套接字</translation>
    </message>
    <message>
        <source>socket %1</source>
        <translation>套接字 %1</translation>
    </message>
    <message>
        <source>select</source>
        <translation>select</translation>
    </message>
    <message>
        <source>select: %1</source>
        <translation>select：%1</translation>
    </message>
    <message>
        <source>copying: %1</source>
        <translation>复制：%1</translation>
    </message>
    <message>
        <source>result of %1</source>
        <translation>%1 的结果</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>queue full</source>
        <translation>队列已满</translation>
    </message>
    <message>
        <source>queue empty</source>
        <translation>队列为空</translation>
    </message>
    <message>
        <source>join</source>
        <translation>join</translation>
    </message>
    <message>
        <source>sleep</source>
        <translation>睡眠</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>queue join</source>
        <translation>队列 join</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>its coroutines run</source>
        <translation>其协程在运行</translation>
    </message>
    <message>
        <source>join %1</source>
        <translation>等待 %1 结束</translation>
    </message>
    <message>
        <source>sleep until %1</source>
        <translation>睡眠到 %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>直到 %1</translation>
    </message>
</context>
<context>
    <name>lockstep::Channels</name>
    <message>
        <source>closed, %1 B never read</source>
        <translation>已关闭，%1 字节从未被读</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
</context>
<context>
    <name>lockstep::ChartsView</name>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>When a scenario runs, its states, queues, times and CPUs are charted here.</source>
        <translation>场景运行时，这里以图表显示其状态、队列、时间和 CPU。</translation>
    </message>
</context>
<context>
    <name>lockstep::ChooserStrip</name>
    <message>
        <source>The run has ended</source>
        <translation>运行已结束</translation>
    </message>
    <message>
        <source>This is the past: go to the end of the run (End) to choose</source>
        <translation>这是过去的时刻：到运行末尾（End 键）才能选择</translation>
    </message>
    <message>
        <source>The tasks are running: pause (Space) to choose</source>
        <translation>任务正在运行：暂停（空格键）后才能选择</translation>
    </message>
    <message>
        <source>Your choice:</source>
        <translation>由你选择：</translation>
    </message>
    <message>
        <source>No task is alive at this moment.</source>
        <translation>此刻没有存活的任务。</translation>
    </message>
    <message>
        <source>Who goes on is decided by its own thread, %1, and cannot be chosen here</source>
        <translation>谁继续执行由它自己的线程 %1 决定，不能在这里选择</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Tasks to choose from</source>
        <translation>可供选择的任务</translation>
    </message>
    <message>
        <source>This is a recording: restart the lesson (R) to choose who runs</source>
        <translation>这是一份记录：重新开始这一课 (R) 才能选择谁运行</translation>
    </message>
    <message>
        <source>Run next:</source>
        <translation>下一步运行：</translation>
    </message>
</context>
<context>
    <name>lockstep::CompareSide</name>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Which form of the scenario is run</source>
        <translation>运行场景的哪一种形式</translation>
    </message>
    <message>
        <source>Compare with the run in a file</source>
        <translation>与文件中的运行比较</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>打开记录</translation>
    </message>
    <message>
        <source>Lockstep recordings (*.lockstep)</source>
        <translation>Lockstep 记录 (*.lockstep)</translation>
    </message>
    <message>
        <source>needs a policy that chooses by itself</source>
        <translation>需要一个会自己选择的策略</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Open Recording…</source>
        <translation>打开记录…</translation>
    </message>
</context>
<context>
    <name>lockstep::CompareWindow</name>
    <message>
        <source>First</source>
        <translation>第一次</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二次</translation>
    </message>
    <message>
        <source>&amp;Go to where they part</source>
        <translation>到分歧处(&amp;G)</translation>
    </message>
    <message>
        <source>Show in both runs the first event that differs</source>
        <translation>在两次运行里都显示第一个不同的事件</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>The runs go to their ends…</source>
        <translation>正在运行到结束…</translation>
    </message>
    <message>
        <source>The runs are the same, to the last event.</source>
        <translation>两次运行完全相同，直到最后一个事件。</translation>
    </message>
    <message>
        <source>First events that differ</source>
        <translation>最先不同的事件</translation>
    </message>
    <message>
        <source>Compare: %1 – Lockstep</source>
        <translation>比较：%1 – Lockstep</translation>
    </message>
    <message>
        <source>Go to where the &amp;tasks differ</source>
        <translation>到任务不同处(&amp;T)</translation>
    </message>
    <message>
        <source>Show in both runs what the tasks first do differently once all is set up</source>
        <translation>在两次运行里显示准备好之后任务最先做得不同的地方</translation>
    </message>
    <message>
        <source>The same events happen in the same order.</source>
        <translation>发生的事件及其先后都相同。</translation>
    </message>
    <message>
        <source>The runs differ from their first event on.</source>
        <translation>两次运行从第一个事件起就不同。</translation>
    </message>
    <message>
        <source>The runs are the same up to event %1.</source>
        <translation>直到第 %1 个事件，两次运行都相同。</translation>
    </message>
    <message>
        <source>First that differ after set-up</source>
        <translation>准备好之后最先不同的事件</translation>
    </message>
</context>
<context>
    <name>lockstep::ConsoleModel</name>
    <message>
        <source>← %1</source>
        <translation>← %1</translation>
    </message>
    <message>
        <source>Input that the task has read: %1</source>
        <translation>任务读到的输入：%1</translation>
    </message>
</context>
<context>
    <name>lockstep::ConsolePanel</name>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Input for a task</source>
        <translation>给任务的输入</translation>
    </message>
    <message>
        <source>A line for the task that asks next, then Enter</source>
        <translation>给下一个请求输入的任务写一行，然后按回车</translation>
    </message>
    <message>
        <source>Input can be given while a run lasts</source>
        <translation>运行期间可以输入</translation>
    </message>
    <message>
        <source>%1 asks: %2</source>
        <translation>%1 请求输入：%2</translation>
    </message>
    <message>
        <source>Each line that a task prints appears here.</source>
        <translation>任务打印的每一行都会出现在这里。</translation>
    </message>
</context>
<context>
    <name>lockstep::CpuSlot</name>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
</context>
<context>
    <name>lockstep::Data</name>
    <message>
        <source>Shared memory</source>
        <translation>共享内存</translation>
    </message>
    <message>
        <source>one copy for all</source>
        <translation>所有任务共用一份</translation>
    </message>
    <message>
        <source>only for %1</source>
        <translation>仅属于 %1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>a fresh program</source>
        <translation>全新程序</translation>
    </message>
    <message>
        <source>main process</source>
        <translation>主进程</translation>
    </message>
    <message>
        <source>copied from %1</source>
        <translation>复制自 %1</translation>
    </message>
    <message>
        <source>%1, ended</source>
        <translation>%1，已结束</translation>
    </message>
    <message>
        <source>dict %1, held for all, entries: %2</source>
        <translation>字典 %1，为大家保管，条目：%2</translation>
    </message>
    <message>
        <source>list %1, held for all, entries: %2</source>
        <translation>列表 %1，为大家保管，条目：%2</translation>
    </message>
</context>
<context>
    <name>lockstep::EventListModel</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>时间 (s)</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
</context>
<context>
    <name>lockstep::EventPanel</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Filter of the events</source>
        <translation>事件筛选</translation>
    </message>
    <message>
        <source>Filter: task, object, words, or #number</source>
        <translation>筛选：任务、对象、词语或 #编号</translation>
    </message>
    <message>
        <source>Shows the events that have all of these words.
Enter goes to the next one, Shift+Enter to the one before; #120 and Enter go to event 120.</source>
        <translation>只显示含有所有这些词的事件。
按 Enter 到下一个，按 Shift+Enter 到上一个；输入 #120 再按 Enter 到第 120 个事件。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>lockstep::ExportBar</name>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop this export (Esc); a file that was there stays as it was</source>
        <translation>停止这次导出（Esc）；原有的文件保持不变</translation>
    </message>
</context>
<context>
    <name>lockstep::ExportDialog</name>
    <message>
        <source>As large as suits it</source>
        <translation>合适的大小</translation>
    </message>
    <message>
        <source>A4 landscape (%1)</source>
        <translation>A4 横向（%1）</translation>
    </message>
    <message>
        <source>4K screen (%1)</source>
        <translation>4K 屏幕（%1）</translation>
    </message>
    <message>
        <source>&amp;Title, parameters and sentence</source>
        <translation>标题、参数和句子(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Legend of colours and shapes</source>
        <translation>颜色和形状的图例(&amp;L)</translation>
    </message>
    <message>
        <source>Export Picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>The view %1</source>
        <translation>视图：%1</translation>
    </message>
    <message>
        <source>The whole stage</source>
        <translation>整个舞台</translation>
    </message>
    <message>
        <source>This moment</source>
        <translation>这一时刻</translation>
    </message>
    <message>
        <source>A filmstrip of the kept moments (%1)</source>
        <translation>由留下的时刻组成的分镜图（%1 个）</translation>
    </message>
    <message>
        <source>A filmstrip of six steps, evenly spread</source>
        <translation>由均匀分布的六步组成的分镜图</translation>
    </message>
    <message>
        <source>Every step, animated</source>
        <translation>每一步，做成动画</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>Screen: the colours of the window</source>
        <translation>屏幕：用窗口的颜色</translation>
    </message>
    <message>
        <source>Print: dark on white</source>
        <translation>打印：白底深色</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>内容(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Moments</source>
        <translation>时刻(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>大小(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>倍数(&amp;C)</translation>
    </message>
    <message>
        <source>F&amp;or</source>
        <translation>用于(&amp;O)</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>An animation is a GIF</source>
        <translation>动画是 GIF</translation>
    </message>
</context>
<context>
    <name>lockstep::Exporter</name>
    <message>
        <source>%1 picture (*.%2)</source>
        <translation>%1 图片 (*.%2)</translation>
    </message>
    <message>
        <source>As &amp;%1…</source>
        <translation>导出为 &amp;%1…</translation>
    </message>
    <message>
        <source>There is nothing to export yet: choose a scenario first.</source>
        <translation>还没有可导出的内容：请先选择一个场景。</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>已导出 %1</translation>
    </message>
    <message>
        <source>Write the picture %1 as %2</source>
        <translation>把“%1”的图片写成 %2</translation>
    </message>
    <message>
        <source>Export Picture: %1</source>
        <translation>导出图片：%1</translation>
    </message>
    <message>
        <source>Table of events (*.%1)</source>
        <translation>事件表 (*.%1)</translation>
    </message>
    <message>
        <source>Trace for Perfetto (*.%1)</source>
        <translation>Perfetto 跟踪 (*.%1)</translation>
    </message>
    <message>
        <source>Pictures and events (%1)</source>
        <translation>图片与事件 (%1)</translation>
    </message>
    <message>
        <source>As a &amp;Table (CSV)…</source>
        <translation>导出为表格 CSV(&amp;T)…</translation>
    </message>
    <message>
        <source>As a Trace for &amp;Perfetto…</source>
        <translation>导出为 Perfetto 跟踪(&amp;P)…</translation>
    </message>
    <message>
        <source>Write every event as a line for spreadsheets and pandas</source>
        <translation>把每个事件写成一行，供电子表格和 pandas 使用</translation>
    </message>
    <message>
        <source>Write all states, events and wake-ups for ui.perfetto.dev</source>
        <translation>把所有状态、事件和唤醒写成可用 ui.perfetto.dev 打开的文件</translation>
    </message>
    <message>
        <source>Export Events</source>
        <translation>导出事件</translation>
    </message>
    <message>
        <source>%1 is still being exported: wait for it, or cancel it.</source>
        <translation>%1 仍在导出：请等它完成，或取消它。</translation>
    </message>
    <message>
        <source>Export of %1 cancelled; nothing was changed</source>
        <translation>已取消导出 %1；没有任何改动</translation>
    </message>
    <message>
        <source>Animation (*.%1)</source>
        <translation>动画 (*.%1)</translation>
    </message>
</context>
<context>
    <name>lockstep::Gantt</name>
    <message>
        <source>%1, time slice %2</source>
        <translation>%1，时间片 %2</translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Nobody at this moment</source>
        <translation>此刻没有任务</translation>
    </message>
    <message>
        <source>No virtual time has passed yet.</source>
        <translation>虚拟时间还没有流逝。</translation>
    </message>
</context>
<context>
    <name>lockstep::GanttTable</name>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>到达时间</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU 时间</translation>
    </message>
    <message>
        <source>End</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待时间</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应时间</translation>
    </message>
    <message>
        <source>Turnaround</source>
        <translation>周转时间</translation>
    </message>
    <message>
        <source>%1 tasks, counted in the mean</source>
        <translation>%1 个任务，已计入平均</translation>
    </message>
    <message>
        <source>and %1 more, counted in the mean</source>
        <translation>另有 %1 个，已计入平均</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Context switches: %1</source>
        <translation>上下文切换：%1 次</translation>
    </message>
    <message>
        <source>CPU utilisation: %1 %</source>
        <translation>CPU 利用率：%1 %</translation>
    </message>
    <message>
        <source>%1, which starts the others, is not counted</source>
        <translation>%1 负责启动其他任务，不计在内</translation>
    </message>
    <message>
        <source>Mean waiting: %1</source>
        <translation>平均等待时间：%1</translation>
    </message>
    <message>
        <source>mean turnaround: %1</source>
        <translation>平均周转时间：%1</translation>
    </message>
    <message>
        <source>mean response: %1</source>
        <translation>平均响应时间：%1</translation>
    </message>
    <message>
        <source>Context switches so far: %1</source>
        <translation>到目前的上下文切换：%1</translation>
    </message>
    <message>
        <source>CPU utilisation so far: %1 %</source>
        <translation>到目前的 CPU 利用率：%1 %</translation>
    </message>
</context>
<context>
    <name>lockstep::GanttView</name>
    <message>
        <source>Gantt chart</source>
        <translation>甘特图</translation>
    </message>
    <message>
        <source>When a scenario runs, the tasks that have each CPU are drawn here in order of time.</source>
        <translation>场景运行时，这里按时间顺序画出每个 CPU 上的任务。</translation>
    </message>
    <message>
        <source>%1 has CPU %2 from %3 to %4, for %5.</source>
        <translation>%1 从 %3 到 %4 占用 CPU %2，共 %5。</translation>
    </message>
    <message>
        <source>%1 stands in this place of the ready queue from %2 to %3, for %4.</source>
        <translation>%1 从 %2 到 %3 排在就绪队列的这个位置，共 %4。</translation>
    </message>
</context>
<context>
    <name>lockstep::HintLine</name>
    <message>
        <source>makes one step</source>
        <translation>走一步</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>runs and pauses</source>
        <translation>运行与暂停</translation>
    </message>
    <message>
        <source>goes one step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>exports a picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>lists all keys</source>
        <translation>列出所有按键</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Hide these hints; the ? key lists all keys</source>
        <translation>隐藏这些提示；问号键可列出所有按键</translation>
    </message>
    <message>
        <source>Hide the hints</source>
        <translation>隐藏提示</translation>
    </message>
</context>
<context>
    <name>lockstep::KeyPalette</name>
    <message>
        <source>%1 ▸ %2</source>
        <translation>%1 ▸ %2</translation>
    </message>
    <message>
        <source>Keys and Actions</source>
        <translation>按键与操作</translation>
    </message>
    <message>
        <source>Type what you want to do; Enter does it</source>
        <translation>输入想做的事，按 Enter 执行</translation>
    </message>
    <message>
        <source>Search keys and actions</source>
        <translation>查找按键与操作</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Keys and actions</source>
        <translation>按键与操作</translation>
    </message>
    <message>
        <source>Nothing is called “%1”: try a shorter or another word</source>
        <translation>没有叫“%1”的：试试更短的或别的词</translation>
    </message>
</context>
<context>
    <name>lockstep::Listener</name>
    <message>
        <source>%1, client</source>
        <translation>%1，客户端</translation>
    </message>
    <message>
        <source>%1, server</source>
        <translation>%1，服务器</translation>
    </message>
    <message>
        <source>%1, end %2</source>
        <translation>%1，第 %2 端</translation>
    </message>
    <message>
        <source>listener, closed</source>
        <translation>监听套接字，已关闭</translation>
    </message>
    <message>
        <source>listens: %1 of %2 wait</source>
        <translation>监听中：等待 %1 / %2</translation>
    </message>
    <message>
        <source>listens: %1 wait</source>
        <translation>监听中：等待 %1</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>connect</translation>
    </message>
    <message>
        <source>open in %1</source>
        <translation>由 %1 打开</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>accept</translation>
    </message>
    <message>
        <source>%1 ✓</source>
        <translation>%1 ✓</translation>
    </message>
    <message>
        <source>selector: %1 of %2 ready</source>
        <translation>选择器：就绪 %1 / %2</translation>
    </message>
    <message>
        <source>who waits</source>
        <translation>等待者</translation>
    </message>
    <message>
        <source>watches</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>the last call looked at %1</source>
        <translation>上次调用查看了 %1 个</translation>
    </message>
    <message>
        <source>selector, closed</source>
        <translation>选择器，已关闭</translation>
    </message>
    <message>
        <source>+%1 idle</source>
        <translation>另有 %1 个空闲</translation>
    </message>
</context>
<context>
    <name>lockstep::LockCard</name>
    <message>
        <source>%1 of %2 free</source>
        <translation>空闲 %1 / %2</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>条件变量</translation>
    </message>
    <message>
        <source>fires at %1</source>
        <translation>在 %1 触发</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>被遗弃</translation>
    </message>
    <message>
        <source>taken %1 times</source>
        <translation>重入 %1 层</translation>
    </message>
    <message>
        <source>has fired</source>
        <translation>已触发</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>计时中</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>需要 %1</translation>
    </message>
    <message>
        <source>its owner died</source>
        <translation>持有者已死去</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>True: all go on</source>
        <translation>True：全部放行</translation>
    </message>
    <message>
        <source>False: all wait</source>
        <translation>False：全部等待</translation>
    </message>
    <message>
        <source>permits: %1</source>
        <translation>许可：%1</translation>
    </message>
    <message>
        <source>none left</source>
        <translation>没有剩余</translation>
    </message>
    <message>
        <source>taken by</source>
        <translation>取走者</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>%1 在等待</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>lockstep::LocksLayout</name>
    <message>
        <source>Waiting tasks: %1.</source>
        <translation>等待的任务：%1 个。</translation>
    </message>
    <message>
        <source>Held: %1 of %2. Waiting tasks: %3.</source>
        <translation>已占用：%1 / %2。等待的任务：%3 个。</translation>
    </message>
    <message>
        <source>Deadlock: %1</source>
        <translation>死锁：%1</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
</context>
<context>
    <name>lockstep::LocksView</name>
    <message>
        <source>Locks, semaphores, events and conditions</source>
        <translation>锁、信号量、事件与条件变量</translation>
    </message>
    <message>
        <source>Each lock, semaphore, event, condition and timer of a run appears here with who holds it and who waits for it.</source>
        <translation>运行中的每个锁、信号量、事件、条件变量和定时器都显示在这里，包括谁持有它、谁在等待它。</translation>
    </message>
</context>
<context>
    <name>lockstep::Loop</name>
    <message>
        <source>for %1</source>
        <translation>等 %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>到 %1</translation>
    </message>
    <message>
        <source>for the end of %1</source>
        <translation>等 %1 结束</translation>
    </message>
    <message>
        <source>until it is resumed</source>
        <translation>等待被恢复</translation>
    </message>
    <message>
        <source>ready, in line: %1</source>
        <translation>就绪，排队：%1</translation>
    </message>
    <message>
        <source>ready: %1</source>
        <translation>就绪：%1</translation>
    </message>
    <message>
        <source>has the thread</source>
        <translation>占有线程</translation>
    </message>
    <message>
        <source>coroutines: %1</source>
        <translation>协程：%1</translation>
    </message>
    <message>
        <source>%1, on the main thread</source>
        <translation>%1，在主线程上</translation>
    </message>
    <message>
        <source>%1, on one thread</source>
        <translation>%1，在同一线程上</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>suspended: %1</source>
        <translation>挂起：%1</translation>
    </message>
</context>
<context>
    <name>lockstep::MainWindow</name>
    <message>
        <source>Lockstep recordings (*.lockstep)</source>
        <translation>Lockstep 记录 (*.lockstep)</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>运行控制</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Narration</source>
        <translation>解说</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>打开记录</translation>
    </message>
    <message>
        <source>Save recording</source>
        <translation>保存记录</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Lockstep</source>
        <translation>Lockstep</translation>
    </message>
    <message>
        <source>%1 – Lockstep</source>
        <translation>%1 – Lockstep</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>布局(&amp;Y)</translation>
    </message>
    <message>
        <source>Drop %1 here to open it.</source>
        <translation>把 %1 拖放到这里即可打开。</translation>
    </message>
    <message>
        <source>Bring the view %1 to the front, or put it away if you are working in it</source>
        <translation>把视图“%1”显示到最前；如果正在使用它，则把它收起</translation>
    </message>
    <message>
        <source>Export &amp;Picture of</source>
        <translation>导出图片：选择视图(&amp;P)</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Export E&amp;vents</source>
        <translation>导出事件(&amp;V)</translation>
    </message>
    <message>
        <source>Show what has no room in this bar</source>
        <translation>显示工具栏中放不下的内容</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>lockstep::NarrationBar</name>
    <message>
        <source>Events up to this moment / events so far</source>
        <translation>到此刻的事件数 / 至今的事件数</translation>
    </message>
    <message>
        <source>Virtual time since the run began</source>
        <translation>运行开始以来的虚拟时间</translation>
    </message>
    <message>
        <source>The past</source>
        <translation>过去</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Your choice</source>
        <translation>由你选择</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>The beginning: nothing has happened yet</source>
        <translation>开头：还什么都没有发生</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>→ makes the first step, Space lets it run</source>
        <translation>按 → 走第一步，按空格让它运行</translation>
    </message>
    <message>
        <source>Choose a lesson: it opens paused</source>
        <translation>选择一课：打开时是暂停的</translation>
    </message>
    <message>
        <source>→ shows the first step, Space plays them all</source>
        <translation>→ 显示第一步，空格键全部播放</translation>
    </message>
    <message>
        <source>%1 (blocked for %2)</source>
        <translation>%1（已阻塞 %2）</translation>
    </message>
    <message>
        <source>%1 (ready for %2)</source>
        <translation>%1（已就绪 %2）</translation>
    </message>
    <message>
        <source>%1 (running for %2)</source>
        <translation>%1（已运行 %2）</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>播放中</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>✔ As expected: %1</source>
        <translation>✔ 符合预期：%1</translation>
    </message>
    <message>
        <source>✘ Not as expected: %1</source>
        <translation>✘ 不符合预期：%1</translation>
    </message>
    <message>
        <source>⚠ Another schedule could deadlock: %1</source>
        <translation>⚠ 换一种调度可能死锁：%1</translation>
    </message>
    <message>
        <source>⚠ Another schedule could deadlock in %1 ways, such as: %2</source>
        <translation>⚠ 换一种调度可能以 %1 种方式死锁，例如：%2</translation>
    </message>
</context>
<context>
    <name>lockstep::ObjectCensus</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>lockstep::ParameterForm</name>
    <message>
        <source>From %1 to %2; usually %3</source>
        <translation>从 %1 到 %2；通常为 %3</translation>
    </message>
</context>
<context>
    <name>lockstep::PictureExporter</name>
    <message>
        <source>Export Picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>%1 file (*.%2)</source>
        <translation>%1 文件 (*.%2)</translation>
    </message>
    <message>
        <source>Copied the picture %1</source>
        <translation>已复制图片：%1</translation>
    </message>
    <message>
        <source>The filmstrip has one moment</source>
        <translation>分镜图有一个时刻</translation>
    </message>
    <message>
        <source>Taken out of the filmstrip, which has %1 moments now</source>
        <translation>已从分镜图中取出，分镜图现有 %1 个时刻</translation>
    </message>
    <message>
        <source>The filmstrip has %1 moments</source>
        <translation>分镜图有 %1 个时刻</translation>
    </message>
    <message>
        <source>There is nothing to export yet: choose a scenario first.</source>
        <translation>还没有可导出的内容：请先选择一个场景。</translation>
    </message>
</context>
<context>
    <name>lockstep::PicturePreview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview of the picture</source>
        <translation>图片预览</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
</context>
<context>
    <name>lockstep::PictureView</name>
    <message>
        <source>%1 · %2 · process %3</source>
        <translation>%1 · %2 · 进程 %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>lockstep::Pipe</name>
    <message>
        <source>end %1</source>
        <translation>第 %1 端</translation>
    </message>
    <message>
        <source>%1: closed</source>
        <translation>%1：已关闭</translation>
    </message>
    <message>
        <source>%1: open in %2</source>
        <translation>%1：由 %2 打开</translation>
    </message>
    <message>
        <source>blocked: no room</source>
        <translation>阻塞：没有空间</translation>
    </message>
    <message>
        <source>blocked: receives</source>
        <translation>阻塞：正在接收</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>pipe, closed</source>
        <translation>管道，已关闭</translation>
    </message>
    <message>
        <source>pipe, %1 B inside</source>
        <translation>管道，内有 %1 字节</translation>
    </message>
    <message>
        <source>end 0, receives</source>
        <translation>第 0 端，接收</translation>
    </message>
    <message>
        <source>end 1, sends</source>
        <translation>第 1 端，发送</translation>
    </message>
    <message>
        <source>woken: tries again</source>
        <translation>被唤醒：将再试</translation>
    </message>
    <message>
        <source>woken</source>
        <translation>被唤醒</translation>
    </message>
</context>
<context>
    <name>lockstep::PoolCard</name>
    <message>
        <source>jobs waiting: %1</source>
        <translation>等待的作业：%1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>等待：%1</translation>
    </message>
    <message>
        <source>done: %1 of %2</source>
        <translation>完成：%1 / %2</translation>
    </message>
    <message>
        <source>callbacks: %1 ended, %2 results not handed over yet</source>
        <translation>回调：已结束 %1 个，尚未交出的结果 %2 个</translation>
    </message>
    <message>
        <source>callbacks: %1 ended</source>
        <translation>回调：已结束 %1 个</translation>
    </message>
    <message>
        <source>wait for a result: %1</source>
        <translation>等待结果：%1</translation>
    </message>
    <message>
        <source>callbacks: %1</source>
        <translation>回调：%1</translation>
    </message>
    <message>
        <source>want a result: %1</source>
        <translation>想要结果：%1</translation>
    </message>
    <message>
        <source>process pool</source>
        <translation>进程池</translation>
    </message>
    <message>
        <source>process executor</source>
        <translation>进程执行器</translation>
    </message>
    <message>
        <source>thread executor</source>
        <translation>线程执行器</translation>
    </message>
    <message>
        <source>Futures</source>
        <translation>Future</translation>
    </message>
    <message>
        <source>%1, terminated</source>
        <translation>%1，已终止</translation>
    </message>
    <message>
        <source>%1, closed: takes no more jobs</source>
        <translation>%1，已关闭：不再接受作业</translation>
    </message>
    <message>
        <source>%1, closed</source>
        <translation>%1，已关闭</translation>
    </message>
    <message>
        <source>workers: %1</source>
        <translation>工作者：%1</translation>
    </message>
    <message>
        <source>workers: %1 of %2</source>
        <translation>工作者：%1 / %2</translation>
    </message>
    <message>
        <source>%1 ✕ %2</source>
        <translation>%1 ✕ %2</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1 已取消</translation>
    </message>
    <message>
        <source>%1 ✓</source>
        <translation>%1 ✓</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
</context>
<context>
    <name>lockstep::PredictBar</name>
    <message>
        <source>Who is it going to be</source>
        <translation>会是谁</translation>
    </message>
    <message>
        <source>No run</source>
        <translation>没有运行</translation>
    </message>
    <message>
        <source>Who gets %1 next?</source>
        <translation>下一个得到%1 的是谁？</translation>
    </message>
    <message>
        <source>Step (→), and you are asked what is going to happen.</source>
        <translation>按 → 走一步，会先问你将发生什么。</translation>
    </message>
    <message>
        <source>Score: %1 / %2</source>
        <translation>得分：%1 / %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Your answer: %1. Step (→) until it is decided.</source>
        <translation>您的答案：%1。按 → 继续，直到揭晓。</translation>
    </message>
    <message>
        <source>This has been asked before, and is not asked again.</source>
        <translation>这一步已经问过，不再提问。</translation>
    </message>
    <message>
        <source>Skipped: that question does not count.</source>
        <translation>已跳过：这一题不计分。</translation>
    </message>
    <message>
        <source>Who takes the next item of %1?</source>
        <translation>谁取走%1 的下一项？</translation>
    </message>
    <message>
        <source>Who runs next?</source>
        <translation>下一步谁运行？</translation>
    </message>
    <message>
        <source>It was %1, who came meanwhile: that does not count.</source>
        <translation>是中途到来的 %1：这一题不计分。</translation>
    </message>
    <message>
        <source>✔ Right, %1: %2.</source>
        <translation>✔ 正确，是 %1：%2。</translation>
    </message>
    <message>
        <source>✘ It was %1, not %2: %3.</source>
        <translation>✘ 是 %1，不是 %2：%3。</translation>
    </message>
    <message>
        <source>Step (→): once the tasks are set up you are asked what happens next.</source>
        <translation>按 → 单步：任务都建立好之后，就会提问。</translation>
    </message>
    <message>
        <source>The run is over.</source>
        <translation>运行已结束。</translation>
    </message>
    <message>
        <source>The run is over: %1 of %2 right.</source>
        <translation>运行已结束：%2 题答对 %1 题。</translation>
    </message>
    <message>
        <source>No task can run now.</source>
        <translation>现在没有任务可以运行。</translation>
    </message>
    <message>
        <source>Only %1 can run.</source>
        <translation>只有 %1 可以运行。</translation>
    </message>
    <message>
        <source>Who runs next is chosen by hand.</source>
        <translation>下一步谁运行由人选择。</translation>
    </message>
    <message>
        <source>Who runs next is left to chance.</source>
        <translation>下一步谁运行是随机的。</translation>
    </message>
    <message>
        <source>Who runs next is up to Linux.</source>
        <translation>下一步谁运行由 Linux 决定。</translation>
    </message>
    <message>
        <source>No CPU is free: nothing to ask before this step.</source>
        <translation>没有空闲的 CPU：这一步之前没有要问的。</translation>
    </message>
    <message>
        <source>%1 has the CPU: nothing to ask before this step.</source>
        <translation>%1 正占用 CPU：这一步之前没有要问的。</translation>
    </message>
    <message>
        <source>Right predictions / predictions in this run; in all runs since the mode was switched on: %1 / %2</source>
        <translation>本次运行中正确的预测 / 全部预测；打开预测模式以来的各次运行合计：%1 / %2</translation>
    </message>
    <message>
        <source>%1 again</source>
        <translation>%1（再次）</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>Those for whom there is no room here</source>
        <translation>这里放不下的候选者</translation>
    </message>
</context>
<context>
    <name>lockstep::Presenter</name>
    <message>
        <source>The screen is black; any key shows the run again</source>
        <translation>屏幕已变黑；按任意键重新显示</translation>
    </message>
</context>
<context>
    <name>lockstep::QueueRow</name>
    <message>
        <source>put</source>
        <translation>put</translation>
    </message>
    <message>
        <source>get</source>
        <translation>get</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 个元素</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 个元素</translation>
    </message>
    <message>
        <source>%1, %2 unfinished</source>
        <translation>%1，%2 个未完成</translation>
    </message>
    <message>
        <source>%1 · last in, first out</source>
        <translation>%1 · 后进先出</translation>
    </message>
    <message>
        <source>%1 · smallest priority first</source>
        <translation>%1 · 优先级数值小者先出</translation>
    </message>
    <message>
        <source>puts %1, gets %2</source>
        <translation>放入 %1，取出 %2</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限长度</translation>
    </message>
    <message>
        <source>+%1 free</source>
        <translation>+%1 空闲</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>join:</source>
        <translation>join：</translation>
    </message>
    <message>
        <source>%1, at most %2 so far</source>
        <translation>%1，至今最多 %2 个</translation>
    </message>
</context>
<context>
    <name>lockstep::QueuesLayout</name>
    <message>
        <source>+%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
</context>
<context>
    <name>lockstep::QueuesView</name>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Each queue of a run appears here with its items and who waits at its ends.</source>
        <translation>运行中的每个队列都显示在这里，包括它的元素和两端的等待者。</translation>
    </message>
</context>
<context>
    <name>lockstep::ReadyLevels</name>
    <message>
        <source>level %1 (quantum %2)</source>
        <translation>第 %1 级（时间片 %2）</translation>
    </message>
</context>
<context>
    <name>lockstep::RecentMenu</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>打开最近的记录(&amp;R)</translation>
    </message>
    <message>
        <source>Show the recorded run in %1</source>
        <translation>显示 %1 中记录的运行</translation>
    </message>
    <message>
        <source>The file %1 is no longer there</source>
        <translation>文件 %1 已经不在了</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>清空此列表(&amp;C)</translation>
    </message>
    <message>
        <source>Forget which recordings were used; the files stay</source>
        <translation>忘掉用过哪些记录；文件会保留</translation>
    </message>
</context>
<context>
    <name>lockstep::RunBar</name>
    <message>
        <source>CPUs</source>
        <translation>CPU 数</translation>
    </message>
    <message>
        <source>How many virtual CPUs there are: so many tasks can run at once</source>
        <translation>虚拟 CPU 的个数：最多有这么多任务同时运行</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>调度策略</translation>
    </message>
    <message>
        <source>Who chooses which ready task runs next</source>
        <translation>由谁选择下一个运行的就绪任务</translation>
    </message>
    <message>
        <source>Time slice</source>
        <translation>时间片</translation>
    </message>
    <message>
        <source>slice </source>
        <translation>时间片 </translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Decides everything random: the same seed gives the same run</source>
        <translation>决定一切随机的结果：相同的种子得到相同的运行</translation>
    </message>
    <message>
        <source>seed </source>
        <translation>种子 </translation>
    </message>
    <message>
        <source> CPU</source>
        <translation> 个 CPU</translation>
    </message>
    <message>
        <source> CPUs</source>
        <translation> 个 CPU</translation>
    </message>
    <message>
        <source>How long a task may run before it is the next one&apos;s turn</source>
        <translation>一个任务最多运行多久，然后轮到下一个</translation>
    </message>
    <message>
        <source>This policy knows no time slice</source>
        <translation>这种策略没有时间片</translation>
    </message>
</context>
<context>
    <name>lockstep::RunButton</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
</context>
<context>
    <name>lockstep::RunController</name>
    <message>
        <source>There is no run to save yet.</source>
        <translation>还没有可保存的运行。</translation>
    </message>
</context>
<context>
    <name>lockstep::ScenarioPanel</name>
    <message>
        <source>Search scenarios</source>
        <translation>查找场景</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>No scenario has all of these words.</source>
        <translation>没有场景包含所有这些词。</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Which version of the program to run</source>
        <translation>运行程序的哪个版本</translation>
    </message>
    <message>
        <source>This build does not have the scenario of this recording.</source>
        <translation>这个版本的 Lockstep 没有这份记录所属的场景。</translation>
    </message>
    <message>
        <source>Choose a scenario to see its story.</source>
        <translation>选择一个场景，查看它的故事。</translation>
    </message>
    <message>
        <source>Story, variant and parameters</source>
        <translation>故事、变体与参数</translation>
    </message>
</context>
<context>
    <name>lockstep::Settings</name>
    <message>
        <source>The settings could not be read and are the standard ones again; the old file is kept as %1</source>
        <translation>设置无法读取，已恢复为默认值；旧文件保留为 %1</translation>
    </message>
    <message>
        <source>Settings will not be kept: %1 cannot be written</source>
        <translation>设置不会被保存：无法写入 %1</translation>
    </message>
</context>
<context>
    <name>lockstep::Sheet</name>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
</context>
<context>
    <name>lockstep::Socket</name>
    <message>
        <source>1 waits for data</source>
        <translation>1 等待数据</translation>
    </message>
    <message>
        <source>2 copies to the task</source>
        <translation>2 复制给任务</translation>
    </message>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>%1: not accepted</source>
        <translation>%1：未被接受</translation>
    </message>
    <message>
        <source>%1: closed</source>
        <translation>%1：已关闭</translation>
    </message>
    <message>
        <source>%1 B in the buffer</source>
        <translation>缓冲区有 %1 字节</translation>
    </message>
    <message>
        <source>connection, closed</source>
        <translation>连接，已关闭</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>connection to %1</source>
        <translation>到 %1 的连接</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>%1: open in %2</source>
        <translation>%1：由 %2 打开</translation>
    </message>
    <message>
        <source>connection, closed: %1 B never read</source>
        <translation>连接，已关闭：%1 字节从未被读</translation>
    </message>
    <message>
        <source>end %1</source>
        <translation>第 %1 端</translation>
    </message>
</context>
<context>
    <name>lockstep::SourceView</name>
    <message>
        <source>Lines of the source</source>
        <translation>源代码的行</translation>
    </message>
    <message>
        <source>Columns of the source</source>
        <translation>源代码的列</translation>
    </message>
    <message>
        <source>The source of the scenario and each task&apos;s line appear here.</source>
        <translation>场景的源代码和每个任务所在的行显示在这里。</translation>
    </message>
    <message>
        <source>The source of this recording&apos;s scenario is not known here.</source>
        <translation>这里没有这份记录所属场景的源代码。</translation>
    </message>
    <message>
        <source>%1 of %2 events of this line</source>
        <translation>本行第 %1 个事件，共 %2 个</translation>
    </message>
    <message>
        <source>%1 so far.
Click for the next one, with Shift for the one before.</source>
        <translation>至今 %1。
点击到下一个，按住 Shift 点击到上一个。</translation>
    </message>
    <message>
        <source>Line %1: %2 – %3</source>
        <translation>第 %1 行：%2 – %3</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源代码</translation>
    </message>
</context>
<context>
    <name>lockstep::StateFrames</name>
    <message>
        <source>admitted</source>
        <translation>接纳</translation>
    </message>
    <message>
        <source>dispatched</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>preempted</source>
        <translation>抢占</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>woken</source>
        <translation>唤醒</translation>
    </message>
    <message>
        <source>exited</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>The system has set the new task up: it may run from now on.</source>
        <translation>系统已准备好新任务：从现在起它可以运行。</translation>
    </message>
    <message>
        <source>The scheduler gives a CPU to a ready task.</source>
        <translation>调度器把 CPU 分给一个就绪任务。</translation>
    </message>
    <message>
        <source>The scheduler takes the CPU from a task that could go on.</source>
        <translation>调度器从本可继续的任务手里收回 CPU。</translation>
    </message>
    <message>
        <source>A task cannot go on and gives up its CPU to wait.</source>
        <translation>任务无法继续，让出 CPU 去等待。</translation>
    </message>
    <message>
        <source>What a task waited for has come: it may run again, but has no CPU yet.</source>
        <translation>任务等待的事情发生了：它可以再运行，但还没有 CPU。</translation>
    </message>
    <message>
        <source>A task has come to its end.</source>
        <translation>一个任务结束了。</translation>
    </message>
    <message>
        <source>Tasks that are being made and may not run yet.</source>
        <translation>正在创建、还不能运行的任务。</translation>
    </message>
    <message>
        <source>Tasks that could run and wait for a CPU.</source>
        <translation>可以运行、正在等 CPU 的任务。</translation>
    </message>
    <message>
        <source>The CPUs and the tasks that run on them.</source>
        <translation>各个 CPU 和在上面运行的任务。</translation>
    </message>
    <message>
        <source>Tasks that wait for something other than a CPU; each under what it waits for.</source>
        <translation>等待 CPU 以外的东西的任务，各列在它等待的东西之下。</translation>
    </message>
    <message>
        <source>Tasks that have ended. A zombie is a process for whose end nobody has waited.</source>
        <translation>已经结束的任务。僵尸是指还没有谁等待过其结束的进程。</translation>
    </message>
</context>
<context>
    <name>lockstep::StatesLayout</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>Terminated</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, zombies %2</source>
        <translation>%1，僵尸 %2</translation>
    </message>
</context>
<context>
    <name>lockstep::StatesView</name>
    <message>
        <source>State diagram</source>
        <translation>状态图</translation>
    </message>
    <message>
        <source>Each task of a run appears here in the state that it is in.</source>
        <translation>运行中的每个任务按其状态显示在这里。</translation>
    </message>
</context>
<context>
    <name>lockstep::Theme</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>Terminated</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Zombie</source>
        <translation>僵尸</translation>
    </message>
</context>
<context>
    <name>lockstep::TimelineActions</name>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Show less of the run, in more detail, about the pointer</source>
        <translation>以指针为中心，显示更短的一段、更多细节</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Show more of the run, about the pointer</source>
        <translation>以指针为中心，显示更长的一段</translation>
    </message>
    <message>
        <source>Pan &amp;Left</source>
        <translation>向左平移(&amp;L)</translation>
    </message>
    <message>
        <source>Show what came before</source>
        <translation>显示更早的部分</translation>
    </message>
    <message>
        <source>Pan &amp;Right</source>
        <translation>向右平移(&amp;R)</translation>
    </message>
    <message>
        <source>Show what comes next</source>
        <translation>显示更晚的部分</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>全图(&amp;F)</translation>
    </message>
    <message>
        <source>Show the marked range or the life of the selected task; then the whole run</source>
        <translation>显示标出的区间或所选任务的一生；再按则显示整个运行</translation>
    </message>
    <message>
        <source>Fo&amp;llow</source>
        <translation>跟随(&amp;L)</translation>
    </message>
    <message>
        <source>Keep the present moment in view while the scenario runs</source>
        <translation>场景运行时，让当前时刻保持可见</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>Show the part of the run that was in view before</source>
        <translation>显示之前看过的部分</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>前进(&amp;W)</translation>
    </message>
    <message>
        <source>Undo going back</source>
        <translation>撤销返回</translation>
    </message>
    <message>
        <source>&amp;Previous Event</source>
        <translation>上一个事件(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the event before, of the selected task if there is one</source>
        <translation>到上一个事件；选中任务时，为该任务的事件</translation>
    </message>
    <message>
        <source>&amp;Next Event</source>
        <translation>下一个事件(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the event after, of the selected task if there is one</source>
        <translation>到下一个事件；选中任务时，为该任务的事件</translation>
    </message>
    <message>
        <source>To St&amp;art</source>
        <translation>到开头(&amp;A)</translation>
    </message>
    <message>
        <source>Look at the beginning of the run</source>
        <translation>查看运行的开头</translation>
    </message>
    <message>
        <source>To &amp;End</source>
        <translation>到末尾(&amp;E)</translation>
    </message>
    <message>
        <source>Look at the present moment and follow it</source>
        <translation>查看当前时刻并跟随它</translation>
    </message>
    <message>
        <source>Task A&amp;bove</source>
        <translation>上面的任务(&amp;B)</translation>
    </message>
    <message>
        <source>Select the task of the lane above</source>
        <translation>选择上面一行的任务</translation>
    </message>
    <message>
        <source>Task Belo&amp;w</source>
        <translation>下面的任务(&amp;W)</translation>
    </message>
    <message>
        <source>Select the task of the lane below</source>
        <translation>选择下面一行的任务</translation>
    </message>
    <message>
        <source>By &amp;Order of Events</source>
        <translation>按事件顺序(&amp;O)</translation>
    </message>
    <message>
        <source>Give each event the same room, instead of the time it took</source>
        <translation>让每个事件占同样的宽度，而不按所用时间</translation>
    </message>
    <message>
        <source>&amp;Clear Range</source>
        <translation>清除区间(&amp;C)</translation>
    </message>
    <message>
        <source>Mark no part of the run</source>
        <translation>不标出任何一段</translation>
    </message>
    <message>
        <source>Of the &amp;Selection</source>
        <translation>所选任务(&amp;S)</translation>
    </message>
    <message>
        <source>Show whom the selected task woke and who woke it; without a selection all arrows, while they are few</source>
        <translation>显示所选任务唤醒了谁、被谁唤醒；未选择时，箭头不多则全部显示</translation>
    </message>
    <message>
        <source>Of &amp;All Tasks</source>
        <translation>所有任务(&amp;A)</translation>
    </message>
    <message>
        <source>Show for every task who woke it</source>
        <translation>显示每个任务由谁唤醒</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>不显示(&amp;N)</translation>
    </message>
    <message>
        <source>Show no arrows from who woke whom</source>
        <translation>不显示唤醒箭头</translation>
    </message>
    <message>
        <source>&amp;Fold or Unfold Process</source>
        <translation>折叠或展开进程(&amp;F)</translation>
    </message>
    <message>
        <source>Show a process, its threads and its coroutines in one lane, or apart</source>
        <translation>把一个进程及其线程、协程显示在一行，或分开显示</translation>
    </message>
    <message>
        <source>Fold or Unfold A&amp;ll</source>
        <translation>全部折叠或展开(&amp;L)</translation>
    </message>
    <message>
        <source>Show each process in one lane, or all of their lanes</source>
        <translation>每个进程显示为一行，或显示其所有行</translation>
    </message>
    <message>
        <source>&amp;Hide Lane</source>
        <translation>隐藏该行(&amp;H)</translation>
    </message>
    <message>
        <source>Leave the selected task out of the timeline</source>
        <translation>时间线中不显示所选任务</translation>
    </message>
    <message>
        <source>Show &amp;All Lanes</source>
        <translation>显示所有行(&amp;A)</translation>
    </message>
    <message>
        <source>Show the hidden lanes again</source>
        <translation>重新显示隐藏的行</translation>
    </message>
    <message>
        <source>Move Lane &amp;Up</source>
        <translation>上移该行(&amp;U)</translation>
    </message>
    <message>
        <source>Put the selected task&apos;s lane above the one before it</source>
        <translation>把所选任务的行移到前一行之上</translation>
    </message>
    <message>
        <source>Move Lane &amp;Down</source>
        <translation>下移该行(&amp;D)</translation>
    </message>
    <message>
        <source>Put the selected task&apos;s lane below the one after it</source>
        <translation>把所选任务的行移到后一行之下</translation>
    </message>
    <message>
        <source>&amp;Keys and Mouse</source>
        <translation>按键与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>Show what keys and mouse do in the timeline</source>
        <translation>显示按键和鼠标在时间线中的作用</translation>
    </message>
</context>
<context>
    <name>lockstep::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>When a scenario runs, each of its tasks has a lane here.</source>
        <translation>场景运行时，每个任务在这里占一行。</translation>
    </message>
    <message>
        <source>Waker &amp;Arrows</source>
        <translation>唤醒箭头(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Lanes</source>
        <translation>各行(&amp;L)</translation>
    </message>
    <message>
        <source>The whole run. Drag the frame to move the part in view.</source>
        <translation>整个运行。拖动方框可移动可见部分。</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>各行</translation>
    </message>
</context>
<context>
    <name>lockstep::TransportBar</name>
    <message>
        <source>max speed</source>
        <translation>最快速度</translation>
    </message>
    <message>
        <source>%1× speed</source>
        <translation>%1 倍速</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How much virtual time passes per real second (+ and −)</source>
        <translation>每秒真实时间流逝多少虚拟时间（+ 与 −）</translation>
    </message>
</context>
<context>
    <name>lockstep::Tree</name>
    <message>
        <source>a signal</source>
        <translation>一个信号</translation>
    </message>
    <message>
        <source>killed by %1</source>
        <translation>被 %1 杀死</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>zombie: %1</source>
        <translation>僵尸：%1</translation>
    </message>
    <message>
        <source>zombie: %1, nobody has waited for it</source>
        <translation>僵尸：%1，还没有人等待过它</translation>
    </message>
    <message>
        <source>orphan of %1</source>
        <translation>%1 的孤儿</translation>
    </message>
    <message>
        <source>orphan of %1, adopted by the supervisor</source>
        <translation>%1 的孤儿，由监管进程收养</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>pid %1</translation>
    </message>
    <message>
        <source>daemon</source>
        <translation>守护</translation>
    </message>
    <message>
        <source>spawned</source>
        <translation>spawn 启动</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>zombie</source>
        <translation>僵尸</translation>
    </message>
</context>
<context>
    <name>lockstep::WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Lockstep</source>
        <translation>Lockstep</translation>
    </message>
    <message>
        <source>Real processes, threads and coroutines, one step at a time. A lesson opens paused: the → key makes its first step, Space lets it run.</source>
        <translation>真实的进程、线程和协程，一步一步地看。课程打开时是暂停的：按 → 走第一步，按空格让它运行。</translation>
    </message>
    <message>
        <source>Open a recording…</source>
        <translation>打开记录…</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>最近用过</translation>
    </message>
    <message>
        <source>All chapters</source>
        <translation>所有章节</translation>
    </message>
    <message>
        <source>Back to “%1”</source>
        <translation>回到“%1”</translation>
    </message>
    <message>
        <source>Back to the recording</source>
        <translation>回到记录</translation>
    </message>
    <message>
        <source>Start with “%1”</source>
        <translation>从“%1”开始</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>The whole window in the other language</source>
        <translation>整个窗口换成另一种语言</translation>
    </message>
</context>
</TS>
