#pragma once

#include <QMenu>

namespace lockstep {

class Settings;

// The recordings used last. One whose file is gone is still listed, but cannot be chosen.
class RecentMenu : public QMenu {
    Q_OBJECT
public:
    // The settings outlive it.
    explicit RecentMenu(Settings& settings, QWidget* parent = nullptr);

signals:
    void chosen(const QString& path);

private:
    void fill();

    Settings& m_settings;
};

}  // namespace lockstep
