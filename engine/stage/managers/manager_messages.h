#pragma once

#include <string>
#include <string_view>
#include <vector>

// What goes between a manager's server and its clients: lines of fields with a tab between two.
//   request  the object's number, the method, arguments
//   answer   "ok" and results; or the name of an exception and what it says
// Object 0 is the server itself: create KIND NAME CONTENT..., which answers with a number;
// shutdown.
namespace lockstep::stage {

using Fields = std::vector<std::string>;

// ValueError: a field has a tab or a line end.
[[nodiscard]] std::string encodeFields(const Fields& fields);
// A line without its end.
[[nodiscard]] Fields decodeFields(std::string_view line);

}  // namespace lockstep::stage
