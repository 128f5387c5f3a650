// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns one DER value into objects.
// Private to model/files/read.
#pragma once

#include "model/files/read/containers/key_derivation.h"
#include "model/files/read/reading.h"

namespace mailseal::files {

class ObjectReader
{
public:
    // Adds objects to the contents; passphrase and budget are those of the whole file.
    ObjectReader(const QString &fileName, const ReadOptions &options, FileContents &contents);

    // False if it is nothing we know; FileIsOcspAnswer, FileIsEncryptedMail, KeyAlgorithmUnknown for what it
    // is instead. Label and headers are those of PEM, or empty.
    Result<bool> read(const SecretBytes &der, const QByteArray &label, const QByteArray &headers);
    // Whatever is read from now on comes from this file in an archive.
    void setMember(const QString &name) { m_member = name; }
    // … or was unwrapped in this way.
    void setWay(const Way &way) { m_way = way; }
    bool tooMany() const { return m_tooMany; }
    // Records in the contents how they were packed and which passphrase was used.
    void finish();

private:
    bool readCertificate(const SecretBytes &der);
    bool readPublic(const SecretBytes &der); // request, revocation list, public key, DH parameters
    bool readPkcs7(const SecretBytes &der);
    bool readCms(const SecretBytes &der);
    void addRevocationList(const X509_CRL *list);
    Result<bool> readPkcs12(const SecretBytes &der);
    Result<bool> readEncryptedKey(const SecretBytes &der);
    Result<bool> readTraditionalKey(const SecretBytes &der, const QByteArray &headers);
    bool readPlainKey(const SecretBytes &der, bool encrypted);
    Result<void> unlock(const Passphrases::Attempt &attempt);
    void add(FileObject object);

    QString m_fileName;
    qsizetype m_mostObjects;
    FileContents &m_contents;
    Passphrases m_passphrases;
    DerivationBudget m_budget;
    QByteArray m_label;
    QString m_member;
    Way m_way;
    QByteArray m_usualLabel;
    std::optional<Packing> m_container;
    bool m_tooMany = false;
};

} // namespace mailseal::files
