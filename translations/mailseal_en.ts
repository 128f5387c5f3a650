<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>mailseal::CertificatesPane</name>
    <message numerus="yes">
        <source>%n certificate(s), newest first.</source>
        <translation>
            <numerusform>%n certificate, newest first.</numerusform>
            <numerusform>%n certificates, newest first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n certificate(s).</source>
        <translation>
            <numerusform>%1 of %n certificate.</numerusform>
            <numerusform>%1 of %n certificates.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ChainCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::CheckRows</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left, until %1</source>
        <translation>
            <numerusform>%n day left, until %1</numerusform>
            <numerusform>%n days left, until %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more of this kind</source>
        <translation>
            <numerusform>and %n more of this kind</numerusform>
            <numerusform>and %n more of this kind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::Conversation</name>
    <message numerus="yes">
        <source>%n line(s), %1</source>
        <translation>
            <numerusform>%n line, %1</numerusform>
            <numerusform>%n lines, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::DaneLook</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::Diagnosis</name>
    <message numerus="yes">
        <source>None of the %n line(s) is one of Postfix, Dovecot, Courier or Exim. Take the log that the mail server writes, mostly /var/log/mail.log or “journalctl -u postfix”.</source>
        <translation>
            <numerusform>The %n line is not one of Postfix, Dovecot, Courier or Exim. Take the log that the mail server writes, mostly /var/log/mail.log or “journalctl -u postfix”.</numerusform>
            <numerusform>None of the %n lines is one of Postfix, Dovecot, Courier or Exim. Take the log that the mail server writes, mostly /var/log/mail.log or “journalctl -u postfix”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n line(s)</source>
        <translation>
            <numerusform>%1: %n line</numerusform>
            <numerusform>%1: %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at %n line(s)</source>
        <translation>
            <numerusform>Looked at %n line</numerusform>
            <numerusform>Looked at %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) held back</source>
        <translation>
            <numerusform>%n mail held back</numerusform>
            <numerusform>%n mails held back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::DifferencePane</name>
    <message numerus="yes">
        <source>%n line(s) are new or change: + comes, - goes, all others are there already.</source>
        <translation>
            <numerusform>%n line is new or changes: + comes, - goes, all others are there already.</numerusform>
            <numerusform>%n lines are new or change: + comes, - goes, all others are there already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::Due</name>
    <message numerus="yes">
        <source>Ends in %n day(s): renew it now.</source>
        <translation>
            <numerusform>Ends in %n day: renew it now.</numerusform>
            <numerusform>Ends in %n days: renew it now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ExportCard</name>
    <message numerus="yes">
        <source>%n file(s) are in %1. Sign with only one of the two programs from now on.</source>
        <translation>
            <numerusform>%n file is in %1. Sign with only one of the two programs from now on.</numerusform>
            <numerusform>%n files are in %1. Sign with only one of the two programs from now on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ExtensionWords</name>
    <message numerus="yes">
        <source>Yes, it may sign certificates; at most %n other authorities may stand below it.</source>
        <translation>
            <numerusform>Yes, it may sign certificates; at most %n other authority may stand below it.</numerusform>
            <numerusform>Yes, it may sign certificates; at most %n other authorities may stand below it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::FileDifference</name>
    <message numerus="yes">
        <source>%n byte(s), SHA-256 %1</source>
        <translation>
            <numerusform>%n byte, SHA-256 %1</numerusform>
            <numerusform>%n bytes, SHA-256 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::FindingCard</name>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::HostSummary</name>
    <message numerus="yes">
        <source>valid until %1, %n day(s)</source>
        <translation>
            <numerusform>valid until %1, %n day</numerusform>
            <numerusform>valid until %1, %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 speaks TLS on all %n port(s) that answer, and mail programs trust it.</source>
        <translation>
            <numerusform>%1 speaks TLS on %n port that answers, and mail programs trust it.</numerusform>
            <numerusform>%1 speaks TLS on all %n ports that answer, and mail programs trust it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 speaks TLS on %2 of %n port(s) that answer.</source>
        <translation>
            <numerusform>%1 speaks TLS on %2 of %n port that answers.</numerusform>
            <numerusform>%1 speaks TLS on %2 of %n ports that answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) were found.</source>
        <translation>
            <numerusform>%n fault was found.</numerusform>
            <numerusform>%n faults were found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::HostTile</name>
    <message numerus="yes">
        <source>%n error(s): mail is lost, held back or unprotected.</source>
        <translation>
            <numerusform>%n error: mail is lost, held back or unprotected.</numerusform>
            <numerusform>%n errors: mail is lost, held back or unprotected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s), but mail arrives.</source>
        <translation>
            <numerusform>%n warning, but mail arrives.</numerusform>
            <numerusform>%n warnings, but mail arrives.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::HostsPage</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) are in %1.</source>
        <translation>
            <numerusform>%n set is in %1.</numerusform>
            <numerusform>%n sets are in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Make %n set(s)</source>
        <translation>
            <numerusform>&amp;Make %n set</numerusform>
            <numerusform>&amp;Make %n sets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ImportCard</name>
    <message numerus="yes">
        <source>The CA “%1” is taken over, with %n certificate(s).</source>
        <translation>
            <numerusform>The CA “%1” is taken over, with %n certificate.</numerusform>
            <numerusform>The CA “%1” is taken over, with %n certificates.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::IssuerRemedy</name>
    <message numerus="yes">
        <source>“%1” is in this machine&apos;s store, %2 (%n certificate(s) with this name).</source>
        <translation>
            <numerusform>“%1” is in this machine&apos;s store, %2 (%n certificate with this name).</numerusform>
            <numerusform>“%1” is in this machine&apos;s store, %2 (%n certificates with this name).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::JudgedList</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::LastInstallation</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of it are taken away, or get back what was there before.</source>
        <translation>
            <numerusform>%n file of it is taken away, or gets back what was there before.</numerusform>
            <numerusform>%n files of it are taken away, or get back what was there before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) of the servers get their old values, and the servers read their configuration again.</source>
        <translation>
            <numerusform>%n setting of the servers gets its old value, and the servers read their configuration again.</numerusform>
            <numerusform>%n settings of the servers get their old values, and the servers read their configuration again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::Lifetimes</name>
    <message numerus="yes">
        <source>In %1 that would be %n time(s). An ACME client such as certbot does it by itself.</source>
        <translation>
            <numerusform>In %1 that would be %n time. An ACME client such as certbot does it by itself.</numerusform>
            <numerusform>In %1 that would be %n times. An ACME client such as certbot does it by itself.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::MendPreview</name>
    <message numerus="yes">
        <source>… and %n more line(s)</source>
        <translation>
            <numerusform>… and %n more line</numerusform>
            <numerusform>… and %n more lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::NamesList</name>
    <message numerus="yes">
        <source>Names &amp;in the certificate (%n)</source>
        <translation>
            <numerusform>Names &amp;in the certificate (%n)</numerusform>
            <numerusform>Names &amp;in the certificate (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::NextSteps</name>
    <message numerus="yes">
        <source>%n command(s) for root on the server; each sets owner and mode.</source>
        <translation>
            <numerusform>%n command for root on the server; it sets owner and mode.</numerusform>
            <numerusform>%n commands for root on the server; each sets owner and mode.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ObjectsView</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) so far, reading on…</source>
        <translation>
            <numerusform>%n object so far, reading on…</numerusform>
            <numerusform>%n objects so far, reading on…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s)</source>
        <translation>
            <numerusform>%1 of %n object</numerusform>
            <numerusform>%1 of %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n object(s); the file holds more than can be listed.</source>
        <translation>
            <numerusform>The first %n object; the file holds more than can be listed.</numerusform>
            <numerusform>The first %n objects; the file holds more than can be listed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::Overview</name>
    <message numerus="yes">
        <source>%n of them are damaged. Look for “%1” under “Objects” to see in which lines.</source>
        <translation>
            <numerusform>%n of them is damaged. Look for “%1” under “Objects” to see in which lines.</numerusform>
            <numerusform>%n of them are damaged. Look for “%1” under “Objects” to see in which lines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::OverviewPane</name>
    <message numerus="yes">
        <source>This CA ends in %n day(s). Roll it over to a new key: “Upkeep”.</source>
        <translation>
            <numerusform>This CA ends in %n day. Roll it over to a new key: “Upkeep”.</numerusform>
            <numerusform>This CA ends in %n days. Roll it over to a new key: “Upkeep”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::PhoneCard</name>
    <message numerus="yes">
        <source>Handed out: %n time(s).</source>
        <translation>
            <numerusform>Handed out: %n time.</numerusform>
            <numerusform>Handed out: %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::RemoteLook</name>
    <message numerus="yes">
        <source>The clock of %1 is %n minute(s) behind, and a certificate that is made now is not valid there before that time has passed. Set its clock first.</source>
        <translation>
            <numerusform>The clock of %1 is %n minute behind, and a certificate that is made now is not valid there before that time has passed. Set its clock first.</numerusform>
            <numerusform>The clock of %1 is %n minutes behind, and a certificate that is made now is not valid there before that time has passed. Set its clock first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ResultPage</name>
    <message numerus="yes">
        <source>%n file(s) written on this machine.</source>
        <translation>
            <numerusform>%n file written on this machine.</numerusform>
            <numerusform>%n files written on this machine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written below %1.</source>
        <translation>
            <numerusform>%n file written below %1.</numerusform>
            <numerusform>%n files written below %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on this machine, settings and all; the servers have read them.</source>
        <translation>
            <numerusform>%n file written on this machine, settings and all; the servers have read them.</numerusform>
            <numerusform>%n files written on this machine, settings and all; the servers have read them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on %1, settings and all; the servers have read them.</source>
        <translation>
            <numerusform>%n file written on %1, settings and all; the servers have read them.</numerusform>
            <numerusform>%n files written on %1, settings and all; the servers have read them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on %1.</source>
        <translation>
            <numerusform>%n file written on %1.</numerusform>
            <numerusform>%n files written on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 speaks TLS on %n port(s)</source>
        <translation>
            <numerusform>%1 speaks TLS on %n port</numerusform>
            <numerusform>%1 speaks TLS on %n ports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ReviewEntry</name>
    <message numerus="yes">
        <source>%n setting(s) in the server&apos;s own file</source>
        <translation>
            <numerusform>%n setting in the server&apos;s own file</numerusform>
            <numerusform>%n settings in the server&apos;s own file</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ReviewPage</name>
    <message numerus="yes">
        <source>%n file(s) on this machine, all of them or none. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n file on this machine. Nothing has been written yet.</numerusform>
            <numerusform>%n files on this machine, all of them or none. Nothing has been written yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) below %1, all of them or none. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n file below %1. Nothing has been written yet.</numerusform>
            <numerusform>%n files below %1, all of them or none. Nothing has been written yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be replaced; the old content stays beside each of them: %1</source>
        <translation>
            <numerusform>%n file will be replaced; the old content stays beside it: %1</numerusform>
            <numerusform>%n files will be replaced; the old content stays beside each of them: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist with other content and are kept: %1. Choose another folder in step 4, or let them be replaced.</source>
        <translation>
            <numerusform>%n file exists with other content and is kept: %1. Choose another folder in step 4, or let it be replaced.</numerusform>
            <numerusform>%n files exist with other content and are kept: %1. Choose another folder in step 4, or let them be replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the archive %1. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n file in the archive %1. Nothing has been written yet.</numerusform>
            <numerusform>%n files in the archive %1. Nothing has been written yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on this machine, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n file on this machine, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</numerusform>
            <numerusform>%n files on this machine, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on %1, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n file on %1, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</numerusform>
            <numerusform>%n files on %1, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on %1, all of them or none. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n file on %1, all of it or nothing. Nothing has been written yet.</numerusform>
            <numerusform>%n files on %1, all of them or none. Nothing has been written yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist there with other content and are kept: %1. Let them be replaced, or choose another layout in step 4.</source>
        <translation>
            <numerusform>%n file exists there with other content and is kept: %1. Let it be replaced, or choose another layout in step 4.</numerusform>
            <numerusform>%n files exist there with other content and are kept: %1. Let them be replaced, or choose another layout in step 4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ReviewSummary</name>
    <message numerus="yes">
        <source>%n of them is there already with other content.</source>
        <translation>
            <numerusform>%n of them is there already with other content.</numerusform>
            <numerusform>%n of them are there already with other content.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on this machine.</source>
        <translation>
            <numerusform>%n file on this machine.</numerusform>
            <numerusform>%n files on this machine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on %1.</source>
        <translation>
            <numerusform>%n file on %1.</numerusform>
            <numerusform>%n files on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the archive %1.</source>
        <translation>
            <numerusform>%n file in the archive %1.</numerusform>
            <numerusform>%n files in the archive %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) below %1.</source>
        <translation>
            <numerusform>%n file below %1.</numerusform>
            <numerusform>%n files below %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::SetCard</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::SetsPane</name>
    <message numerus="yes">
        <source>%n set(s).</source>
        <translation>
            <numerusform>%n server.</numerusform>
            <numerusform>%n servers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them wait(s) for you.</source>
        <translation>
            <numerusform>%n of them is waiting for you.</numerusform>
            <numerusform>%n of them are waiting for you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::SetupView</name>
    <message numerus="yes">
        <source>writes %n file(s), sets up %1, lets them reload and asks their ports</source>
        <translation>
            <numerusform>writes %n file, sets up %1, lets them reload and asks their ports</numerusform>
            <numerusform>writes %n files, sets up %1, lets them reload and asks their ports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>writes %n file(s)</source>
        <translation>
            <numerusform>writes %n file</numerusform>
            <numerusform>writes %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::SignPane</name>
    <message numerus="yes">
        <source>S&amp;ign %n certificate(s)</source>
        <translation>
            <numerusform>S&amp;ign %n certificate</numerusform>
            <numerusform>S&amp;ign %n certificates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::SignedCard</name>
    <message numerus="yes">
        <source>%n certificate(s) signed and recorded</source>
        <translation>
            <numerusform>%n certificate signed and recorded</numerusform>
            <numerusform>%n certificates signed and recorded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::StsPlan</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ValidityBar</name>
    <message numerus="yes">
        <source>valid from %1 until %2, %n day(s) left</source>
        <translation>
            <numerusform>valid from %1 until %2, %n day left</numerusform>
            <numerusform>valid from %1 until %2, %n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::Watch</name>
    <message numerus="yes">
        <source>Its certificate ends in %n day(s): renew it.</source>
        <translation>
            <numerusform>Its certificate ends in %n day: renew it.</numerusform>
            <numerusform>Its certificate ends in %n days: renew it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::WatchReport</name>
    <message numerus="yes">
        <source>%n thing(s) to be done.</source>
        <translation>
            <numerusform>%n thing to be done.</numerusform>
            <numerusform>%n things to be done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ca::Revoking</name>
    <message numerus="yes">
        <source>The revocation list (CRL) ends in %n day(s).</source>
        <translation>
            <numerusform>The revocation list (CRL) ends in %n day.</numerusform>
            <numerusform>The revocation list (CRL) ends in %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ca::RootList</name>
    <message numerus="yes">
        <source>The root’s revocation list (CRL) ends in %n day(s).</source>
        <translation>
            <numerusform>The root’s revocation list (CRL) ends in %n day.</numerusform>
            <numerusform>The root’s revocation list (CRL) ends in %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaSign</name>
    <message numerus="yes">
        <source>To be signed for: %1; valid for %n day(s).</source>
        <translation>
            <numerusform>To be signed for: %1; valid for %n day.</numerusform>
            <numerusform>To be signed for: %1; valid for %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaTransfer</name>
    <message numerus="yes">
        <source>%n file(s) are in %1. Sign with only one of the two programs from now on.</source>
        <translation>
            <numerusform>%n file is in %1. Sign with only one of the two programs from now on.</numerusform>
            <numerusform>%n files are in %1. Sign with only one of the two programs from now on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaTrust</name>
    <message numerus="yes">
        <source>This CA has %n root(s):</source>
        <translation>
            <numerusform>This CA has %n root:</numerusform>
            <numerusform>This CA has %n roots:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::DiagnoseReport</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ImapConsole</name>
    <message numerus="yes">
        <source>Type %n octet(s); a line end counts as two.</source>
        <translation>
            <numerusform>Type %n octet; a line end counts as two.</numerusform>
            <numerusform>Type %n octets; a line end counts as two.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::InspectReport</name>
    <message numerus="yes">
        <source>%n of these can be mended:</source>
        <translation>
            <numerusform>%n of these can be mended:</numerusform>
            <numerusform>%n of these can be mended:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Install</name>
    <message numerus="yes">
        <source>No old key is kept that was replaced more than %n day(s) ago.</source>
        <translation>
            <numerusform>No old key is kept that was replaced more than %n day ago.</numerusform>
            <numerusform>No old key is kept that was replaced more than %n days ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n key(s) for good? They cannot be put back then.</source>
        <translation>
            <numerusform>Remove %n key for good? It cannot be put back then.</numerusform>
            <numerusform>Remove %n keys for good? They cannot be put back then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) removed.</source>
        <translation>
            <numerusform>%n key removed.</numerusform>
            <numerusform>%n keys removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RemoteHosts</name>
    <message numerus="yes">
        <source>%n host(s) done.</source>
        <translation>
            <numerusform>%n host done.</numerusform>
            <numerusform>%n hosts done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) not tried, because the same fault would have come again.</source>
        <translation>
            <numerusform>%n host not tried, because the same fault would have come again.</numerusform>
            <numerusform>%n hosts not tried, because the same fault would have come again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) are done since an earlier run, as %1 says.</source>
        <translation>
            <numerusform>%n host is done since an earlier run, as %1 says.</numerusform>
            <numerusform>%n hosts are done since an earlier run, as %1 says.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) failed; what is said above tells how each of them is now.</source>
        <translation>
            <numerusform>%n host failed; what is said above tells how it is now.</numerusform>
            <numerusform>%n hosts failed; what is said above tells how each of them is now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RootPage</name>
    <message numerus="yes">
        <source>The page ends in %n minute(s), or when you press Ctrl+C.</source>
        <translation>
            <numerusform>The page ends in %n minute, or when you press Ctrl+C.</numerusform>
            <numerusform>The page ends in %n minutes, or when you press Ctrl+C.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Handed out: %n time(s).</source>
        <translation>
            <numerusform>Handed out: %n time.</numerusform>
            <numerusform>Handed out: %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Sets</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::WatchedCa</name>
    <message numerus="yes">
        <source>This CA ends in %n day(s). Roll it over to a new key: mailseal-cli ca rollover.</source>
        <translation>
            <numerusform>This CA ends in %n day. Roll it over to a new key: mailseal-cli ca rollover.</numerusform>
            <numerusform>This CA ends in %n days. Roll it over to a new key: mailseal-cli ca rollover.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::files::Description</name>
    <message numerus="yes">
        <source>valid in %n days</source>
        <translation>
            <numerusform>valid in %n day</numerusform>
            <numerusform>valid in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n days ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::files::Summary</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::files::Wrappings</name>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n certificate</numerusform>
            <numerusform>%n certificates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n private key(s)</source>
        <translation>
            <numerusform>%n private key</numerusform>
            <numerusform>%n private keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n public key(s)</source>
        <translation>
            <numerusform>%n public key</numerusform>
            <numerusform>%n public keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signing request(s)</source>
        <translation>
            <numerusform>%n signing request</numerusform>
            <numerusform>%n signing requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n revocation list(s)</source>
        <translation>
            <numerusform>%n revocation list</numerusform>
            <numerusform>%n revocation lists</numerusform>
        </translation>
    </message>
</context>
</TS>
