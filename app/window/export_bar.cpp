#include "window/export_bar.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "models/language.h"

namespace lockstep {

namespace {

constexpr int kPatience = 300;  // ms
constexpr int kSteps = 1000;
constexpr int kWidth = 120;

}  // namespace

ExportBar::ExportBar(QWidget* parent)
    : QWidget(parent),
      m_what(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_cancel(new QPushButton(this)) {
    setObjectName(QStringLiteral("exportBar"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_what->setTextFormat(Qt::PlainText);
    m_progress->setObjectName(QStringLiteral("exportProgress"));
    m_progress->setRange(0, kSteps);
    m_progress->setFixedWidth(kWidth);
    m_cancel->setObjectName(QStringLiteral("cancelExport"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 12, 2);
    row->setSpacing(12);
    for (QWidget* part : {static_cast<QWidget*>(m_what), static_cast<QWidget*>(m_progress),
                          static_cast<QWidget*>(m_cancel)})
        row->addWidget(part);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] { emit wanted(true); });
    connect(m_cancel, &QPushButton::clicked, this, &ExportBar::cancel);
    inEveryLanguage(*this, [this] { retranslate(); });
}

void ExportBar::retranslate() {
    m_what->setText(tr("Exporting %1").arg(m_file));
    m_progress->setAccessibleName(m_what->text());
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop this export (Esc); a file that was there stays as it was"));
}

void ExportBar::cancel() {
    m_cancel->setEnabled(false);
    emit cancelled();
}

void ExportBar::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    qApp->installEventFilter(this);
}

void ExportBar::hideEvent(QHideEvent* event) {
    qApp->removeEventFilter(this);
    QWidget::hideEvent(event);
}

bool ExportBar::eventFilter(QObject* watched, QEvent* event) {
    const bool isKey =
        event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape) return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    const bool isMeant = widget && widget->window() == window() && m_cancel->isEnabled() &&
                         !QApplication::activePopupWidget();
    if (!isMeant) return false;
    event->accept();  // of a ShortcutOverride: the key comes as such
    if (event->type() == QEvent::KeyPress) cancel();
    return true;
}

void ExportBar::begin(const QString& file) {
    m_file = m_what->fontMetrics().elidedText(file, Qt::ElideMiddle, kWidth);
    retranslate();
    m_progress->setValue(0);
    m_cancel->setEnabled(true);
    m_patience.start();
}

void ExportBar::setDone(double done) {
    m_progress->setValue(static_cast<int>(done * kSteps));
}

void ExportBar::end() {
    m_patience.stop();
    emit wanted(false);
}

}  // namespace lockstep
