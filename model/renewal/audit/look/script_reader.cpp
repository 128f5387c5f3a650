// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/look/script_reader.h"

#include "model/renewal/audit/look/shell_variables.h"

#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

constexpr qint64 longestScript = 64 << 10; // bytes
constexpr qsizetype mostCharacters = 4 << 20;
constexpr qsizetype mostFiles = 4'000;
constexpr int mostScripts = 16; // for one command

struct Call
{
    QRegularExpression program;
    QRegularExpression verb; // somewhere behind it
};

const Call &callOf(AcmeClient client)
{
    const auto call = [](const char *program, const char *verb) {
        return Call{QRegularExpression(QLatin1String(program)), QRegularExpression(QLatin1String(verb))};
    };
    static const Call calls[] = {
        call("\\bcertbot(-auto)?\\b", "\\brenew\\b"),
        call("\\blego\\b", "\\brenew\\b|\\s(run|--config)(?=[\\s=]|$)"), // up to 4.x; since 5.0
        call("\\bacme\\.sh\\b", "\\s--(cron|renew-all|renew)\\b"),
        call("\\buacme\\b", "\\bissue\\b"),
        call("\\bdehydrated\\b", "\\s(-c|--cron)\\b"),
    };
    return calls[static_cast<int>(client)];
}

// In two steps, so that a line that names a program ten thousand times takes no longer than another.
QList<AcmeClient> callsIn(const QString &text)
{
    static const QRegularExpression endOfCommand(QStringLiteral("[\\n;&|]+"));
    static const QRegularExpression forTrying(QStringLiteral("\\s--dry-run\\b")); // renews nothing
    QList<AcmeClient> found;
    for (const QString &command : text.split(endOfCommand)) {
        for (const AcmeClient client : acmeClients()) {
            const auto program = callOf(client).program.match(command);
            const bool isCall = program.hasMatch()
                && callOf(client).verb.match(command, program.capturedEnd()).hasMatch()
                && !command.contains(forTrying);
            if (isCall && !found.contains(client))
                found << client;
        }
    }
    return found;
}

QString withoutComments(const QString &text)
{
    static const QRegularExpression comment(
        QStringLiteral("(^|\\s)#[^\\n]*"), QRegularExpression::MultilineOption);
    QString joined = text;
    joined.replace(QStringLiteral("\\\n"), QStringLiteral(" ")); // a line that goes on
    return joined.remove(comment);
}

// No command needs more than the first of them. In quotes there may be one with blanks, or a whole command.
QStringList pathsIn(const QString &text)
{
    static const QRegularExpression path(QStringLiteral("(?<![\\w./$}-])/[\\w.@+/-]+"));
    static const QRegularExpression quoted(QStringLiteral("(?<=[\"'])/[^\"'$`\\n]+(?=[\"'])"));
    QStringList found;
    for (const QRegularExpression &form : {path, quoted}) {
        for (auto match = form.globalMatch(text); match.hasNext() && found.size() < mostScripts;) {
            const QString one = match.next().captured();
            if (!found.contains(one))
                found << one;
        }
    }
    return found;
}

// “run-parts /etc/mail-hooks”, “for hook in /etc/mail-hooks/*”.
QStringList foldersRunIn(const QString &text)
{
    static const QRegularExpression run(QStringLiteral(
        "\\brun-parts\\b[^\\n;&|/]*[\\s\"'](/[\\w.@+/-]+)|\\bin\\s+[\"']?(/[\\w.@+/-]+)/[\"']?\\*"));
    QStringList found;
    for (auto match = run.globalMatch(text); match.hasNext() && found.size() < mostScripts;)
        found << match.next().capturedTexts().last();
    return found;
}

// What another language does with the words that it names cannot be told, so it counts as one command with
// all of them.
QString asOneCommand(const QString &text)
{
    static const QRegularExpression end(QStringLiteral("[\\n;&|]+"));
    return QString(text).replace(end, QStringLiteral(" "));
}

bool isForShell(const QByteArray &begin)
{
    static const QRegularExpression shell(
        QStringLiteral("^#![^\\n]*(?:[/ \\t]|busybox)(?:ba|da|k|z|a|mk)?sh\\b"));
    return shell.match(QString::fromUtf8(begin.left(200))).hasMatch();
}

} // namespace

ShellText shellText(const QString &text)
{
    ShellText shell;
    shell.text = withValues(withoutComments(text));
    shell.paths = pathsIn(shell.text);
    shell.folders = foldersRunIn(shell.text);
    shell.calls = callsIn(shell.text);
    return shell;
}

QString ScriptReader::Reading::text() const
{
    QStringList all;
    for (const ShellText &one : texts)
        all << one.text;
    return all.join(u'\n');
}

bool ScriptReader::Reading::calls(AcmeClient client) const
{
    return std::any_of(
        texts.begin(), texts.end(), [client](const ShellText &one) { return one.calls.contains(client); });
}

// Programs in machine code say nothing, and are not read. nullptr: enough has been read.
const std::optional<ShellText> *ScriptReader::scriptAt(const QString &path)
{
    const auto known = m_known.constFind(path);
    if (known != m_known.constEnd())
        return &*known;
    if (m_known.size() >= mostFiles || m_characters >= mostCharacters)
        return nullptr;
    const QByteArray begin = m_view.isExecutable(path) ? m_view.beginning(path, longestScript) : QByteArray();
    std::optional<ShellText> script;
    if (!begin.startsWith("#!") && !begin.isEmpty() && !begin.contains('\0')) // a shell takes it for its own
        script = shellText(QString::fromUtf8(begin));
    if (begin.startsWith("#!"))
        script = shellText(isForShell(begin) ? QString::fromUtf8(begin)
                                             : asOneCommand(withoutComments(QString::fromUtf8(begin))));
    m_characters += script ? script->text.size() : 0;
    return &*m_known.insert(path, script);
}

QStringList ScriptReader::namedBy(const ShellText &shell) const
{
    QStringList paths = shell.paths;
    for (const QString &folder : shell.folders)
        paths += m_view.entries(folder).mid(0, mostScripts);
    return paths;
}

QString ScriptReader::textOf(const QString &command, const QString &place)
{
    const Reading reading = read(command);
    qsizetype size = 0;
    for (const ShellText &one : reading.texts)
        size += one.text.size();
    const bool hasRoom = m_given + size <= mostCharacters;
    if ((!hasRoom || !reading.isWhole) && m_stoppedAt.isEmpty())
        m_stoppedAt = place;
    m_given += hasRoom ? size : 0;
    return hasRoom ? reading.text() : QString();
}

ScriptReader::Reading ScriptReader::read(const QString &command)
{
    Reading reading;
    reading.texts << shellText(command);
    QStringList seen;
    QStringList waiting = namedBy(reading.texts.first());
    while (!waiting.isEmpty() && seen.size() < mostScripts) {
        const QString path = waiting.takeFirst();
        if (seen.contains(path))
            continue;
        seen << path;
        const std::optional<ShellText> *script = scriptAt(path);
        reading.isWhole = reading.isWhole && script != nullptr;
        if (script == nullptr || !*script)
            continue;
        reading.texts << **script;
        waiting += namedBy(**script);
    }
    return reading;
}

} // namespace mailseal
