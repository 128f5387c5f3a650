// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/imap/conversation.h"

#include "model/base/text/printable.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QStringDecoder>

namespace mailseal {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Conversation)
};

// A literal up to this size on one line is shown in place, such as the name of a folder.
constexpr qsizetype shortLiteral = 100;

bool isShort(const ImapPart &part)
{
    return part.isKept && part.bytes.size() <= shortLiteral && !part.bytes.contains('\n');
}

// Qt writes “360 байты”.
QString sizeText(qint64 octets)
{
    return octets < 1000 ? Texts::tr("%n byte(s)", nullptr, static_cast<int>(octets))
                         : QLocale().formattedDataSize(octets, 1, QLocale::DataSizeSIFormat);
}

QString folded(const ImapPart &part)
{
    if (part.literal < 0 || isShort(part))
        return part.literal < 0 ? shownText(part.bytes) : u'“' + shownText(part.bytes) + u'”';
    const QString size = sizeText(part.literal);
    if (!part.isKept)
        return u'…' + Texts::tr("%1, too much to keep").arg(size) + u'…';
    const auto lines = static_cast<int>(part.bytes.count('\n')) + (part.bytes.endsWith('\n') ? 0 : 1);
    return u'…' + Texts::tr("%n line(s), %1", nullptr, lines).arg(size) + u'…';
}

QString unfolded(const ImapPart &part)
{
    if (part.literal < 0 || isShort(part) || !part.isKept)
        return folded(part);
    const QString text = shownText(QByteArray(part.bytes).replace("\r\n", "\n"));
    return u'\n' + text + (text.endsWith(u'\n') ? QString() : QStringLiteral("\n"));
}

template <typename Show>
QString joined(const ConversationLine &line, Show show)
{
    QString text;
    for (qsizetype i = 0; i < line.parts.size(); ++i) {
        ImapPart part = line.parts.at(i);
        // The braces with its size say nothing beside the literal itself.
        if (i + 1 < line.parts.size() && line.parts.at(i + 1).literal >= 0)
            part.bytes.truncate(part.bytes.lastIndexOf('{'));
        text += show(part);
    }
    return text;
}

} // namespace

ConversationLine fromClient(const QByteArray &text)
{
    return {ConversationLine::From::Client, {ImapPart{text}}};
}

ConversationLine fromServer(const QByteArray &text)
{
    return {ConversationLine::From::Server, {ImapPart{text}}};
}

ConversationLine remark(const QString &text)
{
    return {ConversationLine::From::Program, {ImapPart{text.toUtf8()}}};
}

bool isFoldable(const ConversationLine &line)
{
    return std::any_of(line.parts.begin(), line.parts.end(),
        [](const ImapPart &part) { return part.literal >= 0 && part.isKept && !isShort(part); });
}

QString foldedText(const ConversationLine &line)
{
    return joined(line, folded);
}

QString unfoldedText(const ConversationLine &line)
{
    return joined(line, unfolded);
}

QJsonObject toJson(const ConversationLine &line)
{
    static const QString names[]
        = {QStringLiteral("client"), QStringLiteral("server"), QStringLiteral("program")};
    QJsonArray literals;
    QString text;
    for (const ImapPart &part : line.parts) {
        if (part.literal < 0)
            text += shownText(part.bytes);
        else
            literals << QJsonObject{{QStringLiteral("size"), part.literal},
                {QStringLiteral("text"),
                    part.isKept ? QJsonValue(shownText(QByteArray(part.bytes).replace("\r\n", "\n")))
                                : QJsonValue()}};
    }
    QJsonObject object{
        {QStringLiteral("from"), names[static_cast<int>(line.from)]}, {QStringLiteral("text"), text}};
    if (!literals.isEmpty())
        object.insert(QStringLiteral("literals"), literals);
    return object;
}

QString shownText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(bytes);
    if (decoder.hasError())
        text = QString::fromLatin1(bytes);
    QStringList cells = text.split(u'\t');
    for (QString &cell : cells)
        cell = printable(cell);
    return cells.join(u'\t');
}

} // namespace mailseal
