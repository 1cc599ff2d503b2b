#include "window/exporter.h"

#include <QApplication>
#include <QFileInfo>
#include <QMenu>

#include "export/picture.h"
#include "models/engine_words.h"
#include "models/laboratory.h"
#include "models/language.h"
#include "models/localized.h"
#include "window/file_questions.h"
#include "window/view_titles.h"

namespace lockstep {

namespace {

const QStringList& formats() {
    static const QStringList all{QStringLiteral("png"), QStringLiteral("svg"),
                                 QStringLiteral("pdf")};
    return all;
}

QString filterFor(const QString& suffix) {
    return Exporter::tr("%1 picture (*.%2)").arg(suffix.toUpper(), suffix);
}

QString allFilters() {
    return Exporter::tr("Pictures (*.png *.svg *.pdf)");
}

QString capitalized(QString word) {
    word[0] = word[0].toUpper();
    return word;
}

PictureText textFor(const Moment& moment, const QString& view) {
    const QString scenario = moment.scenario ? localized(moment.scenario->scenario.title)
                                             : QString::fromStdString(moment.inputs.scenario);
    return {
        Exporter::tr("%1: %2").arg(scenario, view),
        Exporter::tr("After %1 events, at %2").arg(moment.k).arg(formatTime(moment.world.now()))};
}

}  // namespace

Exporter::Exporter(Laboratory& laboratory, std::vector<Entry> entries, QWidget* window)
    : QObject(window), m_laboratory(laboratory), m_entries(std::move(entries)), m_window(window) {
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { noteUse(now); });
}

void Exporter::noteUse(QWidget* focused) {
    for (std::size_t i = 0; focused && i < m_entries.size(); ++i) {
        const View* view = m_entries[i].view;
        if (view == focused || view->isAncestorOf(focused)) m_inUse = i;
    }
}

void Exporter::fillMenu(QMenu& menu) {
    for (const Entry& entry : m_entries) {
        QMenu* submenu = menu.addMenu(QString());
        inEveryLanguage(menu, [submenu, id = entry.id] { submenu->setTitle(viewTitle(id)); });
        for (const QString& suffix : formats()) {
            QAction* action = submenu->addAction(QString());
            action->setObjectName(QStringLiteral("export") + capitalized(entry.id) +
                                  capitalized(suffix));
            inEveryLanguage(menu, [action, id = entry.id, format = suffix.toUpper()] {
                action->setText(tr("As &%1…").arg(format));
                action->setStatusTip(tr("Write the picture %1 as %2").arg(viewTitle(id), format));
                action->setToolTip(action->statusTip());
            });
            connect(action, &QAction::triggered, this,
                    [this, entry, suffix] { askAndExport(entry, suffix); });
        }
    }
}

void Exporter::exportViewInUse() {
    askAndExport(m_entries[m_inUse], {});
}

void Exporter::askAndExport(const Entry& entry, const QString& suffix) {
    if (!m_laboratory.playhead().hasRun()) {
        emit failed(tr("There is nothing to export yet: choose a scenario first."));
        return;
    }
    const QString scenario =
        QString::fromStdString(m_laboratory.playhead().moment().inputs.scenario);
    const QString usual = suffix.isEmpty() ? formats().first() : suffix;
    const FileQuestion question{tr("Export Picture: %1").arg(viewTitle(entry.id)),
                                QStringLiteral("%1-%2.%3").arg(scenario, entry.id, usual),
                                suffix.isEmpty() ? allFilters() : filterFor(suffix), usual};
    askForFile(m_window, question, [this, entry](const QString& path) {
        const QSize size = entry.view->naturalSize();
        const PictureText text = textFor(m_laboratory.playhead().moment(), viewTitle(entry.id));
        const Status written = exportPicture(*entry.view, path, size, text);
        if (written.isOk()) {
            emit done(tr("Exported %1").arg(QFileInfo(path).fileName()));
        } else {
            emit failed(inOwnWords(written.error()));
        }
    });
}

}  // namespace lockstep
