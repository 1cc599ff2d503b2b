#pragma once

#include <QWidget>

class QFormLayout;

namespace lockstep {

struct Parameter;
class RunSetup;

// An editor for every parameter of the scenario, within its range.
class ParameterForm : public QWidget {
    Q_OBJECT
public:
    explicit ParameterForm(RunSetup& setup, QWidget* parent = nullptr);

private:
    void rebuild();
    void showInputs();
    QWidget* makeEditor(const Parameter& parameter);

    RunSetup& m_setup;
    QFormLayout* m_form;
};

}  // namespace lockstep
