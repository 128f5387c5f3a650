// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/rendering/quoting.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

bool isPlain(const QString &path)
{
    const auto isControl = [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph || c.isSurrogate();
    };
    return path.startsWith(u'/') && std::none_of(path.begin(), path.end(), isControl);
}

} // namespace

std::optional<QString> quotedName(const QString &name)
{
    static const QRegularExpression form(QStringLiteral(
        "\\A([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+\\z"));
    return name.contains(form) ? std::optional(name.toLower()) : std::nullopt;
}

std::optional<QString> quotedServer(const QString &url)
{
    static const QRegularExpression form(
        QStringLiteral("\\Aldaps?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?\\z"));
    return url.contains(form) ? std::optional(url) : std::nullopt;
}

std::optional<QString> quotedPath(const QString &path, Catalogue::Syntax syntax)
{
    static const QRegularExpression specialToDovecot(QStringLiteral("[\"'#$%\\\\{}<>]"));
    static const QRegularExpression harmlessToShell(QStringLiteral("^[A-Za-z0-9_./:@%+=,-]+$"));
    static const QRegularExpression specialToExim(QStringLiteral("([\\\\${}])"));
    if (!isPlain(path))
        return std::nullopt;
    QString text = path;
    switch (syntax) {
    case Catalogue::Syntax::PostfixMain: // literal up to the end of the line, except for trailing blanks; $
                                         // begins a name
        if (path.endsWith(u' ')
            || path.contains(QStringLiteral(" #"))) // 3.10 warns about a comment after a value
            return std::nullopt;
        return text.replace(u'$', QStringLiteral("$$"));
    case Catalogue::Syntax::PostfixMaster: // blanks separate, and braces quote only from 3.0 on
        if (path.contains(u' ') || path.contains(u'{'))
            return std::nullopt;
        return text.replace(u'$', QStringLiteral("$$"));
    case Catalogue::Syntax::Dovecot: // 2.3 and 2.4 quote differently, and 2.3 does not unquote after “<”
        if (path.endsWith(u' ') || path.contains(specialToDovecot))
            return std::nullopt;
        return text;
    case Catalogue::Syntax::Lookup: // Postfix reads it like main.cf; Dovecot's reader strips quotes
        if (path.endsWith(u' ') || path.contains(specialToDovecot))
            return std::nullopt;
        return text;
    case Catalogue::Syntax::Table: // blanks and commas separate
        if (path.contains(u' ') || path.contains(u','))
            return std::nullopt;
        return text;
    case Catalogue::Syntax::Exim: // in a list and expanded; blanks and \ at the end of a line mean something
        if (path.endsWith(u' ') || path.endsWith(u'\\'))
            return std::nullopt;
        return text.replace(specialToExim, QStringLiteral("\\\\1")).replace(u':', QStringLiteral("::"));
    case Catalogue::Syntax::EximTable: // blanks separate; what is found goes into a list
        if (path.contains(u' ') || path.contains(u':'))
            return std::nullopt;
        return text;
    case Catalogue::Syntax::LdapClient: // literal up to the end of the line
        return path.endsWith(u' ') ? std::nullopt : std::optional(text);
    case Catalogue::Syntax::Script:
    case Catalogue::Syntax::Shell:
        if (path.contains(harmlessToShell))
            return text;
        return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
    }
    return std::nullopt;
}

} // namespace mailseal
