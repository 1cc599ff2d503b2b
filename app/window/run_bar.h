#pragma once

#include <QList>
#include <QObject>

class QComboBox;
class QSpinBox;
class QToolBar;
class QWidget;

namespace lockstep {

class DurationEdit;
class RunSetup;

// The inputs that every scenario has: CPUs, policy, quantum and seed. Each is a field of its own in
// a tool bar, so that where there is little room only the last ones go into its extension.
class RunBar : public QObject {
    Q_OBJECT
public:
    // The bar owns it.
    RunBar(RunSetup& setup, QToolBar& bar);

private:
    void addFields(QToolBar& bar);
    void changeLanguage();
    void connectFields();
    void showInputs();

    RunSetup& m_setup;
    QSpinBox* m_cpus;
    QComboBox* m_policy;
    DurationEdit* m_quantum;
    QSpinBox* m_seed;
};

}  // namespace lockstep
