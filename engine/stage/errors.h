#pragma once

#include <stdexcept>
#include <string>

namespace lockstep::stage {

// What an operation throws, named as in Python. One that leaves a task's function ends that task,
// with the exit code 1.
class Exception : public std::runtime_error {
public:
    // `name` must live for ever: a literal.
    Exception(const char* name, const std::string& what) : std::runtime_error(what), m_name(name) {}
    // "queue.Full", "RuntimeError" ...
    [[nodiscard]] const char* name() const { return m_name; }

private:
    const char* m_name;
};

// The queue had no free place in time.
struct Full : Exception {
    Full() : Exception("queue.Full", "") {}
};

// The queue had no item in time.
struct Empty : Exception {
    Empty() : Exception("queue.Empty", "") {}
};

struct RuntimeError : Exception {
    explicit RuntimeError(const std::string& what) : Exception("RuntimeError", what) {}
};

struct ValueError : Exception {
    explicit ValueError(const std::string& what) : Exception("ValueError", what) {}
};

struct TypeError : Exception {
    explicit TypeError(const std::string& what) : Exception("TypeError", what) {}
};

struct AttributeError : Exception {
    explicit AttributeError(const std::string& what) : Exception("AttributeError", what) {}
};

// A name that nobody has defined: a scenario throws it where Python would.
struct NameError : Exception {
    explicit NameError(const std::string& what) : Exception("NameError", what) {}
};

struct PicklingError : Exception {
    explicit PicklingError(const std::string& what) : Exception("_pickle.PicklingError", what) {}
};

struct AssertionError : Exception {
    explicit AssertionError(const std::string& what) : Exception("AssertionError", what) {}
};

struct MemoryError : Exception {
    explicit MemoryError(const std::string& what) : Exception("MemoryError", what) {}
};

struct FileNotFoundError : Exception {
    explicit FileNotFoundError(const std::string& what) : Exception("FileNotFoundError", what) {}
};

// The operating system refused; what() says what was tried and why it failed.
struct OSError : Exception {
    explicit OSError(const std::string& what) : Exception("OSError", what) {}
};

}  // namespace lockstep::stage
