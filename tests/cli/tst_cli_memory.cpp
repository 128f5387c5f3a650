// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run of the whole program leaves of a server's private key in its memory at the moment it ends: not
// even 16 octets, neither as PEM or DER nor as OpenSSL's numbers.
#include "tests/cli/cli.h"
#include "tests/support/places.h"

#include <QTest>

using namespace mailseal::test;

namespace {

struct Secret
{
    const char *file;
    const char *openssl; // the command that makes it
    qsizetype begin;     // where its secret part begins in DER; what surrounds it is public
    qsizetype end;
};

// RFC 5958 and RFC 5915 for P-256; RFC 8017 for RSA 2048, from the private exponent on.
const Secret secrets[] = {
    {"ec.key", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.key", 36, 68},
    {"sec1.key", "openssl ecparam -name prime256v1 -genkey -noout -out sec1.key", 7, 39},
    {"rsa.key", "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key", 320, 1180},
};

QByteArray masked(QByteArray piece)
{
    for (char &octet : piece)
        octet = static_cast<char>(octet ^ 0xA5);
    return piece.toHex();
}

// In the form that the library expects. OpenSSL stores numbers with their last octet first.
QByteArray piecesOf(const QByteArray &pem, const Secret &secret)
{
    const QByteArray body = pem.mid(pem.indexOf('\n') + 1, pem.lastIndexOf("\n-----END") - pem.indexOf('\n'));
    const QByteArray text = QByteArray(body).remove(body.size() - 1, 1).replace("\n", "");
    const QByteArray der = QByteArray::fromBase64(text);
    QByteArray pieces;
    for (qsizetype at = secret.begin; at + 16 <= secret.end; at += 16) {
        QByteArray piece = der.mid(at, 16);
        pieces += masked(piece);
        std::reverse(piece.begin(), piece.end());
        pieces += masked(piece);
    }
    for (qsizetype at = (secret.begin * 4 / 3 + 15) / 16 * 16; at + 16 <= secret.end * 4 / 3; at += 16)
        pieces += masked(text.mid(at, 16));
    return pieces;
}

} // namespace

class TestCliMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theScanFinds();
    void nothingIsLeft_data();
    void nothingIsLeft();

private:
    QByteArray found(const Secret &secret, const QStringList &arguments, bool keep = false);
    CliFolder m_folder;
    Output m_output;
};

void TestCliMemory::initTestCase()
{
    for (const Secret &secret : secrets) {
        const QString name = QString::fromLatin1(secret.file).section(u'.', 0, 0);
        const Output made = m_folder.shell(QStringLiteral(
            "set -e; %1 2>/dev/null; openssl req -x509 -new -key %2.key -subj /CN=%2 -days 30 -out %2.pem\n"
            "mkdir -p %2/etc/postfix %2/etc/courier %2/etc/dovecot %2/etc/ssl\n"
            "cp %2.key %2/etc/ssl/key.pem; cp %2.pem %2/etc/ssl/certificate.pem\n"
            "cat %2.key %2.pem >%2/etc/ssl/both.pem; chmod 600 %2/etc/ssl/*\n"
            "printf 'smtpd_tls_security_level = may\\nsmtpd_tls_chain_files = /etc/ssl/both.pem\\n'"
            " >%2/etc/postfix/main.cf\n"
            "printf 'ssl_cert = </etc/ssl/certificate.pem\\nssl_key = </etc/ssl/key.pem\\n'"
            " >%2/etc/dovecot/dovecot.conf\n"
            "printf 'TLS_CERTFILE=/etc/ssl/both.pem\\nTLS_DHPARAMS=/etc/ssl/both.pem\\n'"
            " >%2/etc/courier/imapd-ssl\n")
                                               .arg(QString::fromLatin1(secret.openssl), name));
        QVERIFY2(made.code == 0, (made.out + made.err).constData());
    }
}

// The scan's result: where it found pieces, and that it ran.
QByteArray TestCliMemory::found(const Secret &secret, const QStringList &arguments, bool keep)
{
    const QString result = m_folder.path("found");
    QFile::remove(result);
    Surroundings here = m_folder.surroundings();
    here.environment << QStringLiteral("LD_PRELOAD=" MAILSEAL_MEMORY_AT_EXIT)
                     << QStringLiteral("MEMORY_RESULT=") + result
                     << QStringLiteral("MEMORY_PIECES=")
            + QString::fromLatin1(piecesOf(content(m_folder.path(secret.file)), secret));
    if (keep)
        here.environment << QStringLiteral("MEMORY_KEEP=1");
    m_output = run(QStringList{builtProgram("mailseal-cli")} + arguments, here);
    return content(result);
}

void TestCliMemory::theScanFinds()
{
    for (const Secret &secret : secrets) {
        const QByteArray pieces = piecesOf(content(m_folder.path(secret.file)), secret);
        QVERIFY(pieces.size() / 32 >= 5);
        const QByteArray places = found(secret, {QStringLiteral("--version")}, true);
        for (qsizetype i = 0; i < pieces.size() / 32; ++i)
            QVERIFY2(places.contains("piece " + QByteArray::number(i) + " in "), places.constData());
    }
}

void TestCliMemory::nothingIsLeft_data()
{
    QTest::addColumn<int>("secret");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    for (int i = 0; i < 3; ++i) {
        const QString file = QString::fromLatin1(secrets[i].file);
        const QString name = file.section(u'.', 0, 0);
        const auto row = [&](const char *title, const QString &arguments, const char *says) {
            QTest::addRow("%s, %s", title, secrets[i].file)
                << i << arguments.split(u' ') << QString::fromUtf8(says);
        };
        for (const char *server : {"postfix@3.7", "dovecot@2.3", "courier@1.4"})
            row(server, QStringLiteral("config --root %1 --server %2").arg(name, QLatin1String(server)),
                "/etc/ssl/");
        row("setup", QStringLiteral("setup --host mail.example.org --use-key %1.key --out set-%1").arg(name),
            "mail.example.org");
        row("inspect", QStringLiteral("inspect %1/etc/ssl/both.pem").arg(name), "Private key");
    }
}

void TestCliMemory::nothingIsLeft()
{
    QFETCH(const int, secret);
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, says);
    QCOMPARE(found(secrets[secret], arguments), QByteArray("searched\n"));
    QVERIFY2(m_output.code >= 0 && m_output.out.contains(says.toUtf8()), m_output.err.constData());
}

QTEST_GUILESS_MAIN(TestCliMemory)
#include "tst_cli_memory.moc"
