// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each mend in both directions: what openssl, certtool and the functions with which daemons load their files
// say about a file before it is mended, and that all of them accept it afterwards.
#include "model/base/advice/advice_id.h"
#include "model/files/examine/examination.h"
#include "model/files/read/reading.h"
#include "model/files/write/mending.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileMending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void judgesAgreeAfterwards_data();
    void judgesAgreeAfterwards();
    void missingIntermediateIsFoundElsewhere();
    void twinThatIsTrustedIsTaken_data();
    void twinThatIsTrustedIsTaken();
    void passphraseIsRemoved();
    void readableKeyIsClosed();
    void rootThatIsNotTrustedStays();

private:
    FileContents contentsOf(const QString &name) const;
    QStringList findingsOf(const FileContents &contents) const;
    QString verdicts(const QString &file) const;
    bool isTaken(const QStringList &command) const { return run(command).code == 0; }
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

namespace {

QByteArray bytesOf(const Mended &mended)
{
    return {mended.bytes.data(), static_cast<qsizetype>(mended.bytes.size())};
}

int noPassphrase(char *, int, int, void *)
{
    return -1;
}

// Loads it as Courier does; Postfix and Dovecot do so with functions of their own, but on the same PEM
// reader.
bool daemonLoads(const QString &certificates, const QString &key)
{
    const std::unique_ptr<SSL_CTX, void (*)(SSL_CTX *)> context(
        SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX_set_default_passwd_cb(context.get(), noPassphrase);
    const bool loaded
        = SSL_CTX_use_certificate_chain_file(context.get(), certificates.toLocal8Bit().constData()) == 1
        && SSL_CTX_use_PrivateKey_file(context.get(), key.toLocal8Bit().constData(), SSL_FILETYPE_PEM) == 1
        && SSL_CTX_check_private_key(context.get()) == 1;
    ERR_clear_error();
    return loaded;
}

} // namespace

FileContents TestFileMending::contentsOf(const QString &name) const
{
    ReadOptions options;
    options.passphrases = always(QCA::SecureArray("secret"));
    const auto contents = read(*readFile(m_inputs.path(name)), options);
    return contents ? *contents : FileContents();
}

QStringList TestFileMending::findingsOf(const FileContents &contents) const
{
    Expectations expectations;
    expectations.time = QDateTime::currentDateTimeUtc();
    QStringList names;
    for (const Advice &finding : examine(contents, expectations).findings)
        names << adviceName(finding.id);
    return names;
}

// Who accepts the file: “openssl certtool daemon”.
QString TestFileMending::verdicts(const QString &file) const
{
    QStringList takers;
    // With the server's name, since openssl may find another certificate of the file first: it skips a
    // damaged block whose base64 ends with “==”, and verifies the next one.
    if (isTaken({QStringLiteral("openssl"), QStringLiteral("verify"), QStringLiteral("-CAfile"),
            m_inputs.path("root.crt"), QStringLiteral("-verify_hostname"), QStringLiteral("mail.example.org"),
            QStringLiteral("-untrusted"), file, file}))
        takers << QStringLiteral("openssl");
    if (isTaken(
            {QStringLiteral("certtool"), QStringLiteral("--verify"), QStringLiteral("--load-ca-certificate"),
                m_inputs.path("root.crt"), QStringLiteral("--infile"), file}))
        takers << QStringLiteral("certtool");
    if (daemonLoads(file, m_inputs.path("leaf.key")))
        takers << QStringLiteral("daemon");
    return takers.join(u' ');
}

void TestFileMending::judgesAgreeAfterwards_data()
{
    QTest::addColumn<QString>("takenBefore");
    const auto row
        = [](const char *file, const char *takers) { QTest::newRow(file) << QString::fromLatin1(takers); };
    row("chain.pem", "openssl certtool daemon");
    row("crlf.pem", "openssl certtool daemon");
    row("bom.pem", "openssl certtool daemon");
    row("utf16.pem", "");
    row("indented.pem", "certtool");
    row("joined.pem", "certtool");
    row("der.pem", "");
    row("p7.crt", "");
    row("wrong-order.pem", "certtool");
    row("with-root.pem", "openssl certtool daemon");
    row("twice.pem", "openssl certtool daemon");
}

void TestFileMending::judgesAgreeAfterwards()
{
    QFETCH(const QString, takenBefore);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const FileContents contents = contentsOf(name);
    QCOMPARE(findingsOf(contents).isEmpty(), name == QLatin1String("chain.pem"));
    QCOMPARE(verdicts(m_inputs.path(name)), takenBefore);
    const auto mended = mend(contents, certificatesOf(contentsOf(QStringLiteral("chain.pem")).objects));
    QVERIFY2(mended, errorOf(mended).constData());
    QVERIFY(save(m_inputs.path("mended.pem"), bytesOf(*mended)));
    QCOMPARE(verdicts(m_inputs.path("mended.pem")), QStringLiteral("openssl certtool daemon"));
    QCOMPARE(findingsOf(contentsOf(QStringLiteral("mended.pem"))), QStringList());
    QCOMPARE(bytesOf(*mended), content(m_inputs.path("chain.pem")));
}

void TestFileMending::missingIntermediateIsFoundElsewhere()
{
    const FileContents leaf = contentsOf(QStringLiteral("leaf.crt"));
    const QList<Certificate> chain = certificatesOf(contentsOf(QStringLiteral("with-root.pem")).objects);
    const Advice missing{AdviceId::MissingIntermediate, 0, {}};
    QVERIFY(canMend(missing, leaf, chain));
    QVERIFY(!canMend(missing, leaf, certificatesOf(contentsOf(QStringLiteral("root.crt")).objects)));
    QCOMPARE(verdicts(m_inputs.path("leaf.crt")), QStringLiteral("daemon")); // which sends it, but clients
                                                                             // refuse it
    const auto mended = mend(leaf, chain);
    QVERIFY(save(m_inputs.path("mended.pem"), bytesOf(*mended)));
    QCOMPARE(verdicts(m_inputs.path("mended.pem")), QStringLiteral("openssl certtool daemon"));
}

// Two intermediates with the same name and key; only the one that leads to the given root helps.
void TestFileMending::twinThatIsTrustedIsTaken_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("elsewhere");
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<QString>("taken");
    const QString leaf = QStringLiteral("leaf.crt");
    const QString root = QStringLiteral("root.crt");
    const QString stranger = QStringLiteral("stranger.crt");
    const QString middle = QStringLiteral("middle.crt");
    const QString twin = QStringLiteral("twin.crt");
    QTest::newRow("root trusted") << leaf << QStringList{twin, middle} << root << middle;
    QTest::newRow("other order") << leaf << QStringList{middle, twin} << root << middle;
    QTest::newRow("stranger trusted") << leaf << QStringList{middle, twin} << stranger << twin;
    QTest::newRow("root open") << leaf << QStringList{twin, middle, root} << QString() << middle;
    QTest::newRow("stranger open") << leaf << QStringList{stranger, middle, twin} << QString() << twin;
    QTest::newRow("both in the file") << QStringLiteral("cross.pem") << QStringList() << root << middle;
    QTest::newRow("nothing known") << leaf << QStringList{twin, middle} << QString() << twin;
}

void TestFileMending::twinThatIsTrustedIsTaken()
{
    QFETCH(const QString, file);
    QFETCH(const QStringList, elsewhere);
    QFETCH(const QString, trusted);
    QFETCH(const QString, taken);
    QList<Certificate> others;
    for (const QString &other : elsewhere)
        others << certificatesOf(contentsOf(other).objects);
    const QList<Certificate> anchors
        = trusted.isEmpty() ? QList<Certificate>() : certificatesOf(contentsOf(trusted).objects);
    const auto mended = mend(contentsOf(file), others, {}, Protection::Keep, anchors);
    QVERIFY2(mended, errorOf(mended).constData());
    QVERIFY(mended->objects.size() >= 2);
    QCOMPARE(mended->objects[0].certificate, contentsOf(QStringLiteral("leaf.crt")).objects[0].certificate);
    QCOMPARE(mended->objects[1].certificate, contentsOf(taken).objects[0].certificate);
    if (!trusted.isEmpty()) {
        // Given only this intermediate, openssl gets to the root; with any other it would not.
        QVERIFY(save(m_inputs.path("sent.pem"), mended->objects[1].certificate->toPem()));
        QVERIFY(isTaken({QStringLiteral("openssl"), QStringLiteral("verify"), QStringLiteral("-CAfile"),
            m_inputs.path(trusted), QStringLiteral("-untrusted"), m_inputs.path("sent.pem"),
            m_inputs.path("leaf.crt")}));
    }
}

void TestFileMending::passphraseIsRemoved()
{
    const FileContents contents = contentsOf(QStringLiteral("encrypted.pem"));
    QCOMPARE(findingsOf(contents), QStringList(QStringLiteral("encrypted-key")));
    QVERIFY(!daemonLoads(m_inputs.path("chain.pem"), m_inputs.path("encrypted.pem")));
    QVERIFY(mend(contents, {})->objects.first().encrypted);
    const auto mended = mend(contents, {}, {}, Protection::Remove);
    QVERIFY2(mended, errorOf(mended).constData());
    QVERIFY(save(m_inputs.path("clear.pem"), bytesOf(*mended), 0600));
    QVERIFY(daemonLoads(m_inputs.path("chain.pem"), m_inputs.path("clear.pem")));
    QCOMPARE(findingsOf(contentsOf(QStringLiteral("clear.pem"))), QStringList());
}

// Saving the mended file is what closes it; see tst_file_commands.
void TestFileMending::readableKeyIsClosed()
{
    FileContents contents = contentsOf(QStringLiteral("readable.pem"));
    QCOMPARE(findingsOf(contents), QStringList(QStringLiteral("world-readable-key")));
    QVERIFY(canMend({AdviceId::WorldReadableKey, 0, {}}, contents, {}));
    QVERIFY(holdsPrivateKey(mend(contents, {})->objects));
}

// A new authority, in place of its certificate that an older one has signed: without it the chain would be
// worse.
void TestFileMending::rootThatIsNotTrustedStays()
{
    const FileContents contents = contentsOf(QStringLiteral("with-root.pem"));
    for (const bool isTrusted : {true, false}) {
        const auto name = isTrusted ? QStringLiteral("root.crt") : QStringLiteral("stranger.crt");
        const QList<Certificate> trusted = certificatesOf(contentsOf(name).objects);
        const auto mended = mend(contents, {}, {}, Protection::Keep, trusted);
        QVERIFY2(mended, errorOf(mended).constData());
        QCOMPARE(mended->objects.size(), isTrusted ? 2 : 3);
        Expectations expectations;
        expectations.time = QDateTime::currentDateTimeUtc();
        expectations.trusted = trusted;
        const QList<Advice> findings = examine(contents, expectations).findings;
        QCOMPARE(std::any_of(findings.begin(), findings.end(),
                     [](const Advice &finding) { return finding.id == AdviceId::RootIncluded; }),
            isTrusted);
    }
}

QTEST_GUILESS_MAIN(TestFileMending)
#include "tst_file_mending.moc"
