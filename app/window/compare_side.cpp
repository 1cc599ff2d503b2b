#include "window/compare_side.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolBar>
#include <QVBoxLayout>

#include "compare/comparison.h"
#include "models/language.h"
#include "models/localized.h"
#include "timeline/timeline_view.h"
#include "window/file_questions.h"
#include "window/run_bar.h"

namespace lockstep {

CompareSide::CompareSide(const QString& name, Laboratory& shown, QWidget* parent)
    : QWidget(parent),
      m_shown(shown),
      m_laboratory(shown.controller().stageProgram(), shown.theme().mode()),
      m_bar(new QToolBar(this)),
      m_description(new QLabel(this)),
      m_variant(new QComboBox(m_bar)),
      m_timeline(new TimelineView(m_laboratory.playhead(), m_laboratory.selection(),
                                  m_laboratory.theme(), this)) {
    setObjectName(name + QStringLiteral("Run"));
    m_description->setObjectName(name + QStringLiteral("Description"));
    m_description->setTextFormat(Qt::PlainText);
    m_description->setMargin(4);
    QFont bold = m_description->font();
    bold.setWeight(QFont::Bold);
    m_description->setFont(bold);
    makeBar(name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_description);
    column->addWidget(m_bar);
    column->addWidget(m_timeline, 1);

    RunController& controller = m_laboratory.controller();
    m_laboratory.setSpeed(0);
    m_timeline->setAxis(Axis::Time);  // which both sides share
    connect(&controller, &RunController::stateChanged, this, &CompareSide::goOn);
    connect(&controller, &RunController::ended, this, [this](const Outcome& outcome) {
        summarize({playhead().moment().inputs, playhead().trace()}, outcome.verdict);
    });
    connect(&m_laboratory, &Laboratory::failed, this, &CompareSide::failed);
    connect(&m_laboratory.setup(), &RunSetup::inputsChanged, this, &CompareSide::showVariants);
    connect(&m_laboratory.playhead(), &Playhead::runChanged, this, [this] {
        ++m_run;
        m_summary.reset();
        showDescription();
        emit summaryChanged();
    });
    connect(&shown.theme(), &Theme::changed, this, &CompareSide::followTheme);
    followTheme();
    inEveryLanguage(*this, [this] {
        m_variant->setAccessibleName(tr("Variant"));
        m_variant->setToolTip(tr("Which form of the scenario is run"));
        showVariants();
    });
}

CompareSide::~CompareSide() {
    m_background.waitForDone();
}

void CompareSide::makeBar(const QString& name) {
    m_bar->setObjectName(QStringLiteral("compareBar"));
    m_bar->setIconSize({16, 16});
    m_variant->setObjectName(name + QStringLiteral("Variant"));
    m_variant->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_bar->addWidget(m_variant);
    new RunBar(m_laboratory.setup(), *m_bar);
    QAction* open = m_bar->addAction(QString());
    open->setObjectName(name + QStringLiteral("Open"));
    inEveryLanguage(*open, [open] {
        open->setText(tr("Open Recording…"));
        open->setToolTip(tr("Compare with the run in a file"));
    });
    connect(open, &QAction::triggered, this, [this] {
        askForFile(this,
                   {.title = tr("Open recording"),
                    .name = {},
                    .filter = tr("Lockstep recordings (*.lockstep)"),
                    .suffix = {},
                    .toSave = false},
                   [this](const QString& path) { openRecording(path); });
    });
    connect(m_variant, &QComboBox::activated, this, [this](int index) {
        m_laboratory.setup().setVariant(m_variant->itemData(index).toString().toStdString());
    });
}

void CompareSide::run(const CatalogueEntry& scenario, RunInputs inputs) {
    if (inputs.policy == PolicyKind::Manual) {
        const auto standard = inputsFor(scenario, inputs.variant);
        inputs.policy = standard.isOk() ? standard.value().policy : PolicyKind::Fcfs;
    }
    m_laboratory.setup().show(&scenario, inputs);
    m_laboratory.restart();
}

void CompareSide::show(const wire::Recording& run) {
    m_laboratory.setup().show(findScenario(run.inputs.scenario), run.inputs);
    playhead().setRun(run.trace, run.inputs);
    summarize(run, {});
}

void CompareSide::openRecording(const QString& path) {
    m_laboratory.openRecording(path);
}

void CompareSide::showLaneAt(std::size_t event) {
    if (event < playhead().end()) m_timeline->showLane((*playhead().trace())[event].task);
}

void CompareSide::setTitle(const QString& title) {
    m_title = title;
    showDescription();
}

// Nobody is asked when it goes on; where a person would have to choose, it says so.
void CompareSide::goOn() {
    const SessionState state = m_laboratory.controller().state();
    if (state == SessionState::Paused) m_laboratory.controller().run();
    showDescription();
}

void CompareSide::summarize(const wire::Recording& run, const std::optional<Verdict>& verdict) {
    playhead().toEnd();
    m_background.start([this, number = m_run, run, verdict] {
        const auto summary =
            std::make_shared<const RunSummary>(verdict ? summaryOf(run, *verdict) : summaryOf(run));
        QMetaObject::invokeMethod(this, [this, number, summary] {
            if (number != m_run) return;
            m_summary = summary;
            emit summaryChanged();
        });
    });
}

void CompareSide::showVariants() {
    const RunSetup& setup = m_laboratory.setup();
    const QSignalBlocker quiet(m_variant);
    m_variant->clear();
    if (const CatalogueEntry* scenario = setup.scenario()) {
        for (const Variant& variant : scenario->scenario.variants)
            m_variant->addItem(localized(variant.title), QString::fromStdString(variant.id));
    }
    m_variant->setCurrentIndex(m_variant->findData(QString::fromStdString(setup.inputs().variant)));
    m_variant->setVisible(m_variant->count() > 0);
    showDescription();
}

void CompareSide::showDescription() {
    const bool asks = m_laboratory.controller().state() == SessionState::Choosing;
    const QString what = asks ? tr("needs a policy that chooses by itself")
                              : descriptionOf(m_laboratory.setup().inputs());
    m_description->setText(tr("%1: %2").arg(m_title, what));
}

void CompareSide::followTheme() {
    m_laboratory.theme().setMode(m_shown.theme().mode());
}

}  // namespace lockstep
