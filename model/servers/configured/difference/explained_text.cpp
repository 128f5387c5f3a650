// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/difference/explained_text.h"

#include "model/servers/catalogue/explaining/explanations.h"

namespace mailseal {

const ExplainedText::Note *ExplainedText::noteAt(int line) const
{
    const int note = noteOfLine.value(line, -1);
    return note < 0 ? nullptr : &notes[note];
}

int ExplainedText::firstLine() const
{
    const QStringList lines = text.split(u'\n');
    for (int line = 0; line < noteOfLine.size(); ++line) {
        if (noteOfLine[line] >= 0 && !lines[line].trimmed().startsWith(u'#'))
            return line;
    }
    return 0;
}

void ExplainedText::add(const QString &lines, const std::optional<Note> &note)
{
    text += lines + u'\n';
    if (note)
        notes << *note;
    for (qsizetype line = 0; line <= lines.count(u'\n'); ++line)
        noteOfLine << (note ? int(notes.size()) - 1 : -1);
}

QList<int> directiveLines(const Snippet &snippet)
{
    QList<int> lines(snippet.text.count(u'\n') + 1, -1);
    const QStringList text = snippet.text.split(u'\n');
    qsizetype from = 0;
    for (int index = 0; index < snippet.directives.size(); ++index) {
        const QString written = snippet.directives[index].line.trimmed();
        const qsizetype at = snippet.text.indexOf(written, from);
        if (written.isEmpty() || at < 0) // a note has no line of its own
            continue;
        const qsizetype first = snippet.text.left(at).count(u'\n');
        for (qsizetype line = first; line <= first + written.count(u'\n'); ++line)
            lines[line] = index;
        // The comment above a line belongs to it.
        for (qsizetype line = first - 1; line >= 0 && lines[line] < 0; --line) {
            if (!text[line].trimmed().startsWith(u'#'))
                break;
            lines[line] = index;
        }
        from = at + written.size();
    }
    return lines;
}

ExplainedText explained(const Snippet &snippet, Level level)
{
    ExplainedText result;
    result.text = snippet.text;
    result.noteOfLine = directiveLines(snippet);
    for (const Directive &directive : snippet.directives)
        result.notes << ExplainedText::Note{
            directive.key, explanation(directive.key, level), directive.citation};
    return result;
}

} // namespace mailseal
