#include "models/drawing.h"

#include <QPainter>
#include <QPicture>
#include <memory>

namespace lockstep {

Drawing recorded(const std::function<void(QPainter& painter)>& paint) {
    const auto picture = std::make_shared<QPicture>();
    QPainter recorder(picture.get());
    recorder.setRenderHint(QPainter::Antialiasing);
    paint(recorder);
    recorder.end();
    return [picture](QPainter& painter) {
        painter.save();
        picture->play(&painter);
        painter.restore();
    };
}

}  // namespace lockstep
