#pragma once

#include <QBrush>
#include <QColor>
#include <QFont>
#include <QList>
#include <QObject>
#include <QString>

#include "model/world.h"

class QPainter;

namespace lockstep {

// How a task's state looks. Zombie is drawn as a state of its own.
enum class Look { New, Ready, Running, Blocked, Terminated, Zombie };
constexpr int kLookCount = 6;

[[nodiscard]] Look lookOf(const TaskInfo& task);

// The one place that knows colours, patterns, glyphs, spaces and fonts; see the product's visual
// language. Patterns: New outline only, Ready diagonal hatching, Running solid, Blocked
// cross-hatching, Terminated a thin line, Zombie a dotted line. GUI thread.
class Theme : public QObject {
    Q_OBJECT
public:
    enum class Mode { Light, Dark, Print };  // Print: as Light, on white paper
    explicit Theme(Mode mode = Mode::Light, QObject* parent = nullptr);

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    // How much larger than usual everything written is: 1, or more for a projector.
    void setScale(qreal scale);
    [[nodiscard]] qreal scale() const { return m_scale; }
    // To be called when the language is another one, and with it nameOf().
    void changeLanguage() { emit changed(); }

    [[nodiscard]] QColor background() const;  // behind a view
    [[nodiscard]] QColor surface() const;     // cards and lanes on it
    [[nodiscard]] QColor text() const;
    [[nodiscard]] QColor mutedText() const;  // still at least 4.5:1 on background and surface
    [[nodiscard]] QColor line() const;       // separators, idle edges
    [[nodiscard]] QColor accent() const;     // selection, cursor
    [[nodiscard]] QColor deadlock() const;   // #C2185B, or lighter where dark asks for it
    // On a state's fill: #14181D, but white on the dark grey of Terminated.
    [[nodiscard]] QColor textOnFill(Look look = Look::Running) const;
    [[nodiscard]] QColor fill(Look look) const;
    // All of these, opaque, each once.
    [[nodiscard]] QList<QRgb> colors() const;
    [[nodiscard]] QString glyph(Look look) const;      // ◌ ○ ▶ ■ ✕ ☠
    [[nodiscard]] QString nameOf(Look look) const;     // translated
    [[nodiscard]] QColor identity(TaskId task) const;  // one of eight hues that no state uses

    [[nodiscard]] QFont font(qreal pointSizeFactor = 1.0) const;  // tabular figures
    [[nodiscard]] QFont monospace() const;
    static constexpr qreal kGrid = 8;
    static constexpr qreal kCorner = 6;
    static constexpr qreal kLine = 1.5;
    static constexpr qreal kDimmed = 0.35;  // opacity of what a selection is not about

    // A state's bar in a timeline or legend: colour and pattern.
    void paintBar(QPainter& painter, const QRectF& bar, Look look) const;
    // The part of a token's square that the shape fills; below it is the stripe, if the token is
    // large enough.
    [[nodiscard]] static QRectF bodyOf(const QRectF& square);
    // A task's token: shape by kind (process rounded square, thread circle, coroutine diamond),
    // fill and glyph by state, identity stripe, and its name beside or below it is the caller's.
    void paintToken(QPainter& painter, const QRectF& square, const TaskInfo& task,
                    bool selected) const;
    void paintToken(QPainter& painter, const QRectF& square, TaskId task, TaskKind kind, Look look,
                    bool selected) const;

signals:
    // Colours or names are others now: whatever was drawn or laid out with them is out of date.
    void changed();

private:
    Mode m_mode;
    qreal m_scale = 1;
    QFont m_font;  // the system's
};

// "12 ms", "3.2 s", "1 min 20 s": three figures, with the unit's symbol, which is the same in every
// language. A time that has not happened (kNoTime) is "–".
[[nodiscard]] QString formatTime(Nanoseconds time);
// Shortened in the middle to fit `width`.
[[nodiscard]] QString fitted(const QString& text, const QFont& font, qreal width);
// Broken where its language breaks lines into at most `lines` lines (≥ 1), each shortened at its
// end to fit `width`.
[[nodiscard]] QString fittedLines(const QString& text, const QFont& font, qreal width, int lines);
// The same text on one line: what ends or indents a line is written as in code, as \n and \t.
[[nodiscard]] QString onOneLine(QString text);
// A text of the trace as QString.
[[nodiscard]] inline QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace lockstep
