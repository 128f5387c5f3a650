// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keys read from files that other programs made, and keys made here.
#include "model/base/errors/error_code.h"
#include "tests/x509/fixture.h"

#include <QElapsedTimer>
#include <QtConcurrentRun>
#include <openssl/bn.h>
#include <openssl/dh.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::KeyAlgorithm)
Q_DECLARE_METATYPE(std::optional<QByteArray>)

namespace {

// Answers every question for a passphrase with the same one, or rejects it.
class Answering : public QObject
{
public:
    explicit Answering(const std::optional<QByteArray> &passphrase)
    {
        connect(&m_handler, &QCA::EventHandler::eventReady, this,
            [this, passphrase](int id, const QCA::Event &event) {
                ++questions;
                fileName = event.fileName();
                if (passphrase)
                    m_handler.submitPassword(id, QCA::SecureArray(*passphrase));
                else
                    m_handler.reject(id);
            });
        m_handler.start();
    }
    int questions = 0;
    QString fileName;

private:
    QCA::EventHandler m_handler;
};

// In a separate thread, as in the program.
Result<PrivateKey> readInWorker(const QByteArray &bytes)
{
    QFuture<Result<PrivateKey>> future = QtConcurrent::run(
        [bytes] { return PrivateKey::read(QCA::SecureArray(bytes), QStringLiteral("some.key")); });
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30000))
        return failure(ErrorCode::Cancelled, {}, QStringLiteral("the test waited too long"));
    return future.result();
}

// Finding primes of this size takes a minute; these two come from RFC 3526 and RFC 7919.
QByteArray rsa8192()
{
    using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
    const auto number = [](BIGNUM *made = BN_new()) { return Number(made, BN_free); };
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> group(
        [] {
            EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(nullptr, "DH", nullptr);
            EVP_PKEY *parameters = nullptr;
            EVP_PKEY_paramgen_init(context);
            EVP_PKEY_CTX_set_dh_nid(context, NID_ffdhe4096);
            EVP_PKEY_paramgen(context, &parameters);
            EVP_PKEY_CTX_free(context);
            return parameters;
        }(),
        EVP_PKEY_free);
    const Number p = number(BN_get_rfc3526_prime_4096(nullptr));
    BIGNUM *fromGroup = nullptr;
    EVP_PKEY_get_bn_param(group.get(), "p", &fromGroup);
    const Number q = number(fromGroup);
    const Number e = number();
    const Number n = number();
    const Number d = number();
    const Number phi = number();
    const Number one = number();
    const Number less = number();
    BN_CTX *scratch = BN_CTX_new();
    BN_set_word(e.get(), 65537);
    BN_one(one.get());
    BN_mul(n.get(), p.get(), q.get(), scratch);
    BN_sub(phi.get(), p.get(), one.get());
    BN_sub(less.get(), q.get(), one.get());
    BN_mul(phi.get(), phi.get(), less.get(), scratch);
    BN_mod_inverse(d.get(), e.get(), phi.get(), scratch);
    const auto remainder = [&](const Number &exponent, const Number &prime) {
        Number result = number();
        BN_sub(less.get(), prime.get(), one.get());
        BN_mod(result.get(), exponent.get(), less.get(), scratch);
        return result;
    };
    const Number inverse = number(BN_mod_inverse(nullptr, q.get(), p.get(), scratch));
    const Number exponent1 = remainder(d, p);
    const Number exponent2 = remainder(d, q);
    BN_CTX_free(scratch);
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_BN(builder, "n", n.get());
    OSSL_PARAM_BLD_push_BN(builder, "e", e.get());
    OSSL_PARAM_BLD_push_BN(builder, "d", d.get());
    OSSL_PARAM_BLD_push_BN(builder, "rsa-factor1", p.get());
    OSSL_PARAM_BLD_push_BN(builder, "rsa-factor2", q.get());
    OSSL_PARAM_BLD_push_BN(builder, "rsa-exponent1", exponent1.get());
    OSSL_PARAM_BLD_push_BN(builder, "rsa-exponent2", exponent2.get());
    OSSL_PARAM_BLD_push_BN(builder, "rsa-coefficient1", inverse.get());
    OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
    EVP_PKEY *key = nullptr;
    EVP_PKEY_fromdata_init(context);
    EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, parameters);
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    const char *text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    const QByteArray pem(text, size);
    BIO_free(bio);
    EVP_PKEY_free(key);
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    return pem;
}

} // namespace

class TestPrivateKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatOpensslMakes_data();
    void readsWhatOpensslMakes();
    void writesWhatOthersRead_data();
    void writesWhatOthersRead();
    void passphrases_data();
    void passphrases();
    void refused_data();
    void refused();
    void generationCanBeCancelled();
    void cleanup();

private:
    QByteArray made(const char *shell);
    CryptographyInitialization m_cryptography;
    Folder m_folder;
};

QByteArray TestPrivateKey::made(const char *shell)
{
    Surroundings here;
    here.folder = m_folder.path(".");
    const Output output = run({QStringLiteral("sh"), QStringLiteral("-ec"), QString::fromUtf8(shell)}, here);
    return output.code == 0 ? output.out : QByteArray("failed: ") + output.err;
}

void TestPrivateKey::cleanup()
{
    QCOMPARE(ERR_peek_error(), 0UL); // OpenSSL's error queue never leaks past a call
}

void TestPrivateKey::readsWhatOpensslMakes_data()
{
    QTest::addColumn<QByteArray>("shell");
    QTest::addColumn<QString>("description");
    const auto row = [](const char *title, const char *shell, const char *description) {
        QTest::newRow(title) << QByteArray(shell) << QString::fromLatin1(description);
    };
    row("PKCS#8 P-256", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256", "ECDSA P-256");
    row("PKCS#8 P-384", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384", "ECDSA P-384");
    row("PKCS#8 RSA", "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048", "RSA 2048");
    row("PKCS#8 Ed25519", "openssl genpkey -algorithm ED25519", "Ed25519");
    row("traditional RSA", "openssl genrsa -traditional 2048", "RSA 2048");
    row("RSA 3072", "openssl genrsa 3072", "RSA 3072");
    row("SEC 1 with EC PARAMETERS", "openssl ecparam -genkey -name prime256v1", "ECDSA P-256");
    row("SEC 1 alone", "openssl ecparam -genkey -noout -name secp384r1", "ECDSA P-384");
    row("explicit parameters", "openssl ecparam -genkey -noout -name prime256v1 -param_enc explicit",
        "ECDSA P-256");
    row("DER PKCS#8", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -outform DER",
        "ECDSA P-256");
    row("DER traditional RSA",
        "openssl genrsa -traditional 2048 2>/dev/null | openssl rsa -traditional -outform DER", "RSA 2048");
    row("DER SEC 1", "openssl ecparam -genkey -noout -name prime256v1 | openssl ec -outform DER",
        "ECDSA P-256");
    row("text around", "echo Bag Attributes; openssl ecparam -genkey -name prime256v1; echo the end",
        "ECDSA P-256");
    row("certificate first",
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout k "
        "2>/dev/null; cat k",
        "ECDSA P-256");
    row("after its certificate",
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout k -out c; "
        "cat c k",
        "ECDSA P-256");
    row("CRLF", "openssl ecparam -genkey -name prime256v1 | sed 's/$/\\r/'", "ECDSA P-256");
    row("byte order mark", "printf '\\357\\273\\277'; openssl genpkey -algorithm ED25519", "Ed25519");
    row("GnuTLS RSA", "certtool --generate-privkey --key-type rsa --bits 2048 2>/dev/null", "RSA 2048");
    row("GnuTLS EC", "certtool --generate-privkey --key-type ecdsa --curve secp256r1 2>/dev/null",
        "ECDSA P-256");
    row("GnuTLS Ed25519", "certtool --generate-privkey --key-type ed25519 2>/dev/null", "Ed25519");
}

void TestPrivateKey::readsWhatOpensslMakes()
{
    QFETCH(const QByteArray, shell);
    const QByteArray bytes = made(shell.constData());
    QVERIFY2(!bytes.startsWith("failed: "), bytes.constData());
    const auto key = PrivateKey::read(QCA::SecureArray(bytes), QStringLiteral("some.key"));
    QVERIFY2(key, errorOf(key).constData());
    QTEST(key->description(), "description");
    // The same key as openssl reads it.
    const QString file = m_folder.save("written.pem", key->toPem().toByteArray());
    const QString original = m_folder.save("original", bytes);
    MAILSEAL_RUN(ours, words("openssl pkey -pubout -outform DER -in") << file);
    QCOMPARE(ours.out, key->subjectPublicKeyInfo());
    const Output theirs = run(words("openssl pkey -pubout -outform DER -in") << original);
    if (theirs.code == 0)
        QCOMPARE(theirs.out, ours.out);
}

void TestPrivateKey::writesWhatOthersRead_data()
{
    QTest::addColumn<KeyAlgorithm>("algorithm");
    for (const KeyAlgorithm algorithm : keyAlgorithms())
        QTest::newRow(qPrintable(keyAlgorithmName(algorithm))) << algorithm;
}

void TestPrivateKey::writesWhatOthersRead()
{
    QFETCH(const KeyAlgorithm, algorithm);
    const PrivateKey &key = keyOf(algorithm);
    QCOMPARE(key.algorithm(), algorithm);
    QCOMPARE(key.description(), keyAlgorithmTitle(algorithm));
    const QByteArray pem = key.toPem().toByteArray();
    QVERIFY(pem.startsWith("-----BEGIN PRIVATE KEY-----\n"));
    QVERIFY(pem.endsWith("-----END PRIVATE KEY-----\n"));
    const QString file = m_folder.save("key.pem", pem);
    // Checking the primes again takes seconds for the larger ones.
    const bool large = algorithm == KeyAlgorithm::Rsa3072 || algorithm == KeyAlgorithm::Rsa4096;
    MAILSEAL_RUN(
        openssl, words(large ? "openssl pkey -noout -in" : "openssl pkey -check -noout -in") << file);
    QVERIFY2(large || (openssl.out + openssl.err).contains("Key is valid"), openssl.err.constData());
    MAILSEAL_RUN(certtool, words("certtool --key-info --infile") << file);
    const auto again = PrivateKey::read(QCA::SecureArray(pem), file);
    QVERIFY(again && again->matches(key));
    QVERIFY(!key.matches(*PrivateKey::generate(KeyAlgorithm::EcdsaP256)));
}

void TestPrivateKey::passphrases_data()
{
    QTest::addColumn<QByteArray>("shell"); // the passphrase is “geheim жук”
    QTest::addColumn<std::optional<QByteArray>>("answer");
    QTest::addColumn<int>("code"); // -1: read
    const std::optional<QByteArray> right("geheim жук");
    const auto row = [](const char *title, const char *shell, const std::optional<QByteArray> &answer,
                         int code) { QTest::newRow(title) << QByteArray(shell) << answer << code; };
    const char *aes = "openssl genpkey -algorithm ED25519 -aes-256-cbc -pass 'pass:geheim жук'";
    const char *traditional
        = "openssl ecparam -genkey -noout -name prime256v1 | openssl ec -aes128 -passout 'pass:geheim жук'";
    const char *scrypt
        = "openssl genpkey -algorithm ED25519 | openssl pkcs8 -topk8 -scrypt -passout 'pass:geheim жук'";
    const char *der = "openssl genpkey -algorithm ED25519 | openssl pkcs8 -topk8 -v2 aes256 -outform DER "
                      "-passout 'pass:geheim жук'";
    row("AES, right", aes, right, -1);
    row("AES, wrong", aes, QByteArray("falsch"), static_cast<int>(ErrorCode::KeyPassphraseWrong));
    row("AES, empty", aes, QByteArray(), static_cast<int>(ErrorCode::KeyPassphraseWrong));
    row("AES, too long", aes, QByteArray(5000, 'x'), static_cast<int>(ErrorCode::KeyPassphraseWrong));
    row("AES, nobody to ask", aes, std::nullopt, static_cast<int>(ErrorCode::KeyPassphraseMissing));
    row("traditional, right", traditional, right, -1);
    row("traditional, wrong", traditional, QByteArray("falsch"),
        static_cast<int>(ErrorCode::KeyPassphraseWrong));
    row("scrypt, right", scrypt, right, -1);
    row("DER, right", der, right, -1);
    row("DER, wrong", der, QByteArray("falsch"), static_cast<int>(ErrorCode::KeyPassphraseWrong));
    row("DER, nobody to ask", der, std::nullopt, static_cast<int>(ErrorCode::KeyPassphraseMissing));
}

void TestPrivateKey::passphrases()
{
    QFETCH(const QByteArray, shell);
    QFETCH(const std::optional<QByteArray>, answer);
    QFETCH(const int, code);
    const QByteArray bytes = made(shell.constData());
    QVERIFY2(!bytes.startsWith("failed: "), bytes.constData());
    const Answering answering(answer);
    const auto key = readInWorker(bytes);
    QCOMPARE(answering.fileName, QStringLiteral("some.key"));
    QCOMPARE(answering.questions, 1); // asked once, whatever the answer
    if (code < 0)
        QVERIFY2(key, errorOf(key).constData());
    else
        MAILSEAL_EXPECT_ERROR(key, static_cast<ErrorCode>(code));
}

void TestPrivateKey::refused_data()
{
    QTest::addColumn<QByteArray>("shell");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("argument"); // the second one
    const auto row = [](const char *title, const char *shell, ErrorCode code, const char *argument = "") {
        QTest::newRow(title) << QByteArray(shell) << code << QString::fromLatin1(argument);
    };
    row("empty", "true", ErrorCode::KeyFileHoldsNoKey);
    row("one octet", "printf 0", ErrorCode::KeyFileHoldsNoKey);
    row("text", "echo hello", ErrorCode::KeyFileHoldsNoKey);
    row("HTML", "echo '<html><body>404</body></html>'", ErrorCode::KeyFileHoldsNoKey);
    row("zeros", "head -c 100000 /dev/zero", ErrorCode::KeyFileHoldsNoKey);
    row("noise", "head -c 100000 /dev/urandom", ErrorCode::KeyFileHoldsNoKey);
    row("empty block", "printf -- '-----BEGIN PRIVATE KEY-----\\n-----END PRIVATE KEY-----\\n'",
        ErrorCode::KeyFileHoldsNoKey);
    row("cut off", "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2>/dev/null | head -n 10",
        ErrorCode::KeyFileHoldsNoKey);
    row("blanks inside base64 damage", "openssl genpkey -algorithm ED25519 | sed '2s/^...../!!!!!/'",
        ErrorCode::KeyFileHoldsNoKey);
    row("public key", "openssl genpkey -algorithm ED25519 | openssl pkey -pubout",
        ErrorCode::KeyFileHoldsNoKey);
    row("certificate",
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout k "
        "2>/dev/null",
        ErrorCode::KeyFileHoldsCertificate);
    row("trusted certificate",
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout k "
        "2>/dev/null "
        "| openssl x509 -trustout",
        ErrorCode::KeyFileHoldsCertificate);
    row("CSR",
        "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout k "
        "2>/dev/null",
        ErrorCode::KeyFileHoldsRequest);
    row("parameters", "openssl ecparam -name prime256v1", ErrorCode::KeyFileHoldsNoKey);
    row("RSA 1024", "openssl genrsa 1024", ErrorCode::KeyUnsupported, "RSA 1024");
    row("RSA 2047", "openssl genrsa 2047", ErrorCode::KeyUnsupported, "RSA 2047");
    row("RSA 8192", "cat rsa8192", ErrorCode::KeyUnsupported, "RSA 8192");
    row("RSA-PSS", "openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 2>/dev/null",
        ErrorCode::KeyUnsupported, "RSA-PSS");
    row("DSA", "openssl dsaparam -noout -genkey 1024 2>/dev/null", ErrorCode::KeyUnsupported, "DSA");
    row("Ed448", "openssl genpkey -algorithm ED448", ErrorCode::KeyUnsupported, "ED448");
    row("X25519", "openssl genpkey -algorithm X25519", ErrorCode::KeyUnsupported, "X25519");
    row("P-521", "openssl ecparam -genkey -noout -name secp521r1", ErrorCode::KeyUnsupported, "ECDSA P-521");
    row("secp256k1", "openssl ecparam -genkey -noout -name secp256k1", ErrorCode::KeyUnsupported,
        "ECDSA secp256k1");
}

void TestPrivateKey::refused()
{
    QFETCH(const QByteArray, shell);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, argument);
    if (shell.contains("rsa8192"))
        m_folder.save("rsa8192", rsa8192());
    const QByteArray bytes = made(shell.constData());
    QVERIFY2(!bytes.startsWith("failed: "), bytes.constData());
    const Answering nobody(std::nullopt);
    QElapsedTimer time;
    time.start();
    const auto key = readInWorker(bytes);
    QVERIFY2(time.elapsed() < 1000, QByteArray::number(time.elapsed()).constData());
    MAILSEAL_EXPECT_ERROR(key, code);
    QCOMPARE(nobody.questions, 0);
    QCOMPARE(key.error().arguments.value(0), QStringLiteral("some.key"));
    QCOMPARE(key.error().arguments.value(1), argument);
}

void TestPrivateKey::generationCanBeCancelled()
{
    std::atomic<bool> stop = false;
    QFuture<Result<PrivateKey>> future = QtConcurrent::run(
        [&stop] { return PrivateKey::generate(KeyAlgorithm::Rsa4096, [&stop] { return stop.load(); }); });
    QTest::qWait(20);
    QElapsedTimer time;
    time.start();
    stop = true;
    future.waitForFinished();
    QVERIFY2(time.elapsed() < 500, QByteArray::number(time.elapsed()).constData());
    // With luck, the key was found within the first 20 ms.
    if (!future.result())
        MAILSEAL_EXPECT_ERROR(future.result(), ErrorCode::Cancelled);
    const auto never = PrivateKey::generate(KeyAlgorithm::Rsa4096, [] { return true; });
    MAILSEAL_EXPECT_ERROR(never, ErrorCode::Cancelled);
    QVERIFY(PrivateKey::generate(KeyAlgorithm::Rsa2048, [] { return false; }));
}

QTEST_GUILESS_MAIN(TestPrivateKey)
#include "tst_private_key.moc"
