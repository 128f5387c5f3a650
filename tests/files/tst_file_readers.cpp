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

#include <functional>
#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

using Mutation = std::function<QByteArray(const QByteArray &)>;
Q_DECLARE_METATYPE(Mutation)

class TestFileReaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void agree_data();
    void agree();

private:
    int readByOpenssl(const QString &file) const;
    int readByGnutls(const QString &file) const;
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

namespace {

QByteArray replaced(QByteArray text, const char *what, const QByteArray &with)
{
    return text.replace(what, with);
}

QByteArray withoutFirst(QByteArray text, const QByteArray &what)
{
    return text.remove(text.indexOf(what), what.size());
}

// The lines of base64 with another length.
QByteArray rewrapped(const QByteArray &text, qsizetype width)
{
    QByteArray result;
    QByteArray base64;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith("-----")) {
            base64 += line;
            continue;
        }
        for (qsizetype i = 0; i < base64.size(); i += width)
            result += base64.mid(i, width) + '\n';
        base64.clear();
        result += line + '\n';
    }
    return result;
}

QByteArray everyLine(const QByteArray &text, const QByteArray &before, const QByteArray &behind)
{
    QByteArray result;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.isEmpty())
            result += before + line + behind + '\n';
    }
    return result;
}

QByteArray afterLine(const QByteArray &text, qsizetype number, const QByteArray &added)
{
    QByteArrayList lines = text.split('\n');
    lines.insert(number, added);
    return lines.join('\n');
}

QByteArray derOf(QByteArray block)
{
    block = block.mid(block.indexOf('\n')).left(block.lastIndexOf("-----END") - block.indexOf('\n'));
    return QByteArray::fromBase64(block.replace("\n", ""));
}

// The value of each block.
QByteArrayList valuesOf(const QByteArray &pem)
{
    const qsizetype second = pem.lastIndexOf("-----BEGIN");
    return {derOf(pem.left(second)), derOf(pem.mid(second))};
}

QByteArray wide(const QByteArray &text, bool big)
{
    QByteArray result;
    for (const char c : text)
        result += big ? QByteArray(1, '\0') + c : QByteArray(1, c) + '\0';
    return result;
}

} // namespace

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
    const auto row = [](const char *title, const Mutation &mutation) { QTest::newRow(title) << mutation; };
    row("as it should be", [](const QByteArray &pem) { return pem; });
    row("CRLF", [](const QByteArray &pem) { return replaced(pem, "\n", "\r\n"); });
    row("CR alone", [](const QByteArray &pem) { return replaced(pem, "\n", "\r"); });
    row("NUL between lines", [](const QByteArray &pem) { return replaced(pem, "\n", QByteArray(1, '\0')); });
    row("text around",
        [](const QByteArray &pem) { return "Your certificate:\n\n" + pem + "\nKind regards\n"; });
    row("text between", [](const QByteArray &pem) {
        return replaced(pem, "-----END CERTIFICATE-----\n", "-----END CERTIFICATE-----\nand its issuer\n");
    });
    row("a long line before", [](const QByteArray &pem) { return QByteArray(3000, 'x') + ' ' + '\n' + pem; });
    row("bag attributes", [](const QByteArray &pem) {
        return replaced(
            pem, "-----BEGIN", "Bag Attributes\n    localKeyID: 01 02\nsubject=CN = a\n-----BEGIN");
    });
    row("no line end at the end", [](const QByteArray &pem) { return pem.trimmed(); });
    row("blanks behind lines", [](const QByteArray &pem) { return everyLine(pem, "", "  "); });
    row("tabs behind lines", [](const QByteArray &pem) { return everyLine(pem, "", "\t"); });
    row("blanks before lines", [](const QByteArray &pem) { return everyLine(pem, "  ", ""); });
    row("a tab before lines", [](const QByteArray &pem) { return everyLine(pem, "\t", ""); });
    row("a blank before BEGIN",
        [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", " -----BEGIN"); });
    row("a blank before END", [](const QByteArray &pem) { return replaced(pem, "-----END", " -----END"); });
    row("blanks within base64", [](const QByteArray &pem) {
        return replaced(pem, "A", "A ").replace("CERTIFICA TE", "CERTIFICATE");
    });
    row("quoted", [](const QByteArray &pem) { return everyLine(pem, "> ", ""); });
    row("a blank line behind BEGIN", [](const QByteArray &pem) { return afterLine(pem, 1, ""); });
    row("a blank line in the middle", [](const QByteArray &pem) { return afterLine(pem, 4, ""); });
    row("a line of blanks", [](const QByteArray &pem) { return afterLine(pem, 4, "   "); });
    row("a blank line before END",
        [](const QByteArray &pem) { return replaced(pem, "\n-----END", "\n\n-----END"); });
    row("blank lines everywhere", [](const QByteArray &pem) { return replaced(pem, "\n", "\n\n"); });
    row("blank lines, CRLF", [](const QByteArray &pem) { return replaced(pem, "\n", "\r\n\r\n"); });
    row("a header", [](const QByteArray &pem) { return afterLine(pem, 1, "Comment: mine\n"); });
    row("a header without a blank line",
        [](const QByteArray &pem) { return afterLine(pem, 1, "Comment: mine"); });
    row("a header of the second",
        [](QByteArray pem) { return pem.insert(pem.lastIndexOf("-----BEGIN") + 28, "a: b\n\n"); });
    row("everything on one line", [](const QByteArray &pem) { return replaced(pem, "\n", ""); });
    row("everything on one line, with blanks",
        [](const QByteArray &pem) { return replaced(pem, "\n", " "); });
    row("BEGIN joined to base64", [](const QByteArray &pem) {
        return replaced(pem, "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----");
    });
    row("END joined to base64",
        [](const QByteArray &pem) { return replaced(pem, "\n-----END", "-----END"); });
    row("END and BEGIN joined",
        [](const QByteArray &pem) { return replaced(pem, "-----\n-----BEGIN", "----------BEGIN"); });
    row("text behind END", [](const QByteArray &pem) {
        return replaced(pem, "END CERTIFICATE-----", "END CERTIFICATE----- # mine");
    });
    row("text behind BEGIN", [](const QByteArray &pem) {
        return replaced(pem, "BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE----- # mine");
    });
    row("text before BEGIN",
        [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", "cert: -----BEGIN"); });
    row("text behind the last END", [](const QByteArray &pem) { return pem.trimmed() + "x"; });
    row("lines of 4", [](const QByteArray &pem) { return rewrapped(pem, 4); });
    row("lines of 63", [](const QByteArray &pem) { return rewrapped(pem, 63); });
    row("lines of 65", [](const QByteArray &pem) { return rewrapped(pem, 65); });
    row("lines of 76", [](const QByteArray &pem) { return rewrapped(pem, 76); });
    row("lines of 80", [](const QByteArray &pem) { return rewrapped(pem, 80); });
    row("lines of 128", [](const QByteArray &pem) { return rewrapped(pem, 128); });
    row("lines of 253", [](const QByteArray &pem) { return rewrapped(pem, 253); });
    row("lines of 254", [](const QByteArray &pem) { return rewrapped(pem, 254); });
    row("lines of 255", [](const QByteArray &pem) { return rewrapped(pem, 255); });
    row("lines of 300", [](const QByteArray &pem) { return rewrapped(pem, 300); });
    row("a line for each", [](const QByteArray &pem) { return rewrapped(pem, 100000); });
    row("X509 CERTIFICATE",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " X509 CERTIFICATE"); });
    row("TRUSTED CERTIFICATE",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " TRUSTED CERTIFICATE"); });
    row("SERVER CERTIFICATE",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " SERVER CERTIFICATE"); });
    row("CERTIFICATE REQUEST",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " CERTIFICATE REQUEST"); });
    row("PRIVATE KEY", [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " PRIVATE KEY"); });
    row("PKCS7", [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " PKCS7"); });
    row("Certificate", [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE", " Certificate"); });
    row("lower case", [](const QByteArray &pem) {
        return replaced(pem, "BEGIN CERTIFICATE", "begin certificate")
            .replace("END CERTIFICATE", "end certificate");
    });
    row("two blanks in a mark",
        [](const QByteArray &pem) { return replaced(pem, "N CERTIFICATE", "N  CERTIFICATE"); });
    row("a blank behind the label",
        [](const QByteArray &pem) { return replaced(pem, " CERTIFICATE-", " CERTIFICATE -"); });
    row("blanks within the dashes", [](const QByteArray &pem) {
        return replaced(pem, "-----BEGIN CERTIFICATE-----", "----- BEGIN CERTIFICATE -----");
    });
    row("no blank in a mark",
        [](const QByteArray &pem) { return replaced(pem, "N CERTIFICATE", "NCERTIFICATE"); });
    row("four dashes before BEGIN",
        [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", "----BEGIN"); });
    row("four dashes behind BEGIN", [](const QByteArray &pem) {
        return replaced(pem, "BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE----");
    });
    row("four dashes before END", [](const QByteArray &pem) { return replaced(pem, "-----END", "----END"); });
    row("four dashes behind END",
        [](const QByteArray &pem) { return replaced(pem, "END CERTIFICATE-----", "END CERTIFICATE----"); });
    row("six dashes before BEGIN",
        [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", "------BEGIN"); });
    row("six dashes everywhere", [](const QByteArray &pem) { return replaced(pem, "-----", "------"); });
    row("ten dashes everywhere", [](const QByteArray &pem) { return replaced(pem, "-----", "----------"); });
    row("four dashes in the second only",
        [](QByteArray pem) { return pem.remove(pem.lastIndexOf("-----BEGIN"), 1); });
    row("en dashes", [](const QByteArray &pem) { return replaced(pem, "-----", "–––––"); });
    row("em dashes and one", [](const QByteArray &pem) { return replaced(pem, "-----", "——-"); });
    row("END of something else",
        [](const QByteArray &pem) { return replaced(pem, "END CERTIFICATE", "END X509 CRL"); });
    row("no first BEGIN",
        [](const QByteArray &pem) { return withoutFirst(pem, "-----BEGIN CERTIFICATE-----\n"); });
    row("no first END",
        [](const QByteArray &pem) { return withoutFirst(pem, "-----END CERTIFICATE-----\n"); });
    row("no last END", [](const QByteArray &pem) { return pem.left(pem.lastIndexOf("-----END")); });
    row("a BEGIN too many", [](const QByteArray &pem) { return "-----BEGIN CERTIFICATE-----\n" + pem; });
    row("an END too many", [](const QByteArray &pem) { return pem + "-----END CERTIFICATE-----\n"; });
    row("a byte order mark", [](const QByteArray &pem) { return "\xEF\xBB\xBF" + pem; });
    row("a byte order mark in the middle",
        [](QByteArray pem) { return pem.insert(pem.lastIndexOf("-----BEGIN"), "\xEF\xBB\xBF"); });
    row("UTF-16LE with mark", [](const QByteArray &pem) { return "\xFF\xFE" + wide(pem, false); });
    row("UTF-16BE with mark", [](const QByteArray &pem) { return "\xFE\xFF" + wide(pem, true); });
    row("UTF-16LE", [](const QByteArray &pem) { return wide(pem, false); });
    row("UTF-16BE", [](const QByteArray &pem) { return wide(pem, true); });
    row("form feeds", [](const QByteArray &pem) { return replaced(pem, "-----BEGIN", "\f-----BEGIN"); });
    row("NBSP in a mark", [](const QByteArray &pem) {
        return replaced(pem, "N CERTIFICATE",
            "N\xC2\xA0"
            "CERTIFICATE");
    });
    row("NBSP before lines", [](const QByteArray &pem) { return everyLine(pem, "\xC2\xA0", ""); });
    row("zero-width blanks in base64",
        [](const QByteArray &pem) { return everyLine(pem, "", "\xE2\x80\x8B"); });
    row("NBSP of Windows-1252", [](const QByteArray &pem) {
        return replaced(pem, "N CERTIFICATE",
            "N\xA0"
            "CERTIFICATE");
    });
    row("literal \\n", [](const QByteArray &pem) { return replaced(pem, "\n", "\\n"); });
    row("literal \\r\\n", [](const QByteArray &pem) { return replaced(pem, "\n", "\\r\\n"); });
    row("literal \\\\n", [](const QByteArray &pem) { return replaced(pem, "\n", "\\\\n"); });
    row("%0A", [](const QByteArray &pem) {
        return replaced(pem, "+", "%2B")
            .replace("\n", "%0A")
            .replace(' ', "%20")
            .replace('=', "%3D")
            .replace('/', "%2F");
    });
    row("<br>", [](const QByteArray &pem) { return replaced(pem, "\n", "<br>"); });
    row("<br/> and line ends", [](const QByteArray &pem) { return replaced(pem, "\n", "<br/>\r\n"); });
    row("character references", [](const QByteArray &pem) {
        return replaced(pem, "+", "&#43;").replace("/", "&#x2F;").replace("=", "&#61;");
    });
    row("quoted-printable", [](const QByteArray &pem) { return replaced(pem, "=", "=3D"); });
    row("padding lost", [](const QByteArray &pem) { return replaced(pem, "=", ""); });
    row("padding too much", [](const QByteArray &pem) { return replaced(pem, "\n-----END", "=\n-----END"); });
    row("base64 of it", [](const QByteArray &pem) { return pem.toBase64(); });
    row("a line of NUL between",
        [](QByteArray pem) { return pem.insert(pem.lastIndexOf("-----BEGIN"), QByteArray("\0\n", 2)); });
    row("both values in one block", [](const QByteArray &pem) {
        return "-----BEGIN CERTIFICATE-----\n" + valuesOf(pem).join().toBase64()
            + "\n-----END CERTIFICATE-----\n";
    });
    row("both in one block, one below the other", [](const QByteArray &pem) {
        const QByteArrayList values = valuesOf(pem);
        return "-----BEGIN CERTIFICATE-----\n" + values[0].toBase64() + '\n' + values[1].toBase64()
            + "\n-----END CERTIFICATE-----\n";
    });
    row("the second in DER",
        [](const QByteArray &pem) { return pem.left(pem.lastIndexOf("-----BEGIN")) + valuesOf(pem).at(1); });
    row("the second in UTF-16", [](const QByteArray &pem) {
        const qsizetype second = pem.lastIndexOf("-----BEGIN");
        return pem.left(second) + wide(pem.mid(second), false);
    });
    row("literal \\012", [](const QByteArray &pem) { return replaced(pem, "\n", "\\012"); });
    row("literal `n", [](const QByteArray &pem) { return replaced(pem, "\n", "`n"); });
    row("commas for line ends", [](const QByteArray &pem) { return replaced(pem, "\n", ","); });
    row("bars for line ends", [](const QByteArray &pem) { return replaced(pem, "\n", "|"); });
    row("letters for line ends", [](const QByteArray &pem) { return replaced(pem, "\n", "rn"); });
    row("a list of a program",
        [](const QByteArray &pem) { return "x = [\n" + everyLine(pem, "  '", "',") + "]\n"; });
    row("a column of a table", [](const QByteArray &pem) { return everyLine(pem, "\"", "\""); });
    row("line ends that are shown", [](const QByteArray &pem) { return everyLine(pem, "", "$"); });
    row("^M for CR", [](const QByteArray &pem) { return everyLine(pem, "", "^M"); });
    row("lines of a log",
        [](const QByteArray &pem) { return everyLine(pem, "2026-01-31T12:00:00Z INFO ", ""); });
    row("colours of a terminal",
        [](const QByteArray &pem) { return everyLine(pem, "\x1B[0;32m", "\x1B[0m"); });
    row("selectors in base64", [](const QByteArray &pem) { return everyLine(pem, "", "\xEF\xB8\x8F"); });
    row("gaps that look like PEM",
        [](const QByteArray &pem) { return "-----BEGIN OF MAIL-----\n" + pem + "-----END OF MAIL-----\n"; });
    row("a signature of PGP around",
        [](const QByteArray &pem) { return "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + pem; });
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

QTEST_GUILESS_MAIN(TestFileReaders)
#include "tst_file_readers.moc"
