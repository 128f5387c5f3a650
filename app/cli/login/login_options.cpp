// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/login/login_options.h"

#include "model/files/read/passphrases.h"
#include "model/servers/live/login/login_password.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::LoginOptions)
};

Result<PasswordSource> passwordFor(const LoginOptions &options)
{
    if (options.passwordFile.empty())
        return askForPassword();
    const auto password = files::readPassphraseFile(QString::fromStdString(options.passwordFile));
    if (!password)
        return failure(password.error());
    return givenPassword(*password);
}

} // namespace

void addLoginOptions(const CommandOptions &command, LoginOptions &options)
{
    command.text("host", options.host, "HOST", Help::tr("mail server: its name or its address")).required();
    command.text("--user", options.user, "NAME", Help::tr("who logs in, often an e-mail address"))
        .required()
        .notEmpty();
    command
        .text("--port", options.port, "N[/PROTOCOL]",
            Help::tr("port, with its protocol if it is not a usual one (10143/imap); otherwise the best that "
                     "answers"))
        .notEmpty();
    command
        .text("--name", options.name, "NAME",
            Help::tr("name that the certificate must have, if not that of the server"))
        .notEmpty();
    command
        .text("--ca", options.authorities, "FILE",
            Help::tr("trust these certificate authorities instead of those of the system"))
        .notEmpty();
    command
        .text("--password-file", options.passwordFile, "FILE",
            Help::tr(
                "take the password from the first line of this file (/dev/stdin: standard input) instead of "
                "asking for it"))
        .notEmpty();
    command.flag("--json", options.json, Help::tr("answer in JSON"));
}

Result<LoginTry> logInAs(const LoginOptions &options, LoginFor purpose, const Told &told)
{
    const auto text = [](const std::string &one) { return QString::fromStdString(one); };
    auto target = loginTarget(
        {text(options.host), text(options.user), text(options.port), text(options.name)}, purpose);
    if (!target)
        return failure(target.error());
    if (!options.authorities.empty()) {
        const auto authorities = authoritiesIn(text(options.authorities));
        if (!authorities)
            return failure(authorities.error());
        target->trusted = *authorities;
    }
    const auto password = passwordFor(options);
    if (!password)
        return failure(password.error());
    return logIn(*target, *password, told);
}

} // namespace mailseal::cli
