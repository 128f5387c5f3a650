// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/setup_options.h"

#include "app/cli/remote/remote_side.h"
#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/layout.h"
#include "model/setup/answers/answer_text.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/answers/setup_request.h"

#include <QCoreApplication>
#include <QDir>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Help)
};

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

Result<void> takeSubject(const std::vector<std::string> &entries, SetupDraft &draft)
{
    for (const std::string &entry : entries) {
        const QString text = qstring(entry);
        const auto attribute = attributeFromName(text.section(u'=', 0, 0).trimmed());
        if (!attribute || !text.contains(u'='))
            return failure(ErrorCode::AttributeUnknown, {text.section(u'=', 0, 0)});
        draft.subject.insert(*attribute, text.section(u'=', 1));
    }
    return {};
}

Result<void> takeRequestConfig(const QString &fileName, SetupDraft &draft)
{
    const auto bytes = readSmallFile(fileName);
    if (!bytes)
        return failure(bytes.error());
    const auto config = readRequestConfig(*bytes, fileName);
    if (!config)
        return failure(config.error());
    applyRequestConfig(*config, draft);
    return {};
}

} // namespace

CommandOption addTarget(const CommandOptions &command, SetupOptions &options)
{
    const CommandOption out
        = command.text("--out", options.out, "DIR", Help::tr("write everything below this folder"))
              .notEmpty();
    const CommandOption install
        = command.flag("--install", options.install, Help::tr("write the files to this machine, as root"));
    command
        .flag("--reload", options.reload,
            Help::tr("then let the mail servers check their configuration and read it anew"))
        .needs(install);
    command.flag("--configure", options.configure,
        Help::tr("then set the lines in the mail servers' own files, let them reload and ask their ports; "
                 "what fails is put back"));
    command
        .texts("--without", options.without, "SETTING",
            Help::tr("a setting that --configure is not to touch, by its name; repeatable"))
        .notEmpty();
    const CommandOption archive
        = command
              .text("--archive", options.archive, "FILE.tar",
                  Help::tr("write a tar archive for a server elsewhere, with owners, modes and a script that "
                           "installs it"))
              .notEmpty();
    const CommandOption role = command
                                   .text("--ansible", options.role, "DIR",
                                       Help::tr("write an Ansible role with its playbook below this folder"))
                                   .notEmpty();
    const CommandOption dryRun
        = command.flag("--dry-run", options.dryRun, Help::tr("only show what would be written"));
    const CommandOption ssh = addSsh(command, options.ssh);
    const std::vector<CommandOption> places{out, install, archive, role, dryRun};
    for (size_t i = 0; i < places.size(); ++i) {
        for (size_t j = 0; j < places.size(); ++j) {
            if (i != j)
                places[i].excludes(places[j]);
        }
    }
    // There, a dry run shows what would be done.
    for (const CommandOption &place : {out, install, archive, role})
        ssh.excludes(place);
    return install;
}

void addOptions(const CommandOptions &command, SetupOptions &options)
{
    const auto add = [&](const char *name, std::string &target, const char *type, const QString &help) {
        return command.text(name, target, type, help).notEmpty();
    };
    add("--answers", options.answers, "FILE", Help::tr("take the answers from a file that the wizard saved"));
    const CommandOption config = add("--openssl-config", options.opensslConfig, "FILE",
        Help::tr("take subject and names from an openssl.cnf"));
    const CommandOption host = command.texts(
        "--host", options.hosts, "NAME", Help::tr("host name, IP address or e-mail address; repeatable"));
    command
        .texts("--subject", options.subject, "KEY=VALUE",
            Help::tr("field of the subject: C, ST, L, O, OU, CN, emailAddress, postalCode or street; "
                     "repeatable"))
        .notEmpty();
    add("--days", options.days, "N", Help::tr("validity of the certificate in days [365]"));
    add("--x509-version", options.x509Version, "1|3", Help::tr("version of the certificate [3]"));
    add("--sign", options.sign, "HOW", Help::tr("who signs: test-ca, self or none [test-ca]"));
    add("--key", options.key, "KIND",
        Help::tr("kind of the new key: %1 [ecdsa-p256]").arg(keyAlgorithmNames()));
    const CommandOption key
        = add("--use-key", options.useKey, "FILE", Help::tr("use the private key in this file again"));
    command.flag("--one-file", options.oneFile, Help::tr("put key and certificate into one file"));
    add("--digest", options.digest, "NAME",
        Help::tr("digest of the signature: sha256, sha384 or sha512 [sha256]"));
    add("--layout", options.layout, "NAME",
        Help::tr("where the files belong: %1 [debian]").arg(layoutNames().join(QStringLiteral(", "))));
    command
        .texts("--server", options.servers, "NAME[@VERSION]",
            Help::tr("mail server to configure: postfix, dovecot, courier or exim; repeatable"))
        .notEmpty();
    const CommandOption save
        = add("--save-answers", options.saveAnswers, "FILE", Help::tr("save the answers for another run"));
    const CommandOption install = addTarget(command, options);
    add("--hosts", options.hostList, "FILE.csv",
        Help::tr("make a set for each host of this list (CSV); its first line names the "
                 "columns, one of them is “host”"))
        .excludes(host)
        .excludes(config)
        .excludes(key)
        .excludes(save)
        .excludes(install);
    command
        .flag("--key-there", options.keyThere,
            Help::tr("with --ssh: make the key and the CSR on that machine, which the key never leaves"))
        .excludes(key);
    command.flag("--replace", options.replace, Help::tr("replace existing files and keep backups"));
    command.flag("--json", options.json, Help::tr("print the result for programs"));
}

std::optional<Error> misuseOf(const SetupOptions &options)
{
    if (options.configure && !options.install && options.ssh.empty())
        return Error{
            ErrorCode::WrongUse, {}, Help::tr("Give --configure only together with --install or --ssh.")};
    if (options.keyThere && options.ssh.empty())
        return Error{ErrorCode::WrongUse, {}, Help::tr("Give --key-there only together with --ssh.")};
    if (!options.without.empty() && !options.configure)
        return Error{ErrorCode::WrongUse, {}, Help::tr("Give --without only together with --configure.")};
    return std::nullopt;
}

std::optional<Error> unknownSettings(const ReviewedSet &set)
{
    const QStringList unknown = unknownLines(set.settings.steps, set.target.declined);
    if (unknown.isEmpty())
        return std::nullopt;
    return Error{ErrorCode::WrongUse, {},
        Help::tr("--without %1: nothing of this name would be set.").arg(unknown.first())};
}

bool asksQuestions(const SetupOptions &options)
{
    return options.answers.empty() && options.opensslConfig.empty() && options.hosts.empty();
}

std::optional<WriteTarget> wantedTarget(const SetupOptions &options)
{
    using Kind = WriteTarget::Kind;
    const auto absolute
        = [](const std::string &path) { return QDir::cleanPath(QDir().absoluteFilePath(qstring(path))); };
    QStringList declined;
    for (const std::string &name : options.without)
        declined << qstring(name);
    if (!options.ssh.empty())
        return WriteTarget{Kind::Remote, qstring(options.ssh), options.configure, declined, options.keyThere};
    if (options.install)
        return WriteTarget{Kind::ThisMachine, {}, options.configure, declined};
    if (!options.archive.empty())
        return WriteTarget{Kind::Archive, absolute(options.archive)};
    if (!options.role.empty())
        return WriteTarget{Kind::Role, absolute(options.role)};
    if (!options.out.empty())
        return WriteTarget{Kind::Folder, absolute(options.out)};
    return std::nullopt;
}

Result<SetupDraft> toDraft(const SetupOptions &options)
{
    SetupDraft draft;
    if (!options.answers.empty()) {
        const auto bytes = readSmallFile(qstring(options.answers));
        if (!bytes)
            return failure(bytes.error());
        const auto answers = readAnswers(*bytes, qstring(options.answers));
        if (!answers)
            return answers;
        draft = *answers;
    }
    Result<void> taken;
    if (!options.opensslConfig.empty())
        taken = takeRequestConfig(qstring(options.opensslConfig), draft);
    if (!options.hosts.empty())
        draft.names.clear();
    for (const std::string &host : options.hosts)
        draft.names << qstring(host);
    draft.oneFile = draft.oneFile || options.oneFile;
    if (taken)
        taken = takeSubject(options.subject, draft);
    QStringList servers;
    for (const std::string &server : options.servers)
        servers << qstring(server);
    const std::pair<const char *, QString> answers[]{{"days", qstring(options.days)},
        {"x509-version", qstring(options.x509Version)}, {"sign", qstring(options.sign)},
        {"key", qstring(options.key)}, {"use-key", qstring(options.useKey)},
        {"digest", qstring(options.digest)}, {"layout", qstring(options.layout)},
        {"server", servers.join(u' ')}};
    for (const auto &[name, text] : answers) {
        if (taken && !text.isEmpty())
            taken = takeAnswer(QLatin1String(name), text, draft);
    }
    if (!taken)
        return failure(taken.error());
    return draft;
}

} // namespace mailseal::cli
