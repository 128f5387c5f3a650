// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/root_option.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <unistd.h>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Install)
};

} // namespace

CommandOption addRoot(const CommandOptions &command, std::string &root)
{
    return command.text("--root", root, "DIR", Texts::tr("folder of another system, in place of this one"));
}

void addJson(const CommandOptions &command, bool &json)
{
    command.flag("--json", json, Texts::tr("print everything for programs"));
}

QString absolutePath(const std::string &path)
{
    return QFileInfo(QString::fromStdString(path)).absoluteFilePath();
}

bool needsRoot(const QString &root)
{
    return root == QLatin1String("/") && ::geteuid() != 0;
}

QList<uid_t> trustedUsers()
{
    if (::geteuid() != 0)
        return {};
    QList<uid_t> users{0};
    bool isNumber = false;
    const uint caller = qEnvironmentVariable("SUDO_UID").toUInt(&isNumber);
    if (isNumber)
        users << caller;
    return users;
}

} // namespace mailseal::cli
