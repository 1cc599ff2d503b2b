#pragma once

#include <QObject>

class QDockWidget;
class QMainWindow;

namespace lockstep {

// Notices when the person arranges the docks of a window by hand: floats or closes one, or drags
// the space between two.
class DockMoves : public QObject {
    Q_OBJECT
public:
    // The window outlives it.
    DockMoves(const QList<QDockWidget*>& docks, QMainWindow& window);

    [[nodiscard]] bool any() const { return m_any; }
    // How the docks stand now is the person's doing, or not.
    void set(bool any) { m_any = any; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void followSeparators(const QEvent& event);

    QMainWindow& m_window;
    bool m_any = false;
    bool m_isOnSeparator = false;  // the mouse button was pressed there and is held
};

}  // namespace lockstep
