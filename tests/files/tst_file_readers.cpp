// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a server reads a file is not for us to say: a table of what happens to PEM on its way asks the
// functions with which daemons load their files (OpenSSL) and certtool (GnuTLS), and compares. Where one of
// them reads less than all certificates, the examination must name an error that keeps TLS from working and
// can be mended; where both read everything, it must not. And after mending, everybody reads everything.
#include "model/files/examine/examination.h"
#include "model/files/read/reading.h"
#include "model/files/write/mending.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"
#include "tests/files/mutations.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileReaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void agree_data();
    void agree();
    void damageIsTold_data();
    void damageIsTold();

private:
    int readByOpenssl(const QString &file) const;
    int readByGnutls(const QString &file) const;
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

// What SSL_CTX_use_certificate_chain_file takes, which fails altogether where a block spoils the rest.
int TestFileReaders::readByOpenssl(const QString &file) const
{
    const std::unique_ptr<SSL_CTX, void (*)(SSL_CTX *)> context(
        SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    STACK_OF(X509) *chain = nullptr;
    const bool loaded
        = SSL_CTX_use_certificate_chain_file(context.get(), file.toLocal8Bit().constData()) == 1;
    ERR_clear_error();
    if (!loaded)
        return 0;
    SSL_CTX_get0_chain_certs(context.get(), &chain);
    return 1 + std::max(sk_X509_num(chain), 0);
}

int TestFileReaders::readByGnutls(const QString &file) const
{
    const Output output = run(
        {QStringLiteral("certtool"), QStringLiteral("--certificate-info"), QStringLiteral("--infile"), file});
    return output.code == 0 ? static_cast<int>(output.out.count("X.509 Certificate Information")) : 0;
}

void TestFileReaders::agree_data()
{
    QTest::addColumn<Mutation>("mutation");
    for (const NamedMutation &each : mutations())
        QTest::newRow(each.title) << each.mutation;
}

void TestFileReaders::agree()
{
    QFETCH(const Mutation, mutation);
    const QByteArray chain = content(m_inputs.path("chain.pem"));
    const QString file = m_inputs.path("mutated");
    QVERIFY(save(file, mutation(chain)));
    const int openssl = readByOpenssl(file);
    const int gnutls = readByGnutls(file);
    const auto contents = read(*readFile(file), {});
    QVERIFY2(contents, errorOf(contents).constData());
    QVERIFY2(contents->damages.isEmpty(),
        contents->damages.isEmpty() ? "" : qPrintable(sentence(contents->damages.first())));
    Expectations expectations;
    expectations.time = QDateTime::currentDateTimeUtc();
    const Examination examination = examine(*contents, expectations);
    QStringList errors;
    for (const Advice &finding : examination.findings) {
        if (severityOf(finding.id) == Severity::Error) {
            errors << adviceName(finding.id);
            QVERIFY2(effectOf(finding) == Effect::NoTls && canMend(finding, *contents, {}),
                qPrintable(errors.last()));
        }
    }
    const QByteArray verdicts = QStringLiteral("OpenSSL reads %1, GnuTLS %2, errors: %3")
                                    .arg(openssl)
                                    .arg(gnutls)
                                    .arg(errors.join(u' '))
                                    .toUtf8();
    QVERIFY2(errors.isEmpty() == (openssl == 2 && gnutls == 2), verdicts.constData());
    const auto mended = mend(*contents, {});
    QVERIFY2(mended, errorOf(mended).constData());
    QCOMPARE(QByteArray(mended->bytes.data(), static_cast<qsizetype>(mended->bytes.size())), chain);
}

void TestFileReaders::damageIsTold_data()
{
    QTest::addColumn<Mutation>("mutation");
    for (const NamedMutation &each : mutations()) {
        if (!each.decodes)
            QTest::newRow(each.title) << each.mutation;
    }
}

// A block that is broken, and then changed like the others in a way that could be undone: nothing of it is
// passed over without a word.
void TestFileReaders::damageIsTold()
{
    QFETCH(const Mutation, mutation);
    const QByteArray chain = content(m_inputs.path("chain.pem"));
    const qsizetype second = chain.lastIndexOf("-----BEGIN");
    constexpr qsizetype mark = 28; // its length with the line end
    constexpr qsizetype line = 65;
    const QList<NamedMutation> damages{
        {"= in the first", [](QByteArray pem) { return pem.insert(150, '='); }},
        {"= in the second", [second](QByteArray pem) { return pem.insert(second + 150, '='); }},
        {"* in the second", [second](QByteArray pem) { return pem.insert(second + 150, '*'); }},
        {"a line lost in the first", [](QByteArray pem) { return pem.remove(mark + line, line); }},
        {"a line lost in the second",
            [second](QByteArray pem) { return pem.remove(second + mark + line, line); }},
        {"a letter lost in the second", [second](QByteArray pem) { return pem.remove(second + 150, 1); }},
    };
    for (const NamedMutation &damage : damages) {
        for (const bool isMarkSpelled : {true, false}) {
            QByteArray broken = damage.mutation(chain);
            if (!isMarkSpelled)
                broken.replace("-----BEGIN CERTIFICATE", "-----begin certificate");
            const QString file = m_inputs.path("broken");
            QVERIFY(save(file, mutation(broken)));
            const auto contents = read(*readFile(file), {});
            const bool isWhole = contents && contents->damages.isEmpty() && contents->objects.size() == 2;
            const bool isTold = !contents || !contents->damages.isEmpty();
            QVERIFY2(isTold || isWhole, damage.title);
        }
    }
}

QTEST_GUILESS_MAIN(TestFileReaders)
#include "tst_file_readers.moc"
