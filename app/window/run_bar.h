#pragma once

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace lockstep {

class DurationEdit;
class RunSetup;

// The inputs that every scenario has: CPUs, policy, quantum and seed.
class RunBar : public QWidget {
    Q_OBJECT
public:
    explicit RunBar(RunSetup& setup, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fitFields();
    void addFields();
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
