#include "window/run_bar.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolBar>
#include <limits>

#include "models/language.h"
#include "models/localized.h"
#include "models/run_setup.h"
#include "window/duration_edit.h"

namespace lockstep {

namespace {

constexpr int kMostCpus = 64;
constexpr Nanoseconds kStandardQuantum = 100 * kMillisecond;

// What the person can ask for: a replay comes with a recording only.
constexpr PolicyKind kOffered[] = {PolicyKind::Fcfs,   PolicyKind::Sjf,      PolicyKind::RoundRobin,
                                   PolicyKind::Mlfq,   PolicyKind::Priority, PolicyKind::Random,
                                   PolicyKind::Manual, PolicyKind::Kernel};

// As wide as a usual seed needs.
class SeedEdit : public QSpinBox {
public:
    using QSpinBox::QSpinBox;
    [[nodiscard]] QSize sizeHint() const override { return narrowed(QSpinBox::sizeHint()); }
    [[nodiscard]] QSize minimumSizeHint() const override {
        return narrowed(QSpinBox::minimumSizeHint());
    }

private:
    [[nodiscard]] QSize narrowed(QSize size) const {
        const QFontMetrics metrics = fontMetrics();
        const int spared = metrics.horizontalAdvance(textFromValue(maximum())) -
                           metrics.horizontalAdvance(textFromValue(12345));
        return size - QSize(spared, 0);
    }
};

}  // namespace

RunBar::RunBar(RunSetup& setup, QToolBar& bar)
    : QObject(&bar),
      m_setup(setup),
      m_cpus(new QSpinBox(&bar)),
      m_policy(new QComboBox(&bar)),
      m_quantum(new DurationEdit(kMicrosecond, kStandardQuantum, 3600 * kSecond, &bar)),
      m_seed(new SeedEdit(&bar)) {
    addFields(bar);
    connectFields();
    connect(&setup, &RunSetup::inputsChanged, this, &RunBar::showInputs);
    inEveryLanguage(*this, [this] { changeLanguage(); });
}

void RunBar::changeLanguage() {
    m_cpus->setAccessibleName(tr("CPUs"));
    m_cpus->setToolTip(tr("How many virtual CPUs there are: so many tasks can run at once"));
    m_policy->setAccessibleName(tr("Policy"));
    m_policy->setToolTip(tr("Who chooses which ready task runs next"));
    m_policy->clear();
    for (const PolicyKind policy : kOffered) {
        m_policy->addItem(policyTitle(policy), static_cast<int>(policy));
    }
    m_quantum->setAccessibleName(tr("Time slice"));
    m_quantum->setPrefix(tr("slice "));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("Decides everything random: the same seed gives the same run"));
    m_seed->setPrefix(tr("seed "));
    showInputs();
}

void RunBar::addFields(QToolBar& bar) {
    m_cpus->setObjectName(QStringLiteral("cpus"));
    m_cpus->setRange(1, kMostCpus);
    m_cpus->setKeyboardTracking(false);

    m_policy->setObjectName(QStringLiteral("policy"));
    m_quantum->setObjectName(QStringLiteral("quantum"));

    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setKeyboardTracking(false);

    m_policy->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_policy->setMinimumContentsLength(10);  // where there is no room for the longest
    bar.addWidget(m_cpus);
    bar.addWidget(m_policy);
    bar.addWidget(m_quantum);
    bar.addWidget(m_seed);
}

void RunBar::connectFields() {
    connect(m_cpus, &QSpinBox::valueChanged, &m_setup, &RunSetup::setCpus);
    connect(m_policy, &QComboBox::activated, &m_setup, [this](int index) {
        m_setup.setPolicy(static_cast<PolicyKind>(m_policy->itemData(index).toInt()));
    });
    connect(m_quantum, &DurationEdit::durationChanged, &m_setup, &RunSetup::setQuantum);
    connect(m_seed, &QSpinBox::valueChanged, &m_setup,
            [this](int seed) { m_setup.setSeed(static_cast<std::uint64_t>(seed)); });
}

void RunBar::showInputs() {
    const RunInputs& inputs = m_setup.inputs();
    const bool isChosen = m_setup.scenario() != nullptr;
    const QSignalBlocker quietCpus(m_cpus);
    const QSignalBlocker quietSeed(m_seed);
    m_cpus->setValue(inputs.cpus);
    m_cpus->setSuffix(inputs.cpus == 1 ? tr(" CPU") : tr(" CPUs"));
    m_cpus->setEnabled(isChosen && !inputs.isFree());
    m_seed->setEnabled(isChosen);
    m_seed->setValue(static_cast<int>(std::min<std::uint64_t>(inputs.seed, m_seed->maximum())));
    m_quantum->setDuration(inputs.quantum);
    m_quantum->setEnabled(isChosen && usesQuantum(inputs.policy));
    m_quantum->setToolTip(usesQuantum(inputs.policy)
                              ? tr("How long a task may run before it is the next one's turn")
                              : tr("This policy knows no time slice"));
    m_policy->setEnabled(isChosen);
    m_policy->setCurrentIndex(m_policy->findData(static_cast<int>(inputs.policy)));
    m_policy->setPlaceholderText(policyTitle(inputs.policy));
}

}  // namespace lockstep
