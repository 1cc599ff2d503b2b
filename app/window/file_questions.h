#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace lockstep {

struct FileQuestion {
    QString title;
    QString name;    // proposed
    QString filter;  // as QFileDialog takes it
    QString suffix;  // added to a name without one, until a filter of a single suffix is chosen
    bool toSave = true;
};

// Asks for a file in a dialog of the window's, which stays usable for the tasks' news meanwhile.
// `answered` gets the path; it is not called when the person cancels.
void askForFile(QWidget* window, const FileQuestion& question,
                const std::function<void(const QString& path)>& answered);

}  // namespace lockstep
