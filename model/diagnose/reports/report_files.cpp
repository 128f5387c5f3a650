// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/reports/report_files.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/containers/archive_members.h"
#include "model/files/read/containers/unpacked_stream.h"
#include "model/files/read/wrappings/containers/mail_parts.h"

#include <QStringConverter>
#include <array>

namespace mailseal {
namespace {

constexpr qsizetype largestReport = 16 << 20;

Result<QByteArray> unpacked(const QString &file)
{
    auto stream = file == QLatin1String("-") ? files::UnpackedStream::standardInput(file)
                                             : files::UnpackedStream::open(file);
    if (!stream)
        return failure(stream.error());
    QByteArray bytes;
    std::array<char, 1 << 16> piece{};
    while (true) {
        const auto size = stream->read(piece);
        if (!size)
            return failure(size.error());
        if (*size == 0)
            return bytes;
        if (bytes.size() + qsizetype(*size) > largestReport)
            return failure(ErrorCode::FileTooLarge, {file});
        bytes.append(piece.data(), qsizetype(*size));
    }
}

// Editors on Windows save texts with a byte order mark, in UTF-8 or UTF-16.
QByteArray asUtf8(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    if (!encoding)
        return bytes;
    QStringDecoder decoder(*encoding); // leaves the mark out
    return QString(decoder.decode(bytes)).toUtf8();
}

void take(const SecretBytes &bytes, const QString &file, QList<TlsReport> &reports)
{
    const QByteArray json = asUtf8(publicBytes(bytes));
    if (!looksLikeTlsReport(json))
        return;
    if (const auto report = parseTlsReport(json, file))
        reports << *report;
}

// The attachments of a mail, as they are or compressed.
QList<TlsReport> reportsInMail(std::string_view text, const QString &file)
{
    constexpr qsizetype mostParts = 100;
    QList<TlsReport> reports;
    for (const files::MailPart &part : files::mailParts(text, mostParts)) {
        if (!files::looksLikeArchive(view(part.bytes))) {
            take(part.bytes, file, reports);
            continue;
        }
        const files::FileBytes packed{part.name, part.bytes};
        files::ArchiveMembers members(packed);
        for (auto member = members.next(); member && *member; member = members.next())
            take((*member)->bytes, file, reports);
    }
    return reports;
}

} // namespace

bool looksLikeTlsReport(const QByteArray &beginning)
{
    return beginning.trimmed().startsWith('{')
        && (beginning.contains("\"policies\"") || beginning.contains("\"report-id\""));
}

Result<QList<TlsReport>> readTlsReports(const QString &file)
{
    const auto bytes = unpacked(file);
    if (!bytes)
        return failure(bytes.error());
    const QByteArray json = asUtf8(*bytes);
    if (looksLikeTlsReport(json))
        return parseTlsReport(json, file).map([](const TlsReport &report) { return QList{report}; });
    const QList<TlsReport> reports
        = reportsInMail({bytes->constData(), static_cast<size_t>(bytes->size())}, file);
    return reports.isEmpty() ? Result<QList<TlsReport>>(failure(ErrorCode::TlsReportInvalid, {file}))
                             : reports;
}

} // namespace mailseal
