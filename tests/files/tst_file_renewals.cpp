// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that hold more than one server's certificate for a reason: a renewal was appended, or Postfix is to
// have a set for each kind of key. All of it is looked at thirty days from now, when the old certificates
// have expired.
#include "model/files/examine/examination.h"
#include "model/files/read/reading.h"
#include "model/files/write/conversion.h"
#include "model/files/write/mending.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileRenewals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void validOneCounts_data();
    void validOneCounts();
    void setsStayTogether();
    void nothingIsRemovedTooEarly();

private:
    FileContents contentsOf(const char *name) const { return *read(*readFile(m_inputs.path(name)), {}); }
    QStringList findingsOf(const FileContents &contents) const;
    QByteArray joined(const QStringList &names) const;
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
    const QDateTime m_later = QDateTime::currentDateTimeUtc().addDays(30);
};

namespace {

QByteArray bytesOf(const SecretBytes &bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

} // namespace

QStringList TestFileRenewals::findingsOf(const FileContents &contents) const
{
    Expectations expectations;
    expectations.time = m_later;
    expectations.trusted = certificatesOf(contentsOf("root.crt").objects);
    QStringList names;
    for (const Advice &finding : examine(contents, expectations).findings)
        names << adviceName(finding.id);
    return names;
}

QByteArray TestFileRenewals::joined(const QStringList &names) const
{
    QByteArray bytes;
    for (const QString &name : names)
        bytes += content(m_inputs.path(name));
    return bytes;
}

void TestFileRenewals::validOneCounts_data()
{
    QTest::addColumn<QString>("findings");
    QTest::addColumn<QStringList>("mended"); // the files that it is then
    const auto row = [](const char *file, const char *findings, const char *mended) {
        QTest::newRow(file) << QString::fromLatin1(findings) << QString::fromLatin1(mended).split(u' ');
    };
    row("renewed-behind.pem", "duplicate superseded-first", "leaf.crt middle.crt");
    row("renewed-before.pem", "superseded", "leaf.crt middle.crt");
    row("renewed-key.pem", "duplicate superseded-first", "leaf.key leaf.crt middle.crt");
    row("expired-cross.pem", "expired-not-needed", "leaf.crt middle.crt");
    row("chain.pem", "", "leaf.crt middle.crt");
}

void TestFileRenewals::validOneCounts()
{
    QFETCH(const QString, findings);
    QFETCH(const QStringList, mended);
    const FileContents contents = contentsOf(QTest::currentDataTag());
    QStringList found = findingsOf(contents);
    QStringList expected = findings.split(u' ', Qt::SkipEmptyParts);
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
    const auto result
        = mend(contents, {}, {}, Protection::Keep, certificatesOf(contentsOf("root.crt").objects), m_later);
    QVERIFY2(result, errorOf(result).constData());
    QCOMPARE(bytesOf(result->bytes), joined(mended));
}

void TestFileRenewals::setsStayTogether()
{
    const FileContents contents = contentsOf("sets.pem");
    QCOMPARE(findingsOf(contents), QStringList(QStringLiteral("several-sets")));
    const auto mended = mend(contents, {}, {}, Protection::Keep, {}, m_later);
    QVERIFY2(mended, errorOf(mended).constData());
    QCOMPARE(bytesOf(mended->bytes), content(m_inputs.path("sets.pem")));
    ConversionRequest request;
    request.format = Format::Postfix;
    const auto converted = convert({contents}, request);
    QVERIFY2(converted, errorOf(converted).constData());
    QVERIFY(converted->secret);
    QCOMPARE(bytesOf(converted->bytes), content(m_inputs.path("sets.pem")));
    request.format = Format::Dovecot; // which wants the second set elsewhere
    QCOMPARE(keysOf(read({{}, convert({contents}, request)->bytes, 0}, {})->objects).size(), 1);
}

// An authority that has expired and is needed is for the authority to renew, and stays.
void TestFileRenewals::nothingIsRemovedTooEarly()
{
    const QStringList findings = findingsOf(contentsOf("expired-middle.pem"));
    QVERIFY(findings.contains(QStringLiteral("authority-expired")));
    QVERIFY(!findings.contains(QStringLiteral("expired")));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto mended = mend(contentsOf("renewed-before.pem"), {}, {}, Protection::Keep, {}, now);
    QVERIFY2(mended, errorOf(mended).constData());
    QCOMPARE(certificatesOf(mended->objects).size(), 3);
}

QTEST_GUILESS_MAIN(TestFileRenewals)
#include "tst_file_renewals.moc"
