// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cross-signed authorities, in every order that occurs: what the examination says is compared with what the
// verification of openssl and certtool does, which is that of their clients. Where one of them refuses the
// file, there is an error; where both take it, there is none; and after mending everybody takes what could
// be taken at all.
#include "model/base/advice/advice_id.h"
#include "model/files/examine/chain_twins.h"
#include "model/files/examine/examination.h"
#include "model/files/read/reading.h"
#include "model/files/write/mending.h"
#include "model/x509/initialization.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <QtTest>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileTwins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void clientsAgree_data();
    void clientsAgree();
    void twinsAreTold();
    void sparesAreLeftOut();

private:
    QString written(const QString &name, const QString &certificates) const;
    Certificate certificate(const QString &name) const;
    Examination examined(const QString &file, const QString &trusted) const;
    bool isTaken(const QString &file, const QString &trusted) const;
    SecretBytes mended(const QString &file, const QString &trusted) const;
    CryptographyInitialization m_cryptography;
    QTemporaryDir m_folder;
};

namespace {

bool hasError(const Examination &examination)
{
    return std::any_of(examination.findings.begin(), examination.findings.end(),
        [](const Advice &finding) { return severityOf(finding.id) == Severity::Error; });
}

} // namespace

void TestFileTwins::initTestCase()
{
    const QStringList command{QStringLiteral("sh"), inSource("tests/files/make-twins"), m_folder.path()};
    const Output output = run(command);
    QVERIFY2(output.code == 0, described(command, output).constData());
}

// “leaf middle” becomes a file of those certificates.
QString TestFileTwins::written(const QString &name, const QString &certificates) const
{
    QByteArray text;
    for (const QString &each : certificates.split(u' '))
        text += content(m_folder.filePath(each + QStringLiteral(".crt")));
    const QString file = m_folder.filePath(name);
    return save(file, text) ? file : QString();
}

Certificate TestFileTwins::certificate(const QString &name) const
{
    return *read(*readFile(m_folder.filePath(name + QStringLiteral(".crt"))), {})
                ->objects.constFirst()
                .certificate;
}

Examination TestFileTwins::examined(const QString &file, const QString &trusted) const
{
    Expectations expectations;
    expectations.time = QDateTime::currentDateTimeUtc();
    expectations.trusted = certificatesOf(read(*readFile(trusted), {})->objects);
    expectations.trustedByUser = true;
    return examine(*read(*readFile(file), {}), expectations);
}

bool TestFileTwins::isTaken(const QString &file, const QString &trusted) const
{
    const Output openssl = run({QStringLiteral("openssl"), QStringLiteral("verify"),
        QStringLiteral("-CAfile"), trusted, QStringLiteral("-untrusted"), file, file});
    const Output gnutls = run({QStringLiteral("certtool"), QStringLiteral("--verify"),
        QStringLiteral("--load-ca-certificate"), trusted, QStringLiteral("--infile"), file});
    return openssl.code == 0 && gnutls.code == 0;
}

SecretBytes TestFileTwins::mended(const QString &file, const QString &trusted) const
{
    const auto result = mend(*read(*readFile(file), {}), {}, {}, Protection::Keep,
        certificatesOf(read(*readFile(trusted), {})->objects));
    return result ? result->bytes : SecretBytes();
}

void TestFileTwins::clientsAgree_data()
{
    QTest::addColumn<QString>("chain");
    QTest::addColumn<QString>("trusted");
    for (const char *chain :
        {"leaf middle", "leaf middle new", "leaf middle new-old", "leaf middle new-old new",
            "leaf middle new new-old", "leaf middle new-old old", "leaf middle-old", "leaf middle-old middle",
            "leaf middle middle-old", "leaf middle-old middle new-old", "leaf middle-stray",
            "leaf middle-stray middle", "leaf middle middle-stray", "leaf middle-stray stray middle",
            "leaf middle new-expired", "leaf middle new-expired new", "leaf middle new-expired new-old",
            "leaf middle new-old new-expired"}) {
        for (const char *trusted : {"new", "old", "new old"})
            QTest::addRow("%s, for %s", chain, trusted)
                << QString::fromLatin1(chain) << QString::fromLatin1(trusted);
    }
}

void TestFileTwins::clientsAgree()
{
    QFETCH(const QString, chain);
    QFETCH(const QString, trusted);
    const QString file = written(QStringLiteral("chain.pem"), chain);
    const QString roots = written(QStringLiteral("roots.pem"), trusted);
    const Examination examination = examined(file, roots);
    QStringList names;
    for (const Advice &finding : examination.findings)
        names << adviceName(finding.id);
    const bool taken = isTaken(file, roots);
    QVERIFY2(hasError(examination) != taken, qPrintable(names.join(u' ')));
    QVERIFY(examination.verification);
    const QString again = m_folder.filePath(QStringLiteral("mended.pem"));
    const SecretBytes bytes = mended(file, roots);
    QVERIFY(save(again, QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))));
    QVERIFY2(isTaken(again, roots) == examination.verification->verified(), qPrintable(names.join(u' ')));
    QCOMPARE(hasError(examined(again, roots)), !examination.verification->verified());
}

// By the names of those who signed them.
void TestFileTwins::twinsAreTold()
{
    const QString file
        = written(QStringLiteral("chain.pem"), QStringLiteral("leaf middle-stray middle new-old"));
    const Examination examination
        = examined(file, written(QStringLiteral("roots.pem"), QStringLiteral("new old")));
    const auto twins = std::find_if(examination.findings.begin(), examination.findings.end(),
        [](const Advice &finding) { return finding.id == AdviceId::TwinFirst; });
    QVERIFY(twins != examination.findings.end());
    QCOMPARE(twins->object, 1);
    QCOMPARE(twins->arguments,
        (QStringList{
            QStringLiteral("Intermediate"), QStringLiteral("New Root"), QStringLiteral("Stray Root")}));
    QVERIFY(areTwins(certificate(QStringLiteral("new")), certificate(QStringLiteral("new-old"))));
    QVERIFY(!areTwins(certificate(QStringLiteral("new")), certificate(QStringLiteral("old"))));
    QVERIFY(!areTwins(certificate(QStringLiteral("new")), certificate(QStringLiteral("new"))));
}

// Two ways to the same root: GnuTLS takes none if there is anything beside the chain.
void TestFileTwins::sparesAreLeftOut()
{
    const QString file
        = written(QStringLiteral("chain.pem"), QStringLiteral("leaf middle-old middle new-old"));
    const QString wanted = written(QStringLiteral("wanted.pem"), QStringLiteral("leaf middle new-old"));
    const SecretBytes bytes = mended(file, written(QStringLiteral("roots.pem"), QStringLiteral("new")));
    QCOMPARE(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())), content(wanted));
    // Whoever trusts the stray one has no other way.
    const QString stray = written(QStringLiteral("stray.pem"), QStringLiteral("leaf middle-stray middle"));
    const QString both = written(QStringLiteral("both.pem"), QStringLiteral("leaf middle middle-stray"));
    const SecretBytes kept = mended(stray, written(QStringLiteral("roots.pem"), QStringLiteral("new")));
    QCOMPARE(QByteArray(kept.data(), static_cast<qsizetype>(kept.size())), content(both));
}

QTEST_GUILESS_MAIN(TestFileTwins)
#include "tst_file_twins.moc"
