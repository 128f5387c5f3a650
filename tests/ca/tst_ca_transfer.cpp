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
    void incomplete_data();
    void incomplete();
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
    QVERIFY(save(folder.path("old"), "old passphrase\n"));
    MAILSEAL_SH(made, folder, names + QString::fromUtf8(makeOther) + QString::fromUtf8(fillOther));
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
}

// Nothing is made of a folder that would lose an entry.
void TestCaTransfer::incomplete()
{
    QFETCH(const QString, spoil);
    const QString names = QStringLiteral("f=demoCA cert=cacert.pem key=private/cakey.pem new=newcerts; ");
    CaFolder folder;
    QVERIFY(save(folder.path("old"), "old passphrase\n"));
    MAILSEAL_SH(made, folder, names + QString::fromUtf8(makeOther) + QString::fromUtf8(fillOther) + spoil);
    const Output output
        = folder.sh("mailseal-cli ca import demoCA --ca ca --passphrase-file old --new-passphrase-file pass");
    QVERIFY2(output.code == 1 && !output.err.isEmpty(), described({spoil}, output).constData());
    QVERIFY(!QFileInfo::exists(folder.path("ca")));
}

QTEST_GUILESS_MAIN(TestCaTransfer)
#include "tst_ca_transfer.moc"
