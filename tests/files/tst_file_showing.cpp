// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is shown of a file and taken over from it: names attribute by attribute, text without private keys,
// and what to request for a new certificate.
#include "model/files/examine/renewal.h"
#include "model/files/read/reading.h"
#include "model/files/show/description.h"
#include "model/files/show/shown_text.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileShowing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void namesComeByAttribute_data();
    void namesComeByAttribute();
    void keysAreLeftOut_data();
    void keysAreLeftOut();
    void whatCannotBeSeenIsWritten();
    void onlyTextIsShown_data();
    void onlyTextIsShown();
    void namesAndSubjectAreTakenOver_data();
    void namesAndSubjectAreTakenOver();
    void othersAreNotRenewed_data();
    void othersAreNotRenewed();

private:
    FileObject objectOf(const QString &name) const
    {
        const auto contents = read(*readFile(m_inputs.path(name)), {});
        return contents ? contents->objects.first() : FileObject();
    }
    // “id title=value” for the parts of names.
    QStringList partsOf(const QString &name) const
    {
        QStringList parts;
        for (const Field &field : describe(objectOf(name), m_now)) {
            if (field.isPart)
                parts << field.id + u' ' + field.title + u'=' + field.text;
        }
        return parts;
    }
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
    const QDateTime m_now = QDateTime::currentDateTimeUtc();
    const QString m_hidden = QStringLiteral("# hidden");
};

void TestFileShowing::namesComeByAttribute_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("parts");
    const QStringList issuer{QStringLiteral("issuer/O Organization=Test"),
        QStringLiteral("issuer/CN Common name=Test Intermediate")};
    QTest::newRow("certificate") << QStringLiteral(
        "leaf.crt") << (QStringList{QStringLiteral("subject/CN Common name=mail.example.org")} + issuer);
    QTest::newRow("request") << QStringLiteral("leaf.csr")
                             << QStringList{QStringLiteral("subject/CN Common name=mail.example.org")};
    QTest::newRow("list") << QStringLiteral("middle.crl") << issuer;
    QTest::newRow("rare attributes") << QStringLiteral("rare.crt")
                                     << (QStringList{QStringLiteral("subject/OU Organizational unit=One"),
                                             QStringLiteral("subject/OU/2 Organizational unit=Two"),
                                             QStringLiteral(
                                                 "subject/serialNumber Serial number in the register=HRB 1"),
                                             QStringLiteral("subject/pseudonym pseudonym=x")}
                                            + issuer);
    QTest::newRow("other alphabets") << QStringLiteral("strange.crt")
                                     << (QStringList{QStringLiteral("subject/CN Common name=Почта033[31m"),
                                             QStringLiteral("subject/O Organization=Müller")}
                                            + issuer);
}

void TestFileShowing::namesComeByAttribute()
{
    QFETCH(const QString, file);
    QFETCH(const QStringList, parts);
    QCOMPARE(partsOf(file), parts);
}

void TestFileShowing::keysAreLeftOut_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"combined.pem", "two-keys.pem", "encrypted.pem", "encrypted-traditional.pem",
             "sec1.pem", "rsa.key", "wrong-key.pem"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestFileShowing::keysAreLeftOut()
{
    QFETCH(const QString, file);
    const QByteArray whole = content(m_inputs.path(file));
    const QString shown = shownText(readFile(m_inputs.path(file))->bytes, m_hidden).join(u'\n');
    QVERIFY(!shown.contains(QLatin1String("PRIVATE")));
    QCOMPARE(shown.count(m_hidden), whole.count("PRIVATE KEY-----") / 2);
    bool isKey = false;
    for (const QByteArray &line : whole.split('\n')) {
        isKey = isKey || line.contains("PRIVATE KEY");
        if (!line.isEmpty())
            QCOMPARE(shown.contains(QString::fromLatin1(line)), !isKey);
        isKey = isKey && !line.startsWith("-----END");
    }
    // A truncated key, too.
    const QByteArray cut = whole.left(whole.indexOf("PRIVATE KEY-----") + 60);
    const QString rest
        = shownText(secretBytes({cut.constData(), static_cast<size_t>(cut.size())}), m_hidden).join(u'\n');
    QVERIFY(rest.endsWith(m_hidden) && !rest.contains(QString::fromLatin1(cut.last(20))));
}

void TestFileShowing::whatCannotBeSeenIsWritten()
{
    const auto lines
        = [this](const char *name) { return shownText(readFile(m_inputs.path(name))->bytes, m_hidden); };
    QCOMPARE(lines("crlf.pem").first(), QStringLiteral("-----BEGIN CERTIFICATE-----\\u000d"));
    QCOMPARE(lines("bom.pem").first(), QStringLiteral("\\ufeff-----BEGIN CERTIFICATE-----"));
    QCOMPARE(lines("utf16.pem").mid(1), lines("chain.pem").mid(1));
    QCOMPARE(lines("chain.pem").join(u'\n').toLatin1() + '\n', content(m_inputs.path("chain.pem")));
}

void TestFileShowing::onlyTextIsShown_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"leaf.der", "modern.p12", "binary", "page.pem", "empty"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestFileShowing::onlyTextIsShown()
{
    QFETCH(const QString, file);
    QCOMPARE(shownText(readFile(m_inputs.path(file))->bytes, m_hidden), QStringList());
}

void TestFileShowing::namesAndSubjectAreTakenOver_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("subject");
    const QString all
        = QStringLiteral("mail.example.org bücher.example 192.0.2.1 2001:db8::1 info@example.org");
    QTest::newRow("certificate") << QStringLiteral("leaf.crt") << all << QString();
    QTest::newRow("request") << QStringLiteral("leaf.csr") << QStringLiteral("mail.example.org") << QString();
    QTest::newRow("without names") << QStringLiteral("no-san.crt") << QStringLiteral("mail.example.org")
                                   << QString();
    QTest::newRow("another common name")
        << QStringLiteral("cn.crt") << (QStringLiteral("www.example.org ") + all) << QString();
    QTest::newRow("SHA-1") << QStringLiteral("sha1.crt") << all << QString();
    QTest::newRow("rare attributes") << QStringLiteral("rare.crt") << QString() << QStringLiteral("OU=One");
    QTest::newRow("no host name") << QStringLiteral("strange.crt") << QString()
                                  << QStringLiteral("O=Müller, CN=Почта033[31m");
}

void TestFileShowing::namesAndSubjectAreTakenOver()
{
    QFETCH(const QString, file);
    QFETCH(const QString, names);
    QFETCH(const QString, subject);
    const auto renewal = renewalOf(objectOf(file));
    QVERIFY(renewal);
    QStringList taken;
    for (const AlternativeName &name : renewal->names)
        taken << name.display();
    QCOMPARE(taken.join(u' '), names);
    QCOMPARE(renewal->subject.oneLine(), subject);
}

void TestFileShowing::othersAreNotRenewed_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"middle.crt", "root.crt", "leaf.key", "public.pem", "middle.crl", "dh.pem"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestFileShowing::othersAreNotRenewed()
{
    QFETCH(const QString, file);
    QVERIFY(!renewalOf(objectOf(file)));
}

QTEST_GUILESS_MAIN(TestFileShowing)
#include "tst_file_showing.moc"
