#include "models/announcement.h"

#include <QAccessible>

namespace lockstep {

void announce(QWidget& widget, const QString& sentence) {
    widget.setAccessibleName(sentence);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent told(&widget, sentence);
#else
    QAccessibleEvent told(&widget, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&told);
}

}  // namespace lockstep
