// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file that a configuration names, read as the server reads it: as a whole or not at all.
#pragma once

#include "model/files/read/reading.h"
#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

struct ServedFile
{
    std::optional<files::PemText> text; // nullopt: the server cannot use it, or it was not examined
    QList<Advice> findings;
};

class ServedFiles
{
public:
    ServedFiles(const Configuration &configuration, const QString &root);

    // The path may also be a name of Configuration::inlineTexts.
    ServedFile open(const Setting &setting, const QString &path, bool holdsKey) const;
    // Whether everybody on the system may read the key in it.
    QList<Advice> adviceIfOpenToAll(const Setting &setting, const QString &path) const;

private:
    QList<Advice> adviceOnRights(const Setting &setting, const QString &path) const;
    ServedFile read(const Setting &setting, const QString &path) const;
    ServedFile judged(const Setting &setting, const QString &path, const SecretBytes &bytes) const;

    const Configuration &m_configuration;
    const QString m_root;
    const ServerKind m_kind;
    const Version m_version;
};

} // namespace mailseal
