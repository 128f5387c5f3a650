// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server's port does, seen from outside. Where the finding was made is said beside the sentence.
#pragma once

#include "model/base/advice/advice_id.h"
#include "model/base/advice/advice_row.h"

namespace mailseal {

inline constexpr std::array liveRules{
    AdviceRow{AdviceId::PortClosed, "port-closed", Check::Connection, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Nothing listens"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Nothing listens there. Start the server, or open the port in its configuration."),
        "RFC 9293 §3.10.7.1"},
    AdviceRow{AdviceId::PortSilent, "port-silent", Check::Connection, Severity::Error, Effect::Unknown,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No answer"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "There was no answer in time. Usually a firewall on the way drops the packets: open the port there, "
            "or ask from another network; many providers block port 25."),
        "RFC 9293 §3.8.3"},
    AdviceRow{AdviceId::AddressUnreachable, "address-unreachable", Check::Connection, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "One address does not answer"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server answers at %1, but not at %2, which is published too. Mail programs and servers that "
            "try that address first wait in vain. Let the server listen there, or remove the address from DNS."),
        "RFC 5321 §5.1"},
    AdviceRow{AdviceId::ConnectionDeclined, "connection-declined", Check::Connection, Severity::Error,
        Effect::Unknown, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Turned away"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server turns the connection away, in its own words: %1. Try again later or from another "
            "address; its log says more."),
        "RFC 5321 §4.2"},
    AdviceRow{AdviceId::OtherProtocol, "other-protocol", Check::Connection, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Another protocol"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "What answers there does not speak %1. Check which program listens on this port."),
        "RFC 5321 §4.3.1; RFC 9051 §7.1; RFC 1939 §4"},
    AdviceRow{AdviceId::TlsNotAtOnce, "tls-not-at-once", Check::Connection, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS does not begin at once"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "TLS is to begin here with the first octet, but the server speaks without TLS. Switch it on for this "
            "port: in Postfix smtpd_tls_wrappermode, in Dovecot ssl = yes for the listener."),
        "RFC 8314 §3.3"},
    AdviceRow{AdviceId::StartTlsMissing, "starttls-missing", Check::Connection, Severity::Error,
        Effect::NoTls, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS is not offered"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server does not offer STARTTLS, so everything travels unencrypted. Switch TLS on in its "
            "configuration; if it is on, a device on the way may be removing the offer."),
        "RFC 3207 §4; RFC 8314 §3"},
    AdviceRow{AdviceId::StartTlsDeclined, "starttls-declined", Check::Connection, Severity::Error,
        Effect::NoTls, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS is offered, then refused"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server offers STARTTLS, and then refuses it: %1. Most often it could not read its key or its "
            "certificate; its log names the file."),
        "RFC 3207 §4; tried on Postfix 3.5 to 3.11"},
    AdviceRow{AdviceId::TlsFails, "tls-fails", Check::Connection, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS fails"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "TLS begins and then fails: %1. The log of the server says why; often key and certificate do not "
            "belong together, or cannot be read."),
        "RFC 8446 §6"},
    AdviceRow{AdviceId::SilentWithinTls, "silent-within-tls", Check::Connection, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Nothing comes within TLS"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "TLS works, but within it the server says nothing that belongs to %1. Check which program listens on this "
            "port, and the log of the server."),
        "RFC 8314 §3"},
    AdviceRow{AdviceId::NoCertificateShown, "no-certificate-shown", Check::Connection, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No certificate"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server shows no certificate, so nobody can tell who it is. Name a certificate in its "
            "configuration."),
        "RFC 5246 §7.4.2"},
    AdviceRow{AdviceId::LoginInClear, "login-in-clear", Check::Connection, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Passwords in clear"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server lets mail programs log in before TLS has begun, so passwords travel unencrypted. Allow "
            "it only within TLS: in Postfix smtpd_tls_auth_only = yes, in Dovecot ssl = required."),
        "RFC 8314 §3; RFC 4954 §4"},
    AdviceRow{AdviceId::LoginNotJudged, "login-not-judged", Check::Connection, Severity::Note,
        Effect::Unknown, Mend::Nothing,
        QT_TRANSLATE_NOOP("mailseal::Advice", "Passwords in clear: not judged"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Asked from its own machine, the server takes passwords without TLS; some servers do that only there. "
            "Ask once from another machine."),
        "tried on Dovecot 2.3 and 2.4"},
    AdviceRow{AdviceId::OldVersionAccepted, "old-version-accepted", Check::Connection, Severity::Warning,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Old protocols"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server accepts %1, which have known weaknesses (RFC 8996). Demand at least TLS 1.2."),
        "RFC 8996"},
    AdviceRow{AdviceId::Ssl3Accepted, "ssl3-accepted", Check::Connection, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "SSL 3"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server accepts SSL 3, which is broken (POODLE). Demand at least TLS 1.2."),
        "RFC 7568"},
    AdviceRow{AdviceId::NewVersionMissing, "new-version-missing", Check::Connection, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No protocol of today"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server accepts nothing newer than %1, which mail programs of today refuse. Allow TLS 1.2 and "
            "TLS 1.3."),
        "RFC 8996; RFC 9325 §3.1.1"},
    AdviceRow{AdviceId::WeakCiphersAccepted, "weak-ciphers-accepted", Check::Connection, Severity::Warning,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Weak ciphers"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server accepts ciphers that can be broken: %1. Exclude them in its configuration."),
        "RFC 9325 §4.1; RFC 7465"},
    AdviceRow{AdviceId::NoForwardSecrecy, "no-forward-secrecy", Check::Connection, Severity::Warning,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No forward secrecy"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server chose %1: whoever records the connection and gets the key later can read everything. "
            "Prefer ciphers with ECDHE."),
        "RFC 9325 §4.1"},
    AdviceRow{AdviceId::CommandsInjected, "commands-injected", Check::Connection, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Commands can be smuggled in"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server carries out within TLS what it received before TLS began, so that somebody on the way can "
            "smuggle commands into the connection. Update the server; a proxy in front of it can have this "
            "fault too."),
        "CVE-2011-0411; RFC 3207 §6"},
    AdviceRow{AdviceId::CompressionAccepted, "compression-accepted", Check::Connection, Severity::Warning,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS compression"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server compresses within TLS, which can reveal passwords (CRIME). Switch it off, or update the "
            "server."),
        "RFC 9325 §3.3; CVE-2012-4929"},
    AdviceRow{AdviceId::RenegotiationInsecure, "renegotiation-insecure", Check::Connection, Severity::Warning,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Old renegotiation"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server does not know secure renegotiation, and clients of today refuse such servers. Update "
            "its TLS library."),
        "RFC 5746"},
    AdviceRow{AdviceId::OtherThanFile, "other-than-file", Check::Connection, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Not the certificate of the file"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server shows another certificate than the one in %1: the one it shows is valid until %2, the "
            "one in the file until %3. Let the server read its configuration again, or name this file in it."),
        "tried on Postfix, Dovecot and Courier"},
    AdviceRow{AdviceId::PortsDiffer, "ports-differ", Check::Connection, Severity::Warning, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Different certificates"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Not all ports show the same certificate: %1. Perhaps one server was forgotten at the last renewal."),
        "RFC 8314 §4"},
    AdviceRow{AdviceId::ClientCertificateAsked, "client-certificate-asked", Check::Connection, Severity::Note,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Asks for a certificate"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server asks clients for a certificate. Some mail programs then ask their user for one; leave "
            "it out if nobody logs in with a certificate."),
        "postconf(5) smtpd_tls_ask_ccert"},
    AdviceRow{AdviceId::PartlySeen, "partly-seen", Check::Connection, Severity::Note, Effect::Unknown,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Not everything was asked"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The server answers too slowly or takes no more connections for the moment: versions, ciphers and names "
            "are not complete. Check this port again, alone."),
        "RFC 5321 §4.5.3.2; §3.8"},
};

} // namespace mailseal
