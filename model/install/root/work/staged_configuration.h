// SPDX-License-Identifier: GPL-3.0-or-later
//
// A server's configuration as it would be with some settings, for the server's own check before anything is
// written: a private folder with links to the server's files, and with the edited ones in their place. It is
// removed with this object.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/settings_step.h"

#include <QStringList>
#include <memory>

class QTemporaryDir;

namespace mailseal {

class StagedConfiguration
{
public:
    // Takes the steps that lie in the folder, “/etc/postfix”. Errors: TargetNotWritable for a file that may
    // not be read; SettingsNotEditable; WriteFailed.
    static Result<StagedConfiguration> make(
        const QString &root, const QString &folder, const QList<SettingsStep> &steps);

    StagedConfiguration(StagedConfiguration &&) noexcept;
    StagedConfiguration &operator=(StagedConfiguration &&) noexcept;
    ~StagedConfiguration();

    QString folder() const;

private:
    explicit StagedConfiguration(std::unique_ptr<QTemporaryDir> folder);

    std::unique_ptr<QTemporaryDir> m_folder;
};

// Where the server has its files, as the rows name them: “/etc/postfix”. Empty: unknown, or a server without
// a check of its own (Courier).
QString stagedFolderOf(const QString &server);
// The commands, in words, by which the server reads the configuration in this folder; each must succeed.
// Source: postconf(1), postfix(1), doveconf(1), update-exim4.conf(8), exim(8).
QList<QStringList> stagedCheckCommands(const QString &server, const QString &folder, bool isDebiansExim);

} // namespace mailseal
