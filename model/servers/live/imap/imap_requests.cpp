// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/imap/imap_requests.h"

#include <algorithm>

namespace mailseal {
namespace {

ImapCommand command(const QByteArray &word, const QByteArray &arguments = {})
{
    return {{}, word, {ImapPart{arguments.isEmpty() ? word : word + ' ' + arguments}}};
}

} // namespace

ImapCommand listFolders()
{
    return command("LIST", R"("" "*")");
}

ImapCommand statusOf(const QByteArray &folder)
{
    ImapCommand status = withText("STATUS", QString::fromUtf8(folder));
    constexpr char items[] = " (MESSAGES RECENT UNSEEN)";
    status.parts.last().bytes += items;
    return status;
}

ImapCommand openReadOnly(const QByteArray &folder)
{
    return withText("EXAMINE", QString::fromUtf8(folder));
}

ImapCommand newestMessages(qint64 messages)
{
    return command("FETCH",
        QByteArray::number(std::max<qint64>(1, messages - 9))
            + ":* (FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM DATE SUBJECT)])");
}

ImapCommand searchFor(const QString &words)
{
    const bool isAscii = std::all_of(words.begin(), words.end(), [](QChar c) { return c.unicode() < 0x80; });
    return withText(isAscii ? "SEARCH TEXT" : "SEARCH CHARSET UTF-8 TEXT", words);
}

ImapCommand waitForNews()
{
    return command("IDLE");
}

ImapCommand logOutCommand()
{
    return command("LOGOUT");
}

} // namespace mailseal
