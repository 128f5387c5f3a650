// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/imap/imap_command.h"

#include "model/base/errors/error_code.h"

#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

// RFC 9051 and RFC 3501, and the usual extensions. A first word that is none of these is a tag.
const QByteArrayList &knownWords()
{
    static const QByteArrayList words{"CAPABILITY", "NOOP", "LOGOUT", "STARTTLS", "AUTHENTICATE", "LOGIN",
        "ENABLE", "SELECT", "EXAMINE", "CREATE", "DELETE", "RENAME", "SUBSCRIBE", "UNSUBSCRIBE", "LIST",
        "LSUB", "NAMESPACE", "STATUS", "APPEND", "IDLE", "DONE", "CHECK", "CLOSE", "UNSELECT", "EXPUNGE",
        "SEARCH", "SORT", "THREAD", "FETCH", "STORE", "COPY", "MOVE", "UID", "ID", "GETQUOTA", "GETQUOTAROOT",
        "SETQUOTA", "GETACL", "SETACL", "DELETEACL", "LISTRIGHTS", "MYRIGHTS", "GETMETADATA", "SETMETADATA",
        "NOTIFY", "COMPRESS", "UNAUTHENTICATE", "REPLACE", "XLIST"};
    return words;
}

struct Split
{
    QByteArray tag;
    QByteArray word;
    QByteArray line; // without the tag
};

Split split(const QString &typed)
{
    QByteArray line = typed.trimmed().toUtf8();
    const QByteArrayList words = line.split(' ');
    Split result;
    const QByteArray first = words.first().toUpper();
    const QByteArray second = words.value(1).toUpper();
    qsizetype at = 0;
    if (!knownWords().contains(first) && knownWords().contains(second)) {
        result.tag = words.first();
        at = 1;
    }
    result.line = line.mid(at == 0 ? 0 : words.first().size() + 1);
    result.word = words.value(at).toUpper();
    if (result.word == "UID")
        result.word += ' ' + words.value(at + 1).toUpper();
    return result;
}

// RFC 9051 §9: tag; a question mark and a full stop are fine, a plus is not.
bool isTag(const QByteArray &tag)
{
    static const QByteArray forbidden("(){%*\"\\+");
    return tag.size() <= 32 && std::all_of(tag.begin(), tag.end(), [](char octet) {
        return octet > 0x20 && octet < 0x7F && !forbidden.contains(octet);
    });
}

const QRegularExpression &literalAtEnd()
{
    static const QRegularExpression end(QStringLiteral("[ (~]\\{(\\d{0,9})\\+?\\}\\s*$"));
    return end;
}

} // namespace

std::optional<qsizetype> literalTyped(const QString &typed)
{
    const auto match = literalAtEnd().match(typed);
    return match.hasMatch() ? std::optional<qsizetype>(match.captured(1).toLongLong()) : std::nullopt;
}

bool holdsPassword(const QString &typed)
{
    const QByteArray word = split(typed).word;
    return word == "LOGIN" || word == "AUTHENTICATE";
}

Result<ImapCommand> imapCommand(const QString &typed)
{
    const Split parts = split(typed);
    if (holdsPassword(typed))
        return failure(ErrorCode::ImapLoginTyped);
    if (parts.word == "STARTTLS" || parts.word == "COMPRESS" || parts.word == "UNAUTHENTICATE")
        return failure(ErrorCode::ImapCommandRefused, {QString::fromUtf8(parts.word)});
    if (parts.line.isEmpty() || parts.line.size() > 8000 || !isTag(parts.tag)
        || std::any_of(parts.line.begin(), parts.line.end(),
            [](char octet) { return static_cast<unsigned char>(octet) < 0x20 || octet == 0x7F; }))
        return failure(ErrorCode::ImapCommandUnusable);
    return ImapCommand{parts.tag, parts.word, {ImapPart{parts.line}}};
}

void addLiteral(ImapCommand &command, const QByteArray &literal, const QString &rest)
{
    command.parts << ImapPart{literal, literal.size()} << ImapPart{rest.toUtf8()};
}

bool isDeleting(const ImapCommand &command)
{
    const QByteArray word = command.word.startsWith("UID ") ? command.word.mid(4) : command.word;
    if (word == "DELETE" || word == "EXPUNGE" || word == "CLOSE")
        return true;
    return (word == "STORE" || word == "APPEND" || word == "REPLACE")
        && std::any_of(command.parts.begin(), command.parts.end(), [](const ImapPart &part) {
               const QByteArray text = part.bytes.toUpper();
               return part.literal < 0 && text.contains("\\DELETED") && !text.contains("-FLAGS");
           });
}

QByteArray quoted(const QByteArray &text)
{
    return '"' + QByteArray(text).replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

ImapCommand withText(const QByteArray &line, const QString &argument)
{
    const Split parts = split(QString::fromUtf8(line));
    const QByteArray text = argument.toUtf8();
    const bool canBeQuoted
        = std::all_of(text.begin(), text.end(), [](char octet) { return octet >= 0x20 && octet < 0x7F; });
    ImapCommand command{
        {}, parts.word, {ImapPart{line + ' ' + (canBeQuoted ? quoted(text) : QByteArray("{}"))}}};
    if (!canBeQuoted)
        addLiteral(command, text, {});
    return command;
}

} // namespace mailseal
