#pragma once

#include <QWidget>

namespace lockstep {

// Assistive technology speaks this sentence, which is the widget's name from now on. GUI thread.
void announce(QWidget& widget, const QString& sentence);

}  // namespace lockstep
