// SPDX-License-Identifier: GPL-3.0-or-later
//
// A large log: `mailseal-cli diagnose` against `grep -c` over the same file with the words of all rows, each
// as a whole process. MAILSEAL_BENCH_LOG_MB sets the size (200).
#include "model/diagnose/log/rows/log_row.h"
#include "tests/bench/paired.h"

#include <QFile>
#include <QTemporaryDir>

namespace mailseal::bench {
namespace {

// As a busy server writes it: most of it healthy, one connection in fifty fails.
QByteArray session(int number)
{
    const QByteArray id = QByteArray::number(number);
    const QByteArray peer = "host" + QByteArray::number(number % 5000) + ".example.net[198.51."
        + QByteArray::number(number / 256 % 256) + '.' + QByteArray::number(number % 256) + ']';
    const QByteArray start = "Nov 27 08:" + QByteArray::number(10 + number / 6000 % 50) + ':'
        + QByteArray::number(10 + number / 100 % 50) + " mail ";
    const QByteArray smtpd = start + "postfix/smtpd[" + id + "]: ";
    if (number % 50 == 0)
        return smtpd + "SSL_accept error from " + peer + ": -1\n" + smtpd
            + "warning: TLS library problem: error:0A0000C1:SSL routines::no shared cipher:../ssl/statem/statem_srvr.c:2361:\n"
            + smtpd + "lost connection after STARTTLS from " + peer + '\n';
    return smtpd + "connect from " + peer + '\n' + smtpd + "Anonymous TLS connection established from " + peer
        + ": TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature RSA-PSS\n"
        + smtpd + "4X" + id + ": client=" + peer + '\n' + start + "postfix/cleanup[9]: 4X" + id
        + ": message-id=<" + id + "@example.net>\n" + start + "postfix/qmgr[8]: 4X" + id
        + ": from=<a@example.net>, size=900, nrcpt=1 (queue active)\n" + start + "postfix/lmtp[7]: 4X" + id
        + ": to=<b@example.org>, relay=mail.example.org[private/dovecot-lmtp], delay=0.2, delays=0.1/0/0/0.1, dsn=2.0.0, "
          "status=sent (250 2.0.0 <b@example.org> Saved)\n"
        + smtpd + "disconnect from " + peer + " ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7\n"
        + start + "dovecot: imap-login: Login: user=<b>, method=PLAIN, rip=192.0.2.7, lip=192.0.2.1, mpid="
        + id + ", TLS, session=<AAbb>\n";
}

void diagnoseAgainstGrep(benchmark::State &state)
{
    const QTemporaryDir folder;
    const QString log = folder.filePath(QStringLiteral("mail.log"));
    const QString words = folder.filePath(QStringLiteral("words"));
    const qint64 wanted = (qEnvironmentVariableIsSet("MAILSEAL_BENCH_LOG_MB")
                                  ? qEnvironmentVariableIntValue("MAILSEAL_BENCH_LOG_MB")
                                  : 200)
        * 1024LL * 1024;
    QFile file(log);
    (void)file.open(QIODevice::WriteOnly);
    for (int number = 0; file.pos() < wanted; ++number)
        file.write(session(number));
    file.close();
    QFile list(words);
    (void)list.open(QIODevice::WriteOnly);
    QList<std::optional<ServerKind>> groups{std::nullopt};
    for (const ServerKind kind : serverKinds())
        groups << kind;
    for (const auto &group : groups) {
        for (const LogRow &row : shippedLogRows(group).rows)
            list.write(QByteArray::fromStdString(row.pattern.longestWord()) + '\n');
    }
    list.close();
    const auto shell = [](const QString &command) {
        runProgram({"sh", "-c", (command + QStringLiteral("; true")).toStdString()});
    };
    // Through a pipe: grep stops at the first match when its output is /dev/null.
    compare(
        state, [&] { shell(QStringLiteral(MAILSEAL_CLI " diagnose %1 >/dev/null").arg(log)); },
        [&] { shell(QStringLiteral("LC_ALL=C grep -c -F -f %1 %2 | cat >/dev/null").arg(words, log)); });
}

BENCHMARK(diagnoseAgainstGrep)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mailseal::bench
