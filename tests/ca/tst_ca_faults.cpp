// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two processes at once, SIGKILL and a full disk lose no serial and no entry: what was said to be signed is
// in the record, and whatever happened, the next command works.
#include "tests/ca/ca_folder.h"

#include <QTest>

using namespace mailseal::test;

class TestCaFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void twoAtOnce();
    void twoCreations();
    void heldByAnother();
    void fault_data();
    void fault();
    void creationFails_data();
    void creationFails();

private:
    std::unique_ptr<CaFolder> m_folder;
};

void TestCaFaults::init()
{
    m_folder = std::make_unique<CaFolder>();
}

void TestCaFaults::twoAtOnce()
{
    QVERIFY(m_folder->create());
    constexpr int each = 4;
    for (int i = 0; i < 2 * each; ++i)
        QVERIFY(m_folder->request(
            qPrintable(QStringLiteral("r%1").arg(i)), QStringLiteral("DNS:h%1.example.org").arg(i)));
    MAILSEAL_SH(done, *m_folder,
        "one() { for i in 0 1 2 3; do mailseal-cli ca sign r$i.csr $p --out $i.pem; done; };"
        "other() { for i in 4 5 6 7; do mailseal-cli ca sign r$i.csr $p --out $i.pem; done; };"
        "one & other & wait; ls ?.pem | wc -l");
    QCOMPARE(done.out.trimmed(), QByteArray("8"));
    const QJsonArray all = m_folder->list();
    QSet<QString> serials;
    for (const QJsonValue &value : all)
        serials << value.toObject().value(QLatin1String("serial")).toString();
    QCOMPARE(serials.size(), 2 * each);
    MAILSEAL_SH(verified, *m_folder,
        "openssl verify -x509_strict -CAfile ca/root.pem ?.pem;"
        "for i in ?.pem; do mailseal-cli ca show $(openssl x509 -in $i -noout -serial | "
        "cut -d= -f2) --ca ca; done");
}

// One of them makes it, and the other says that it is there.
void TestCaFaults::twoCreations()
{
    MAILSEAL_SH(done, *m_folder,
        "make() { if mailseal-cli ca create --domain $1.example $p >$1.out 2>$1.err; then echo $1; fi; };"
        "make a >made & make b >made2 & wait; cat made made2");
    const QByteArray winner = done.out.trimmed();
    QVERIFY2(winner == "a" || winner == "b", done.out.constData());
    MAILSEAL_SH(works, *m_folder,
        "mailseal-cli ca crl $p | openssl crl -noout; mailseal-cli ca show --ca ca --json; true");
    QVERIFY2(works.out.contains(winner + ".example"), works.out.constData());
    QVERIFY(!content(m_folder->path(winner == "a" ? "b.err" : "a.err")).isEmpty());
}

// For longer than it is waited for: that is said, and nothing is done.
void TestCaFaults::heldByAnother()
{
    QVERIFY(m_folder->create());
    QVERIFY(m_folder->request("a", QStringLiteral("DNS:a.example.org")));
    const Output held
        = m_folder->sh("flock ca/ca.record sleep 20 & sleep 0.5; set +e; mailseal-cli ca sign a.csr $p;"
                       "code=$?; kill $!; exit $code");
    QVERIFY2(held.code == 1 && held.err.contains("Another process is changing the CA"),
        described({}, held).constData());
    QCOMPARE(m_folder->list().size(), 0);
    MAILSEAL_SH(after, *m_folder, "mailseal-cli ca sign a.csr $p");
}

// Faults in the system calls on the record, by strace(1).
void TestCaFaults::fault_data()
{
    QTest::addColumn<QString>("inject");
    QTest::addColumn<bool>("mayBeRecorded"); // although it did not succeed
    const auto row = [](const char *inject, bool mayBeRecorded = false) {
        QTest::newRow(inject) << QString::fromLatin1(inject) << mayBeRecorded;
    };
    row("write:signal=KILL:when=1", true);
    row("fsync:signal=KILL:when=1", true);
    row("ftruncate:signal=KILL:when=1");
    row("flock:signal=KILL:when=1");
    row("write:error=ENOSPC:when=1");
    row("write:error=EIO:when=1");
    row("fsync:error=EIO:when=1");
    row("fsync:error=ENOSPC:when=1");
    row("ftruncate:error=EIO:when=1");
    row("ftruncate:error=EROFS:when=1");
    row("flock:error=ENOLCK:when=1");
}

void TestCaFaults::fault()
{
    QFETCH(const QString, inject);
    QFETCH(const bool, mayBeRecorded);
    QVERIFY(m_folder->create());
    for (const char *name : {"a", "b", "c"})
        QVERIFY(m_folder->request(name, QStringLiteral("DNS:%1.example.org").arg(QLatin1String(name))));
    MAILSEAL_SH(first, *m_folder, "mailseal-cli ca sign a.csr $p --out a.pem");
    const Output hit = m_folder->sh(
        QStringLiteral("strace -f -q -o trace -P ca/ca.record -P \"$PWD/ca/ca.record\" -e inject=%1 "
                       "mailseal-cli ca sign b.csr $p --out b.pem")
            .arg(inject));
    QVERIFY2(hit.code != 0, described({inject}, hit).constData());
    const QByteArray trace = content(m_folder->path("trace"));
    QVERIFY2(trace.contains("INJECTED") || trace.contains("killed by SIGKILL"), trace.constData());
    QVERIFY(!QFileInfo::exists(m_folder->path("b.pem"))); // nobody has a certificate that is not recorded
    const qsizetype after = m_folder->list().size();
    QVERIFY2(after == 1 || (mayBeRecorded && after == 2), QByteArray::number(after).constData());
    MAILSEAL_SH(next, *m_folder,
        "mailseal-cli ca sign c.csr $p --out c.pem; mailseal-cli ca revoke a.example.org --ca ca;"
        "mailseal-cli ca crl $p | openssl crl -noout -text | grep 'Serial Number'");
    QCOMPARE(m_folder->list().size(), after + 1);
}

void TestCaFaults::creationFails_data()
{
    QTest::addColumn<QString>("inject");
    QTest::newRow("disk full") << QStringLiteral("fsync:error=ENOSPC:when=2");
    QTest::newRow("broken disk") << QStringLiteral("renameat2:error=EIO:when=3");
}

// All of it or nothing.
void TestCaFaults::creationFails()
{
    QFETCH(const QString, inject);
    const Output hit
        = m_folder->sh(QStringLiteral("strace -f -q -o trace -e inject=%1 mailseal-cli ca create --domain "
                                      "example.org $p")
                           .arg(inject));
    QVERIFY2(hit.code != 0 && content(m_folder->path("trace")).contains("INJECTED"),
        described({inject}, hit).constData());
    QVERIFY(tree(m_folder->path("ca")).isEmpty());
    QVERIFY(m_folder->createAnew());
}

QTEST_GUILESS_MAIN(TestCaFaults)
#include "tst_ca_faults.moc"
