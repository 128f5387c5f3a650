// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diagnose/received_command.h"

#include "model/base/errors/error_code.h"
#include "model/diagnose/received/mail_way.h"
#include "model/files/read/containers/unpacked_stream.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

constexpr size_t mostRead = 2 << 20; // octets; headers come first

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Received)
};

Result<QByteArray> beginningOf(const QString &file)
{
    auto stream = file.isEmpty()
        ? Result<files::UnpackedStream>(files::UnpackedStream::standardInput(QStringLiteral("stdin")))
        : files::UnpackedStream::open(file);
    if (!stream)
        return failure(stream.error());
    QByteArray text(mostRead, Qt::Uninitialized);
    size_t size = 0;
    while (size < mostRead) {
        const auto more = stream->read(std::span(text.data() + size, mostRead - size));
        if (!more)
            return failure(more.error());
        if (*more == 0)
            break;
        size += *more;
    }
    text.truncate(static_cast<qsizetype>(size));
    return text;
}

QString toText(const MailWay &way)
{
    QString text;
    for (qsizetype i = 0; i < way.hops.size(); ++i) {
        const Hop &hop = way.hops[i];
        text += QStringLiteral("%1. %2\n").arg(i + 1).arg(titleOf(hop));
        QStringList about{transportOf(hop)};
        if (!hop.with.isEmpty())
            about << hop.with;
        if (const QString certificate = certificateOf(hop); !certificate.isEmpty())
            about << certificate;
        if (hop.isAuthenticated)
            about << Texts::tr("after a log-in");
        if (hop.time.isValid())
            about << hop.time.toString(Qt::ISODate);
        if (const QString delay = delayOf(way, i); !delay.isEmpty())
            about << Texts::tr("after %1").arg(delay);
        text += QStringLiteral("   ") + about.join(QStringLiteral("; ")) + u'\n';
    }
    return text + verdictOf(way) + u'\n' + (way.hops.isEmpty() ? QString() : forgeryNote() + u'\n');
}

QByteArray toJson(const MailWay &way)
{
    QJsonArray hops;
    for (const Hop &hop : way.hops) {
        const QString peer = hop.peer == HopPeer::Verified ? QStringLiteral("verified")
            : hop.peer == HopPeer::Unverified              ? QStringLiteral("unverified")
                                                           : QStringLiteral("not-known");
        hops << QJsonObject{{QStringLiteral("from"), hop.from}, {QStringLiteral("address"), hop.address},
            {QStringLiteral("by"), hop.by}, {QStringLiteral("with"), hop.with},
            {QStringLiteral("tls"), tlsName(hop.tls)}, {QStringLiteral("protocol"), hop.protocol},
            {QStringLiteral("cipher"), hop.cipher}, {QStringLiteral("keyExchange"), hop.keyExchange},
            {QStringLiteral("certificate"), peer}, {QStringLiteral("authenticated"), hop.isAuthenticated},
            {QStringLiteral("time"), hop.time.toUTC().toString(Qt::ISODate)},
            {QStringLiteral("line"), hop.field}};
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("verdict"), judgementName(judgementOf(way))},
                             {QStringLiteral("text"), verdictOf(way)}, {QStringLiteral("hops"), hops}})
        .toJson();
}

} // namespace

void addOptions(const CommandOptions &command, ReceivedOptions &options)
{
    command.arguments(
        "FILE", options.files, "", Texts::tr("a mail or its headers; standard input without it"));
    command.flag("--json", options.json, Texts::tr("print everything for programs"));
}

ExitCode runReceived(const ReceivedOptions &options)
{
    if (options.files.size() > 1)
        return report(Error{ErrorCode::WrongUse, {}, Texts::tr("one file at a time")});
    if (options.files.empty() && inputIsTerminal())
        say(Texts::tr("Paste the headers of a mail and end with Ctrl+D."));
    const auto text
        = beginningOf(options.files.empty() ? QString() : QString::fromStdString(options.files.front()));
    if (!text)
        return report(text.error());
    const MailWay way = mailWay(*text);
    print(options.json ? QString::fromUtf8(toJson(way)) : toText(way));
    return severityOf(judgementOf(way)) == Severity::Note ? Done : Failed;
}

} // namespace mailseal::cli
