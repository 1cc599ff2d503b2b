#pragma once

#include <QWidget>

class QGridLayout;

namespace lockstep {

struct Parameter;
class RunSetup;

// An editor for every parameter that the chosen variant of the scenario uses, within its range.
class ParameterForm : public QWidget {
    Q_OBJECT
public:
    explicit ParameterForm(RunSetup& setup, QWidget* parent = nullptr);

private:
    void rebuild();
    void showInputs();
    void showUsed();
    QWidget* makeEditor(const Parameter& parameter);

    RunSetup& m_setup;
    QGridLayout* m_grid;
};

}  // namespace lockstep
