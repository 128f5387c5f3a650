// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the CA does not do: each refusal has a sentence, signs nothing and records nothing; next to each, what
// is nearly the same is signed.
#include "tests/ca/ca_folder.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTest>

using namespace mailseal::test;

class TestCaRefused : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void request_data();
    void request();
    void keyReused();
    void oneOfMany();
    void wrongUse_data();
    void wrongUse();
    void namesTooMany();
    void namesThatLookLikeLines();
    void saysForWhatOnlyIfSigned();
    void newerRecord();
    void keyOfNewerKind();
    void outsideItsTime_data();
    void outsideItsTime();
    void meansSeveral();
    void hostileFolder();

private:
    CaFolder m_folder;
};

void TestCaRefused::initTestCase()
{
    QVERIFY(m_folder.create("--domain 192.0.2.1 --days 400"));
    QVERIFY(m_folder.request("good", QStringLiteral("DNS:good.example.org")));
}

void TestCaRefused::request_data()
{
    QTest::addColumn<QString>("make"); // r.csr
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("reason"); // empty: it is signed
    const QString ec
        = QStringLiteral("openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:%1 -nodes -keyout r.key "
                         "-out r.csr -subj '%2' %3");
    const auto san = [&](const char *names, const char *curve = "P-256", const char *subject = "/CN=x y") {
        return ec.arg(QString::fromUtf8(curve), QString::fromUtf8(subject),
            *names == '\0' ? QString()
                           : QStringLiteral("-addext 'subjectAltName=%1'").arg(QString::fromUtf8(names)));
    };
    const auto row = [](const char *title, const QString &make, const char *options, const char *reason) {
        QTest::newRow(title) << make << QString::fromUtf8(options) << QString::fromUtf8(reason);
    };
    row("inside", san("DNS:mail.example.org"), "", "");
    row("outside", san("DNS:mail.example.org,DNS:mail.example.com"), "", "names-outside");
    row("looks inside", san("DNS:badexample.org"), "", "names-outside");
    row("address outside", san("IP:192.0.2.2"), "", "names-outside");
    row("address alone", san("IP:192.0.2.1", "P-256", "/CN=192.0.2.1"), "", "");
    row("mailbox outside", san("email:anna@example.com"), "--for client", "names-outside");
    row("common name outside", san("DNS:a.example.org", "P-256", "/CN=evil.example.com"), "",
        "names-outside");
    row("common name alone", san("", "P-256", "/CN=mail.example.org"), "", "");
    row("no names", san(""), "", "no-names");
    row("underscore", san("DNS:mail_1.example.org"), "", "names-unfit");
    row("mailbox for a server", san("email:anna@example.org"), "", "no-server-name");
    row("mailbox for a client", san("email:anna@example.org"), "--for client", "");
    row("P-521", san("DNS:a.example.org", "P-521"), "", "");
    row("secp256k1", san("DNS:a.example.org", "secp256k1"), "", "key-weak");
    const QString rsa = QStringLiteral(
        "openssl req -new -newkey rsa:%1 -nodes -keyout r.key -out r.csr -subj /CN=x -addext "
        "subjectAltName=DNS:a.example.org");
    row("RSA 2048", rsa.arg(2048), "", "");
    row("RSA 1024", rsa.arg(1024), "", "key-weak");
    row("Ed25519",
        QStringLiteral(
            "openssl genpkey -algorithm ed25519 -out r.key; openssl req -new -key r.key -out r.csr "
            "-subj /CN=x -addext subjectAltName=DNS:a.example.org"),
        "", "");
    row("changed after signing",
        san("DNS:a.example.org")
            + QStringLiteral(
                "; openssl req -in r.csr -outform der | LC_ALL=C sed 's/a\\.example/b.example/' >r.der; mv r.der r.csr"),
        "", "not-signed");
    row("the CA's own key",
        QStringLiteral("openssl req -new -key ca/private/ca.key -passin file:pass -out r.csr -subj /CN=x "
                       "-addext subjectAltName=DNS:a.example.org"),
        "", "key-of-ca");
    row("longer than the CA", san("DNS:a.example.org"), "--days 500", "beyond-ca");
    row("not longer", san("DNS:a.example.org"), "--days 399", "");
}

void TestCaRefused::request()
{
    QFETCH(const QString, make);
    QFETCH(const QString, options);
    QFETCH(const QString, reason);
    MAILSEAL_SH(made, m_folder, QStringLiteral("rm -f r.*; ") + make);
    const qsizetype before = m_folder.list().size();
    const QByteArray record = content(m_folder.path("ca/ca.record"));
    const Output output = m_folder.sh(QStringLiteral("mailseal-cli ca sign r.csr $p --json ") + options);
    const QJsonObject answer = QJsonDocument::fromJson(output.out).array()[0].toObject();
    const QJsonArray refusals = answer.value(QLatin1String("refusals")).toArray();
    QCOMPARE(output.code, reason.isEmpty() ? 0 : 1);
    QCOMPARE(m_folder.list().size(), before + (reason.isEmpty() ? 1 : 0));
    QCOMPARE(answer.contains(QLatin1String("pem")), reason.isEmpty());
    if (reason.isEmpty()) {
        QVERIFY(refusals.isEmpty());
        return;
    }
    QCOMPARE(refusals.size(), 1);
    QCOMPARE(refusals[0].toObject().value(QLatin1String("reason")).toString(), reason);
    QVERIFY(output.err.contains(refusals[0].toObject().value(QLatin1String("text")).toString().toUtf8()));
    QVERIFY2(output.err.contains("Nothing was signed"), output.err.constData());
    QCOMPARE(content(m_folder.path("ca/ca.record")), record);
}

void TestCaRefused::keyReused()
{
    QVERIFY(m_folder.request("k", QStringLiteral("DNS:k.example.org")));
    MAILSEAL_SH(first, m_folder,
        "mailseal-cli ca sign k.csr $p; openssl req -new -key k.key -out k2.csr -subj /CN=x -addext "
        "subjectAltName=DNS:k2.example.org");
    const Output again = m_folder.sh("mailseal-cli ca sign k2.csr $p");
    QVERIFY2(again.code == 1 && again.err.contains("has this key already"), again.err.constData());
    QVERIFY(m_folder.request("t", QStringLiteral("DNS:t.example.org")));
    MAILSEAL_SH(other, m_folder,
        "openssl req -new -key t.key -out t2.csr -subj /CN=x -addext "
        "subjectAltName=DNS:t2.example.org");
    const Output twice = m_folder.sh("mailseal-cli ca sign t.csr t2.csr $p");
    QVERIFY2(
        twice.code == 1 && twice.err.contains("The request t.csr has the same key"), twice.err.constData());
}

void TestCaRefused::oneOfMany()
{
    QVERIFY(m_folder.request("bad", QStringLiteral("DNS:bad.example.com")));
    const qsizetype before = m_folder.list().size();
    const Output output = m_folder.sh("mailseal-cli ca sign good.csr bad.csr $p");
    QVERIFY2(output.code == 1 && output.err.contains("because of what is said above about bad.csr"),
        output.err.constData());
    QVERIFY(output.out.isEmpty());
    QCOMPARE(m_folder.list().size(), before);
}

void TestCaRefused::wrongUse_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *command, int code, const char *text) {
        QTest::newRow(command) << QString::fromUtf8(command) << code << QString::fromUtf8(text);
    };
    row("create --domain '*.example.org' --ca new --passphrase-file pass", 2, "is not a domain");
    row("create --domain anna@example.org --ca new --passphrase-file pass", 2, "is not a domain");
    row("create --domain example.org --ca new --passphrase-file short", 2, "too short");
    row("create --domain example.org --ca new </dev/null", 1, "passphrase");
    row("create --domain example.org --key ml-dsa-65 --ca new --passphrase-file pass", 2, "--experiment");
    row("create --domain example.org --experiment --ca new --passphrase-file pass", 2,
        "goes with --key ml-dsa");
    row("trust --serve 8.8.8.8 --ca ca", 2, "not an address of a local network");
    row("trust --serve 0.0.0.0 --ca ca", 2, "not an address of a local network");
    row("trust --serve 10.254.253.252 --ca ca", 2, "not an address of this machine");
    row("trust --serve 127.0.0.1 --minutes 0 --ca ca", 2, "from 1 to 120");
    row("trust --minutes 5 --ca ca", 2, "--serve");
    row("trust --root 2 --ca ca", 2, "--root");
    row("create --domain example.org --key rsa-2048 --ca new --passphrase-file pass", 2, "kind of key");
    row("create --domain example.org --days 0 --ca new --passphrase-file pass", 2, "not possible");
    row("create --domain example.org --crl-url https://example.org/x --ca new --passphrase-file pass", 2,
        "http://");
    row("create --ca new --passphrase-file pass", 2, "--domain");
    row("sign good.csr --ca none --passphrase-file pass", 1, "There is no CA in");
    row("sign good.csr --for printer $p", 2, "Choose one of: server, client, both");
    row("sign good.csr --days 826 $p", 2, "from 1 to 825");
    row("sign good.csr --for client --days 826 $p", 1, "would end after the CA");
    row("sign pass $p", 1, "pass");
    row("sign ca/root.pem $p", 1, "no certificate signing request");
    row("sign none.csr $p", 1, "none.csr");
    row("sign good.csr --ca ca --passphrase-file other", 1, "does not open");
    row("show 77AABBCC --ca ca", 1, "has signed no certificate");
    row("revoke nobody.example.org --ca ca", 1, "has signed no certificate");
    row("revoke x --reason certificateHold --ca ca", 2, "is not a reason");
    row("list --state lost --ca ca", 2, "--state: lost");
    row("crl --days 0 $p", 2, "not possible");
    row("import pass --ca new --passphrase-file pass", 1, "is not a CA of OpenSSL");
    row("export ca --ca ca", 1, "or something else");
    row("export x --form xca --ca ca", 2, "xca");
    row("", 2, "subcommand");
}

void TestCaRefused::wrongUse()
{
    QFETCH(const QString, command);
    QFETCH(const int, code);
    QFETCH(const QString, text);
    QVERIFY(save(m_folder.path("short"), "elevenchars\n"));
    QVERIFY(save(m_folder.path("other"), "another passphrase\n"));
    const QByteArray record = content(m_folder.path("ca/ca.record"));
    const Output output = m_folder.sh(QStringLiteral("mailseal-cli ca ") + command);
    QVERIFY2(
        output.code == code && output.err.contains(text.toUtf8()), described({command}, output).constData());
    QVERIFY(!QFileInfo::exists(m_folder.path("new")));
    QCOMPARE(content(m_folder.path("ca/ca.record")), record);
}

// Before anything is done with them: comparing each with each would take hours.
void TestCaRefused::namesTooMany()
{
    MAILSEAL_SH(made, m_folder,
        "names() { printf '[req]\\ndistinguished_name=d\\nreq_extensions=e\\n[d]\\n[e]\\nsubjectAltName=@n\\n[n]\\n';"
        "  seq $1 | sed 's/.*/DNS.&=h&.example.org/'; };"
        "for n in 1000 1001 50000; do names $n >cnf; openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
        "  -keyout k -out $n.csr -subj / -config cnf; done");
    QElapsedTimer time;
    time.start();
    for (const char *name : {"1001.csr", "50000.csr"}) {
        const Output output
            = m_folder.sh(QStringLiteral("mailseal-cli ca sign $p ") + QString::fromLatin1(name));
        QVERIFY2(output.code == 1 && output.err.contains("at most 1000"), output.err.left(2000).constData());
    }
    QVERIFY(time.elapsed() < 20'000);
    MAILSEAL_SH(most, m_folder,
        "mailseal-cli ca sign 1000.csr $p --out most.pem; openssl verify -CAfile ca/root.pem most.pem");
}

// A line feed in a name does not begin a line that could be ours.
void TestCaRefused::namesThatLookLikeLines()
{
    MAILSEAL_SH(made, m_folder,
        "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k -out lines.csr -subj /CN=x "
        "-addext subjectAltName=DER:30:1b:82:19:78:0a:$(printf 'Names: good.example.org' | od -An -tx1 -v | "
        "tr -d ' \\n' | sed 's/../&:/g; s/:$//')");
    const Output output = m_folder.sh("mailseal-cli ca sign lines.csr $p");
    QVERIFY2(output.code == 1 && output.err.contains("Names: good.example.org"), output.err.constData());
    QVERIFY2(!output.err.contains("\nNames: good"), output.err.constData());
}

void TestCaRefused::saysForWhatOnlyIfSigned()
{
    QVERIFY(m_folder.request("w", QStringLiteral("DNS:w.example.org")));
    QVERIFY(m_folder.request("v", QStringLiteral("DNS:v.example.com")));
    const Output refused = m_folder.sh("mailseal-cli ca sign v.csr $p");
    QVERIFY2(!refused.err.contains("To be signed for"), refused.err.constData());
    const Output done = m_folder.sh("mailseal-cli ca sign w.csr --for both $p --lang de --out w.pem");
    QVERIFY2(done.code == 0 && done.err.contains("Server und Client"), done.err.constData());
}

// A line that only a newer version can have written is not damage that a backup mends.
void TestCaRefused::newerRecord()
{
    MAILSEAL_SH(made, m_folder,
        "cp -r ca newer; body='{\"event\":\"blessed\"}'; printf '%s\\n' \"$body\" >b; "
        "printf 'batch %s %s\\n' $(wc -c <b) $(sha256sum b | cut -d' ' -f1) >>newer/ca.record; cat b >>newer/ca.record");
    const QByteArray record = content(m_folder.path("newer/ca.record"));
    for (const char *command :
        {"list --ca newer", "crl --ca newer --passphrase-file pass", "backup x.tar --ca newer"}) {
        const Output output = m_folder.sh(QStringLiteral("mailseal-cli ca ") + QString::fromLatin1(command));
        QVERIFY2(output.code == 1 && output.err.contains("newer version"), output.err.constData());
    }
    QCOMPARE(content(m_folder.path("newer/ca.record")), record);
}

// A CA that was made where OpenSSL knows more: its key is not called a wrong passphrase.
void TestCaRefused::keyOfNewerKind()
{
    CaFolder folder;
    QVERIFY(folder.create());
    const QByteArray record = content(folder.path("ca/ca.record"));
    QByteArray body = record.mid(record.indexOf('\n') + 1);
    const qsizetype begin = body.indexOf("[\"") + 2;
    const QByteArray text = body.mid(begin, body.indexOf('"', begin) - begin);
    QByteArray der = QByteArray::fromBase64(text);
    const QByteArray ecKey = QByteArray::fromHex("2A8648CE3D0201"); // id-ecPublicKey (RFC 5480)
    QVERIFY(der.contains(ecKey));
    der.replace(ecKey, QByteArray::fromHex("2A8648CE3D027F"));
    body.replace(text, der.toBase64());
    QVERIFY(save(folder.path("ca/ca.record"),
        "batch " + QByteArray::number(body.size()) + ' '
            + QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex() + '\n' + body));
    const Output output = folder.sh("mailseal-cli ca crl $p");
    QVERIFY2(output.code == 1 && output.err.contains("does not know"), described({}, output).constData());
    MAILSEAL_SH(shown, folder, "mailseal-cli ca list --ca ca"); // what needs no key goes on
}

// A CA of OpenSSL's that has ended by the time it is taken over: it signs no more, and what needs no
// signature of a certificate goes on.
void TestCaRefused::outsideItsTime_data()
{
    QTest::addColumn<QString>("dates");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("ended") << QStringLiteral("-startdate 20200101000000Z -enddate 20210101000000Z")
                           << QByteArray("can sign nothing any more");
    QTest::newRow("not begun") << QStringLiteral("-startdate 20450101000000Z -enddate 20460101000000Z")
                               << QByteArray("the clock of this machine is wrong");
}

void TestCaRefused::outsideItsTime()
{
    QFETCH(const QString, dates);
    QFETCH(const QByteArray, words);
    CaFolder folder;
    MAILSEAL_SH(made, folder,
        QStringLiteral(
            "mkdir -p demoCA/private demoCA/newcerts; : >demoCA/index.txt; echo 01 >demoCA/serial; echo 01 >demoCA/crlnumber;"
            "printf '%s\\n' '[ca]' default_ca=d '[d]' database=i new_certs_dir=. rand_serial=yes default_md=sha384 policy=p "
            "  x509_extensions=e '[p]' commonName=supplied '[e]' basicConstraints=critical,CA:TRUE "
            "  keyUsage=critical,keyCertSign,cRLSign subjectKeyIdentifier=hash >cnf; : >i;"
            "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-384 -keyout demoCA/private/cakey.pem -passout file:pass "
            "  -out r.csr -subj '/CN=Ended CA';"
            "openssl ca -config cnf -batch -notext -selfsign -keyfile demoCA/private/cakey.pem -passin file:pass -in r.csr "
            "  -out demoCA/cacert.pem %1;"
            "mailseal-cli ca import demoCA --ca ca --passphrase-file pass --new-passphrase-file pass")
            .arg(dates));
    QVERIFY(folder.request("a", QStringLiteral("DNS:a.example.org")));
    const QByteArray record = content(folder.path("ca/ca.record"));
    const QByteArray ended = "can sign nothing any more";
    for (const char *command : {"sign a.csr $p", "rollover $p"}) {
        const Output output = folder.sh(QStringLiteral("mailseal-cli ca ") + QString::fromUtf8(command));
        QVERIFY2(output.code == 1 && output.err.contains(words),
            described({QString::fromUtf8(command)}, output).constData());
        if (words != ended) // which a new key does not mend
            break;
    }
    QCOMPARE(content(folder.path("ca/ca.record")), record);
    MAILSEAL_SH(list, folder, "mailseal-cli ca crl $p | openssl crl -noout; mailseal-cli ca list --ca ca");
}

void TestCaRefused::meansSeveral()
{
    CaFolder folder;
    QVERIFY(folder.create());
    for (const char *name : {"a", "b"})
        QVERIFY(folder.request(name, QStringLiteral("DNS:twice.example.org")));
    MAILSEAL_SH(made, folder, "mailseal-cli ca sign a.csr $p >a.pem; mailseal-cli ca sign b.csr $p >b.pem");
    for (const char *command : {"show twice.example.org --ca ca", "revoke twice.example.org --ca ca",
             "renew twice.example.org $p"}) {
        const Output output = folder.sh(QStringLiteral("mailseal-cli ca ") + QString::fromUtf8(command));
        QVERIFY2(output.code == 1 && output.err.contains("means several certificates"),
            described({QString::fromUtf8(command)}, output).constData());
    }
    MAILSEAL_SH(one, folder,
        "mailseal-cli ca revoke $(openssl x509 -in a.pem -noout -serial | cut -d= -f2) --ca ca; "
        "mailseal-cli ca show twice.example.org --ca ca");
}

void TestCaRefused::hostileFolder()
{
    MAILSEAL_SH(made, m_folder, "cp -r ca hostile; printf 'batch 5 00\\nhello' >hostile/ca.record");
    const Output damaged = m_folder.sh("mailseal-cli ca list --ca hostile");
    QVERIFY2(damaged.code == 1 && damaged.err.contains("is damaged"), damaged.err.constData());
    MAILSEAL_SH(foreign, m_folder,
        "openssl genpkey -algorithm ec -pkeyopt ec_paramgen_curve:P-384 -aes256 -pass file:pass "
        ">k; cp ca/ca.record hostile/; cp k hostile/private/ca.key");
    const Output other = m_folder.sh("mailseal-cli ca crl --ca hostile --passphrase-file pass");
    QVERIFY2(other.code == 1 && other.err.contains("does not belong"), other.err.constData());
    MAILSEAL_SH(pipe, m_folder, "rm hostile/ca.record; mkfifo hostile/ca.record");
    QCOMPARE(m_folder.sh("mailseal-cli ca list --ca hostile").code, 1); // and does not wait
}

QTEST_GUILESS_MAIN(TestCaRefused)
#include "tst_ca_refused.moc"
