// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/look/shell_variables.h"

#include <QHash>
#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr qsizetype mostVariables = 100;
constexpr qsizetype longestValue = 400;
constexpr qsizetype mostAdded = 64 << 10; // characters

using Values = QHash<QString, QString>;

const QRegularExpression &assignment()
{
    static const QRegularExpression form(QStringLiteral(
        "(?:^|[\\n;&|{]|\\b(?:then|else|do|export|local|readonly|declare(?:[ \\t]+-\\w+)?)[ \\t])[ \\t]*"
        "([A-Za-z_]\\w*)=(?:\"([^\"`\\n]*)\"|'([^'\\n]*)'|\\(([^()`]*)\\)|([^\\s;&|\"'()`]+)(?=[\\s;&|)]|$))"));
    return form;
}

const QRegularExpression &use()
{
    static const QRegularExpression form(
        QStringLiteral("\\$(?:\\{([A-Za-z_]\\w*)(?:\\[[@*]\\])?\\}|([A-Za-z_]\\w*))"));
    return form;
}

QString filled(const QString &text, const Values &values, qsizetype most)
{
    QString all;
    qsizetype done = 0;
    for (auto match = use().globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        const auto value = values.constFind(one.capturedTexts().last());
        if (value == values.constEnd() || all.size() - done + value->size() > most)
            continue;
        all += text.mid(done, one.capturedStart() - done) + *value;
        done = one.capturedEnd();
    }
    return all + text.mid(done);
}

Values valuesIn(const QString &shell)
{
    Values values;
    for (auto match = assignment().globalMatch(shell); match.hasNext() && values.size() < mostVariables;) {
        const QStringList parts = match.next().capturedTexts();
        const QString &name = parts.at(1);
        const bool isLiteral = !parts.value(3).isEmpty(); // in single quotes
        const QString value = isLiteral ? parts.last() : filled(parts.last(), values, longestValue);
        QString &known = values[name];
        if (known.isEmpty() || value.contains(known)) // “LIST="$LIST dovecot"” has what was before
            known = value.left(longestValue);
        else if (!known.contains(value))
            known = (known + u' ' + value).left(longestValue);
    }
    return values;
}

} // namespace

QString withValues(const QString &shell)
{
    if (!shell.contains(u'$') || !shell.contains(u'='))
        return shell;
    const Values values = valuesIn(shell);
    return values.isEmpty() ? shell : filled(shell, values, mostAdded);
}

} // namespace mailseal
