// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/explained/explained.h"

#include "model/diagnose/log/log_diagnosing.h"
#include "model/diagnose/received/mail_headers.h"
#include "model/diagnose/reports/report_files.h"
#include "model/files/read/containers/unpacked_stream.h"

namespace mailseal {
namespace {

constexpr size_t beginningSize = 256 << 10;

LogClock clockOfNow()
{
    return {QDateTime::currentDateTime(), {}};
}

QByteArray beginningOf(const QString &path)
{
    QByteArray text(beginningSize, Qt::Uninitialized);
    size_t size = 0;
    if (auto stream = files::UnpackedStream::open(path)) {
        while (size < beginningSize) {
            const auto more = stream->read(std::span(text.data() + size, beginningSize - size));
            if (!more || *more == 0)
                break;
            size += *more;
        }
    }
    text.truncate(static_cast<qsizetype>(size));
    return text;
}

Explained withRemedies(const Diagnosis &diagnosis, const MendingMachine &machine)
{
    Explained explained;
    explained.diagnosis = diagnosis;
    for (const LogFinding &finding : diagnosis.findings)
        explained.findings << ExplainedFinding{finding, remediesFor(finding, machine)};
    return explained;
}

Explained ofMail(const QByteArray &text)
{
    Explained explained;
    explained.way = mailWay(text);
    return explained;
}

Explained ofReports(const Result<QList<TlsReport>> &reports)
{
    Explained explained;
    if (reports)
        explained.reports = summaryOf(*reports);
    else
        explained.diagnosis.problem = reports.error();
    return explained;
}

} // namespace

Explained explainText(const QByteArray &text, const MendingMachine &machine)
{
    if (looksLikeTlsReport(text))
        return ofReports(parseTlsReport(text, {}).map([](const TlsReport &one) { return QList{one}; }));
    if (looksLikeMail(text))
        return ofMail(text);
    return withRemedies(diagnoseText(text, clockOfNow()), machine);
}

Explained explainFile(const QString &path, const MendingMachine &machine, const std::stop_token &stop)
{
    const QByteArray beginning = beginningOf(path);
    if (looksLikeTlsReport(beginning))
        return ofReports(readTlsReports(path));
    if (looksLikeMail(beginning))
        return ofMail(beginning);
    return withRemedies(diagnoseFiles({path}, clockOfNow(), stop), machine);
}

bool isLogOrMail(const QString &path)
{
    const QByteArray beginning = beginningOf(path);
    return looksLikeTlsReport(beginning) || looksLikeMail(beginning)
        || !diagnoseText(beginning, clockOfNow()).servers.isEmpty();
}

} // namespace mailseal
