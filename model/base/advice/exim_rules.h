// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of Exim's configuration: %1 is the file, %2 what the rule adds, %3 the option or macro. What Exim
// does was tried on 4.96 and 4.98 of Debian.
#pragma once

#include "model/base/advice/advice_id.h"
#include "model/base/advice/advice_row.h"

namespace mailseal {

inline constexpr std::array eximRules{
    AdviceRow{AdviceId::SetTwice, "set-twice", Check::Settings, Severity::Error, Effect::Refuses,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Set twice"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%3” is set a second time, and Exim refuses to start with that. Remove one of the two lines."),
        "Exim specification 6.4, 6.11; tried on 4.96 and 4.98"},
    AdviceRow{AdviceId::MacrosIgnored, "macros-ignored", Check::Settings, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS is not switched on"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%3” has no effect, because MAIN_TLS_ENABLE is not set: Exim shows a self-signed certificate that it makes itself. Add the line “MAIN_TLS_ENABLE = yes”."),
        "Debian exim4, README.Debian 2.2.2; tried on 4.96 and 4.98"},
    AdviceRow{AdviceId::CertificateSelfMade, "certificate-self-made", Check::Settings, Severity::Warning,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No certificate named"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "No certificate is named, so Exim shows a self-signed one that it makes itself at each start: mail programs warn of it or refuse to connect."),
        "Exim specification 14.23, tls_certificate; tried on 4.96 and 4.98"},
    AdviceRow{AdviceId::FileUnread, "file-unread", Check::Settings, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "File is not read"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%3” has no effect: Exim does not read this file, because of how it is configured. Put the line into %2."),
        "update-exim4.conf(8); tried on 4.96 and 4.98"},
    AdviceRow{AdviceId::OnConnectMissing, "on-connect-missing", Check::Settings, Severity::Error,
        Effect::NoTls, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS does not begin at once"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Port 465 is for TLS from the first octet, but tls_on_connect_ports does not name it: mail programs wait there for an answer that never comes. Add the line “tls_on_connect_ports = 465”."),
        "RFC 8314 §3.3; Exim specification 43.1; tried on 4.96 and 4.98"},
    AdviceRow{AdviceId::OnConnectUnwanted, "on-connect-unwanted", Check::Settings, Severity::Error,
        Effect::NoTls, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS begins too early"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%3” names port %2, so mail programs and servers that begin without TLS there, as they should, get no answer. Name only port 465 there."),
        "RFC 3207 §4; Exim specification 43.1"},
    AdviceRow{AdviceId::PortNotOpen, "port-not-open", Check::Settings, Severity::Warning, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Port is not open"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%3” names port %2, but Exim does not listen there. Add the port to daemon_smtp_ports."),
        "Exim specification 43.1; tried on 4.96 and 4.98"},
    AdviceRow{AdviceId::TlsNotAdvertised, "tls-not-advertised", Check::Settings, Severity::Error,
        Effect::NoTls, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS is not offered"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The value of “%3” is empty, so STARTTLS is offered to nobody. Set it to “*”."),
        "Exim specification 14.23, tls_advertise_hosts; tried on 4.96 and 4.98"},
    AdviceRow{AdviceId::AuthBeforeTls, "auth-before-tls", Check::Settings, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Passwords in clear"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The authenticator “%2” lets mail programs send passwords before TLS has begun. Have auth_advertise_hosts offer log-ins over TLS only."),
        "RFC 4954 §4; Exim specification 14.23, auth_advertise_hosts; tried on 4.96 and 4.98"},
    AdviceRow{AdviceId::OptionOfOtherLibrary, "option-of-other-library", Check::Settings, Severity::Error,
        Effect::Refuses, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Option of another library"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%3” is for an Exim that was built with OpenSSL. Debian builds it with GnuTLS, and then it refuses to start. Use tls_require_ciphers with a priority string of GnuTLS instead."),
        "Exim specification 43.2; tried on 4.96 and 4.98"},
};

} // namespace mailseal
