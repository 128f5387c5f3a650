// SPDX-License-Identifier: GPL-3.0-or-later
//
// A passphrase that opened or encrypted a file is gone from memory, down to any sixteen octets, once the
// values that held it are; and so is the clear key in DER.
#include "model/files/read/reading.h"
#include "model/files/write/conversion.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"
#include "tests/support/memory_scan.h"

#include <fcntl.h>
#include <stop_token>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theScanFinds();
    void passphraseIsWiped_data();
    void passphraseIsWiped();
    void newPassphraseIsWiped_data();
    void newPassphraseIsWiped();

private:
    ReadOptions options(const std::stop_source &stop) const;
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
    std::optional<Pieces> m_needle;
};

// The passphrase is random, and only files contain it.
void TestFileSecrets::initTestCase()
{
    QCOMPARE(m_inputs.make(), QByteArray());
    {
        QCA::SecureArray passphrase = QCA::Random::randomArray(41);
        for (int i = 0; i < 40; ++i)
            passphrase[i] = static_cast<char>('a' + (passphrase[i] & 15));
        passphrase[40] = '\n';
        m_needle.emplace(std::string_view(passphrase.constData(), 40));
        const int file = ::open(m_inputs.path("hidden.txt").toLocal8Bit().constData(),
            O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        QCOMPARE(::write(file, passphrase.constData(), 41), 41);
        ::close(file);
    }
    Surroundings surroundings;
    surroundings.folder = m_inputs.path("");
    const QStringList command{QStringLiteral("sh"), QStringLiteral("-euc"),
        QStringLiteral(
            "p=file:hidden.txt\n"
            "openssl pkcs12 -export -inkey leaf.key -in chain.pem -passout $p -out hidden.p12\n"
            "openssl pkcs12 -export -nomac -inkey leaf.key -in chain.pem -passout $p -out hidden-no-mac.p12\n"
            "openssl pkcs8 -topk8 -in leaf.key -passout $p -out hidden.pem\n"
            "openssl rsa -in rsa.key -traditional -aes128 -passout $p -out hidden-traditional.pem\n")};
    const Output output = run(command, surroundings);
    QVERIFY2(output.code == 0, described(command, output).constData());
    QCOMPARE(m_needle->inMemory(), 0);
}

void TestFileSecrets::theScanFinds()
{
    const auto passphrase = readPassphraseFile(m_inputs.path("hidden.txt"));
    QCOMPARE(passphrase->size(), 40);
    QVERIFY(m_needle->inMemory() > 0);
}

ReadOptions TestFileSecrets::options(const std::stop_source &stop) const
{
    ReadOptions options;
    options.passphrases = always(*readPassphraseFile(m_inputs.path("hidden.txt")));
    options.stop = stop.get_token();
    return options;
}

void TestFileSecrets::passphraseIsWiped_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("stoppable"); // if so, it is read in a thread of its own
    for (const char *file : {"hidden.p12", "hidden-no-mac.p12", "hidden.pem", "hidden-traditional.pem"}) {
        QTest::addRow("%s", file) << QString::fromLatin1(file) << false;
        QTest::addRow("%s, in a thread", file) << QString::fromLatin1(file) << true;
    }
}

void TestFileSecrets::passphraseIsWiped()
{
    QFETCH(const QString, file);
    QFETCH(const bool, stoppable);
    farDown([&] {
        const std::stop_source stop = stoppable ? std::stop_source() : std::stop_source(std::nostopstate);
        const auto contents = read(*readFile(m_inputs.path(file)), options(stop));
        QVERIFY2(contents, errorOf(contents).constData());
        QVERIFY(!keysOf(contents->objects).isEmpty());
        QVERIFY(m_needle->inMemory() > 0); // the contents keep the passphrase that opened them
    });
    // A thread may take a moment to tidy up.
    QTRY_COMPARE(m_needle->inMemory(), 0);
}

void TestFileSecrets::newPassphraseIsWiped_data()
{
    QTest::addColumn<int>("format");
    for (const Format format : {Format::Pem, Format::Pkcs8, Format::Pkcs12, Format::Pkcs12Legacy})
        QTest::newRow(qPrintable(formatName(format))) << static_cast<int>(format);
}

void TestFileSecrets::newPassphraseIsWiped()
{
    QFETCH(const int, format);
    std::optional<Needle> clearKey;
    farDown([&] {
        const auto contents = read(*readFile(m_inputs.path("combined.pem")), {});
        const QCA::SecureArray pem = keysOf(contents->objects).first().toPem();
        clearKey = Needle(std::string_view(pem.constData(), static_cast<size_t>(pem.size())), 60);
        const auto converted = convert({*contents},
            {static_cast<Format>(format), Part::Everything, {},
                *readPassphraseFile(m_inputs.path("hidden.txt"))});
        QVERIFY2(converted, errorOf(converted).constData());
    });
    QCOMPARE(m_needle->inMemory(), 0);
    QCOMPARE(clearKey->copiesInMemory(), 0);
}

QTEST_GUILESS_MAIN(TestFileSecrets)
#include "tst_file_secrets.moc"
