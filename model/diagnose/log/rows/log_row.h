// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a message in a log means: resources/diagnose/*.json, a file for each server and one, library.json, for
// what OpenSSL and GnuTLS say in all of them. A row holds the pattern, the advice that names the cause with
// its arguments, where the message comes from, and a line that the real daemon wrote. The sentences are those
// of the advice. Rows are tried in their order, the server's own before those of the libraries; the first
// that fits counts.
#pragma once

#include "model/base/advice/advice.h"
#include "model/base/advice/advice_id.h"
#include "model/diagnose/log/rows/text_pattern.h"
#include "model/servers/catalogue/server.h"

namespace mailseal {

// Who began the connection: somebody else, or this server.
enum class LogSide { Unknown, Incoming, Outgoing };

struct LogRow
{
    // Fault: the cause. Reason: the same process says it more exactly in its next message, if it does at all.
    // Consequence: what followed from a cause that the same process named just before; without one, it is a
    // cause itself. Echo: the same, but without a cause it says nothing about TLS.
    enum class Kind { Fault, Reason, Consequence, Echo };

    QString id; // “postfix-untrusted-issuer”
    TextPattern pattern;
    AdviceId advice = AdviceId::Count;
    QStringList arguments; // may contain gaps, “{file}”; a row applies only if all have a text.
    Kind kind = Kind::Fault;
    LogSide side = LogSide::Unknown; // Unknown: either
    QString program;                 // part of the program's name, “submission”; empty: any
    QString line;
    QString citation;

    bool fits(LogSide where, std::string_view program) const;
};

struct LogRows
{
    std::optional<ServerKind> server; // nullopt: library.json
    std::vector<LogRow> rows;
};

// Strict: an unknown entry, a missing line or citation, an unknown advice and a gap in the arguments that the
// pattern lacks (in library.json the server's own message may have it) are errors.
Result<LogRows> parseLogRows(const QByteArray &json, const QString &fileName);
// The shipped ones, parsed once; nullopt as the server: library.json.
const LogRows &shippedLogRows(std::optional<ServerKind> server);

} // namespace mailseal
