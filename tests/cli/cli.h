// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs mailseal-cli in its own folder, with its own home and configuration and without a terminal.
#pragma once

#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::test {

class CliFolder
{
public:
    QString path(const QString &name = {}) const
    {
        return name.isEmpty() ? m_folder.path() : m_folder.filePath(name);
    }
    QString path(const char *name) const { return path(QString::fromUtf8(name)); }
    Surroundings surroundings() const
    {
        Surroundings here;
        here.folder = m_folder.path();
        here.ownSession = true;
        const QString program = QFileInfo(builtProgram("mailseal-cli")).path();
        here.environment << QStringLiteral("HOME=") + m_folder.path()
                         << QStringLiteral("XDG_CONFIG_HOME=%1/.config").arg(m_folder.path())
                         << QStringLiteral("XDG_DATA_HOME=%1/.local/share").arg(m_folder.path())
                         << QStringLiteral("PATH=%1:%2").arg(program, qEnvironmentVariable("PATH"))
                         << QStringLiteral("LANGUAGE=") << QStringLiteral("LC_ALL=C.UTF-8");
        return here;
    }
    Output cli(const QStringList &arguments) const
    {
        return run(QStringList{builtProgram("mailseal-cli")} + arguments, surroundings());
    }
    Output setup(const char *arguments) const
    {
        return cli(
            QStringLiteral("setup %1").arg(QString::fromUtf8(arguments)).split(u' ', Qt::SkipEmptyParts));
    }
    Output shell(const QString &command) const
    {
        return run({QStringLiteral("sh"), QStringLiteral("-c"), command}, surroundings());
    }

private:
    QTemporaryDir m_folder;
};

inline QJsonObject jsonOf(const Output &output)
{
    return QJsonDocument::fromJson(output.out).object();
}

} // namespace mailseal::test
