// SPDX-License-Identifier: GPL-3.0-or-later
//
// Our judgement of a chain agrees with x509-limbo in at least 96 of 100 cases, and each deviation has its
// reason. We accept a chain if it verifies, the name matches, and it follows the profile.
#include "model/base/advice/advice_id.h"
#include "model/files/examine/examination.h"
#include "model/files/read/reading.h"
#include "model/x509/initialization.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/places.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

using namespace mailseal;
using namespace mailseal::files;

namespace {

// Where two of its cases contradict each other, we can only satisfy one.
const QHash<QString, QString> deviations{
    {QStringLiteral("rfc5280::ca-as-leaf"),
        QStringLiteral(
            "its key usage is for signing certificates only: OpenSSL's clients refuse that for TLS")},
    {QStringLiteral("pathlen::validation-ignores-pathlen-in-leaf"),
        QStringLiteral("the same: an authority without a key usage for TLS in the place of a server")},
    {QStringLiteral("rfc5280::eku::ee-without-eku"),
        QStringLiteral("webpki::eku::ee-without-eku wants the same certificate refused (BR 7.1.2.7.10)")},
    {QStringLiteral("webpki::nc::permitted-dns-match-noncritical"),
        QStringLiteral("rfc5280::nc::permitted-dns-match-noncritical wants it refused (RFC 5280 4.2.1.10)")},
    {QStringLiteral("cve::cve-2024-0567"),
        QStringLiteral("verified; but Root A is cross-signed without an authority key identifier, which "
                       "rfc5280::aki::cross-signed-root-missing-aki wants refused")},
};

const QList<AdviceId> ofTheProfile{AdviceId::SerialUnfit, AdviceId::IdentifierUnfit, AdviceId::AuthorityUnfit,
    AdviceId::NamesUnfit, AdviceId::CommonNameSpelling, AdviceId::PurposesUnfit, AdviceId::AccessUnfit,
    AdviceId::KeyUnfit, AdviceId::RevocationListUnnumbered, AdviceId::NoSan, AdviceId::WeakDigest,
    AdviceId::WeakRsa, AdviceId::NotForServers, AdviceId::AuthorityAsServer, AdviceId::KeyUsageUnfit,
    AdviceId::Precertificate, AdviceId::WildcardTooWide};

QString joined(const QJsonValue &pems)
{
    QString text;
    for (const QJsonValue &pem : pems.toArray())
        text += pem.toString();
    return text;
}

FileContents contentsOf(const QString &pem)
{
    const QByteArray bytes = pem.toLatin1();
    const auto contents
        = read({{}, secretBytes({bytes.constData(), static_cast<size_t>(bytes.size())}), 0}, {});
    return contents ? *contents : FileContents();
}

Examination examined(const QJsonObject &limbo)
{
    Expectations expectations;
    expectations.time
        = QDateTime::fromString(limbo.value(QStringLiteral("validation_time")).toString(), Qt::ISODateWithMs);
    if (!expectations.time.isValid()) // the certificates are valid from 1970 to 2969
        expectations.time = QDateTime(QDate(2025, 1, 1), QTime(), QTimeZone::utc());
    const QString host = limbo.value(QStringLiteral("expected_peer_name"))
                             .toObject()
                             .value(QStringLiteral("value"))
                             .toString();
    if (const auto name = AlternativeName::parse(host))
        expectations.hosts << *name;
    expectations.trusted
        = certificatesOf(contentsOf(joined(limbo.value(QStringLiteral("trusted_certs")))).objects);
    expectations.trustedByUser = true;
    if (const QJsonValue depth = limbo.value(QStringLiteral("max_chain_depth")); depth.isDouble())
        expectations.mostIntermediates = depth.toInt();
    for (const FileObject &object : contentsOf(joined(limbo.value(QStringLiteral("crls")))).objects)
        expectations.revocationLists << object.der;
    return examine(contentsOf(limbo.value(QStringLiteral("peer_certificate")).toString()
                       + joined(limbo.value(QStringLiteral("untrusted_intermediates")))),
        expectations);
}

bool isAccepted(const Examination &examination)
{
    return examination.verification && examination.verification->verified() && examination.namesMatch
        && std::none_of(examination.findings.begin(), examination.findings.end(),
            [](const Advice &finding) { return ofTheProfile.contains(finding.id); });
}

} // namespace

class TestX509Limbo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agrees_data();
    void agrees();
    void mostAgree();

private:
    CryptographyInitialization m_cryptography;
    QJsonArray m_cases;
    int m_agreeing = 0;
};

void TestX509Limbo::initTestCase()
{
    m_cases = QJsonDocument::fromJson(test::content(test::inSource("tests/files/limbo/cases.json"))).array();
    QCOMPARE(m_cases.size(), 148);
}

void TestX509Limbo::agrees_data()
{
    QTest::addColumn<QJsonObject>("limbo");
    for (const QJsonValue &limbo : std::as_const(m_cases))
        QTest::newRow(limbo[QStringLiteral("id")].toString().toUtf8().constData()) << limbo.toObject();
}

// A deviation that no longer occurs fails too, so the list stays true.
void TestX509Limbo::agrees()
{
    QFETCH(const QJsonObject, limbo);
    const Examination examination = examined(limbo);
    const bool wanted = limbo.value(QStringLiteral("expected_result")).toString() == QLatin1String("SUCCESS");
    const bool agrees = isAccepted(examination) == wanted;
    m_agreeing += agrees ? 1 : 0;
    QStringList said;
    for (const Advice &finding : examination.findings)
        said << adviceName(finding.id);
    const QString id = limbo.value(QStringLiteral("id")).toString();
    QVERIFY2(agrees != deviations.contains(id),
        qPrintable(said.join(u' ') + QStringLiteral(" / ") + deviations.value(id)));
}

void TestX509Limbo::mostAgree()
{
    QVERIFY2(m_agreeing * 100 >= m_cases.size() * 96, QByteArray::number(m_agreeing).constData());
}

QTEST_GUILESS_MAIN(TestX509Limbo)
#include "tst_x509_limbo.moc"
