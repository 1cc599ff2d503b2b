#include "window/scenario_panel.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include "models/language.h"
#include "models/localized.h"
#include "models/run_setup.h"
#include "window/parameter_form.h"
#include "window/typing_end.h"

namespace lockstep {

namespace {

// A list that leaves the transport's keys alone even while the transport has no use for them: the
// present moment is no reason to jump to the last scenario. What is chosen stays in sight.
class ScenarioList final : public QTreeView {
public:
    using QTreeView::QTreeView;

protected:
    void keyPressEvent(QKeyEvent* event) override {
        switch (event->key()) {
            case Qt::Key_Space:
            case Qt::Key_Left:
            case Qt::Key_Right:
            case Qt::Key_Home:
            case Qt::Key_End:
                event->ignore();
                break;
            default:
                QTreeView::keyPressEvent(event);
        }
    }
    void resizeEvent(QResizeEvent* event) override {
        QTreeView::resizeEvent(event);
        scrollTo(currentIndex());
    }
};

QLabel* makeText(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

}  // namespace

ScenarioPanel::ScenarioPanel(RunSetup& setup, const std::vector<CatalogueEntry>& entries,
                             QWidget* parent)
    : QWidget(parent), m_setup(setup), m_model(entries), m_filter(m_model) {
    setObjectName(QStringLiteral("scenarioPanel"));
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(makeList());
    splitter->addWidget(makeDetails());
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 5);
    splitter->setSizes({400, 600});  // the story, its variants and parameters are more to read
    splitter->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);

    connect(m_search, &QLineEdit::textChanged, this, &ScenarioPanel::search);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ScenarioPanel::choose);
    connect(m_list, &QTreeView::clicked, this, &ScenarioPanel::pick);
    connect(m_list, &QTreeView::activated, this, &ScenarioPanel::pick);
    connect(m_variant, &QComboBox::activated, &setup, [this](int index) {
        m_setup.setVariant(m_variant->itemData(index).toString().toStdString());
    });
    connect(&setup, &RunSetup::scenarioChanged, this, &ScenarioPanel::showScenario);
    connect(&setup, &RunSetup::inputsChanged, this, &ScenarioPanel::showInputs);
    search({});
    inEveryLanguage(*this, [this] { changeLanguage(); });
}

void ScenarioPanel::changeLanguage() {
    m_search->setPlaceholderText(tr("Search scenarios"));
    m_search->setAccessibleName(tr("Search scenarios"));
    m_list->setAccessibleName(tr("Scenarios"));
    m_nothing->setText(tr("No scenario has all of these words."));
    m_variant->setAccessibleName(tr("Variant"));
    m_variant->setToolTip(tr("Which version of the program to run"));
    m_model.changeLanguage();
    showScenario();
    showInputs();
}

QWidget* ScenarioPanel::makeList() {
    auto* widget = new QWidget(this);
    m_search = new QLineEdit(widget);
    m_search->setObjectName(QStringLiteral("scenarioSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    new TypingEnd(*m_search);
    m_list = new ScenarioList(widget);
    m_list->setObjectName(QStringLiteral("scenarioList"));
    m_list->setModel(&m_filter);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(12);
    m_list->setItemsExpandable(false);
    m_list->setUniformRowHeights(true);
    m_nothing = makeText("noScenario", widget);
    m_nothing->hide();
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(8, 8, 8, 4);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1, Qt::AlignTop);
    return widget;
}

QWidget* ScenarioPanel::makeDetails() {
    auto* content = new QWidget(this);
    m_title = makeText("scenarioTitle", content);
    m_story = makeText("scenarioStory", content);
    m_variant = new QComboBox(content);
    m_variant->setObjectName(QStringLiteral("variant"));
    m_variant->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_variant->setMinimumContentsLength(8);
    m_note = makeText("variantNote", content);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(8, 4, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_story);
    column->addWidget(m_variant);
    column->addWidget(m_note);
    column->addWidget(new ParameterForm(m_setup, content));
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("scenarioDetails"));
    inEveryLanguage(*scroll,
                    [scroll] { scroll->setAccessibleName(tr("Story, variant and parameters")); });
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

void ScenarioPanel::startSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ScenarioPanel::search(const QString& words) {
    const QSignalBlocker quiet(m_list->selectionModel());  // what is hidden stays chosen
    m_filter.setWanted(words);
    m_list->expandAll();
    markChosen();
    const bool found = m_filter.rowCount() > 0;
    m_list->setVisible(found);
    m_nothing->setVisible(!found);
}

// The first whose title has the words as they stand, else the first of all.
QModelIndex ScenarioPanel::bestHit() const {
    const QString words = m_search->text().trimmed();
    for (int chapter = 0; chapter < m_filter.rowCount(); ++chapter) {
        const QModelIndex parent = m_filter.index(chapter, 0);
        for (int row = 0; row < m_filter.rowCount(parent); ++row) {
            const QModelIndex hit = m_filter.index(row, 0, parent);
            if (hit.data().toString().contains(words, Qt::CaseInsensitive)) return hit;
        }
    }
    return m_filter.index(0, 0, m_filter.index(0, 0));
}

bool ScenarioPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_search || event->type() != QEvent::KeyPress || !bestHit().isValid())
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            pick(bestHit());
            return true;
        case Qt::Key_Down:
            m_list->setFocus(Qt::OtherFocusReason);
            m_list->setCurrentIndex(bestHit());
            return true;
        default:
            return false;
    }
}

void ScenarioPanel::choose(const QModelIndex& index) {
    const CatalogueEntry* entry = ScenarioModel::entryAt(index);
    if (entry && entry != m_setup.scenario()) m_setup.choose(*entry);
}

void ScenarioPanel::pick(const QModelIndex& index) {
    choose(index);
    if (ScenarioModel::entryAt(index)) emit picked();
}

void ScenarioPanel::showScenario() {
    const CatalogueEntry* entry = m_setup.scenario();
    m_variant->clear();
    m_variant->setVisible(entry != nullptr);
    m_note->setVisible(entry != nullptr);
    m_title->setText(entry ? unbroken(localized(entry->scenario.title))
                           : QString::fromStdString(m_setup.inputs().scenario));
    if (!entry) {
        const bool isForeign = !m_setup.inputs().scenario.empty();
        m_story->setText(isForeign ? tr("This build does not have the scenario of this recording.")
                                   : tr("Choose a scenario to see its story."));
        return;
    }
    m_story->setText(unbroken(localized(entry->scenario.story)));
    for (const Variant& variant : entry->scenario.variants) {
        m_variant->addItem(localized(variant.title), QString::fromStdString(variant.id));
    }
    markChosen();
}

void ScenarioPanel::markChosen() {
    if (!m_setup.scenario()) return;
    m_list->setCurrentIndex(m_filter.mapFromSource(m_model.indexOf(*m_setup.scenario())));
    m_list->viewport()->update();
}

void ScenarioPanel::showInputs() {
    if (!m_setup.scenario()) return;
    const QString id = QString::fromStdString(m_setup.inputs().variant);
    const int index = m_variant->findData(id);
    m_variant->setCurrentIndex(index);
    const auto& variants = m_setup.scenario()->scenario.variants;
    m_note->setText(index < 0
                        ? QString()
                        : unbroken(localized(variants[static_cast<std::size_t>(index)].note)));
}

}  // namespace lockstep
