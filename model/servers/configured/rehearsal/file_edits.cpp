// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/file_edits.h"

namespace mailseal {
namespace {

QString withoutReturn(QString line)
{
    if (line.endsWith(u'\r'))
        line.chop(1);
    return line;
}

} // namespace

FileEdits::FileEdits(const QString &path, const QByteArray &text)
    : m_path(path),
      m_text(text),
      m_isDos(text.contains("\r\n"))
{
    for (const QByteArray &line : text.split('\n'))
        m_lines << withoutReturn(QString::fromUtf8(line));
}

QString FileEdits::indent(int index) const
{
    const QString &text = m_lines[index];
    qsizetype length = 0;
    while (length < text.size() && (text[length] == u' ' || text[length] == u'\t'))
        ++length;
    return text.left(length);
}

bool FileEdits::isEdited(int index) const
{
    return std::any_of(m_edits.begin(), m_edits.end(),
        [index](const Edit &edit) { return edit.first <= index && index <= edit.last; });
}

void FileEdits::add(const Edit &edit, UpgradeChange change)
{
    for (int i = edit.first; i <= edit.last; ++i) {
        if (isEdited(i))
            return;
    }
    m_edits << edit;
    change.file = m_path;
    change.line = edit.first + 1;
    change.before = m_lines.mid(edit.first, edit.last - edit.first + 1);
    m_changes << change;
}

void FileEdits::replace(int first, int last, const QStringList &after, UpgradeChange change)
{
    Edit edit{first, last, {}};
    for (const QString &text : after)
        edit.after << indent(first) + text;
    change.kind = ChangeKind::Replaced;
    change.after = edit.after;
    add(edit, change);
}

void FileEdits::remove(int first, int last, UpgradeChange change)
{
    change.kind = ChangeKind::Removed;
    add({first, last, {}}, change);
}

void FileEdits::insert(int index, const QStringList &added, UpgradeChange change)
{
    change.kind = ChangeKind::Added;
    change.after = added;
    add({index, index - 1, added}, change);
}

void FileEdits::comment(int first, int last, UpgradeChange change)
{
    const QString start = indent(first);
    Edit edit{first, last, {start + QStringLiteral("# mailseal: ") + reasonSentence(change)}};
    for (int i = first; i <= last; ++i) {
        const QString text = m_lines[i].trimmed();
        const bool staysAsItIs = text.isEmpty() || text.startsWith(u'#');
        edit.after << (staysAsItIs ? m_lines[i] : indent(i) + u'#' + text);
    }
    change.kind = change.kind == ChangeKind::Removed ? ChangeKind::Removed : ChangeKind::ByHand;
    add(edit, change);
}

void FileEdits::note(int first, int last, UpgradeChange change)
{
    change.kind = ChangeKind::ByHand;
    add({first, last, m_lines.mid(first, last - first + 1)}, change);
}

QList<UpgradeChange> FileEdits::changes() const
{
    QList<UpgradeChange> sorted = m_changes;
    std::stable_sort(sorted.begin(), sorted.end(),
        [](const UpgradeChange &one, const UpgradeChange &other) { return one.line < other.line; });
    return sorted;
}

RehearsedFile FileEdits::result() const
{
    QList<Edit> edits = m_edits;
    std::stable_sort(edits.begin(), edits.end(),
        [](const Edit &one, const Edit &other) { return one.first < other.first; });
    const QList<QByteArray> old = m_text.split('\n');
    const QByteArray lineEnd = m_isDos ? "\r" : "";
    QList<QByteArray> lines;
    int next = 0;
    for (const Edit &edit : std::as_const(edits)) {
        lines << old.mid(next, edit.first - next);
        // What is untouched keeps its bytes, even in an encoding that is not UTF-8.
        if (edit.last >= edit.first && edit.after == m_lines.mid(edit.first, edit.last - edit.first + 1))
            lines << old.mid(edit.first, edit.last - edit.first + 1);
        else {
            for (const QString &text : edit.after)
                lines << text.toUtf8() + lineEnd;
        }
        next = std::max(edit.first, edit.last + 1);
    }
    lines << old.mid(next);
    return {m_path, m_text, lines.join('\n')};
}

} // namespace mailseal
