// SPDX-License-Identifier: GPL-3.0-or-later
//
// The answers come from real programs: Postfix 3.5 to 3.11, Dovecot 2.3 and 2.4, Courier 1.0.16 and 1.4.1.
#include "model/base/errors/error_code.h"
#include "model/servers/machine/detection.h"
#include "model/servers/machine/releases.h"

#include "model/servers/catalogue/rendering/snippet.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace mailseal;

using Answers = QMap<QString, QByteArray>;

namespace {

ProgramRunner answering(const Answers &answers, QStringList *asked = nullptr)
{
    return
        [answers, asked](const QString &program, const QStringList &arguments) -> std::optional<QByteArray> {
            const QString question = (QStringList{program} + arguments).join(u' ');
            if (asked)
                *asked << question;
            return answers.contains(question) ? std::optional(answers.value(question)) : std::nullopt;
        };
}

const QString mailVersion = QStringLiteral("postconf -h -d mail_version");
const QString dovecot = QStringLiteral("dovecot --version");
const QString courier = QStringLiteral("courier --version");
const QString exim4 = QStringLiteral("exim4 -bV");
const QString exim = QStringLiteral("exim -bV");
const QString imapd = QStringLiteral("imapd --version");
const QString myhostname = QStringLiteral("postconf -h myhostname");
const QString fqdn = QStringLiteral("hostname --fqdn");

QString package(const char *name)
{
    return QStringLiteral("dpkg-query -W -f=${db:Status-Status} ${Version} ") + QLatin1String(name);
}

} // namespace

class DetectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packaged_data();
    void packaged();
    void notesTheVersion();
    void servers_data();
    void servers();
    void asksNoFurtherWhenAnswered();
    void hostName_data();
    void hostName();
    void release_data();
    void release();
    void releaseThatIsNoFile();
    void systemRunner();
};

void DetectionTest::servers_data()
{
    QTest::addColumn<Answers>("answers");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const Answers &answers, const char *found) {
        QTest::newRow(name) << answers << QString::fromLatin1(found);
    };
    row("nothing", {}, "");
    row("Debian 12", {{mailVersion, "3.7.11\n"}, {dovecot, "2.3.19.1 (9b53102964)\n"}},
        "postfix@3.7.11 dovecot@2.3.19");
    row("Debian 13", {{mailVersion, "3.10.13\n"}, {dovecot, "2.4.1-4 (7d8c0e5759)\n"}},
        "postfix@3.10.13 dovecot@2.4.1");
    row("Debian 11", {{mailVersion, "3.5.25\n"}, {dovecot, "2.3.13 (89f716dc2)\n"}},
        "postfix@3.5.25 dovecot@2.3.13");
    row("a snapshot", {{mailVersion, "3.12-20260101\n"}}, "postfix@3.12");
    row("a candidate", {{mailVersion, "3.11.0-RC1\n"}}, "postfix@3.11");
    row("Courier 1.0.16",
        {{courier, "Courier 1.0.16 Copyright 1999-2018 Double Precision, Inc.\n"}, {imapd, ""}},
        "courier@1.0.16");
    row("Courier 1.4.1 without its MTA",
        {{imapd, "Courier 1.4.1 (Courier-IMAP 5.2.11)/x86_64-pc-linux-gnu/2026-03-28 07:30:30\n"}},
        "courier@1.4.1");
    row("Courier 1.0.16 without its MTA", {{imapd, ""}, {package("courier-base"), "installed 1.0.16-3+b6"}},
        "courier@1.0.16");
    row("Courier removed but not purged", {{package("courier-base"), "config-files 1.0.16-3+b6"}}, "");
    row("another imapd", {{imapd, "* OK [CAPABILITY IMAP4REV1] IMAP4rev1 2007f.404 at\n"}}, "");
    row("Postfix that only dpkg knows", {{package("postfix"), "installed 3.7.11-0+deb12u1"}},
        "postfix@3.7.11");
    row("Dovecot that only dpkg knows", {{package("dovecot-core"), "installed 1:2.3.19.1+dfsg1-2.1+deb12u1"}},
        "dovecot@2.3.19");
    row("Exim of Debian", {{exim4, "Exim version 4.98.2 #2 built 11-Nov-2026 17:36:59\nCopyright (c)\n"}},
        "exim@4.98.2");
    row("Exim of others", {{exim, "Exim version 4.97.1 #1 built 30-Jan-2024\n"}}, "exim@4.97.1");
    row("Exim with a faulty configuration", {{package("exim4-base"), "installed 4.96-15+deb12u11"}},
        "exim@4.96");
    row("Exim removed but not purged", {{package("exim4-base"), "config-files 4.96-15"}}, "");
    row("Postfix that does not say", {{mailVersion, "\n"}}, "postfix");
    row("Dovecot that says something else", {{dovecot, "unknown\n"}, {package("dovecot-core"), ""}},
        "dovecot");
    row("Postfix that does not say, but dpkg does",
        {{mailVersion, "\n"}, {package("postfix"), "installed 3.7.11-0+deb12u1"}}, "postfix@3.7.11");
}

void DetectionTest::servers()
{
    QFETCH(Answers, answers);
    QStringList found;
    for (const ServerChoice &choice : detectServers(answering(answers)))
        found << choice.toString();
    QTEST(found.join(u' '), "found");
}

void DetectionTest::asksNoFurtherWhenAnswered()
{
    QStringList asked;
    detectServers(answering(
        {{mailVersion, "3.7.11\n"}, {dovecot, "2.3.19.1 (9b53102964)\n"}, {courier, "Courier 1.4.1"},
            {exim4, "Exim version 4.96 #2 built 26-Nov-2026\nCopyright\n"}},
        &asked));
    QCOMPARE(asked, (QStringList{mailVersion, dovecot, courier, exim4}));
}

void DetectionTest::hostName_data()
{
    QTest::addColumn<Answers>("answers");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *name, const Answers &answers, const char *host) {
        QTest::newRow(name) << answers << QString::fromUtf8(host);
    };
    row("Postfix knows", {{myhostname, "mail.example.org\n"}, {fqdn, "other.example.org\n"}},
        "mail.example.org");
    row("no Postfix", {{fqdn, "mail.example.org\n"}}, "mail.example.org");
    row("Postfix has no domain", {{myhostname, "vm\n"}, {fqdn, "vm.example.org\n"}}, "vm.example.org");
    row("Postfix made one up", {{myhostname, "vm.localdomain\n"}}, "");
    row("Postfix takes it from elsewhere", {{myhostname, "$mydomain\n"}}, "");
    row("localhost", {{fqdn, "localhost.localdomain\n"}}, "");
    row("an address", {{fqdn, "192.0.2.1\n"}}, "");
    row("nothing", {}, "");
    row("international", {{fqdn, "mail.xn--bcher-kva.example\n"}}, "mail.bücher.example");
}

void DetectionTest::hostName()
{
    QFETCH(Answers, answers);
    QTEST(detectHostName(answering(answers)), "name");
}

void DetectionTest::release_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("version");
    const auto row
        = [](const char *name, const char *path, const char *text, const char *id, const char *version) {
              QTest::newRow(name) << QString::fromLatin1(path) << QByteArray(text) << QString::fromLatin1(id)
                                  << QString::fromLatin1(version);
          };
    row("Debian 12", "etc/os-release",
        "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nVERSION=\"12 "
        "(bookworm)\"\nID=debian\n",
        "debian", "12");
    row("only below usr", "usr/lib/os-release", "ID=\"opensuse-leap\"\nVERSION_ID='15.6'\n", "opensuse-leap",
        "15.6");
    row("no version", "etc/os-release", "ID=arch\nID_LIKE=x\n", "arch", "");
    row("no file", "etc/passwd", "", "", "");
}

// Of a copy of a system that somebody else has made.
void DetectionTest::releaseThatIsNoFile()
{
    const QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc")));
    const QByteArray path = QFile::encodeName(root.filePath(QStringLiteral("etc/os-release")));
    QVERIFY(::mkfifo(path.constData(), 0600) == 0);
    QCOMPARE(systemRelease(root.path()).id, QString());
    QVERIFY(::unlink(path.constData()) == 0 && ::symlink("/dev/zero", path.constData()) == 0);
    QCOMPARE(systemRelease(root.path()).id, QString());
}

void DetectionTest::release()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(path.section(u'/', 0, -2)));
    QFile file(root.filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const SystemRelease found = systemRelease(root.path());
    QTEST(found.id, "id");
    QTEST(found.version, "version");
}

void DetectionTest::systemRunner()
{
    const ProgramRunner run = systemProgramRunner();
    QCOMPARE(
        run(QStringLiteral("echo"), {QStringLiteral("$HOME;*")}), std::optional<QByteArray>("$HOME;*\n"));
    QVERIFY(!run(QStringLiteral("no-such-program-here"), {}));
    QVERIFY(!run(QStringLiteral("false"), {}));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!run(QStringLiteral("sleep"), {QStringLiteral("30")}));
    QVERIFY(timer.elapsed() < 10000);
}

void DetectionTest::packaged_data()
{
    QTest::addColumn<ServerKind>("server");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("packaged"); // empty: not known
    const auto row = [](ServerKind server, const char *id, const char *version, const char *packaged) {
        QTest::addRow("%s %s %d", id, version, int(server))
            << server << QString::fromLatin1(id) << QString::fromLatin1(version)
            << QString::fromLatin1(packaged);
    };
    row(ServerKind::Postfix, "debian", "12", "3.7.11");
    row(ServerKind::Dovecot, "debian", "12", "2.3.19");
    row(ServerKind::Courier, "debian", "12", "1.0.16");
    row(ServerKind::Dovecot, "debian", "13", "2.4.1");
    row(ServerKind::Courier, "debian", "13", "1.4.1");
    row(ServerKind::Dovecot, "ubuntu", "22.04", "2.3.16");
    row(ServerKind::Postfix, "rocky", "9.4", "3.5.25");
    row(ServerKind::Postfix, "almalinux", "10.0", "3.8.5");
    row(ServerKind::Postfix, "rhel", "9", "3.5.25");
    row(ServerKind::Courier, "rhel", "9", "");
    row(ServerKind::Postfix, "ubuntu", "12", "");
    row(ServerKind::Postfix, "debian", "1", "");
    row(ServerKind::Postfix, "debian", "", "");
    row(ServerKind::Postfix, "", "12", "");
}

void DetectionTest::packaged()
{
    QFETCH(const ServerKind, server);
    QFETCH(const QString, id);
    QFETCH(const QString, version);
    QFETCH(const QString, packaged);
    const auto found = packagedVersion(server, {id, version});
    QCOMPARE(found ? found->toString() : QString(), packaged);
    const Version assumed = assumedVersion(server, {id, version});
    QCOMPARE(assumed, found.value_or(knownVersions(server).most));
}

void DetectionTest::notesTheVersion()
{
    const Version assumed{3, 7, 11};
    const auto noteOn = [&](std::optional<Version> version) {
        const auto note = versionNote({ServerKind::Postfix, version}, assumed);
        return note ? std::pair(note->code, note->arguments.value(1))
                    : std::pair(ErrorCode::Count, QString());
    };
    QCOMPARE(noteOn(std::nullopt), std::pair(ErrorCode::ServerVersionAssumed, QStringLiteral("3.7.11")));
    QCOMPARE(noteOn(Version{3, 7, 11}).first, ErrorCode::Count);
    QCOMPARE(noteOn(Version{3, 11, 90}).first, ErrorCode::Count);
    QCOMPARE(noteOn(Version{3, 99, 0}), std::pair(ErrorCode::ServerVersionNewer, QStringLiteral("3.99")));
}

QTEST_GUILESS_MAIN(DetectionTest)
#include "tst_detection.moc"
