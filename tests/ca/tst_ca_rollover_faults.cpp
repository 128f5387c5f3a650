// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever interrupts a roll-over, the CA works; and a second one after the first, and a change of
// passphrase, leave no key behind.
#include "tests/ca/ca_folder.h"

#include <QTest>

using namespace mailseal::test;

class TestCaRolloverFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twice();
    void passphraseOfAllKeys();
    void fault_data();
    void fault();
};

namespace {

// old.csr is signed before, new.csr after; both as chains.
bool prepared(const CaFolder &folder, const char *options)
{
    return folder.create(options) && folder.request("old", QStringLiteral("DNS:old.example.org"))
        && folder.request("new", QStringLiteral("DNS:new.example.org"))
        && folder.sh("mailseal-cli ca sign old.csr $p --out old.pem; cp ca/root.pem root1.pem").code == 0;
}

} // namespace

void TestCaRolloverFaults::twice()
{
    CaFolder folder;
    QVERIFY(prepared(folder, ""));
    MAILSEAL_SH(rolled, folder,
        "mailseal-cli ca rollover $p; cp ca/root.pem root2.pem; mailseal-cli ca rollover $p;"
        "mailseal-cli ca sign new.csr $p --out new.pem; openssl verify -CAfile root2.pem -untrusted new.pem new.pem;"
        "openssl verify -CAfile ca/root.pem new.pem; openssl verify -CAfile ca/trust.pem new.pem old.pem;"
        "test $(ls ca/private | wc -l) = 3; mailseal-cli ca renew old.example.org $p --out again.pem;"
        "openssl verify -CAfile ca/root.pem again.pem");
}

void TestCaRolloverFaults::passphraseOfAllKeys()
{
    CaFolder folder;
    QVERIFY(prepared(folder, ""));
    QVERIFY(save(folder.path("other"), "another passphrase\n"));
    MAILSEAL_SH(changed, folder,
        "mailseal-cli ca rollover $p; mailseal-cli ca passphrase $p --new-passphrase-file other;"
        "for i in ca/private/*; do openssl pkey -in $i -passin file:other -noout; done;"
        "test $(ls -A ca/private | wc -l) = 2; mailseal-cli ca crl --ca ca --passphrase-file other >x.crl;"
        "test $(grep -c BEGIN x.crl) = 2");
}

void TestCaRolloverFaults::fault_data()
{
    QTest::addColumn<QString>("inject");
    QTest::addColumn<bool>("onRecord");
    const auto row = [](const char *inject, bool onRecord) {
        QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(inject)).arg(onRecord)))
            << QString::fromLatin1(inject) << onRecord;
    };
    row("write:signal=KILL:when=1", true);
    row("fsync:error=ENOSPC:when=1", true);
    row("write:error=ENOSPC:when=1", true);
    row("fsync:signal=KILL:when=2", false);
    row("renameat2:error=EIO:when=1", false);
    row("renameat2:signal=KILL:when=1", false);
}

// The key that signs until now signs on, and the next roll-over works.
void TestCaRolloverFaults::fault()
{
    QFETCH(const QString, inject);
    QFETCH(const bool, onRecord);
    CaFolder folder;
    QVERIFY(prepared(folder, "--intermediate"));
    const QString where = onRecord ? QStringLiteral("-P ca/ca.record -P \"$PWD/ca/ca.record\"") : QString();
    const Output hit = folder.sh(
        QStringLiteral("strace -f -q -o trace %1 -e inject=%2 mailseal-cli ca rollover --new-root $p")
            .arg(where, inject));
    const QByteArray trace = content(folder.path("trace"));
    QVERIFY2(hit.code != 0 && (trace.contains("INJECTED") || trace.contains("killed by SIGKILL")),
        described({inject}, hit).constData());
    MAILSEAL_SH(next, folder,
        "mailseal-cli ca sign new.csr $p --out new.pem; openssl verify -CAfile root1.pem -untrusted new.pem new.pem old.pem;"
        "mailseal-cli ca rollover --new-root $p; mailseal-cli ca renew new.example.org $p --out again.pem;"
        "openssl verify -CAfile ca/root.pem -untrusted again.pem again.pem;"
        "openssl verify -CAfile root1.pem -untrusted again.pem again.pem");
}

QTEST_GUILESS_MAIN(TestCaRolloverFaults)
#include "tst_ca_rollover_faults.moc"
