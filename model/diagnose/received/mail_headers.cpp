// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/received/mail_headers.h"

#include "model/base/text/printable.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr qsizetype mostHeaders = 1 << 20; // octets
constexpr qsizetype mostFields = 200;
constexpr qsizetype longestField = 4000;

bool isFolded(const QByteArray &line)
{
    return line.startsWith(' ') || line.startsWith('\t');
}

bool isField(const QByteArray &line)
{
    static const QRegularExpression name(QStringLiteral("^[!-9;-~]+[ \\t]*:"));
    return name.match(QString::fromLatin1(line.left(100))).hasMatch();
}

bool isReceived(const QByteArray &line)
{
    return line.left(9).toLower() == "received:";
}

QList<QByteArray> headerLines(const QByteArray &text)
{
    QByteArray start = text.left(mostHeaders);
    if (start.startsWith("\xEF\xBB\xBF"))
        start.remove(0, 3);
    start.replace("\r\n", "\n").replace('\r', '\n');
    QList<QByteArray> lines;
    bool isBegun = false;
    for (const QByteArray &line : start.split('\n')) {
        if (line.trimmed().isEmpty()) {
            if (isBegun)
                break; // the body follows
            continue;
        }
        isBegun = true;
        lines << line;
    }
    return lines;
}

} // namespace

QStringList receivedFields(const QByteArray &text)
{
    QStringList fields;
    bool isInside = false;
    for (const QByteArray &line : headerLines(text)) {
        if (isFolded(line)) {
            if (isInside && fields.last().size() < longestField)
                fields.last() += u' ' + QString::fromUtf8(line.left(longestField)).trimmed();
            continue;
        }
        isInside = isReceived(line) && fields.size() < mostFields;
        if (isInside)
            fields << QString::fromUtf8(line.mid(9, longestField)).trimmed();
    }
    for (QString &field : fields)
        field = printable(field.left(longestField).simplified());
    return fields;
}

bool looksLikeMail(const QByteArray &text)
{
    const QList<QByteArray> lines = headerLines(text.left(1 << 16));
    if (lines.isEmpty())
        return false;
    const bool begins
        = isField(lines.first()) || lines.first().startsWith("From ") || isFolded(lines.first());
    return begins && std::any_of(lines.begin(), lines.end(), isReceived);
}

} // namespace mailseal
