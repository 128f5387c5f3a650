// SPDX-License-Identifier: GPL-3.0-or-later
//
// A set that was made with this program, wherever it is, as a user's data folder keeps it: the record of an
// installation, the answers that lead to it, and a request that waits for its certificate. Never a secret.
//
//   {"version":1,"set":{… as set_record.h, with "files"},"kind":"folder","place":"/home/…","answers":{…},
//    "pending":{"publicKeySha256":HEX,"keyFile":"","requestFile":"/…","made":"2026-11-21T10:20:30Z","sent":""},
//    "installation":{"id":"20261121T102030Z","files":5,"settings":3,"undone":false}}
//
// With the last member, only of this machine, the version is 2: older programs then say that a newer one
// wrote it, and leave it alone.
#pragma once

#include "model/install/transaction/plan_writer.h"
#include "model/setup/sets/reviewed/reviewed_set.h"

namespace mailseal {

struct PendingRequest
{
    QByteArray publicKeySha256; // 32 octets
    QString keyFile;            // of a new key, on this machine; empty: the key of the set
    QString requestFile;        // on this machine; empty: there is none here
    QDateTime made;
    QDateTime sent; // to the CA; invalid: not yet
    bool operator==(const PendingRequest &) const = default;
};

// What undo() is asked for, which a plain user cannot look up afterwards: the records are root's.
struct OwnInstallation
{
    QString id;
    int files = 0;    // written, links included
    int settings = 0; // set in the servers' own files
    bool isUndone = false;
    bool operator==(const OwnInstallation &) const = default;
};
// nullopt if nothing was changed, or no record is kept.
std::optional<OwnInstallation> ownInstallation(const Written &written);

struct RememberedSet
{
    InstalledSet installed;
    WriteTarget::Kind kind = WriteTarget::Kind::ThisMachine;
    QString place; // the folder, archive or role, “admin@mail.example.org”; empty: this machine
    SetupDraft answers;
    std::optional<PendingRequest> pending;
    std::optional<OwnInstallation> installation{}; // the newest one of it on this machine
    bool operator==(const RememberedSet &) const = default;
};

// What was written of a reviewed set; a set that was received waits for nothing. Of the one before in the
// same place, the files that stay are its files, too.
RememberedSet rememberedSet(
    const ReviewedSet &set, const std::optional<RememberedSet> &before = {}, const Written &written = {});
// Of an installation that another user made, or an older version: the names are all that is known.
RememberedSet rememberedSet(const InstalledSet &installed);

// With the files of roles that it does not write anew.
InstalledSet withFilesOf(InstalledSet now, const InstalledSet &before);

QByteArray toJson(const RememberedSet &set);
// Errors: SetFileNewer, SetFileDamaged, with the file's name.
Result<RememberedSet> readRememberedSet(const QByteArray &json, const QString &fileName);

QString kindName(WriteTarget::Kind kind); // “this-machine”, “folder”, “archive”, “ansible”, “ssh”
QString hostOf(const RememberedSet &set); // readable: “mail.bücher.example”
QString placeText(const RememberedSet &set); // “this machine”, “/home/anna/mail”, “admin@mail.example.org”
// Of the set's file with this role that can be read on this machine; empty: there is none here.
QString fileHere(const RememberedSet &set, FileRole role, const QString &root = QStringLiteral("/"));
// That of the certificate which the servers present, as fileHere().
QString certificateHere(const RememberedSet &set, const QString &root = QStringLiteral("/"));

} // namespace mailseal
