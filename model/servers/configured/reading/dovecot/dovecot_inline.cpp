// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/dovecot/dovecot_inline.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

const QString prefix = QStringLiteral("inline:");
const QString begins = QStringLiteral("-----BEGIN ");
const QString ends = QStringLiteral("-----END ");

std::optional<InlineValue> heredoc(const QString &value, const QStringList &lines, qsizetype first)
{
    static const QRegularExpression form(QStringLiteral("^<<\\s*(\\w+)$"));
    const auto match = form.match(value);
    if (!match.hasMatch())
        return std::nullopt;
    for (qsizetype i = first + 1; i < lines.size(); ++i) {
        if (lines[i].trimmed() != match.captured(1))
            continue;
        QByteArray text = (lines.mid(first + 1, i - first - 1).join(u'\n') + u'\n').toUtf8();
        InlineValue found{QStringLiteral("<<"),
            secretBytes({text.constData(), static_cast<size_t>(text.size())}), i, InlineValue::Heredoc};
        text.fill('\0');
        return found;
    }
    return std::nullopt; // nothing ends it
}

} // namespace

qsizetype lastPemLine(const QStringList &lines, qsizetype first)
{
    static const QRegularExpression base64(QStringLiteral("^\\s*[A-Za-z0-9+/]{8,}={0,2}\\s*$"));
    const auto isLast = [&lines](qsizetype i) {
        return lines[i].contains(ends)
            && (i + 1 == lines.size() || !lines[i + 1].trimmed().startsWith(begins));
    };
    qsizetype last = first;
    while (last + 1 < lines.size() && !isLast(last))
        ++last;
    if (lines[last].contains(ends))
        return last;
    // Nothing ends it: what looks like a part of it.
    last = first;
    while (last + 1 < lines.size() && lines[last + 1].contains(base64))
        ++last;
    return last;
}

std::optional<InlineValue> inlineValue(const QString &value, const QStringList &lines, qsizetype first)
{
    if (auto found = heredoc(value, lines, first))
        return found;
    const bool isQuoted = value.startsWith(u'"') || value.startsWith(u'\'');
    const QString text = isQuoted ? value.mid(1) : value;
    if (!text.startsWith(prefix) && !text.startsWith(begins))
        return std::nullopt;
    const bool goesOn = text.contains(begins) && !text.contains(ends);
    const qsizetype last = goesOn ? lastPemLine(lines, first) : first;
    return InlineValue{text.startsWith(prefix) ? prefix : begins, {}, last,
        last > first ? InlineValue::SeveralLines : InlineValue::OneLine};
}

std::optional<SecretBytes> inlineText(const QByteArray &file)
{
    if (!file.startsWith("inline:"))
        return std::nullopt;
    const std::string_view all(file.constData(), static_cast<size_t>(file.size()));
    return secretBytes(all.substr(static_cast<size_t>(prefix.size())));
}

} // namespace mailseal
