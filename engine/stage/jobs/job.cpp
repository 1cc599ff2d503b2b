#include "stage/jobs/job.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "stage/sync/queue.h"

namespace lockstep::stage {
namespace {

constexpr std::size_t kMostBytes = 100;
constexpr char kBetweenArguments = '\x1f';

[[noreturn]] void refuseQueue() {
    throw RuntimeError("Queue objects should only be shared between processes through inheritance");
}

}  // namespace

std::int64_t Passing<std::int64_t>::unpack(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string Passing<std::pair<std::int64_t, std::int64_t>>::pack(
    const std::pair<std::int64_t, std::int64_t>& value) {
    std::string text(1, '(');
    text += std::to_string(value.first);
    text += ", ";
    text += std::to_string(value.second);
    text += ')';
    return text;
}

std::pair<std::int64_t, std::int64_t> Passing<std::pair<std::int64_t, std::int64_t>>::unpack(
    std::string_view text) {
    const auto comma = text.find(", ");
    if (comma == std::string_view::npos) return {};
    return {Passing<std::int64_t>::unpack(text.substr(1, comma - 1)),
            Passing<std::int64_t>::unpack(text.substr(comma + 2))};
}

std::string Passing<Queue>::pack(const Queue& /*queue*/) {
    refuseQueue();
}

Queue Passing<Queue>::unpack(std::string_view /*text*/) {
    refuseQueue();
}

std::string_view takeArgument(std::string_view& arguments) {
    const auto end = arguments.find(kBetweenArguments);
    const std::string_view first = arguments.substr(0, end);
    arguments.remove_prefix(end == std::string_view::npos ? arguments.size() : end + 1);
    return first;
}

std::string listOf(const std::vector<std::string>& arguments) {
    std::string list;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (i > 0) list += kBetweenArguments;
        list += arguments[i];
    }
    if (list.size() > kMostBytes) throw ValueError("the arguments of a job have at most 100 bytes");
    return list;
}

std::string labelOf(const char* name, const std::vector<std::string>& arguments) {
    std::string label = std::string(name) + "(";
    for (std::size_t i = 0; i < arguments.size(); ++i) label += (i == 0 ? "" : ", ") + arguments[i];
    return label + ")";
}

JobCall callWithKeyword(const char* name, const JobCode& code, const Keyword& keyword) {
    JobCall call{.label = labelOf(name, {keyword.name + "=" + keyword.value}), .code = code};
    call.arguments =
        std::string(name) + "() got an unexpected keyword argument '" + keyword.name + "'";
    call.code.call = [](void (*)(), std::string_view what) -> std::string {
        throw TypeError(std::string(what));
    };
    call.work = [what = call.arguments]() -> std::string { throw TypeError(what); };
    return call;
}

std::vector<std::int64_t> range(std::int64_t end) {
    return range(0, end);
}

std::vector<std::int64_t> range(std::int64_t begin, std::int64_t end) {
    std::vector<std::int64_t> numbers(
        static_cast<std::size_t>(std::max<std::int64_t>(end - begin, 0)));
    std::iota(numbers.begin(), numbers.end(), begin);
    return numbers;
}

}  // namespace lockstep::stage
