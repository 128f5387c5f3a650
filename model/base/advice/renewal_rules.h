// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ACME clients do about the certificates of mail servers: does every server get and read the renewed
// one?
#pragma once

#include "model/base/advice/advice_id.h"
#include "model/base/advice/advice_row.h"

namespace mailseal {

inline constexpr std::array renewalRules{
    AdviceRow{AdviceId::NoRenewal, "no-renewal", Check::Renewal, Severity::Warning, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No renewal"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Nothing on this machine renews the certificate in %1, which %2 uses; it ends on %3. Let an "
            "ACME client renew it (“mailseal-cli acme” shows how), or renew it by hand before that day."),
        "RFC 8555"},
    AdviceRow{AdviceId::CsrDoesNotRenew, "csr-does-not-renew", Check::Renewal, Severity::Warning,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Made from a CSR"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The certificate in %1 was made from a CSR with “certbot --csr”, and certbot never renews "
            "such a certificate; it ends on %2. Have certbot make the key too, or run the same command "
            "again before that day."),
        "certbot: User Guide, “Custom CSR”; tried on certbot 2.1"},
    AdviceRow{AdviceId::RenewalDisabled, "renewal-disabled", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Renewal is switched off"),
        QT_TRANSLATE_NOOP(
            "mailseal::Advice", "%1 does not renew “%2”, because %3 says “%4”. Remove that line."),
        "certbot: storage.py, should_autorenew"},
    AdviceRow{AdviceId::RenewalByHand, "renewal-by-hand", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Waits for somebody"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The names of “%2” were proved to the CA by hand, and no hook of %1 can do it again, so its "
            "renewal fails. Prove them over port 80 or with a plugin for your DNS provider; %3 says "
            "“%4”."),
        "certbot: User Guide, “Manual”"},
    AdviceRow{AdviceId::RenewsFromStaging, "renews-from-staging", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Certificate for tests"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 gets “%2” from a CA for tests (%3), which no mail program trusts. Ask the real one: "
            "remove that address from %4 and renew once by force."),
        "Let’s Encrypt: Staging Environment"},
    AdviceRow{AdviceId::TimerMissing, "timer-missing", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Nothing starts the renewal"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "No timer of systemd and no cron job starts %1, so nothing renews %2. Add a cron job: “%3”."),
        "systemd.timer(5); crontab(5)"},
    AdviceRow{AdviceId::TimerDisabled, "timer-disabled", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Timer not enabled"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The timer %2 that would start %1 is not enabled, so nothing renews %3. Enable it: “systemctl enable --now %2”."),
        "systemctl(1)"},
    AdviceRow{AdviceId::CronPassesOver, "cron-passes-over", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Cron passes over the job"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Cron passes over %2, so %1 is not started: in cron.d the name may hold only letters, "
            "digits, “-” and “_”, and in cron.daily and the like the file must also be executable."),
        "cron(8), run-parts(8)"},
    AdviceRow{AdviceId::RenewalOverdue, "renewal-overdue", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Renewal is overdue"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 should have renewed “%2” since %3, and has not; the certificate ends on %4. Start it by hand and read what it says: “%5”."),
        "certbot: renew_before_expiry; lego: --days; dehydrated: RENEW_DAYS"},
    AdviceRow{AdviceId::LastRenewalFailed, "last-renewal-failed", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Last renewal failed"),
        QT_TRANSLATE_NOOP("mailseal::Advice", "The last attempt of %1 to renew “%2” failed (%3): “%4”."),
        "certbot: renewal.py, _renew_describe_results"},
    AdviceRow{AdviceId::RenewsTooLate, "renews-too-late-for-lifetime", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Renewed too late"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 renews “%2” only on %3, and the certificate ends on %4: one failure, and there is no time to mend it. Renew when a third of its life is left: “%5”."),
        "Let’s Encrypt: Integration Guide, “When to Renew”"},
    AdviceRow{AdviceId::RenewalStateBroken, "renewal-state-broken", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "State cannot be used"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 cannot use %2 and passes over it: “%3” is missing there, or names a file that is not "
            "there. Get the certificate anew with the same command as the first time."),
        "certbot: storage.py, RenewableCert"},
    AdviceRow{AdviceId::RenewalNotExamined, "renewal-not-examined", Check::Renewal, Severity::Note,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Not examined"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "What is in %1 was not examined, because only root may look there. “sudo mailseal-cli audit” "
            "examines it, too."),
        "path_resolution(7)"},
    AdviceRow{AdviceId::RenewalNotWhole, "renewal-not-whole", Check::Renewal, Severity::Note, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Not examined to the end"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "There is far more in %1 than usual, so it was examined only in part. Look there for what does "
            "not belong."),
        "crontab(5)"},
    AdviceRow{AdviceId::StandalonePortInUse, "standalone-port-in-use", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Port 80 is taken"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 answers the CA on port 80 itself to renew “%2”, but another program listens there, so "
            "the renewal fails. Use the folder of that web server (webroot), or stop it with hooks "
            "before and after."),
        "certbot: User Guide, “Standalone”"},
    AdviceRow{AdviceId::WebrootMissing, "webroot-missing", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Folder for the proof is missing"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "To renew “%2”, %1 puts its answer to the CA into %3, and there is no such folder, so the "
            "renewal fails. Name the folder that the web server serves."),
        "certbot: User Guide, “Webroot”"},
    AdviceRow{AdviceId::NoHookForServer, "no-hook-for-server", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "No hook for the server"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 renews %2, but no hook tells %3 to read it, so the old certificate is shown until it ends. Have the client run after each renewal: “%4”."),
        "tried on Postfix 3.7 and Dovecot 2.3"},
    AdviceRow{AdviceId::HookReloadsOther, "hook-reloads-other-server", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Hook for another server"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "After renewing %2, %1 lets %5 read it, but not %3, which uses it too and shows the old one until it ends. Have the client run as well: “%4”."),
        "tried on Postfix 3.7 and Dovecot 2.3"},
    AdviceRow{AdviceId::HookNotExecutable, "hook-not-executable", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Hook is not executable"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 passes over the hook %2 without a word, because it is not executable. Make it executable: “chmod 755 %2”."),
        "certbot: hooks.py, list_hooks"},
    AdviceRow{AdviceId::HookMissing, "hook-missing", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Hook is missing"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 cannot run the hook for “%2”: %3 is not there, or is not executable. After a renewal nothing happens; name a program "
            "that can be run."),
        "certbot: hooks.py, run_saved_hook"},
    AdviceRow{AdviceId::StaleCopy, "stale-copy", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Outdated copy"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1, which %2 uses, is a copy from before the last renewal: it ends on %3, and the renewed certificate in %4 on %5. Install the renewed one, and have the client do so each time: “%6”."),
        "tried on certbot 2.1 with Dovecot 2.3"},
    AdviceRow{AdviceId::CopyWithoutHook, "copy-without-hook", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Copied by nobody"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1, which %2 uses, is a copy of %3, and no hook of %4 copies it after a renewal. Have the client run after each renewal: “%5”."),
        "tried on certbot 2.1 with Dovecot 2.3"},
    AdviceRow{AdviceId::ArchiveNamed, "archive-named", Check::Renewal, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Names a single issue"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%2 uses %1, which is a single issue of the certificate: the next renewal makes another "
            "file. Name %3 instead."),
        "certbot: User Guide, “Where are my certificates?”"},
    AdviceRow{AdviceId::KeyUnreadableAfterRenewal, "key-unreadable-after-renewal", Check::Renewal,
        Severity::Error, Effect::Works, Mend::Nothing,
        QT_TRANSLATE_NOOP("mailseal::Advice", "Server may not read the key"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%2 reads its files as the user %3, who may not read %1, the key as %4 writes it. Have the client install it with the right owner after each renewal: “%5”."),
        "Exim specification, chapter 43 “Encrypted SMTP connections”"},
    AdviceRow{AdviceId::RenewedNotServed, "renewed-not-served", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Renewed, but not shown"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Port %1 shows another certificate than %2, so %3 has not read it since it was renewed. Let it read it: “%4”."),
        "tried on Postfix 3.7 and Dovecot 2.3"},
    AdviceRow{AdviceId::RenewalForbiddenByCaa, "renewal-forbidden-by-caa", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "CAA forbids the renewal"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 renews “%2” from %3, and the CAA records of %4 do not let that CA issue for %5, so the "
            "next renewal fails. Publish as well: “%6”."),
        "RFC 8659 §3"},
    AdviceRow{AdviceId::ProofForbiddenByCaa, "proof-forbidden-by-caa", Check::Renewal, Severity::Error,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "CAA wants another proof"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "%1 proves the names of “%2” over port 80 (http-01), and the CAA records of %3 let the CA issue "
            "for %4 only after another proof (%5), so the next renewal fails. Prove them that way, or "
            "permit http-01 there."),
        "RFC 8657 §4"},
    AdviceRow{AdviceId::RenewalCaaUnknown, "renewal-caa-unknown", Check::Renewal, Severity::Note,
        Effect::Works, Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "CAA not found out"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "Whether the CAA records of %1 let the CA issue that renews “%2” could not be found out: %3."),
        "RFC 8659 §3"},
};

} // namespace mailseal
