// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/machine/authorities.h"
#include "model/x509/authority/authority_certificate.h"
#include "model/x509/authority/leaf_certificate.h"
#include "model/x509/initialization.h"
#include "model/x509/verification/verification.h"
#include "tests/support/files.h"

#include <QTest>
#include <QtCrypto>

using namespace mailseal;

namespace {

QByteArrayList sorted(QByteArrayList list)
{
    std::sort(list.begin(), list.end());
    return list;
}

QByteArrayList octetsOf(const QList<Certificate> &certificates)
{
    QByteArrayList all;
    for (const Certificate &certificate : certificates)
        all << certificate.der();
    return sorted(all);
}

} // namespace

class AuthoritiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thisMachinesAreThoseOfQca();
    void aCopyHasItsOwn();
    void aCopyWithoutAFileHasNone();
    void namesDifferInCaseAndBlanks();

private:
    const CryptographyInitialization m_cryptography;
};

void AuthoritiesTest::thisMachinesAreThoseOfQca()
{
    QByteArrayList theirs;
    for (const QCA::Certificate &certificate : QCA::systemStore().certificates())
        theirs << certificate.toDER();
    QVERIFY2(!theirs.isEmpty(), "this machine trusts nobody: install ca-certificates");

    const auto below = authoritiesBelow(QStringLiteral("/"));

    QVERIFY(below);
    QCOMPARE(octetsOf(*below), sorted(theirs));
    QCOMPARE(systemAuthorities(), *below);
}

void AuthoritiesTest::aCopyHasItsOwn()
{
    const QList<Certificate> all = systemAuthorities();
    QVERIFY(all.size() > 1);
    const QTemporaryDir copy;
    const QByteArray pem = "# of one root\n" + all.last().toPem();

    QVERIFY(
        test::save(copy.filePath(QStringLiteral("etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem")), pem));

    QCOMPARE(authoritiesBelow(copy.path()), QList<Certificate>{all.last()});
}

void AuthoritiesTest::aCopyWithoutAFileHasNone()
{
    const QTemporaryDir copy;
    QCOMPARE(authoritiesBelow(copy.path()), std::nullopt);
    QVERIFY(
        test::save(copy.filePath(QStringLiteral("etc/ssl/certs/ca-certificates.crt")), "no certificate\n"));
    QCOMPARE(authoritiesBelow(copy.path()), QList<Certificate>());
}

// RFC 5280 §7.1: names are compared without regard to case and to how many blanks there are. Of this
// machine's many authorities, only namesakes are parsed.
void AuthoritiesTest::namesDifferInCaseAndBlanks()
{
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    const auto other = PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Validity validity = Validity::days(now, 30);
    const auto host = AlternativeName::parse(QStringLiteral("mail.example.org"));
    QVERIFY(key && other && host);
    const auto root = [&](const char *name, const PrivateKey &signer) {
        DistinguishedName subject;
        (void)subject.set(Attribute::CN, QString::fromLatin1(name));
        return makeRoot({subject, {*host}, 0, validity}, signer);
    };
    const auto signing = root("Mail  Root", *key);
    const auto trusted = root("mail ROOT", *key);
    const auto namesake = root("mail ROOT", *other);
    const auto stranger = root("mailroot", *key);
    QVERIFY(signing && trusted && namesake && stranger);
    const auto leaf = signLeaf(
        {{}, {*host}, CertificateUse::Server, validity, {}}, other->subjectPublicKeyInfo(), {*signing, *key});
    QVERIFY(leaf);

    const auto verified = [&](const QList<Certificate> &roots) {
        return verify({*leaf, {}, systemAuthorities() + roots, {}, now, Purpose::TlsServer, {}}).verified();
    };
    QVERIFY(verified({*trusted}));
    QVERIFY(verified({*signing}));
    QVERIFY(verified({*leaf}));
    QVERIFY(!verified({*namesake}));
    QVERIFY(!verified({*stranger}));
    QVERIFY(!verified({}));
}

QTEST_GUILESS_MAIN(AuthoritiesTest)
#include "tst_authorities.moc"
