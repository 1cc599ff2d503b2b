#pragma once

#include <memory>
#include <string>

#include "stage/managers/manager_server.h"

namespace lockstep::stage {

// An object of this kind: "dict", made of keys and values in turn; "list", of values; "queue", of
// its capacity. ValueError: there is no such kind.
[[nodiscard]] std::unique_ptr<ManagedObject> makeManaged(const std::string& kind,
                                                         const std::string& name,
                                                         const Fields& content, const Where& at);

}  // namespace lockstep::stage
