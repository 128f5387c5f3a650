// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/postfix/postfix_config.h"
#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/prompt_line.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

struct LogicalLine
{
    QStringList parts; // without blanks at either end; one part for each line of the file
    int number = 0;    // of the first part, from 1
};

QList<LogicalLine> logicalLines(const QByteArray &text)
{
    QList<LogicalLine> lines;
    int number = 0;
    const QStringList all = QString::fromUtf8(text).split(u'\n');
    for (const QString &line : all) {
        ++number;
        const QString content = line.trimmed();
        if (content.isEmpty() || content.startsWith(u'#'))
            continue;
        const bool continues = line[0].isSpace() && !lines.isEmpty();
        if (continues)
            lines.last().parts << content;
        else
            lines << LogicalLine{{content}, number};
    }
    return lines;
}

const char byteOrderMark[] = "\xEF\xBB\xBF";

// Postfix treats the mark as part of the first line: a comment is then not a comment, and a setting has
// another name.
QByteArray withMarkAsPostfixTakesIt(
    const QByteArray &text, const QString &file, bool isMain, Configuration &configuration)
{
    if (!text.startsWith(byteOrderMark))
        return text;
    static const QRegularExpression assigns(QStringLiteral("^[^\\s=]+\\s*="));
    const QByteArray rest = text.mid(3);
    const bool isSetting = isMain && QString::fromUtf8(rest.left(rest.indexOf('\n'))).contains(assigns);
    configuration.findings << settingAdvice(AdviceId::ByteOrderMarkInSettings,
        isSetting ? Effect::Works : Effect::Refuses, Setting{{}, {}, {}, file, 0});
    return "?" + rest;
}

void noteCarriageReturns(const QByteArray &text, const QString &file, Configuration &configuration)
{
    if (text.contains("\r\n"))
        configuration.findings << settingAdvice(
            AdviceId::CarriageReturnsInSettings, Effect::Works, Setting{{}, {}, {}, file, 0});
}

void noteTraps(const LogicalLine &line, const Setting &setting, Configuration &configuration)
{
    static const QRegularExpression comment(QStringLiteral("\\s(#.*)$"));
    static const QRegularExpression assignment(QStringLiteral("^[A-Za-z0-9_]+\\s*="));
    const bool namesFile
        = setting.key.contains(QStringLiteral("_file")) || setting.key.endsWith(QStringLiteral("_CAfile"));
    const Effect effect = namesFile ? Effect::NoTls : Effect::Works;
    const bool isOurs = isAboutTls(ServerKind::Postfix, setting.key);
    for (const QString &part : line.parts.mid(1)) {
        if (part.contains(assignment)
            && (isOurs || isAboutTls(ServerKind::Postfix, part.section(u'=', 0, 0).trimmed())))
            configuration.findings << settingAdvice(AdviceId::Swallowed, effect, setting, part);
    }
    if (!isOurs)
        return;
    if (const auto match = comment.match(setting.value); match.hasMatch())
        configuration.findings << settingAdvice(
            AdviceId::TrailingComment, effect, setting, match.captured(1));
    // Also those that word processors and blogs make of them.
    static const QRegularExpression quote(QStringLiteral("^[\"'“”„«»‘’‚]"));
    if (setting.value.contains(quote))
        configuration.findings << settingAdvice(AdviceId::Quoted, effect, setting);
}

// Postfix ends at such a line, whatever comes after it; one from a terminal is not the file's own.
void noteLine(
    const QString &line, bool isPrinted, const QString &file, int number, Configuration &configuration)
{
    constexpr qsizetype longest = 80;
    const Setting place{{}, {}, {}, file, number};
    if (line.startsWith(u'?')) // by a byte order mark, which has been reported already
        return;
    configuration.findings << (isPrinted || isPrompt(line)
            ? settingAdvice(AdviceId::PromptLine, Effect::Unknown, place, line.left(longest))
            : settingAdvice(AdviceId::LineNotUnderstood, Effect::Refuses, place, line.left(longest)));
}

} // namespace

void readMainCf(const QByteArray &text, const QString &file, Configuration &configuration)
{
    noteCarriageReturns(text, file, configuration);
    static const QRegularExpression assigns(QStringLiteral("^[^\\s=]+\\s*="));
    const QList<LogicalLine> lines = logicalLines(withMarkAsPostfixTakesIt(text, file, true, configuration));
    for (const LogicalLine &line : lines) {
        const QString whole = line.parts.join(u' ');
        if (!whole.contains(assigns)) {
            noteLine(whole, false, file, line.number, configuration);
            continue;
        }
        const Setting setting{
            whole.section(u'=', 0, 0).trimmed(), whole.section(u'=', 1).trimmed(), {}, file, line.number};
        const Setting *earlier = configuration.find(setting.key);
        if (earlier != nullptr && isAboutTls(ServerKind::Postfix, setting.key))
            configuration.findings << settingAdvice(AdviceId::Repeated, Effect::Works, setting);
        noteTraps(line, setting, configuration);
        configuration.settings << setting;
    }
}

namespace {

// Daemons that take options only (smtpd(8), smtp(8)); pipe(8) and spawn(8) have words of their own.
bool isStray(const QString &daemon, const QString &word)
{
    static const QStringList strict{QStringLiteral("smtpd"), QStringLiteral("smtp"), QStringLiteral("lmtp")};
    static const QRegularExpression option(QStringLiteral("^-[A-Za-z]"));
    return strict.contains(daemon) && !word.contains(option);
}

// Type, private, unprivileged, chroot, wake-up time and limit of processes (master(5)).
bool hasColumns(const QStringList &words)
{
    static const QRegularExpression columns(
        QStringLiteral("^\\S+ (inet|unix|unix-dgram|fifo|pass)( [-ny]){3} (-|\\d+[?]?) (-|\\d+) "));
    return words.size() >= 8 && words.mid(0, 8).join(u' ').contains(columns);
}

// “submission/inet/smtpd_tls_security_level = encrypt”, as “postconf -P” prints it; false: it is another line
bool readPrinted(const QString &line, const QString &file, int number, Configuration &configuration)
{
    static const QRegularExpression printed(QStringLiteral("^([^\\s/=]+/[a-z-]+)/(\\w+)\\s*=\\s*(.*)$"));
    const auto match = printed.match(line);
    if (!match.hasMatch())
        return false;
    const QString scope = match.captured(1);
    const QString service = QStringLiteral("service");
    if (match.captured(2).startsWith(QLatin1String("smtpd_"))
        && configuration.find(service, scope) == nullptr)
        configuration.settings << Setting{service,
            QString(scope).replace(u'/', u' ') + QStringLiteral(" - - - - - smtpd"), scope, file, number};
    configuration.settings << Setting{match.captured(2), match.captured(3), scope, file, number};
    return true;
}

void readOptions(const QStringList &words, const Setting &service, Configuration &configuration)
{
    bool hasStray = false; // the first word ends it
    for (qsizetype i = 8; i < words.size(); ++i) {
        const bool isOption = words[i].startsWith(QStringLiteral("-o"));
        QString option = words[i].mid(2);
        if (isOption && option.isEmpty() && i + 1 < words.size())
            option = words[++i];
        // What was meant with blanks around “=”, so that only these are found.
        if (isOption && !option.contains(u'=') && words.value(i + 1) == QLatin1String("="))
            option += u'=' + words.value(i + 2);
        // “{ name = value }” since Postfix 3.0
        if (option.startsWith(u'{')) {
            while (!option.endsWith(u'}') && i + 1 < words.size())
                option += u' ' + words[++i];
            option = option.mid(1, option.size() - 2).trimmed();
        }
        if (!isOption && !hasStray && isStray(words[7], words[i])) {
            hasStray = true;
            configuration.findings << settingAdvice(AdviceId::StrayWord, Effect::NoTls, service, words[i]);
        }
        if (isOption && option.contains(u'='))
            configuration.settings << Setting{option.section(u'=', 0, 0).trimmed(),
                option.section(u'=', 1).trimmed(), service.scope, service.file, service.line};
    }
}

} // namespace

void readMasterCf(const QByteArray &text, const QString &file, Configuration &configuration)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    noteCarriageReturns(text, file, configuration);
    const QList<LogicalLine> lines = logicalLines(withMarkAsPostfixTakesIt(text, file, false, configuration));
    bool hasPrinted = false;      // one note is enough
    std::optional<Setting> entry; // the last one
    for (const LogicalLine &line : lines) {
        const QString whole = line.parts.join(u' ');
        const QStringList words = whole.split(blanks, Qt::SkipEmptyParts);
        if (!hasColumns(words)) {
            const bool isPrinted = readPrinted(whole, file, line.number, configuration);
            if (!isPrinted || !hasPrinted)
                noteLine(whole, isPrinted, file, line.number, configuration);
            hasPrinted = hasPrinted || isPrinted;
            // It was meant for the entry above, so that only the missing blank is found.
            if (entry && words.constFirst().startsWith(QLatin1String("-o")))
                readOptions(entry->value.split(u' ') + words, *entry, configuration);
            continue;
        }
        const Setting service{QStringLiteral("service"), words.mid(0, 8).join(u' '),
            words[0] + u'/' + words[1], file, line.number};
        configuration.settings << service;
        entry = service;
        readOptions(words, service, configuration);
    }
}

} // namespace mailseal
