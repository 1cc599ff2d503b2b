#include "models/scenario_model.h"

#include <algorithm>

#include "models/localized.h"

namespace lockstep {

namespace {

enum Role { EntryRole = Qt::UserRole + 1, SearchRole, ChapterRole };

QString inBoth(const Text& text) {
    return QString::fromStdString(text.en) + u' ' + QString::fromStdString(text.zh);
}

QString searchText(const CatalogueEntry& entry) {
    const Scenario& scenario = entry.scenario;
    QStringList all{QString::fromStdString(entry.id), chapterTitle(scenario.chapter),
                    inBoth(scenario.title), inBoth(scenario.story)};
    for (const Variant& variant : scenario.variants)
        all << inBoth(variant.title) << inBoth(variant.note);
    return all.join(u' ');
}

QStandardItem* makeChapter(Chapter chapter) {
    auto* item = new QStandardItem;
    item->setData(static_cast<int>(chapter), ChapterRole);
    item->setFlags(Qt::NoItemFlags);  // a heading: nothing to choose
    QFont bold;
    bold.setBold(true);
    item->setFont(bold);
    return item;
}

QStandardItem* makeScenario(const CatalogueEntry& entry) {
    auto* item = new QStandardItem;
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
    item->setData(QVariant::fromValue(static_cast<const void*>(&entry)), EntryRole);
    return item;
}

}  // namespace

ScenarioModel::ScenarioModel(const std::vector<CatalogueEntry>& entries, QObject* parent)
    : QStandardItemModel(parent) {
    QStandardItem* chapter = nullptr;
    const CatalogueEntry* previous = nullptr;
    for (const CatalogueEntry& entry : entries) {
        if (!previous || previous->scenario.chapter != entry.scenario.chapter) {
            chapter = makeChapter(entry.scenario.chapter);
            appendRow(chapter);
        }
        chapter->appendRow(makeScenario(entry));
        previous = &entry;
    }
    changeLanguage();
}

void ScenarioModel::changeLanguage() {
    for (int row = 0; row < rowCount(); ++row) {
        QStandardItem* chapter = item(row);
        chapter->setText(chapterTitle(static_cast<Chapter>(chapter->data(ChapterRole).toInt())));
        for (int i = 0; i < chapter->rowCount(); ++i) {
            QStandardItem* scenario = chapter->child(i);
            const CatalogueEntry& entry = *entryAt(scenario->index());
            scenario->setText(localized(entry.scenario.title));
            scenario->setToolTip(unbroken(localized(entry.scenario.story)));
            scenario->setData(searchText(entry), SearchRole);
        }
    }
}

const CatalogueEntry* ScenarioModel::entryAt(const QModelIndex& index) {
    return static_cast<const CatalogueEntry*>(index.data(EntryRole).value<const void*>());
}

QModelIndex ScenarioModel::indexOf(const CatalogueEntry& entry) const {
    for (int chapter = 0; chapter < rowCount(); ++chapter) {
        const QModelIndex parent = index(chapter, 0);
        for (int row = 0; row < rowCount(parent); ++row) {
            const QModelIndex found = index(row, 0, parent);
            if (entryAt(found) == &entry) return found;
        }
    }
    return {};
}

ScenarioFilter::ScenarioFilter(ScenarioModel& model, QObject* parent)
    : QSortFilterProxyModel(parent) {
    setRecursiveFilteringEnabled(true);
    setSourceModel(&model);
}

void ScenarioFilter::setWanted(const QString& words) {
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool ScenarioFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!ScenarioModel::entryAt(index))
        return false;  // a chapter stays for the sake of its scenarios
    const QString text = index.data(SearchRole).toString();
    return std::ranges::all_of(
        m_words, [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace lockstep
