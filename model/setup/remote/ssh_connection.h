// SPDX-License-Identifier: GPL-3.0-or-later
//
// Commands on another machine through the user's own ssh(1): with their configuration, agent, jump hosts and
// known hosts, and with what they are asked at the terminal. One connection for all commands (ControlMaster,
// ssh_config(5)); no agent, port or display is forwarded. Blocks as long as the command takes, so call it in
// a worker thread.
#pragma once

#include "model/base/result.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/base/system/fed_process.h"
#include "model/setup/remote/ssh_target.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QTemporaryDir;

namespace mailseal {

// How ssh, and on the other side sudo, ask.
struct SshAsking
{
    bool isAtTerminal = false; // where ssh asks by itself
    // A program that asks for ssh, in a window: ssh(1), SSH_ASKPASS. With neither, ssh fails where it would
    // ask.
    QString askpass{};
    // The password for sudo, “admin@mail.example.org”; nullopt: none is given.
    std::function<std::optional<SecretBytes>(const QString &target)> password{};
    // Asked now and then, in the same thread, while something is awaited that changes nothing there; true
    // ends it.
    std::function<bool()> isGivenUp{};
};

class SshConnection
{
public:
    // Errors: SshMissing; what ssh says, as SshKeyUnknown, SshKeyChanged, SshLogInRefused or SshFailed;
    // SshNotRoot, SshPasswordMissing.
    static Result<SshConnection> open(const SshTarget &target, const SshAsking &asking);
    SshConnection(SshConnection &&) noexcept;
    SshConnection &operator=(SshConnection &&) noexcept;
    ~SshConnection(); // ends it

    const SshTarget &target() const { return m_target; }
    bool isOpen() const; // so that a command would not have to connect, and to ask, again
    // Runs a line for /bin/sh there as root: directly, or through sudo, whose password goes before the input
    // on a pipe. A machine that does not end it within minutes is given up; what writes there goes on by
    // itself. Errors: SshPasswordWrong; SshFailed if the connection broke.
    enum class Effect { Reads, Writes };
    Result<ProcessEnd> runAsRoot(
        const QString &line, const SecretBytes &input, Effect effect = Effect::Writes) const;

private:
    enum class Rights { Root, Sudo, SudoWithPassword };
    SshConnection(SshTarget target, const SshAsking &asking);
    using Patience = std::optional<std::chrono::seconds>; // nullopt: somebody may be asked
    ProcessEnd run(
        const QString &line, const SecretBytes &input, Effect effect, const Patience &patience) const;
    bool control(const QString &command) const; // ssh(1), -O
    QStringList words() const;
    Result<void> findRights(const SshAsking &asking);

    SshTarget m_target;
    bool m_asks = false;
    std::function<bool()> m_isGivenUp;
    QStringList m_environment;
    std::unique_ptr<QTemporaryDir> m_folder; // of the control socket
    Rights m_rights = Rights::Root;
    SecretBytes m_password;
};

} // namespace mailseal
