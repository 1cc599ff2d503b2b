#include "stage/runtime/failure.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <typeinfo>

#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"

namespace lockstep::stage {
namespace {

std::string typeNameOf(const std::exception& exception) {
    const char* mangled = typeid(exception).name();
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(mangled, nullptr, nullptr, &status), std::free);
    return name ? name.get() : mangled;
}

std::string joined(const std::string& name, const std::string& what) {
    return what.empty() ? name : name + ": " + what;
}

}  // namespace

std::string describe(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const Exception& exception) {
        return joined(exception.name(), exception.what());
    } catch (const std::exception& exception) {
        return joined(typeNameOf(exception), exception.what());
    } catch (...) {
        return "an exception of unknown type";
    }
}

void reportFailure(const std::exception_ptr& failure) {
    const std::string text = describe(failure);
    wire::Report report = reportAt({}, EventKind::TaskFailed);
    report.text = text;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

}  // namespace lockstep::stage
