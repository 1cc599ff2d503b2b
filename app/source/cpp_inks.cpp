#include "source/cpp_inks.h"

#include <QSet>

namespace lockstep {

namespace {

const QSet<QString>& keywords() {
    static const QSet<QString> words{
        "alignas",     "auto",         "bool",      "break",    "case",
        "catch",       "char",         "class",     "const",    "const_cast",
        "constexpr",   "continue",     "default",   "delete",   "do",
        "double",      "dynamic_cast", "else",      "enum",     "explicit",
        "extern",      "false",        "float",     "for",      "friend",
        "if",          "inline",       "int",       "long",     "mutable",
        "namespace",   "new",          "noexcept",  "nullptr",  "operator",
        "override",    "private",      "protected", "public",   "reinterpret_cast",
        "return",      "short",        "signed",    "sizeof",   "static",
        "static_cast", "struct",       "switch",    "template", "this",
        "throw",       "true",         "try",       "typedef",  "typename",
        "union",       "unsigned",     "using",     "virtual",  "void",
        "volatile",    "while"};
    return words;
}

bool isWordStart(QChar c) {
    return c.isLetter() || c == u'_';
}
bool isWordPart(QChar c) {
    return c.isLetterOrNumber() || c == u'_';
}

// Reads one line; the comment that is open at its end goes on in the next.
class LineReader {
public:
    LineReader(const QString& line, bool& inComment) : m_line(line), m_inComment(inComment) {}

    std::vector<InkSpan> read() {
        if (m_inComment) readComment(0);
        while (m_at < m_line.size()) readPiece();
        return std::move(m_spans);
    }

private:
    [[nodiscard]] QStringView rest() const { return QStringView(m_line).mid(m_at); }

    void take(qsizetype end, Ink ink) {
        if (ink != Ink::Plain && end > m_at) m_spans.push_back({m_at, end - m_at, ink});
        m_at = end;
    }

    void readPiece() {
        const QChar c = m_line[m_at];
        if (rest().startsWith(u"//")) {
            take(m_line.size(), Ink::Comment);
        } else if (rest().startsWith(u"/*")) {
            readComment(2);
        } else if (c == u'#' && QStringView(m_line).left(m_at).trimmed().isEmpty()) {
            readDirective();
        } else if (rest().startsWith(u"R\"")) {
            readRawString();
        } else if (c == u'"' || c == u'\'') {
            readQuoted(c);
        } else if (c.isDigit()) {
            readNumber();
        } else if (isWordStart(c)) {
            readWord();
        } else {
            ++m_at;
        }
    }

    void readComment(qsizetype opening) {
        const qsizetype close = m_line.indexOf(u"*/", m_at + opening);
        m_inComment = close < 0;
        take(m_inComment ? m_line.size() : close + 2, Ink::Comment);
    }

    void readDirective() {
        const qsizetype comment = m_line.indexOf(u"//", m_at);
        take(comment < 0 ? m_line.size() : comment, Ink::Directive);
    }

    void readRawString() {
        const qsizetype open = m_line.indexOf(u'(', m_at);
        const QString closing =
            u')' + m_line.mid(m_at + 2, std::max<qsizetype>(open - m_at - 2, 0)) + u'"';
        const qsizetype close = open < 0 ? -1 : m_line.indexOf(closing, open);
        take(close < 0 ? m_line.size() : close + closing.size(), Ink::String);
    }

    void readQuoted(QChar quote) {
        qsizetype end = m_at + 1;
        while (end < m_line.size() && m_line[end] != quote) end += m_line[end] == u'\\' ? 2 : 1;
        take(std::min(end + 1, m_line.size()), Ink::String);
    }

    // A quote between two digits separates them: 1'000'000.
    void readNumber() {
        qsizetype end = m_at;
        while (end < m_line.size() &&
               (isWordPart(m_line[end]) || m_line[end] == u'.' || m_line[end] == u'\'')) {
            ++end;
        }
        take(end, Ink::Number);
    }

    void readWord() {
        qsizetype end = m_at;
        while (end < m_line.size() && isWordPart(m_line[end])) ++end;
        const QString word = m_line.mid(m_at, end - m_at);
        const bool isType = word[0].isUpper() && word.size() > 1 && word != word.toUpper();
        take(end, keywords().contains(word) ? Ink::Keyword : isType ? Ink::Type : Ink::Plain);
    }

    const QString& m_line;
    bool& m_inComment;
    qsizetype m_at = 0;
    std::vector<InkSpan> m_spans;
};

}  // namespace

std::vector<std::vector<InkSpan>> inksOf(const QStringList& lines) {
    std::vector<std::vector<InkSpan>> all;
    all.reserve(static_cast<std::size_t>(lines.size()));
    bool inComment = false;
    for (const QString& line : lines) all.push_back(LineReader(line, inComment).read());
    return all;
}

}  // namespace lockstep
