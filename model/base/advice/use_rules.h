// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a certificate may be used for, and under which names; what is wrong with a request.
#pragma once

#include "model/base/advice/advice_id.h"
#include "model/base/advice/advice_row.h"

namespace mailseal {

inline constexpr std::array useRules{
    AdviceRow{AdviceId::CrossSignWithdrawn, "cross-sign-withdrawn", Check::Chain, Severity::Warning,
        Effect::Works, Mend::Nothing,
        QT_TRANSLATE_NOOP("mailseal::Advice", "Withdrawn intermediate certificate"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Its authority has withdrawn the intermediate certificate “%1” and made another in its place, so clients may refuse the chain. Get only the chain again from the authority; your certificate and key stay."),
        "RFC 5280 §3.3"},
    AdviceRow{AdviceId::WildcardTooWide, "wildcard-public-suffix", Check::Names, Severity::Error,
        Effect::Works, Mend::NewCertificate, QT_TRANSLATE_NOOP("mailseal::Advice", "Too many names"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The name “%1” would cover everybody's domains, for “%2” is a public suffix. Programs refuse it, and no public authority may sign it; get a certificate for names of your own domain."),
        "Baseline Requirements §3.2.2.6; publicsuffix.org"},
    AdviceRow{AdviceId::NameLooksAlike, "look-alike", Check::Names, Severity::Note, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Easily confused name"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The name “%1” looks like “%2” but is written with letters of another alphabet. Programs may show it as “xn--…”, and people may take one for the other."),
        "UTS #39 §4"},
    AdviceRow{AdviceId::NameHasEmoji, "emoji", Check::Names, Severity::Note, Effect::Works,
        Mend::NewCertificate, QT_TRANSLATE_NOOP("mailseal::Advice", "Emoji in a name"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The name “%1” holds emoji or other symbols, which host names may not have. Many mail programs and registries refuse it; use a name of letters, digits and hyphens."),
        "RFC 5892 §2; SAC095"},
    AdviceRow{AdviceId::AuthorityAsServer, "ca-as-server", Check::Use, Severity::Warning, Effect::Works,
        Mend::NewCertificate, QT_TRANSLATE_NOOP("mailseal::Advice", "Authority used as a server"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The certificate “%1” may sign other certificates (CA:TRUE), so it is no server certificate. Thunderbird and other strict clients refuse it, and whoever gets the server's key can sign anything; get a certificate without it."),
        "RFC 5280 §4.2.1.9; Baseline Requirements §7.1.2.7.8"},
    AdviceRow{AdviceId::Precertificate, "pre-certificate", Check::Use, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Pre-certificate"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The certificate “%1” is a pre-certificate, which is only for public logs: every client refuses it. Use the certificate that the authority issued after it."),
        "RFC 6962 §3.1"},
    AdviceRow{AdviceId::KeyUsageUnfit, "key-usage", Check::Use, Severity::Error, Effect::Works,
        Mend::NewCertificate, QT_TRANSLATE_NOOP("mailseal::Advice", "Key usage"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The key usage of “%1” does not allow a server to sign (digitalSignature), which TLS needs. Thunderbird, GnuTLS and other clients refuse it; get a new certificate."),
        "RFC 8446 §4.4.2.2; RFC 5280 §4.2.1.3"},
    AdviceRow{AdviceId::RequestSignature, "request-signature", Check::Key, Severity::Error, Effect::Works,
        Mend::NewCertificate, QT_TRANSLATE_NOOP("mailseal::Advice", "Signature of the request"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The signature of the certificate signing request “%1” is wrong, so every authority refuses it: the file was changed, or its key is another. Make a new request."),
        "RFC 2986 §3"},
    AdviceRow{AdviceId::RequestWithoutNames, "request-no-san", Check::Names, Severity::Note, Effect::Works,
        Mend::NewCertificate, QT_TRANSLATE_NOOP("mailseal::Advice", "No alternative names"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The certificate signing request “%1” asks for no alternative names. Some authorities take over the common name, others sign a certificate that mail programs refuse; make a request that names the server there."),
        "RFC 5280 §4.2.1.6; Baseline Requirements §7.1.2.7.12"},
};

} // namespace mailseal
