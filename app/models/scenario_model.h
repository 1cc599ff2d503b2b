#pragma once

#include <QSortFilterProxyModel>
#include <QStandardItemModel>

#include "host/catalogue.h"

namespace lockstep {

// The catalogue as a tree of two levels: chapters, and their scenarios by title. GUI thread.
class ScenarioModel : public QStandardItemModel {
    Q_OBJECT
public:
    // The entries have to outlive the model and to be in order of chapters.
    explicit ScenarioModel(const std::vector<CatalogueEntry>& entries, QObject* parent = nullptr);

    // To be called when the language is another one.
    void changeLanguage();
    // Null for a chapter. Also for an index of a ScenarioFilter.
    [[nodiscard]] static const CatalogueEntry* entryAt(const QModelIndex& index);
    [[nodiscard]] QModelIndex indexOf(const CatalogueEntry& entry) const;
};

// The scenarios (with their chapters) in which every one of the wanted words occurs: in the id, the
// chapter, the title, the story or a variant, in either language, capitals or not.
class ScenarioFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ScenarioFilter(ScenarioModel& model, QObject* parent = nullptr);

    void setWanted(const QString& words);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
};

}  // namespace lockstep
