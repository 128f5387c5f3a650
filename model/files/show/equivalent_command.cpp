// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/show/equivalent_command.h"

#include "model/base/text/shell_word.h"

namespace mailseal::files {
namespace {

// A name that begins with a hyphen would be taken for an option.
QString fileWord(const QString &name)
{
    return shellQuoted(name.startsWith(u'-') ? QStringLiteral("./") + name : name);
}

QString showObjects(const FileContents &contents, const FileObject &first)
{
    const QString form = contents.packing == Packing::Der ? QStringLiteral(" -inform DER") : QString();
    const QString in = QStringLiteral(" -in ") + fileWord(contents.name) + form;
    switch (first.type) {
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

bool holds(const FileContents &contents, ObjectType type)
{
    return std::any_of(contents.objects.begin(), contents.objects.end(),
        [type](const FileObject &object) { return object.type == type; });
}

QString nameOfFirst(const QList<FileContents> &files, ObjectType type)
{
    for (const FileContents &file : files) {
        if (holds(file, type))
            return fileWord(file.name);
    }
    return {};
}

QString formOf(const QList<FileContents> &files, ObjectType type)
{
    for (const FileContents &file : files) {
        if (holds(file, type))
            return file.packing == Packing::Der ? QStringLiteral(" -inform DER") : QString();
    }
    return {};
}

bool areAllPem(const QList<FileContents> &files)
{
    return std::all_of(
        files.begin(), files.end(), [](const FileContents &file) { return file.packing == Packing::Pem; });
}

qsizetype certificateCount(const QList<FileContents> &files)
{
    qsizetype count = 0;
    for (const FileContents &file : files)
        count += certificatesOf(file.objects).size();
    return count;
}

// `openssl x509` takes the first certificate of a file and drops the others and the key.
QStringList oneCertificate(const QList<FileContents> &files, const QString &form, const QString &out)
{
    if (certificateCount(files) != 1)
        return {};
    return {QStringLiteral("openssl x509 -in %1%2%3 -out %4")
                .arg(nameOfFirst(files, ObjectType::Certificate), formOf(files, ObjectType::Certificate),
                    form, out)};
}

// A single command extracts everything from a PKCS#12 file.
QStringList fromPkcs12(const QString &in, const ConversionRequest &request, const QString &out)
{
    const QString what = request.part == Part::Key ? QStringLiteral(" -nocerts")
        : request.part == Part::Certificate        ? QStringLiteral(" -nokeys -clcerts")
        : request.part == Part::Chain              ? QStringLiteral(" -nokeys")
                                                   : QString();
    const bool clear = request.passphrase && request.passphrase->isEmpty();
    return {QStringLiteral("openssl pkcs12 -in %1%2%3 -out %4")
                .arg(in, what, clear ? QStringLiteral(" -noenc") : QString(), out)};
}

QStringList toServerFile(const QString &key, const QString &certificates, Format format, const QString &out)
{
    const QString parts = format == Format::Dovecot ? certificates + u' ' + key : key + u' ' + certificates;
    QStringList commands{QStringLiteral("umask 077"), QStringLiteral("cat %1 > %2").arg(parts, out)};
    if (format == Format::Courier)
        commands << QStringLiteral("openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 >> ")
                + out;
    return commands;
}

QStringList toPkcs12(
    const QString &key, const QString &certificates, const ConversionRequest &request, const QString &out)
{
    QString command = QStringLiteral("openssl pkcs12 -export -in ") + certificates;
    command += key.isEmpty() ? QStringLiteral(" -nokeys") : QStringLiteral(" -inkey ") + key;
    if (!request.friendlyName.isEmpty())
        command += QStringLiteral(" -name ") + shellQuoted(request.friendlyName);
    if (request.format == Format::Pkcs12Legacy)
        command += QStringLiteral(" -legacy -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1");
    return {QStringLiteral("umask 077"), command + QStringLiteral(" -out ") + out};
}

} // namespace

QStringList commandsToShow(const FileContents &contents)
{
    if (contents.objects.isEmpty())
        return {};
    const QString name = fileWord(contents.name);
    switch (contents.packing) {
    case Packing::Pkcs12:
        return {QStringLiteral("openssl pkcs12 -info -nokeys -in ") + name};
    case Packing::Pkcs7:
        return {QStringLiteral("openssl pkcs7 -print_certs -text -noout -in ") + name};
    case Packing::Pkcs7Der:
        return {QStringLiteral("openssl pkcs7 -print_certs -text -noout -inform DER -in ") + name};
    case Packing::Archive:
        return {QStringLiteral("bsdtar -tf ") + name};
    case Packing::Pem:
    case Packing::Der:
        break;
    }
    if (contents.objects.size() > 1)
        return {QStringLiteral("openssl storeutl -noout -text ") + name};
    return {showObjects(contents, contents.objects.first())};
}

QString commandToVerify(const FileContents &contents, const QString &host, const QString &authorities)
{
    QString command = QStringLiteral("openssl verify -purpose sslserver");
    if (!host.isEmpty())
        command += QStringLiteral(" -verify_hostname ") + shellQuoted(host);
    if (!authorities.isEmpty())
        command += QStringLiteral(" -CAfile ") + fileWord(authorities);
    if (certificatesOf(contents.objects).size() > 1)
        command += QStringLiteral(" -untrusted ") + fileWord(contents.name);
    return command + u' ' + fileWord(contents.name);
}

QStringList commandsToConvert(
    const QList<FileContents> &files, const ConversionRequest &request, const QString &outName)
{
    const QString out = fileWord(outName);
    const QString key = nameOfFirst(files, ObjectType::PrivateKey);
    const QString certificates = nameOfFirst(files, ObjectType::Certificate);
    const bool fromContainer = files.size() == 1 && files.first().packing == Packing::Pkcs12;
    const auto pkey = [&](const char *options) {
        return QStringList{QStringLiteral("umask 077"),
            QStringLiteral("openssl pkey -in %1%2 %3 -out %4")
                .arg(key, formOf(files, ObjectType::PrivateKey), QString::fromLatin1(options), out)};
    };
    const bool encrypted = request.passphrase && !request.passphrase->isEmpty();
    switch (request.format) {
    case Format::Pem:
        if (fromContainer)
            return fromPkcs12(fileWord(files.first().name), request, out);
        if (request.part == Part::Key && !key.isEmpty())
            return pkey(encrypted ? "-aes256" : "");
        return request.part == Part::Everything && !key.isEmpty() ? QStringList()
                                                                  : oneCertificate(files, {}, out);
    case Format::Der:
        if (request.part == Part::Key || certificates.isEmpty())
            return key.isEmpty() ? QStringList() : pkey("-outform DER");
        return oneCertificate(files, QStringLiteral(" -outform DER"), out);
    case Format::Pkcs7:
        if (certificates.isEmpty() || files.size() != 1 || !areAllPem(files))
            return {};
        return {QStringLiteral("openssl crl2pkcs7 -nocrl -certfile %1 -out %2").arg(certificates, out)};
    case Format::Pkcs8:
        if (key.isEmpty())
            return {};
        return {QStringLiteral("umask 077"),
            QStringLiteral("openssl pkcs8 -topk8 -in %1%2 -out %3")
                .arg(key, encrypted ? QStringLiteral(" -v2 aes-256-cbc") : QStringLiteral(" -nocrypt"), out)};
    case Format::Traditional:
        return key.isEmpty() ? QStringList() : pkey(encrypted ? "-traditional -aes256" : "-traditional");
    case Format::Pkcs12:
    case Format::Pkcs12Legacy:
        return certificates.isEmpty() || !areAllPem(files) ? QStringList()
                                                           : toPkcs12(key, certificates, request, out);
    case Format::Postfix:
    case Format::Dovecot:
    case Format::Courier:
        return key.isEmpty() || certificates.isEmpty() || !areAllPem(files)
            ? QStringList()
            : toServerFile(key, certificates, request.format, out);
    }
    return {};
}

QString commandFor(const Advice &finding, const FileContents &contents)
{
    const QString name = fileWord(contents.name);
    switch (finding.id) {
    case AdviceId::CarriageReturns:
        return QStringLiteral("sed -i 's/\\r$//' ") + name;
    case AdviceId::ByteOrderMark:
        return QStringLiteral("sed -i '1s/^\\xEF\\xBB\\xBF//' ") + name;
    case AdviceId::Indented:
        return QStringLiteral("sed -i 's/^[ \\t]*//' ") + name;
    case AdviceId::Joined:
        return QStringLiteral("sed -i 's/----------/-----\\n-----/' ") + name;
    case AdviceId::DerNamedPem:
        return QStringLiteral("openssl %1 -inform DER -in %2 -out %2.new")
            .arg(holds(contents, ObjectType::Certificate)  ? QStringLiteral("x509")
                    : holds(contents, ObjectType::Request) ? QStringLiteral("req")
                                                           : QStringLiteral("pkey"),
                name);
    case AdviceId::Pkcs7NamedCrt:
        return QStringLiteral("openssl pkcs7 -print_certs %1-in %2 -out %2.new")
            .arg(contents.packing == Packing::Pkcs7Der ? QStringLiteral("-inform DER ") : QString(), name);
    case AdviceId::WorldReadableKey:
        return QStringLiteral("chmod 600 ") + name;
    case AdviceId::EncryptedKey:
        return QStringLiteral("openssl pkey -in %1 -out %1.new").arg(name);
    case AdviceId::RequestAsCertificate:
        return QStringLiteral("openssl req -noout -text -in ") + name;
    case AdviceId::KeyMismatch:
        return QStringLiteral("openssl x509 -noout -pubkey -in ") + name;
    case AdviceId::Expired:
    case AdviceId::NotYetValid:
    case AdviceId::ExpiresSoon:
        return QStringLiteral("openssl x509 -noout -dates -in ") + name;
    default:
        return {};
    }
}

} // namespace mailseal::files
