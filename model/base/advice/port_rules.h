// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a port offers: %1 is the file, %2 what the rule adds, %3 the setting.
#pragma once

#include "model/base/advice/advice_id.h"
#include "model/base/advice/advice_row.h"

namespace mailseal {

inline constexpr std::array portRules{
    AdviceRow{AdviceId::PortInClear, "port-in-clear", Check::Settings, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Port without TLS"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The service %2, where mail programs hand in mail, offers no TLS. Set smtpd_tls_security_level to “encrypt” for it."),
        "RFC 8314 §3.3; postconf(5) smtpd_tls_security_level"},
    AdviceRow{AdviceId::ListenerInClear, "listener-in-clear", Check::Settings, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS does not begin"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The listener %2 answers without TLS on a port where TLS begins at once. Set “ssl = yes” for it."),
        "RFC 8314 §3.2; Dovecot: inet_listener"},
    AdviceRow{AdviceId::ListenerWrapped, "listener-wrapped", Check::Settings, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLS begins too early"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The listener %2 begins TLS at once on a port where it begins with STARTTLS, so mail programs get no answer. Remove “ssl = yes” there."),
        "RFC 2595; Dovecot: inet_listener"},
    AdviceRow{AdviceId::CiphersInvalid, "ciphers-invalid", Check::Settings, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No such ciphers"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%2” in “%3” names no cipher that is known, so TLS does not begin. Remove the line: the default is good."),
        "openssl-ciphers(1); postconf(5) smtpd_tls_ciphers; tried on Postfix 3.10 and Dovecot 2.3 and 2.4"},
    AdviceRow{AdviceId::CiphersUnfit, "ciphers-unfit", Check::Settings, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No cipher for this key"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The ciphers in “%3” leave none for a key of the kind %2, so clients with TLS 1.2 cannot connect. Remove the line: the default is good."),
        "openssl-ciphers(1), aRSA, aECDSA"},
    AdviceRow{AdviceId::ValueInvalid, "value-invalid", Check::Settings, Severity::Error, Effect::Refuses,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Impossible value"),
        QT_TRANSLATE_NOOP("mailseal::Advice", "“%2” is not a value that “%3” can have in this version."),
        "doveconf(1); tried on Dovecot 2.3 and 2.4"},
    AdviceRow{AdviceId::SectionUnnamed, "section-unnamed", Check::Settings, Severity::Error, Effect::Refuses,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Block without a name"),
        QT_TRANSLATE_NOOP(
            "mailseal::Advice", "The block “%2” needs a name in this version, as in “%2 NAME { … }”."),
        "Dovecot 2.4 upgrading guide; tried on 2.4.1"},
    AdviceRow{AdviceId::ClientAuthorityMissing, "client-authority-missing", Check::Settings, Severity::Error,
        Effect::Refuses, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No authority for clients"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%3” asks clients for a certificate, but “%2”, which names the authorities to trust, is not set."),
        "tried on Dovecot 2.3 and 2.4"},
    AdviceRow{AdviceId::BlankBeforeEquals, "blank-before-equals", Check::Settings, Severity::Error,
        Effect::NoTls, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Blank beside “=”"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The line that sets “%3” has a blank beside “=”, so the shell does not set it. Remove the blank."),
        "sh(1)"},
    AdviceRow{AdviceId::MapTypeGone, "map-type-gone", Check::Settings, Severity::Warning, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Type of table is gone"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Packages of this version can no longer read tables of the type “%2” in “%3”. Use “lmdb:” and build the table with postmap."),
        "Postfix 3.11 RELEASE_NOTES; NON_BERKELEYDB_README"},
    AdviceRow{AdviceId::MapWithoutKeys, "map-without-keys", Check::Settings, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Map without keys"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The file %2 holds the paths of keys and certificates in place of their content, so TLS fails for the names in it. Build it with “postmap -F %1”."),
        "postconf(5) tls_server_sni_maps; tried on Postfix 3.7 and 3.10"},
    AdviceRow{AdviceId::TableNotBuilt, "table-not-built", Check::Settings, Severity::Error, Effect::Unknown,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Table is not built"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The file %2 that is built from %1 does not exist, so mail that “%3” concerns is put off until it does. Build it with “postmap %1”."),
        "postmap(1), postconf(5) smtp_tls_policy_maps; tried on Postfix 3.7 and 3.10"},
    AdviceRow{AdviceId::PortTwice, "port-twice", Check::Settings, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Port opened twice"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "“%2” opens a port that another entry opens too: Postfix uses the last one only, with its options alone, and Dovecot does not start. Remove one of them."),
        "master(8), “duplicate master.cf entry”; tried on Postfix 3.7 and 3.10, Dovecot 2.3 and 2.4"},
    AdviceRow{AdviceId::ProtocolsNone, "protocols-none", Check::Settings, Severity::Error, Effect::NoTls,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No version of TLS left"),
        QT_TRANSLATE_NOOP(
            "mailseal::Advice", "The value “%2” of “%3” leaves no version of TLS. Allow TLS 1.2 and 1.3."),
        "postconf(5) smtpd_tls_protocols; tried on Postfix 3.7 and 3.10"},
};

} // namespace mailseal
