#pragma once

#include <QByteArray>

namespace lockstep {

// Replaces the moment of creation that QPdfWriter puts into a document by 1 January 1970, so that
// the same picture is the same file. The length stays, and with it every offset in the document's
// table.
void removeCreationDate(QByteArray& pdf);

}  // namespace lockstep
