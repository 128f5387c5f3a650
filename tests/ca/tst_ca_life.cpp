// SPDX-License-Identifier: GPL-3.0-or-later
//
// A CA from its making to its revocation lists, as openssl and certtool see it.
#include "tests/ca/ca_folder.h"

#include <QTest>

using namespace mailseal::test;

class TestCaLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void created_data();
    void created();
    void existingStays();
    void signs_data();
    void signs();
    void signsManyAtOnce();
    void revokes();
    void renews();
    void findsByName();
    void changesPassphrase();
    void trusts();
    void servesRoot();
    void postQuantum();
    void languages();
};

void TestCaLife::created_data()
{
    QTest::addColumn<bool>("intermediate");
    QTest::addColumn<QStringList>("files");
    const QStringList root{QStringLiteral("- 0600 ca.record"), QStringLiteral("d 0700 private"),
        QStringLiteral("- 0600 private/ca.key"), QStringLiteral("- 0644 root.pem")};
    QStringList both = root;
    both.insert(1, QStringLiteral("- 0644 chain.pem"));
    both.insert(4, QStringLiteral("d 0700 root-offline"));
    both.insert(5, QStringLiteral("- 0644 root-offline/README.txt"));
    both.insert(6, QStringLiteral("- 0600 root-offline/root.key"));
    both.insert(7, QStringLiteral("- 0644 root-offline/root.pem"));
    QTest::newRow("root") << false << root;
    QTest::newRow("root and intermediate") << true << both;
}

void TestCaLife::created()
{
    QFETCH(const bool, intermediate);
    QFETCH(const QStringList, files);
    CaFolder folder;
    QVERIFY(folder.createAnew(intermediate ? "--intermediate --domain 192.0.2.1" : "--domain 192.0.2.1"));
    QStringList made = tree(folder.path("ca"));
    QStringList wanted = files;
    std::sort(made.begin(), made.end());
    std::sort(wanted.begin(), wanted.end());
    QCOMPARE(made, wanted);
    QCOMPARE(modeOf(folder.path("ca")), 0700);
    QVERIFY(content(folder.path("ca/private/ca.key")).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    MAILSEAL_SH(root, folder, "openssl x509 -in ca/root.pem -noout -text");
    for (const char *text : {"secp384r1", "ecdsa-with-SHA384", "X509v3 Name Constraints: critical",
             "DNS:example.org", "email:example.org", "email:.example.org", "IP:192.0.2.1/255.255.255.255",
             "Certificate Sign, CRL Sign", "X509v3 Basic Constraints: critical"})
        QVERIFY2(root.out.contains(text), text);
    QVERIFY2(
        root.out.contains(intermediate ? "CA:TRUE, pathlen:2" : "CA:TRUE, pathlen:1"), root.out.constData());
    MAILSEAL_SH(
        verified, folder, "openssl verify -x509_strict -check_ss_sig -CAfile ca/root.pem ca/root.pem");
    MAILSEAL_SH(key, folder,
        "openssl pkey -in ca/private/ca.key -passin file:pass -pubout >ca.pub;"
        "openssl x509 -in $(ls ca/chain.pem 2>/dev/null || echo ca/root.pem) -noout -pubkey |"
        "cmp - ca.pub");
    if (intermediate) {
        MAILSEAL_SH(chain, folder,
            "openssl verify -x509_strict -CAfile ca/root.pem ca/chain.pem;"
            "openssl pkey -in ca/root-offline/root.key -passin file:pass -noout;"
            "openssl x509 -in ca/chain.pem -noout -text | grep -q 'CA:TRUE, pathlen:0'");
    }
}

void TestCaLife::existingStays()
{
    CaFolder folder;
    QVERIFY(folder.create());
    const QStringList before = tree(folder.path("ca"));
    const QByteArray root = content(folder.path("ca/root.pem"));
    const Output again = folder.sh("mailseal-cli ca create --domain example.com $p");
    QCOMPARE(again.code, 1);
    QVERIFY2(again.err.contains("There is a CA in"), again.err.constData());
    QCOMPARE(tree(folder.path("ca")), before);
    QCOMPARE(content(folder.path("ca/root.pem")), root);
}

void TestCaLife::signs_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QByteArray>("purpose");
    QTest::addColumn<QByteArray>("usage");
    const QString host = QStringLiteral("DNS:mail.example.org,IP:192.0.2.1");
    const QByteArray server = "TLS Web Server Authentication";
    const QByteArray client = "TLS Web Client Authentication";
    QTest::newRow("server") << QByteArray() << host << QByteArray("sslserver") << server;
    QTest::newRow("address alone") << QByteArray() << QStringLiteral("IP:192.0.2.1")
                                   << QByteArray("sslserver") << server;
    QTest::newRow("client") << QByteArray("--for client") << QStringLiteral("email:anna@example.org")
                            << QByteArray("sslclient") << client;
    QTest::newRow("both") << QByteArray("--for both") << host << QByteArray("sslclient")
                          << server + ", " + client;
}

// Whatever the request asks for beyond names is said and left out: an authority, a year's usage of
// everything.
void TestCaLife::signs()
{
    QFETCH(const QByteArray, options);
    QFETCH(const QString, names);
    QFETCH(const QByteArray, purpose);
    QFETCH(const QByteArray, usage);
    CaFolder folder;
    QVERIFY(folder.create("--intermediate --domain 192.0.2.1 --crl-url http://example.org/ca.crl"));
    QVERIFY(folder.request("a", names,
        QStringLiteral(
            "-subj '/O=Evil/CN=Anna Huber' -addext basicConstraints=CA:TRUE -addext keyUsage=keyCertSign")));
    const Output done = folder.sh(
        QStringLiteral("mailseal-cli ca sign a.csr $p --out a.pem ") + QString::fromLatin1(options));
    QVERIFY2(done.code == 0, done.err.constData());
    for (const char *asked : {"O", "CN", "basicConstraints", "keyUsage"})
        QVERIFY2(done.err.contains(asked), done.err.constData());
    MAILSEAL_SH(verified, folder,
        QStringLiteral("openssl verify -x509_strict -purpose %1 -CAfile ca/root.pem "
                       "-untrusted a.pem a.pem; certtool --verify --load-ca-certificate "
                       "ca/root.pem --infile a.pem")
            .arg(QString::fromLatin1(purpose)));
    MAILSEAL_SH(text, folder, "openssl x509 -in a.pem -noout -text");
    QVERIFY2(text.out.contains(usage + '\n'), text.out.constData());
    for (const char *part : {"CA:FALSE", "Digital Signature\n", "URI:http://example.org/ca.crl",
             "X509v3 Authority Key Identifier", "X509v3 Subject Key Identifier", "ecdsa-with-SHA384"})
        QVERIFY2(text.out.contains(part), text.out.constData());
    QVERIFY(!text.out.contains("Evil") && !text.out.contains("Certificate Sign"));
    MAILSEAL_SH(facts, folder,
        "openssl x509 -in a.pem -noout -serial -checkend $((364*86400));"
        "test $(openssl x509 -in a.pem -noout -serial | wc -c) -ge 44;"
        "if openssl x509 -in a.pem -noout -checkend $((366*86400)); then exit 9; fi;"
        "openssl x509 -in a.pem -noout -pubkey >a1; openssl pkey -in a.key -pubout | cmp - a1;"
        "test $(grep -c BEGIN a.pem) = 2");
    QCOMPARE(folder.list().size(), 1);
    QCOMPARE(folder.list()[0].toObject().value(QLatin1String("state")).toString(), QStringLiteral("valid"));
}

void TestCaLife::signsManyAtOnce()
{
    CaFolder folder;
    QVERIFY(folder.create());
    for (int i = 0; i < 5; ++i)
        QVERIFY(folder.request(
            qPrintable(QStringLiteral("r%1").arg(i)), QStringLiteral("DNS:h%1.example.org").arg(i)));
    MAILSEAL_SH(done, folder,
        "mkdir out; cat r3.csr r4.csr | mailseal-cli ca sign r0.csr r1.csr r2.csr - $p --out out");
    QCOMPARE(QDir(folder.path("out")).entryList(QDir::Files).size(), 5);
    MAILSEAL_SH(verified, folder, "openssl verify -x509_strict -CAfile ca/root.pem out/*.pem");
    QCOMPARE(folder.list().size(), 5);
    QCOMPARE(folder.list("--search h3.EXAMPLE").size(), 1);
    QCOMPARE(folder.list("--state revoked").size(), 0);
    MAILSEAL_SH(
        shown, folder, "mailseal-cli ca show h3.example.org --ca ca --out - | openssl x509 -noout -text");
    QVERIFY(shown.out.contains("DNS:h3.example.org"));
}

void TestCaLife::revokes()
{
    CaFolder folder;
    QVERIFY(folder.create("--intermediate"));
    QVERIFY(folder.request("a", QStringLiteral("DNS:a.example.org")));
    QVERIFY(folder.request("b", QStringLiteral("DNS:b.example.org")));
    MAILSEAL_SH(done, folder,
        "mailseal-cli ca sign a.csr $p --out a.pem; mailseal-cli ca sign b.csr $p --out b.pem;"
        "mailseal-cli ca crl $p --out 1.crl");
    const QString check
        = QStringLiteral("openssl verify -x509_strict -crl_check -CRLfile %1 -CAfile ca/root.pem "
                         "-untrusted ca/chain.pem %2");
    MAILSEAL_SH(fine, folder, check.arg(QStringLiteral("1.crl"), QStringLiteral("a.pem")));
    MAILSEAL_SH(revoked, folder, "mailseal-cli ca revoke a.example.org --reason keyCompromise --ca ca");
    QVERIFY2(revoked.err.contains("since the last revocation list"), revoked.err.constData());
    const Output show = folder.sh("mailseal-cli ca show --ca ca --json");
    QCOMPARE(show.code, 1); // a list is needed
    QCOMPARE(jsonOf(show).value(QLatin1String("crlNeed")).toString(), QStringLiteral("revoked"));
    MAILSEAL_SH(list, folder,
        "mailseal-cli ca crl $p --days 10 --out 2.crl;"
        "openssl crl -in 2.crl -CAfile ca/chain.pem -noout -text 2>&1;"
        "certtool --verify-crl --load-ca-certificate ca/chain.pem --infile 2.crl >&2");
    for (const char *part :
        {"verify OK", "X509v3 CRL Number", "Key Compromise", "Version 2", "X509v3 Authority Key Identifier"})
        QVERIFY2(list.out.contains(part), list.out.constData());
    QVERIFY(folder.sh(check.arg(QStringLiteral("2.crl"), QStringLiteral("a.pem"))).code != 0);
    MAILSEAL_SH(other, folder, check.arg(QStringLiteral("2.crl"), QStringLiteral("b.pem")));
    MAILSEAL_SH(numbers, folder,
        "openssl crl -in 1.crl -noout -crlnumber; openssl crl -in 2.crl -noout -crlnumber;"
        "mailseal-cli ca show --ca ca");
    QVERIFY2(numbers.out.startsWith("crlNumber=0x01\ncrlNumber=0x02\n"), numbers.out.constData());
    const QString serial
        = folder.list("--state revoked")[0].toObject().value(QLatin1String("serial")).toString();
    const Output twice = folder.sh(QStringLiteral("mailseal-cli ca revoke --ca ca ") + serial);
    QVERIFY2(twice.code == 1 && twice.err.contains("was revoked on"), twice.err.constData());
}

void TestCaLife::renews()
{
    CaFolder folder;
    QVERIFY(folder.create());
    QVERIFY(folder.request("a", QStringLiteral("DNS:a.example.org,DNS:b.example.org")));
    QVERIFY(folder.request("new", QStringLiteral("DNS:other.example.com")));
    MAILSEAL_SH(done, folder,
        "mailseal-cli ca sign a.csr --for both $p --out a.pem;"
        "mailseal-cli ca renew a.example.org $p --days 30 --out same.pem;"
        "s=$(openssl x509 -in same.pem -noout -serial | cut -d= -f2);"
        "mailseal-cli ca renew $s --request new.csr $p --out new.pem");
    MAILSEAL_SH(verified, folder,
        "openssl verify -x509_strict -CAfile ca/root.pem same.pem new.pem;"
        "for i in a same new; do openssl x509 -in $i.pem -noout -ext "
        "subjectAltName,extendedKeyUsage >$i.ext; openssl x509 -in $i.pem -noout -pubkey "
        ">$i.pub; done; cmp a.ext same.ext; cmp a.ext new.ext; cmp a.pub same.pub;"
        "openssl pkey -in new.key -pubout | cmp - new.pub");
    QVERIFY2(done.err.contains("other.example.com"), done.err.constData()); // said, not taken over
    MAILSEAL_SH(revoked, folder,
        "s=$(openssl x509 -in a.pem -noout -serial | cut -d= -f2);"
        "mailseal-cli ca revoke $s --reason keyCompromise --ca ca");
    const Output stolen = folder.sh("s=$(openssl x509 -in a.pem -noout -serial | cut -d= -f2);"
                                    "mailseal-cli ca renew $s $p");
    QVERIFY2(
        stolen.code == 1 && stolen.out.isEmpty(), stolen.err.constData()); // its key is not certified again
    QVERIFY2(stolen.err.contains("somebody else may have its key") && !stolen.err.contains("Renew that"),
        stolen.err.constData());
}

// As people write it, and also when nothing of that name is valid any more.
void TestCaLife::findsByName()
{
    CaFolder folder;
    QVERIFY(folder.create());
    QVERIFY(folder.request("a", QStringLiteral("DNS:xn--80a1acny.example.org")));
    QVERIFY(folder.request("b", QStringLiteral("DNS:b.example.org")));
    MAILSEAL_SH(done, folder,
        "mailseal-cli ca sign a.csr b.csr $p >/dev/null; mailseal-cli ca show почта.example.org --ca ca;"
        "mailseal-cli ca list --search ПОЧТА --ca ca --json >one; test $(grep -c '\"serial\"' one) = 1;"
        "test $(mailseal-cli ca list --search example --ca ca | wc -l) = 2;"
        "mailseal-cli ca revoke Почта.example.org --ca ca; mailseal-cli ca show почта.example.org --ca ca | grep revoked");
    const Output twice = folder.sh("mailseal-cli ca revoke почта.example.org --ca ca");
    QVERIFY2(twice.code == 1 && twice.err.contains("was revoked on"), twice.err.constData());
    const Output none = folder.sh("mailseal-cli ca show чай.example.org --ca ca");
    QVERIFY2(none.code == 1 && none.err.contains("has signed no certificate"), none.err.constData());
}

void TestCaLife::changesPassphrase()
{
    CaFolder folder;
    QVERIFY(folder.create());
    QVERIFY(save(folder.path("other"), "Батарея лошадь скоба\n"));
    MAILSEAL_SH(done, folder,
        "mailseal-cli ca passphrase $p --new-passphrase-file other;"
        "openssl pkey -in ca/private/ca.key -passin file:other -noout;"
        "if openssl pkey -in ca/private/ca.key -passin file:pass -noout; then exit 9; fi;"
        "test $(ls -A ca/private | wc -l) = 1");
    QCOMPARE(modeOf(folder.path("ca/private/ca.key")), 0600);
    const Output old = folder.sh("mailseal-cli ca crl $p");
    QVERIFY2(old.code == 1 && old.err.contains("does not open the file"), old.err.constData());
    MAILSEAL_SH(now, folder, "mailseal-cli ca crl --ca ca --passphrase-file other | openssl crl -noout");
}

void TestCaLife::trusts()
{
    CaFolder folder;
    QVERIFY(folder.create());
    MAILSEAL_SH(all, folder, "mailseal-cli ca trust --ca ca --profile root.mobileconfig");
    MAILSEAL_SH(print, folder, "openssl x509 -in ca/root.pem -noout -fingerprint -sha256 | cut -d= -f2");
    QVERIFY(all.out.contains(print.out.trimmed()));
    for (const char *command : {"update-ca-certificates", "update-ca-trust", "certutil -addstore -f Root",
             "security add-trusted-cert", "keytool -importcert", "policies.json"})
        QVERIFY2(all.out.contains(command), all.out.constData());
    MAILSEAL_SH(one, folder, "mailseal-cli ca trust --for debian --remove --ca ca");
    QVERIFY(one.out.contains("--fresh") && !one.out.contains("certutil"));
    const Output wrong = folder.sh("mailseal-cli ca trust --for amiga --ca ca");
    QCOMPARE(wrong.code, 2);
    MAILSEAL_SH(json, folder, "mailseal-cli ca trust --ca ca --json");
    QCOMPARE(jsonOf(json).value(QLatin1String("steps")).toArray().size(), 8);
    // The steps for Java do what they say, with a store of their own.
    MAILSEAL_SH(java, folder,
        "keytool -importcert -noprompt -keystore store -storepass changeit -alias x -file "
        "ca/root.pem; keytool -list -keystore store -storepass changeit -alias x");
}

// To whoever asks on that address, and nothing else; the terminal says where.
void TestCaLife::servesRoot()
{
    CaFolder folder;
    QVERIFY(folder.create());
    MAILSEAL_SH(served, folder,
        "mailseal-cli ca trust --serve 127.0.0.1 --minutes 1 --ca ca >said 2>told & trap 'kill $!' EXIT;"
        "for i in $(seq 100); do if grep -q http: said; then break; fi; sleep 0.1; done; url=$(grep -o 'http://[0-9.:]*/' said);"
        "curl --silent --fail --noproxy '*' ${url}root.crt -o got.crt; openssl x509 -in ca/root.pem -outform der | cmp - got.crt;"
        "curl --silent --fail --noproxy '*' $url -o page.html; grep -q 'example.org CA' page.html;"
        "f=$(openssl x509 -in ca/root.pem -noout -fingerprint -sha256 | cut -d= -f2 | tr -d : | sed 's/..../& /g;s/ $//');"
        "grep -q \"$f\" page.html; grep -q \"$f\" said;"
        "for i in private/ca.key ca.record root.pem ../private/ca.key %2e%2e/ca.record; do"
        "  if curl --silent --fail --path-as-is --noproxy '*' $url$i; then exit 9; fi; done;"
        "for i in $(seq 100); do if grep -q 'Handed out' told; then break; fi; sleep 0.1; done; cat told");
    QVERIFY2(served.out.contains("Handed out"), described({}, served).constData());
    MAILSEAL_SH(
        newest, folder, "mailseal-cli ca trust --root 1 --out root1.pem --ca ca; cmp root1.pem ca/root.pem");
    QVERIFY(newest.out.contains("root1.pem") && !newest.out.contains("An older root"));
}

// Where this OpenSSL can, and otherwise with a sentence.
void TestCaLife::postQuantum()
{
    CaFolder folder;
    const bool isKnown = folder.sh("openssl list -signature-algorithms | grep ML-DSA-65").code == 0;
    const Output made = folder.sh(
        "mailseal-cli ca create --domain example.org --key ml-dsa-65 --experiment --intermediate $p");
    if (!isKnown) {
        QVERIFY2(made.code == 2 && made.err.contains("OpenSSL 3.5"), described({}, made).constData());
        QVERIFY(!QFileInfo::exists(folder.path("ca")));
        return;
    }
    QVERIFY2(
        made.code == 0 && made.out.contains("This CA is an experiment"), described({}, made).constData());
    QVERIFY(folder.request("a", QStringLiteral("DNS:a.example.org")));
    MAILSEAL_SH(signedOne, folder,
        "mailseal-cli ca sign a.csr $p --out a.pem; openssl verify -x509_strict -CAfile ca/root.pem -untrusted a.pem a.pem;"
        "openssl x509 -in a.pem -noout -text | grep 'Signature Algorithm: ML-DSA-65'; mailseal-cli ca crl $p --out a.crl;"
        "openssl crl -in a.crl -CAfile ca/chain.pem -noout; mailseal-cli ca show --ca ca | grep ML-DSA-65;"
        "mailseal-cli ca rollover --new-root $p; mailseal-cli ca show a.example.org --ca ca --out a2.pem;"
        "mailseal-cli ca renew a.example.org $p --out b.pem;"
        "openssl verify -CAfile ca/root.pem -untrusted b.pem b.pem; openssl verify -CAfile ca/root.pem -untrusted a2.pem a2.pem");
}

void TestCaLife::languages()
{
    CaFolder folder;
    QVERIFY(folder.create());
    MAILSEAL_SH(german, folder, "mailseal-cli ca show --ca ca --lang de");
    QVERIFY2(german.out.contains("Gültig bis"), german.out.constData());
    MAILSEAL_SH(russian, folder, "mailseal-cli ca show --ca ca --lang ru");
    QVERIFY2(russian.out.contains("Действителен"), russian.out.constData());
}

QTEST_GUILESS_MAIN(TestCaLife)
#include "tst_ca_life.moc"
