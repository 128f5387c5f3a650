// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/format_titles.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

using files::Format;
using files::Part;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::FormatTitles)
};

} // namespace

const QList<Format> &conversionFormats()
{
    static const QList<Format> formats{Format::Pem, Format::Pkcs12, Format::Pkcs12Legacy, Format::Postfix,
        Format::Dovecot, Format::Courier, Format::Pkcs7, Format::Pkcs8, Format::Traditional, Format::Der};
    return formats;
}

QString formatTitle(Format format)
{
    switch (format) {
    case Format::Pem:
        return Words::tr("Text (PEM)");
    case Format::Der:
        return Words::tr("Binary (DER)");
    case Format::Pkcs7:
        return Words::tr("Certificates for Windows and Java (PKCS#7)");
    case Format::Pkcs8:
        return Words::tr("Private key alone (PKCS#8)");
    case Format::Traditional:
        return Words::tr("Private key alone for old programs (traditional)");
    case Format::Pkcs12:
        return Words::tr("Key and certificates under a passphrase (PKCS#12)");
    case Format::Pkcs12Legacy:
        return Words::tr("The same for an old device (PKCS#12 with 3DES)");
    case Format::Postfix:
        return Words::tr("For Postfix, everything in one file");
    case Format::Dovecot:
        return Words::tr("For Dovecot, everything in one file");
    case Format::Courier:
        break;
    }
    return Words::tr("For Courier, everything in one file");
}

QString formatSentence(Format format)
{
    switch (format) {
    case Format::Pem:
        return Words::tr("What most servers on Linux read: certificates and key as text, in order.");
    case Format::Der:
        return Words::tr("Holds one certificate or one key; some programs and appliances ask for it.");
    case Format::Pkcs7:
        return Words::tr("The certificates without the key, as Windows and Java import them.");
    case Format::Pkcs8:
        return Words::tr("Only the private key, in the form that every program of today reads.");
    case Format::Traditional:
        return Words::tr(
            "Only the private key, in the form of before 2010 (PKCS#1 or SEC 1); its passphrase protects "
            "little.");
    case Format::Pkcs12:
        return Words::tr(
            "For mail programs, browsers, Windows and Java (.p12, .pfx); protected with AES-256.");
    case Format::Pkcs12Legacy:
        return Words::tr(
            "Weakly protected with 3DES and SHA-1: only for a device that refuses the modern form.");
    case Format::Postfix:
        return Words::tr("Key, certificate and issuers for smtpd_tls_chain_files, without a passphrase.");
    case Format::Dovecot:
        return Words::tr("Certificate, issuers and key for ssl_cert and ssl_key, without a passphrase.");
    case Format::Courier:
        break;
    }
    return Words::tr(
        "Key, certificate, issuers and Diffie-Hellman parameters for TLS_CERTFILE, without a passphrase.");
}

QString formatSuffix(Format format)
{
    switch (format) {
    case Format::Der:
        return QStringLiteral(".der");
    case Format::Pkcs7:
        return QStringLiteral(".p7b");
    case Format::Pkcs8:
        return QStringLiteral(".key");
    case Format::Traditional:
        return QStringLiteral(".old.key");
    case Format::Pkcs12:
        return QStringLiteral(".p12");
    case Format::Pkcs12Legacy:
        return QStringLiteral(".old.p12");
    case Format::Postfix:
        return QStringLiteral(".postfix.pem");
    case Format::Dovecot:
        return QStringLiteral(".dovecot.pem");
    case Format::Courier:
        return QStringLiteral(".courier.pem");
    case Format::Pem:
        break;
    }
    return QStringLiteral(".converted.pem");
}

const QList<Part> &conversionParts()
{
    static const QList<Part> parts{Part::Everything, Part::Certificate, Part::Key, Part::Chain};
    return parts;
}

QString partTitle(Part part)
{
    switch (part) {
    case Part::Everything:
        return Words::tr("Everything");
    case Part::Certificate:
        return Words::tr("The server's certificate only");
    case Part::Key:
        return Words::tr("The private key only");
    case Part::Chain:
        break;
    }
    return Words::tr("All certificates, without the key");
}

bool hasParts(Format format)
{
    return format == Format::Pem || format == Format::Der || format == Format::Pkcs12
        || format == Format::Pkcs12Legacy;
}

bool canHavePassphrase(Format format)
{
    return format == Format::Pem || format == Format::Der || format == Format::Pkcs8
        || format == Format::Traditional || needsPassphrase(format);
}

bool needsPassphrase(Format format)
{
    return format == Format::Pkcs12 || format == Format::Pkcs12Legacy;
}

bool canHaveRoot(Format format)
{
    return format == Format::Pem || format == Format::Pkcs7 || needsPassphrase(format);
}

bool hasFriendlyName(Format format)
{
    return needsPassphrase(format);
}

} // namespace mailseal
