#pragma once

#include <QByteArray>

namespace lockstep {

// Replaces the fonts' names that QSvgGenerator writes, which may be names that only fontconfig
// understands ("Sans Serif"), by those of the fonts that were used, followed by a generic family
// for readers that do not have them.
void nameFontsPortably(QByteArray& svg);

}  // namespace lockstep
