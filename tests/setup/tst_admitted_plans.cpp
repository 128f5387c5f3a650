// SPDX-License-Identifier: GPL-3.0-or-later
//
// The installing helper accepts whatever a setup makes, with real keys and certificates, in every layout, for
// every way of signing and every key. The only exception is a version 1 certificate, which cannot say that it
// is not an authority's: it is refused where programs trust everything in the folder.
#include "model/base/errors/error_code.h"
#include "model/install/root/tables/path_table.h"
#include "model/setup/sets/made/plan_building.h"
#include "model/x509/initialization.h"
#include "tests/support/expect.h"

#include <QSet>

using namespace mailseal;
using namespace mailseal::test;

class TestAdmittedPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void admitted_data();
    void admitted();
    void versionOne_data();
    void versionOne();

private:
    Result<InstallPlan> planOf(const SetupDraft &draft);

    CryptographyInitialization m_cryptography;
    QMap<KeyAlgorithm, PrivateKey> m_keys;
};

void TestAdmittedPlans::initTestCase()
{
    for (const KeyAlgorithm algorithm :
        {KeyAlgorithm::EcdsaP256, KeyAlgorithm::Rsa2048, KeyAlgorithm::Ed25519}) {
        const auto key = PrivateKey::generate(algorithm);
        QVERIFY2(key, errorOf(key).constData());
        m_keys.insert(algorithm, *key);
    }
}

Result<InstallPlan> TestAdmittedPlans::planOf(const SetupDraft &draft)
{
    const auto request = requestOf(draft);
    if (!request)
        return failure(request.error());
    const auto issued = issue(*request, *m_keys.constFind(draft.key.value_or(KeyAlgorithm::EcdsaP256)),
        QDateTime::currentDateTimeUtc());
    if (!issued)
        return failure(issued.error());
    const auto layout = loadLayout(draft.layout);
    if (!layout)
        return failure(layout.error());
    return buildPlan(*issued, *request, *layout);
}

void TestAdmittedPlans::admitted_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<int>("signing");
    QTest::addColumn<bool>("oneFile");
    QTest::addColumn<int>("key");
    for (const QString &layout : layoutNames()) {
        for (const Signing signing : {Signing::TestCa, Signing::SelfSigned, Signing::None}) {
            for (const bool oneFile : {false, true}) {
                for (const KeyAlgorithm key :
                    {KeyAlgorithm::EcdsaP256, KeyAlgorithm::Rsa2048, KeyAlgorithm::Ed25519})
                    QTest::addRow("%s %s %s %s", qPrintable(layout), qPrintable(signingName(signing)),
                        oneFile ? "one file" : "files", qPrintable(keyAlgorithmName(key)))
                        << layout << int(signing) << oneFile << int(key);
            }
        }
    }
}

void TestAdmittedPlans::admitted()
{
    QFETCH(const QString, layout);
    QFETCH(const int, signing);
    QFETCH(const bool, oneFile);
    QFETCH(const int, key);
    SetupDraft draft;
    draft.names << QStringLiteral("mail.example.org") << QStringLiteral("192.0.2.25")
                << QStringLiteral("postmaster@example.org");
    draft.layout = layout;
    draft.signing = Signing(signing);
    draft.oneFile = oneFile;
    draft.key = KeyAlgorithm(key);
    const auto plan = planOf(draft);
    QVERIFY2(plan, errorOf(plan).constData());
    QVERIFY(plan->files.size() >= 2);
    const auto checked = checkAgainstTable(*plan);
    QVERIFY2(checked, errorOf(checked).constData());
    QCOMPARE(outsideTable(*plan), QStringList());
}

void TestAdmittedPlans::versionOne_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<bool>("isTaken");
    const QSet<QString> amongTheTrusted{
        QStringLiteral("debian"), QStringLiteral("fedora"), QStringLiteral("freebsd")};
    for (const QString &layout : layoutNames())
        QTest::newRow(qPrintable(layout)) << layout << !amongTheTrusted.contains(layout);
}

void TestAdmittedPlans::versionOne()
{
    QFETCH(const QString, layout);
    QFETCH(const bool, isTaken);
    SetupDraft draft;
    draft.names << QStringLiteral("mail.example.org");
    draft.layout = layout;
    draft.x509Version = 1;
    draft.signing = Signing::SelfSigned;
    const auto plan = planOf(draft);
    QVERIFY2(plan, errorOf(plan).constData());
    const auto checked = checkAgainstTable(*plan);
    QCOMPARE(checked.has_value(), isTaken);
    if (!isTaken)
        QCOMPARE(checked.error().code, ErrorCode::HelperAuthorityRefused);
}

QTEST_GUILESS_MAIN(TestAdmittedPlans)
#include "tst_admitted_plans.moc"
