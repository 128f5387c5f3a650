// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/applied/next_steps.h"

#include "model/base/text/shell_word.h"
#include "model/servers/catalogue/reload.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

namespace mailseal {
namespace {

QString reloadCommand(ServerKind server, InitSystem init)
{
    const QStringList commands = checkCommands(server, init) + reloadCommands(server, init);
    return commands.join(QStringLiteral(" && "));
}

QString writtenPath(const QList<WrittenFile> &files, FileRole role)
{
    for (const WrittenFile &file : files) {
        if (file.role == role)
            return file.writtenTo;
    }
    return {};
}

} // namespace

class NextSteps
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::NextSteps)

public:
    static NextStep place(const ReviewedSet &set)
    {
        const QString commands = installCommands(set.plan, set.root);
        return {QStringLiteral("copyInstall"), tr("Put the files in their places"),
            tr("%n command(s) for root on the server; each sets owner and mode.", nullptr,
                static_cast<int>(commands.count(u'\n'))),
            {}, NextStep::Action::Copy, tr("Copy the commands"), commands};
    }
    static NextStep configure(const ReviewedSet &set)
    {
        QStringList files;
        for (const Snippet &snippet : set.snippets)
            files << snippet.path;
        QString all;
        for (const Snippet &snippet : set.snippets)
            all += QStringLiteral("##### %1\n%2\n").arg(snippet.path, snippet.text);
        return {QStringLiteral("copySnippets"), tr("Add the lines to the configuration"),
            tr("The lines belong into: %1.").arg(files.join(QStringLiteral(", "))), {},
            NextStep::Action::Copy, tr("Copy all lines"), all};
    }
    static NextStep reload(const QList<ServerKind> &servers, InitSystem init)
    {
        if (servers.size() == 1)
            return reload(servers.first(), init);
        QStringList commands;
        for (const ServerKind server : servers)
            commands << reloadCommand(server, init);
        return {QStringLiteral("copyReload"), tr("Let the servers read the new files"),
            tr("As root, once the lines are in their configuration."), commands.join(QStringLiteral(" && ")),
            NextStep::Action::Copy, tr("Copy the commands"), commands.join(u'\n') + u'\n'};
    }
    static NextStep reload(ServerKind server, InitSystem init)
    {
        return {QStringLiteral("copyReload_") + serverName(server),
            tr("Let %1 read the new files").arg(serverTitle(server)),
            tr("As root, once the lines are in its configuration."), reloadCommand(server, init),
            NextStep::Action::Copy, tr("Copy the command"), reloadCommand(server, init)};
    }
    static NextStep request(const ReviewedSet &set)
    {
        return {QStringLiteral("copyRequest"), tr("Send the request to your CA"),
            tr("Paste it into the form of your certificate authority. The private key stays with you."), {},
            NextStep::Action::Copy, tr("Copy the request (CSR)"), QString::fromLatin1(set.issued.request)};
    }
    static NextStep certbot(const QString &requestFile)
    {
        const QString command
            = QStringLiteral("certbot certonly --standalone --csr ") + shellQuoted(requestFile);
        return {QStringLiteral("copyCertbot"), tr("Or let certbot fetch the certificate"),
            tr("On the machine that the host name points to, with port 80 free."), command,
            NextStep::Action::Copy, tr("Copy the command"), command};
    }
    static NextStep trust(const ReviewedSet &set, const QString &caFile)
    {
        return {QStringLiteral("copyTestCa"), tr("Trust the test CA on the devices you test with"),
            tr("Thunderbird: Settings, Privacy & Security, Manage Certificates, Authorities, Import. The "
               "test CA is "
               "limited to these names, and its key was never stored: it cannot sign anything else."),
            caFile, NextStep::Action::Copy, tr("Copy the certificate of the test CA"),
            QString::fromLatin1(set.issued.testCa)};
    }
    static NextStep distrust()
    {
        return {QStringLiteral("removeTestCa"), tr("Remove the test CA where you trusted it"),
            tr("It is of no more use on the devices that you tried it with. The servers use it no more."), {},
            NextStep::Action::None, {}, {}};
    }
    static NextStep trustRealCa(const QString &file)
    {
        return {QStringLiteral("copyTrustedFile"), tr("Later: trust the real CA in the place of the test CA"),
            tr("Outgoing mail trusts the certificates in this file. Once the real certificate is in use, put that of "
               "its CA there in the place of the test CA's."),
            file, NextStep::Action::Copy, tr("Copy the name of the file"), file};
    }
    static NextStep again()
    {
        return {QStringLiteral("saveAnswers"), tr("Do the same again without questions"),
            tr("The answers go into a file, without any secret."),
            QStringLiteral("mailseal-cli setup --answers answers.json"), NextStep::Action::SaveAnswers,
            tr("Save the answers…"), {}};
    }
    static NextStep folder(const QString &root, bool role)
    {
        return {QStringLiteral("openFolder"), tr("Look at the files"),
            role
                ? tr("The folder holds the playbook, the role with the files of the host, and README.txt.")
                : tr(
                    "The folder holds the tree of the server, the snippets and plan.json with owners and modes."),
            root, NextStep::Action::OpenFolder, tr("Open the folder"), root};
    }
    // Unpacks only the host's own folder: another host's key has no business there.
    static NextStep archive(const QString &file, const QString &host)
    {
        const QString command = QStringLiteral("tar -xpf %1 %2 && sh %2/install.sh --dry-run")
                                    .arg(shellQuoted(QFileInfo(file).fileName()), host);
        return {QStringLiteral("copyArchive"), tr("Copy the archive to the server and install it there"),
            tr("As root on the server. This only shows what would be done; without --dry-run it is done. The "
               "archive holds the private key: nobody else should read it."),
            command, NextStep::Action::Copy, tr("Copy the command"), command};
    }
    static NextStep role(const QString &folder)
    {
        const QString command
            = QStringLiteral("cd %1 && ansible-playbook -i inventory.yml playbook.yml --check --diff")
                  .arg(shellQuoted(folder));
        return {QStringLiteral("copyPlaybook"), tr("Let Ansible show what it would change"),
            tr("Without --check --diff it is done. README.txt in the folder says how the private keys are "
               "encrypted first."),
            command, NextStep::Action::Copy, tr("Copy the command"), command};
    }
};

namespace {

constexpr int mostAtOnce = 3;

// What only helps can wait, and so can whatever comes after the third.
QList<NextStep> sorted(QList<NextStep> steps)
{
    static const QStringList helpful{QStringLiteral("openFolder"), QStringLiteral("copyCertbot"),
        QStringLiteral("copyTrustedFile"), QStringLiteral("saveAnswers")};
    int now = 0;
    for (NextStep &step : steps)
        step.isFurther = helpful.contains(step.name) || ++now > mostAtOnce;
    std::stable_partition(steps.begin(), steps.end(), [](const NextStep &step) { return !step.isFurther; });
    return steps;
}

} // namespace

QList<NextStep> nextSteps(const ReviewedSet &set, const QList<WrittenFile> &files, InitSystem init)
{
    QList<NextStep> steps;
    using Kind = WriteTarget::Kind;
    if (set.target.kind == Kind::Folder)
        steps << NextSteps::folder(set.root, false) << NextSteps::place(set);
    if (set.target.kind == Kind::Archive)
        steps << NextSteps::archive(set.root, set.request.fileHost);
    if (set.target.kind == Kind::Role)
        steps << NextSteps::role(set.root) << NextSteps::folder(set.root, true);
    // The role does both, and so does a set that was applied.
    if (set.request.signing != Signing::None && set.target.kind != Kind::Role && !set.configures()) {
        steps << NextSteps::configure(set);
        QList<ServerKind> seen;
        for (const Snippet &snippet : set.snippets) {
            if (!seen.contains(snippet.server))
                seen << snippet.server;
        }
        if (!seen.isEmpty())
            steps << NextSteps::reload(seen, init);
    }
    if (set.request.signing == Signing::TestCa)
        steps << NextSteps::trust(set, writtenPath(files, FileRole::TestCa));
    if (set.request.signing == Signing::Authority) {
        steps << NextSteps::distrust() << NextSteps::again();
        return sorted(steps);
    }
    steps << NextSteps::request(set);
    const FileRole request = FileRole::Request;
    steps << NextSteps::certbot(
        set.target.kind == Kind::Folder ? writtenPath(files, request) : pathOf(set.systemPlan, request));
    if (const QString trusted = pathOf(set.systemPlan, FileRole::TrustedCas); !trusted.isEmpty())
        steps << NextSteps::trustRealCa(trusted);
    steps << NextSteps::again();
    return sorted(steps);
}

QList<NextStep> nextStepsForMany(const WriteTarget &target, const QString &host)
{
    if (target.kind == WriteTarget::Kind::Archive)
        return {NextSteps::archive(target.path, host)};
    const bool role = target.kind == WriteTarget::Kind::Role;
    const QList<NextStep> look{NextSteps::folder(target.path, role)};
    return role ? QList<NextStep>{NextSteps::role(target.path)} + look : look;
}

QString installCommands(const InstallPlan &plan, const QString &root)
{
    QString commands;
    for (const FolderStep &folder : plan.folders) {
        commands += QStringLiteral("test -d %5 || install -d -o %1 -g %2 -m %3 %4\n")
                        .arg(folder.owner, folder.group, modeText(folder.mode), shellQuoted(folder.path),
                            shellQuoted(folder.path));
    }
    for (const FileStep &file : plan.files) {
        // These stay in the folder.
        if (file.role == FileRole::Snippet || file.role == FileRole::Record)
            continue;
        commands += QStringLiteral("install -o %1 -g %2 -m %3 %4 %5\n")
                        .arg(file.owner, file.group, modeText(file.mode), shellQuoted(root + file.path),
                            shellQuoted(file.path));
    }
    for (const LinkStep &link : plan.links)
        commands += QStringLiteral("ln -sfn %1 %2\n").arg(shellQuoted(link.target), shellQuoted(link.path));
    return commands;
}

} // namespace mailseal
