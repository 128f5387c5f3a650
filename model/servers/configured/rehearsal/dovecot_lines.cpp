// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/dovecot_lines.h"

#include "model/servers/configured/reading/dovecot/dovecot_inline.h"
#include "model/servers/configured/reading/dovecot/dovecot_text.h"

#include <QRegularExpression>
#include <optional>

namespace mailseal {
namespace {

std::optional<DovecotStatement> statementIn(const QString &content)
{
    static const QRegularExpression includes(QStringLiteral("^!include(?:_try)?\\s+(.+)$"));
    static const QRegularExpression opens(QStringLiteral("^([^=\\s]+)\\s*([^=]*?)\\s*\\{$"));
    static const QRegularExpression assigns(QStringLiteral("^([^\\s={]+)\\s*=\\s*(.*)$"));
    DovecotStatement statement;
    if (const auto match = includes.match(content); match.hasMatch()) {
        statement.kind = DovecotStatement::Include;
        statement.value = match.captured(1);
    } else if (content.startsWith(u'}')) {
        statement.kind = DovecotStatement::Close;
    } else if (const auto block = opens.match(content); block.hasMatch()) {
        statement.kind = DovecotStatement::Open;
        statement.key = block.captured(1);
        statement.value = block.captured(2);
    } else if (const auto assignment = assigns.match(content); assignment.hasMatch()) {
        statement.key = assignment.captured(1);
        statement.value = withoutQuotes(assignment.captured(2));
    } else {
        return std::nullopt;
    }
    return statement;
}

} // namespace

QList<DovecotStatement> dovecotStatements(const QStringList &lines)
{
    QList<DovecotStatement> all;
    QList<int> open;
    int first = 0;
    QString pending;
    for (int i = 0; i < lines.size(); ++i) {
        const QString trimmed = lines[i].trimmed();
        if (pending.isEmpty())
            first = i;
        if (trimmed.endsWith(u'\\') && !trimmed.startsWith(u'#')) {
            pending += trimmed.chopped(1) + u' ';
            continue;
        }
        const QString whole = pending + trimmed;
        pending.clear();
        const qsizetype end = commentStart(whole);
        auto statement = statementIn(whole.left(end).trimmed());
        if (!statement)
            continue;
        statement->first = first;
        statement->last = i;
        statement->comment = whole.mid(end);
        if (const auto inside = inlineValue(statement->value, lines, i);
            inside && statement->kind == DovecotStatement::Setting) {
            i = static_cast<int>(inside->last);
            statement->last = i;
        }
        const int index = static_cast<int>(all.size());
        if (statement->kind == DovecotStatement::Close && !open.isEmpty())
            all[open.takeLast()].close = index;
        statement->parent = open.isEmpty() ? -1 : open.last();
        if (statement->kind == DovecotStatement::Open)
            open << index;
        all << *statement;
    }
    return all;
}

QString dovecotSetting(const QString &name, const QString &value)
{
    const bool needsQuotes = value.contains(QStringLiteral(" #")) || value.startsWith(u'#')
        || value.startsWith(u'"') || value != value.trimmed();
    const QString text = needsQuotes ? u'"' + value + u'"' : value;
    return (name + QStringLiteral(" = ") + text).trimmed();
}

} // namespace mailseal
