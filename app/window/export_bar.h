#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace lockstep {

// Tells how far an export is, and cancels it. It asks to be shown only when an export takes long
// enough to be looked at.
class ExportBar : public QWidget {
    Q_OBJECT
public:
    explicit ExportBar(QWidget* parent = nullptr);

    void begin(const QString& file);
    void setDone(double done);  // from 0 to 1
    void end();

signals:
    void wanted(bool shown);
    void cancelled();

private:
    void retranslate();

    QString m_file;
    QLabel* m_what;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QTimer m_patience;
};

}  // namespace lockstep
