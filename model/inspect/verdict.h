// SPDX-License-Identifier: GPL-3.0-or-later
//
// The verdict on a file: one word for programs and one sentence for people. Pure functions of the findings,
// in the current language.
#pragma once

#include "model/inspect/check_state.h"
#include "model/inspect/examined_file.h"

namespace mailseal {

enum class Judgement {
    Good,
    Note,
    Warning,
    Error,
    NoTls, // a mail server would not start TLS with it
    Unreadable,
    Stopped, // reading was stopped
};

Judgement judgementOf(const ExaminedFile &file);
QString judgementName(Judgement judgement); // “ok”, “error”, “no-tls”, “unreadable”

struct FileVerdict
{
    CheckState state = CheckState::Good;
    QString title;
    QString text;
    bool operator==(const FileVerdict &) const = default;
};

FileVerdict verdictOf(const ExaminedFile &file);
// What a server and its clients will do with it, and how much was found, in one line: “TLS does not start
// with this file (2 errors, 1 warning).”
QString verdictLine(const ExaminedFile &file);
// It is wrong or dangerous: an error or a warning. A note alone is not.
bool needsAttention(const ExaminedFile &file);

// Would a client accept this server as the one it wants? nullopt if there is no server's certificate.
struct Trust
{
    bool isTrusted = false; // by its chain, and for the names to be checked
    QString reasonName;     // “trusted”, “issuer-missing”, “name-mismatch”
    QString reason;
    std::optional<Certificate> concerned;
    bool operator==(const Trust &) const = default;
};

std::optional<Trust> trustIn(const ExaminedFile &file);

// “3 objects”
QString objectCount(const ExaminedFile &file);
// “3 objects · 5.4 kB”
QString sizeSentence(const ExaminedFile &file, qsizetype bytes);

} // namespace mailseal
