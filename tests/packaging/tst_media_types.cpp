// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the desktop takes a file for, once our types are installed beside those of shared-mime-info: a file
// opens in the window by a double click only if the entry in the menu names its type.
#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <QDir>
#include <QMimeDatabase>
#include <QTest>

using namespace mailseal::test;

class TestMediaTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void type_data();
    void type();

private:
    QTemporaryDir m_folder;
};

// Before the database is first read.
void TestMediaTypes::initTestCase()
{
    const QString packages = m_folder.filePath(QStringLiteral("mime/packages"));
    QVERIFY(QDir().mkpath(packages));
    QVERIFY(QFile::copy(QStringLiteral("/usr/share/mime/packages/freedesktop.org.xml"),
        packages + QStringLiteral("/freedesktop.org.xml")));
    QVERIFY(QFile::copy(
        inSource("packaging/desktop/mailseal-mime.xml"), packages + QStringLiteral("/mailseal.xml")));
    MAILSEAL_RUN(made, QStringLiteral("update-mime-database"), m_folder.filePath(QStringLiteral("mime")));
    qputenv("XDG_DATA_DIRS", m_folder.path().toUtf8());
    qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("home")).toUtf8());
}

void TestMediaTypes::type_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *name, const QByteArray &text, const char *type) {
        QTest::addRow("%s %s", name, text.left(24).constData())
            << QString::fromLatin1(name) << text << QString::fromLatin1(type);
    };
    row("a.csr", "-----BEGIN CERTIFICATE REQUEST-----\n", "application/pkcs10");
    row("a.csr", "\x30\x82\x01\x20", "application/pkcs10");
    row("a.key", "-----BEGIN PRIVATE KEY-----\n", "application/x-pem-key");
    row("a.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n", "application/x-pem-key");
    row("a.key", "-----BEGIN EC PRIVATE KEY-----\n", "application/x-pem-key");
    row("a.crt", "-----BEGIN CERTIFICATE-----\n", "application/x-x509-ca-cert");
    row("a.pem", "-----BEGIN CERTIFICATE-----\n", "application/x-x509-ca-cert");
    row("a.cer", "-----BEGIN CERTIFICATE-----\n", "application/pkix-cert");
    row("without-an-ending", "-----BEGIN PRIVATE KEY-----\n", "application/x-pem-key");
    row("without-an-ending", "-----BEGIN CERTIFICATE REQUEST-----\n", "application/pkcs10");
    // Of others, and still theirs.
    row("slides.key", QByteArray("PK\x03\x04", 4) + QByteArray(26, '\0') + "index.apxl",
        "application/vnd.apple.keynote");
    row("a.txt", "-----BEGIN PRIVATE KEY-----\n", "text/plain");
}

void TestMediaTypes::type()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, type);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QVERIFY(save(path, text));
    QCOMPARE(QMimeDatabase().mimeTypeForFile(path).name(), type);
    if (type == QLatin1String("text/plain") || type.contains(QLatin1String("keynote")))
        return;
    const QByteArray entry = content(inSource("packaging/desktop/org.mailseal.Mailseal.desktop"));
    const qsizetype types = entry.indexOf("\nMimeType=");
    QVERIFY(entry.indexOf(type.toUtf8() + ';', types) > types && types > 0);
}

QTEST_GUILESS_MAIN(TestMediaTypes)
#include "tst_media_types.moc"
