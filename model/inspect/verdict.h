// SPDX-License-Identifier: GPL-3.0-or-later
//
// What to think of a file, in one word for programs and in one sentence for people. Pure functions of what
// was found, in the language that is installed now.
#pragma once

#include "model/inspect/check_state.h"
#include "model/inspect/examined_file.h"

namespace mailseal {

enum class Judgement {
    Good,
    Note,
    Warning,
    Error,
    NoTls, // a mail server does not start TLS with it
    Unreadable,
    Stopped, // reading was
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

// Would a client take this server for the one it wants? Nothing when there was no server's certificate.
struct Trust
{
    bool isTrusted = false; // by its chain, and for the names that were asked for
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
