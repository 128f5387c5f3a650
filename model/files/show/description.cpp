// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/show/description.h"

#include "model/base/text/language.h"
#include "model/base/text/printable.h"
#include "model/files/examine/certificate_checks.h"
#include "model/files/examine/request_checks.h"
#include "model/files/read/name_entries.h"
#include "model/files/read/wrappings/containers/way_text.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/lifetime.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QCoreApplication>
#include <QHash>

namespace mailseal::files {
namespace {

using namespace openssl;

class Description
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::files::Description)

public:
    explicit Description(const QDateTime &time) : m_time(time) { }
    QList<Field> of(const FileObject &object);
    static QString remaining(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &time);

private:
    void certificate(const Certificate &certificate);
    void nameParts(const char *id, const X509_NAME *name);
    void privateKey(const FileObject &object);
    static QString formOf(const QByteArray &label);
    void request(const QByteArray &der);
    void revocationList(const QByteArray &der);
    void extensions(const QList<ExtensionText> &texts);
    // Tells public keys of the same kind and size apart.
    void publicKeySum(const QByteArray &info)
    {
        add("public-key-sha256", tr("SHA-256 of the public key"), QString::fromLatin1(sumOf(info).toHex()));
    }
    void fingerprint(const QByteArray &der)
    {
        add("sha256", tr("Fingerprint SHA-256"), QString::fromLatin1(sumOf(der).toHex(':').toUpper()));
    }
    static QByteArray sumOf(const QByteArray &bytes)
    {
        return sha256({bytes.constData(), static_cast<size_t>(bytes.size())});
    }
    void add(const char *id, const QString &title, const QString &text)
    {
        m_fields << Field{QString::fromLatin1(id), title, text};
    }

    QDateTime m_time;
    QList<Field> m_fields;
};

template <auto Decode, typename Handle>
Handle decode(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return Handle(Decode(nullptr, &at, static_cast<long>(der.size())));
}

QString dateText(const QDateTime &time)
{
    return time.isValid() ? shortTime(time) : QStringLiteral("—");
}

QString namesText(const QList<CertificateName> &names)
{
    QStringList texts;
    for (const CertificateName &name : names)
        texts << name.display();
    return texts.join(QStringLiteral(", "));
}

QString Description::remaining(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &time)
{
    if (time < notBefore)
        return tr("valid in %n days", nullptr, wholeDays(time, notBefore) + 1);
    if (notAfter < time) {
        const int ago = wholeDays(notAfter, time);
        return ago == 0 ? tr("expired today") : tr("expired %n days ago", nullptr, ago);
    }
    const int left = wholeDays(time, notAfter);
    return left == 0 ? tr("expires today") : tr("%n days left", nullptr, left);
}

void Description::extensions(const QList<ExtensionText> &texts)
{
    for (const ExtensionText &extension : texts)
        m_fields << Field{extension.id,
            extension.critical ? tr("%1 (critical)").arg(extension.title) : extension.title, extension.text};
}

// A line for each attribute, below the name as a whole; repeated attributes are numbered.
void Description::nameParts(const char *id, const X509_NAME *name)
{
    QHash<QString, int> seen;
    for (const NameEntry &entry : nameEntries(name)) {
        const int number = ++seen[entry.attribute];
        const QString place = number == 1 ? QString() : u'/' + QString::number(number);
        m_fields << Field{QLatin1String(id) + u'/' + entry.attribute + place, entry.title, entry.value, true};
    }
}

void Description::certificate(const Certificate &certificate)
{
    const CertificateDetails details = mailseal::details(certificate);
    add("subject", tr("Subject"), details.subject);
    nameParts("subject", X509_get_subject_name(certificate.handle()));
    add("issuer", tr("Issuer"), details.issuer);
    nameParts("issuer", X509_get_issuer_name(certificate.handle()));
    add("not-before", tr("Valid from"), dateText(details.notBefore));
    add("not-after", tr("Valid until"),
        QStringLiteral("%1 (%2)").arg(
            dateText(details.notAfter), remaining(details.notBefore, details.notAfter, m_time)));
    add("key", tr("Key"), details.key);
    add("signature", tr("Signature"), details.signatureAlgorithm);
    add("serial", tr("Serial number"), details.serial);
    add("version", tr("Version"), QString::number(details.version));
    add("sha256", tr("Fingerprint SHA-256"), details.fingerprintSha256);
    add("sha1", tr("Fingerprint SHA-1"), details.fingerprintSha1);
    add("md5", tr("Fingerprint MD5"), details.fingerprintMd5);
    add("subject-hash", tr("Subject hash"), details.subjectHash);
    add("subject-hash-old", tr("Subject hash before OpenSSL 1.0"), details.subjectHashOld);
    add("tlsa", tr("TLSA record"), QStringLiteral("3 1 1 ") + details.tlsa);
    extensions(details.extensions);
}

// RFC 7468 §10 and §11; the others are from before PKCS#8.
QString Description::formOf(const QByteArray &label)
{
    return label == "PRIVATE KEY" || label == "ENCRYPTED PRIVATE KEY"
        ? QStringLiteral("PKCS#8")
        : tr("traditional (%1)").arg(QString::fromLatin1(label));
}

void Description::privateKey(const FileObject &object)
{
    if (object.key) {
        add("key", tr("Key"), object.key->description());
        publicKeySum(object.key->subjectPublicKeyInfo());
    }
    if (!object.label.isEmpty())
        add("form", tr("Form"), formOf(object.label));
    add("protection", tr("Protection"),
        !object.key            ? tr("a passphrase, which was not given")
            : object.encrypted ? tr("a passphrase")
                               : tr("none"));
    if (!object.friendlyName.isEmpty())
        add("friendly-name", tr("Friendly name"), object.friendlyName);
}

void Description::request(const QByteArray &der)
{
    const RequestDetails details = requestDetails(der);
    add("subject", tr("Subject"), details.subject);
    if (const Request request = decode<d2i_X509_REQ, Request>(der))
        nameParts("subject", X509_REQ_get_subject_name(request.get()));
    add("names", tr("Names"), details.names.isEmpty() ? tr("none") : namesText(details.names));
    add("key", tr("Key"), details.key);
    publicKeySum(details.publicKey);
    add("signature", tr("Signature"),
        (isRequestSigned(der) ? tr("%1, checked: its own key made it") : tr("%1, checked: wrong"))
            .arg(details.signatureAlgorithm));
    const QStringList ignored = ignoredInRequest(der);
    if (!ignored.isEmpty())
        add("ignored", tr("Not taken over by public authorities"), ignored.join(QStringLiteral(", ")));
    fingerprint(der);
    extensions(details.extensions);
}

void Description::revocationList(const QByteArray &der)
{
    const RevocationListDetails details = revocationListDetails(der);
    add("issuer", tr("Issuer"), details.issuer);
    if (const Crl list = decode<d2i_X509_CRL, Crl>(der))
        nameParts("issuer", X509_CRL_get_issuer(list.get()));
    add("last-update", tr("Made"), dateText(details.lastUpdate));
    add("next-update", tr("Next list"), dateText(details.nextUpdate));
    add("revoked", tr("Revoked certificates"), QString::number(details.revoked));
    fingerprint(der);
}

QList<Field> Description::of(const FileObject &object)
{
    switch (object.type) {
    case ObjectType::Certificate:
        certificate(*object.certificate);
        break;
    case ObjectType::PrivateKey:
        privateKey(object);
        break;
    case ObjectType::PublicKey:
        add("key", tr("Key"), publicKeyTitle(object.der));
        publicKeySum(publicKeyInfo(object.der));
        break;
    case ObjectType::DhParameters:
        add("key", tr("Size"), dhParametersTitle(object.der));
        fingerprint(object.der);
        break;
    case ObjectType::Request:
        request(object.der);
        break;
    case ObjectType::RevocationList:
        revocationList(object.der);
        break;
    }
    if (!object.way.isEmpty())
        add("way", tr("Found in"), wayText({object}));
    return m_fields;
}

// What OpenSSL prints for a value, given the functions that decode, free and print it.
template <auto Decode, auto Free, typename Print>
QString printed(const QByteArray &der, Print print)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    auto *value = Decode(nullptr, &at, static_cast<long>(der.size()));
    const Bio bio(BIO_new(BIO_s_mem()));
    if (value != nullptr)
        print(bio.get(), value);
    Free(value);
    return printable(QString::fromUtf8(contents(bio.get())));
}

} // namespace

QList<Field> describe(const FileObject &object, const QDateTime &time)
{
    const ErrorScope errors;
    return Description(time).of(object);
}

QString headline(const FileObject &object)
{
    QString what = object.friendlyName;
    if (object.certificate)
        what = titleOf(*object.certificate);
    else if (object.type == ObjectType::Request)
        what = requestDetails(object.der).title();
    else if (object.type == ObjectType::RevocationList)
        what = revocationListDetails(object.der).issuer;
    else if (object.key && what.isEmpty())
        what = object.key->description();
    return what.isEmpty() ? objectTitle(object.type)
                          : Description::tr("%1 “%2”").arg(objectTitle(object.type), what);
}

QString remainingTime(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &time)
{
    return Description::remaining(notBefore, notAfter, time);
}

QString fullText(const FileObject &object)
{
    const ErrorScope errors;
    constexpr unsigned long names = XN_FLAG_ONELINE & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    switch (object.type) {
    case ObjectType::Certificate:
        return mailseal::fullText(*object.certificate);
    case ObjectType::Request:
        return printed<d2i_X509_REQ, X509_REQ_free>(
            object.der, [](BIO *bio, X509_REQ *request) { X509_REQ_print_ex(bio, request, names, 0); });
    case ObjectType::RevocationList:
        return printed<d2i_X509_CRL, X509_CRL_free>(
            object.der, [](BIO *bio, X509_CRL *list) { X509_CRL_print_ex(bio, list, names); });
    case ObjectType::PublicKey:
        return printed<d2i_PUBKEY, EVP_PKEY_free>(
            object.der, [](BIO *bio, EVP_PKEY *key) { EVP_PKEY_print_public(bio, key, 0, nullptr); });
    case ObjectType::DhParameters:
        return dhParametersTitle(object.der);
    case ObjectType::PrivateKey:
        break;
    }
    return object.key ? object.key->description() : QString();
}

} // namespace mailseal::files
