// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text whose lines can be explained one by one, and how a snippet becomes one. Others are made from
// commands (explained_commands.h), differences and settings (explained_difference.h). All of it is in the
// current language.
#pragma once

#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

struct ExplainedText
{
    struct Note
    {
        QString title;    // “smtpd_tls_cert_file”
        QString sentence; // what it does
        QString source;   // manual page, or the place in a file; may be empty
        bool operator==(const Note &) const = default;
    };

    QString text;
    QList<Note> notes;
    QList<int> noteOfLine; // for each line of the text; -1: none
    bool isDifference = false;

    const Note *noteAt(int line) const; // nullptr if there is none
    int firstLine() const;              // the first that has a note and is not a comment; 0 if there is none
    void add(const QString &lines,
        const std::optional<Note> &note = std::nullopt); // without a line feed at the end
};

// For each line of the snippet's text, the directive on it, or -1.
QList<int> directiveLines(const Snippet &snippet);

ExplainedText explained(const Snippet &snippet, Level level);

} // namespace mailseal
