#include <QStringList>
#include <algorithm>
#include <array>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/output.h"
#include "models/localized.h"

namespace lockstep::cli {

namespace {

constexpr std::size_t kColumns = 5;
// A cell may have several lines.
using Row = std::array<QStringList, kColumns>;

QStringList describe(const std::vector<Parameter>& parameters) {
    QStringList lines;
    for (const Parameter& parameter : parameters)
        lines << QStringLiteral("%1=%2 (%3)")
                     .arg(QString::fromStdString(parameter.name),
                          writeValue(parameter, parameter.standard), rangeOf(parameter));
    return lines;
}

Row rowOf(const CatalogueEntry& entry) {
    const Scenario& scenario = entry.scenario;
    QStringList variants;
    for (const Variant& variant : scenario.variants) variants << QString::fromStdString(variant.id);
    return {QStringList(QString::fromStdString(entry.id)),
            QStringList(chapterTitle(scenario.chapter)),
            QStringList(QString::fromStdString(scenario.title.en)), describe(scenario.parameters),
            variants};
}

std::array<qsizetype, kColumns> widthsOf(const std::vector<Row>& rows) {
    std::array<qsizetype, kColumns> widths{};
    for (const Row& row : rows)
        for (std::size_t column = 0; column < kColumns; ++column)
            for (const QString& line : row[column])
                widths[column] = std::max(widths[column], line.size());
    return widths;
}

QString written(const Row& row, const std::array<qsizetype, kColumns>& widths) {
    const qsizetype height = std::ranges::max(row, {}, &QStringList::size).size();
    QStringList lines;
    for (qsizetype i = 0; i < height; ++i) {
        QString line;
        for (std::size_t column = 0; column < kColumns; ++column)
            line += row[column].value(i).leftJustified(widths[column] + 2);
        while (line.endsWith(u' ')) line.chop(1);
        lines << line;
    }
    return lines.join(u'\n');
}

void printTable() {
    std::vector<Row> rows = {{QStringList("ID"), QStringList("CHAPTER"), QStringList("TITLE"),
                              QStringList("PARAMETERS"), QStringList("VARIANTS")}};
    for (const CatalogueEntry& entry : catalogue()) rows.push_back(rowOf(entry));
    const auto widths = widthsOf(rows);
    for (const Row& row : rows) say(written(row, widths));
}

}  // namespace

ExitStatus listScenarios(const ListArguments& arguments) {
    if (!arguments.json) {
        printTable();
        return kDone;
    }
    QJsonArray scenarios;
    for (const CatalogueEntry& entry : catalogue()) scenarios.append(toJson(entry));
    say(written(scenarios));
    return kDone;
}

}  // namespace lockstep::cli
