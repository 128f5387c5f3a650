// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/show/equivalent_command.h"

#include "model/base/text/shell_word.h"
#include "model/files/examine/server_checks.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/chain.h"

#include <QSet>

namespace mailseal::files {
namespace {

// A name that begins with a hyphen would be taken for an option.
QString fileWord(const QString &name)
{
    return shellQuoted(name.startsWith(u'-') ? QStringLiteral("./") + name : name);
}

bool isOf(const FileObject &object, ObjectType type)
{
    return object.type == type;
}

bool holds(const FileContents &contents, ObjectType type)
{
    return std::any_of(contents.objects.begin(), contents.objects.end(),
        [type](const FileObject &object) { return isOf(object, type); });
}

bool holdsOnly(const FileContents &contents, ObjectType type)
{
    return std::all_of(contents.objects.begin(), contents.objects.end(),
        [type](const FileObject &object) { return isOf(object, type); });
}

// PEM that openssl reads in full: it minds anything but carriage returns.
bool isCleanPem(const FileContents &contents)
{
    PemLayout layout = contents.layout;
    layout.carriageReturns = false;
    return contents.packing == Packing::Pem && layout == PemLayout() && contents.damages.isEmpty();
}

bool isSingle(const FileContents &contents)
{
    return contents.objects.size() == 1 && (contents.packing == Packing::Der || isCleanPem(contents));
}

QString showSingle(const FileContents &contents)
{
    const QString form = contents.packing == Packing::Der ? QStringLiteral(" -inform DER") : QString();
    const QString in = QStringLiteral(" -in ") + fileWord(contents.name) + form;
    switch (contents.objects.first().type) {
    case ObjectType::Certificate:
        return QStringLiteral("openssl x509 -noout -text") + in;
    case ObjectType::Request:
        return QStringLiteral("openssl req -noout -text") + in;
    case ObjectType::RevocationList:
        return QStringLiteral("openssl crl -noout -text") + in;
    case ObjectType::PrivateKey:
        return QStringLiteral("openssl pkey -noout -text_pub") + in;
    case ObjectType::PublicKey:
        return QStringLiteral("openssl pkey -pubin -noout -text_pub") + in;
    case ObjectType::DhParameters:
        return QStringLiteral("openssl pkeyparam -noout -text") + in;
    }
    return {};
}

// The server's certificate first, each one signed by the next, nothing else, and no root but a lonely one.
bool isSortedChain(const QList<Certificate> &certificates)
{
    if (findLeaf(certificates, {}) != 0)
        return false;
    const QList<qsizetype> order = chainFrom(certificates, 0).certificates;
    return order.size() == certificates.size() && std::is_sorted(order.begin(), order.end())
        && (certificates.size() == 1 || !certificates.last().isSelfSigned());
}

// The one file of these that holds such objects; null if there are several.
const FileContents *onlyFileWith(const QList<FileContents> &files, ObjectType type)
{
    const FileContents *found = nullptr;
    for (const FileContents &file : files) {
        if (!holds(file, type))
            continue;
        if (found != nullptr)
            return nullptr;
        found = &file;
    }
    return found;
}

struct Inputs
{
    const FileContents *key = nullptr; // a single key
    bool isKeyEncrypted = false;
    const FileContents *certificates = nullptr; // nothing but a sorted chain
};

// What openssl can be given by name; others are null.
Inputs inputsOf(const QList<FileContents> &files)
{
    Inputs inputs;
    const FileContents *key = onlyFileWith(files, ObjectType::PrivateKey);
    if (key != nullptr && isSingle(*key)) {
        inputs.key = key;
        inputs.isKeyEncrypted = key->objects.first().encrypted;
    }
    const FileContents *certificates = onlyFileWith(files, ObjectType::Certificate);
    if (certificates != nullptr && holdsOnly(*certificates, ObjectType::Certificate)
        && (isSingle(*certificates) || isCleanPem(*certificates))
        && isSortedChain(certificatesOf(certificates->objects)))
        inputs.certificates = certificates;
    return inputs;
}

QString formOf(const FileContents &contents)
{
    return contents.packing == Packing::Der ? QStringLiteral(" -inform DER") : QString();
}

QStringList withKey(
    const FileContents &key, const QString &command, const QString &options, const QString &out)
{
    return {QStringLiteral("umask 077"),
        QStringLiteral("openssl %1 -in %2%3%4 -out %5")
            .arg(command, fileWord(key.name), formOf(key), options, out)};
}

// `openssl x509` takes the first certificate of a file.
QStringList withCertificate(const FileContents &contents, const QString &options, const QString &out)
{
    if (contents.objects.size() != 1)
        return {};
    return {QStringLiteral("openssl x509 -in %1%2%3 -out %4")
                .arg(fileWord(contents.name), formOf(contents), options, out)};
}

QStringList toServerFile(const Inputs &inputs, Format format, const QString &out)
{
    if (inputs.isKeyEncrypted || inputs.key->packing != Packing::Pem
        || inputs.certificates->packing != Packing::Pem)
        return {};
    const QString key = fileWord(inputs.key->name);
    const QString certificates = fileWord(inputs.certificates->name);
    const QString parts = format == Format::Dovecot ? certificates + u' ' + key : key + u' ' + certificates;
    QStringList commands{QStringLiteral("umask 077"), QStringLiteral("cat %1 > %2").arg(parts, out)};
    if (format == Format::Courier)
        commands << QStringLiteral("openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 >> ")
                + out;
    return commands;
}

QStringList toPkcs12(const Inputs &inputs, const ConversionRequest &request, const QString &out)
{
    if (inputs.certificates->packing != Packing::Pem)
        return {};
    QString command = QStringLiteral("openssl pkcs12 -export -in ") + fileWord(inputs.certificates->name)
        + QStringLiteral(" -inkey ") + fileWord(inputs.key->name);
    if (!request.friendlyName.isEmpty())
        command += QStringLiteral(" -name ") + shellQuoted(request.friendlyName);
    if (request.format == Format::Pkcs12Legacy)
        command += QStringLiteral(" -legacy -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1");
    return {QStringLiteral("umask 077"), command + QStringLiteral(" -out ") + out};
}

QStringList toOneKind(
    const Inputs &inputs, const ConversionRequest &request, bool encrypted, const QString &out)
{
    const QString der = request.format == Format::Der ? QStringLiteral(" -outform DER") : QString();
    const bool wantsKey = request.part == Part::Key || inputs.certificates == nullptr;
    const bool wantsCertificate = request.part == Part::Certificate || inputs.key == nullptr;
    if (inputs.key != nullptr && wantsKey)
        return withKey(*inputs.key, QStringLiteral("pkey"),
            encrypted && der.isEmpty() ? QStringLiteral(" -aes256") : der, out);
    return inputs.certificates != nullptr && wantsCertificate && request.part != Part::Chain
        ? withCertificate(*inputs.certificates, der, out)
        : QStringList();
}

QString hostOption(const AlternativeName &host)
{
    const QString option = host.kind() == AlternativeName::Kind::Dns ? QStringLiteral(" -verify_hostname ")
        : host.kind() == AlternativeName::Kind::Address              ? QStringLiteral(" -verify_ip ")
                                                                     : QStringLiteral(" -verify_email ");
    return option + shellQuoted(host.value());
}

// Under a label of its own openssl does not look for what a block holds.
bool haveOtherLabels(const FileContents &contents)
{
    return std::any_of(contents.objects.begin(), contents.objects.end(), [](const FileObject &object) {
        return !object.label.isEmpty() && !object.usualLabel.isEmpty() && object.label != object.usualLabel;
    });
}

// Of two certificates for the same issuer openssl takes the first, and looks no further if that one leads
// nowhere.
bool haveTwins(const QList<Certificate> &certificates)
{
    constexpr qsizetype longestChain = 20;
    if (certificates.size() > longestChain)
        return true;
    QSet<QString> issuers;
    for (const Certificate &certificate : certificates) {
        const CertificateDetails known = details(certificate);
        if (issuers.contains(known.subject + known.tlsa))
            return true;
        issuers << known.subject + known.tlsa;
    }
    return false;
}

} // namespace

QStringList commandsToShow(const FileContents &contents)
{
    if (isWrapped(contents) || haveOtherLabels(contents)) // openssl unwraps nothing
        return {};
    const QString name = fileWord(contents.name);
    if (isSingle(contents))
        return {showSingle(contents)};
    if (contents.objects.isEmpty() || !contents.damages.isEmpty())
        return {};
    if (contents.packing == Packing::Pkcs7 && holdsOnly(contents, ObjectType::Certificate))
        return {QStringLiteral("openssl pkcs7 -print_certs -text -noout -in ") + name};
    if (contents.packing == Packing::Pkcs7Der && holdsOnly(contents, ObjectType::Certificate))
        return {QStringLiteral("openssl pkcs7 -print_certs -text -noout -inform DER -in ") + name};
    if (isCleanPem(contents) && holdsOnly(contents, ObjectType::Certificate))
        return {QStringLiteral("openssl storeutl -noout -text -certs ") + name};
    return {};
}

QString commandToVerify(
    const FileContents &contents, const std::optional<AlternativeName> &host, const QString &authorities)
{
    if (isWrapped(contents) || haveOtherLabels(contents))
        return {};
    const QList<Certificate> certificates = certificatesOf(contents.objects);
    const bool isReadable = isCleanPem(contents) || (contents.packing == Packing::Der && isSingle(contents));
    if (!isReadable || findServer(certificates, {}) != 0 || haveTwins(certificates))
        return {};
    QString command = QStringLiteral("openssl verify -purpose sslserver -auth_level 2");
    if (host)
        command += hostOption(*host);
    if (!authorities.isEmpty())
        command += QStringLiteral(" -partial_chain -no-CApath -no-CAstore -CAfile ") + fileWord(authorities);
    if (certificates.size() > 1)
        command += QStringLiteral(" -untrusted ") + fileWord(contents.name);
    return command + u' ' + fileWord(contents.name);
}

QStringList commandsToConvert(
    const QList<FileContents> &files, const ConversionRequest &request, const QString &outName)
{
    if (std::any_of(files.begin(), files.end(), isWrapped))
        return {};
    const QString out = fileWord(outName);
    const Inputs inputs = inputsOf(files);
    const bool encrypted = request.passphrase ? !request.passphrase->isEmpty() : inputs.isKeyEncrypted;
    switch (request.format) {
    case Format::Pem:
    case Format::Der:
        return toOneKind(inputs, request, encrypted, out);
    case Format::Pkcs7:
        if (inputs.certificates == nullptr || files.size() != 1 || request.part != Part::Everything
            || inputs.certificates->packing != Packing::Pem)
            return {};
        return {QStringLiteral("openssl crl2pkcs7 -nocrl -certfile %1 -out %2")
                    .arg(fileWord(inputs.certificates->name), out)};
    case Format::Pkcs8:
        if (inputs.key == nullptr)
            return {};
        return withKey(*inputs.key, QStringLiteral("pkcs8 -topk8"),
            encrypted ? QStringLiteral(" -v2 aes-256-cbc") : QStringLiteral(" -nocrypt"), out);
    case Format::Traditional:
        if (inputs.key == nullptr)
            return {};
        return withKey(*inputs.key, QStringLiteral("pkey"),
            encrypted ? QStringLiteral(" -traditional -aes256") : QStringLiteral(" -traditional"), out);
    case Format::Pkcs12:
    case Format::Pkcs12Legacy:
        return inputs.certificates != nullptr && inputs.key != nullptr && files.size() == 2
            ? toPkcs12(inputs, request, out)
            : QStringList();
    case Format::Postfix:
    case Format::Dovecot:
    case Format::Courier:
        return inputs.certificates != nullptr && inputs.key != nullptr && files.size() == 2
            ? toServerFile(inputs, request.format, out)
            : QStringList();
    }
    return {};
}

} // namespace mailseal::files
