// SPDX-License-Identifier: GPL-3.0-or-later
//
// `sudo mailseal-cli install PLAN`: a plan that leads outside this program's places, or that others could
// have written, changes nothing; and `recover` puts in order what an interruption left behind.
#include "tests/cli/own_etc.h"

#include <QTest>

using namespace mailseal::test;

namespace {

// A plan for a file elsewhere, with its content beside it.
const QString strangePlan = QStringLiteral(
    "mkdir -p $HOME/p/etc/cron.d; echo '* * * * * root id' >$HOME/p/etc/cron.d/job;"
    "printf '{\"version\":1,\"steps\":[{\"action\":\"file\",\"role\":\"certificate\",\"path\":\"/etc/cron.d/job\","
    "\"owner\":\"root\",\"group\":\"root\",\"mode\":\"0644\",\"sha256\":\"%s\"}]}'"
    " $(sha256sum <$HOME/p/etc/cron.d/job | cut -d' ' -f1) >$HOME/p/plan.json;");

const QString setUp
    = QStringLiteral("$cli setup --host mail.example.org --server postfix@3.7 --out $HOME/p >/dev/null;");

} // namespace

class TestCliPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void otherPlacesAreRefused();
    void otherPlacesWithAnAnswer_data();
    void otherPlacesWithAnAnswer();
    void plansOfOthers_data();
    void plansOfOthers();
    void interruptedIsToldAndPutInOrder();
    void oldKeysAreRemovedAfterAQuestion();
    void noCertificateStaysBesideAnotherKey();
};

void TestCliPlaces::otherPlacesAreRefused()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        strangePlan
            + QStringLiteral("code=0; $cli install $HOME/p/plan.json || code=$?; echo code $code;"
                             "code=0; $cli install $HOME/p/plan.json --anywhere </dev/null || code=$?;"
                             "echo code $code; ls /etc/cron.d 2>&1 || :"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QVERIFY2(
        output.out.startsWith("code 1\ncode 1\n") && !output.out.contains("job"), output.out.constData());
    QVERIFY2(
        output.err.contains("/etc/cron.d/job") && output.err.contains("--anywhere"), output.err.constData());
    QVERIFY2(output.err.contains("no terminal to ask at"), output.err.constData());
}

void TestCliPlaces::otherPlacesWithAnAnswer_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QByteArray>("there");
    QTest::newRow("no") << QStringLiteral("n") << QByteArray("nothing\n");
    QTest::newRow("nothing") << QString() << QByteArray("nothing\n");
    QTest::newRow("yes") << QStringLiteral("y") << QByteArray("* * * * * root id\n");
}

void TestCliPlaces::otherPlacesWithAnAnswer()
{
    QFETCH(const QString, answer);
    QFETCH(const QByteArray, there);
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        strangePlan
            + QStringLiteral(
                "{ sleep 1; echo '%1'; } | script -qec \"$cli install $HOME/p/plan.json --anywhere\""
                " /dev/null >$HOME/said 2>&1 || :; cat /etc/cron.d/job 2>/dev/null || echo nothing; cat $HOME/said >&2")
                  .arg(answer));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QCOMPARE(output.out, there);
    QVERIFY2(output.err.contains("/etc/cron.d/job"), output.err.constData()); // the question names it
}

void TestCliPlaces::plansOfOthers_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("taken");
    QTest::newRow("root's own") << QStringLiteral(":") << true;
    QTest::newRow("the plan is somebody's") << QStringLiteral("chown 65534 $HOME/p/plan.json") << false;
    QTest::newRow("all may write the plan") << QStringLiteral("chmod 666 $HOME/p/plan.json") << false;
    QTest::newRow("all may write its folder") << QStringLiteral("chmod 777 $HOME/p") << false;
    QTest::newRow("a group may write its folder") << QStringLiteral("chmod 775 $HOME/p") << false;
    QTest::newRow("somebody's folder") << QStringLiteral("chown 65534 $HOME/p") << false;
    QTest::newRow("a folder above is somebody's")
        << QStringLiteral("mkdir $HOME/q; mv $HOME/p $HOME/q/p; chown 65534 $HOME/q; ln -s q/p $HOME/p")
        << false;
    QTest::newRow("a sticky folder above")
        << QStringLiteral("mkdir -m 1777 $HOME/q; mv $HOME/p $HOME/q/p; ln -s q/p $HOME/p") << true;
    QTest::newRow("of whoever called sudo")
        << QStringLiteral("chown -R 65534 $HOME/p; export SUDO_UID=65534") << true;
    QTest::newRow("of somebody else than who called sudo")
        << QStringLiteral("chown -R 65533 $HOME/p; export SUDO_UID=65534") << false;
}

void TestCliPlaces::plansOfOthers()
{
    QFETCH(const QString, change);
    QFETCH(const bool, taken);
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        setUp + change
            + QStringLiteral(";code=0; $cli install $HOME/p/plan.json >/dev/null || code=$?; echo code $code;"
                             "find /etc/ssl -name '*.key'"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QVERIFY2(
        output.out.startsWith(taken ? "code 0\n/etc/ssl/private/" : "code 1\n"), output.out + output.err);
    QVERIFY2(taken || (!output.out.contains(".key") && output.err.contains("the plan was not read")),
        (output.out + output.err).constData());
}

void TestCliPlaces::interruptedIsToldAndPutInOrder()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        setUp
            + QStringLiteral(
                "$cli recover; strace -f -qq -o /dev/null -e inject=renameat2:signal=KILL:when=4 $cli install "
                "$HOME/p/plan.json >/dev/null 2>&1 || :; find /etc/ssl | sort >$HOME/before; $cli history; "
                "find /etc/ssl | sort | cmp - $HOME/before; $cli history --json | grep -c interrupted;"
                "$cli recover; find /etc/ssl -type f | grep mail || echo gone; $cli recover --json"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    const QByteArrayList lines = output.out.trimmed().split('\n');
    QVERIFY2(lines.value(0).startsWith("No installation was interrupted"), output.out.constData());
    QVERIFY2(lines.value(1).contains("  interrupted; "), output.out.constData());
    QVERIFY2(
        output.out.contains("\n1\nThe installation ") && output.out.contains("was put back.\ngone\n[\n]"),
        output.out.constData());
}

void TestCliPlaces::oldKeysAreRemovedAfterAQuestion()
{
    const CliFolder folder;
    const Output output = inOwnEtc(folder,
        setUp
            + QStringLiteral(
                "mkdir -m 0755 -p /etc/ssl/private; umask 077; openssl genpkey -algorithm ED25519 -out "
                "/etc/ssl/private/mail.example.org.key; $cli install $HOME/p/plan.json --replace >/dev/null;"
                "echo new >/etc/ssl/other; backups() { ls /etc/ssl/private | grep -c backup || :; };"
                "$cli prune; backups; code=0; $cli prune --days 0 </dev/null || code=$?; echo code $code; backups;"
                "{ sleep 1; echo n; } | script -qec \"$cli prune --days 0\" /dev/null >/dev/null 2>&1 || :; backups;"
                "{ sleep 1; echo y; } | script -qec \"$cli prune --days 0\" /dev/null >$HOME/said 2>&1 || :; backups;"
                "cmp $HOME/p/etc/ssl/private/*.key /etc/ssl/private/*.key; code=0; $cli undo || code=$?; echo undo $code"));
    QVERIFY2(output.code == 0, rootHint(output).constData());
    QByteArrayList lines = output.out.trimmed().split('\n');
    lines.removeIf(
        [](const QByteArray &line) { return line.startsWith("  ") || line.startsWith("Old keys"); });
    QCOMPARE(lines,
        (QByteArrayList{"No old key is kept that was replaced more than 90 days ago.", "1", "code 1", "1",
            "1", "0", "undo 1"}));
    QVERIFY2(output.err.contains("backup") && output.err.contains("missing or was changed"),
        output.err.constData());
}

// The rules for a plan from a folder are those for the window.
void TestCliPlaces::noCertificateStaysBesideAnotherKey()
{
    const CliFolder folder;
    const Output output = folder.shell(QStringLiteral(
        "mailseal-cli setup --host mail.example.org --server postfix@3.7 --out old >/dev/null;"
        "mailseal-cli setup --host mail.example.org --server postfix@3.7 --sign none --out new >/dev/null;"
        "mkdir root; mailseal-cli install old/plan.json --root root >/dev/null; find root | sort >before;"
        "mailseal-cli install new/plan.json --replace --root root; echo code $?; find root | sort | cmp - before;"
        "rm root/etc/ssl/certs/* root/etc/ssl/*.chain.pem; mailseal-cli install new/plan.json --replace --root root >/dev/null; echo code $?"));
    QCOMPARE(output.out, QByteArray("code 1\ncode 0\n"));
    QVERIFY2(output.err.contains("root/etc/ssl/certs/mail.example.org"), output.err.constData());
}

QTEST_GUILESS_MAIN(TestCliPlaces)
#include "tst_cli_places.moc"
