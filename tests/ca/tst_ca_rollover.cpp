// SPDX-License-Identifier: GPL-3.0-or-later
//
// After a roll-over, devices that know the old root or the new one trust what both have signed, as openssl
// and certtool see it; and revocation lists of both keys are there.
#include "tests/ca/ca_folder.h"

#include <QTest>

using namespace mailseal::test;

class TestCaRollover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newRoot();
    void newIntermediate();
    void newRootAndIntermediate();
    void listsOfBothKeys();
    void publishesEachList();
    void rootsOwnList();
    void listsOfBothRoots();
    void refusals_data();
    void refusals();
};

namespace {

// old.csr is signed before, new.csr after; both as chains.
bool prepared(const CaFolder &folder, const char *options)
{
    return folder.create(options) && folder.request("old", QStringLiteral("DNS:old.example.org"))
        && folder.request("new", QStringLiteral("DNS:new.example.org"))
        && folder.sh("mailseal-cli ca sign old.csr $p --out old.pem; cp ca/root.pem root1.pem").code == 0;
}

const char *const verifyEach
    = "for leaf in old new; do openssl verify -x509_strict -CAfile %1 -untrusted $leaf.pem "
      "$leaf.pem; certtool --verify --load-ca-certificate %1 --infile $leaf.pem >/dev/null; done";

QString verifies(const char *roots)
{
    return QString::fromLatin1(verifyEach).arg(QLatin1String(roots));
}

} // namespace

void TestCaRollover::newRoot()
{
    CaFolder folder;
    QVERIFY(prepared(folder, ""));
    MAILSEAL_SH(rolled, folder,
        "mailseal-cli ca rollover $p --days 4000; mailseal-cli ca sign new.csr $p --out new.pem;"
        "mailseal-cli ca show old.example.org --ca ca --out old2.pem >/dev/null;"
        "if cmp -s root1.pem ca/root.pem; then exit 9; fi");
    QVERIFY2(rolled.out.contains("ca trust"), rolled.out.constData());
    QCOMPARE(folder.list().size(), 2);
    // A device that knows only the old root, one that knows only the new, and one that knows both.
    MAILSEAL_SH(old, folder, QStringLiteral("mv old2.pem old.pem;") + verifies("root1.pem"));
    MAILSEAL_SH(now, folder, verifies("ca/root.pem"));
    MAILSEAL_SH(both, folder, verifies("ca/trust.pem"));
    MAILSEAL_SH(facts, folder,
        "openssl x509 -in ca/root.pem -noout -text >t; grep -q 'CA:TRUE, pathlen:1' t; grep -q 'Name Constraints: critical' t;"
        "grep -q DNS:example.org t; test $(grep -c BEGIN ca/trust.pem) = 4; test $(grep -c BEGIN new.pem) = 2;"
        "openssl x509 -in ca/root.pem -noout -checkend $((3999*86400)); test $(ls ca/private | wc -l) = 2;"
        "mailseal-cli ca trust --ca ca --bundle b.pem | grep trust.pem; cmp b.pem ca/trust.pem;"
        "mailseal-cli ca trust --ca ca >t; grep -q 'This CA has 2 root' t; grep -q 'The newest root' t;"
        "grep -q 'An older root: devices need it' t; mailseal-cli ca trust --root 2 --out r2.pem --for debian --ca ca >t;"
        "cmp r2.pem root1.pem; grep -q \"install -m 644 $PWD/r2.pem\" t");
    MAILSEAL_SH(unused, folder,
        "mailseal-cli ca revoke old.example.org --ca ca; mailseal-cli ca trust --ca ca | grep 'no valid certificate is left'");
    for (const QString &name : QDir(folder.path("ca/private")).entryList(QDir::Files))
        QCOMPARE(modeOf(folder.path(QStringLiteral("ca/private/") + name)), 0600);
    // A name outside is outside for the new root, too.
    QVERIFY(folder.request("bad", QStringLiteral("DNS:bad.example.com")));
    QCOMPARE(folder.sh("mailseal-cli ca sign bad.csr $p").code, 1);
}

void TestCaRollover::newIntermediate()
{
    CaFolder folder;
    QVERIFY(prepared(folder, "--intermediate"));
    MAILSEAL_SH(rolled, folder,
        "mv ca/root-offline stick; mailseal-cli ca rollover $p --root-key stick/root.key;"
        "mailseal-cli ca sign new.csr $p --out new.pem; cmp root1.pem ca/root.pem;"
        "openssl x509 -in ca/chain.pem -noout -subject | grep 'intermediate 2'");
    MAILSEAL_SH(both, folder, verifies("root1.pem"));
    MAILSEAL_SH(again, folder,
        "mailseal-cli ca show old.example.org --ca ca --out - >o.pem; openssl verify -CAfile root1.pem -untrusted "
        "o.pem o.pem");
}

void TestCaRollover::newRootAndIntermediate()
{
    CaFolder folder;
    QVERIFY(prepared(folder, "--intermediate"));
    MAILSEAL_SH(rolled, folder,
        "mailseal-cli ca rollover --new-root $p; mailseal-cli ca sign new.csr $p --out new.pem;"
        "test -e ca/root-offline-2/root.key; cmp ca/root-offline-2/root.pem ca/root.pem;"
        "openssl pkey -in ca/root-offline-2/root.key -passin file:pass -noout");
    QVERIFY2(rolled.out.contains("stick"), rolled.out.constData());
    QCOMPARE(modeOf(folder.path("ca/root-offline-2/root.key")), 0600);
    MAILSEAL_SH(shown, folder,
        "mailseal-cli ca show old.example.org --ca ca --out o.pem >/dev/null; mv o.pem old.pem");
    MAILSEAL_SH(old, folder, verifies("root1.pem"));
    MAILSEAL_SH(now, folder, verifies("ca/root.pem"));
}

void TestCaRollover::listsOfBothKeys()
{
    CaFolder folder;
    QVERIFY(prepared(folder, ""));
    QVERIFY(folder.request("gone", QStringLiteral("DNS:gone.example.org")));
    MAILSEAL_SH(before, folder,
        "mailseal-cli ca sign gone.csr $p --out gone.pem; mailseal-cli ca crl $p --out 1.crl;"
        "mailseal-cli ca rollover $p; mailseal-cli ca sign new.csr $p --out new.pem");
    const Output need = folder.sh("mailseal-cli ca show --ca ca --json");
    QCOMPARE(jsonOf(need).value(QLatin1String("crlNeed")).toString(), QStringLiteral("rolled-over"));
    MAILSEAL_SH(lists, folder,
        "mailseal-cli ca revoke gone.example.org --ca ca; mailseal-cli ca crl $p --out 2.crl;"
        "test $(grep -c BEGIN 2.crl) = 2; cat ca/trust.pem 2.crl >all;"
        "openssl verify -crl_check -CAfile all new.pem old.pem");
    const Output gone = folder.sh("openssl verify -crl_check -CAfile all gone.pem");
    QVERIFY2(gone.code != 0 && gone.err.contains("revoked"), described({}, gone).constData());
    QCOMPARE(folder.sh("mailseal-cli ca show --ca ca").code, 0);
}

// What was signed before goes on asking at the old address, where the list of its key has to be.
void TestCaRollover::publishesEachList()
{
    CaFolder folder;
    QVERIFY(prepared(folder, "--crl-url http://example.org/pki/ca.crl"));
    MAILSEAL_SH(one, folder,
        "mailseal-cli ca crl $p --out 1.crl; mkdir web; mailseal-cli ca crl $p --publish web; ls web");
    QVERIFY2(one.err.contains("Publish it at http://example.org/pki/ca.crl, in DER"), one.err.constData());
    QVERIFY2(one.err.contains("It belongs at http://example.org/pki/ca.crl"), one.err.constData());
    QCOMPARE(one.out, QByteArray("ca.crl\n"));
    MAILSEAL_SH(rolled, folder,
        "mailseal-cli ca rollover $p --crl-url http://www.example.org/ca.crl; mailseal-cli ca sign new.csr $p --out new.pem;"
        "mailseal-cli ca crl $p --out 2.crl");
    QVERIFY2(rolled.err.contains(
                 "at its address, in DER: http://www.example.org/ca.crl, http://example.org/pki/ca.crl."),
        rolled.err.constData());
    MAILSEAL_SH(both, folder,
        "mailseal-cli ca crl $p --publish web --replace; openssl crl -inform der -in web/ca.crl -CAfile ca/root.pem -noout 2>&1;"
        "openssl crl -inform der -in web/2-ca.crl -CAfile root1.pem -noout 2>&1");
    QCOMPARE(both.out.count("verify OK"), 2);
    QVERIFY2(
        both.err.indexOf("http://www.example.org/ca.crl") < both.err.indexOf("http://example.org/pki/ca.crl"),
        both.err.constData());
    const Output root = folder.sh("mailseal-cli ca crl --root $p --publish web");
    QVERIFY2(root.code == 2, described({}, root).constData());
}

// Who checks the whole chain asks for the root's list, too.
void TestCaRollover::rootsOwnList()
{
    CaFolder folder;
    QVERIFY(prepared(folder, "--intermediate"));
    MAILSEAL_SH(made, folder,
        "cp ca/chain.pem first.pem; mailseal-cli ca crl $p --out own.crl; mailseal-cli ca crl --root $p --out root.crl;"
        "cat ca/root.pem own.crl root.crl >all; openssl verify -crl_check_all -CAfile all -untrusted old.pem old.pem;"
        "certtool --verify-crl --load-ca-certificate ca/root.pem --infile root.crl");
    QVERIFY(
        folder
            .sh("cat ca/root.pem own.crl >some; openssl verify -crl_check_all -CAfile some -untrusted old.pem old.pem")
            .code
        != 0);
    const Output current = folder.sh("s=$(openssl x509 -in first.pem -noout -serial | cut -d= -f2);"
                                     "mailseal-cli ca revoke $s --ca ca");
    QVERIFY2(current.code == 1 && current.err.contains("has signed no certificate"), current.err.constData());
    MAILSEAL_SH(rolled, folder,
        "mailseal-cli ca rollover $p; s=$(openssl x509 -in first.pem -noout -serial | cut -d= -f2);"
        "mailseal-cli ca revoke $s --reason keyCompromise --ca ca; mailseal-cli ca crl --root $p --out root2.crl;"
        "mailseal-cli ca crl $p --out own2.crl; openssl crl -in root2.crl -noout -crlnumber | grep 0x02;"
        "cat ca/root.pem own2.crl root2.crl >all2");
    const Output revoked = folder.sh("openssl verify -crl_check_all -CAfile all2 -untrusted old.pem old.pem");
    QVERIFY2(revoked.code != 0 && revoked.err.contains("revoked"), described({}, revoked).constData());
    const Output twice = folder.sh("s=$(openssl x509 -in first.pem -noout -serial | cut -d= -f2);"
                                   "mailseal-cli ca revoke $s --ca ca");
    QVERIFY2(twice.code == 1 && twice.err.contains("was revoked on"), twice.err.constData());
}

// Each root speaks for what it has signed, and the need stays until the right one has spoken.
void TestCaRollover::listsOfBothRoots()
{
    CaFolder folder;
    QVERIFY(prepared(folder, "--intermediate"));
    MAILSEAL_SH(rolled, folder,
        "cp ca/chain.pem first.pem; mailseal-cli ca crl $p --out own.crl; mailseal-cli ca rollover --new-root $p;"
        "mailseal-cli ca crl $p --out own.crl --replace; mailseal-cli ca show --ca ca >/dev/null;"
        "s=$(openssl x509 -in first.pem -noout -serial | cut -d= -f2); mailseal-cli ca revoke $s --ca ca");
    const auto need = [&folder] {
        return jsonOf(folder.sh("mailseal-cli ca show --ca ca --json"))
            .value(QLatin1String("rootCrlNeed"))
            .toString();
    };
    QCOMPARE(need(), QStringLiteral("revoked"));
    MAILSEAL_SH(wrong, folder,
        "mailseal-cli ca crl --root $p --out new.crl; openssl crl -in new.crl -noout -text | grep -q 'No Revoked';"
        "test $(grep -c '\"event\":\"revoked\"' ca/ca.record) = 1; test $(grep -c '\"event\":\"unlisted\"' ca/ca.record) = 1");
    QCOMPARE(need(), QStringLiteral("revoked"));
    const Output shown = folder.sh("mailseal-cli ca show --ca ca");
    QVERIFY2(shown.code == 1 && shown.out.contains("ca crl --root"), described({}, shown).constData());
    MAILSEAL_SH(right, folder,
        "mailseal-cli ca crl --root --root-key ca/root-offline/root.key $p --out old.crl;"
        "openssl crl -in old.crl -CAfile root1.pem -noout 2>&1 | grep -q 'verify OK';"
        "s=$(openssl x509 -in first.pem -noout -serial | cut -d= -f2);"
        "openssl crl -in old.crl -noout -text | grep -qi \"Serial Number: *$s\"; mailseal-cli ca show --ca ca >/dev/null");
    QCOMPARE(need(), QStringLiteral("none"));
    const Output neither = folder.sh(
        "openssl genpkey -algorithm ec -pkeyopt ec_paramgen_curve:P-384 -out k; mailseal-cli ca crl --root --root-key k $p");
    QVERIFY2(neither.code == 1 && neither.err.contains("does not belong"), neither.err.constData());
}

void TestCaRollover::refusals_data()
{
    QTest::addColumn<QString>("make");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *title, const char *make, const char *command, const char *text) {
        QTest::newRow(title) << QString::fromLatin1(make) << QString::fromLatin1(command)
                             << QString::fromLatin1(text);
    };
    row("the stick is not in", "--intermediate", "mv ca/root-offline away; mailseal-cli ca rollover $p",
        "--root-key");
    row("another root's key", "--intermediate",
        "openssl genpkey -algorithm ec -pkeyopt ec_paramgen_curve:P-384 -out k; mailseal-cli ca rollover $p --root-key k",
        "does not belong");
    row("a wrong passphrase", "", "echo wrong >w; mailseal-cli ca rollover --ca ca --passphrase-file w",
        "does not open");
    row("lists at the old address", "--crl-url http://example.org/1.crl", "mailseal-cli ca rollover $p",
        "--crl-url");
    row("the same address", "--crl-url http://example.org/1.crl",
        "mailseal-cli ca rollover $p --crl-url http://example.org/1.crl", "--crl-url");
    row("the root has one list", "", "mailseal-cli ca crl --root $p", "--root");
}

void TestCaRollover::refusals()
{
    QFETCH(const QString, make);
    QFETCH(const QString, command);
    QFETCH(const QString, text);
    CaFolder folder;
    QVERIFY(folder.create(qPrintable(make)));
    const QByteArray record = content(folder.path("ca/ca.record"));
    const Output output = folder.sh(command);
    QVERIFY2(
        output.code != 0 && output.err.contains(text.toUtf8()), described({command}, output).constData());
    QCOMPARE(content(folder.path("ca/ca.record")), record);
    QCOMPARE(QDir(folder.path("ca/private")).entryList(QDir::Files).size(), 1);
}

QTEST_GUILESS_MAIN(TestCaRollover)
#include "tst_ca_rollover.moc"
