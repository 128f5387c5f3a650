// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/look/shell_reading.h"

#include "model/renewal/audit/look/script_reader.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

bool names(const QString &line, ServerKind server)
{
    static const QRegularExpression words[] = {QRegularExpression(QStringLiteral("\\bpostfix\\b")),
        QRegularExpression(QStringLiteral("\\b(dovecot|doveadm)\\b")),
        QRegularExpression(QStringLiteral("\\b(courier|imapd-ssl|pop3d-ssl|esmtpd)\\b")),
        QRegularExpression(QStringLiteral("\\bexim4?\\b"))};
    return words[static_cast<int>(server)].match(line).hasMatch();
}

// The program, as a shell would take it: “"/etc/my hooks/mail" -q; …” is “/etc/my hooks/mail”. Empty: only
// the shell knows.
QString firstWord(const QString &command)
{
    QString word;
    QChar quote;
    for (qsizetype i = 0; i < command.size(); ++i) {
        const QChar one = command.at(i);
        if (quote != u'\'' && (one == u'$' || one == u'`'))
            return {};
        if (one == quote) {
            quote = QChar();
        } else if (quote.isNull() && (one == u'"' || one == u'\'')) {
            quote = one;
        } else if (quote != u'\'' && one == u'\\' && i + 1 < command.size()) {
            word += command.at(++i);
        } else if (quote.isNull() && QStringLiteral(" \t\n;&|<>()").contains(one)) {
            if (!word.isEmpty() || !one.isSpace())
                break;
        } else {
            word += one;
        }
    }
    return word;
}

// “#!/bin/sh” of a file from Windows is “/bin/sh” and a carriage return, which is no program.
bool wantsProgramWithReturn(const QByteArray &begin)
{
    return begin.startsWith("#!") && begin.left(begin.indexOf('\n')).endsWith('\r');
}

// With or without a slash at its end, but nothing below it.
QRegularExpression folderAsWord(const QString &folder)
{
    return QRegularExpression(QRegularExpression::escape(folder) + QStringLiteral("/?(?![\\w/-])"));
}

// “/etc/ssl/mail/$domain/”: a variable stands for one part of a path, and what is around it has to say where.
bool namesWithVariable(const QString &text, const QString &path, const QString &folder)
{
    static const QRegularExpression word(QStringLiteral("(?<![\\w$}.-])/[\\w.@+{}/-]*\\$[\\w.@+${}/-]*"));
    static const QRegularExpression variable(QStringLiteral("\\$(?:\\{\\w+\\}|\\w+)"));
    constexpr int mostWords = 100;
    constexpr qsizetype enough = 6; // characters that are no variable, “/etc/x”
    int words = 0;
    for (auto match = word.globalMatch(QString(text).remove(u'"')); match.hasNext() && words < mostWords;
         ++words) {
        QString found = match.next().captured();
        while (found.endsWith(u'/'))
            found.chop(1);
        const QStringList parts = found.split(variable);
        qsizetype literal = 0;
        QStringList escaped;
        for (const QString &part : parts) {
            literal += part.size();
            escaped << QRegularExpression::escape(part);
        }
        const QRegularExpression meant(
            QRegularExpression::anchoredPattern(escaped.join(QStringLiteral("[^/]+"))));
        if (literal >= enough && (meant.match(path).hasMatch() || meant.match(folder).hasMatch()))
            return true;
    }
    return false;
}

} // namespace

RenewalHook hookFromCommand(const QString &command, const QString &place, ScriptReader &scripts)
{
    const SystemView &view = scripts.view();
    RenewalHook hook;
    hook.place = place;
    hook.text = scripts.textOf(command, place);
    const QString program = firstWord(command);
    if (!program.startsWith(u'/'))
        return hook;
    if (!view.exists(program))
        hook.state = RenewalHook::State::Missing;
    else if (!view.isExecutable(program))
        hook.state = RenewalHook::State::NotExecutable;
    else if (wantsProgramWithReturn(view.beginning(program, 200)))
        hook.state = RenewalHook::State::Missing;
    hook.program = program;
    return hook;
}

ShellEffect effectOfShell(const QString &text)
{
    static const QRegularExpression verb(
        QStringLiteral("\\b(reload|restart|force-reload|condrestart|HUP|SIGHUP|kill|reload-or-restart|"
                       "try-reload-or-restart|try-restart)\\b"));
    static const QRegularExpression deploy(
        QStringLiteral("\\bmailseal-cli[\"']?(?:\\s+--\\S+(?:\\s+[a-z]{2})?)*\\s+deploy\\b"));
    // All words, or what is left of them.
    static const QRegularExpression handedOn(QStringLiteral("\\$(?:[@*]|\\{[@*])"));
    static const QRegularExpression endOfOptions(QStringLiteral("\\s--\\s"));
    static const QRegularExpression loop(QStringLiteral("^\\s*for\\b[^\\n]*\\bin\\b"));
    const QString code = shellText(text).text;
    ShellEffect effect;
    effect.deploys = deploy.match(code).hasMatch();
    static const QRegularExpression endOfCommand(QStringLiteral("[\\n;]|&&|\\|\\|"));
    const QStringList lines = code.split(endOfCommand);
    effect.takesOptions = std::any_of(lines.begin(), lines.end(), [](const QString &line) {
        const auto call = deploy.match(line);
        const auto words
            = call.hasMatch() ? handedOn.match(line, call.capturedEnd()) : QRegularExpressionMatch();
        return words.hasMatch()
            && !line.mid(call.capturedEnd(), words.capturedStart() - call.capturedEnd())
                    .contains(endOfOptions);
    });
    const bool reloadsByName = std::any_of(lines.begin(), lines.end(),
        [](const QString &line) { return line.contains(u'$') && verb.match(line).hasMatch(); });
    for (const ServerKind server : serverKinds()) {
        const bool isReloaded = std::any_of(lines.begin(), lines.end(), [&](const QString &line) {
            return names(line, server)
                && (verb.match(line).hasMatch() || (reloadsByName && loop.match(line).hasMatch()));
        });
        if (isReloaded)
            effect.reloads << server;
    }
    return effect;
}

bool writesTo(const QString &text, const QString &path)
{
    const QString folder = path.left(path.lastIndexOf(u'/'));
    // “/etc/ssl” alone would be found in every path below it.
    const QRegularExpression word = folderAsWord(folder);
    return text.contains(path) || word.match(text).hasMatch() || namesWithVariable(text, path, folder);
}

} // namespace mailseal
