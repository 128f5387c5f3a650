// SPDX-License-Identifier: GPL-3.0-or-later
//
// A plain user has the servers' files examined through mailseal-examine, with the real pkexec and polkitd:
// what only root can see is found and told, contents are not, and neither the program nor the tools that it
// runs can change anything.
#include "tests/helper/helper_world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace mailseal::test;

namespace {

const QString program = QStringLiteral(MAILSEAL_LIBEXEC "/mailseal-examine");

// A Postfix whose key is in a folder of root's, and does not belong to its certificate.
QString configured()
{
    return QStringLiteral(
        "mkdir -p /etc/postfix/private /etc/courier; chmod 0700 /etc/postfix/private; cd /etc/postfix; { "
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout own.key -out cert.pem -subj /CN=mail.example.org -days 30;"
        "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out private/mail.key; rm own.key; } 2>/dev/null;"
        "printf '%s\\n' 'smtpd_tls_cert_file = /etc/postfix/cert.pem' 'smtpd_tls_key_file = /etc/postfix/private/mail.key'"
        " 'smtpd_tls_security_level = may' >main.cf; echo 'smtp inet n - y - - smtpd' >master.cf; chmod 0644 main.cf master.cf;"
        "touch /mnt/began; ");
}

QString asking(const char *user, const QByteArray &request)
{
    return QStringLiteral("printf '%s' '%1' | asuser %2 pkexec --disable-internal-agent %3; ")
        .replace(QLatin1String("%1"), QString::fromLatin1(request))
        .replace(QLatin1String("%2"), QLatin1String(user))
        .replace(QLatin1String("%3"), program);
}

const QByteArray ofPostfix = R"({"version":1,"examine":{"servers":["postfix"]}})";

// The names of the findings, and all that is told of them.
QByteArray answerIn(const QByteArray &output)
{
    for (const QByteArray &line : output.split('\n')) {
        if (line.startsWith("{\"examined\""))
            return line;
    }
    return {};
}

QStringList findingsIn(const QByteArray &answer)
{
    QStringList names;
    const QJsonArray servers = QJsonDocument::fromJson(answer)[QStringLiteral("examined")].toArray();
    for (const QJsonValue &server : servers) {
        for (const QJsonValue &finding : server[QStringLiteral("findings")].toArray())
            names << finding[QStringLiteral("id")].toString();
    }
    return names;
}

} // namespace

class TestExamine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void libraries();
    void hiddenIsFound();
    void contentsAreNotTold();
    void onlyForTheAllowed();
    void refused_data();
    void refused();
    void terminalSaysWhatSeesMore();
    void limits();
    void toolIsLimited();

private:
    HelperWorld m_world;
};

void TestExamine::initTestCase()
{
    const QByteArray problem = m_world.install();
    QVERIFY2(problem.isEmpty(), problem.constData());
    QVERIFY(save(m_world.path(QStringLiteral("usr/sbin/postconf")),
        content(QStringLiteral(MAILSEAL_LIMITED_TOOL)), 0755));
}

// Of the libraries that it needs, none draws or speaks over a network.
void TestExamine::libraries()
{
    MAILSEAL_RUN(all, QStringLiteral("ldd"), QStringLiteral(MAILSEAL_EXAMINE));
    QVERIFY(all.out.contains("libcrypto"));
    for (const char *bad : {"Qt6Gui", "Qt6Network", "Qt6DBus"})
        QVERIFY2(!all.out.contains(bad), all.out.constData());
}

void TestExamine::hiddenIsFound()
{
    const Output output = m_world.run(configured() + asking("alice", ofPostfix)
        + QStringLiteral("find /etc /var/lib -newer /mnt/began; cat /mnt/log"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    const QByteArray answer = answerIn(output.out);
    const QStringList found = findingsIn(answer);
    QVERIFY2(found.contains(QStringLiteral("key-mismatch")), (output.out + output.err).constData());
    QVERIFY2(!found.contains(QStringLiteral("file-not-examined")), answer.constData());
    QVERIFY2(answer.contains("/etc/postfix/private/mail.key") && answer.contains("\"version\":\"3.7.11\""),
        answer.constData());
    // The log says who looked at what; nothing was changed.
    QVERIFY2(
        output.out.contains("uid 4001 will examine the configuration of postfix"), output.out.constData());
    QVERIFY2(!output.out.contains("\n/etc/") && !output.out.contains("PRIVATE KEY"), output.out.constData());
}

// Of a file that not everybody may read.
void TestExamine::contentsAreNotTold()
{
    const QString shell = configured()
        + QStringLiteral(
            "printf '%s\\n' 'mynetwork = s3cretword' 'my_hostname = s3cretword' >>main.cf; chmod %1 main.cf; ")
        + asking("alice", ofPostfix);
    const QByteArray open
        = answerIn(m_world.run(QString(shell).replace(QLatin1String("%1"), QLatin1String("0644"))).out);
    const QByteArray closed
        = answerIn(m_world.run(QString(shell).replace(QLatin1String("%1"), QLatin1String("0640"))).out);
    QVERIFY2(
        findingsIn(open) == findingsIn(closed) && findingsIn(open).size() > 1, (open + closed).constData());
    QVERIFY2(!closed.contains("s3cretword"), closed.constData());
}

void TestExamine::onlyForTheAllowed()
{
    for (const char *user : {"mallory", "carol"}) {
        const Output output = m_world.run(configured() + asking(user, ofPostfix));
        QVERIFY2(answerIn(output.out).isEmpty(), output.out.constData());
        QVERIFY2(output.err.contains("authoriz") || output.err.contains("authentication agent"),
            output.err.constData());
    }
    const Output plain = m_world.run(QStringLiteral("echo '' | asuser carol %1").arg(program));
    QVERIFY2(plain.out.contains("\"NotRoot\""), (plain.out + plain.err).constData());
}

void TestExamine::refused_data()
{
    QTest::addColumn<QByteArray>("request");
    const auto row
        = [](const char *title, const char *request) { QTest::newRow(title) << QByteArray(request); };
    row("a path", R"({"version":1,"examine":{"servers":["/etc/shadow"]}})");
    row("another program", R"({"version":1,"examine":{"servers":["ssh"]}})");
    row("with a version", R"({"version":1,"examine":{"servers":["postfix@3.7"]}})");
    row("a root of its own", R"({"version":1,"examine":{"servers":["postfix"],"root":"/mnt"}})");
    row("to reload", R"({"version":1,"reload":{"servers":["postfix"]}})");
    row("to undo", R"({"version":1,"undo":{"id":""}})");
    row("nothing", "");
}

void TestExamine::refused()
{
    QFETCH(const QByteArray, request);
    const Output output
        = m_world.run(configured() + asking("alice", request) + QStringLiteral("cat /mnt/log"));
    QVERIFY2(output.out.contains("\"HelperRequestInvalid\"") && answerIn(output.out).isEmpty(),
        (output.out + rootHint(output)).constData());
    QVERIFY2(!output.out.contains("will examine"), output.out.constData());
}

void TestExamine::terminalSaysWhatSeesMore()
{
    const Output output = m_world.run(configured()
        + QStringLiteral(
            "asuser alice mailseal-cli config --server postfix; mailseal-cli config --server postfix 2>/mnt/said; cat /mnt/said >&2"));
    QVERIFY2(output.out.contains("was not examined"), (output.out + rootHint(output)).constData());
    QCOMPARE(output.err.count("sudo mailseal-cli config"), 1);
}

void TestExamine::limits()
{
    const Output output = m_world.run(configured()
        + QStringLiteral(
            "printf '%s' '%1' | strace -f -qq -o /mnt/trace -e trace=seccomp,landlock_restrict_self,capset,execve,read %2 >/mnt/answer;"
            "grep -v 'read([^0]' /mnt/trace | head -n 30; printf '%s' '%1' | %2 /etc/shadow; printf '%s' '%1' | %2 2>&-")
              .replace(QLatin1String("%1"), QString::fromLatin1(ofPostfix))
              .replace(QLatin1String("%2"), program));
    QByteArray trace = output.out;
    const qsizetype capped = trace.indexOf("capset(");
    const qsizetype confined = trace.indexOf("landlock_restrict_self(");
    const qsizetype filtered = trace.indexOf("seccomp(SECCOMP_SET_MODE_FILTER, 0, ");
    const qsizetype asked = trace.indexOf("read(0, ");
    QVERIFY2(capped > 0 && capped < confined && confined < filtered && filtered < asked,
        (trace + rootHint(output)).constData());
    QVERIFY2(trace.contains("arguments were given") && trace.contains("standard error is closed"),
        trace.constData());
}

void TestExamine::toolIsLimited()
{
    const QByteArray answer = answerIn(m_world.run(configured() + asking("alice", ofPostfix)).out);
    // CAP_DAC_READ_SEARCH is bit 2.
    for (const char *fact : {"CapEff:\\t0000000000000004", "CapPrm:\\t0000000000000004",
             "CapBnd:\\t0000000000000004", "NoNewPrivs:\\t1", "Seccomp:\\t2", "tool write Permission denied",
             "tool null done", "tool make Function not implemented", "tool mode Function not implemented",
             "tool run Permission denied"})
        QVERIFY2(answer.contains(fact), (QByteArray(fact) + "\nin\n" + answer).constData());
}

QTEST_GUILESS_MAIN(TestExamine)
#include "tst_examine.moc"
