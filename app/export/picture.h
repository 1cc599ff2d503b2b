#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>
#include <memory>

#include "base/result.h"
#include "export/file_formats.h"
#include "export/picture_sink.h"
#include "export/progress.h"
#include "export/scene.h"

namespace lockstep {

struct PictureText {
    QString title;
    QString description;  // SVG only
};

// How large a picture is.
struct Canvas {
    QSize size;     // device-independent pixels, for which it is laid out
    int scale = 1;  // how many times as large it then becomes, from 1 to kMostScale

    static constexpr int kMostScale = 8;
    [[nodiscard]] QSize pixels() const { return size * scale; }
};

// Whether a picture of this size can be made: its size and its pixels have sides from 1 to 32768,
// and a PNG at most 2^28 pixels, a GIF 2^22.
[[nodiscard]] Status checkCanvas(FileFormat format, const Canvas& canvas);

// White, with the canvas's pixels; null when there is no memory for it.
[[nodiscard]] QImage blankImage(const Canvas& canvas, int resolution);

// The drawing, pixel by pixel; null likewise. Any thread.
[[nodiscard]] QImage paintedImage(const Drawing& drawing, const Canvas& canvas, int resolution);

// The scene as it is now; null likewise.
[[nodiscard]] QImage drawImage(const Scene& scene, const Canvas& canvas);

// A file with the scene as it is now. SVG and PDF hold text and vectors; a PNG has exactly the
// canvas's pixels. The same scene gives the same bytes. GUI thread.
[[nodiscard]] Result<QByteArray> encodePicture(const Scene& scene, FileFormat format,
                                               const Canvas& canvas, const PictureText& text = {});

// Puts it into the file `path`, in the format of its suffix, a picture's, all at once in this
// thread. The file appears whole or not at all: an old one at `path` is replaced only when the new
// one is safely written. The error names the path and the reason; being stopped is one.
[[nodiscard]] Status exportPicture(const Scene& scene, const QString& path, const Canvas& canvas,
                                   const PictureText& text = {}, const Progress& progress = {});

class Encoder;

// The file itself, for who has the drawings.
class PictureFile : public PictureSink {
public:
    PictureFile(const QString& path, const Canvas& canvas, int resolution, const PictureText& text);
    ~PictureFile() override;

    [[nodiscard]] Status begin() override;
    [[nodiscard]] Status add(const Drawing& drawing, const Progress& progress) override;
    [[nodiscard]] Status finish(const Progress& progress) override;
    [[nodiscard]] Error cancelled() const override;

private:
    const QString m_path;
    const Canvas m_canvas;
    const int m_resolution;
    const PictureText m_text;
    std::unique_ptr<Encoder> m_encoder;  // from begin() on
};

}  // namespace lockstep
