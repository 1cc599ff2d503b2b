#pragma once

#include <QDialog>

#include "window/picture_preview.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QVBoxLayout;

namespace lockstep {

// Asks what a picture is to show, and how, and shows it. Accepted, choices() are what the person
// wants.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    struct Subject {
        QString view;  // the title of the view in use
        int kept = 0;  // how many moments the filmstrip has; 0 = the steps of the run, evenly
                       // spread
        PicturePreview::Source preview;
    };
    ExportDialog(const PictureChoices& choices, const Subject& subject, QWidget* parent = nullptr);

    [[nodiscard]] PictureChoices choices() const;
    // What the picture shows has changed.
    void refreshPreview() { m_preview->refresh(); }

private:
    QComboBox* makeChoice(const char* name);
    QCheckBox* makeCheck(const char* name, const QString& text, bool checked);
    void fill(const PictureChoices& choices, const Subject& subject);
    void layOut();
    [[nodiscard]] QVBoxLayout* previewColumn();
    // An animation is a GIF; other pictures have the format that was chosen for them.
    void showFormat(bool isAnimated);
    void update();

    QComboBox* m_what;
    QComboBox* m_moments;
    QComboBox* m_format;
    FileFormat m_stillFormat = FileFormat::Png;  // while the box shows an animation's
    QComboBox* m_size;
    QComboBox* m_scale;
    QComboBox* m_medium;
    QCheckBox* m_title;
    QCheckBox* m_legend;
    PicturePreview* m_preview;
    QLabel* m_description;  // of the preview
    QDialogButtonBox* m_buttons;
};

}  // namespace lockstep
