// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logs as servers write them: healthy ones, faults whose reason is in the next line, peers that come back,
// and every form of line.
#include "model/diagnose/log/log_diagnosing.h"
#include "model/diagnose/log/mending/remedy.h"
#include "model/diagnose/log/mending/store_search.h"
#include "model/diagnose/log/reading/log_time.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mailseal;

namespace {

const LogClock clockOfTests{QDateTime(QDate(2026, 11, 29), QTime(12, 0)), {}};

Diagnosis diagnosed(const QByteArray &text, const LogClock &clock = clockOfTests)
{
    return diagnoseText(text, clock);
}

QByteArray codesOf(const Diagnosis &diagnosis)
{
    QStringList codes;
    for (const LogFinding &finding : diagnosis.findings)
        codes << adviceName(finding.advice.id);
    return codes.join(u' ').toLatin1();
}

const QByteArray healthyPostfix
    = R"(Nov 27 08:12:41 mail postfix/smtpd[77]: connect from mx.example.net[192.0.2.7]
Nov 27 08:12:41 mail postfix/smtpd[77]: Anonymous TLS connection established from mx.example.net[192.0.2.7]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256
Nov 27 08:12:41 mail postfix/smtpd[77]: 4XyZ1a2Bc3: client=mx.example.net[192.0.2.7]
Nov 27 08:12:42 mail postfix/cleanup[78]: 4XyZ1a2Bc3: message-id=<1@example.net>
Nov 27 08:12:42 mail postfix/qmgr[9]: 4XyZ1a2Bc3: from=<a@example.net>, size=900, nrcpt=1 (queue active)
Nov 27 08:12:42 mail postfix/smtp[80]: Trusted TLS connection established to mx.example.com[198.51.100.7]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)
Nov 27 08:12:43 mail postfix/smtp[80]: 4XyZ1a2Bc3: to=<b@example.com>, relay=mx.example.com[198.51.100.7]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4Q)
Nov 27 08:12:43 mail postfix/smtpd[77]: NOQUEUE: reject: RCPT from unknown[192.0.2.66]: 554 5.7.1 <x@y.example>: Relay access denied; from=<s@spam.example> to=<x@y.example> proto=ESMTP helo=<w>
Nov 27 08:12:43 mail postfix/smtpd[77]: disconnect from mx.example.net[192.0.2.7] ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7
)";
const QByteArray healthyDovecot
    = R"(Nov 27 08:12:41 mail dovecot: imap-login: Login: user=<a>, method=PLAIN, rip=192.0.2.7, lip=192.0.2.1, mpid=99, TLS, session=<AAbb>
Nov 27 08:12:42 mail dovecot: imap(a)<99><AAbb>: Disconnected: Logged out in=22 out=900 deleted=0 expunged=0
Nov 27 08:12:43 imap-login: Info: Logged in: user=<a>, method=PLAIN, rip=192.0.2.7, lip=192.0.2.1, mpid=100, TLS, session=<AAbc>
Nov 27 08:12:44 master: Info: Dovecot v2.4.1-4 (7d8c0e5759) starting up for imap
)";
const QByteArray healthyCourier = R"(Nov 27 08:12:41 mail courieresmtpd: started,ip=[::ffff:192.0.2.7]
Nov 27 08:12:41 mail imapd-ssl: Connection, ip=[::ffff:192.0.2.7], port=[52100]
Nov 27 08:12:41 mail imapd-ssl: LOGIN, user=a, ip=[::ffff:192.0.2.7], port=[52100], protocol=IMAP
Nov 27 08:12:42 mail courierd: newmsg,id=0001.65: dns; mx.example.net (mx.example.net [::ffff:192.0.2.7])
)";
const QByteArray healthyExim
    = R"(2026-11-27 08:12:41 1sYzAb-000001-2C <= a@example.net H=mx.example.net [192.0.2.7] P=esmtps X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=no S=900
2026-11-27 08:12:42 1sYzAb-000001-2C => b@example.com R=dnslookup T=remote_smtp H=mx.example.com [198.51.100.7] X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=yes C="250 OK"
2026-11-27 08:12:42 1sYzAb-000001-2C Completed
)";

} // namespace

class TestLogDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void healthyLog_data();
    void healthyLog();
    void forms_data();
    void forms();
    void journalEntries_data();
    void journalEntries();
    void metalog();
    void reasonFollows_data();
    void reasonFollows();
    void countsAndTimes();
    void worstFirst();
    void mailThatIsHeld();
    void mailThatIsSentAllTheSame();
    void comesBack_data();
    void comesBack();
    void sinceLeavesOut();
    void otherPrograms();
    void times_data();
    void times();
    void peers_data();
    void peers();
    void authorityInTheStore();
    void remedies_data();
    void remedies();
};

void TestLogDiagnosis::healthyLog_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<int>("lines");
    QTest::newRow("postfix") << healthyPostfix << 9;
    QTest::newRow("dovecot") << healthyDovecot << 4;
    QTest::newRow("courier") << healthyCourier << 4;
    QTest::newRow("exim") << healthyExim << 3;
}

void TestLogDiagnosis::healthyLog()
{
    QFETCH(const QByteArray, log);
    QFETCH(const int, lines);
    const Diagnosis diagnosis = diagnosed(log);
    QCOMPARE(codesOf(diagnosis), QByteArray());
    QCOMPARE(diagnosis.lines, lines);
    QCOMPARE(diagnosis.servers.size(), 1);
    QCOMPARE(serverName(diagnosis.servers.first().server), QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(diagnosis.servers.first().lines, lines);
    QVERIFY(diagnosis.from.isValid() && diagnosis.from <= diagnosis.to);
    QVERIFY(isClean(diagnosis));
}

void TestLogDiagnosis::forms_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("hasTime");
    const QByteArray message = "warning: Invalid TLS protocol list \">=TLSv1.2\": disabling TLS support";
    const QByteArray tagged = "postfix/smtpd[77]: " + message;
    QTest::newRow("syslog") << "Nov 27 08:12:41 mail " + tagged << true;
    QTest::newRow("one digit") << "Nov  7 08:12:41 mail " + tagged << true;
    QTest::newRow("rfc 3339") << "2026-11-27T08:12:41.123456+01:00 mail " + tagged << true;
    QTest::newRow("journalctl -o short-iso") << "2026-11-27T08:12:41+0100 mail " + tagged << true;
    QTest::newRow("journalctl -o short-precise") << "Nov 27 08:12:41.123456 mail " + tagged << true;
    QTest::newRow("containers") << "mail-server    | Nov 27 08:12:41 mail " + tagged << true;
    QTest::newRow("carriage return") << "Nov 27 08:12:41 mail " + tagged + '\r' << true;
    QTest::newRow("several instances") << "Nov 27 08:12:41 mail postfix-in/smtpd[77]: " + message << true;
    QTest::newRow("own name in syslog") << "Nov 27 08:12:41 mail relay/smtpd[77]: " + message << true;
    QTest::newRow("journal") << QByteArray(
        R"({"__REALTIME_TIMESTAMP":"1795767161000000","SYSLOG_IDENTIFIER":)"
        R"("postfix/smtpd","_PID":"77","MESSAGE":"warning: Invalid TLS protocol )"
        R"(list \">=TLSv1.2\": disabling TLS support"})")
                             << true;
    QTest::newRow("journalctl -o short-full") << "Fri 2026-11-27 08:12:41 CET mail " + tagged << true;
    QTest::newRow("journalctl -o short-unix") << "1795767161.123456 mail " + tagged << true;
    QTest::newRow("journalctl -o short-monotonic") << "[12345.678901] mail " + tagged << false;
    QTest::newRow("rfc 5424") << "<20>1 2026-11-27T08:12:41.123+01:00 mail postfix/smtpd 77 - - " + message
                              << true;
    QTest::newRow("rfc 5424, with data") << "<20>1 2026-11-27T08:12:41Z mail postfix/smtpd 77 - "
                                            "[timeQuality tzKnown=\"1\"] \xEF\xBB\xBF"
            + message << true;
    QTest::newRow("rfc 5424, without priority")
        << "1 2026-11-27T08:12:41Z mail postfix/smtpd 77 - - " + message << true;
    QTest::newRow("priority") << "<20>Nov 27 08:12:41 mail " + tagged << true;
    QTest::newRow("docker logs -t") << "2026-11-27T08:12:41.123456789Z Nov 27 08:12:41 mail " + tagged
                                    << true;
    QTest::newRow("a container's file")
        << "{\"log\":\"Nov 27 08:12:41 mail " + QByteArray(tagged).replace('"', "\\\"")
            + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-27T08:12:41.123456789Z\"}"
        << true;
    QTest::newRow("kubectl logs --prefix") << "[pod/mail-0/postfix] " + tagged << false;
    QTest::newRow("containers in colour")
        << "\x1B[36mmail-1  |\x1B[0m Nov 27 08:12:41 mail " + tagged << true;
    QTest::newRow("grep") << "/var/log/mail.log:123:Nov 27 08:12:41 mail " + tagged << true;
    QTest::newRow("in a mail") << "> Nov 27 08:12:41 mail " + tagged << true;
    QTest::newRow("with facility") << "Nov 27 08:12:41 mail mail.warn " + tagged << true;
    QTest::newRow("day of the week and year") << "Fri Nov 27 08:12:41 2026 mail.warn " + tagged << true;
    QTest::newRow("metalog") << "Nov 27 08:12:41 [postfix/smtpd] " + message << true;
    const QByteArray fields = "SYSLOG_IDENTIFIER=postfix/smtpd\nMESSAGE=" + message + "\n_PID=77\n";
    const QByteArray indented = "    PRIORITY=4\n    " + fields.trimmed().replace('\n', "\n    ") + '\n';
    QTest::newRow("journalctl -o export") << "__CURSOR=s=1;i=1\n__REALTIME_TIMESTAMP=1795767161000000\n"
            + fields + '\n' << true;
    QTest::newRow("journalctl -o export, without an end")
        << "__CURSOR=s=1;i=1\n__REALTIME_TIMESTAMP=1795767161000000\n" + fields << true;
    QTest::newRow("journalctl -o export, octets")
        << "__CURSOR=s=1;i=1\n__REALTIME_TIMESTAMP=1795767161000000\nSYSLOG_IDENTIFIER=postfix/smtpd\nMESSAGE\n"
            + QByteArray("\x50\0\0\0\0\0\0\0", 8) + message + "\nand a second line\n_PID=77\n\n"
        << true;
    QTest::newRow("journalctl -o verbose")
        << "Fri 2026-11-27 08:12:41.123456 CET [s=1a;i=2b;b=3c;m=4d;t=5e;x=6f]\n" + indented << true;
    QTest::newRow("journalctl -o verbose, --utc")
        << "-- Boot 3c --\nFri 2026-11-27 08:12:41.123456 UTC [s=1a;i=2b;b=3c;m=4d;t=5e;x=6f]\n" + indented
        << true;
    QTest::newRow("no stamp") << tagged << false;
    QTest::newRow("message alone") << message << false;
    QTest::newRow("a date in the message") << message + " since Nov 27 08:12:41 2026" << false;
}

void TestLogDiagnosis::forms()
{
    QFETCH(const QByteArray, line);
    QFETCH(const bool, hasTime);
    const Diagnosis diagnosis = diagnosed(line);
    QCOMPARE(codesOf(diagnosis), QByteArray("protocols-invalid"));
    QCOMPARE(diagnosis.findings.first().first.isValid(), hasTime);
    QCOMPARE(diagnosis.findings.first().server, ServerKind::Postfix);
    QCOMPARE(diagnosis.servers.size(), line.startsWith("warning") ? 0 : 1);
}

// Entries of many lines each, one after another: whose they are and what belongs together stays.
void TestLogDiagnosis::journalEntries_data()
{
    QTest::addColumn<bool>("isExported");
    QTest::newRow("export") << true;
    QTest::newRow("verbose") << false;
}

void TestLogDiagnosis::journalEntries()
{
    QFETCH(const bool, isExported);
    const auto entry = [isExported](
                           const QByteArray &program, const QByteArray &process, const QByteArray &message) {
        const QByteArrayList fields{"_TRANSPORT=syslog", "SYSLOG_IDENTIFIER=" + program, "_PID=" + process,
            "MESSAGE=" + QByteArray(message).replace('\n', isExported ? "\n" : "\n            "),
            "_SYSTEMD_UNIT=postfix@-.service"};
        return isExported
            ? "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1795767161000000\n" + fields.join('\n') + "\n\n"
            : "Fri 2026-11-27 08:12:41.123456 UTC [s=1;i=2]\n    " + fields.join("\n    ") + '\n';
    };
    const QByteArray accept = "SSL_accept error from mx.example.net[192.0.2.7]: -1";
    const QByteArray reason
        = "warning: TLS library problem: error:0A0000C1:SSL routines::no shared cipher:../x.c:1:";
    const QByteArray log = entry("postfix/smtpd", "77", accept)
        + entry("postfix/smtpd", "78", "connect from a[192.0.2.8]")
        + entry("sshd", "79", "fatal: Invalid TLS level \"required\"") + entry("postfix/smtpd", "77", reason)
        + entry("postfix/smtpd", "80", "fatal: Invalid TLS level \"required\"\nMESSAGE=no");
    const Diagnosis diagnosis = diagnosed(log);
    QCOMPARE(codesOf(diagnosis), QByteArray("level-invalid no-common-cipher"));
    QCOMPARE(diagnosis.lines, 5);
    QCOMPARE(diagnosis.servers, (QList<LogServer>{{ServerKind::Postfix, 4}}));
    QCOMPARE(diagnosis.findings.last().peers.first().name, QStringLiteral("mx.example.net[192.0.2.7]"));
    QCOMPARE(diagnosis.from, QDateTime::fromMSecsSinceEpoch(1795767161000 + (isExported ? 0 : 123)));
    // Only later lines count, as in other forms.
    const auto since = [&](const char *time) {
        return diagnosed(log, {clockOfTests.now, QDateTime::fromString(QLatin1String(time), Qt::ISODate)})
            .findings.size();
    };
    QCOMPARE(since("2026-11-28T00:00:00Z"), 0);
    QCOMPARE(since("2026-11-26T00:00:00Z"), 2);
    // Another log behind it, and fields that stand alone, are read as they are.
    QCOMPARE(codesOf(diagnosed(entry("postfix/smtpd", "77", "connect from a[192.0.2.8]")
                 + "Nov 27 08:12:41 mail postfix/smtpd[77]: fatal: Invalid TLS level \"required\"\n")),
        QByteArray("level-invalid"));
    QVERIFY(diagnosed("    MESSAGE=fatal: Invalid TLS level \"required\"\n\n").findings.size() <= 1);
}

// [program] is metalog's only behind its kind of stamp.
void TestLogDiagnosis::metalog()
{
    const QByteArray fatal = "fatal: Invalid TLS level \"required\"\n";
    QCOMPARE(codesOf(diagnosed("Nov 27 08:12:41 [sshd] " + fatal)), QByteArray());
    QCOMPARE(codesOf(diagnosed("Nov 27 08:12:41 [postfix/smtpd] " + fatal)), QByteArray("level-invalid"));
    QCOMPARE(
        codesOf(diagnosed("Nov 27 08:12:41 [dovecot] imap-login: Disconnected: Connection closed (no auth "
                          "attempts in 0 secs): user=<>, rip=192.0.2.9, lip=192.0.2.1, TLS handshaking: "
                          "Connection closed, session=<AAbb>\n")),
        QByteArray("connection-abandoned"));
    QCOMPARE(diagnosed("2026-11-27 08:12:41 [4711] 1sYzAb-000001-2C Completed\n").servers,
        (QList<LogServer>{{ServerKind::Exim, 1}}));
}

void TestLogDiagnosis::reasonFollows_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QByteArray>("code");
    const QByteArray key
        = "warning: cannot get RSA private key from file \"/etc/ssl/k\": disabling TLS support";
    const QByteArray accept = "SSL_accept error from mx.example.net[192.0.2.7]: -1";
    const QByteArray problem = "warning: TLS library problem: error:";
    QTest::newRow("missing") << key
                             << problem
            + "80000002:system library::No such file or directory:../crypto/bio/"
              "bss_file.c:299:calling fopen(/etc/ssl/k, r):"
                             << QByteArray("file-missing");
    QTest::newRow("mismatch") << key
                              << problem
            + "05800074:x509 certificate routines::key values mismatch:../x.c:413:"
                              << QByteArray("key-mismatch");
    QTest::newRow("encrypted") << key
                               << problem
            + "1400006B:UI routines::processing error:../crypto/ui/ui_lib.c:553:"
                               << QByteArray("encrypted-key");
    QTest::newRow("unknown reason") << key << problem + "12345678:new library::something else:../x.c:1:"
                                    << QByteArray("server-key-unusable");
    QTest::newRow("no reason") << key << QByteArray("disconnect from unknown[192.0.2.9]")
                               << QByteArray("server-key-unusable");
    QTest::newRow("cipher") << accept << problem + "0A0000C1:SSL routines::no shared cipher:../ssl/x.c:2361:"
                            << QByteArray("no-common-cipher");
    QTest::newRow("alert") << accept
                           << problem
            + "0A000418:SSL routines::tlsv1 alert unknown ca:../ssl/x.c:1590:SSL alert number 48:"
                           << QByteArray("client-distrusts");
}

void TestLogDiagnosis::reasonFollows()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    QFETCH(const QByteArray, code);
    const QByteArray start = "Nov 27 08:12:41 mail postfix/smtpd[77]: ";
    const QByteArray other = "Nov 27 08:12:41 mail postfix/smtpd[78]: connect from b.example[192.0.2.8]\n";
    const Diagnosis diagnosis = diagnosed(start + first + '\n' + other + start + second + '\n');
    QCOMPARE(codesOf(diagnosis), code);
    QCOMPARE(diagnosis.findings.first().count, 1);
    if (first.contains("192.0.2.7"))
        QCOMPARE(diagnosis.findings.first().peers.first().name, QStringLiteral("mx.example.net[192.0.2.7]"));
}

void TestLogDiagnosis::countsAndTimes()
{
    QByteArray log;
    for (int i = 0; i < 30; ++i)
        log += "Nov 27 08:" + QByteArray::number(10 + i) + ":00 mail postfix/smtp[" + QByteArray::number(i)
            + "]: certificate verification failed for mx" + QByteArray::number(i % 3)
            + ".example.com[198.51.100." + QByteArray::number(i % 3) + "]:25: self-signed certificate\n";
    const Diagnosis diagnosis = diagnosed(log);
    QCOMPARE(codesOf(diagnosis), QByteArray("peer-self-signed"));
    const LogFinding &finding = diagnosis.findings.first();
    QCOMPARE(finding.count, 30);
    QCOMPARE(finding.peers.size(), 3);
    QCOMPARE(finding.peers.first().count, 10);
    QCOMPARE(finding.first.time(), QTime(8, 10));
    QCOMPARE(finding.last.time(), QTime(8, 39));
}

void TestLogDiagnosis::worstFirst()
{
    const QByteArray start = "Nov 27 08:12:41 mail postfix/smtp";
    const Diagnosis diagnosis = diagnosed(start
        + "d[1]: SSL_accept error from a.example[192.0.2.9]: lost connection\n" + start
        + "d[2]: warning: TLS library problem: error:0A0000C1:SSL routines::no shared cipher:../x.c:1:\n"
        + start
        + "[3]: certificate verification failed for mx.example.com[198.51.100.1]:25: self-signed certificate\n");
    QCOMPARE(codesOf(diagnosis), QByteArray("peer-self-signed no-common-cipher connection-abandoned"));
    QVERIFY(!isClean(diagnosis));
}

void TestLogDiagnosis::mailThatIsHeld()
{
    const QByteArray cause
        = "Jun 14 07:31:55 mail2 postfix/smtp[16549]: CA certificate verification failed for "
          "mail.example.com[198.51.100.25]:25: num=65:no matching DANE TLSA records\n";
    const QByteArray deferred
        = "Jun 14 07:31:55 mail2 postfix/smtp[16549]: CB91A11607FF: to=<a@example.com>, "
          "relay=mail.example.com[198.51.100.25]:25, delay=0.37, delays=0.21/0.07/0.09/0, "
          "dsn=4.7.5, status=deferred (Server certificate not verified)\n";
    const Diagnosis both = diagnosed(cause + deferred);
    QCOMPARE(codesOf(both), QByteArray("peer-tlsa-mismatch"));
    QCOMPARE(both.findings.first().held, 1);
    QCOMPARE(codesOf(diagnosed(deferred)), QByteArray("peer-not-verified"));
}

// At the level “may”, Postfix says the same of the certificate, and delivers.
void TestLogDiagnosis::mailThatIsSentAllTheSame()
{
    const QByteArray start = "Nov 27 08:12:41 mail postfix/smtp[80]: ";
    const QByteArray cause = start
        + "certificate verification failed for mx.example.com[198.51.100.7]:25: untrusted issuer /CN=Some Root\n";
    const QByteArray connected = start
        + "Untrusted TLS connection established to mx.example.com[198.51.100.7]:25: TLSv1.3 with cipher X\n";
    const QByteArray sent = start
        + "4X: to=<b@example.com>, relay=mx.example.com[198.51.100.7]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, "
          "status=sent (250 Ok)\n";
    const Diagnosis diagnosis = diagnosed(cause + connected + sent);
    QCOMPARE(codesOf(diagnosis), QByteArray("peer-unverified"));
    QVERIFY(isClean(diagnosis));
    QCOMPARE(codesOf(diagnosed(cause + connected)), QByteArray("peer-untrusted"));
    // Sent to somebody else.
    QCOMPARE(
        codesOf(diagnosed(cause + QByteArray(sent).replace("100.7", "100.8"))), QByteArray("peer-untrusted"));
}

void TestLogDiagnosis::comesBack_data()
{
    QTest::addColumn<QByteArray>("later");
    QTest::addColumn<int>("withTls");
    QTest::addColumn<int>("inClear");
    const QByteArray clear = "Nov 27 08:12:50 mail postfix/smtpd[80]: 4X: client=mx.example.net[192.0.2.7]\n";
    const QByteArray tls
        = "Nov 27 08:12:50 mail postfix/smtpd[80]: Untrusted TLS connection established from "
          "mx.example.net[192.0.2.7]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\n";
    const QByteArray late = "Nov 27 09:12:50 mail postfix/smtpd[80]: 4X: client=mx.example.net[192.0.2.7]\n";
    const QByteArray other = "Nov 27 08:12:50 mail postfix/smtpd[80]: 4X: client=mx.example.org[192.0.2.8]\n";
    QTest::newRow("in clear") << clear << 0 << 1;
    QTest::newRow("with TLS") << tls + clear << 1 << 0;
    QTest::newRow("much later") << late << 0 << 0;
    QTest::newRow("somebody else") << other << 0 << 0;
}

void TestLogDiagnosis::comesBack()
{
    QFETCH(const QByteArray, later);
    QFETCH(const int, withTls);
    QFETCH(const int, inClear);
    const QByteArray failed
        = "Nov 27 08:12:41 mail postfix/smtpd[77]: SSL_accept error from mx.example.net[192.0.2.7]: -1\n"
          "Nov 27 08:12:41 mail postfix/smtpd[77]: warning: TLS library problem: error:0A0000C1:SSL "
          "routines::no shared cipher:../ssl/x.c:2361:\n";
    const LogPeer peer = diagnosed(healthyPostfix + failed + later).findings.first().peers.first();
    QCOMPARE(peer.withTls, withTls);
    QCOMPARE(peer.inClear, inClear);
    // A log without the lines about TLS cannot tell that they are missing.
    QCOMPARE(diagnosed(failed + later).findings.first().peers.first().inClear, 0);
}

void TestLogDiagnosis::sinceLeavesOut()
{
    const LogClock since{clockOfTests.now, QDateTime(QDate(2026, 11, 27), QTime(8, 12, 42))};
    const Diagnosis diagnosis = diagnosed(healthyPostfix, since);
    QCOMPARE(diagnosis.servers.first().lines, 6);
}

void TestLogDiagnosis::otherPrograms()
{
    const Diagnosis diagnosis
        = diagnosed("Nov 27 08:12:41 mail sshd[12]: SSL_accept() failed: no shared cipher\n"
                    "Nov 27 08:12:41 mail nginx: TLS library problem: unknown ca\n"
                    "Fri 2026-11-27 08:12:41 CET mail sshd[12]: SSL_accept() failed: no shared cipher\n"
                    "<20>1 2026-11-27T08:12:41Z mail nginx 12 - - TLS library problem: unknown ca\n"
                    "/var/log/syslog:Nov 27 08:12:41 mail nginx[12]: TLS library problem: unknown ca\n");
    QCOMPARE(codesOf(diagnosis), QByteArray());
    QVERIFY(diagnosis.servers.isEmpty());
    QVERIFY(overviewOf(diagnosis).contains(QStringLiteral("/var/log/mail.log")));
    QVERIFY(!overviewOf(diagnosed("")).isEmpty());
}

void TestLogDiagnosis::times_data()
{
    QTest::addColumn<QByteArray>("stamp");
    QTest::addColumn<QString>("time");
    QTest::newRow("this year") << QByteArray("Nov 27 08:12:41") << "2026-11-27T08:12:41";
    QTest::newRow("last year") << QByteArray("Dec 27 08:12:41") << "2025-12-27T08:12:41";
    QTest::newRow("no such month") << QByteArray("Foo 27 08:12:41") << "";
    QTest::newRow("exim") << QByteArray("2026-11-27 08:12:41.123") << "2026-11-27T08:12:41";
    QTest::newRow("nothing") << QByteArray() << "";
}

void TestLogDiagnosis::times()
{
    QFETCH(const QByteArray, stamp);
    QFETCH(const QString, time);
    const QDateTime found = logTime(stamp.toStdString(), clockOfTests.now);
    QCOMPARE(found.isValid() ? found.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) : QString(), time);
    QCOMPARE(sinceTime(QStringLiteral("2h"), clockOfTests.now), clockOfTests.now.addSecs(-7200));
    QVERIFY(sinceTime(QStringLiteral("2026-11-27"), clockOfTests.now).isValid());
    QVERIFY(!sinceTime(QStringLiteral("yesterday"), clockOfTests.now).isValid());
}

void TestLogDiagnosis::peers_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("postfix") << QByteArray("error from mx.example.net[192.0.2.7]:25: -1")
                             << QByteArray("mx.example.net") << QByteArray("192.0.2.7");
    QTest::newRow("postfix ipv6") << QByteArray("from mx.example.net[2001:db8::1]: -1")
                                  << QByteArray("mx.example.net") << QByteArray("2001:db8::1");
    QTest::newRow("unknown") << QByteArray("error from unknown[192.0.2.7]: -1") << QByteArray()
                             << QByteArray("192.0.2.7");
    QTest::newRow("relay") << QByteArray("to=<a@b.example>, relay=mx.example.net[192.0.2.7]:25, delay=1")
                           << QByteArray("mx.example.net") << QByteArray("192.0.2.7");
    QTest::newRow("dovecot") << QByteArray("user=<>, rip=192.0.2.7, lip=192.0.2.1, TLS") << QByteArray()
                             << QByteArray("192.0.2.7");
    QTest::newRow("courier") << QByteArray("LOGIN, user=a, ip=[::ffff:192.0.2.7], port=[1]") << QByteArray()
                             << QByteArray("192.0.2.7");
    QTest::newRow("exim") << QByteArray("connection from mx.example.net (helo) [192.0.2.7] (SSL_accept)")
                          << QByteArray("mx.example.net") << QByteArray("192.0.2.7");
    QTest::newRow("a process is none") << QByteArray("process [4711] ended") << QByteArray() << QByteArray();
}

void TestLogDiagnosis::peers()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, address);
    const PeerInLine peer
        = peerInLine(std::string_view(message.constData(), static_cast<size_t>(message.size())));
    QCOMPARE(QByteArray(peer.name.data(), static_cast<qsizetype>(peer.name.size())), name);
    QCOMPARE(QByteArray(peer.address.data(), static_cast<qsizetype>(peer.address.size())), address);
}

void TestLogDiagnosis::authorityInTheStore()
{
    const QString store = QStringLiteral("/etc/ssl/certs/ca-certificates.crt");
    QVERIFY2(QFile::exists(store), "the package ca-certificates is missing");
    const QString root = QStringLiteral("/C=US/O=Internet Security Research Group/CN=ISRG Root X1");
    QCOMPARE(authoritiesNamed(root, store).size(), 1);
    QCOMPARE(shortSubject(root), QStringLiteral("ISRG Root X1"));
    // Another order is the same name, another attribute is not.
    QCOMPARE(
        authoritiesNamed(QStringLiteral("/CN=ISRG Root X1/O=Internet Security Research Group/C=US"), store)
            .size(),
        1);
    QVERIFY(authoritiesNamed(QStringLiteral("/CN=ISRG Root X1"), store).isEmpty());
    QVERIFY(authoritiesNamed(QStringLiteral("unable to get local issuer certificate"), store).isEmpty());
    QVERIFY(!isSubjectName(QStringLiteral("unable to get local issuer certificate")));
}

void TestLogDiagnosis::remedies_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("expected");
    const QByteArray start = "Nov 27 08:12:41 mail postfix/smtp";
    const QByteArray untrusted
        = start + "[1]: certificate verification failed for a[192.0.2.7]:25: untrusted issuer /CN=X";
    QTest::newRow("authorities") << untrusted << "3.7"
                                 << "smtp_tls_CAfile = /store.crt";
    const QByteArray protocols
        = start + "d[1]: warning: Invalid TLS protocol list \">=TLSv1.2\": disabling TLS support";
    QTest::newRow("protocols of 3.5") << protocols << "3.5"
                                      << "smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1, !TLSv1.1";
    QTest::newRow("protocols of 3.10") << protocols << "3.10"
                                       << "smtpd_tls_protocols = >=TLSv1.2";
    QTest::newRow("encrypt for all") << start
            + "d[1]: NOQUEUE: reject: MAIL from a.example[192.0.2.7]: 530 5.7.0 Must issue a STARTTLS command first"
                                     << "3.10"
                                     << "smtpd_tls_security_level = may";
    QTest::newRow("relay") << start
            + "d[1]: a.example[192.0.2.7]: not designated for use as a client certificate"
                           << "3.10"
                           << "relay_clientcerts = texthash:/etc/postfix/relay_clientcerts";
    QTest::newRow("key") << start
            + "d[1]: warning: RSA private key in /k does not match public key in /c.pem: disabling TLS"
                         << "3.10"
                         << "mailseal-cli inspect /c.pem";
    QTest::newRow("courier") << QByteArray(
        "Nov 27 08:12:41 mail courieresmtpd: couriertls: /etc/courier/esmtpd.pem: Permission denied")
                             << "3.10"
                             << "chmod 0640 /etc/courier/esmtpd.pem";
}

void TestLogDiagnosis::remedies()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, version);
    QFETCH(const QString, expected);
    const MendingMachine machine{
        {*ServerChoice::parse(QStringLiteral("postfix@") + version)}, QStringLiteral("/store.crt"), {}};
    const Diagnosis diagnosis = diagnosed(line);
    QCOMPARE(diagnosis.findings.size(), 1);
    QStringList all;
    for (const Remedy &remedy : remediesFor(diagnosis.findings.first(), machine)) {
        all << remedy.lines << remedy.commands << remedy.text;
        QVERIFY(!remedy.text.isEmpty());
    }
    QVERIFY2(all.contains(expected), qPrintable(all.join(u'\n')));
    // Verification is never switched off.
    for (const char *bad : {"level = none", "level = may\nsmtp", "verify = no", "tls_security_level=none"})
        QVERIFY(!all.join(u'\n').contains(QLatin1String(bad)));
}

QTEST_GUILESS_MAIN(TestLogDiagnosis)
#include "tst_log_diagnosis.moc"
