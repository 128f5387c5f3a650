// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/rendering/comment_text.h"

#include "model/servers/catalogue/explaining/level_warnings.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Heading
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Heading)

public:
    static QString origin(const ServerChoice &server, const Version &madeFor);
    static QString place(const Catalogue::File &file);
    static QString strictness(const SnippetSelection &selection);
};

QString Heading::origin(const ServerChoice &server, const Version &madeFor)
{
    const QString title = serverTitle(server.kind);
    if (!server.version)
        return tr("Made by Mailseal for %1. Its version is not known; %2 was assumed.")
            .arg(title, madeFor.toString());
    if (*server.version != madeFor)
        return tr("Made by Mailseal for %1 %2. That version is not known here; the lines are those for %3.")
            .arg(title, server.version->toString(), madeFor.toString());
    return tr("Made by Mailseal for %1 %2.").arg(title, madeFor.toString());
}

QString Heading::place(const Catalogue::File &file)
{
    switch (file.syntax) {
    case Catalogue::Syntax::PostfixMain:
        return tr(
            "Put these lines into %1 and remove older lines that set the same names: Postfix takes the last "
            "one and warns about the others.")
            .arg(file.path);
    case Catalogue::Syntax::PostfixMaster:
        return tr("Put these entries at the end of %1 and remove older entries with the same first word.")
            .arg(file.path);
    case Catalogue::Syntax::Dovecot:
        if (!file.path.contains(QStringLiteral("/conf.d/")))
            return tr("Put these lines at the end of %1: the last line that sets a name counts.")
                .arg(file.path);
        return tr("Save this as %1. Dovecot reads it after the other files of that folder, so it has the "
                  "last word.")
            .arg(file.path);
    case Catalogue::Syntax::Shell:
        return tr(
            "Put these lines at the end of %1: the last line that sets a name counts. Write no blanks around "
            "the = sign.")
            .arg(file.path);
    case Catalogue::Syntax::Lookup:
        return tr(
            "Put these lines into %1, where your LDAP server and what is looked up there are described, "
            "and into each other such file. Remove older lines that set the same names.")
            .arg(file.path);
    case Catalogue::Syntax::Table:
        return tr("Save this as %1.").arg(file.path);
    case Catalogue::Syntax::LdapClient:
        return tr("Put these lines into %1 and remove older lines that set the same names.").arg(file.path);
    case Catalogue::Syntax::Script:
        return tr("Run these commands as the super-user, for example with %1.").arg(file.path);
    case Catalogue::Syntax::Exim:
        return file.name.endsWith(QLatin1String("localmacros"))
            ? tr(
                "Put these lines into %1; if the configuration is split (dc_use_split_config='true' in %2), into "
                "%3 instead. Remove older lines that set the same names: Exim refuses to start with a name "
                "set twice.")
                  .arg(file.path, QStringLiteral("/etc/exim4/update-exim4.conf.conf"), eximMacrosOfSplit())
            : tr(
                "Put these lines into %1, above the first line that starts with “begin”, and remove older lines "
                "that set the same names: Exim refuses to start with a name set twice.")
                  .arg(file.path);
    case Catalogue::Syntax::EximTable:
        return tr("Save this as %1, readable by everybody. Exim looks into it at each connection.")
            .arg(file.path);
    }
    return {};
}

QString Heading::strictness(const SnippetSelection &selection)
{
    const LevelSource source = levelSource(selection.level);
    return levelMeaning(selection.level) + u' ' + tr("Source: %1, as of %2.").arg(source.source, source.date);
}

} // namespace

QString heading(const ServerChoice &server, const Version &madeFor, const Catalogue::File &file,
    const SnippetSelection &selection)
{
    QStringList paragraphs{Heading::origin(server, madeFor), Heading::place(file)};
    if (selection.level != Level::Recommended)
        paragraphs << Heading::strictness(selection) << levelWarnings(server.kind, selection);
    return paragraphs.join(u'\n');
}

QString comment(const QString &text, const QString &mark)
{
    constexpr qsizetype width = 78;
    QString lines;
    const QStringList paragraphs = text.split(u'\n');
    for (const QString &paragraph : paragraphs) {
        QString line = mark;
        const QStringList words = paragraph.split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words) {
            if (line != mark && line.size() + 1 + word.size() > width) {
                lines += line + u'\n';
                line = mark;
            }
            line += u' ' + word;
        }
        lines += line + u'\n';
    }
    return lines;
}

} // namespace mailseal
