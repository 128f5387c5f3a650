// SPDX-License-Identifier: GPL-3.0-or-later
//
// After a file with a key has been read, shown and written in another form, no sixteen octets of the key's
// secret numbers, its text or its passphrase are left in memory.
#include "model/files/examine/examination.h"
#include "model/files/read/reading.h"
#include "model/files/show/comparison.h"
#include "model/files/show/description.h"
#include "model/files/write/conversion.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"
#include "tests/support/memory_scan.h"

#include <fcntl.h>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

namespace {

// A secret as openssl wrote it to a file; no copy of it stays here.
class Bytes
{
public:
    explicit Bytes(const QString &file)
    {
        const int descriptor = ::open(file.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC);
        m_size = std::max<ssize_t>(::read(descriptor, m_bytes, sizeof m_bytes), 0);
        ::close(descriptor);
    }
    ~Bytes() { explicit_bzero(m_bytes, sizeof m_bytes); }
    Bytes(const Bytes &) = delete;
    Bytes &operator=(const Bytes &) = delete;
    std::string_view view() const { return {m_bytes, static_cast<size_t>(m_size)}; }
    // Turns numbers in base 16 into octets.
    void fromHex()
    {
        const auto digit = [](char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; };
        for (ssize_t i = 0; i < m_size / 2; ++i)
            m_bytes[i] = static_cast<char>(digit(m_bytes[2 * i]) << 4 | digit(m_bytes[2 * i + 1]));
        explicit_bzero(m_bytes + m_size / 2, static_cast<size_t>(m_size - m_size / 2));
        m_size /= 2;
    }
    void toUpper()
    {
        for (ssize_t i = 0; i < m_size; ++i)
            m_bytes[i] = m_bytes[i] >= 'a' ? static_cast<char>(m_bytes[i] - 32) : m_bytes[i];
    }
    void reverse() { std::reverse(m_bytes, m_bytes + m_size); }

private:
    char m_bytes[8192] = {};
    ssize_t m_size = 0;
};

} // namespace

class TestFileKeyPieces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theScanFinds();
    void nothingIsLeft_data();
    void nothingIsLeft();

private:
    void seek(const char *file);
    void work(const QString &file) const;

    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
    Pieces m_sought;
};

// Looks for base 16 as it is printed, in upper and lower case, and for the octets both as written and as a
// number has them in memory.
void TestFileKeyPieces::seek(const char *file)
{
    const QByteArray title = file;
    Bytes bytes(m_inputs.path(file));
    QVERIFY(bytes.view().size() >= 64);
    m_sought.add(title + ", base 16", bytes.view());
    bytes.toUpper();
    m_sought.add(title + ", upper case", bytes.view());
    Bytes octets(m_inputs.path(file));
    octets.fromHex();
    m_sought.add(title, octets.view());
    octets.reverse();
    m_sought.add(title + ", as a number", octets.view());
}

void TestFileKeyPieces::initTestCase()
{
    QCOMPARE(m_inputs.make(), QByteArray());
    Surroundings surroundings;
    surroundings.folder = m_inputs.path("");
    const QStringList command{QStringLiteral("sh"), QStringLiteral("-euc"),
        QStringLiteral(
            "head -c 400 /dev/urandom | base64 -w 0 | tr -d '+/=\\n' | head -c 64 >words; echo >>words\n"
            "p=file:words\n"
            "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.pem\n"
            "openssl ec -in ec.pem -out ec-sec1.pem\n"
            "openssl ec -in ec.pem -outform DER -out ec.der\n"
            "openssl pkey -in ec.pem -noout -text | sed -n '/^priv:/,/^pub:/p' | sed '1d;$d' | tr -d ' :\\n' | sed 's/^00//' >ec.number\n"
            "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.pem\n"
            "openssl rsa -in rsa.pem -traditional -out rsa-pkcs1.pem\n"
            "for n in privateExponent prime1 prime2 exponent1; do openssl pkey -in rsa.pem -noout -text |\n"
            "  sed -n \"/^$n:/,/^[a-z]*[0-9]*:/p\" | sed \"1d\" | sed '/^[a-z]/d' | tr -d ' :\\n' | sed 's/^00//' >$n.number; done\n"
            // Leaves out what is public or the same in all keys.
            "sed '/^-/d' ec.pem | tr -d '\\n' | cut -c 49-90 >ec.body\n"
            "sed '/^-/d' rsa.pem | tr -d '\\n' | cut -c 450- >rsa.body\n"
            "for k in ec rsa; do\n"
            "  openssl req -new -x509 -key $k.pem -subj /CN=a.example -out $k.crt\n"
            "  cat $k.crt $k.pem >$k-both.pem\n"
            "  openssl pkcs12 -export -inkey $k.pem -in $k.crt -passout $p -out $k.p12\n"
            "  openssl pkcs8 -topk8 -in $k.pem -passout $p -out $k-locked.pem\n"
            "  openssl pkey -in $k.pem -traditional -aes128 -passout $p -out $k-traditional.pem; done\n")};
    const Output output = run(command, surroundings);
    QVERIFY2(output.code == 0, described(command, output).constData());
    for (const char *number :
        {"ec.number", "privateExponent.number", "prime1.number", "prime2.number", "exponent1.number"})
        seek(number);
    for (const char *text : {"ec.body", "rsa.body", "words"})
        m_sought.add(text, Bytes(m_inputs.path(text)).view());
    wipeDeadStack();
    QCOMPARE(m_sought.found(), QByteArray());
}

void TestFileKeyPieces::theScanFinds()
{
    for (const char *file : {"ec.pem", "rsa.pem"}) {
        const auto bytes = readFile(m_inputs.path(file));
        QVERIFY(m_sought.found().contains(".body: "));
        const auto contents = read(*bytes, {});
        QVERIFY2(m_sought.found().contains(
                     file[0] == 'e' ? "ec.number, as a number: " : "prime1.number, as a number: "),
            m_sought.found().constData());
    }
}

void TestFileKeyPieces::nothingIsLeft_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"ec.pem", "ec-sec1.pem", "ec.der", "rsa.pem", "rsa-pkcs1.pem", "ec-both.pem",
             "rsa-both.pem", "ec.p12", "rsa.p12", "ec-locked.pem", "rsa-locked.pem", "ec-traditional.pem",
             "rsa-traditional.pem"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

// The same work as in `inspect` and `convert`.
void TestFileKeyPieces::work(const QString &file) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ReadOptions options;
    const auto passphrase = readPassphraseFile(m_inputs.path("words"));
    options.passphrases = always(*passphrase);
    const auto contents = read(*readFile(m_inputs.path(file)), options);
    QVERIFY2(contents, errorOf(contents).constData());
    QVERIFY(!keysOf(contents->objects).isEmpty());
    (void)examine(*contents, {});
    for (const FileObject &object : contents->objects) {
        (void)describe(object, now);
        (void)fullText(object);
    }
    (void)compare(*contents, *contents, now);
    for (const QString &format : formatNames()) {
        for (const bool isLocked : {false, true})
            (void)convert({*contents},
                {*formatFromName(format), Part::Everything, {}, isLocked ? *passphrase : QCA::SecureArray()});
    }
}

void TestFileKeyPieces::nothingIsLeft()
{
    QFETCH(const QString, file);
    farDown([&] { work(file); });
    QCOMPARE(m_sought.found(), QByteArray());
}

QTEST_GUILESS_MAIN(TestFileKeyPieces)
#include "tst_file_key_pieces.moc"
