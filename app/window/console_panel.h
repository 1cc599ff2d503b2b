#pragma once

#include <QWidget>

#include "models/console_model.h"

class QLineEdit;
class QTableView;

namespace lockstep {

class Laboratory;

// What the tasks print, and a line for the one that asks for input.
class ConsolePanel : public QWidget {
    Q_OBJECT
public:
    explicit ConsolePanel(Laboratory& laboratory, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitRows(int first, int last);
    void provideInput();
    void updateInput();

    Laboratory& m_laboratory;
    ConsoleModel m_model;
    QTableView* m_lines;
    QLineEdit* m_input;
};

}  // namespace lockstep
