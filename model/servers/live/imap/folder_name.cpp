// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/imap/folder_name.h"

#include "model/servers/live/imap/conversation.h"

namespace mailseal {
namespace {

// The last word or string of a line.
std::optional<QByteArray> lastString(const QByteArray &line)
{
    if (!line.endsWith('"')) {
        const QByteArray word = line.mid(line.lastIndexOf(' ') + 1);
        return word.isEmpty() ? std::nullopt : std::optional(word);
    }
    for (qsizetype at = line.size() - 2; at >= 0; --at) {
        if (line.at(at) != '"')
            continue;
        qsizetype slashes = 0;
        while (slashes < at && line.at(at - 1 - slashes) == '\\')
            ++slashes;
        if (slashes % 2 == 0)
            return line.mid(at + 1, line.size() - at - 2).replace("\\\"", "\"").replace("\\\\", "\\");
    }
    return std::nullopt;
}

} // namespace

std::optional<QByteArray> listedFolder(const ImapResponse &response)
{
    const QByteArray line = response.parts.first().bytes;
    const QByteArray attributes = line.left(line.indexOf(')')).toLower();
    if (attributes.contains("\\noselect") || attributes.contains("\\nonexistent"))
        return std::nullopt;
    for (const ImapPart &part : response.parts) {
        if (part.literal >= 0)
            return part.isKept ? std::optional(part.bytes) : std::nullopt;
    }
    return lastString(line);
}

QString readableFolder(const QByteArray &name)
{
    QString text;
    for (qsizetype at = 0; at < name.size(); ++at) {
        if (name.at(at) != '&') {
            const qsizetype end = name.indexOf('&', at);
            text += shownText(name.mid(at, end < 0 ? -1 : end - at));
            at = (end < 0 ? name.size() : end) - 1;
            continue;
        }
        const qsizetype end = name.indexOf('-', at);
        if (end < 0)
            return shownText(name);
        if (end == at + 1) {
            text += u'&';
        } else {
            const auto units = QByteArray::fromBase64Encoding(
                name.mid(at + 1, end - at - 1).replace(',', '/'), QByteArray::AbortOnBase64DecodingErrors);
            if (!units || units.decoded.size() % 2 != 0)
                return shownText(name);
            QString piece;
            for (qsizetype i = 0; i < units.decoded.size(); i += 2)
                piece += QChar(static_cast<char16_t>(static_cast<unsigned char>(units.decoded.at(i)) << 8
                    | static_cast<unsigned char>(units.decoded.at(i + 1))));
            text += shownText(piece.toUtf8());
        }
        at = end;
    }
    return text;
}

} // namespace mailseal
