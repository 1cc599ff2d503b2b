#pragma once

#include <QWidget>
#include <set>

#include "export/scene.h"
#include "models/console_model.h"

class QLabel;
class QLineEdit;
class QTableView;

namespace lockstep {

class Laboratory;
class RunPictures;

// What the tasks print, and a line for the one that asks for input.
class ConsolePanel : public QWidget {
    Q_OBJECT
public:
    explicit ConsolePanel(Laboratory& laboratory, QWidget* parent = nullptr);

    // The lines as they are, for a picture of the whole stage. otherMoments: it is to keep the last
    // line in sight, also where the panel does not.
    [[nodiscard]] Scene sceneIn(RunPictures& pictures, bool otherMoments) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitAll();
    void fitRows(int first, int last);
    // As wide as these rows' names need, and the rest for their lines. True: another width now.
    [[nodiscard]] bool fitColumns(int first, int last);
    void provideInput();
    void updateInput();

    Laboratory& m_laboratory;
    ConsoleModel m_model;
    QTableView* m_lines;
    QLabel* m_nothing;            // says what will appear where there is no line yet
    std::set<TaskId> m_measured;  // tasks that have printed
    int m_widestName = 0;         // px, of theirs
    QLineEdit* m_input;
};

}  // namespace lockstep
