// SPDX-License-Identifier: GPL-3.0-or-later
//
// Clear keys and passphrases are gone from memory once the values that held them are.
//
// The PEM text of a key made here, of a set and of a plan, and any sixteen octets of it; a passphrase that
// QCA asked for. For files with keys see tests/files/tst_file_key_pieces.
#include "model/base/secrets/secret_bytes.h"
#include "model/setup/sets/made/plan_building.h"
#include "tests/support/memory_scan.h"
#include "tests/x509/fixture.h"

#include <QRandomGenerator>
#include <QtConcurrentRun>

using namespace mailseal;
using namespace mailseal::test;

namespace {

Needle needleFor(const QCA::SecureArray &pem)
{
    return Needle(std::string_view(pem.constData(), static_cast<size_t>(pem.size())), 60);
}

// The part of the base64 PKCS#8 that is neither public nor the same in all keys of that kind.
Pieces piecesFor(const QCA::SecureArray &pem, KeyAlgorithm algorithm)
{
    const std::string_view text(pem.constData(), static_cast<size_t>(pem.size()));
    return Pieces(isRsa(algorithm)               ? text.substr(600, 900)
            : algorithm == KeyAlgorithm::Ed25519 ? text.substr(28 + 24, 40)
                                                 : text.substr(28 + 48, 42));
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theScanFinds();
    void pemIsWiped_data();
    void pemIsWiped();
    void issuedSetAndPlanAreWiped();
    void passphraseIsWiped();

private:
    CryptographyInitialization m_cryptography;
};

void TestSecrets::theScanFinds()
{
    QByteArray text(100, '\0');
    for (char &c : text)
        c = static_cast<char>(QRandomGenerator::system()->bounded(1, 255));
    const Needle needle(std::string_view(text.constData(), 100), 10);
    QCOMPARE(needle.copiesInMemory(), 1);
    text.fill('\0');
    QCOMPARE(needle.copiesInMemory(), 0);
}

void TestSecrets::pemIsWiped_data()
{
    QTest::addColumn<int>("algorithm");
    for (const KeyAlgorithm algorithm :
        {KeyAlgorithm::EcdsaP256, KeyAlgorithm::Ed25519, KeyAlgorithm::Rsa2048})
        QTest::newRow(qPrintable(keyAlgorithmName(algorithm))) << static_cast<int>(algorithm);
}

void TestSecrets::pemIsWiped()
{
    QFETCH(const int, algorithm);
    std::optional<Needle> needle;
    std::optional<Pieces> pieces;
    farDown([&] {
        const auto key = PrivateKey::generate(static_cast<KeyAlgorithm>(algorithm));
        const QCA::SecureArray pem = key->toPem();
        needle = needleFor(pem);
        pieces.emplace(piecesFor(pem, static_cast<KeyAlgorithm>(algorithm)));
        QCOMPARE(needle->copiesInMemory(), 1); // making it left no second copy
        QVERIFY(pieces->inMemory() > 0);
    });
    QCOMPARE(needle->copiesInMemory(), 0);
    QCOMPARE(pieces->inMemory(), 0);
}

void TestSecrets::issuedSetAndPlanAreWiped()
{
    std::optional<Needle> needle;
    std::optional<Pieces> pieces;
    farDown([&] {
        SetupDraft draft;
        draft.names << QStringLiteral("mail.example.org");
        const auto request = requestOf(draft);
        const auto key = obtainKey(draft);
        const auto issued = issue(*request, *key, QDateTime::currentDateTimeUtc());
        QVERIFY2(issued, errorOf(issued).constData());
        needle = needleFor(issued->key);
        pieces.emplace(piecesFor(issued->key, KeyAlgorithm::EcdsaP256));
        const auto layout = loadLayout(draft.layout);
        const auto plan = buildPlan(*issued, *request, *layout);
        QVERIFY2(plan, errorOf(plan).constData());
        const InstallPlan folder = folderPlan(*plan, *request, {});
        QVERIFY(needle->copiesInMemory() >= 3); // the set's, the plan's, Courier's
    });
    QCOMPARE(needle->copiesInMemory(), 0);
    QCOMPARE(pieces->inMemory(), 0);
}

void TestSecrets::passphraseIsWiped()
{
    Folder folder;
    const QString file = folder.path("key.pem");
    std::optional<Needle> needle;
    {
        QCA::SecureArray passphrase = QCA::Random::randomArray(40);
        for (int i = 0; i < passphrase.size(); ++i)
            passphrase[i] = static_cast<char>('a' + (passphrase[i] & 15));
        needle = Needle(std::string_view(passphrase.constData(), 40));
        Surroundings input;
        input.input = passphrase.toByteArray() + '\n';
        QVERIFY(
            run(words("openssl genpkey -algorithm ED25519 -aes-256-cbc -pass stdin -out") << file, input).code
            == 0);
        input.input.fill('\0');

        QCA::EventHandler handler;
        connect(&handler, &QCA::EventHandler::eventReady, this,
            [&](int id, const QCA::Event &) { handler.submitPassword(id, passphrase); });
        handler.start();
        const QByteArray bytes = content(file);
        QFuture<bool> read = QtConcurrent::run([bytes] {
            return PrivateKey::read(QCA::SecureArray(bytes), QStringLiteral("key.pem")).has_value();
        });
        QVERIFY(QTest::qWaitFor([&] { return read.isFinished(); }, 10000));
        QVERIFY(read.result());
    }
    // The test's own QProcess may keep one buffer, which is not the program's; there is at most that one.
    QVERIFY2(needle->copiesInMemory() <= 1, QByteArray::number(needle->copiesInMemory()).constData());
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
