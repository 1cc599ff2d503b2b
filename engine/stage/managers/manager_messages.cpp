#include "stage/managers/manager_messages.h"

#include "stage/runtime/errors.h"

namespace lockstep::stage {

std::string encodeFields(const Fields& fields) {
    std::string line;
    for (const std::string& field : fields) {
        if (field.find_first_of("\t\n") != std::string::npos)
            throw ValueError("a text of a manager's object has no tabs and no line ends");
        if (!line.empty()) line += '\t';
        line += field;
    }
    return line + '\n';
}

Fields decodeFields(std::string_view line) {
    Fields fields;
    for (;;) {
        const auto end = line.find('\t');
        fields.emplace_back(line.substr(0, end));
        if (end == std::string_view::npos) return fields;
        line.remove_prefix(end + 1);
    }
}

}  // namespace lockstep::stage
