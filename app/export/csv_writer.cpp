#include "export/csv_writer.h"

#include <algorithm>

#include "model/event_rules.h"
#include "model/names.h"
#include "theme/theme.h"

namespace lockstep {

namespace {

constexpr const char* kHeader =
    "\xEF\xBB\xBF"
    "number,time_ns,task_id,task,kind,object_id,object,other_id,other,detail,value,extra,text,file,"
    "line,sentence\n";

// Excel knows the wide forms, too.
bool beginsFormula(const QString& text) {
    constexpr QStringView kStarts = u"=+-@\t\r\n＝＋－＠";
    return !text.isEmpty() && kStarts.contains(text.front());
}

QByteArray detailOf(const Event& event) {
    switch (ruleOf(event.kind).detail) {
        case DetailType::None:
            break;
        case DetailType::TaskKind:
            return nameOf(event.detailAs<TaskKind>());
        case DetailType::PreemptReason:
            return nameOf(event.detailAs<PreemptReason>());
        case DetailType::BlockReason:
            return nameOf(event.detailAs<BlockReason>());
        case DetailType::WakeReason:
            return nameOf(event.detailAs<WakeReason>());
        case DetailType::Op:
            return nameOf(event.detailAs<Op>());
        case DetailType::ObjectKind:
            return nameOf(event.detailAs<ObjectKind>());
        case DetailType::VerdictKind:
            return nameOf(event.detailAs<VerdictKind>());
    }
    return {};
}

// "7,counter": the number and the name; "," for none.
template <class Id>
QByteArray named(Id id, const World& world, const Trace& trace) {
    if (!id.isValid()) return ",";
    return QByteArray::number(id.value) + ',' + csvField(toQString(nameOf(id, world, trace)));
}

}  // namespace

QByteArray csvField(QString text) {
    text.replace(QChar::Null, QChar::ReplacementCharacter);
    if (beginsFormula(text)) text.prepend(u'\'');
    QByteArray field = text.toUtf8();
    const bool needsQuotes = std::ranges::any_of(
        field, [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
    return needsQuotes ? '"' + field.replace('"', "\"\"") + '"' : field;
}

void CsvWriter::begin(QByteArray& out) {
    out += kHeader;
}

void CsvWriter::write(const ToldEvent& told, const World& after, QByteArray& out) {
    const Event& event = told.event;
    const auto text = [this](StringId id) { return csvField(toQString(m_trace.text(id))); };
    const QByteArray fields[] = {
        QByteArray::number(static_cast<quint64>(told.number)),
        QByteArray::number(static_cast<qint64>(event.time)),
        named(event.task, after, m_trace),
        nameOf(event.kind),
        named(event.object, after, m_trace),
        named(event.other, after, m_trace),
        detailOf(event),
        QByteArray::number(static_cast<qint64>(event.value)),
        QByteArray::number(static_cast<qint64>(event.extra)),
        text(event.text),
        text(event.at.file),
        event.at.line == 0 ? QByteArray() : QByteArray::number(event.at.line),
        csvField(told.sentence)};
    for (const QByteArray& field : fields) out += field + ',';
    out.back() = '\n';
}

}  // namespace lockstep
