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

protected:
    using Exception::Exception;
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

struct KeyError : Exception {
    explicit KeyError(const std::string& what) : Exception("KeyError", what) {}
};

struct IndexError : Exception {
    explicit IndexError(const std::string& what) : Exception("IndexError", what) {}
};

struct PicklingError : Exception {
    explicit PicklingError(const std::string& what) : Exception("_pickle.PicklingError", what) {}
};

struct AssertionError : Exception {
    explicit AssertionError(const std::string& what) : Exception("AssertionError", what) {}
};

// What was waited for did not come in time.
struct TimeoutError : Exception {
    TimeoutError() : Exception("TimeoutError", "") {}
};

// Of a future that nobody will begin.
struct CancelledError : Exception {
    CancelledError() : Exception("concurrent.futures.CancelledError", "") {}
};

// A worker process has died, and its executor is of no use any more.
struct BrokenProcessPool : RuntimeError {
    explicit BrokenProcessPool(const std::string& what)
        : RuntimeError("concurrent.futures.process.BrokenProcessPool", what) {}
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

protected:
    using Exception::Exception;
};

// Nothing is left to receive, and nobody can send any more.
struct EOFError : Exception {
    EOFError() : Exception("EOFError", "") {}
};

// Nobody can receive what was to be sent.
struct BrokenPipeError : OSError {
    BrokenPipeError() : OSError("BrokenPipeError", "Broken pipe") {}
};

struct ConnectionRefusedError : OSError {
    ConnectionRefusedError() : OSError("ConnectionRefusedError", "Connection refused") {}
};

// The other side has closed the connection without receiving everything.
struct ConnectionResetError : OSError {
    ConnectionResetError() : OSError("ConnectionResetError", "Connection reset by peer") {}
};

// It cannot be done at once, and it shall not wait.
struct BlockingIOError : OSError {
    BlockingIOError() : OSError("BlockingIOError", "Resource temporarily unavailable") {}
};

// A generator has nothing more to give.
struct StopIteration : Exception {
    StopIteration() : Exception("StopIteration", "") {}
};

// The thread waits for coroutines none of which can ever go on.
struct LoopExit : Exception {
    LoopExit() : Exception("gevent.exceptions.LoopExit", "This operation would block forever") {}
};

}  // namespace lockstep::stage
