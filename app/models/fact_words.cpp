#include "models/fact_words.h"

#include <QCoreApplication>

#include "models/textbook_time.h"

namespace lockstep {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Facts)
};

}  // namespace

QString valueOf(const Fact& fact) {
    if (const auto* holds = std::get_if<bool>(&fact.value))
        return *holds ? Words::tr("yes") : Words::tr("no");
    if (const auto* text = std::get_if<std::string>(&fact.value))
        return text->empty() ? QStringLiteral("–") : QString::fromStdString(*text);
    const std::int64_t number = std::get<std::int64_t>(fact.value);
    return fact.name.ends_with("_ns") ? textbookTime(number) : QString::number(number);
}

}  // namespace lockstep
