// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/write/conversion.h"

#include "model/files/write/pem_writing.h"
#include "model/files/write/pkcs12_writer.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/chain.h"
#include "model/x509/issuing/issuing.h"

namespace mailseal::files {
namespace {

const char *const formats[] = {"pem", "der", "pkcs7", "pkcs8", "pkcs12", "pkcs12-legacy", "postfix",
    "dovecot", "courier", "traditional"};
const char *const parts[] = {"everything", "certificate", "key", "chain"};

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
    QCA::SecureArray m_keyPassphrase; // the one that it was read with
    QList<Certificate> m_certificates;
    QList<FileObject> m_others;
    QString m_friendlyName;
};

Result<void> Converter::collect()
{
    for (const FileContents &file : m_files) {
        if (!file.damages.isEmpty())
            return failure(file.damages.first());
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

Result<void> Converter::chooseKey()
{
    for (const PrivateKey &key : m_keys) {
        const auto fits = [&](const Certificate &certificate) { return certificate.holdsPublicKeyOf(key); };
        if (std::any_of(m_certificates.begin(), m_certificates.end(), fits)) {
            m_key = key;
            return {};
        }
    }
    if (m_keys.size() > 1)
        return failure(ErrorCode::SeveralKeys, {QString::number(m_keys.size())});
    if (!m_keys.isEmpty())
        m_key = m_keys.first();
    return {};
}

void Converter::sortChain()
{
    const qsizetype leaf = findLeaf(m_certificates, m_key);
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
    sortChain();
    choosePart();
    const bool keyAlone = m_request.format == Format::Pkcs8 || m_request.format == Format::Traditional;
    const bool together
        = m_key && !m_certificates.isEmpty() && m_request.format != Format::Pkcs7 && !keyAlone;
    if (together && !m_certificates.first().holdsPublicKeyOf(*m_key))
        return failure(ErrorCode::KeyDoesNotBelong, {details(m_certificates.first()).subject});
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

template <typename T, size_t Size>
std::optional<T> fromName(const char *const (&names)[Size], const QString &name)
{
    for (size_t i = 0; i < Size; ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<T>(i);
    }
    return std::nullopt;
}

} // namespace

Result<Converted> convert(const QList<FileContents> &files, const ConversionRequest &request)
{
    const DeadStackWiped wiped;
    return Converter(files, request).convert();
}

QStringList formatNames()
{
    QStringList names;
    for (const char *name : formats)
        names << QString::fromLatin1(name);
    return names;
}

std::optional<Format> formatFromName(const QString &name)
{
    return fromName<Format>(formats, name);
}

QString formatName(Format format)
{
    return QString::fromLatin1(formats[static_cast<int>(format)]);
}

QStringList partNames()
{
    return {QStringLiteral("certificate"), QStringLiteral("key"), QStringLiteral("chain")};
}

std::optional<Part> partFromName(const QString &name)
{
    return name.isEmpty() ? Part::Everything : fromName<Part>(parts, name);
}

} // namespace mailseal::files
