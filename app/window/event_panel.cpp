#include "window/event_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "export/table_scene.h"
#include "models/laboratory.h"
#include "models/language.h"
#include "models/view_titles.h"
#include "pictures/run_pictures.h"
#include "window/tables.h"
#include "window/typing_end.h"

namespace lockstep {

namespace {

constexpr int kDetailLines = 2;
constexpr int kRoomForDetail = 220;  // px
constexpr int kCellMargin = 16;      // px, of both sides

}  // namespace

EventPanel::EventPanel(Laboratory& laboratory, EventListModel& events, QWidget* parent)
    : QWidget(parent),
      m_laboratory(laboratory),
      m_events(events),
      m_filter(events),
      m_words(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_table(new QTableView(this)),
      m_detail(new QLabel(this)) {
    setObjectName(QStringLiteral("eventPanel"));
    setAttribute(Qt::WA_StyledBackground);
    setFocusProxy(m_table);
    makeField();
    makeTable();
    m_detail->setObjectName(QStringLiteral("eventDetail"));
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setWordWrap(true);
    m_detail->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_detail->setContentsMargins(8, 2, 8, 4);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_detail->setFixedHeight(kDetailLines * m_detail->fontMetrics().lineSpacing() + 8);
    auto* field = new QHBoxLayout;
    field->setContentsMargins(6, 4, 8, 0);
    field->addWidget(m_words, 1);
    field->addWidget(m_count);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(field);
    column->addWidget(m_table, 1);
    column->addWidget(m_detail);
    showModel(m_events);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &EventPanel::follow);
}

void EventPanel::makeField() {
    m_words->setObjectName(QStringLiteral("eventFilter"));
    inEveryLanguage(*m_words, [this] {
        m_words->setAccessibleName(tr("Filter of the events"));
        m_words->setPlaceholderText(tr("Filter: task, object, words, or #number"));
        m_words->setToolTip(
            tr("Shows the events that have all of these words.\nEnter goes to the next one, "
               "Shift+Enter to the one before; #120 and Enter go to event 120."));
    });
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("eventCount"));
    m_count->hide();
    new TypingEnd(*m_words);
    connect(m_words, &QLineEdit::textChanged, this, &EventPanel::filter);
    connect(&m_filter, &EventFilter::searched, this, &EventPanel::showCount);
}

void EventPanel::makeTable() {
    m_table->setObjectName(QStringLiteral("eventList"));
    inEveryLanguage(*m_table, [this] { m_table->setAccessibleName(tr("Events")); });
    makePlain(*m_table);
    m_table->setMouseTracking(true);
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QTableView::entered, this,
            [this](const QModelIndex& index) { showDetail(eventOf(index)); });
}

bool EventPanel::isFiltered() const {
    return m_table->model() == &m_filter;
}

QModelIndex EventPanel::eventOf(const QModelIndex& shown) const {
    return isFiltered() ? m_filter.mapToSource(shown) : shown;
}

QModelIndex EventPanel::shownOf(const QModelIndex& event) const {
    return isFiltered() ? m_filter.mapFromSource(event) : event;
}

void EventPanel::filter(const QString& words) {
    const QString wanted = words.startsWith(u'#') ? QString() : words.simplified();
    m_filter.setWanted(wanted);
    const bool wasFiltered = isFiltered();
    if (wanted.isEmpty() == wasFiltered) {
        showModel(wasFiltered ? static_cast<QAbstractItemModel&>(m_events) : m_filter);
    }
    m_count->setVisible(!wanted.isEmpty());
    showCount();
    follow();
}

// A sentence names its task, so that the column of the tasks would only take its room.
void EventPanel::showModel(QAbstractItemModel& model) {
    m_table->setModel(&model);
    m_table->setColumnHidden(EventListModel::Task, true);
    m_table->horizontalHeader()->setStretchLastSection(true);
    fitColumns();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid()) goTo(eventOf(current));
            });
}

// Wide enough for the last number and the last time, which are the longest.
void EventPanel::fitColumns() {
    const int last = m_events.rowCount() - 1;
    const auto fit = [&](EventListModel::Column column, const QString& least) {
        const QFontMetrics metrics = m_table->fontMetrics();
        const QString text = m_events.index(last, column).data().toString();
        const int width = kCellMargin + std::max({metrics.horizontalAdvance(text),
                                                  metrics.horizontalAdvance(least)});
        if (m_table->columnWidth(column) != width) m_table->setColumnWidth(column, width);
    };
    fit(EventListModel::Number, QStringLiteral("1234"));
    fit(EventListModel::Time, QStringLiteral("0.000000"));
}

void EventPanel::goTo(const QModelIndex& event) {
    if (event.row() == m_events.presentRow()) return;
    m_laboratory.selection().selectTask(m_events.taskAt(event));
    m_laboratory.playhead().seek(EventListModel::momentOf(event));
}

void EventPanel::goToNext(bool backwards) {
    const QString words = m_words->text().trimmed();
    if (words.startsWith(u'#')) {
        const QModelIndex event = m_events.index(words.mid(1).toInt() - 1, 0);
        if (event.isValid()) goTo(event);
        return;
    }
    const int present = m_events.presentRow();
    const int row = backwards ? m_filter.firstFrom(present) - 1 : m_filter.firstFrom(present + 1);
    const QModelIndex shown = m_filter.index(row, 0);
    if (shown.isValid()) goTo(m_filter.mapToSource(shown));
}

void EventPanel::follow() {
    if (!isVisible()) return;
    fitColumns();
    const QModelIndex present = m_events.index(m_events.presentRow(), 0);
    const QModelIndex shown = shownOf(present);
    m_table->setCurrentIndex(shown);
    if (shown.isValid()) {
        m_table->scrollTo(shown);
    } else if (isFiltered()) {
        m_table->scrollTo(m_filter.index(m_filter.firstFrom(m_events.presentRow()) - 1, 0));
    }
    showDetail(present);
}

bool EventPanel::showsPresent() const {
    const QModelIndex present = shownOf(m_events.index(m_events.presentRow(), 0));
    return m_table->viewport()->rect().intersects(m_table->visualRect(present));
}

Scene EventPanel::sceneIn(RunPictures& pictures, bool otherMoments) const {
    const auto events = std::make_shared<EventListModel>(pictures.playhead(), pictures.theme());
    TablePart part{.columns = {EventListModel::Number, EventListModel::Time, EventListModel::What},
                   .top = std::max(0, m_table->rowAt(0))};
    if (isFiltered()) part.rows = m_filter.found();
    if (otherMoments || showsPresent())
        part.sought = [&present = *events] { return present.presentRow(); };
    return tableScene(events, part, pictures.theme());
}

QString EventPanel::title() const {
    const QString events = viewTitle(QStringLiteral("events"));
    return isFiltered() ? tr("%1: %2").arg(events, m_words->text().simplified()) : events;
}

void EventPanel::showCount() {
    m_count->setText(tr("%1 of %2").arg(m_filter.rowCount()).arg(m_events.rowCount()));
}

void EventPanel::showDetail(const QModelIndex& event) {
    const QString sentence =
        event.isValid() ? event.siblingAtColumn(EventListModel::What).data().toString() : QString();
    const int width = m_detail->contentsRect().width();
    m_detail->setText(fittedLines(sentence, m_detail->font(), width, kDetailLines));
    m_detail->setToolTip(sentence);
}

bool EventPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table->viewport() && event->type() == QEvent::Leave) {
        showDetail(m_events.index(m_events.presentRow(), 0));
    } else if (watched == m_words && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            goToNext(key->modifiers() & Qt::ShiftModifier);
            return true;
        }
        if (key->key() == Qt::Key_Down) {
            m_table->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void EventPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    follow();
}

void EventPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_detail->setVisible(height() > kRoomForDetail);  // rather one more row of the list
    showDetail(m_events.index(m_events.presentRow(), 0));
}

}  // namespace lockstep
