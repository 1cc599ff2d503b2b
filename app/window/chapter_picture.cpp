#include "window/chapter_picture.h"

#include <QCoreApplication>
#include <QPainter>

#include "theme/arrow.h"
#include "theme/glyphs.h"
#include "theme/theme.h"

namespace lockstep {

namespace {

constexpr QSizeF kCanvas(96, 64);
constexpr qreal kToken = 20;

// Draws on a canvas of that size; places are the centres of what is drawn there.
class Sketch {
public:
    Sketch(QPainter& painter, const Theme& theme) : m_painter(painter), m_theme(theme) {}

    void token(QPointF center, TaskKind kind, Look look, qreal side = kToken) const {
        const TaskId nobody;
        m_theme.paintToken(m_painter, squareAt(center, side), nobody, kind, look, false);
    }
    void outline(const QPainterPath& path, const QColor& color) const {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawPath(path);
    }
    void frame(const QRectF& box, Qt::PenStyle style = Qt::SolidLine) const {
        m_painter.setPen(QPen(m_theme.mutedText(), Theme::kLine, style));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(box, Theme::kCorner, Theme::kCorner);
    }
    void line(QPointF from, QPointF to, Qt::PenStyle style = Qt::SolidLine) const {
        m_painter.setPen(QPen(m_theme.mutedText(), Theme::kLine, style));
        m_painter.drawLine(from, to);
    }
    void arrow(QPointF from, QPointF to) const {
        constexpr qreal kHead = 6;
        const QLineF whole(from, to);
        m_painter.setPen(QPen(m_theme.mutedText(), Theme::kLine));
        m_painter.drawLine(shortened(whole, kHead));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.mutedText());
        m_painter.drawPolygon(arrowHead(whole, kHead));
    }
    // `count` cells from left to right, the first `filled` of them with something in it.
    void cells(QPointF topLeft, int count, int filled, QSizeF size = {10, 16}) const {
        for (int i = 0; i < count; ++i) {
            const QRectF cell(topLeft + QPointF(i * size.width(), 0), size);
            m_painter.setPen(QPen(m_theme.mutedText(), 1));
            m_painter.setBrush(i < filled ? m_theme.accent() : m_theme.surface());
            m_painter.drawRect(cell);
        }
    }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] static QRectF squareAt(QPointF center, qreal side) {
        return {center.x() - side / 2, center.y() - side / 2, side, side};
    }

private:
    QPainter& m_painter;
    const Theme& m_theme;
};

constexpr auto kProcess = TaskKind::Process;
constexpr auto kThread = TaskKind::Thread;
constexpr auto kCoroutine = TaskKind::Coroutine;

void sketchScheduling(const Sketch& on) {
    on.token({12, 32}, kProcess, Look::Ready);
    on.token({36, 32}, kProcess, Look::Ready);
    on.arrow({50, 32}, {64, 32});
    on.frame({66, 16, 30, 32}, Qt::DashLine);
    on.token({81, 32}, kProcess, Look::Running);
}

void sketchProcesses(const Sketch& on) {
    on.line({48, 24}, {20, 42});
    on.line({48, 24}, {48, 42});
    on.line({48, 24}, {76, 42});
    on.token({48, 14}, kProcess, Look::Running);
    on.token({20, 50}, kProcess, Look::Ready);
    on.token({48, 50}, kProcess, Look::Zombie);
    on.token({76, 50}, kProcess, Look::Blocked);
}

void sketchLocks(const Sketch& on) {
    on.line({22, 32}, {36, 32});
    on.line({60, 32}, {74, 32}, Qt::DotLine);
    on.token({12, 32}, kProcess, Look::Running);
    on.outline(padlockOutline(Sketch::squareAt({48, 31}, 32), true), on.theme().text());
    on.token({84, 32}, kProcess, Look::Blocked);
}

void sketchSemaphores(const Sketch& on) {
    QColor taken = on.theme().mutedText();
    taken.setAlphaF(0.35F);
    on.outline(keyOutline(Sketch::squareAt({18, 18}, 26)), taken);
    on.outline(keyOutline(Sketch::squareAt({48, 18}, 26)), taken);
    on.outline(keyOutline(Sketch::squareAt({78, 18}, 26)), on.theme().text());
    on.token({18, 48}, kProcess, Look::Running);
    on.token({48, 48}, kProcess, Look::Running);
}

void sketchEvents(const Sketch& on) {
    on.outline(flagOutline(Sketch::squareAt({26, 32}, 44), true), on.theme().accent());
    on.arrow({52, 26}, {66, 18});
    on.arrow({52, 38}, {66, 46});
    on.token({80, 16}, kThread, Look::Ready);
    on.token({80, 48}, kThread, Look::Ready);
}

void sketchQueues(const Sketch& on) {
    on.token({11, 32}, kProcess, Look::Running);
    on.arrow({22, 32}, {31, 32});
    on.cells({32, 24}, 3, 2);
    on.arrow({64, 32}, {73, 32});
    on.token({85, 32}, kProcess, Look::Ready);
}

void sketchPipes(const Sketch& on) {
    on.token({11, 32}, kProcess, Look::Running);
    on.line({26, 25}, {70, 25});
    on.line({26, 39}, {70, 39});
    on.frame({23, 24, 6, 16});
    on.frame({67, 24, 6, 16});
    on.cells({33, 28}, 3, 3, {8, 8});
    on.token({85, 32}, kProcess, Look::Blocked);
}

void sketchPools(const Sketch& on) {
    on.cells({4, 24}, 2, 2);
    on.arrow({27, 32}, {38, 32});
    on.frame({40, 4, 52, 56});
    on.token({54, 18}, kThread, Look::Running, 18);
    on.token({78, 18}, kThread, Look::Running, 18);
    on.token({54, 46}, kThread, Look::Running, 18);
    on.token({78, 46}, kThread, Look::Blocked, 18);
}

void sketchThreads(const Sketch& on) {
    on.frame({6, 8, 84, 48});
    on.token({23, 32}, kThread, Look::Running);
    on.token({48, 32}, kThread, Look::Ready);
    on.token({73, 32}, kThread, Look::Blocked);
}

void sketchCoroutines(const Sketch& on) {
    on.line({4, 54}, {92, 54});
    on.token({18, 36}, kCoroutine, Look::Ready, 24);
    on.token({48, 36}, kCoroutine, Look::Running, 24);
    on.token({78, 36}, kCoroutine, Look::Ready, 24);
    on.arrow({22, 14}, {44, 14});
    on.arrow({52, 14}, {74, 14});
}

void sketchSockets(const Sketch& on) {
    on.line({34, 32}, {62, 14});
    on.line({34, 32}, {62, 50});
    on.token({20, 32}, kProcess, Look::Running, 28);
    on.cells({58, 8}, 1, 1, {10, 12});
    on.cells({58, 44}, 1, 0, {10, 12});
    on.token({84, 14}, kProcess, Look::Ready);
    on.token({84, 50}, kProcess, Look::Blocked);
}

void sketch(Chapter chapter, const Sketch& on) {
    switch (chapter) {
        case Chapter::Scheduling:
            return sketchScheduling(on);
        case Chapter::Processes:
            return sketchProcesses(on);
        case Chapter::Locks:
            return sketchLocks(on);
        case Chapter::Semaphores:
            return sketchSemaphores(on);
        case Chapter::Events:
            return sketchEvents(on);
        case Chapter::Queues:
            return sketchQueues(on);
        case Chapter::Pipes:
            return sketchPipes(on);
        case Chapter::Pools:
            return sketchPools(on);
        case Chapter::Threads:
            return sketchThreads(on);
        case Chapter::Coroutines:
            return sketchCoroutines(on);
        case Chapter::Sockets:
            return sketchSockets(on);
    }
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Chapters)
};

}  // namespace

void paintChapter(QPainter& painter, const QRectF& area, Chapter chapter, const Theme& theme) {
    const qreal scale = std::min(area.width() / kCanvas.width(), area.height() / kCanvas.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.center());
    painter.scale(scale, scale);
    painter.translate(-kCanvas.width() / 2, -kCanvas.height() / 2);
    sketch(chapter, Sketch(painter, theme));
    painter.restore();
}

QString chapterLine(Chapter chapter) {
    switch (chapter) {
        case Chapter::Scheduling:
            return Words::tr("Who runs next: first come, shortest first, in turn, or by feedback.");
        case Chapter::Processes:
            return Words::tr(
                "Start and join, daemons, orphans and zombies, each with its own memory.");
        case Chapter::Locks:
            return Words::tr("One at a time: lost updates, owners, and deadlock with its cures.");
        case Chapter::Semaphores:
            return Words::tr("So many at a time: permits, and the line that waits for them.");
        case Chapter::Events:
            return Words::tr("Flags, conditions and timers tell the others that it has happened.");
        case Chapter::Queues:
            return Words::tr(
                "Producers and consumers: full, empty, and how to say that it is over.");
        case Chapter::Pipes:
            return Words::tr(
                "Bytes between processes, closed ends, and values that a manager shares.");
        case Chapter::Pools:
            return Words::tr("A few workers for many jobs: results, callbacks and executors.");
        case Chapter::Threads:
            return Words::tr("Several threads in one memory, and data of their own.");
        case Chapter::Coroutines:
            return Words::tr("Many tasks on one thread that hand it on of their own accord.");
        case Chapter::Sockets:
            return Words::tr("One server and many clients: blocking, asking, select and epoll.");
    }
    return {};
}

}  // namespace lockstep
