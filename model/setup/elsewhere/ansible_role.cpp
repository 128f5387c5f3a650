// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/elsewhere/ansible_role.h"

#include "model/setup/elsewhere/host_variables.h"

#include <QCoreApplication>
#include <QDirIterator>

namespace mailseal {
namespace {

const QString rolePath = QStringLiteral("/roles/mailseal/");

class Role
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::AnsibleRole)

public:
    static QString readme();
};

QString Role::readme()
{
    const auto command
        = [](const char *line) { return QStringLiteral("    %1\n\n").arg(QLatin1String(line)); };
    return tr("Keys, certificates and TLS configuration for mail servers, made by Mailseal.") + u'\n'
        + QStringLiteral("\n")
        + tr("1. In inventory.yml, say how each host is reached (ansible_host, ansible_user).") + u'\n'
        + tr("2. Encrypt the private keys before you store this folder anywhere; the playbook then takes "
             "--ask-vault-pass:")
        + QStringLiteral("\n\n")
        + command("grep -rl 'PRIVATE KEY-----' roles/mailseal/files | xargs ansible-vault encrypt")
        + tr("3. Look at what would change; keys are never shown:") + QStringLiteral("\n\n")
        + command("ansible-playbook -i inventory.yml playbook.yml --check --diff") + tr("4. Do it:")
        + QStringLiteral("\n\n") + command("ansible-playbook -i inventory.yml playbook.yml")
        + tr("Owners and places are checked on a host before anything is written there. What is replaced is "
             "kept beside the new file, for root alone. When a server does not accept its configuration, the "
             "old one is put back and nothing is reloaded. All files of a host are written under other names "
             "first and then moved to their places; when one cannot be, all are put back. Only when the "
             "connection or the power is lost in that instant may some be new and some old: then run the "
             "playbook again. “mailseal-cli install” has no such gap.")
        + u'\n';
}

FileStep fileOf(FileRole role, const QString &path, int mode, const QByteArray &bytes)
{
    return {role, path, QStringLiteral("root"), QStringLiteral("root"), mode,
        secretBytes({bytes.constData(), static_cast<size_t>(bytes.size())})};
}

FileStep record(const QString &path, const QByteArray &bytes)
{
    return fileOf(FileRole::Record, path, 0644, bytes);
}

// The files that are the same for everybody: playbook.yml and the role's own folders.
QList<FileStep> shipped()
{
    const QString resources = QStringLiteral(":/mailseal/elsewhere/ansible/");
    QStringList paths;
    QDirIterator files(resources, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths << files.next().mid(resources.size());
    paths.sort();
    QList<FileStep> steps;
    for (const QString &path : std::as_const(paths)) {
        QFile file(resources + path);
        (void)file.open(QIODevice::ReadOnly); // compiled in
        steps << record(path.contains(u'/') ? rolePath + path : u'/' + path, file.readAll());
    }
    return steps;
}

QByteArray inventory(const QList<HostSet> &sets)
{
    QByteArray text = "---\nmail_servers:\n  hosts:\n";
    for (const HostSet &set : sets)
        text += "    " + set.host.toUtf8() + ":\n";
    return text;
}

void addHost(InstallPlan &plan, const HostSet &set)
{
    const QString files = rolePath + QStringLiteral("files/") + set.host;
    plan.folders << FolderStep{files, QStringLiteral("root"), QStringLiteral("root"), 0700};
    for (const FileStep &file : set.plan.files) {
        FileStep copied = file;
        copied.path = files + file.path;
        copied.owner = copied.group = QStringLiteral("root");
        copied.mode = holdsKey(file) ? 0600 : 0644;
        plan.files << copied;
    }
    for (const Snippet &snippet : set.snippets) {
        if (isWholeFile(snippet) || isPlacedByHand(snippet))
            plan.files << fileOf(FileRole::Snippet,
                rolePath + QStringLiteral("files/") + roleSource(set, snippet), 0644, snippet.text.toUtf8());
    }
    plan.files << record(QStringLiteral("/host_vars/%1.yml").arg(set.host), hostVariables(set));
}

} // namespace

InstallPlan rolePlan(const QList<HostSet> &sets)
{
    InstallPlan plan;
    for (const HostSet &set : sets)
        addHost(plan, set);
    plan.files << record(QStringLiteral("/inventory.yml"), inventory(sets))
               << record(QStringLiteral("/README.txt"), Role::readme().toUtf8());
    plan.files << shipped();
    return plan;
}

} // namespace mailseal
