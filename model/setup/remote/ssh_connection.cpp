// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/ssh_connection.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/private_folder.h"
#include "model/base/text/printable.h"
#include "model/base/text/shell_word.h"

#include <QStandardPaths>
#include <QTemporaryDir>

namespace mailseal {
namespace {

constexpr int brokenStatus = 255; // of ssh(1) itself
// Longer than any machine that works takes for it.
constexpr std::chrono::seconds toConnect(60);
constexpr std::chrono::seconds toRead(120);
constexpr std::chrono::seconds toWrite(600);
const QByteArray begun = "mailseal-begun\n"; // so that what sudo refuses is told from what the line does

bool says(const ProcessEnd &end, const char *words)
{
    return end.err.contains(words);
}

bool isOfAnother(const ProcessEnd &end)
{
    return says(end, "HOST IDENTIFICATION HAS CHANGED");
}

// Another machine may have sent anything.
QString shown(const QByteArray &words)
{
    return printable(QString::fromUtf8(words).trimmed());
}

// In the words of OpenSSH's ssh.c, sshconnect.c and sshconnect2.c, which are not translated.
Error errorOf(const SshTarget &target, const ProcessEnd &end)
{
    const QStringList host{target.text()};
    const QString detail = shown(end.err);
    if (!end.started)
        return {ErrorCode::SshMissing, {}, {}};
    if (end.saidTooMuch)
        return {ErrorCode::SshAnswerUnclear, host, {}};
    if (isOfAnother(end))
        return {ErrorCode::SshKeyChanged, host, detail};
    if (says(end, "Host key verification failed"))
        return {ErrorCode::SshKeyUnknown, host, detail};
    if (says(end, "Permission denied (") || says(end, "Too many authentication failures"))
        return {ErrorCode::SshLogInRefused, host, detail};
    return {ErrorCode::SshFailed, host, detail};
}

} // namespace

SshConnection::SshConnection(SshTarget target, const SshAsking &asking)
    : m_target(std::move(target)),
      m_asks(asking.isAtTerminal || !asking.askpass.isEmpty()),
      m_isGivenUp(asking.isGivenUp),
      m_environment{QStringLiteral("LC_ALL=C")},
      m_folder(privateFolder())
{
    if (!asking.askpass.isEmpty())
        m_environment << QStringLiteral("SSH_ASKPASS=") + asking.askpass
                      << QStringLiteral("SSH_ASKPASS_REQUIRE=force")
                      << QStringLiteral("MAILSEAL_ASKS_FOR_SSH=yes");
}
SshConnection::SshConnection(SshConnection &&) noexcept = default;
SshConnection &SshConnection::operator=(SshConnection &&) noexcept = default;

SshConnection::~SshConnection()
{
    if (m_folder)
        (void)control(QStringLiteral("exit"));
}

bool SshConnection::control(const QString &command) const
{
    const ProcessEnd end
        = runFed(words() << QStringLiteral("-O") << command << QStringLiteral("--") << m_target.host, {});
    return end.started && end.signal == 0 && end.status == 0;
}

bool SshConnection::isOpen() const
{
    return control(QStringLiteral("check"));
}

QStringList SshConnection::words() const
{
    // A folder of root's own, 0700; “%” would begin a token of ssh_config(5).
    const QString socket
        = QString(m_folder->filePath(QStringLiteral("c"))).replace(u'%', QStringLiteral("%%"));
    QStringList words{QStringLiteral("ssh"), QStringLiteral("-T")};
    const QStringList options{QStringLiteral("ControlMaster=auto"), QStringLiteral("ControlPersist=120"),
        QStringLiteral("ControlPath=") + socket, QStringLiteral("ForwardAgent=no"),
        QStringLiteral("ForwardX11=no"), QStringLiteral("ClearAllForwardings=yes"),
        QStringLiteral("PermitLocalCommand=no"), QStringLiteral("RemoteCommand=none"),
        QStringLiteral("LogLevel=INFO"), // errorOf() reads what it says
        QStringLiteral("ConnectTimeout=20"), QStringLiteral("ServerAliveInterval=15"),
        QStringLiteral("ServerAliveCountMax=4"),
        m_asks ? QStringLiteral("BatchMode=no") : QStringLiteral("BatchMode=yes")};
    for (const QString &option : options)
        words << QStringLiteral("-o") << option;
    if (!m_target.user.isEmpty())
        words << QStringLiteral("-l") << m_target.user;
    if (m_target.port != 0)
        words << QStringLiteral("-p") << QString::number(m_target.port);
    return words;
}

ProcessEnd SshConnection::run(
    const QString &line, const SecretBytes &input, Effect effect, const Patience &patience) const
{
    const auto begin = std::chrono::steady_clock::now();
    const auto isGivenUp = [&] {
        const bool isTooLate = patience && std::chrono::steady_clock::now() - begin > *patience;
        return isTooLate || (effect == Effect::Reads && m_isGivenUp && m_isGivenUp());
    };
    // Whatever shell it is that somebody logs in to, /bin/sh reads the line.
    ProcessEnd end = runFed(
        words() << QStringLiteral("--") << m_target.host << QStringLiteral("exec sh -c ") + shellQuoted(line),
        input, m_environment, mostOutput, isGivenUp);
    if (end.signal != 0)
        end.status = brokenStatus; // ssh was ended: nothing is known of what it was to do
    return end;
}

Result<void> SshConnection::findRights(const SshAsking &asking)
{
    const ProcessEnd end
        = run(QStringLiteral("echo mailseal-begun; id -u; command -v sudo >/dev/null 2>&1 || exit 0; "
                             "sudo -n true >/dev/null 2>&1 && echo free || echo asks"),
            {}, Effect::Reads, m_asks ? Patience() : Patience(toConnect));
    const qsizetype at = end.out.indexOf(begun);
    // Where StrictHostKeyChecking is off, ssh would go on and only warn.
    if (!end.started || end.status == brokenStatus || at < 0 || isOfAnother(end))
        return failure(errorOf(m_target, end));
    const QByteArrayList answers = end.out.mid(at + begun.size()).split('\n');
    bool isNumber = false;
    const uint user = answers.value(0).toUInt(&isNumber);
    if (!isNumber)
        return failure(ErrorCode::SshAnswerUnclear, {m_target.text()}, shown(end.err));
    if (user == 0)
        return {};
    if (answers.value(1).isEmpty())
        return failure(ErrorCode::SshNotRoot, {m_target.text()});
    m_rights = answers.value(1) == "free" ? Rights::Sudo : Rights::SudoWithPassword;
    if (m_rights == Rights::Sudo)
        return {};
    auto password = asking.password ? asking.password(m_target.text()) : std::nullopt;
    if (!password)
        return failure(ErrorCode::SshPasswordMissing, {m_target.text()});
    m_password = *std::move(password);
    m_password.push_back('\n');
    return {};
}

Result<SshConnection> SshConnection::open(const SshTarget &target, const SshAsking &asking)
{
    if (QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty())
        return failure(ErrorCode::SshMissing);
    SshConnection connection(target, asking);
    if (!connection.m_folder->isValid())
        return failure(
            ErrorCode::WriteFailed, {connection.m_folder->path()}, connection.m_folder->errorString());
    if (auto found = connection.findRights(asking); !found)
        return failure(found.error());
    return connection;
}

Result<ProcessEnd> SshConnection::runAsRoot(
    const QString &line, const SecretBytes &input, Effect effect) const
{
    const QString marked = QStringLiteral("echo mailseal-begun; ") + line;
    SecretBytes all;
    QString whole = marked;
    if (m_rights == Rights::Sudo) {
        whole = QStringLiteral("sudo -n -- sh -c ") + shellQuoted(marked);
    } else if (m_rights == Rights::SudoWithPassword) {
        // With -k it always asks, so what follows the password is never taken for one, nor the other way
        // round.
        whole = QStringLiteral("sudo -k -S -p '' -- sh -c ") + shellQuoted(marked);
        all = m_password;
    }
    all.insert(all.end(), input.begin(), input.end());
    ProcessEnd end = run(whole, all, effect, effect == Effect::Reads ? toRead : toWrite);
    const qsizetype at = end.out.indexOf(begun);
    if (at < 0)
        return failure(!end.started || end.status == brokenStatus
                ? errorOf(m_target, end)
                : Error{ErrorCode::SshPasswordWrong, {m_target.text()}, shown(end.err)});
    end.out.remove(0, at + begun.size());
    return end;
}

} // namespace mailseal
