#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <unordered_map>

#include "models/picture_view.h"
#include "states/glide.h"
#include "states/states_layout.h"

namespace lockstep {

class RunButton;

// The three-state diagram with a token for every task. On the screen a token glides along the edge
// that it takes; paint() always draws the settled state.
class StatesView : public PictureView {
    Q_OBJECT
public:
    StatesView(Playhead& playhead, Selection& selection, const Theme& theme,
               QWidget* parent = nullptr);

    // Whether every ready task has a Run button. Off at first.
    void setChoosingEnabled(bool enabled);
    // Whether tokens jump instead of gliding. Off at first.
    void setMotionReduced(bool reduced) { m_motionReduced = reduced; }

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] std::vector<Spot> spots(const QRectF& area) const override;
    // With room for the names of about twenty tasks in one state, or of sixty.
    [[nodiscard]] QSize naturalSize() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {360, 280}; }

signals:
    // The person has chosen this ready task to do its next step.
    void runRequested(TaskId task);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void settle(bool jump);
    [[nodiscard]] Glide::Edges edgesTaken(const StatesLayout& before, bool isBack) const;
    void showButtons();
    RunButton* buttonFor(TaskId task);
    [[nodiscard]] QString promiseOf(TaskId id) const;
    [[nodiscard]] StatesLayout layOut(const QRectF& area, bool choosing) const;

    bool m_choosing = false;
    bool m_motionReduced = false;
    StatesLayout m_layout;  // of the widget
    std::size_t m_k = 0;    // the moment that it shows
    Glide m_glide;
    QElapsedTimer m_clock;
    qint64 m_lastMoment = -Glide::kLeastInterval;
    QTimer m_frames;                                   // runs while tokens move
    std::unordered_map<TaskId, RunButton*> m_buttons;  // children of this widget
};

}  // namespace lockstep
