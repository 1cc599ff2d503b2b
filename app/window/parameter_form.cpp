#include "window/parameter_form.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>
#include <limits>

#include "models/language.h"
#include "models/localized.h"
#include "models/run_setup.h"
#include "theme/theme.h"
#include "window/duration_edit.h"

namespace lockstep {

namespace {

int toInt(std::int64_t value) {
    using Limits = std::numeric_limits<int>;
    return static_cast<int>(std::clamp<std::int64_t>(value, Limits::min(), Limits::max()));
}

QString rangeOf(const Parameter& parameter) {
    if (parameter.unit == Unit::Duration) {
        return ParameterForm::tr("From %1 to %2; usually %3")
            .arg(formatTime(parameter.least), formatTime(parameter.most),
                 formatTime(parameter.standard));
    }
    return ParameterForm::tr("From %1 to %2; usually %3")
        .arg(parameter.least)
        .arg(parameter.most)
        .arg(parameter.standard);
}

}  // namespace

ParameterForm::ParameterForm(RunSetup& setup, QWidget* parent)
    : QWidget(parent), m_setup(setup), m_grid(new QGridLayout(this)) {
    setObjectName(QStringLiteral("parameters"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, 1);
    connect(&setup, &RunSetup::scenarioChanged, this, &ParameterForm::rebuild);
    connect(&setup, &RunSetup::inputsChanged, this, &ParameterForm::showInputs);
    inEveryLanguage(*this, [this] { rebuild(); });
}

void ParameterForm::rebuild() {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!m_setup.scenario()) return;
    int row = 0;
    for (const Parameter& parameter : m_setup.scenario()->scenario.parameters) {
        QWidget* editor = makeEditor(parameter);
        const QString title = localized(parameter.title);
        editor->setObjectName(QStringLiteral("parameter:") +
                              QString::fromStdString(parameter.name));
        editor->setAccessibleName(title);
        editor->setToolTip(rangeOf(parameter));
        auto* label = new QLabel(title, this);
        label->setWordWrap(true);
        label->setBuddy(editor);
        m_grid->addWidget(label, row, 0);
        m_grid->addWidget(editor, row++, 1, Qt::AlignTop);
    }
    showInputs();
}

// What the chosen variant does not use has no row.
void ParameterForm::showUsed() {
    if (!m_setup.scenario()) return;
    int row = 0;
    for (const Parameter& parameter : m_setup.scenario()->scenario.parameters) {
        const bool isUsed = parameter.isUsedBy(m_setup.inputs().variant);
        for (const int column : {0, 1})
            m_grid->itemAtPosition(row, column)->widget()->setVisible(isUsed);
        ++row;
    }
}

QWidget* ParameterForm::makeEditor(const Parameter& parameter) {
    const std::string& name = parameter.name;
    if (parameter.unit == Unit::Duration) {
        auto* edit = new DurationEdit(parameter.least, parameter.standard, parameter.most, this);
        connect(edit, &DurationEdit::durationChanged, &m_setup,
                [this, name](Nanoseconds value) { m_setup.setParameter(name, value); });
        return edit;
    }
    auto* spin = new QSpinBox(this);
    spin->setRange(toInt(parameter.least), toInt(parameter.most));
    spin->setValue(toInt(parameter.standard));
    spin->setKeyboardTracking(false);
    connect(spin, &QSpinBox::valueChanged, &m_setup,
            [this, name](int value) { m_setup.setParameter(name, value); });
    return spin;
}

void ParameterForm::showInputs() {
    showUsed();
    for (const auto& [name, value] : m_setup.inputs().parameters) {
        const QString id = QStringLiteral("parameter:") + QString::fromStdString(name);
        if (auto* edit = findChild<DurationEdit*>(id)) {
            edit->setDuration(value);
        } else if (auto* spin = findChild<QSpinBox*>(id)) {
            const QSignalBlocker quiet(spin);
            spin->setValue(toInt(value));
        }
    }
}

}  // namespace lockstep
