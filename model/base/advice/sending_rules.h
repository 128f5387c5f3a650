// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a server sends mail on, whose mail it relays, and what its own tools say: %1 is the file, %2 what the
// rule adds, %3 the setting.
#pragma once

#include "model/base/advice/advice_id.h"
#include "model/base/advice/advice_row.h"

namespace mailseal {

inline constexpr std::array sendingRules{
    AdviceRow{AdviceId::ClientUnverifiable, "client-unverifiable", Check::Settings, Severity::Error,
        Effect::Unknown, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Nobody can be verified"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The level “%2” of “%3” demands a certificate that can be verified, but no authority is trusted, so all mail stays in the queue. Set smtp_tls_CAfile to the system's file of authorities."),
        "postconf(5) smtp_tls_security_level, smtp_tls_CAfile; tried on Postfix 3.7 and 3.10"},
    AdviceRow{AdviceId::ClientAuthoritiesOwn, "client-authorities-own", Check::Settings, Severity::Warning,
        Effect::Works, Mend::Nothing,
        QT_TRANSLATE_NOOP("mailseal::Advice", "Trusts its own certificate only"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The setting “%3” names %1, which holds this server's own certificate, so other servers cannot be verified. Set it to the system's file of authorities."),
        "postconf(5) smtp_tls_CAfile"},
    AdviceRow{AdviceId::ClientLevelForAll, "client-level-for-all", Check::Settings, Severity::Warning,
        Effect::Unknown, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Too strict for the internet"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The level “%2” of “%3” holds for every server in the internet; mail for those that do not meet it stays in the queue. Use “may” or “dane” here, and a stricter level for single domains in smtp_tls_policy_maps."),
        "postconf(5) smtp_tls_security_level; RFC 7435"},
    AdviceRow{AdviceId::ClientWrapperMissing, "client-wrapper-missing", Check::Settings, Severity::Error,
        Effect::Unknown, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS does not begin"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Mail is handed to %2, where TLS begins at once, but smtp_tls_wrappermode is not switched on, so all of it stays in the queue. Switch it on, or use port 587."),
        "postconf(5) smtp_tls_wrappermode; TLS_README, “Sending TLS only mail”"},
    AdviceRow{AdviceId::ClientWrapperUnwanted, "client-wrapper-unwanted", Check::Settings, Severity::Error,
        Effect::Unknown, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS begins too early"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%3” is switched on, but %2 begins without TLS, so all mail stays in the queue. Switch it off, or hand mail to port 465."),
        "postconf(5) smtp_tls_wrappermode"},
    AdviceRow{AdviceId::ClientWrapperLevel, "client-wrapper-level", Check::Settings, Severity::Error,
        Effect::Unknown, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Level too low"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%3” needs the level “encrypt” or a stricter one, but smtp_tls_security_level is “%2”, so all mail stays in the queue."),
        "postconf(5) smtp_tls_wrappermode; tried on Postfix 3.7 and 3.10"},
    AdviceRow{AdviceId::DaneWithoutDnssec, "dane-without-dnssec", Check::Settings, Severity::Error,
        Effect::Unknown, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "DANE without DNSSEC"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The level “%2” of “%3” needs answers signed with DNSSEC. Set smtp_dns_support_level to “dnssec”."),
        "postconf(5) smtp_tls_security_level: dane; TLS_README, “DANE”"},
    AdviceRow{AdviceId::AuthoritiesInChroot, "authorities-in-chroot", Check::Settings, Severity::Note,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Read inside the queue folder"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The service %2 runs in the queue folder and looks for %1 there. Debian's start script copies the folder; elsewhere use smtp_tls_CAfile, which is read before."),
        "postconf(5) smtp_tls_CApath; master(5), chroot"},
    AdviceRow{AdviceId::AuthoritiesNotInChroot, "authorities-not-in-chroot", Check::Settings,
        Severity::Warning, Effect::Works, Mend::Nothing,
        QT_TRANSLATE_NOOP("mailseal::Advice", "Not in the queue folder"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The service %2 runs in the queue folder and looks for %1 there, where it is missing or empty. Use smtp_tls_CAfile, which is read before."),
        "postconf(5) smtp_tls_CApath; master(5), chroot"},
    AdviceRow{AdviceId::RelayForAnybody, "relay-for-anybody", Check::Settings, Severity::Error,
        Effect::Unknown, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Open relay"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“permit_tls_all_clientcerts” in “%3” relays mail for everybody whose certificate comes from one of the authorities in %1, and these are public ones. Use permit_tls_clientcerts with a list, or an authority of your own."),
        "postconf(5) permit_tls_all_clientcerts"},
    AdviceRow{AdviceId::ClientCertificateNotAsked, "client-certificate-not-asked", Check::Settings,
        Severity::Warning, Effect::Works, Mend::Nothing,
        QT_TRANSLATE_NOOP("mailseal::Advice", "No certificate is asked for"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%2” in “%3” lets nobody in, because clients are not asked for a certificate. Set smtpd_tls_ask_ccert to “yes”."),
        "postconf(5) permit_tls_clientcerts, smtpd_tls_ask_ccert"},
    AdviceRow{AdviceId::FingerprintUnfit, "fingerprint-unfit", Check::Settings, Severity::Warning,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "The fingerprint never matches"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%1” is no fingerprint of the digest %2, which smtpd_tls_fingerprint_digest asks for, so this "
            "client is not let in. Write its fingerprint with this digest, in pairs with colons between "
            "them, or set the digest that the list was made with."),
        "postconf(5) relay_clientcerts, smtpd_tls_fingerprint_digest"},
    AdviceRow{AdviceId::ServerRefuses, "server-refuses", Check::Settings, Severity::Error, Effect::Refuses,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "The server itself refuses"),
        QT_TRANSLATE_NOOP("mailseal::Advice", "The server's own check ends with: “%2”."), "doveconf(1)"},
    AdviceRow{AdviceId::ServerWarns, "server-warns", Check::Settings, Severity::Warning, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "The server itself warns"),
        QT_TRANSLATE_NOOP("mailseal::Advice", "The server's own check warns: “%2”."), "postconf(1)"},
};

} // namespace mailseal
