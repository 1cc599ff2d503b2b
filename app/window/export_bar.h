#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace lockstep {

// Tells how far an export is, and cancels it, with its button or with Escape. It asks to be shown
// only when an export takes long enough to be looked at.
class ExportBar : public QWidget {
    Q_OBJECT
public:
    explicit ExportBar(QWidget* parent = nullptr);

    void begin(const QString& file);
    void setDone(double done);  // from 0 to 1
    void end();

    // While it is shown, Escape anywhere in its window means it before anything else.
    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void wanted(bool shown);
    void cancelled();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void retranslate();
    void cancel();

    QString m_file;
    QLabel* m_what;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QTimer m_patience;
};

}  // namespace lockstep
