#include "export/pdf_dates.h"

namespace lockstep {

void removeCreationDate(QByteArray& pdf) {
    static const QByteArray key = "/CreationDate (D:";
    static const QByteArray epoch = "19700101000000+00'00'";
    // Pictures hold no such text of their own outside of compressed streams; the last one is the
    // document's.
    const qsizetype found = pdf.lastIndexOf(key);
    if (found < 0) return;
    const qsizetype begin = found + key.size();
    const qsizetype length = pdf.indexOf(')', begin) - begin;
    if (length < 0) return;
    // "YYYYMMDDhhmmss" and a zone of any form: "Z", "+hh'mm'" or "+hh'mm".
    const bool utc = length > 14 && pdf.at(begin + 14) == 'Z';
    for (qsizetype i = 0; i < length && i < epoch.size(); ++i)
        if (!utc || i < 14) pdf[begin + i] = epoch.at(i);
}

}  // namespace lockstep
