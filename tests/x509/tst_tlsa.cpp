// SPDX-License-Identifier: GPL-3.0-or-later
//
// TLSA records: danetool makes the same, and a server's chain fits the same records for us as for OpenSSL's
// own client (openssl s_client -dane_tlsa_rrdata), and as few.
#include "model/x509/verification/tlsa.h"
#include "tests/x509/fixture.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

using namespace mailseal;
using namespace mailseal::test;

namespace {

constexpr const char *host = "mail.example.org";

// root, issuer, leaf and others, made by OpenSSL in a folder.
class Pki
{
public:
    Pki()
    {
        QVERIFY(make("root", "root", "CA:TRUE", 30));
        QVERIFY(make("issuer", "root", "CA:TRUE", 30));
        QVERIFY(make("former", "root", "CA:TRUE", 30));
        QVERIFY(make("leaf", "issuer", "CA:FALSE\nsubjectAltName=DNS:mail.example.org", 30));
        QVERIFY(make("named", "issuer", "CA:FALSE\nsubjectAltName=DNS:other.example.org", 30));
        // OpenSSL 3.5 makes none that has ended before it begins.
        QVERIFY(make("expired", "issuer", "CA:FALSE\nsubjectAltName=DNS:mail.example.org", 0));
        QTest::qWait(1100);
    }
    QString path(const char *name, const char *kind) const
    {
        return m_folder.filePath(QLatin1String(name) + u'.' + QLatin1String(kind));
    }
    Certificate certificate(const QString &name) const
    {
        const QByteArray der = QByteArray::fromBase64(content(path(name.toLatin1().constData(), "crt"))
                                                          .replace("-----BEGIN CERTIFICATE-----", "")
                                                          .replace("-----END CERTIFICATE-----", ""));
        return Certificate::fromDer(der).value();
    }
    QList<Certificate> chain(const QStringList &names) const
    {
        QList<Certificate> certificates;
        for (const QString &name : names)
            certificates << certificate(name);
        return certificates;
    }

private:
    bool make(const char *name, const char *issuer, const QByteArray &constraints, int days)
    {
        const bool isOwn = QByteArray(name) == issuer;
        QStringList command{QStringLiteral("openssl"), QStringLiteral("x509"), QStringLiteral("-req"),
            QStringLiteral("-in"), path(name, "csr"), QStringLiteral("-out"), path(name, "crt"),
            QStringLiteral("-days"), QString::number(days), QStringLiteral("-extfile"), path(name, "cnf")};
        if (isOwn)
            command << QStringLiteral("-signkey") << path(name, "key");
        else
            command << QStringLiteral("-CA") << path(issuer, "crt") << QStringLiteral("-CAkey")
                    << path(issuer, "key") << QStringLiteral("-CAcreateserial");
        return save(path(name, "cnf"), "basicConstraints=" + constraints + "\n")
            && run({QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-new"),
                       QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                       QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                       QStringLiteral("-subj"), QStringLiteral("/CN=") + QLatin1String(name),
                       QStringLiteral("-keyout"), path(name, "key"), QStringLiteral("-out"),
                       path(name, "csr")})
                   .code
            == 0
            && run(command).code == 0;
    }

    QTemporaryDir m_folder;
};

} // namespace

class TestTlsa : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRecords();
    void danetoolMakesTheSame_data();
    void danetoolMakesTheSame();
    void opensslAgrees_data();
    void opensslAgrees();
    void knowsWhatSendersUse_data();
    void knowsWhatSendersUse();
    void tellsWhy();

private:
    const CryptographyInitialization m_cryptography;
    const Pki m_pki;
};

void TestTlsa::readsRecords()
{
    const auto record = tlsaFromWire(QByteArray("\3\1\1\0\xff", 5));
    QCOMPARE(record ? toText(*record) : QString(), QStringLiteral("3 1 1 00ff"));
    QVERIFY(!tlsaFromWire(QByteArray("\3\1\1", 3)));
}

void TestTlsa::danetoolMakesTheSame_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("usage");
    QTest::addColumn<int>("selector");
    QTest::addColumn<int>("matching");
    const auto row = [](const char *kind, int usage, int selector, int matching, const char *options) {
        QTest::newRow(kind) << QString::fromLatin1(options).split(u' ', Qt::SkipEmptyParts) << usage
                            << selector << matching;
    };
    row("3 1 1", 3, 1, 1, "");
    row("3 1 2", 3, 1, 2, "--hash SHA512");
    row("3 0 1", 3, 0, 1, "--x509");
    row("3 0 2", 3, 0, 2, "--x509 --hash SHA512");
    row("2 1 1", 2, 1, 1, "--ca");
    row("2 0 1", 2, 0, 1, "--ca --x509");
}

void TestTlsa::danetoolMakesTheSame()
{
    QFETCH(const QStringList, options);
    QFETCH(const int, usage);
    QFETCH(const int, selector);
    QFETCH(const int, matching);
    const Output made
        = run(QStringList{QStringLiteral("danetool"), QStringLiteral("--tlsa-rr"), QStringLiteral("--host"),
                  QLatin1String(host), QStringLiteral("--load-certificate"), m_pki.path("leaf", "crt")}
            + options);
    QVERIFY2(made.code == 0, made.err.constData());
    static const QRegularExpression form(
        QStringLiteral("IN TLSA \\( ([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+) ([0-9a-f]+) \\)"));
    const auto match = form.match(QString::fromUtf8(made.out));
    QVERIFY2(match.hasMatch(), made.out.constData());
    const QString expected = QStringLiteral("%1 %2 %3 %4")
                                 .arg(match.captured(1).toInt(nullptr, 16))
                                 .arg(match.captured(2).toInt(nullptr, 16))
                                 .arg(match.captured(3).toInt(nullptr, 16))
                                 .arg(match.captured(4));
    QCOMPARE(toText(tlsaFor(m_pki.certificate(QStringLiteral("leaf")), quint8(usage), quint8(selector),
                 quint8(matching))),
        expected);
}

void TestTlsa::opensslAgrees_data()
{
    QTest::addColumn<QStringList>("sent"); // the leaf first
    QTest::addColumn<QString>("of");       // the certificate that the record is made of
    QTest::addColumn<int>("usage");
    QTest::addColumn<bool>("fit");
    const QStringList full{QStringLiteral("leaf"), QStringLiteral("issuer")};
    const QStringList withRoot{QStringLiteral("leaf"), QStringLiteral("issuer"), QStringLiteral("root")};
    const QStringList alone{QStringLiteral("leaf")};
    const QStringList named{QStringLiteral("named"), QStringLiteral("issuer")};
    const QStringList expired{QStringLiteral("expired"), QStringLiteral("issuer")};
    const auto row = [](const char *name, const QStringList &sent, const char *of, int usage, bool fit) {
        QTest::newRow(name) << sent << QString::fromLatin1(of) << usage << fit;
    };
    row("key in use", full, "leaf", 3, true);
    row("key in use, alone", alone, "leaf", 3, true);
    row("another key", full, "issuer", 3, false);
    row("key in use, other name", named, "named", 3, true);
    row("key in use, expired", expired, "expired", 3, true);
    row("issuer", full, "issuer", 2, true);
    row("issuer, not sent", alone, "issuer", 2, false);
    row("former issuer", full, "former", 2, false);
    row("root, sent", withRoot, "root", 2, true);
    row("root, not sent", full, "root", 2, false);
    row("issuer, other name", named, "issuer", 2, false);
    row("issuer, expired", expired, "issuer", 2, false);
}

void TestTlsa::opensslAgrees()
{
    QFETCH(const QStringList, sent);
    QFETCH(const QString, of);
    QFETCH(const int, usage);
    QFETCH(const bool, fit);
    QList<TlsaRecord> records;
    for (const int selector : {0, 1}) {
        for (const int matching : {1, 2})
            records << tlsaFor(m_pki.certificate(of), quint8(usage), quint8(selector), quint8(matching));
    }
    // A free port; between the two somebody could take it, and the server would say so.
    quint16 port = 0;
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        port = probe.serverPort();
    }
    const QTemporaryDir folder;
    QByteArray rest;
    for (const QString &name : sent.mid(1))
        rest += content(m_pki.path(name.toLatin1().constData(), "crt"));
    QVERIFY(save(folder.filePath(QStringLiteral("chain")), rest));
    const QByteArray leaf = sent.first().toLatin1();
    QStringList serve{QStringLiteral("s_server"), QStringLiteral("-quiet"), QStringLiteral("-accept"),
        QString::number(port), QStringLiteral("-cert"), m_pki.path(leaf.constData(), "crt"),
        QStringLiteral("-key"), m_pki.path(leaf.constData(), "key")};
    if (!rest.isEmpty())
        serve << QStringLiteral("-cert_chain") << folder.filePath(QStringLiteral("chain"));
    QProcess server;
    server.start(QStringLiteral("openssl"), serve);
    QVERIFY(server.waitForStarted());
    for (const TlsaRecord &record : records) {
        QStringList ask{QStringLiteral("openssl"), QStringLiteral("s_client"), QStringLiteral("-connect"),
            QStringLiteral("localhost:%1").arg(port), QStringLiteral("-dane_tlsa_domain"),
            QLatin1String(host), QStringLiteral("-dane_ee_no_namechecks"),
            QStringLiteral("-dane_tlsa_rrdata"), toText(record), QStringLiteral("-no-CAfile"),
            QStringLiteral("-no-CApath"), QStringLiteral("-no-CAstore")};
        Output asked;
        for (int tries = 0; tries < 50 && !asked.out.contains("Verif"); ++tries) {
            QTest::qWait(tries == 0 ? 0 : 100); // until the server listens
            asked = run(ask);
        }
        QVERIFY2(asked.out.contains("Verif"), asked.err.constData());
        const bool opensslFits = asked.out.contains("Verify return code: 0 (ok)");
        const DaneMatch ours
            = matchDane({record}, m_pki.chain(sent), {name(host)}, QDateTime::currentDateTimeUtc());
        QCOMPARE(opensslFits, fit);
        QVERIFY2((ours.result == DaneMatch::Result::Fits) == fit, qPrintable(toText(record)));
    }
    server.kill();
    server.waitForFinished();
}

void TestTlsa::knowsWhatSendersUse_data()
{
    QTest::addColumn<int>("fitness");
    const auto row
        = [](const QString &text, TlsaFitness fitness) { QTest::newRow(qPrintable(text)) << int(fitness); };
    const QString sum256 = QString::fromLatin1(QByteArray(32, 'a').toHex());
    const QString sum512 = QString::fromLatin1(QByteArray(64, 'a').toHex());
    row(QStringLiteral("3 1 1 ") + sum256, TlsaFitness::Usable);
    row(QStringLiteral("2 0 2 ") + sum512, TlsaFitness::Usable);
    row(QStringLiteral("1 1 1 ") + sum256, TlsaFitness::PublicAuthority);
    row(QStringLiteral("0 0 1 ") + sum256, TlsaFitness::PublicAuthority);
    row(QStringLiteral("3 1 1 ") + sum512, TlsaFitness::Malformed);
    row(QStringLiteral("3 1 2 ") + sum256, TlsaFitness::Malformed);
    row(QStringLiteral("3 1 0 ") + sum256, TlsaFitness::Malformed);
    row(QStringLiteral("2 0 0 ") + sum256, TlsaFitness::Malformed);
    row(QStringLiteral("4 1 1 ") + sum256, TlsaFitness::Unknown);
    row(QStringLiteral("3 2 1 ") + sum256, TlsaFitness::Unknown);
    row(QStringLiteral("3 1 3 ") + sum256, TlsaFitness::Unknown);
    const Certificate leaf = m_pki.certificate(QStringLiteral("leaf"));
    row(toText(tlsaFor(leaf, 3, 1, 0)), TlsaFitness::Usable);
    row(toText(tlsaFor(leaf, 2, 0, 0)), TlsaFitness::Usable);
}

void TestTlsa::knowsWhatSendersUse()
{
    QFETCH(const int, fitness);
    const QByteArrayList fields = QByteArray(QTest::currentDataTag()).split(' ');
    const TlsaRecord record{quint8(fields.at(0).toUInt()), quint8(fields.at(1).toUInt()),
        quint8(fields.at(2).toUInt()), QByteArray::fromHex(fields.at(3))};
    QCOMPARE(int(fitnessOf(record)), fitness);
}

void TestTlsa::tellsWhy()
{
    using Result = DaneMatch::Result;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto issuer = tlsaFor(m_pki.certificate(QStringLiteral("issuer")), 2, 1, 1);
    const auto other = tlsaFor(m_pki.certificate(QStringLiteral("former")), 3, 1, 1);
    const auto match = [&](const QList<TlsaRecord> &records, const char *leaf) {
        return matchDane(
            records, m_pki.chain({QLatin1String(leaf), QStringLiteral("issuer")}), {name(host)}, now)
            .result;
    };
    QCOMPARE(match({}, "leaf"), Result::NoneUsable);
    QCOMPARE(match({{1, 1, 1, QByteArray(32, 'a')}}, "leaf"), Result::NoneUsable);
    QCOMPARE(match({other}, "leaf"), Result::FitsNothing);
    QCOMPARE(match({other, issuer}, "leaf"), Result::Fits);
    QCOMPARE(match({issuer, other}, "named"), Result::WrongName);
    QCOMPARE(match({other, issuer}, "expired"), Result::ChainUnfit);
    // RFC 7671 §5.2.1: an authority in the record itself need not be sent.
    QCOMPARE(match({tlsaFor(m_pki.certificate(QStringLiteral("root")), 2, 0, 0)}, "leaf"), Result::Fits);
    QCOMPARE(matchDane({issuer}, {}, {name(host)}, now).result, Result::FitsNothing);
}

QTEST_GUILESS_MAIN(TestTlsa)
#include "tst_tlsa.moc"
