// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/look/ini_lines.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr qsizetype mostLines = 5'000;
constexpr qsizetype longestValue = 8'192; // characters

QString unquoted(const QString &value)
{
    const QString text = value.trimmed();
    for (const QChar quote : {u'"', u'\''}) {
        if (text.size() >= 2 && text.startsWith(quote) && text.endsWith(quote))
            return text.mid(1, text.size() - 2);
    }
    return text;
}

// “'a # b' # c” is “'a # b'”.
QString withoutComment(const QString &value)
{
    static const QRegularExpression form(
        QStringLiteral("\\A\\s*(\"[^\"]*\"|'[^']*'|(?:(?!\\s#)[^\\n])*)(?:\\s*#.*)?\\s*\\z"));
    const QRegularExpressionMatch match = form.match(value.left(longestValue));
    return match.hasMatch() ? match.captured(1) : value;
}

QString filledWith(const QString &value, const QMap<QString, QString> &known)
{
    static const QRegularExpression variable(QStringLiteral("\\$(?:\\{(\\w+)\\}|(\\w+))"));
    QString filled;
    qsizetype at = 0;
    for (auto match = variable.globalMatch(value); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        filled += value.mid(at, one.capturedStart() - at) + known.value(one.captured(1) + one.captured(2));
        at = one.capturedEnd();
    }
    return (filled + value.mid(at)).left(longestValue);
}

} // namespace

QList<IniLine> iniLines(const QString &text, IniComments comments)
{
    QList<IniLine> lines;
    QString section;
    QString joined = text;
    joined.replace(QStringLiteral("\\\n"), QStringLiteral(" "));
    for (const QString &line : joined.split(u'\n').mid(0, mostLines)) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(u'#') || trimmed.startsWith(u';'))
            continue;
        if (trimmed.startsWith(u'[')) {
            section = trimmed.section(u']', 0, 0).remove(u'[').trimmed();
            continue;
        }
        const qsizetype equals = trimmed.indexOf(u'=');
        const QString value = trimmed.mid(equals + 1);
        if (equals > 0)
            lines << IniLine{section, trimmed.left(equals).trimmed(),
                unquoted(comments == IniComments::AtTheEnd ? withoutComment(value) : value)
                    .left(longestValue),
                trimmed.left(longestValue)};
    }
    return lines;
}

const IniLine *findLine(const QList<IniLine> &lines, const QString &section, const QString &name)
{
    const auto found = std::find_if(lines.crbegin(), lines.crend(),
        [&](const IniLine &line) { return line.section == section && line.name == name; });
    return found == lines.crend() ? nullptr : &*found;
}

QString valueOf(const QList<IniLine> &lines, const QString &section, const QString &name)
{
    const IniLine *line = findLine(lines, section, name);
    return line == nullptr ? QString() : line->value;
}

QMap<QString, QString> shellAssignments(const QString &text, QMap<QString, QString> known)
{
    static const QRegularExpression assignment(
        QStringLiteral("^\\s*(?:export\\s+)?(\\w+)=('[^']*'|\"[^\"]*\"|[^\\s#;]*)"));
    for (const QString &line : text.split(u'\n').mid(0, mostLines)) {
        const QRegularExpressionMatch match = assignment.match(line.left(2 * longestValue));
        if (!match.hasMatch())
            continue;
        const QString value = match.captured(2);
        known.insert(match.captured(1),
            value.startsWith(u'\'') ? unquoted(value) : filledWith(unquoted(value), known));
    }
    return known;
}

} // namespace mailseal
