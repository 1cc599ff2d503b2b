#include "window/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

namespace lockstep {

namespace {

using What = PictureChoices::What;
using Moments = PictureChoices::Moments;

QString titleOf(const PictureSize& size) {
    if (size.pixels.isNull()) return ExportDialog::tr("As large as suits it");
    const QString pixels =
        QStringLiteral("%1 × %2").arg(size.pixels.width()).arg(size.pixels.height());
    if (size.id == QLatin1String("a4")) return ExportDialog::tr("A4 landscape (%1)").arg(pixels);
    if (size.id == QLatin1String("4k")) return ExportDialog::tr("4K screen (%1)").arg(pixels);
    return pixels;
}

template <class Value>
void add(QComboBox& box, const QString& text, Value value) {
    box.addItem(text, static_cast<int>(value));
}

template <class Value>
void select(QComboBox& box, Value value) {
    box.setCurrentIndex(std::max(0, box.findData(static_cast<int>(value))));
}

template <class Value>
Value selected(const QComboBox& box) {
    return static_cast<Value>(box.currentData().toInt());
}

}  // namespace

ExportDialog::ExportDialog(const PictureChoices& choices, const Subject& subject, QWidget* parent)
    : QDialog(parent),
      m_what(makeChoice("pictureWhat")),
      m_moments(makeChoice("pictureMoments")),
      m_format(makeChoice("pictureFormat")),
      m_size(makeChoice("pictureSize")),
      m_scale(makeChoice("pictureScale")),
      m_medium(makeChoice("pictureMedium")),
      m_title(makeCheck("pictureTitle", tr("&Title, parameters and sentence"), choices.title)),
      m_legend(makeCheck("pictureLegend", tr("&Legend of colours and shapes"), choices.legend)),
      m_preview(new PicturePreview(subject.preview, this)),
      m_description(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this)) {
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export Picture"));
    fill(choices, subject);
    layOut();
    for (const QComboBox* box : {m_what, m_moments, m_format, m_size, m_scale, m_medium})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::update);
    for (const QCheckBox* box : {m_title, m_legend})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::update);
    connect(m_preview, &PicturePreview::described, m_description, &QLabel::setText);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    update();
}

QComboBox* ExportDialog::makeChoice(const char* name) {
    auto* box = new QComboBox(this);
    box->setObjectName(QLatin1String(name));
    return box;
}

QCheckBox* ExportDialog::makeCheck(const char* name, const QString& text, bool checked) {
    auto* box = new QCheckBox(text, this);
    box->setObjectName(QLatin1String(name));
    box->setChecked(checked);
    return box;
}

void ExportDialog::fill(const PictureChoices& choices, const Subject& subject) {
    const int kept = subject.kept;
    add(*m_what, tr("The view %1").arg(subject.view), What::View);
    add(*m_what, tr("The whole stage"), What::Stage);
    select(*m_what, choices.what);
    add(*m_moments, tr("This moment"), Moments::Now);
    add(*m_moments,
        kept > 0 ? tr("A filmstrip of the kept moments (%1)").arg(kept)
                 : tr("A filmstrip of six steps, evenly spread"),
        Moments::Filmstrip);
    add(*m_moments, tr("Every step, animated"), Moments::Steps);
    select(*m_moments, kept > 0 ? Moments::Filmstrip : choices.moments);
    for (const FileFormatInfo& info : kFileFormats)
        if (info.content == FileContent::Picture)
            add(*m_format, QString(info.suffix).toUpper(), info.format);
    select(*m_format, choices.format);
    for (const PictureSize& size : pictureSizes()) m_size->addItem(titleOf(size), size.id);
    m_size->setCurrentIndex(std::max(0, m_size->findData(choices.size)));
    for (int scale = 1; scale <= PictureChoices::kMostScale; ++scale)
        add(*m_scale, tr("%1 ×").arg(scale), scale);
    select(*m_scale, choices.scale);
    add(*m_medium, tr("Screen: the colours of the window"), false);
    add(*m_medium, tr("Print: dark on white"), true);
    select(*m_medium, choices.print);
}

void ExportDialog::layOut() {
    auto* form = new QFormLayout;
    form->addRow(tr("&What"), m_what);
    form->addRow(tr("&Moments"), m_moments);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Size"), m_size);
    form->addRow(tr("S&cale"), m_scale);
    form->addRow(tr("F&or"), m_medium);
    form->addRow(QString(), m_title);
    form->addRow(QString(), m_legend);
    m_buttons->button(QDialogButtonBox::Save)->setText(tr("Save As…"));
    auto* parts = new QHBoxLayout;
    parts->setSpacing(24);
    parts->addLayout(form);
    parts->setAlignment(form, Qt::AlignTop);
    parts->addLayout(previewColumn(), 1);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(16);
    column->addLayout(parts, 1);
    column->addWidget(m_buttons);
}

QVBoxLayout* ExportDialog::previewColumn() {
    m_description->setObjectName(QStringLiteral("pictureDescription"));
    m_description->setTextFormat(Qt::PlainText);
    m_description->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_description->setWordWrap(true);
    m_description->setMinimumHeight(2 * m_description->fontMetrics().lineSpacing());
    auto* column = new QVBoxLayout;
    column->addWidget(m_preview, 1);
    column->addWidget(m_description);
    return column;
}

void ExportDialog::showFormat(bool isAnimated) {
    const int gif = m_format->findData(static_cast<int>(FileFormat::Gif));
    if (isAnimated == (gif >= 0)) return;
    const QSignalBlocker blocker(m_format);
    if (isAnimated) {
        m_stillFormat = selected<FileFormat>(*m_format);
        add(*m_format, QString(infoOf(FileFormat::Gif).suffix).toUpper(), FileFormat::Gif);
        select(*m_format, FileFormat::Gif);
    } else {
        m_format->removeItem(gif);
        select(*m_format, m_stillFormat);
    }
}

void ExportDialog::update() {
    const bool isAnimated = selected<Moments>(*m_moments) == Moments::Steps;
    showFormat(isAnimated);
    m_format->setEnabled(!isAnimated);
    m_format->setToolTip(isAnimated ? tr("An animation is a GIF") : QString());
    m_preview->setChoices(choices());
}

PictureChoices ExportDialog::choices() const {
    PictureChoices choices;
    choices.what = selected<What>(*m_what);
    choices.moments = selected<Moments>(*m_moments);
    const bool isAnimated = selected<FileFormat>(*m_format) == FileFormat::Gif;
    choices.format = isAnimated ? m_stillFormat : selected<FileFormat>(*m_format);
    choices.size = m_size->currentData().toString();
    choices.scale = selected<int>(*m_scale);
    choices.print = selected<bool>(*m_medium);
    choices.title = m_title->isChecked();
    choices.legend = m_legend->isChecked();
    return choices;
}

}  // namespace lockstep
