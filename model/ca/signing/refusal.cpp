// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/signing/refusal.h"

#include "model/base/text/placeholders.h"

#include <QCoreApplication>

namespace mailseal::ca {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::Refusals)
};

QString textOf(RefusalReason reason)
{
    switch (reason) {
    case RefusalReason::NotSigned:
        return Texts::tr(
            "The key in the request did not sign it, so nobody proves that they have the private key. "
            "Have the request made anew.");
    case RefusalReason::NoNames:
        return Texts::tr(
            "The request has no name for a certificate. Have it made with a subject alternative name.");
    case RefusalReason::NamesUnfit:
        return Texts::tr("These are no names for a certificate: %1. Have the request made with others.");
    case RefusalReason::NamesOutside:
        return Texts::tr(
            "This CA may not sign %1, but only names below %2. Another domain needs a CA of its own.");
    case RefusalReason::NoServerName:
        return Texts::tr(
            "A server needs a host name or an IP address, and the request has neither. For a person, "
            "sign it for the use as a client.");
    case RefusalReason::KeyWeak:
        return Texts::tr(
            "The key (%1) is not safe. Have the request made with ECDSA P-256, P-384, Ed25519, or RSA "
            "with 2048 to 8192 bits.");
    case RefusalReason::KeyReused:
        return Texts::tr(
            "The certificate %1 (%2) has this key already. Renew that certificate, or have the request made "
            "with a new key.");
    case RefusalReason::KeyLost:
        return Texts::tr(
            "The certificate %1 (%2) was revoked because somebody else may have its key. Have a request made "
            "with a new key.");
    case RefusalReason::KeyTwice:
        return Texts::tr("The request %1 has the same key. Each host needs a key of its own.");
    case RefusalReason::KeyOfCa:
        return Texts::tr(
            "This is the key of a CA, which must sign nothing but certificates. Have the request made "
            "with a new key.");
    case RefusalReason::NamesTooMany:
        return Texts::tr("The request has %1 names. A certificate can have at most %2.");
    case RefusalReason::CaEnded:
        return Texts::tr(
            "The CA “%1” lasts until %2 and can sign nothing any more. Make a new CA, and bring its root to your "
            "devices.");
    case RefusalReason::CaNotBegun:
        return Texts::tr(
            "The CA “%1” is valid only from %2, so the clock of this machine is wrong. Set it, and sign then.");
    case RefusalReason::BeyondCa:
        break;
    }
    return Texts::tr(
        "A certificate of %1 days would end after the CA. Ask for at most %2 days, or make a new CA.");
}

} // namespace

QString refusalName(RefusalReason reason)
{
    static const QStringList names{QStringLiteral("not-signed"), QStringLiteral("no-names"),
        QStringLiteral("names-unfit"), QStringLiteral("names-outside"), QStringLiteral("no-server-name"),
        QStringLiteral("key-weak"), QStringLiteral("key-reused"), QStringLiteral("key-lost"),
        QStringLiteral("key-twice"), QStringLiteral("key-of-ca"), QStringLiteral("beyond-ca"),
        QStringLiteral("names-too-many"), QStringLiteral("ca-ended"), QStringLiteral("ca-not-begun")};
    return names.at(static_cast<qsizetype>(reason));
}

QString sentence(const Refusal &refusal)
{
    return filledIn(textOf(refusal.reason), refusal.arguments);
}

} // namespace mailseal::ca
