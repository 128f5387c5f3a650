// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the CA of openssl-ca(1) to this program's and back: each goes on where the other ended.
#include "tests/ca/ca_folder.h"

#include <QTest>

using namespace mailseal::test;

class TestCaTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromOther_data();
    void fromOther();
    void toOther_data();
    void toOther();
    void namedByCommonNameAlone();
    void incomplete_data();
    void incomplete();
    void movedByEasyRsa();
    void fromXca_data();
    void fromXca();
    void xcaIncomplete_data();
    void xcaIncomplete();
    void keyOpenToOthers();
    void largeListNumber();
};

namespace {

// $f: the folder; cert, key and new: its names.
const char makeOther[] = R"sh(
set -e
cat >ca.cnf <<END
[ca]
default_ca = d
[d]
dir = $f
database = \$dir/index.txt
new_certs_dir = \$dir/$new
certificate = \$dir/$cert
serial = \$dir/serial
crlnumber = \$dir/crlnumber
private_key = \$dir/$key
default_md = sha256
default_days = 100
default_crl_days = 30
policy = p
copy_extensions = copy
unique_subject = no
[p]
commonName = optional
END
)sh";

const char fillOther[] = R"sh(
mkdir -p $f/private $f/$new; : >$f/index.txt; echo 01 >$f/serial; echo 05 >$f/crlnumber
openssl req -x509 -newkey rsa:2048 -keyout $f/$key -passout file:old -out $f/$cert -days 2000 -subj '/O=Old/CN=Old CA' \
  -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
for i in a b; do
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $i.key -out $i.csr -subj /CN=$i.example.org \
    -addext subjectAltName=DNS:$i.example.org 2>/dev/null
  openssl ca -config ca.cnf -batch -passin file:old -in $i.csr -out $i.pem -notext 2>/dev/null
done
openssl ca -config ca.cnf -batch -passin file:old -revoke a.pem -crl_reason superseded 2>/dev/null
)sh";

QString otherCa(const QString &names)
{
    return names + QStringLiteral("echo 'old passphrase' >old;") + QString::fromUtf8(makeOther)
        + QString::fromUtf8(fillOther);
}

void addForms()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("form");
    QTest::newRow("openssl") << QStringLiteral(
        "f=demoCA cert=cacert.pem key=private/cakey.pem new=newcerts; ")
                             << QStringLiteral("openssl");
    QTest::newRow("easy-rsa") << QStringLiteral("f=pki cert=ca.crt key=private/ca.key new=certs_by_serial; ")
                              << QStringLiteral("easy-rsa");
}

} // namespace

void TestCaTransfer::fromOther_data()
{
    addForms();
}

void TestCaTransfer::fromOther()
{
    QFETCH(const QString, names);
    CaFolder folder;
    QVERIFY(folder.createBy(otherCa(names)));
    MAILSEAL_SH(taken, folder,
        names
            + QStringLiteral("mailseal-cli ca import $f --ca ca --passphrase-file old "
                             "--new-passphrase-file pass"));
    QVERIFY2(taken.out.contains("Old CA") && taken.out.contains("any domain"), taken.out.constData());
    QCOMPARE(folder.list().size(), 2);
    const QJsonArray revoked = folder.list("--state revoked");
    QCOMPARE(revoked.size(), 1);
    QCOMPARE(revoked[0].toObject().value(QLatin1String("reason")).toString(), QStringLiteral("superseded"));
    QVERIFY(folder.request("c", QStringLiteral("DNS:c.example.com")));
    MAILSEAL_SH(goesOn, folder,
        names
            + QStringLiteral(
                "mailseal-cli ca sign c.csr $p --out c.pem; openssl verify -CAfile $f/$cert c.pem;"
                "mailseal-cli ca crl $p --out x.crl; openssl crl -in x.crl -CAfile $f/$cert -noout -text 2>&1"));
    QVERIFY2(goesOn.out.contains("verify OK") && goesOn.out.contains("Serial Number: 01")
            && goesOn.out.contains("Superseded"),
        goesOn.out.constData());
    MAILSEAL_SH(number, folder, "openssl crl -in x.crl -noout -crlnumber");
    QCOMPARE(number.out.trimmed(), QByteArray("crlNumber=0x05")); // the next one there
    QVERIFY(content(folder.path("ca/private/ca.key")).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
}

void TestCaTransfer::toOther_data()
{
    addForms();
}

void TestCaTransfer::toOther()
{
    QFETCH(const QString, names);
    QFETCH(const QString, form);
    CaFolder folder;
    QVERIFY(folder.create());
    for (const char *name : {"a", "b", "c"})
        QVERIFY(folder.request(name, QStringLiteral("DNS:%1.example.org").arg(QLatin1String(name))));
    MAILSEAL_SH(before, folder,
        "mailseal-cli ca sign a.csr b.csr $p >/dev/null; mailseal-cli ca revoke a.example.org "
        "--reason cessationOfOperation --ca ca; mailseal-cli ca crl $p >/dev/null");
    MAILSEAL_SH(
        written, folder, names + QStringLiteral("mailseal-cli ca export $f --form %1 --ca ca").arg(form));
    MAILSEAL_SH(goesOn, folder,
        names + QString::fromUtf8(makeOther)
            + QStringLiteral(
                "openssl ca -config ca.cnf -batch -passin file:pass -in c.csr -out c.pem -notext;"
                "openssl verify -CAfile $f/$cert c.pem; openssl ca -config ca.cnf -passin file:pass -gencrl -out x.crl;"
                "openssl crl -in x.crl -CAfile $f/$cert -noout -text 2>&1; openssl crl -in x.crl -noout -crlnumber"));
    QVERIFY2(goesOn.out.contains("verify OK") && goesOn.out.contains("Cessation Of Operation")
            && goesOn.out.contains("crlNumber=0x02"),
        goesOn.out.constData());
    QFileInfo key(
        folder.path(form == QLatin1String("openssl") ? "demoCA/private/cakey.pem" : "pki/private/ca.key"));
    QCOMPARE(modeOf(key.filePath()), 0600);
    // And back again, with what openssl has signed meanwhile.
    MAILSEAL_SH(back, folder,
        names
            + QStringLiteral("mailseal-cli ca import $f --ca ca2 --passphrase-file pass "
                             "--new-passphrase-file pass; mailseal-cli ca list --ca ca2 --json"));
    MAILSEAL_SH(list, folder, "mailseal-cli ca list --ca ca2 --json");
    QCOMPARE(QJsonDocument::fromJson(list.out).array().size(), 3);
}

// CA.pl asks for no other names.
void TestCaTransfer::namedByCommonNameAlone()
{
    CaFolder folder;
    QVERIFY(folder.createBy(
        otherCa(QStringLiteral("f=demoCA cert=cacert.pem key=private/cakey.pem new=newcerts; "))));
    MAILSEAL_SH(taken, folder,
        "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout o.key -out o.csr -subj /C=UA/CN=old.example.org;"
        "openssl ca -config ca.cnf -batch -passin file:old -in o.csr -out o.pem -notext;"
        "mailseal-cli ca import demoCA --ca ca --passphrase-file old --new-passphrase-file pass");
    MAILSEAL_SH(list, folder, "mailseal-cli ca list --ca ca | grep 'CN=old.example.org'");
    MAILSEAL_SH(renewed, folder,
        "mailseal-cli ca renew old.example.org $p --out n.pem; openssl x509 -in n.pem -noout -ext subjectAltName |"
        "grep DNS:old.example.org; openssl x509 -in n.pem -noout -pubkey >1; openssl pkey -in o.key -pubout | cmp - 1");
}

void TestCaTransfer::incomplete_data()
{
    QTest::addColumn<QString>("spoil");
    QTest::newRow("a certificate is missing") << QStringLiteral("rm $f/$new/02.pem");
    QTest::newRow("it is another one") << QStringLiteral("cp $f/$new/01.pem $f/$new/02.pem");
    QTest::newRow("no index") << QStringLiteral("rm $f/index.txt");
    QTest::newRow("an index of something else") << QStringLiteral("echo hello >$f/index.txt");
    QTest::newRow("no authority") << QStringLiteral("cp b.pem $f/$cert");
    QTest::newRow("another key") << QStringLiteral("cp b.key $f/$key");
    QTest::newRow("no key") << QStringLiteral("rm $f/$key");
    QTest::newRow("a serial that leads out") << QStringLiteral(
        "cp b.pem out.pem; sed 's,\\t02\\t,\\t../../out\\t,' $f/index.txt >i; mv i $f/index.txt");
    QTest::newRow("a serial twice") << QStringLiteral("tail -n 1 $f/index.txt >i; cat i >>$f/index.txt");
    QTest::newRow("a pipe for a certificate") << QStringLiteral("rm $f/$new/02.pem; mkfifo $f/$new/02.pem");
    QTest::newRow("a pipe for the index") << QStringLiteral("rm $f/index.txt; mkfifo $f/index.txt");
    QTest::newRow("a pipe for the key") << QStringLiteral("rm $f/$key; mkfifo $f/$key");
    QTest::newRow("an endless file") << QStringLiteral("rm $f/$cert; ln -s /dev/zero $f/$cert");
    QTest::newRow("a huge index") << QStringLiteral("truncate -s 100M $f/index.txt");
    QTest::newRow("binary zeros") << QStringLiteral("truncate -s 1M $f/index.txt");
    QTest::newRow("no number") << QStringLiteral("echo hello >$f/crlnumber");
    QTest::newRow("a number that cannot grow") << QStringLiteral("echo 7FFFFFFFFFFFFFFF >$f/crlnumber");
    QTest::newRow("a number beyond 63 bits") << QStringLiteral("echo FFFFFFFFFFFFFFFFFF >$f/crlnumber");
}

// Nothing is made of a folder that would lose an entry.
void TestCaTransfer::incomplete()
{
    QFETCH(const QString, spoil);
    const QString names = QStringLiteral("f=demoCA cert=cacert.pem key=private/cakey.pem new=newcerts; ");
    CaFolder folder;
    QVERIFY(folder.createBy(otherCa(names)));
    MAILSEAL_SH(made, folder, names + spoil);
    const Output output
        = folder.sh("mailseal-cli ca import demoCA --ca ca --passphrase-file old --new-passphrase-file pass");
    QVERIFY2(output.code == 1 && !output.err.isEmpty(), described({spoil}, output).constData());
    QVERIFY(!QFileInfo::exists(folder.path("ca")));
}

// “easyrsa revoke” and “easyrsa renew” do not leave certificates where they were.
void TestCaTransfer::movedByEasyRsa()
{
    const QString names = QStringLiteral("f=pki cert=ca.crt key=private/ca.key new=certs_by_serial; ");
    CaFolder folder;
    QVERIFY(folder.createBy(otherCa(names)));
    MAILSEAL_SH(made, folder,
        names
            + QStringLiteral(
                "mkdir -p $f/revoked/$new $f/renewed/$new; mv $f/$new/01.pem $f/revoked/$new/01.crt;"
                "mv $f/$new/02.pem $f/renewed/$new/02.crt"));
    MAILSEAL_SH(
        taken, folder, "mailseal-cli ca import pki --ca ca --passphrase-file old --new-passphrase-file pass");
    QCOMPARE(folder.list().size(), 2);
    QCOMPARE(folder.list("--state revoked").size(), 1);
}

namespace {

// What XCA's “Export” writes, under its usual names: x/.
const char exportXca[] = R"sh(
set -e
mkdir x
openssl req -x509 -newkey rsa:2048 -keyout k -passout file:old -out x/Old_CA.crt -days 2000 -subj '/O=Old/CN=Old CA' \
  -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
cp k x/Old_CA.pem; chmod 600 x/Old_CA.pem
mkdir d; : >d/index.txt; echo 1A >d/serial; echo 07 >d/crlnumber
cat >ca.cnf <<END
[ca]
default_ca = d
[d]
dir = d
database = d/index.txt
new_certs_dir = d
certificate = x/Old_CA.crt
serial = d/serial
crlnumber = d/crlnumber
private_key = k
default_md = sha256
default_days = 100
default_crl_days = 30
policy = p
copy_extensions = copy
[p]
commonName = optional
END
for i in a b; do
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $i.key -out $i.csr -subj /CN=$i.example.org \
    -addext subjectAltName=DNS:$i.example.org 2>/dev/null
  openssl ca -config ca.cnf -batch -passin file:old -in $i.csr -out x/$i.crt -notext 2>/dev/null
done
openssl ca -config ca.cnf -batch -passin file:old -revoke x/a.crt -crl_reason keyCompromise 2>/dev/null
openssl ca -config ca.cnf -batch -passin file:old -gencrl -out x/Old_CA_crl.pem 2>/dev/null
)sh";

QString xcaExport()
{
    return QStringLiteral("echo 'old passphrase' >old;") + QString::fromUtf8(exportXca);
}

} // namespace

void TestCaTransfer::fromXca_data()
{
    QTest::addColumn<QString>("from");
    QTest::newRow("files of a folder") << QStringLiteral("from=x");
    QTest::newRow("one file") << QStringLiteral("cat x/* >all.pem; chmod 600 all.pem; from=all.pem");
    QTest::newRow("binary files") << QStringLiteral(
        "for i in x/*.crt; do openssl x509 -in $i -outform der -out t; mv t $i; done; from=x");
    QTest::newRow("among others") << QStringLiteral(
        "echo hello >x/notes.txt; mkfifo p; ln -s /dev/zero x/zero; mkdir x/folder; from=x");
}

void TestCaTransfer::fromXca()
{
    QFETCH(const QString, from);
    CaFolder folder;
    QVERIFY(folder.createBy(xcaExport()));
    MAILSEAL_SH(taken, folder,
        from
            + QStringLiteral(
                "; mailseal-cli ca import $from --ca ca --passphrase-file old --new-passphrase-file pass"));
    QVERIFY2(taken.out.contains("Old CA") && !taken.err.contains("chmod"), described({}, taken).constData());
    QCOMPARE(folder.list().size(), 2);
    const QJsonArray revoked = folder.list("--state revoked");
    QCOMPARE(revoked.size(), 1);
    QCOMPARE(revoked[0].toObject().value(QLatin1String("serial")).toString(), QStringLiteral("1A"));
    QCOMPARE(
        revoked[0].toObject().value(QLatin1String("reason")).toString(), QStringLiteral("keyCompromise"));
    QVERIFY(folder.request("c", QStringLiteral("DNS:c.example.com")));
    MAILSEAL_SH(goesOn, folder,
        "mailseal-cli ca sign c.csr $p --out c.pem; openssl verify -CAfile ca/root.pem c.pem;"
        "mailseal-cli ca crl $p --out n.crl; openssl crl -in n.crl -noout -crlnumber");
    QVERIFY2(goesOn.out.contains("crlNumber=0x08"), goesOn.out.constData());
}

void TestCaTransfer::xcaIncomplete_data()
{
    QTest::addColumn<QString>("spoil");
    QTest::newRow("no key") << QStringLiteral("rm x/Old_CA.pem");
    QTest::newRow("another key") << QStringLiteral("cp b.key x/Old_CA.pem");
    QTest::newRow("no authority") << QStringLiteral("rm x/Old_CA.crt");
    QTest::newRow("a revoked certificate is missing") << QStringLiteral("rm x/a.crt");
    QTest::newRow("nothing") << QStringLiteral("rm x/*");
}

void TestCaTransfer::xcaIncomplete()
{
    QFETCH(const QString, spoil);
    CaFolder folder;
    QVERIFY(folder.createBy(xcaExport()));
    MAILSEAL_SH(made, folder, spoil);
    const Output output
        = folder.sh("mailseal-cli ca import x --ca ca --passphrase-file old --new-passphrase-file pass");
    QVERIFY2(
        output.code == 1 && output.err.contains("can be taken over"), described({spoil}, output).constData());
    QVERIFY(!QFileInfo::exists(folder.path("ca")));
}

void TestCaTransfer::keyOpenToOthers()
{
    CaFolder folder;
    QVERIFY(folder.createBy(xcaExport()));
    MAILSEAL_SH(taken, folder,
        "chmod 644 x/Old_CA.pem;"
        "mailseal-cli ca import x --ca ca --passphrase-file old --new-passphrase-file pass");
    QVERIFY2(taken.err.contains("may read the old key") && taken.err.contains("Old_CA.pem"),
        taken.err.constData());
    QCOMPARE(modeOf(folder.path("ca/private/ca.key")), 0600);
}

// Some count lists by the date.
void TestCaTransfer::largeListNumber()
{
    const QString names = QStringLiteral("f=demoCA cert=cacert.pem key=private/cakey.pem new=newcerts; ");
    CaFolder folder;
    QVERIFY(folder.createBy(otherCa(names)));
    MAILSEAL_SH(taken, folder,
        names
            + QStringLiteral(
                "printf '%X\\n' 2026113001 | sed 's/^\\(.\\(..\\)*\\)$/0\\1/' >$f/crlnumber;"
                "mailseal-cli ca import $f --ca ca --passphrase-file old --new-passphrase-file pass;"
                "mailseal-cli ca crl $p --out x.crl; openssl crl -in x.crl -noout -crlnumber;"
                "mailseal-cli ca export back --ca ca; cat back/crlnumber"));
    QVERIFY2(
        taken.out.contains("crlNumber=0x78C407E9") && taken.out.contains("78C407EA"), taken.out.constData());
}

QTEST_GUILESS_MAIN(TestCaTransfer)
#include "tst_ca_transfer.moc"
