// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a domain publishes, read as strictly as the RFCs let senders read it. DNS records are written here in
// the form of RFC 1035 §3.3; the examples are those of the RFCs.
#include "model/servers/live/domain/domain_records.h"
#include "model/servers/live/domain/policy_fetch.h"
#include "model/servers/lookups/dns/dns_records.h"
#include "model/servers/lookups/policies/caa_policy.h"
#include "model/servers/lookups/policies/sts_policy.h"
#include "model/servers/lookups/policies/tls_reporting.h"

#include <QTest>

using namespace mailseal;

Q_DECLARE_METATYPE(std::optional<mailseal::StsFault>)

namespace {

DnsAnswer answer(RecordType type, const QByteArrayList &records, const QString &name = {})
{
    DnsAnswer made;
    made.question = {name, type};
    made.status = records.isEmpty() ? DnsAnswer::Status::Nothing : DnsAnswer::Status::Found;
    made.records = records;
    return made;
}

QByteArray caa(const QByteArray &tag, const QByteArray &value, char flags = 0)
{
    return QByteArray(1, flags) + QByteArray(1, char(tag.size())) + tag + value;
}

std::optional<StsFault> faultOf(const QByteArray &policy)
{
    const auto read = parseStsPolicy(policy);
    return std::holds_alternative<StsFault>(read) ? std::optional(std::get<StsFault>(read)) : std::nullopt;
}

StsPolicy policyOf(const QByteArray &text)
{
    const auto read = parseStsPolicy(text);
    return std::holds_alternative<StsPolicy>(read) ? std::get<StsPolicy>(read) : StsPolicy{};
}

} // namespace

class TestDomainPolicies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsMx();
    void readsOtherRecords();
    void leavesOutBrokenRecords_data();
    void leavesOutBrokenRecords();
    void readsStsRecord_data();
    void readsStsRecord();
    void readsStsPolicy();
    void refusesStsPolicy_data();
    void refusesStsPolicy();
    void readsHttp_data();
    void readsHttp();
    void asksNothingHere_data();
    void asksNothingHere();
    void coversHosts_data();
    void coversHosts();
    void readsReporting_data();
    void readsReporting();
    void climbsForCaa();
    void permitsAuthorities_data();
    void permitsAuthorities();
    void conditionsOfCaa_data();
    void conditionsOfCaa();
    void takesTypedDomains_data();
    void takesTypedDomains();
};

void TestDomainPolicies::readsMx()
{
    const auto records = mxRecords(answer(RecordType::Mx,
        {QByteArray("\x00\x14\x02mx\x07"
                    "Example\x03org\x00",
             18),
            QByteArray("\x00\x0a\x01"
                       "a\x00",
                5),
            QByteArray("\x00\x00\x00", 3)}));
    QCOMPARE(records.size(), 3);
    QCOMPARE(records[0], (MxRecord{0, {}})); // RFC 7505
    QCOMPARE(records[1], (MxRecord{10, QStringLiteral("a")}));
    QCOMPARE(records[2], (MxRecord{20, QStringLiteral("mx.example.org")}));
}

void TestDomainPolicies::readsOtherRecords()
{
    QCOMPARE(addresses(answer(RecordType::A, {QByteArray("\xc0\x00\x02\x01", 4)})),
        QStringList{QStringLiteral("192.0.2.1")});
    QCOMPARE(addresses(answer(RecordType::Aaaa, {QByteArray::fromHex("20010db8000000000000000000000001")})),
        QStringList{QStringLiteral("2001:db8::1")});
    QCOMPARE(texts(answer(RecordType::Txt, {QByteArray("\x03one\x03two")})),
        QStringList{QStringLiteral("onetwo")});
    QCOMPARE(srvRecords(answer(RecordType::Srv, {QByteArray("\x00\x01\x00\x02\x03\xe1\x01h\x00", 9)})),
        (QList<SrvRecord>{{1, 2, 993, QStringLiteral("h")}}));
    QCOMPARE(caaRecords(answer(RecordType::Caa, {caa("ISSUE", "ca.example", char(0x80))})),
        (QList<CaaRecord>{{true, QStringLiteral("issue"), QStringLiteral("ca.example")}}));
}

void TestDomainPolicies::leavesOutBrokenRecords_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no name") << QByteArray("\x00\x0a", 2);
    QTest::newRow("label beyond the end") << QByteArray("\x00\x0a\x09mx\x00", 6);
    QTest::newRow("no end") << QByteArray("\x00\x0a\x02mx", 5);
    QTest::newRow("something behind it") << QByteArray("\x00\x0a\x02mx\x00\x01", 7);
    QTest::newRow("compressed") << QByteArray("\x00\x0a\xc0\x0c", 4);
    QTest::newRow("too long") << QByteArray("\x00\x0a", 2) + QByteArray(200, '\1').replace("\1", "\1a")
            + '\0';
}

void TestDomainPolicies::leavesOutBrokenRecords()
{
    QFETCH(const QByteArray, record);
    QVERIFY(mxRecords(answer(RecordType::Mx, {record})).isEmpty());
}

void TestDomainPolicies::readsStsRecord_data()
{
    QTest::addColumn<QStringList>("records");
    QTest::addColumn<QString>("id"); // empty: there is none
    QTest::addColumn<std::optional<StsFault>>("fault");
    const auto row = [](const char *name, const QStringList &records, const char *id,
                         std::optional<StsFault> fault = {}) {
        QTest::newRow(name) << records << QString::fromLatin1(id) << fault;
    };
    const auto text = [](const char *record) { return QStringList{QString::fromLatin1(record)}; };
    row("of RFC 8461 §3.1", text("v=STSv1; id=20160831085700Z;"), "20160831085700Z");
    row("no last semicolon", text("v=STSv1;id=1"), "1");
    row("another field", text("v=STSv1; id=1; x=y;"), "1");
    row("something else", text("v=spf1 -all"), "");
    row("beside something else", text("v=spf1 -all") + text("v=STSv1; id=1;"), "1");
    row("none", {}, "");
    row("two", text("v=STSv1; id=1;") + text("v=STSv1; id=2;"), "", StsFault::SeveralRecords);
    row("no id", text("v=STSv1;"), "", StsFault::NoId);
    row("version only", text("v=STSv1"), "", StsFault::NotFields);
    row("no sign", text("v=STSv1; id"), "", StsFault::NotFields);
    row("id with a hyphen", text("v=STSv1; id=2026-01-01;"), "", StsFault::BadId);
    row("empty id", text("v=STSv1; id=;"), "", StsFault::BadId);
    row("id of 33", text("v=STSv1; id=123456789012345678901234567890123;"), "", StsFault::BadId);
    row("lower case", text("v=stsv1; id=1;"), "", StsFault::NotFields);
}

void TestDomainPolicies::readsStsRecord()
{
    QFETCH(const QStringList, records);
    QFETCH(const QString, id);
    QFETCH(const std::optional<StsFault>, fault);
    const auto read = stsId(records);
    QCOMPARE(read.has_value(), fault || !id.isEmpty());
    if (fault)
        QCOMPARE(std::get<StsFault>(*read), *fault);
    else if (read)
        QCOMPARE(std::get<QString>(*read), id);
}

void TestDomainPolicies::readsStsPolicy()
{
    const StsPolicy wanted{StsPolicy::Mode::Enforce, 604800,
        {QStringLiteral("mail.example.com"), QStringLiteral("*.example.net"),
            QStringLiteral("backupmx.example.com")}};
    const QByteArray text = "version: STSv1\nmode: enforce\nmx: mail.example.com\nmx: *.example.net\n"
                            "mx: backupmx.example.com\nmax_age: 604800\n"; // RFC 8461 §3.2
    QCOMPARE(policyOf(text), wanted);
    QCOMPARE(policyOf(QByteArray(text).replace("\n", "\r\n")), wanted);
    QCOMPARE(policyOf(text + "mode: none\nx-more: anything\n"), wanted);
    QCOMPARE(policyOf(stsPolicyText(wanted).toUtf8()), wanted);
    QCOMPARE(policyOf("version: STSv1\nmode: none\nmax_age: 86400").mode, StsPolicy::Mode::None);
}

void TestDomainPolicies::refusesStsPolicy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::optional<StsFault>>("fault");
    const auto row = [](const char *name, const QByteArray &text, StsFault fault) {
        QTest::newRow(name) << text << std::optional(fault);
    };
    row("empty", "", StsFault::NoVersion);
    row("web page", "<!DOCTYPE html>\n", StsFault::BadLine);
    row("other version", "version: STSv2\nmode: none\nmax_age: 1\n", StsFault::NoVersion);
    row("no mode", "version: STSv1\nmx: a.example\nmax_age: 1\n", StsFault::NoMode);
    row("mode in capitals", "version: STSv1\nmode: Enforce\nmx: a.example\nmax_age: 1\n", StsFault::BadMode);
    row("no age", "version: STSv1\nmode: enforce\nmx: a.example\n", StsFault::NoMaxAge);
    row("negative age", "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: -1\n", StsFault::BadMaxAge);
    row("two years", "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 63115200\n",
        StsFault::BadMaxAge);
    row("no server", "version: STSv1\nmode: enforce\nmax_age: 86400\n", StsFault::NoMx);
    row("star alone", "version: STSv1\nmode: enforce\nmx: *\nmax_age: 1\n", StsFault::BadMx);
    row("star inside", "version: STSv1\nmode: enforce\nmx: mx.*.example\nmax_age: 1\n", StsFault::BadMx);
    row("too large", QByteArray("a: b\n").repeated(20000), StsFault::TooLarge);
    row("zero octet", QByteArray("version: STSv1\0", 15), StsFault::NotText);
    row("Latin-1", "version: STSv1\nx: \xe4\n", StsFault::NotText);
}

void TestDomainPolicies::refusesStsPolicy()
{
    QFETCH(const QByteArray, text);
    QFETCH(const std::optional<StsFault>, fault);
    QCOMPARE(faultOf(text), fault);
    QVERIFY(!stsFaultText(*fault).isEmpty());
}

void TestDomainPolicies::readsHttp_data()
{
    using Outcome = PolicyAnswer::Outcome;
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QByteArray>("body");
    const auto row
        = [](const char *name, const QByteArray &octets, Outcome outcome, const QByteArray &body = {}) {
              QTest::newRow(name) << octets << int(outcome) << body;
          };
    row("whole", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: Text/Plain; charset=x\r\n\r\nab",
        Outcome::Fetched, "ab");
    row("until the end", "HTTP/1.0 200 OK\r\n\r\nab", Outcome::Fetched, "ab");
    row("more than announced", "HTTP/1.1 200 OK\r\ncontent-length:1\r\n\r\nab", Outcome::Fetched, "a");
    row("less than announced", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", Outcome::NotReached);
    row("in chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
        Outcome::NotReached);
    row("moved", "HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n", Outcome::Redirected);
    row("not there", "HTTP/1.1 404 Not Found\r\n\r\nab", Outcome::WrongStatus);
    row("no headers' end", "HTTP/1.1 200 OK\r\nA: b\r\n", Outcome::NotReached);
    row("headers without end", "HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(20000) + "\r\n",
        Outcome::NotReached);
    row("not HTTP", "SSH-2.0-x\r\n\r\n", Outcome::NotReached);
    row("nothing", "", Outcome::NotReached);
    row("64 KiB", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(65536, 'a'), Outcome::Fetched,
        QByteArray(65536, 'a'));
    row("one more", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(65537, 'a'), Outcome::TooLarge);
    row("one more announced", "HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\na", Outcome::TooLarge);
    row("negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\na", Outcome::Fetched, "a");
}

void TestDomainPolicies::readsHttp()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const int, outcome);
    QFETCH(const QByteArray, body);
    const PolicyAnswer answer = policyFromHttp(octets);
    QCOMPARE(int(answer.outcome), outcome);
    QCOMPARE(answer.body, body);
    if (octets.contains("Text/Plain"))
        QCOMPARE(answer.contentType, QStringLiteral("text/plain"));
}

// Whoever publishes such an address means services that trust whoever can reach them.
void TestDomainPolicies::asksNothingHere_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isAsked");
    for (const char *address :
        {"127.0.0.1", "0.0.0.0", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00:ec2::254", "fe80::1"})
        QTest::newRow(address) << QString::fromLatin1(address) << false;
    for (const char *address : {"192.0.2.1", "2001:db8::1"}) // for documentation: nobody answers
        QTest::newRow(address) << QString::fromLatin1(address) << true;
}

void TestDomainPolicies::asksNothingHere()
{
    QFETCH(const QString, address);
    QFETCH(const bool, isAsked);
    const PolicyQuestion question{
        QStringLiteral("mta-sts.example.org"), {address}, {}, QDateTime::currentDateTimeUtc()};
    const PolicyAnswer answer = fetchPolicy(question, Patience(std::chrono::milliseconds(100)));
    QCOMPARE(answer.outcome, PolicyAnswer::Outcome::NotReached);
    QCOMPARE(answer.detail.contains(address), !isAsked);
}

void TestDomainPolicies::coversHosts_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("covered");
    const auto row = [](const char *pattern, const char *host, bool covered) {
        QTest::addRow("%s %s", pattern, host)
            << QString::fromLatin1(pattern) << QString::fromLatin1(host) << covered;
    };
    row("mail.example.com", "mail.example.com", true);
    row("mail.example.com", "a.mail.example.com", false);
    row("*.example.com", "mail.example.com", true);
    row("*.example.com", "example.com", false);
    row("*.example.com", "foo.bar.example.com", false); // RFC 8461 §4.1
}

void TestDomainPolicies::coversHosts()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, host);
    QFETCH(const bool, covered);
    QCOMPARE(covers({StsPolicy::Mode::Enforce, 1, {pattern}}, host), covered);
}

void TestDomainPolicies::readsReporting_data()
{
    QTest::addColumn<QStringList>("records");
    QTest::addColumn<int>("addresses"); // -1: nothing is published; 0: not usable
    const auto row = [](const char *record, int count) {
        QTest::newRow(record) << QString::fromLatin1(record).split(u'|', Qt::SkipEmptyParts) << count;
    };
    row("", -1);
    row("v=spf1 -all", -1);
    row("v=TLSRPTv1;rua=mailto:reports@example.com", 1); // RFC 8460 §3
    row("v=TLSRPTv1; rua=https://reporting.example.com/v1/tlsrpt", 1);
    row("v=TLSRPTv1; rua=mailto:a@example.com,https://b.example.com/", 2);
    row("v=TLSRPTv1;rua=mailto:a@example.com|v=TLSRPTv1;rua=mailto:b@example.com", 0);
    row("v=TLSRPTv1;", 0);
    row("v=TLSRPTv1; rua=a@example.com", 0);
    row("v=TLSRPTv1; rua=http://example.com/", 0);
    row("v=tlsrptv1; rua=mailto:a@example.com", 0);
}

void TestDomainPolicies::readsReporting()
{
    QFETCH(const QStringList, records);
    QFETCH(const int, addresses);
    const auto reporting = tlsReporting(records);
    QCOMPARE(reporting ? int(reporting->addresses.size()) : -1, addresses);
}

void TestDomainPolicies::climbsForCaa()
{
    const QString host = QStringLiteral("mx.mail.example.org");
    QCOMPARE(caaNames(host),
        (QStringList{
            host, QStringLiteral("mail.example.org"), QStringLiteral("example.org"), QStringLiteral("org")}));
    const auto none = answer(RecordType::Caa, {});
    const auto found = answer(
        RecordType::Caa, {caa("issue", "a.example; validationmethods=dns-01")}, QStringLiteral("up"));
    const auto farther = answer(RecordType::Caa, {caa("issue", "b.example")}, QStringLiteral("far"));
    const auto policy = caaPolicy({none, found, farther});
    QVERIFY(policy);
    QCOMPARE(policy->owner, QStringLiteral("up"));
    QCOMPARE(policy->issue,
        (QList<CaaEntry>{{QStringLiteral("a.example"), QStringLiteral("validationmethods=dns-01")}}));
    QVERIFY(caaPolicy({none, none})->owner.isEmpty());
    DnsAnswer failed = none;
    failed.status = DnsAnswer::Status::Failed;
    QVERIFY(!caaPolicy({failed, found}));
    QVERIFY(caaPolicy({found, failed}));
}

void TestDomainPolicies::permitsAuthorities_data()
{
    QTest::addColumn<QByteArrayList>("records");
    QTest::addColumn<bool>("plain");
    QTest::addColumn<bool>("wildcard");
    QTest::newRow("named") << QByteArrayList{caa("issue", "ca.example")} << true << true;
    QTest::newRow("another") << QByteArrayList{caa("issue", "other.example")} << false << false;
    QTest::newRow("one of two") << QByteArrayList{caa("issue", "other.example"), caa("issue", "CA.example")}
                                << true << true;
    QTest::newRow("nobody") << QByteArrayList{caa("issue", ";")} << false << false;
    QTest::newRow("wildcards not") << QByteArrayList{caa("issue", "ca.example"), caa("issuewild", ";")}
                                   << true << false;
    QTest::newRow("wildcards only restricted")
        << QByteArrayList{caa("issuewild", "other.example")} << true << false;
    QTest::newRow("reports only") << QByteArrayList{caa("iodef", "mailto:a@example.org")} << true << true;
    QTest::newRow("unknown") << QByteArrayList{caa("tbs", "x")} << true << true;
    QTest::newRow("unknown, critical")
        << QByteArrayList{caa("tbs", "x", char(0x80)), caa("issue", "ca.example")} << false
        << false; // RFC 8659 §4.1
}

void TestDomainPolicies::permitsAuthorities()
{
    QFETCH(const QByteArrayList, records);
    QFETCH(const bool, plain);
    QFETCH(const bool, wildcard);
    const auto policy = caaPolicy({answer(RecordType::Caa, records, QStringLiteral("x"))});
    const QStringList names{QStringLiteral("ca.example"), QStringLiteral("ca2.example")};
    QCOMPARE(policy->verdictFor(names, false, {}) == CaaVerdict::Permitted, plain);
    QCOMPARE(policy->verdictFor(names, true, {}) == CaaVerdict::Permitted, wildcard);
    QVERIFY(!authorityNames(QStringLiteral("let's encrypt")).isEmpty());
    QVERIFY(authorityNames(QStringLiteral("Example Trust")).isEmpty());
}

// RFC 8657.
void TestDomainPolicies::conditionsOfCaa_data()
{
    QTest::addColumn<QByteArrayList>("records");
    QTest::addColumn<CaaAsker>("asker");
    QTest::addColumn<CaaVerdict>("verdict");
    const CaaAsker nobody;
    const CaaAsker one{{QStringLiteral("https://ca.example/1")}, QStringLiteral("http-01")};
    const CaaAsker either{{QStringLiteral("https://ca.example/1"), QStringLiteral("https://ca.example/2")},
        QStringLiteral("http-01")};
    const auto row
        = [](const char *title, const QByteArrayList &parameters, const CaaAsker &asker, CaaVerdict verdict) {
              QByteArrayList records;
              for (const QByteArray &each : parameters)
                  records << caa("issue", "ca.example" + each);
              QTest::newRow(title) << records << asker << verdict;
          };
    row("none", {""}, nobody, CaaVerdict::Permitted);
    row("nothing behind the semicolon", {"; "}, nobody, CaaVerdict::Permitted);
    row("an account, and who asks is not known", {"; accounturi=https://ca.example/1"}, nobody,
        CaaVerdict::NotKnown);
    row("this account", {";accounturi=https://ca.example/1"}, one, CaaVerdict::Permitted);
    row("it may be this account", {";accounturi=https://ca.example/1"}, either, CaaVerdict::NotKnown);
    row("each of the two", {";accounturi=https://ca.example/1", ";accounturi=https://ca.example/2"}, either,
        CaaVerdict::NotKnown);
    row("another account", {"; accounturi=https://ca.example/3"}, either, CaaVerdict::OtherAccount);
    row("an account is not a part of one", {"; accounturi=https://ca.example/11"}, one,
        CaaVerdict::OtherAccount);
    row("two", {"; accounturi=https://ca.example/1; accounturi=https://ca.example/1"}, one,
        CaaVerdict::Unfit);
    row("an empty account", {"; accounturi="}, one, CaaVerdict::Unfit);
    row("this proof", {"; validationmethods=dns-01,http-01"}, one, CaaVerdict::Permitted);
    row("another proof", {"; validationmethods=dns-01,ca-own"}, one, CaaVerdict::OtherMethod);
    row("a proof that is not known", {"; validationmethods=dns-01"}, nobody, CaaVerdict::NotKnown);
    row("a blank", {"; validationmethods=dns-01, http-01"}, one, CaaVerdict::Unfit);
    row("no proof", {"; validationmethods="}, one, CaaVerdict::Unfit);
    row("an empty one between", {"; validationmethods=dns-01,,http-01"}, one, CaaVerdict::Unfit);
    row("both lists", {"; validationmethods=dns-01,http-01; validationmethods=http-01"}, one,
        CaaVerdict::Permitted);
    row("lists without a common one", {"; validationmethods=dns-01; validationmethods=http-01"}, one,
        CaaVerdict::Unfit);
    row("something else", {"; policy=ev"}, one, CaaVerdict::Permitted);
    row("no parameter", {"; policy"}, one, CaaVerdict::Unfit);
    row("a semicolon at the end", {"; validationmethods=http-01;"}, one, CaaVerdict::Unfit);
    row("one of them is good", {"; policy", "; validationmethods=http-01"}, one, CaaVerdict::Permitted);
    row("nearer to it", {"; accounturi=https://ca.example/9", "; validationmethods=dns-01"}, one,
        CaaVerdict::OtherMethod);
}

void TestDomainPolicies::conditionsOfCaa()
{
    QFETCH(const QByteArrayList, records);
    QFETCH(const CaaAsker, asker);
    QFETCH(const CaaVerdict, verdict);
    const auto policy = caaPolicy({answer(RecordType::Caa, records, QStringLiteral("x"))});
    const QStringList names{QStringLiteral("ca.example"), QStringLiteral("ca2.example")};
    QCOMPARE(policy->verdictFor(names, false, asker), verdict);
    QCOMPARE(policy->verdictFor({QStringLiteral("else.example")}, false, asker), CaaVerdict::Forbidden);
}

void TestDomainPolicies::takesTypedDomains_data()
{
    QTest::addColumn<QString>("domain"); // empty: refused
    const auto row
        = [](const char *typed, const char *domain) { QTest::newRow(typed) << QString::fromLatin1(domain); };
    row("example.org", "example.org");
    row(" Example.ORG. ", "example.org");
    row("postmaster@example.org", "example.org");
    row("bücher.example", "xn--bcher-kva.example");
    row("*.example.org", "");
    row("https://example.org/", "");
    row("example", "");
    row("", "");
}

void TestDomainPolicies::takesTypedDomains()
{
    QFETCH(const QString, domain);
    const auto parsed = mailDomain(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(parsed ? parsed->ascii() : QString(), domain);
}

QTEST_GUILESS_MAIN(TestDomainPolicies)
#include "tst_domain_policies.moc"
