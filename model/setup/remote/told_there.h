// SPDX-License-Identifier: GPL-3.0-or-later
//
// What install.sh tells this program apart from people, a line each, and what it says to them. Whatever
// another machine sends is read strictly and shown without control characters:
//
//   mailseal-shown PORT          the port shows the certificate there
//   mailseal-wanted SHA256       of that certificate
//   mailseal-exists SUM PATH     what is in the way
//   mailseal-edited OBJECT       settings_step.h: settings in a file that somebody has edited since
//   mailseal-kept PATH           a file that keeps such edits after an undo
//   mailseal-installed ID        install.sh's “TIME”, 20261130T213000Z
//   mailseal-record done|going|undoing ID    of the history; then, for it:
//   mailseal-placed new|old PATH             old: with a backup beside it
//   mailseal-set OBJECT                      set_record.h
//   mailseal-setting OBJECT                  settings_step.h
#pragma once

#include "model/install/transaction/undo.h"

#include <QMap>

namespace mailseal {

// What was in the way there, by path, with the sum that the script made of it. Whoever then agrees to replace
// it agrees to this.
using SeenThere = QMap<QString, QByteArray>;

// What install.sh has installed on a machine.
struct FarHistory
{
    QList<Recovery> unfinished;        // the next installation or undo there puts them in order
    QList<Installation> installations; // newest first; those that were undone are no longer in it
    bool operator==(const FarHistory &) const = default;
};

struct Told
{
    QString said;
    SeenThere exists;
    QList<InstalledSettings> edited;
    QStringList kept;
    QList<quint16> shown;
    QByteArray certificateSha256;
    QString installation;
    FarHistory history;
};

// Below whatever folder it is appended to.
bool isPlainPath(const QString &path);
bool isFarInstallation(const QString &id); // a TIME of install.sh's

Told toldIn(const QByteArray &output);

} // namespace mailseal
