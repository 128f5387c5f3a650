// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/containers/mail_parts.h"

#include "model/base/text/printable.h"
#include "model/files/read/wrappings/changes/text_changes.h"
#include "model/files/read/wrappings/encodings/base64_runs.h"
#include "model/files/read/wrappings/line_at.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

constexpr int deepestParts = 8;
constexpr qsizetype longestHeader = 64 << 10;

struct Entity
{
    QByteArray header; // unfolded, with LF
    std::string_view body;
};

// Folded lines are joined (RFC 5322 §2.2.3).
Entity entityOf(std::string_view text)
{
    Entity entity;
    size_t at = 0;
    while (at < text.size()) {
        size_t next = 0;
        const std::string_view line = lineAt(text, at, next);
        at = next;
        if (line.empty())
            break;
        if (entity.header.size() > longestHeader)
            continue;
        const bool isFolded = line.front() == ' ' || line.front() == '\t';
        if (!isFolded && !entity.header.isEmpty())
            entity.header += '\n';
        entity.header.append(line.data(), static_cast<qsizetype>(line.size()));
    }
    entity.body = text.substr(std::min(at, text.size()));
    return entity;
}

// The value of a header field; empty if there is none.
QByteArray field(const QByteArray &header, const char *name)
{
    const QByteArray wanted = QByteArray(name).toLower() + ':';
    for (const QByteArray &line : header.split('\n')) {
        if (line.left(wanted.size()).toLower() == wanted)
            return line.mid(wanted.size()).trimmed();
    }
    return {};
}

// “boundary” in “multipart/mixed; boundary="x"”, also in the form of RFC 2231 (“name*=utf-8''x”).
QByteArray parameter(const QByteArray &value, const char *name)
{
    const QRegularExpression pattern(
        QStringLiteral("[;\\s]%1\\*?0?\\*?\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))").arg(QLatin1String(name)),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(QString::fromUtf8(value));
    const QString quoted = match.captured(1);
    return (quoted.isEmpty() ? match.captured(2) : quoted).toUtf8();
}

MailPart decoded(const Entity &entity)
{
    MailPart part;
    const QByteArray encoding = field(entity.header, "Content-Transfer-Encoding").toLower();
    const QByteArray name = parameter(field(entity.header, "Content-Disposition"), "filename");
    part.name = printable(
        QString::fromUtf8(name.isEmpty() ? parameter(field(entity.header, "Content-Type"), "name") : name));
    if (encoding == "base64") {
        part.encoding = Wrapping::Base64Part;
        part.bytes = decodedBase64(entity.body);
    } else if (encoding == "quoted-printable") {
        part.encoding = Wrapping::QuotedPrintablePart;
        part.bytes = decodedQuotedPrintable(entity.body);
    } else {
        part.bytes = secretBytes(entity.body);
    }
    return part;
}

// What is between two lines “--boundary”; the last part may have lost its end.
QList<std::string_view> split(std::string_view body, const QByteArray &boundary, qsizetype most)
{
    const QByteArray mark = "--" + boundary;
    const std::string_view wanted(mark.constData(), static_cast<size_t>(mark.size()));
    QList<std::string_view> parts;
    std::optional<size_t> begun;
    for (size_t at = 0; at < body.size() && parts.size() < most;) {
        const size_t start = at;
        const std::string_view line = lineAt(body, start, at);
        if (line.substr(0, wanted.size()) != wanted)
            continue;
        if (begun)
            parts << body.substr(*begun, start - *begun);
        begun = at;
        if (line.substr(wanted.size(), 2) == "--")
            return parts;
    }
    if (begun && *begun < body.size())
        parts << body.substr(*begun);
    return parts;
}

void collect(std::string_view text, int depth, qsizetype most, QList<MailPart> &parts)
{
    const Entity entity = entityOf(text);
    const QByteArray type = field(entity.header, "Content-Type");
    const QByteArray boundary = parameter(type, "boundary");
    if (!type.toLower().startsWith("multipart/") || boundary.isEmpty() || depth >= deepestParts) {
        parts << decoded(entity);
        return;
    }
    for (const std::string_view part : split(entity.body, boundary, most)) {
        if (parts.size() < most)
            collect(part, depth + 1, most, parts);
    }
}

// At least two header fields at the beginning, one of which only mails have. Text that somebody has put
// before a certificate rarely looks like that.
size_t mailStart(std::string_view text)
{
    constexpr std::array<std::string_view, 12> usual{"from", "to", "subject", "date", "received",
        "return-path", "message-id", "mime-version", "content-type", "delivered-to", "reply-to",
        "content-transfer-encoding"};
    size_t at = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    if (text.substr(at, 5) == "From ") // mbox
        (void)lineAt(text, at, at);
    const size_t start = at;
    int known = 0;
    for (int lines = 0; lines < 200 && at < text.size(); ++lines) {
        const std::string_view line = lineAt(text, at, at);
        if (line.empty())
            break;
        if (lines > 0 && (line.front() == ' ' || line.front() == '\t'))
            continue;
        const std::string_view name = line.substr(0, line.find(':'));
        if (name.size() == line.size() || name.find_first_of(" \t-") == 0 || name.find(' ') != name.npos)
            return std::string_view::npos;
        const QByteArray lower
            = QByteArray(name.data(), static_cast<qsizetype>(name.size())).trimmed().toLower();
        known += std::any_of(usual.begin(), usual.end(), [&lower](std::string_view field) {
            return field == std::string_view(lower.constData(), static_cast<size_t>(lower.size()));
        });
    }
    return known >= 2 || (known == 1 && text.substr(start, 13) == "Content-Type:") ? start
                                                                                   : std::string_view::npos;
}

} // namespace

QList<MailPart> mailParts(std::string_view text, qsizetype most)
{
    QList<MailPart> parts;
    if (const size_t start = mailStart(text); start != std::string_view::npos)
        collect(text.substr(start), 0, most, parts);
    return parts;
}

bool hasMailParts(std::string_view text)
{
    const size_t start = mailStart(text);
    return start != std::string_view::npos
        && field(entityOf(text.substr(start)).header, "Content-Type").toLower().startsWith("multipart/");
}

} // namespace mailseal::files
