// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA as one file and back: tar(1) and sha256sum(1) read it, it goes on where the backup was made, and what
// is not such a file becomes no CA.
#include "tests/ca/ca_folder.h"

#include <QTest>

using namespace mailseal::test;

class TestCaBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
    void unusable_data();
    void unusable();
    void anotherRoot();
    void keepsWhatIsThere();
    void fault_data();
    void fault();
    void backupOnFullDisk();
};

namespace {

bool prepared(const CaFolder &folder, const char *options = "")
{
    return folder.create(options) && folder.request("a", QStringLiteral("DNS:a.example.org"))
        && folder.request("b", QStringLiteral("DNS:b.example.org"))
        && folder
               .sh("mailseal-cli ca sign a.csr $p --out a.pem; mailseal-cli ca revoke a.example.org --ca ca")
               .code
        == 0;
}

QStringList sortedTree(const QString &path)
{
    QStringList list = tree(path);
    std::sort(list.begin(), list.end());
    return list;
}

} // namespace

void TestCaBackup::thereAndBack_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::newRow("root") << QByteArray();
    QTest::newRow("root and intermediate") << QByteArray("--intermediate");
}

void TestCaBackup::thereAndBack()
{
    QFETCH(const QByteArray, options);
    CaFolder folder;
    QVERIFY(prepared(folder, options.constData()));
    MAILSEAL_SH(
        made, folder, "mailseal-cli ca rollover $p >/dev/null; mailseal-cli ca backup ca.tar --ca ca");
    QCOMPARE(modeOf(folder.path("ca.tar")), 0600);
    QCOMPARE(made.err.contains("The key of the root is in it"), !options.isEmpty());
    MAILSEAL_SH(opened, folder,
        "mkdir x; tar -xf ca.tar -C x; cd x/ca; sha256sum -c --strict SHA256SUMS; cmp ca.record ../../ca/ca.record;"
        "for i in private/*.key; do head -n 1 $i | grep ENCRYPTED; openssl pkey -in $i -passin file:../../pass -noout; done");
    MAILSEAL_SH(back, folder, "mailseal-cli ca restore ca.tar --ca new");
    QVERIFY2(back.out.contains("example.org CA"), back.out.constData());
    QCOMPARE(sortedTree(folder.path("new")), sortedTree(folder.path("ca")));
    QCOMPARE(modeOf(folder.path("new")), 0700);
    QCOMPARE(content(folder.path("new/ca.record")), content(folder.path("ca/ca.record")));
    MAILSEAL_SH(goesOn, folder,
        "mailseal-cli ca sign b.csr --passphrase-file pass --ca new --out b.pem;"
        "openssl verify -CAfile ca/root.pem -untrusted b.pem b.pem;"
        "mailseal-cli ca list --state revoked --ca new | grep a.example.org");
}

void TestCaBackup::unusable_data()
{
    QTest::addColumn<QString>("spoil"); // ca.tar becomes bad.tar; in x/ca is what is in it
    const auto row
        = [](const char *title, const char *spoil) { QTest::newRow(title) << QString::fromUtf8(spoil); };
    const char *const pack = "tar -cf bad.tar -C x ca";
    const auto packed = [&](const char *title, const char *spoil) {
        QTest::newRow(title) << QString::fromUtf8(spoil) + QStringLiteral("; ") + QString::fromUtf8(pack);
    };
    row("empty", ": >bad.tar");
    row("another file", "cp a.pem bad.tar");
    row("cut", "head -c 5000 ca.tar >bad.tar");
    row("a changed octet",
        "LC_ALL=C sed 's/example.org CA/exbmple.org CA/; s/\"event\":\"signed\"/\"event\":\"sigmed\"/' ca.tar >bad.tar;"
        "if cmp -s ca.tar bad.tar; then exit 9; fi");
    packed("no sums", "rm x/ca/SHA256SUMS");
    packed("one file more", "echo hello >x/ca/more.txt");
    packed("one file less", "rm x/ca/root.pem");
    packed(
        "no record", "rm x/ca/ca.record; cd x/ca; sha256sum private/ca.key root.pem >SHA256SUMS; cd ../..");
    packed("a clear key",
        "cd x/ca; openssl pkey -in private/ca.key -passin file:../../pass -out k; mv k private/ca.key;"
        "sha256sum ca.record private/ca.key root.pem >SHA256SUMS; cd ../..");
    packed("another record",
        "cd x/ca; echo hello >ca.record; sha256sum ca.record private/ca.key root.pem >SHA256SUMS; cd ../..");
    row("leads out",
        "echo evil >evil; tar -cf bad.tar -C x ca; tar -rf bad.tar --transform 's,evil,ca/../../evil2,' -P evil");
    row("an absolute name",
        "echo evil >evil; tar -cf bad.tar -C x ca; tar -rf bad.tar --transform 's,evil,/tmp/evil3,' -P evil");
    packed("a link for the record", "mv x/ca/ca.record r; ln -s ../../ca/ca.record x/ca/ca.record");
    packed("a hard link for the key", "ln -f x/ca/root.pem x/ca/private/ca.key");
    packed("a pipe for the root", "rm x/ca/root.pem; mkfifo x/ca/root.pem");
    packed("a device for the root", "rm x/ca/root.pem; mknod x/ca/root.pem c 1 5 || rm x/ca/ca.record");
    row("holes of two gigabytes",
        "truncate -s 2G x/ca/more.pem; tar -S -cf bad.tar -C x ca; test $(stat -c %s bad.tar) -lt 100000");
    packed("many files", "for i in $(seq 1200); do : >x/ca/f$i.pem; done");
    row("compressed", "tar -czf bad.tar -C x ca");
    row("a zip", "cd x; bsdtar --format zip -cf ../bad.tar ca; cd ..");
    row("a size that is not there",
        "head -c 512 ca.tar >bad.tar; printf '%1024s' '' | tr ' ' '\\0' >>bad.tar");
    row("a name twice", "tar -cf bad.tar -C x ca ca/root.pem; tar -rf bad.tar -C x ca/root.pem");
}

void TestCaBackup::unusable()
{
    QFETCH(const QString, spoil);
    CaFolder folder;
    QVERIFY(prepared(folder));
    MAILSEAL_SH(made, folder,
        QStringLiteral("mailseal-cli ca backup ca.tar --ca ca; mkdir x; tar -xf ca.tar -C x;") + spoil);
    const Output output = folder.sh("mailseal-cli ca restore bad.tar --ca new");
    QVERIFY2(output.code == 1 && output.err.contains("is missing or was changed"),
        described({spoil}, output).constData());
    QVERIFY(!QFileInfo::exists(folder.path("new")));
    QVERIFY(!QFileInfo::exists(folder.path("evil2")) && !QFileInfo::exists(QStringLiteral("/tmp/evil3")));
}

// Somebody has put his root beside the record, with sums that fit.
void TestCaBackup::anotherRoot()
{
    CaFolder folder;
    QVERIFY(prepared(folder));
    MAILSEAL_SH(made, folder,
        "mailseal-cli ca backup ca.tar --ca ca; mkdir x; tar -xf ca.tar -C x; cd x/ca;"
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout /dev/null -out root.pem -subj "
        "'/CN=example.org CA'; cp root.pem trust.pem; sha256sum ca.record private/ca.key root.pem trust.pem >SHA256SUMS;"
        "cd ../..; tar -cf bad.tar -C x ca; mailseal-cli ca restore bad.tar --ca new; cmp new/root.pem ca/root.pem");
    QVERIFY(!QFileInfo::exists(folder.path("new/trust.pem")));
}

void TestCaBackup::keepsWhatIsThere()
{
    CaFolder folder;
    QVERIFY(prepared(folder));
    MAILSEAL_SH(made, folder,
        "mailseal-cli ca backup ca.tar --ca ca; mkdir full; echo x >full/.hidden; cp ca.tar kept");
    for (const char *place : {"ca", "full"}) {
        const Output output
            = folder.sh(QStringLiteral("mailseal-cli ca restore ca.tar --ca %1").arg(QLatin1String(place)));
        QVERIFY2(output.code == 1 && output.err.contains("or something else"), output.err.constData());
    }
    QCOMPARE(folder.sh("mailseal-cli ca backup ca.tar --ca ca").code, 0); // the same once more
    QCOMPARE(
        folder.sh("mailseal-cli ca sign b.csr $p >/dev/null; mailseal-cli ca backup ca.tar --ca ca").code, 1);
    QCOMPARE(content(folder.path("ca.tar")), content(folder.path("kept")));
    MAILSEAL_SH(
        clear, folder, "openssl pkey -in ca/private/ca.key -passin file:pass -out k; cp k ca/private/ca.key");
    QCOMPARE(folder.sh("mailseal-cli ca backup clear.tar --ca ca").code, 1); // no clear key leaves the folder
    QVERIFY(!QFileInfo::exists(folder.path("clear.tar")));
}

void TestCaBackup::fault_data()
{
    QTest::addColumn<QString>("inject");
    for (const char *inject : {"fsync:error=ENOSPC:when=3", "fsync:signal=KILL:when=3",
             "renameat2:error=EIO:when=2", "renameat2:signal=KILL:when=2"})
        QTest::newRow(inject) << QString::fromLatin1(inject);
}

// All of it or nothing; and then again.
void TestCaBackup::fault()
{
    QFETCH(const QString, inject);
    CaFolder folder;
    QVERIFY(prepared(folder));
    const Output hit = folder.sh(
        QStringLiteral("mailseal-cli ca backup ca.tar --ca ca;"
                       "strace -f -q -o trace -e inject=%1 mailseal-cli ca restore ca.tar --ca new")
            .arg(inject));
    const QByteArray trace = content(folder.path("trace"));
    QVERIFY2(hit.code != 0 && (trace.contains("INJECTED") || trace.contains("killed by SIGKILL")),
        described({inject}, hit).constData());
    const bool isKilled = inject.contains(QLatin1String("KILL"));
    QVERIFY(isKilled || tree(folder.path("new")).isEmpty());
    QVERIFY(folder.sh("mailseal-cli ca list --ca new").code != 0); // never half a CA
    MAILSEAL_SH(again, folder,
        "mailseal-cli ca restore ca.tar --ca other; mailseal-cli ca list --ca other | grep a.example.org");
}

void TestCaBackup::backupOnFullDisk()
{
    CaFolder folder;
    QVERIFY(prepared(folder));
    const Output hit = folder.sh(
        "strace -f -q -o trace -e inject=fsync:error=ENOSPC:when=1 mailseal-cli ca backup ca.tar --ca ca");
    QVERIFY2(
        hit.code == 1 && content(folder.path("trace")).contains("INJECTED"), described({}, hit).constData());
    QVERIFY(!QFileInfo::exists(folder.path("ca.tar")));
}

QTEST_GUILESS_MAIN(TestCaBackup)
#include "tst_ca_backup.moc"
