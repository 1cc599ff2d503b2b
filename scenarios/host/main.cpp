#include "host/catalogue.h"
#include "stage/tasks/supervisor.h"

// The program under which the tasks of a session live. Only lockstep starts it.
int main(int argc, char** argv) {
    return lockstep::stage::supervise(argc, argv, [](std::string_view id) {
        const lockstep::CatalogueEntry* entry = lockstep::findScenario(id);
        return entry ? entry->scenario.run : nullptr;
    });
}
