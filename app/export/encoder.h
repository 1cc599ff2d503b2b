#pragma once

#include <QByteArray>
#include <memory>

#include "base/result.h"
#include "export/picture.h"

namespace lockstep {

// Makes a file's bytes of drawings that lie one over the other. It is made, used and destroyed in
// one thread, whichever. SVG and PDF hold text and vectors; a PNG has exactly the canvas's pixels.
// The same drawings give the same bytes.
class Encoder {
public:
    virtual ~Encoder() = default;

    [[nodiscard]] virtual Status begin() = 0;
    // They ask their progress now and then; answered with false, they give up with any error.
    [[nodiscard]] virtual Status add(const Drawing& drawing, const Progress& progress) = 0;
    [[nodiscard]] virtual Result<QByteArray> finish(const Progress& progress) = 0;
};

// For a format of pictures and a canvas that checkCanvas() is content with.
[[nodiscard]] std::unique_ptr<Encoder> encoderFor(FileFormat format, const Canvas& canvas,
                                                  int resolution, const PictureText& text);

}  // namespace lockstep
