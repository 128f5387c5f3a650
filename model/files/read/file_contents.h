// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file holds: objects in the order of the file, and how they were packed.
#pragma once

#include "model/files/read/encodings/pem_text.h"
#include "model/files/read/wrappings/wrapping.h"
#include "model/x509/certificates/certificate.h"

namespace mailseal::files {

enum class ObjectType { Certificate, PrivateKey, PublicKey, Request, RevocationList, DhParameters };

struct FileObject
{
    ObjectType type = ObjectType::Certificate;
    QByteArray der; // of everything but private keys
    std::optional<Certificate> certificate;
    std::optional<PrivateKey> key; // nullopt while it is locked
    bool encrypted = false;        // a private key that has a passphrase
    QString friendlyName;          // PKCS#12
    QByteArray label;              // its label in PEM
    QString member;                // its file in an archive, attachment or member in JSON
    Way way{};                     // what it was unwrapped from; empty in a file that is PEM or DER itself
    QByteArray usualLabel{};       // in PEM: the label that belongs to its content
    bool operator==(const FileObject &) const = default;
};

enum class Packing { Pem, Der, Pkcs7, Pkcs7Der, Pkcs12, Archive };

struct FileContents
{
    QString name; // as given
    int mode = 0; // permission bits; 0 if it does not come from a file system
    Packing packing = Packing::Pem;
    PemLayout layout;
    qsizetype blocks = 0;              // of PEM, without those of no use here
    std::optional<qsizetype> readable; // how many of them OpenSSL reads, if not all
    QList<FileObject> objects;
    QList<Error> damages;        // of single blocks, when others could be read
    QCA::SecureArray passphrase; // the one that opened it; empty if none was needed
    bool operator==(const FileContents &) const = default;
};

QString objectTypeName(ObjectType type); // “certificate”, “private-key”, … as in --json
QString objectTitle(ObjectType type);    // “Certificate”

QList<Certificate> certificatesOf(const QList<FileObject> &objects);
QList<PrivateKey> keysOf(const QList<FileObject> &objects);
bool holdsPrivateKey(const QList<FileObject> &objects);
// What would be lost if the file were written anew; nullopt also where what could not be read is nothing for
// TLS.
std::optional<Error> lossIn(const FileContents &contents);
bool isWrapped(const FileContents &contents); // an object at least was unwrapped

} // namespace mailseal::files
