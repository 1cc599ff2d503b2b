#pragma once

#include <QDialog>

#include "window/picture_choices.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;

namespace lockstep {

// Asks what a picture is to show, and how. Accepted, choices() are what the person wants.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    // view: the title of the view in use. kept: how many moments the filmstrip has; 0 = the steps
    // of the run, evenly spread.
    ExportDialog(const PictureChoices& choices, const QString& view, int kept,
                 QWidget* parent = nullptr);

    [[nodiscard]] PictureChoices choices() const;

private:
    QComboBox* makeChoice(const char* name);
    QCheckBox* makeCheck(const char* name, const QString& text, bool checked);
    void fill(const PictureChoices& choices, const QString& view, int kept);
    void layOut();
    void update();

    QComboBox* m_what;
    QComboBox* m_moments;
    QComboBox* m_format;
    QComboBox* m_size;
    QComboBox* m_scale;
    QComboBox* m_medium;
    QCheckBox* m_title;
    QCheckBox* m_legend;
    QDialogButtonBox* m_buttons;
};

}  // namespace lockstep
