// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/write/conversion.h"

#include "model/base/errors/error_code.h"
#include "model/files/examine/served_certificate.h"
#include "model/files/write/pem_writing.h"
#include "model/files/write/pkcs12_writer.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/chain.h"
#include "model/x509/issuing/issuing.h"

namespace mailseal::files {
namespace {

bool isForServer(Format format)
{
    return format == Format::Postfix || format == Format::Dovecot || format == Format::Courier;
}

// What all the files hold together, in order: one key, and the certificates from the server's upwards.
class Converter
{
public:
    Converter(const QList<FileContents> &files, const ConversionRequest &request)
        : m_files(files),
          m_request(request)
    { }
    Result<Converted> convert();

private:
    Result<void> collect();
    Result<void> chooseKey();
    void sortChain();
    void choosePart();
    Result<Converted> toPemText() const;
    Result<Converted> toDer() const;
    Result<Converted> toServerFile() const;
    Result<Converted> toSets() const;
    QList<Certificate> servedChain(qsizetype leaf) const;
    Result<Converted> toPkcs12() const;
    Result<Converted> toTraditional() const;
    Result<SecretBytes> certificatesPem() const;
    Result<SecretBytes> keyPem(const QCA::SecureArray &passphrase) const
    {
        return keyToPem(*m_key, passphrase);
    }
    QCA::SecureArray newPassphrase() const { return m_request.passphrase.value_or(m_keyPassphrase); }
    tl::unexpected<Error> nothing() const
    {
        return failure(ErrorCode::NothingToWrite, {formatName(m_request.format)});
    }

    const QList<FileContents> &m_files;
    const ConversionRequest &m_request;
    QList<PrivateKey> m_keys;
    std::optional<PrivateKey> m_key;
    QList<KeySet> m_sets;
    QCA::SecureArray m_keyPassphrase; // the one that it was read with
    QList<Certificate> m_certificates;
    QList<FileObject> m_others;
    QString m_friendlyName;
};

Result<void> Converter::collect()
{
    for (const FileContents &file : m_files) {
        if (const auto loss = lossIn(file))
            return failure(*loss);
        for (const FileObject &object : file.objects) {
            const bool isKey = object.type == ObjectType::PrivateKey;
            if (isKey && !object.key && m_request.part != Part::Certificate && m_request.part != Part::Chain)
                return failure(ErrorCode::PassphraseMissing, {file.name});
            if (isKey && object.key && !m_keys.contains(*object.key)) {
                m_keys << *object.key;
                if (object.encrypted)
                    m_keyPassphrase = file.passphrase;
                if (!object.friendlyName.isEmpty())
                    m_friendlyName = object.friendlyName;
            } else if (object.certificate) {
                if (!m_certificates.contains(*object.certificate))
                    m_certificates << *object.certificate;
            } else if (!isKey) {
                m_others << object;
            }
        }
    }
    return {};
}

// Of several keys the one whose certificate is valid; what a renewal has superseded is for no server.
Result<void> Converter::chooseKey()
{
    const ServedCertificate served
        = servedCertificate(m_certificates, m_keys, QDateTime::currentDateTimeUtc());
    const bool fits
        = served.key && served.leaf >= 0 && m_certificates[served.leaf].holdsPublicKeyOf(*served.key);
    m_sets = keySets(m_certificates, m_keys, served.superseded);
    if (fits)
        m_key = served.key;
    else if (!m_sets.isEmpty())
        m_key = m_sets.first().key;
    else if (m_keys.size() > 1)
        return failure(ErrorCode::SeveralKeys, {QString::number(m_keys.size())});
    else if (!m_keys.isEmpty())
        m_key = m_keys.first();
    return {};
}

// The issuers follow it, without the root.
QList<Certificate> Converter::servedChain(qsizetype leaf) const
{
    const Chain chain = chainFrom(m_certificates, leaf);
    QList<Certificate> sorted;
    for (const qsizetype i : chain.certificates)
        sorted << m_certificates[i];
    if (chain.complete && sorted.size() > 1)
        sorted.removeLast();
    return sorted;
}

// Postfix reads a set of key, certificate and issuers for each kind of key (smtpd_tls_chain_files).
Result<Converted> Converter::toSets() const
{
    Converted converted{{}, true};
    for (const KeySet &set : m_sets) {
        const auto key = keyToPem(set.key, {});
        if (!key)
            return failure(key.error());
        append(converted.bytes, *key);
        for (const Certificate &certificate : servedChain(set.leaf)) {
            const QByteArray pem = certificate.toPem();
            converted.bytes.insert(converted.bytes.end(), pem.begin(), pem.end());
        }
    }
    return converted;
}

void Converter::sortChain()
{
    const qsizetype leaf = servedCertificate(m_certificates,
        m_key ? QList<PrivateKey>{*m_key} : QList<PrivateKey>(), QDateTime::currentDateTimeUtc())
                               .leaf;
    if (leaf < 0)
        return;
    const Chain chain = chainFrom(m_certificates, leaf);
    QList<Certificate> sorted;
    for (const qsizetype i : chain.certificates)
        sorted << m_certificates[i];
    const bool dropRoot = isForServer(m_request.format) || m_request.withoutRoot;
    if (dropRoot && chain.complete && sorted.size() > 1)
        sorted.removeLast();
    if (!isForServer(m_request.format)) {
        for (qsizetype i = 0; i < m_certificates.size(); ++i) {
            if (!chain.certificates.contains(i))
                sorted << m_certificates[i];
        }
    }
    m_certificates = sorted;
}

void Converter::choosePart()
{
    if (m_request.part == Part::Certificate && m_certificates.size() > 1)
        m_certificates = m_certificates.mid(0, 1);
    if (m_request.part == Part::Certificate || m_request.part == Part::Chain)
        m_key.reset();
    if (m_request.part == Part::Key)
        m_certificates.clear();
    if (m_request.part != Part::Everything)
        m_others.clear();
}

Result<SecretBytes> Converter::certificatesPem() const
{
    SecretBytes pem;
    for (const Certificate &certificate : m_certificates) {
        const QByteArray text = certificate.toPem();
        pem.insert(pem.end(), text.begin(), text.end());
    }
    return pem;
}

Result<Converted> Converter::toPemText() const
{
    Converted converted{*certificatesPem(), m_key.has_value()};
    if (m_key) {
        const auto key = keyPem(newPassphrase());
        if (!key)
            return failure(key.error());
        append(converted.bytes, *key);
    }
    for (const FileObject &object : m_others)
        append(converted.bytes, files::toPem(object));
    return converted.bytes.empty() ? Result<Converted>(nothing()) : converted;
}

Result<Converted> Converter::toDer() const
{
    const qsizetype count = m_certificates.size() + (m_key ? 1 : 0) + m_others.size();
    if (count == 0)
        return nothing();
    if (count > 1)
        return failure(ErrorCode::SeveralObjectsForDer);
    if (m_key) {
        const auto der = keyToDer(*m_key, newPassphrase());
        return der ? Result<Converted>(Converted{*der, true}) : failure(der.error());
    }
    const QByteArray der = m_certificates.isEmpty() ? m_others.first().der : m_certificates.first().der();
    return Converted{secretBytes({der.constData(), static_cast<size_t>(der.size())}), false};
}

Result<Converted> Converter::toServerFile() const
{
    const bool whole = m_request.part == Part::Everything;
    if (whole && m_certificates.isEmpty())
        return failure(ErrorCode::NoCertificateForFormat, {formatName(m_request.format)});
    if (whole && !m_key)
        return failure(ErrorCode::NoKeyForFormat, {formatName(m_request.format)});
    SecretBytes key;
    if (m_key) {
        const auto pem = keyPem({});
        if (!pem)
            return failure(pem.error());
        key = *pem;
    }
    const SecretBytes chain = *certificatesPem();
    Converted converted{{}, m_key.has_value()};
    const bool keyFirst = m_request.format != Format::Dovecot;
    append(converted.bytes, keyFirst ? key : chain);
    append(converted.bytes, keyFirst ? chain : key);
    if (m_request.format == Format::Courier && whole) {
        const QByteArray parameters = diffieHellmanParameters();
        converted.bytes.insert(converted.bytes.end(), parameters.begin(), parameters.end());
    }
    return converted.bytes.empty() ? Result<Converted>(nothing()) : converted;
}

Result<Converted> Converter::toPkcs12() const
{
    if (!m_key && m_certificates.isEmpty())
        return nothing();
    if (!m_request.passphrase && m_keyPassphrase.isEmpty())
        return failure(ErrorCode::NewPassphraseMissing, {formatName(m_request.format)});
    const auto bytes = writePkcs12(
        {m_key, m_certificates, m_request.friendlyName.isEmpty() ? m_friendlyName : m_request.friendlyName,
            newPassphrase(), m_request.format == Format::Pkcs12Legacy});
    return bytes ? Result<Converted>(Converted{*bytes, true}) : failure(bytes.error());
}

Result<Converted> Converter::toTraditional() const
{
    if (!m_key)
        return failure(ErrorCode::NoKeyForFormat, {formatName(m_request.format)});
    const auto bytes = keyToTraditionalPem(*m_key, newPassphrase());
    return bytes ? Result<Converted>(Converted{*bytes, true}) : failure(bytes.error());
}

Result<Converted> Converter::convert()
{
    for (const auto step : {&Converter::collect, &Converter::chooseKey}) {
        if (const auto done = (this->*step)(); !done)
            return failure(done.error());
    }
    if (m_request.format == Format::Postfix && m_request.part == Part::Everything
        && areOfDifferentKinds(m_sets))
        return toSets();
    sortChain();
    choosePart();
    const bool keyAlone = m_request.format == Format::Pkcs8 || m_request.format == Format::Traditional;
    const bool together
        = m_key && !m_certificates.isEmpty() && m_request.format != Format::Pkcs7 && !keyAlone;
    if (together && !m_certificates.first().holdsPublicKeyOf(*m_key))
        return failure(ErrorCode::KeyDoesNotBelong, {titleOf(m_certificates.first())});
    switch (m_request.format) {
    case Format::Pem:
        return toPemText();
    case Format::Der:
        return toDer();
    case Format::Pkcs7: {
        if (m_certificates.isEmpty())
            return failure(ErrorCode::NoCertificateForFormat, {formatName(m_request.format)});
        const auto bytes = writePkcs7(m_certificates);
        return bytes ? Result<Converted>(Converted{*bytes, false}) : failure(bytes.error());
    }
    case Format::Pkcs8: {
        if (!m_key)
            return failure(ErrorCode::NoKeyForFormat, {formatName(m_request.format)});
        const auto bytes = keyPem(newPassphrase());
        return bytes ? Result<Converted>(Converted{*bytes, true}) : failure(bytes.error());
    }
    case Format::Traditional:
        return toTraditional();
    case Format::Pkcs12:
    case Format::Pkcs12Legacy:
        return toPkcs12();
    case Format::Postfix:
    case Format::Dovecot:
    case Format::Courier:
        return toServerFile();
    }
    return nothing();
}

} // namespace

Result<Converted> convert(const QList<FileContents> &files, const ConversionRequest &request)
{
    const DeadStackWiped wiped;
    return Converter(files, request).convert();
}

} // namespace mailseal::files
