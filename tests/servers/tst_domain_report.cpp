// SPDX-License-Identifier: GPL-3.0-or-later
//
// From what DNS, the web server and the ports say to the verdict: each fault is found, and a domain that is
// in order is left in peace. A world in memory answers; tests/servers/domain has real servers.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/servers/live/dane/published_tlsa.h"
#include "model/servers/live/domain/domain_report.h"
#include "model/servers/live/domain/foreign_text.h"
#include "model/servers/live/domain/host_tiles.h"
#include "model/servers/live/domain/sts_plan.h"
#include "model/x509/initialization.h"
#include "model/x509/issuing/issuing.h"

#include <QTest>

using namespace mailseal;
using Status = DnsAnswer::Status;

namespace {

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

QByteArray label(const QString &name)
{
    QByteArray wire;
    for (const QString &part : name.split(u'.', Qt::SkipEmptyParts))
        wire += QByteArray(1, char(part.size())) + part.toLatin1();
    return wire + '\0';
}

// Not signed by anybody known, so that it is trusted only where the test says so.
Certificate certificateFor(const char *name, const char *organisation = nullptr)
{
    CertificateProfile profile;
    if (organisation != nullptr)
        (void)profile.subject.set(Attribute::O, text(organisation));
    (void)profile.subject.set(Attribute::CN, text(name));
    profile.names << *AlternativeName::parse(text(name));
    const PrivateKey key = *PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    const QByteArray pem = *makeSelfSigned(profile, key, Validity::days(QDateTime::currentDateTimeUtc(), 30));
    const QByteArray base64
        = QByteArray(pem).replace("-----BEGIN CERTIFICATE-----", "").replace("-----END CERTIFICATE-----", "");
    return Certificate::fromDer(QByteArray::fromBase64(base64)).value();
}

// example.org with one mail server, mail.example.org; all in order until a row changes something.
struct Scene
{
    QHash<QString, DnsAnswer> names; // “15 example.org”, an MX record
    PolicyAnswer policy;
    DomainWorld world;
    Resolving resolving = Resolving::ByNameServers;
    Certificate own = certificateFor("mail.example.org");
    Certificate other = certificateFor("other.example.org");
    QByteArray stsText = "version: STSv1\r\nmode: enforce\r\nmx: mail.example.org\r\nmax_age: 604800\r\n";

    static QString keyOf(const DnsQuestion &question)
    {
        return QString::number(int(question.type)) + u' ' + question.name;
    }
    DnsAnswer &at(RecordType type, const char *name)
    {
        DnsAnswer &answer = names[keyOf({text(name), type})];
        answer.question = {text(name), type};
        return answer;
    }
    void put(RecordType type, const char *name, const QByteArrayList &records, bool secure = true)
    {
        DnsAnswer &answer = at(type, name);
        answer.status = records.isEmpty() ? Status::Nothing : Status::Found;
        answer.isSecure = secure;
        answer.records = records;
    }
    void putText(const char *name, const QByteArray &value)
    {
        put(RecordType::Txt, name, {QByteArray(1, char(value.size())) + value});
    }
    void putMx(const QList<std::pair<int, const char *>> &hosts)
    {
        QByteArrayList records;
        for (const auto &[preference, host] : hosts)
            records << QByteArray(1, '\0') + QByteArray(1, char(preference)) + label(text(host));
        put(RecordType::Mx, "example.org", records);
    }
    void putTlsa(const char *host, const QList<TlsaRecord> &records)
    {
        QByteArrayList wire;
        for (const TlsaRecord &record : records)
            wire << QByteArray(1, char(record.usage)) + QByteArray(1, char(record.selector))
                    + QByteArray(1, char(record.matching)) + record.data;
        put(RecordType::Tlsa, (QByteArray("_25._tcp.") + host).constData(), wire);
    }
    WayIn &way(const char *host, const char *address, const Certificate &certificate)
    {
        WayIn made;
        made.host = text(host);
        made.address = text(address);
        made.reached = WayIn::Reached::Yes;
        made.tls = WayIn::Tls::Works;
        made.chain = {certificate};
        world.mail << made;
        return world.mail.last();
    }
    void silence(WayIn &way, WayIn::Reached reached)
    {
        way.reached = reached;
        way.tls = WayIn::Tls::NotBegun;
        way.chain.clear();
    }
    void addBackup(const Certificate &certificate)
    {
        putMx({{10, "mail.example.org"}, {20, "backup.example.org"}});
        put(RecordType::A, "backup.example.org", {QByteArray("\xc0\x00\x02\x02", 4)});
        way("backup.example.org", "192.0.2.2", certificate);
        stsText.replace("max_age", "mx: backup.example.org\r\nmax_age");
    }

    Scene()
    {
        putMx({{10, "mail.example.org"}});
        put(RecordType::A, "mail.example.org", {QByteArray("\xc0\x00\x02\x01", 4)});
        putTlsa("mail.example.org", {tlsaFor(own, 3, 1, 1)});
        putText("_mta-sts.example.org", "v=STSv1; id=1;");
        putText("_smtp._tls.example.org", "v=TLSRPTv1; rua=mailto:tls@example.org");
        put(RecordType::A, "mta-sts.example.org", {QByteArray("\xc0\x00\x02\x50", 4)});
        policy = {PolicyAnswer::Outcome::Fetched, {}, text("text/plain"), 200, {}};
        way("mail.example.org", "192.0.2.1", own);
        world.authorities = {own};
        world.time = QDateTime::currentDateTimeUtc();
    }
    Lookups lookups() const
    {
        const auto ask = [this](const QList<DnsQuestion> &questions, const std::stop_token &) {
            QList<DnsAnswer> answers;
            for (const DnsQuestion &question : questions) {
                DnsAnswer none;
                none.question = question;
                none.status = Status::Nothing;
                none.isSecure = true;
                answers << names.value(keyOf(question), none);
            }
            return answers;
        };
        const auto registered = [](const QString &name) { return name.section(u'.', -2); };
        return {ask, registered, [this] { return resolving; }};
    }
    DomainReport report(const char *domain = "example.org") const
    {
        auto records = lookUpDomain(*mailDomain(text(domain)), lookups(), {});
        if (!records)
            return {};
        records->policy = policy;
        if (policy.outcome == PolicyAnswer::Outcome::Fetched)
            records->policy.body = stsText;
        return judge(*records, world);
    }
};

QString codesOf(const DomainReport &report)
{
    QStringList codes;
    for (const DomainFinding &finding : report.findings)
        codes << adviceName(finding.advice.id);
    codes.sort();
    return codes.join(u' ');
}

using Change = std::function<void(Scene &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestDomainReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void conditionsOfCaa_data();
    void conditionsOfCaa();
    void worstComesFirst();
    void offersRecords();
    void tilesSayEverything();
    void refusesPublicSuffixes();
    void whatStrangersSay();
    void twoHundredRecords();

private:
    const CryptographyInitialization m_cryptography;
};

void TestDomainReport::finds_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("codes");
    const auto row = [](const char *name, const char *codes, const Change &change) {
        QTest::newRow(name) << change << text(codes);
    };
    row("in order", "", [](Scene &) {});
    // where mail goes
    row("no mail", "mx-null", [](Scene &scene) { scene.putMx({{0, ""}}); });
    row("no mail, but servers", "mx-null-among-others", [](Scene &scene) {
        scene.putMx({{0, ""}, {10, "mail.example.org"}});
    });
    row("MX fails", "mx-unknown", [](Scene &scene) {
        scene.at(RecordType::Mx, "example.org") = {{text("example.org"), RecordType::Mx}, Status::Failed};
    });
    row("MX bogus", "mx-bogus", [](Scene &scene) {
        scene.at(RecordType::Mx, "example.org") = {{text("example.org"), RecordType::Mx}, Status::Bogus};
    });
    row("address in MX", "host-is-address sts-mx-not-covered", [](Scene &scene) {
        scene.putMx({{10, "192.0.2.1"}});
    });
    row("host without address", "host-unknown", [](Scene &scene) {
        scene.put(RecordType::A, "mail.example.org", {});
        scene.world.mail.clear();
    });
    row("address not answered", "host-not-answered", [](Scene &scene) {
        scene.at(RecordType::A, "mail.example.org")
            = {{text("mail.example.org"), RecordType::A}, Status::Failed};
        scene.world.mail.clear();
    });
    row("alias", "host-is-alias",
        [](Scene &scene) { scene.at(RecordType::A, "mail.example.org").alias = text("mx.example.net"); });
    row("nobody has an address", "no-way-in", [](Scene &scene) {
        scene.names.clear();
        scene.putText("_smtp._tls.example.org", "v=TLSRPTv1; rua=mailto:tls@example.org");
        scene.policy = {};
        scene.world.mail.clear();
    });
    // what it meets there
    row("refuses", "not-reached",
        [](Scene &scene) { scene.silence(scene.world.mail[0], WayIn::Reached::Refused); });
    row("no IPv6 here", "six-not-seen", [](Scene &scene) {
        scene.silence(scene.way("mail.example.org", "2001:db8::1", scene.own), WayIn::Reached::NoRoute);
    });
    row("IPv6 silent", "six-not-reached", [](Scene &scene) {
        scene.silence(scene.way("mail.example.org", "2001:db8::1", scene.own), WayIn::Reached::NoAnswer);
    });
    row("port 25 blocked", "port-blocked", [](Scene &scene) {
        scene.silence(scene.world.mail[0], WayIn::Reached::NoAnswer);
        WayIn web;
        web.host = text("mta-sts.example.org");
        web.reached = WayIn::Reached::Yes;
        scene.world.web << web;
    });
    row("silent, and nothing else is known", "not-reached",
        [](Scene &scene) { scene.silence(scene.world.mail[0], WayIn::Reached::NoAnswer); });
    row("no STARTTLS", "dane-without-tls mx-without-tls sts-without-tls", [](Scene &scene) {
        scene.world.mail[0].tls = WayIn::Tls::NotOffered;
        scene.world.mail[0].chain.clear();
    });
    row("TLS fails", "dane-without-tls starttls-fails sts-without-tls", [](Scene &scene) {
        scene.world.mail[0].tls = WayIn::Tls::Fails;
        scene.world.mail[0].chain.clear();
    });
    row("not trusted, neither DANE nor policy", "certificate-unfit nothing-protects", [](Scene &scene) {
        scene.world.authorities.clear();
        scene.putTlsa("mail.example.org", {});
        scene.put(RecordType::Txt, "_mta-sts.example.org", {});
        scene.policy = {};
    });
    row("not trusted, but DANE", "", [](Scene &scene) {
        scene.world.authorities.clear();
        scene.put(RecordType::Txt, "_mta-sts.example.org", {});
        scene.policy = {};
    });
    row("weaker second server", "backup-weaker sts-certificate-unfit tlsa-on-some-only",
        [](Scene &scene) { scene.addBackup(scene.other); });
    row("equal second server", "", [](Scene &scene) {
        const Certificate backup = certificateFor("backup.example.org");
        scene.addBackup(backup);
        scene.world.authorities << backup;
        scene.putTlsa("backup.example.org", {tlsaFor(backup, 3, 1, 1)});
    });
    // DANE
    row("record of another key", "dane-fits-nothing",
        [](Scene &scene) { scene.putTlsa("mail.example.org", {tlsaFor(scene.other, 3, 1, 1)}); });
    row("record of another issuer", "dane-issuer-changed",
        [](Scene &scene) { scene.putTlsa("mail.example.org", {tlsaFor(scene.other, 2, 1, 1)}); });
    row("record of the next key, too", "tlsa-stale", [](Scene &scene) {
        scene.putTlsa("mail.example.org", {tlsaFor(scene.own, 3, 1, 1), tlsaFor(scene.other, 3, 1, 1)});
    });
    row("usage 1 beside a good one", "tlsa-public-authority", [](Scene &scene) {
        scene.putTlsa("mail.example.org", {tlsaFor(scene.own, 3, 1, 1), tlsaFor(scene.own, 1, 1, 1)});
    });
    row("half a digest", "tlsa-malformed", [](Scene &scene) {
        scene.putTlsa("mail.example.org", {tlsaFor(scene.own, 3, 1, 1), {3, 1, 1, QByteArray(16, 'a')}});
    });
    row("zone of the host not signed", "tlsa-insecure",
        [](Scene &scene) { scene.at(RecordType::A, "mail.example.org").isSecure = false; });
    row("MX not signed", "tlsa-insecure",
        [](Scene &scene) { scene.at(RecordType::Mx, "example.org").isSecure = false; });
    row("TLSA bogus", "tlsa-bogus",
        [](Scene &scene) { scene.at(RecordType::Tlsa, "_25._tcp.mail.example.org").status = Status::Bogus; });
    row("TLSA fails", "tlsa-not-answered", [](Scene &scene) {
        scene.putTlsa("mail.example.org", {});
        scene.at(RecordType::Tlsa, "_25._tcp.mail.example.org").status = Status::Failed;
    });
    row("TLSA fails, but nobody asks", "", [](Scene &scene) {
        scene.putTlsa("mail.example.org", {});
        scene.at(RecordType::Tlsa, "_25._tcp.mail.example.org").status = Status::Failed;
        scene.at(RecordType::Mx, "example.org").isSecure = false;
    });
    row("no signatures here", "dnssec-not-seen", [](Scene &scene) {
        scene.resolving = Resolving::Unvalidated;
        for (DnsAnswer &answer : scene.names)
            answer.isSecure = false;
    });
    // MTA-STS
    row("id missing", "sts-record-unfit",
        [](Scene &scene) { scene.putText("_mta-sts.example.org", "v=STSv1;"); });
    row("record missing", "sts-record-missing",
        [](Scene &scene) { scene.put(RecordType::Txt, "_mta-sts.example.org", {}); });
    row("not found", "sts-policy-unreachable", [](Scene &scene) {
        scene.policy = {PolicyAnswer::Outcome::WrongStatus, {}, {}, 404, {}};
    });
    row("no web server", "sts-policy-unreachable", [](Scene &scene) { scene.policy = {}; });
    row("web server's certificate", "sts-policy-certificate",
        [](Scene &scene) { scene.policy.outcome = PolicyAnswer::Outcome::CertificateUnfit; });
    row("redirected", "sts-policy-redirected",
        [](Scene &scene) { scene.policy.outcome = PolicyAnswer::Outcome::Redirected; });
    row("too large", "sts-policy-unfit",
        [](Scene &scene) { scene.policy.outcome = PolicyAnswer::Outcome::TooLarge; });
    row("unknown mode", "sts-policy-unfit", [](Scene &scene) { scene.stsText.replace("enforce", "strict"); });
    row("content type", "sts-content-type",
        [](Scene &scene) { scene.policy.contentType = text("text/html"); });
    row("an hour", "sts-max-age-short", [](Scene &scene) { scene.stsText.replace("604800", "3600"); });
    row("testing", "sts-testing", [](Scene &scene) { scene.stsText.replace("enforce", "testing"); });
    row("none", "sts-none", [](Scene &scene) { scene.stsText.replace("enforce", "none"); });
    row("server not named", "sts-mx-not-covered",
        [](Scene &scene) { scene.stsText.replace("mail.example.org", "mx.example.org"); });
    row("server not named, testing", "sts-mx-not-covered-testing sts-testing", [](Scene &scene) {
        scene.stsText.replace("mail.example.org", "mx.example.org").replace("enforce", "testing");
    });
    row("server named by a star", "",
        [](Scene &scene) { scene.stsText.replace("mail.example.org", "*.example.org"); });
    row("wrong name", "sts-certificate-unfit", [](Scene &scene) {
        scene.world.mail[0].chain = {scene.other};
        scene.world.authorities << scene.other;
        scene.putTlsa("mail.example.org", {tlsaFor(scene.other, 3, 1, 1)});
    });
    // others
    row("no reports", "reporting-missing",
        [](Scene &scene) { scene.put(RecordType::Txt, "_smtp._tls.example.org", {}); });
    row("reports to nowhere", "reporting-unfit",
        [](Scene &scene) { scene.putText("_smtp._tls.example.org", "v=TLSRPTv1;"); });
    row("CAA fails", "caa-not-answered",
        [](Scene &scene) { scene.at(RecordType::Caa, "example.org").status = Status::Failed; });
    row("service without address", "service-target-unknown", [](Scene &scene) {
        scene.put(RecordType::Srv, "_imaps._tcp.example.org",
            {QByteArray("\x00\x00\x00\x00\x03\xe1", 6) + label(text("imap.example.org"))});
    });
    row("autoconfig with another certificate", "auto-name-not-covered", [](Scene &scene) {
        WayIn web = scene.world.mail[0];
        web.host = text("autoconfig.example.org");
        scene.world.web << web;
    });
}

void TestDomainReport::finds()
{
    QFETCH(const Change, change);
    QFETCH(const QString, codes);
    Scene scene;
    change(scene);
    const DomainReport report = scene.report();
    QCOMPARE(codesOf(report), codes);
    for (const DomainFinding &finding : report.findings) {
        const QString said = sentence(finding.advice);
        QVERIFY2(!said.isEmpty() && !said.contains(u'%'), qPrintable(said));
    }
}

// RFC 8657: what the authority may issue only to one account, or after one proof.
void TestDomainReport::conditionsOfCaa_data()
{
    QTest::addColumn<QByteArrayList>("parameters"); // of one record each
    QTest::addColumn<QList<RenewedHere>>("renewed");
    QTest::addColumn<QString>("codes");
    const RenewedHere certbot{
        text("certbot"), {text("mail.example.org")}, {{text("https://ca.example/1")}, text("http-01")}};
    RenewedHere other = certbot;
    other.names = QStringList{text("www.example.org")};
    const auto row
        = [](const char *title, const QByteArrayList &parameters, const QList<RenewedHere> &renewed,
              const char *codes) { QTest::newRow(title) << parameters << renewed << text(codes); };
    const QByteArray one = "; accounturi=https://ca.example/1";
    const QByteArray two = "; accounturi=https://ca.example/2; validationmethods=http-01";
    row("none", {""}, {}, "");
    row("not known who renews", {one}, {}, "caa-restricts");
    row("another machine renews", {two}, {other}, "caa-restricts");
    row("this account renews", {one}, {certbot}, "");
    row("one of two", {two, one}, {certbot}, "");
    row("another account", {two}, {certbot}, "caa-forbids-renewal");
    row("another proof", {"; validationmethods=dns-01"}, {certbot}, "caa-forbids-renewal");
    row("a blank", {"; validationmethods=dns-01, http-01"}, {}, "caa-unfit");
    row("a blank, and who renews is known", {"; validationmethods=dns-01, http-01"}, {certbot}, "caa-unfit");
}

void TestDomainReport::conditionsOfCaa()
{
    QFETCH(const QByteArrayList, parameters);
    QFETCH(const QList<RenewedHere>, renewed);
    QFETCH(const QString, codes);
    Scene scene;
    const Certificate known = certificateFor("mail.example.org", "Let's Encrypt");
    scene.world.mail[0].chain = {known};
    scene.world.authorities = {known};
    scene.putTlsa("mail.example.org", {tlsaFor(known, 3, 1, 1)});
    QByteArrayList records;
    for (const QByteArray &each : parameters)
        records << QByteArray("\x00\x05issue", 7) + "letsencrypt.org" + each;
    scene.put(RecordType::Caa, "example.org", records);
    scene.world.renewed = renewed;
    const DomainReport report = scene.report();
    QCOMPARE(codesOf(report), codes);
    for (const DomainFinding &finding : report.findings) {
        const QString said = sentence(finding.advice);
        QVERIFY2(said.contains(text("mail.example.org")) && !said.contains(u'%'), qPrintable(said));
        const bool mends = finding.advice.id != AdviceId::CaaRestricts;
        QCOMPARE(finding.record.startsWith(text("example.org. IN CAA 0 issue \"letsencrypt.org")), mends);
    }
    if (codes == text("caa-forbids-renewal"))
        QVERIFY(report.findings.first().record.endsWith(text("; accounturi=https://ca.example/1\"")));
}

void TestDomainReport::worstComesFirst()
{
    Scene scene;
    scene.put(RecordType::Txt, "_smtp._tls.example.org", {});
    scene.stsText.replace("604800", "3600");
    scene.putTlsa("mail.example.org", {tlsaFor(scene.other, 3, 1, 1)});
    const DomainReport report = scene.report();
    QList<Severity> severities;
    for (const DomainFinding &finding : report.findings)
        severities << severityOf(finding.advice.id);
    QCOMPARE(severities, (QList<Severity>{Severity::Error, Severity::Warning, Severity::Note}));
    QCOMPARE(report.worst(), Severity::Error);
}

void TestDomainReport::offersRecords()
{
    Scene scene;
    scene.putTlsa("mail.example.org", {tlsaFor(scene.other, 3, 1, 1)});
    scene.stsText.replace("mail.example.org", "mx.example.org");
    const DomainReport report = scene.report();
    QCOMPARE(report.findings.size(), 2);
    QCOMPARE(report.findings[0].record,
        text("_25._tcp.mail.example.org. IN TLSA ") + toText(tlsaFor(scene.own, 3, 1, 1)));
    const auto mended
        = parseStsPolicy(report.findings[1].record.section(QStringLiteral("\n\n"), 0, 0).toUtf8());
    QVERIFY(covers(std::get<StsPolicy>(mended), text("mail.example.org")));
    const QString record = report.findings[1].record.section(u'"', 1, 1);
    QVERIFY(std::get<QString>(stsId({record}).value()) != report.policyId);
}

void TestDomainReport::tilesSayEverything()
{
    Scene scene;
    scene.silence(scene.way("mail.example.org", "2001:db8::1", scene.own), WayIn::Reached::Refused);
    const DomainReport report = scene.report();
    const QList<HostTile> tiles = tilesOf(report.hosts.first());
    QStringList states;
    for (const HostTile &tile : tiles) {
        states << tile.title + u' ' + stateName(tile.state);
        QVERIFY2(tile.sentence.endsWith(u'.') && tile.sentence.contains(text("mail.example.org")),
            qPrintable(tile.sentence));
    }
    QCOMPARE(
        states, (QStringList{text("IPv4 good"), text("IPv6 bad"), text("DANE good"), text("MTA-STS good")}));
    QVERIFY(verdictSentence(Scene().report()) != verdictSentence(report));
}

void TestDomainReport::refusesPublicSuffixes()
{
    Scene scene;
    Lookups lookups = scene.lookups();
    lookups.registeredDomain = [](const QString &) { return QString(); };
    const auto refused = lookUpDomain(*mailDomain(text("co.example")), lookups, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::DomainIsPublicSuffix);
    QVERIFY(lookUpDomain(*mailDomain(text("example.org")), lookups, {})); // it takes mail all the same
}

// Of which a terminal or a window would act on some, and which has no end.
void TestDomainReport::whatStrangersSay()
{
    Scene scene;
    scene.policy.contentType = QStringLiteral("text/html\n\n") + QChar(0x1b) + text("[31m") + QChar(0x202e);
    scene.at(RecordType::Caa, "mail.example.org")
        = {{text("mail.example.org"), RecordType::Caa}, Status::Failed};
    scene.at(RecordType::Caa, "mail.example.org").detail
        = QString(100'000, u'x') + QChar(0x9b) + text("the end");
    const DomainReport report = scene.report();
    QCOMPARE(codesOf(report), text("caa-not-answered sts-content-type"));
    for (const DomainFinding &finding : report.findings) {
        const QString said = sentence(finding.advice);
        QVERIFY2(said.size() < 2'000, qPrintable(said));
        for (const QChar c : said)
            QVERIFY(c.unicode() >= 0x20 && (c.unicode() < 0x7f || c.unicode() >= 0xa0) && c != QChar(0x202e));
    }
    Scene reports;
    const QByteArray address = "mailto:a@example.org\n\xe2\x80\xae" + QByteArray(150, 'y');
    reports.putText("_smtp._tls.example.org", "v=TLSRPTv1; rua=" + address);
    const QString asked = publishedReportingText(reports.report());
    QVERIFY2(asked.contains(text("mailto:a@example.org \\u202eyyy")), qPrintable(asked));
}

// Each is read, and the first few of each fault are told.
void TestDomainReport::twoHundredRecords()
{
    Scene scene;
    QList<TlsaRecord> records{tlsaFor(scene.own, 3, 1, 1)};
    for (int i = 0; i < 200; ++i) {
        const QByteArray number = QByteArray::number(i);
        records << TlsaRecord{3, 1, 1, QByteArray(30, 'a') + number.rightJustified(3, '0')} // a digest has 32
                << TlsaRecord{1, 1, 1, QByteArray(29, 'b') + number.rightJustified(3, '0')}
                << TlsaRecord{3, 1, 1, QByteArray(29, 'c') + number.rightJustified(3, '0')};
    }
    records << TlsaRecord{3, 0, 0, QByteArray(60'000, 'd')};
    scene.putTlsa("mail.example.org", records);
    const DomainReport report = scene.report();
    QCOMPARE(report.hosts.first().dane, Promise::Kept);
    QCOMPARE(report.findings.size(), 3 * mostTlsaFaults);
    std::reverse(records.begin(), records.end());
    scene.putTlsa("mail.example.org", records); // with the long one first
    for (const DomainFinding &finding : scene.report().findings)
        QVERIFY(sentence(finding.advice).size() < 1'000);
    QCOMPARE(shortText({3, 1, 2, QByteArray(64, 'e')}), toText(TlsaRecord{3, 1, 2, QByteArray(64, 'e')}));
    QVERIFY(shortText({3, 0, 0, QByteArray(65, 'e')}).endsWith(u'…'));
}

QTEST_GUILESS_MAIN(TestDomainReport)
#include "tst_domain_report.moc"
