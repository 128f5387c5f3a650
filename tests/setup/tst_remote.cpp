// SPDX-License-Identifier: GPL-3.0-or-later
//
// What another machine answers is foreign input: it is read strictly, and reaches no file outside its folder.
// Real machines are in tests/servers/live/over-ssh.
#include "model/base/errors/error_code.h"
#include "model/servers/configured/files/sight/file_sight.h"
#include "model/setup/elsewhere/install_script.h"
#include "model/setup/elsewhere/key_placeholder.h"
#include "model/setup/remote/asked_from_here.h"
#include "model/setup/remote/many_hosts.h"
#include "model/setup/remote/remote_look.h"
#include "model/setup/remote/remote_review.h"
#include "model/setup/remote/told_there.h"
#include "model/x509/initialization.h"
#include "model/x509/issuing/issuing.h"
#include "tests/support/expect.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <QTimeZone>

using namespace mailseal;
using test::errorOf;

namespace {

const QString target = QStringLiteral("admin@mail.example.org");

QByteArray answerOf(const QByteArray &body)
{
    return "mailseal 1\ninit systemd\n" + body + "end\n";
}

SetupDraft completeDraft()
{
    SetupDraft draft;
    draft.names = {QStringLiteral("mail.example.org"), QStringLiteral("imap.example.org")};
    draft.subject.insert(Attribute::O, QStringLiteral("Ünïcode"));
    return draft;
}

QByteArray fileBlock(const QByteArray &path, const QByteArray &text)
{
    return "file " + QByteArray::number(text.size()) + ' ' + path + '\n' + text + '\n';
}

} // namespace

class TestRemote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targets_data();
    void targets();
    void look();
    void keysThatAreThere();
    void clock();
    void unclear_data();
    void unclear();
    void shells_data();
    void shells();
    void requestsMadeThere_data();
    void requestsMadeThere();
    void keysThatStayThere();
    void keysThatCannotStay();
    void onlyTheRequestIsKept();
    void told();
    void toldByAStranger();
    void historyThere();
    void faultsThatWouldRepeat_data();
    void faultsThatWouldRepeat();
    void askedFromHere_data();
    void askedFromHere();

private:
    CryptographyInitialization m_cryptography;
};

void TestRemote::targets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGood");
    for (const char *good : {"mail.example.org", "root@mail", "admin@mail.example.org:2222",
             "[2001:db8::1]:22", "a.b-c@192.0.2.1", "alias_of_mine"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char *bad : {"", "-oProxyCommand=x", "root@-oProxyCommand=x", "-l@mail", "mail:0",
             "mail:65536", "mail:22x", "a b", "mail;reboot", "mail\nreboot", "root@", "@mail", "2001:db8::1",
             "[mail]:22", "$(reboot)", "user@host@host"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
}

void TestRemote::targets()
{
    QFETCH(QString, text);
    QFETCH(bool, isGood);
    const auto parsed = SshTarget::parse(text);
    if (!isGood) {
        MAILSEAL_EXPECT_ERROR(parsed, ErrorCode::SshTargetInvalid);
        return;
    }
    QVERIFY2(parsed.has_value(), errorOf(parsed));
    QCOMPARE(parsed->text(), text);
}

void TestRemote::look()
{
    const auto look = parseLook(answerOf(fileBlock("/etc/postfix/main.cf", "myhostname = mail.example.org\n")
                                    + fileBlock("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
                                    + "answer 0 6 0 postconf -h -d mail_version\n3.7.11\n"
                                      "answer 1 0 5 doveconf -n\nwrong\n"
                                      "answer 0 16 0 postconf -h myhostname\nmail.example.org\n"),
        target);
    QVERIFY2(look.has_value(), errorOf(look));
    QCOMPARE(look->machine.hostName, QStringLiteral("mail.example.org"));
    QCOMPARE(look->machine.release.id, QStringLiteral("debian"));
    QCOMPARE(look->machine.servers.size(), 1);
    QCOMPARE(look->machine.servers.first().version->toString(), QStringLiteral("3.7.11"));
    QCOMPARE(look->configured().ask(QStringLiteral("doveconf"), {QStringLiteral("-n")})->errors,
        QByteArray("wrong"));
    QVERIFY(!look->configured().ask(QStringLiteral("rm"), {}));
    const QFile file(look->root() + QStringLiteral("/etc/postfix/main.cf"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const QString root = look->root();
    QCOMPARE(QFile(root).permissions() & (QFile::ExeGroup | QFile::ExeOther), QFile::Permissions());
}

// A private key is there and stays there: it is neither missing, nor is there anything to read in its place.
void TestRemote::keysThatAreThere()
{
    const auto look
        = parseLook(answerOf(fileBlock("/etc/dovecot/private/dovecot.pem", "x\n")
                        + "there /etc/dovecot/private/dovecot.key\n"
                          "there /etc/dovecot/private/dovecot.pem\nthere /etc/ssl/private/a b.key\n"),
            target);
    QVERIFY2(look.has_value(), errorOf(look));
    const auto seen = [&look](const char *path) { return sightOf(look->root(), QString::fromLatin1(path)); };
    QCOMPARE(seen("/etc/dovecot/private/dovecot.pem"), Sight::File);
    QCOMPARE(seen("/etc/dovecot/private/dovecot.key"), Sight::NotInCopy);
    QCOMPARE(seen("/etc/ssl/private/a b.key"), Sight::NotInCopy);
    QCOMPARE(seen("/etc/dovecot/private/other.key"), Sight::Missing);
    QVERIFY(!QFile(look->root() + QStringLiteral("/etc/dovecot/private/dovecot.key")).open(QFile::ReadOnly));
}

void TestRemote::clock()
{
    const auto noteFor = [](qint64 seconds) {
        const qint64 there = QDateTime::currentSecsSinceEpoch() - seconds;
        const auto look = parseLook(answerOf("clock " + QByteArray::number(there) + '\n'), target);
        return look ? clockNote(*look, target) : QStringLiteral("unclear");
    };
    QCOMPARE(noteFor(0), QString());
    QCOMPARE(noteFor(60), QString());
    QCOMPARE(noteFor(-86400), QString()); // ahead: what is made now is valid there
    QVERIFY2(noteFor(86400).contains(QLatin1String("1440")), qPrintable(noteFor(86400)));
}

void TestRemote::unclear_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray main = fileBlock("/etc/postfix/main.cf", "a = b\n");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another program") << QByteArray("hello\n");
    QTest::newRow("another version") << QByteArray("mailseal 2\ninit systemd\nend\n");
    QTest::newRow("no end") << answerOf(main).chopped(4);
    QTest::newRow("cut within a file") << answerOf(main).chopped(8);
    QTest::newRow("out of its folder") << answerOf(fileBlock("/../../../tmp/mailseal-evil", "x"));
    QTest::newRow("out of its folder, further down")
        << answerOf(fileBlock("/etc/../../../tmp/mailseal-evil", "x"));
    QTest::newRow("relative") << answerOf(fileBlock("etc/passwd", "x"));
    QTest::newRow("no path") << answerOf("file 1\nx\n");
    QTest::newRow("twice") << answerOf(main + main);
    QTest::newRow("a file as a folder")
        << answerOf(fileBlock("/etc", "x") + fileBlock("/etc/postfix/main.cf", "x"));
    QTest::newRow("a key out of its folder") << answerOf("there /../../../tmp/mailseal-evil\n");
    QTest::newRow("a key without a path") << answerOf("there\n");
    QTest::newRow("a file below a key") << answerOf("there /etc/a\n" + fileBlock("/etc/a/b", "x"));
    QTest::newRow("a file in the place of a key") << answerOf("there /etc/a\n" + fileBlock("/etc/a", "x"));
    QTest::newRow("negative") << answerOf("file -1 /etc/a\n\n");
    QTest::newRow("huge") << answerOf("file 99999999999999 /etc/a\nx\n");
    QTest::newRow("overflow") << answerOf("answer 0 9223372036854775807 9223372036854775807 a\nx\n");
    QTest::newRow("one negative of two") << answerOf("answer 0 -5 6 a\nx\n");
    QTest::newRow("unknown word") << answerOf("run reboot\n");
    QTest::newRow("no time") << answerOf("clock soon\n");
    QTest::newRow("a time before all others") << answerOf("clock -9223372036854775808\n");
    QTest::newRow("unknown init") << QByteArray("mailseal 1\ninit magic\nend\n");
}

void TestRemote::unclear()
{
    QFETCH(QByteArray, answer);
    MAILSEAL_EXPECT_ERROR(parseLook(answer, target), ErrorCode::SshAnswerUnclear);
    QVERIFY(!QFile::exists(QStringLiteral("/tmp/mailseal-evil")));
}

void TestRemote::shells_data()
{
    QTest::addColumn<QStringList>("shell");
    QTest::newRow("dash") << QStringList{QStringLiteral("dash")};
    QTest::newRow("bash") << QStringList{QStringLiteral("bash"), QStringLiteral("--posix")};
    QTest::newRow("busybox") << QStringList{QStringLiteral("busybox"), QStringLiteral("sh")};
}

// On this machine, which may have no mail server.
void TestRemote::shells()
{
    QFETCH(QStringList, shell);
    QFile script(QStringLiteral(":/mailseal/elsewhere/look.sh"));
    QVERIFY(script.open(QIODevice::ReadOnly));
    QProcess process;
    process.start(shell.first(), shell.mid(1) << QStringLiteral("-s"));
    QVERIFY(process.waitForStarted());
    process.write(script.readAll());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    const auto look = parseLook(process.readAllStandardOutput(), target);
    QVERIFY2(look.has_value(), errorOf(look));
    QVERIFY(!look->machine.release.id.isEmpty());
}

void TestRemote::requestsMadeThere_data()
{
    QTest::addColumn<KeyAlgorithm>("algorithm");
    for (const KeyAlgorithm algorithm :
        {KeyAlgorithm::EcdsaP256, KeyAlgorithm::EcdsaP384, KeyAlgorithm::Rsa2048, KeyAlgorithm::Ed25519})
        QTest::newRow(qPrintable(keyAlgorithmName(algorithm))) << algorithm;
}

// Only exactly what was asked for, signed by the key that is in it.
void TestRemote::requestsMadeThere()
{
    QFETCH(KeyAlgorithm, algorithm);
    const CertificateProfile profile = requestOf(completeDraft())->profile;
    const auto key = PrivateKey::generate(algorithm);
    QVERIFY2(key.has_value(), errorOf(key));
    const auto csr = makeRequest(profile, *key);
    QVERIFY2(csr.has_value(), errorOf(csr));
    const auto publicKey = keyRequestedElsewhere(profile, "noise\n" + *csr + "mailseal-key /tmp/x\n");
    QVERIFY(publicKey);
    QVERIFY(publicKey->matches(*key));
    QCOMPARE(publicKey->algorithm(), algorithm);
    QVERIFY(publicKey->toPem().isEmpty());
    CertificateProfile other = profile;
    other.names.removeLast();
    QVERIFY(!keyRequestedElsewhere(other, *csr));
    (void)(other = profile).subject.set(Attribute::O, QStringLiteral("Somebody else"));
    QVERIFY(!keyRequestedElsewhere(other, *csr));
    // The last byte of the signature.
    QByteArrayList lines = csr->trimmed().split('\n');
    QByteArray der = QByteArray::fromBase64(lines.mid(1, lines.size() - 2).join());
    der.back() = static_cast<char>(der.back() ^ 1);
    QVERIFY(!keyRequestedElsewhere(profile,
        "-----BEGIN CERTIFICATE REQUEST-----\n" + der.toBase64() + "\n-----END CERTIFICATE REQUEST-----\n"));
    for (const QByteArray &nonsense :
        {QByteArray(), QByteArray("x"), csr->left(200), key->toPem().toByteArray()})
        QVERIFY(!keyRequestedElsewhere(profile, nonsense));
}

// Nothing that is sent there holds a key, and each file that is to hold it says so.
void TestRemote::keysThatStayThere()
{
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    QVERIFY2(key.has_value(), errorOf(key));
    const QByteArray secret = key->toPem().toByteArray().split('\n').value(1);
    for (const bool oneFile : {false, true}) {
        SetupDraft draft = completeDraft();
        draft.oneFile = oneFile;
        draft.servers = {{ServerKind::Postfix, Version{3, 7, 0}}, {ServerKind::Courier, Version{1, 0, 16}}};
        const auto request = requestOf(draft);
        QVERIFY2(request.has_value(), errorOf(request));
        const auto publicKey = keyRequestedElsewhere(request->profile, *makeRequest(request->profile, *key));
        QVERIFY(publicKey);
        const auto issued = issueFor(*request, nullptr, *publicKey, "csr", QDateTime::currentDateTimeUtc());
        QVERIFY2(issued.has_value(), errorOf(issued));
        const auto set
            = reviewIssued(*request, *issued, Machine{}, {WriteTarget::Kind::Remote, {}}, QString());
        QVERIFY2(set.has_value(), errorOf(set));
        int holding = 0;
        for (const FileStep &file : set->plan.files) {
            QVERIFY2(!publicBytes(file.content).contains(secret), qPrintable(file.path));
            const bool isForKey = file.role == FileRole::PrivateKey || file.role == FileRole::CourierPem;
            QCOMPARE(holdsKeyPlaceholder(file.content), isForKey);
            holding += isForKey ? 1 : 0;
        }
        QCOMPARE(holding, 2);
        const auto script = installScript(set->systemPlan, {});
        QVERIFY2(script.has_value(), errorOf(script));
        QCOMPARE(script->count(" - /etc/"), holding);
        QVERIFY(issued->certificate.contains("BEGIN CERTIFICATE"));
    }
}

void TestRemote::keysThatCannotStay()
{
    SetupDraft draft = completeDraft();
    QVERIFY(!keyThereProblem(draft));
    draft.signing = Signing::None;
    QVERIFY(!keyThereProblem(draft));
    draft.signing = Signing::SelfSigned;
    QCOMPARE(keyThereProblem(draft).value().code, ErrorCode::WrongUse);
    draft.signing = Signing::TestCa;
    draft.existingKeyFile = QStringLiteral("/tmp/a.key");
    QCOMPARE(keyThereProblem(draft).value().code, ErrorCode::WrongUse);
}

// What was verified is what is kept: nothing before it, between its lines or after it.
void TestRemote::onlyTheRequestIsKept()
{
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    QVERIFY2(key.has_value(), errorOf(key));
    const auto csr = makeRequest(requestOf(completeDraft())->profile, *key);
    QVERIFY2(csr.has_value(), errorOf(csr));
    const QByteArray other = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n";
    QCOMPARE(requestIn("hello\n" + *csr + other + "\033[2Jmailseal-key /tmp/mailseal-key.abcdef\n"), *csr);
    QCOMPARE(requestIn(other + *csr), other); // which is not the one that was asked for
    QByteArray broken = *csr;
    broken.replace(60, 1, "\033");
    for (const QByteArray &bad :
        {broken, csr->left(200), QByteArray(), QByteArray(*csr).replace("REQUEST", "")})
        QVERIFY2(requestIn(bad).isEmpty(), bad.constData());
}

void TestRemote::told()
{
    const Told told = toldIn("new: /etc/a\nmailseal-wanted AB:" + QByteArray("01:").repeated(30)
        + "FF\nmailseal-shown 993\nmailseal-shown 993\nmailseal-shown 25\nmailseal-exists 12ab /etc/a b\n"
          "mailseal-kept /etc/postfix/main.cf\nmailseal-installed 20261130T213000Z\nlast\n");
    QCOMPARE(told.said, QStringLiteral("new: /etc/a\nlast\n"));
    QCOMPARE(told.shown, (QList<quint16>{993, 25}));
    QCOMPARE(told.certificateSha256.size(), 32);
    QCOMPARE(told.exists, (SeenThere{{QStringLiteral("/etc/a b"), QByteArray("12ab")}}));
    QCOMPARE(told.kept, QStringList{QStringLiteral("/etc/postfix/main.cf")});
    QCOMPARE(told.installation, QStringLiteral("20261130T213000Z"));
    QVERIFY(told.history.installations.isEmpty());
}

// Another machine may name any file of this one: none of them is ever looked at, or sent there.
void TestRemote::toldByAStranger()
{
    const auto edited = [](const QByteArray &path) {
        return "mailseal-edited {\"path\":\"" + path + "\",\"form\":\"shell\",\"changes\":[]}\n";
    };
    QCOMPARE(toldIn(edited("/etc/courier/imapd-ssl")).edited.size(), 1);
    for (const char *path : {"/../../../root/.ssh/id_ed25519", "/etc/../../../etc/shadow", "etc/passwd", "",
             "/etc/a\\u0000b", "/etc//shadow", "/etc/."})
        QVERIFY2(toldIn(edited(path)).edited.isEmpty(), path);
    const Told told = toldIn("\033]0;title\007\nmailseal-shown 70000\nmailseal-shown -1\nmailseal-wanted 00\n"
                             "mailseal-kept ../x\nmailseal-installed ../../x\nmailseal-placed new /etc/a\n"
                             "mailseal-record done ../../x\nmailseal-placed new /etc/b\nmailseal-set {}\n"
                             "mailseal-setting 5\nmailseal-edited\nmailseal-reboot now\n");
    QVERIFY2(!told.said.contains(QChar(27)), qPrintable(told.said));
    QVERIFY(told.said.contains(QStringLiteral("mailseal-reboot now"))); // no word of ours
    QVERIFY(told.shown.isEmpty() && told.certificateSha256.isEmpty() && told.kept.isEmpty());
    QVERIFY(told.installation.isEmpty() && told.history == FarHistory() && told.edited.isEmpty());
}

void TestRemote::historyThere()
{
    const FarHistory history
        = toldIn("mailseal-record done 20261101T100000Z\nmailseal-placed new /etc/ssl/private/a.key\n"
                 "mailseal-placed old /etc/postfix/main.cf\nmailseal-placed old /../etc/shadow\n"
                 "mailseal-setting {\"path\":\"/etc/postfix/main.cf\",\"form\":\"postfix-main\",\"changes\":"
                 "[{\"scope\":\"\",\"line\":\"smtpd_tls_loglevel = 1\"}]}\n"
                 "mailseal-record done 20261102T100000Z\nmailseal-placed new /etc/ssl/private/b.key\n"
                 "mailseal-record undoing 20261103T100000Z\nmailseal-placed new /etc/ssl/private/c.key\n")
              .history;
    QCOMPARE(history.installations.size(), 2);
    const Installation &last = history.installations.constFirst();
    QCOMPARE(last.id, QStringLiteral("20261102T100000Z"));
    QCOMPARE(last.time, QDateTime(QDate(2026, 11, 2), QTime(10, 0), QTimeZone::utc()));
    const Installation &first = history.installations.constLast();
    QCOMPARE(first.paths,
        (QStringList{QStringLiteral("/etc/ssl/private/a.key"), QStringLiteral("/etc/postfix/main.cf")}));
    QCOMPARE(first.backups,
        (QStringList{QString(), QStringLiteral("/etc/postfix/main.cf.backup-20261101T100000Z")}));
    QCOMPARE(first.settings.size(), 1);
    QVERIFY(!first.set);
    QCOMPARE(history.unfinished.size(), 1);
    QCOMPARE(history.unfinished.constFirst().undoes, QStringLiteral("20261103T100000Z"));
    QCOMPARE(history.unfinished.constFirst().paths, QStringList{QStringLiteral("/etc/ssl/private/c.key")});
}

void TestRemote::faultsThatWouldRepeat_data()
{
    QTest::addColumn<QList<int>>("ended"); // error codes; -1: done
    QTest::addColumn<bool>("stops");
    const auto row = [](const char *name, const QList<ErrorCode> &faults, int done, bool stops) {
        QList<int> ended(done, -1);
        for (const ErrorCode fault : faults)
            ended << static_cast<int>(fault);
        QTest::newRow(name) << ended << stops;
    };
    using enum ErrorCode;
    row("none", {}, 5, false);
    row("a wrong password", {SshPasswordWrong}, 5, true);
    row("no ssh here", {SshMissing}, 0, true);
    row("one that was put back", {RemoteFailed}, 0, false);
    row("two that were put back", {RemoteFailed, RemoteFailed}, 90, true);
    row("two that are different", {RemoteFailed, SshBroken}, 0, false);
    row("two that cannot be reached", {SshFailed, SshFailed}, 0, false);
    row("some of a hundred", QList<ErrorCode>(20, SshFailed), 1, false);
    row("all of the first", QList<ErrorCode>(mostHostsAtOnce, SshFailed), 0, true);
    row("unknown keys", QList<ErrorCode>(mostHostsAtOnce, SshKeyUnknown), 0, true);
    row("unknown keys of some", QList<ErrorCode>(mostHostsAtOnce, SshKeyUnknown), 1, false);
}

void TestRemote::faultsThatWouldRepeat()
{
    QFETCH(QList<int>, ended);
    QFETCH(bool, stops);
    QList<HostOutcome> outcomes;
    for (const int fault : std::as_const(ended)) {
        HostOutcome outcome;
        outcome.isTried = true;
        if (fault >= 0)
            outcome.error = Error{static_cast<ErrorCode>(fault), {}, {}};
        outcomes << outcome;
    }
    QCOMPARE(wouldRepeat(outcomes), stops);
}

void TestRemote::askedFromHere_data()
{
    using Shown = ServerCheck::Shown;
    QTest::addColumn<QList<Shown>>("found"); // of 25, 993 and 110; the first two show the certificate there
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *name, const QList<Shown> &found, const QStringList &words) {
        QTest::newRow(name) << found << words;
    };
    row("all is shown", {Shown::Same, Shown::Same, Shown::NothingListens},
        {QStringLiteral("these ports show the certificate, too: 25, 993.")});
    row("a firewall before one", {Shown::Same, Shown::NothingListens, Shown::NothingListens},
        {QStringLiteral("too: 25."), QStringLiteral("cannot be reached: 993. A firewall")});
    row("a firewall that says nothing", {Shown::NoAnswer, Shown::NoAnswer, Shown::NoAnswer},
        {QStringLiteral("do not answer: 25, 110, 993.")});
    row("nothing is reached", {Shown::NothingListens, Shown::NothingListens, Shown::NothingListens},
        {QStringLiteral("No port of mail.example.org can be reached from here")});
    row("another machine", {Shown::Another, Shown::Same, Shown::NothingListens},
        {QStringLiteral("too: 993."), QStringLiteral("another certificate: 25.")});
    row("STARTTLS is taken out", {Shown::NoTls, Shown::Same, Shown::Failed},
        {QStringLiteral("too: 993."), QStringLiteral("no TLS: 25."),
            QStringLiteral("could not be checked: 110.")});
}

void TestRemote::askedFromHere()
{
    QFETCH(QList<ServerCheck::Shown>, found);
    QFETCH(QStringList, words);
    AskedFromHere asked{QStringLiteral("mail.example.org"), {}};
    for (const int port : {25, 993, 110}) {
        ServerCheck check;
        check.port.port = static_cast<quint16>(port);
        check.shown = found.at(asked.checks.size());
        asked.checks << check;
    }
    const QStringList lines = linesOf(asked, {25, 993});
    QCOMPARE(lines.size(), words.size());
    for (qsizetype i = 0; i < lines.size(); ++i)
        QVERIFY2(lines.at(i).contains(words.at(i)), qPrintable(lines.at(i)));
    QVERIFY(linesOf({}, {25}).isEmpty());
    QVERIFY(askFromHere({}, usualPorts({ServerKind::Postfix}), "sum").checks.isEmpty());
}

QTEST_GUILESS_MAIN(TestRemote)
#include "tst_remote.moc"
