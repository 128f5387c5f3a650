// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is recorded of an installed set, so that it can later be renewed, watched and shown: what its
// certificate is for, how it was made and how long it is valid. Never a key or a passphrase.
//
//   {"names":["mail.example.org"],"layout":"debian","servers":[{"name":"postfix","version":"3.7.11"}],
//    "signing":"test-ca","publicKeySha256":HEX,"certificateSha256":HEX,"made":"2026-11-21T10:20:30Z",
//    "notBefore":…,"notAfter":…}
//
// For a set without a certificate (only a request), the certificate's three members are empty texts.
#pragma once

#include "model/base/strict/strict_reader.h"
#include "model/install/plan/file_role.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

namespace mailseal {

struct SetRecord
{
    struct Server
    {
        QString name;    // “postfix”
        QString version; // “3.7.11”; empty: unknown
        bool operator==(const Server &) const = default;
    };

    QStringList names; // ASCII: host names, IP addresses, e-mail addresses; the common name first
    QString layout;    // “debian”
    QList<Server> servers;
    QString signing;              // “test-ca”, “self”, “none”
    QByteArray publicKeySha256;   // 32 octets, of the SubjectPublicKeyInfo (RFC 5280 §4.1.2.7)
    QByteArray certificateSha256; // 32 octets, of the certificate as DER; empty if there is none
    QDateTime made;
    QDateTime notBefore; // invalid without a certificate, like notAfter
    QDateTime notAfter;
    bool operator==(const SetRecord &) const = default;
};

// A record as it is kept, with the places of its files.
struct InstalledSet
{
    struct File
    {
        FileRole role = FileRole::PrivateKey;
        QString path; // on the target
        bool operator==(const File &) const = default;
    };

    SetRecord record;
    QList<File> files;
    bool operator==(const InstalledSet &) const = default;
};

QJsonObject toObject(const SetRecord &record);
// The members of the record and “files”: [{"role":…,"path":…}].
QJsonObject toObject(const InstalledSet &set);

// Takes nothing else: unknown, repeated and missing keys, texts that are too long or not printable ASCII,
// digests and dates that are none.
SetRecord readSetRecord(StrictReader &reader);
std::optional<SetRecord> parseSetRecord(const QJsonObject &object);
// What is written can be read again. Asked before anything is done: a journal that cannot be read would keep
// everything that comes later from being done.
bool isReadable(const SetRecord &record);
// The record as strictly; the files as a journal has them, wherever they are.
std::optional<InstalledSet> parseInstalledSet(QJsonObject object);

} // namespace mailseal
