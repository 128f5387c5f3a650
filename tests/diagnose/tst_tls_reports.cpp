// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reports of other servers about TLS (RFC 8460): read as they come, put together, and explained.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/diagnose/reports/report_files.h"
#include "model/diagnose/reports/report_findings.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mailseal;

namespace {

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

// As RFC 8460 appendix B has it, with one failure.
QByteArray report(
    const QByteArray &type, const QByteArray &id = "5065427c-23d3", const QByteArray &sessions = "100")
{
    return R"({"organization-name":"Company-X","date-range":{"start-datetime":"2026-11-28T00:00:00Z",)"
           R"("end-datetime":"2026-11-28T23:59:59Z"},"contact-info":"sts-reporting@company-x.example","report-id":")"
        + id
        + R"(","policies":[{"policy":{"policy-type":"sts","policy-string":["version: STSv1","mode: testing"],)"
          R"("policy-domain":"Company-Y.example","mx-host":["*.mail.company-y.example"]},)"
          R"("summary":{"total-successful-session-count":5326,"total-failure-session-count":)"
        + sessions + R"(},"failure-details":[{"result-type":")" + type
        + R"(","sending-mta-ip":"2001:db8:abcd:0012::1","receiving-mx-hostname":"mx1.mail.company-y.example",)"
          R"("failed-session-count":)"
        + sessions + R"(,"failure-reason-code":"it is so"}]}]})";
}

ReportSummary summaryFor(const QByteArrayList &texts)
{
    QList<TlsReport> reports;
    for (const QByteArray &json : texts)
        reports << parseTlsReport(json, text("report.json")).value();
    return summaryOf(reports);
}

} // namespace

class TestTlsReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyResultTypeHasItsSentence_data()
    {
        QTest::addColumn<AdviceId>("id");
        QTest::newRow("starttls-not-supported") << AdviceId::ReportStarttlsMissing;
        QTest::newRow("certificate-host-mismatch") << AdviceId::ReportNameMismatch;
        QTest::newRow("certificate-expired") << AdviceId::ReportExpired;
        QTest::newRow("certificate-not-trusted") << AdviceId::ReportNotTrusted;
        QTest::newRow("validation-failure") << AdviceId::ReportNotValid;
        QTest::newRow("tlsa-invalid") << AdviceId::ReportTlsaInvalid;
        QTest::newRow("dnssec-invalid") << AdviceId::ReportDnssecInvalid;
        QTest::newRow("dane-required") << AdviceId::ReportDaneRequired;
        QTest::newRow("sts-policy-fetch-error") << AdviceId::ReportPolicyNotFetched;
        QTest::newRow("sts-policy-invalid") << AdviceId::ReportPolicyInvalid;
        QTest::newRow("sts-webpki-invalid") << AdviceId::ReportPolicyCertificate;
        QTest::newRow("something-new") << AdviceId::ReportOtherFailure;
    }
    void everyResultTypeHasItsSentence()
    {
        QFETCH(AdviceId, id);
        const ReportSummary summary = summaryFor({report(QTest::currentDataTag())});
        QCOMPARE(summary.findings.size(), 1);
        const ReportFinding &finding = summary.findings.first();
        QCOMPARE(finding.advice.id, id);
        QCOMPARE(finding.sessions, 100);
        QCOMPARE(finding.senders, QStringList{text("Company-X")});
        QCOMPARE(finding.reason, text("it is so"));
        QCOMPARE(finding.advice.arguments.value(2), text("company-y.example"));
        QVERIFY(!sentence(finding.advice).contains(u'%'));
        QVERIFY(originOf(finding).contains(text("2026-11-28")));
        QCOMPARE(summary.delivered, 5326);
        QCOMPARE(summary.failed, 100);
    }

    void oneReportCountsOnce()
    {
        const QByteArray once = report("certificate-expired");
        QCOMPARE(summaryFor({once, once}).failed, 100);
        QCOMPARE(summaryFor({once, report("certificate-expired", "another")}).findings.first().sessions, 200);
    }

    void theWorstFirst()
    {
        const ReportSummary summary = summaryFor({report("something-new", "1", "900"),
            report("certificate-expired", "2", "5"), report("tlsa-invalid", "3", "7")});
        QList<AdviceId> ids;
        for (const ReportFinding &finding : summary.findings)
            ids << finding.advice.id;
        QCOMPARE(ids,
            (QList<AdviceId>{
                AdviceId::ReportTlsaInvalid, AdviceId::ReportExpired, AdviceId::ReportOtherFailure}));
    }

    void nothingFailed()
    {
        QByteArray clean = report("x");
        clean.replace(QByteArray("\"total-failure-session-count\":100"), "\"total-failure-session-count\":0");
        clean.replace(clean.mid(clean.indexOf("\"failure-details\"")), "\"failure-details\":[]}]}");
        const ReportSummary summary = summaryFor({clean});
        QCOMPARE(summary.findings.size(), 1);
        QCOMPARE(summary.findings.first().advice.id, AdviceId::ReportAllDelivered);
    }

    void failuresWithoutDetails()
    {
        QByteArray bare = report("x");
        bare.replace(bare.mid(bare.indexOf(",\"failure-details\"")), "}]}");
        const ReportSummary summary = summaryFor({bare});
        QCOMPARE(summary.findings.first().advice.id, AdviceId::ReportOtherFailure);
        QCOMPARE(summary.findings.first().sessions, 100);
    }

    void countsAsTexts()
    {
        QCOMPARE(summaryFor({report("tlsa-invalid", "1", "\"12\"")}).failed, 12);
        QCOMPARE(summaryFor({report("tlsa-invalid", "1", "-5")}).failed, 0);
    }

    void whatStrangersWriteIsBounded()
    {
        QByteArray long_ = report("tlsa-invalid");
        long_.replace("it is so", QByteArray(5000, 'x') + "\\u001b[31m");
        QVERIFY(summaryFor({long_}).findings.first().reason.size() <= 300);
        QByteArray escape = report("tlsa-invalid");
        escape.replace("it is so", "a\\u001b[31mb\\nc");
        QCOMPARE(summaryFor({escape}).findings.first().reason, text("a[31mb c"));
    }

    // 150 KB of a stranger's mail took twelve seconds; now what it lists has an end, and nothing is lost.
    void manyCausesAreCounted()
    {
        QByteArrayList texts;
        constexpr int causes = 9'000;
        for (int i = 0; i < 3; ++i) {
            QByteArray failures;
            for (int number = 0; number < causes; ++number)
                failures += "{\"result-type\":\"validation-failure\",\"receiving-mx-hostname\":\"mx"
                    + QByteArray::number(number) + ".example\",\"failed-session-count\":1},";
            texts << "{\"organization-name\":\"Company-X\",\"report-id\":\"" + QByteArray::number(i)
                    + "\",\"policies\":[{\"policy\":{\"policy-domain\":\"a.example\"},\"summary\":"
                      "{\"total-failure-session-count\":9000},\"failure-details\":["
                    + failures.chopped(1) + "]}]}";
        }
        const ReportSummary summary = summaryFor(texts);
        QCOMPARE(summary.findings.size(), mostReported);
        qint64 listed = 0;
        for (const ReportFinding &finding : summary.findings) {
            QCOMPARE(finding.sessions, 3);
            listed += finding.sessions;
        }
        QCOMPARE(listed + summary.unlisted, summary.failed);
        QCOMPARE(summary.failed, 3 * causes);
        QVERIFY(overviewOf(summary).contains(QLocale().toString(summary.unlisted)));
        QCOMPARE(summaryFor({report("tlsa-invalid")}).unlisted, 0);
    }

    void whichDomainsAreLookedAt()
    {
        QByteArrayList texts{report("certificate-expired", "0")};
        for (int i = 1; i < 60; ++i)
            texts << report("something-new", QByteArray::number(i))
                         .replace("Company-Y.example", "d" + QByteArray::number(i) + ".example");
        texts << report("certificate-expired", "a").replace("Company-Y.example", "not a domain");
        QByteArray clean = report("x", "b").replace("Company-Y.example", "clean.example");
        clean.replace(QByteArray("\"total-failure-session-count\":100"), "\"total-failure-session-count\":0");
        clean.replace(clean.mid(clean.indexOf("\"failure-details\"")), "\"failure-details\":[]}]}");
        texts << clean;
        const QList<DomainName> all = domainsToLookAt(summaryFor(texts), 100);
        QCOMPARE(all.size(), 60); // the worst first, but neither what is no domain nor what has no failure
        QCOMPARE(all.first(), *DomainName::parse(text("company-y.example")));
        QVERIFY(!all.contains(*DomainName::parse(text("clean.example"))));
        QCOMPARE(domainsToLookAt(summaryFor(texts), 20), all.first(20));
    }

    void whatIsNoReport_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("other JSON") << QByteArray("{\"a\":1}");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("cut") << report("tlsa-invalid").chopped(20);
    }
    void whatIsNoReport()
    {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        const QString name = folder.filePath(text("report.json"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto read = readTlsReports(name);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::TlsReportInvalid);
    }

    void asTheyCome()
    {
        QTemporaryDir folder;
        const QString name = folder.filePath(text("company-x!company-y!1!2.json"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(report("tlsa-invalid"));
        file.close();
        QCOMPARE(readTlsReports(name)->size(), 1);
        QCOMPARE(QProcess::execute(text("gzip"), {name}), 0);
        QCOMPARE(readTlsReports(name + text(".gz"))->first().policies.first().failed, 100);
        QCOMPARE(readTlsReports(folder.filePath(text("none"))).error().code, ErrorCode::FileUnreadable);
    }

    void asWindowsSavesThem()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(text("report.json"));
        const QByteArray plain = report("tlsa-invalid");
        QByteArray wide = "\xff\xfe";
        for (const char one : plain)
            wide += QByteArray(1, one) + QByteArray(1, '\0');
        for (const QByteArray &bytes : {"\xef\xbb\xbf" + plain, wide}) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
            file.close();
            const auto read = readTlsReports(name);
            QVERIFY(read.has_value());
            QCOMPARE(read->first().policies.first().failed, 100);
        }
    }

    void oneFullStopIsEnough()
    {
        QByteArray of = report("tlsa-invalid");
        QVERIFY(overviewOf(summaryFor({of})).contains(text("Company-X. ")));
        of.replace("Company-X", "Company Inc.");
        const QString overview = overviewOf(summaryFor({of}));
        QVERIFY2(overview.contains(text("Company Inc. ")), qPrintable(overview));
    }

    // As RFC 8460 §5.3 has it: multipart/report with a compressed attachment.
    void inTheirMail()
    {
        QTemporaryDir folder;
        QProcess gzip;
        gzip.start(text("gzip"), {text("-c")});
        QVERIFY(gzip.waitForStarted());
        gzip.write(report("tlsa-invalid"));
        gzip.closeWriteChannel();
        QVERIFY(gzip.waitForFinished());
        const QByteArray mail = "From: tlsrpt@company-x.example\r\nTo: tls@company-y.example\r\n"
                                "Subject: Report Domain: company-y.example Submitter: company-x.example\r\n"
                                "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=\"tlsrpt\";"
                                " boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nA report.\r\n"
                                "--b\r\nContent-Type: application/tlsrpt+gzip\r\nContent-Transfer-Encoding: "
                                "base64\r\nContent-Disposition: attachment; filename=\"r.json.gz\"\r\n\r\n"
            + gzip.readAllStandardOutput().toBase64() + "\r\n--b--\r\n";
        QFile file(folder.filePath(text("report.eml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(mail);
        file.close();
        const auto read = readTlsReports(file.fileName());
        QVERIFY(read.has_value());
        QCOMPARE(read->size(), 1);
        QCOMPARE(read->first().policies.first().failures.first().type, text("tlsa-invalid"));
    }

    void explainedByWhatIsFoundNow()
    {
        DomainReport now;
        now.records.domain = text("company-y.example");
        const auto finding = [](AdviceId id) {
            DomainFinding made;
            made.advice.id = id;
            return made;
        };
        now.findings = {finding(AdviceId::CaaMissing), finding(AdviceId::DaneFitsNothing)};
        const ReportFinding tlsa = summaryFor({report("tlsa-invalid")}).findings.first();
        QCOMPARE(explanationsOf(tlsa, now), QList<DomainFinding>{now.findings.last()});
        QVERIFY(explanationsOf(summaryFor({report("certificate-expired")}).findings.first(), now).isEmpty());
        now.records.domain = text("other.example");
        QVERIFY(explanationsOf(tlsa, now).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTlsReports)
#include "tst_tls_reports.moc"
