#include "stage/tasks/main_module.h"

#include <utility>

namespace lockstep::stage {
namespace {

struct MainModule {
    void (*topLevel)() = nullptr;
    std::string name = "__main__";
    bool isImporting = false;
};

// The process's own; a fork copies it.
MainModule& theModule() {
    static MainModule module;
    return module;
}

// Gives a value for as long as this lives.
template <class T>
class Temporarily {
public:
    Temporarily(T& place, T value)
        : m_place(place), m_before(std::exchange(place, std::move(value))) {}
    ~Temporarily() { m_place = std::move(m_before); }
    Temporarily(const Temporarily&) = delete;
    Temporarily& operator=(const Temporarily&) = delete;

private:
    T& m_place;
    T m_before;
};

}  // namespace

void runAsMain(void (*topLevel)()) {
    theModule().topLevel = topLevel;
    topLevel();
}

const std::string& moduleName() {
    return theModule().name;
}

void runModule(void (*topLevel)(), const std::string& runName) {
    const Temporarily name(theModule().name, runName);
    topLevel();
}

void (*mainModule())() {
    return theModule().topLevel;
}

void importMain(void (*topLevel)()) {
    theModule().topLevel = topLevel;
    theModule().name = "__mp_main__";
    if (!topLevel) return;
    const Temporarily importing(theModule().isImporting, true);
    topLevel();
}

bool isImportingMain() {
    return theModule().isImporting;
}

}  // namespace lockstep::stage
