// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/rehearsal.h"

#include "model/servers/configured/rehearsal/dovecot_rehearsal.h"
#include "model/servers/configured/rehearsal/postfix_rehearsal.h"

namespace mailseal {
namespace {

bool isOfPackage(const QString &path)
{
    return path.startsWith(QStringLiteral("/usr/share/")) || path.startsWith(QStringLiteral("/usr/lib/"));
}

} // namespace

bool canRehearse(ServerKind server, const Version &target)
{
    return server == ServerKind::Postfix || (server == ServerKind::Dovecot && target >= Version{2, 4, 0});
}

Rehearsal rehearse(const Configuration &configuration, const FileAccess &files, const Version &target)
{
    QList<FileEdits> edits;
    QStringList seen; // a file may be included twice
    for (const QString &path : configuration.files) {
        const auto text = isOfPackage(path) || seen.contains(path) ? std::nullopt : files.read(path);
        seen << path;
        if (text)
            edits << FileEdits(path, *text);
    }
    if (configuration.server.kind == ServerKind::Dovecot)
        rehearseDovecot(configuration, target, edits);
    else if (configuration.server.kind == ServerKind::Postfix)
        rehearsePostfix(configuration, target, edits);
    Rehearsal rehearsal;
    for (const FileEdits &file : std::as_const(edits)) {
        rehearsal.changes << file.changes();
        rehearsal.files << file.result();
    }
    return rehearsal;
}

} // namespace mailseal
