// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text whose lines can be explained one by one, and how a snippet becomes one; others are made of commands
// (explained_commands.h), differences and settings (explained_difference.h). All of it is in the language
// that is installed now.
#pragma once

#include "model/servers/catalogue/snippet.h"

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
    QList<int> noteOfLine; // for each line of the text, -1: none
    bool isDifference = false;

    const Note *noteAt(int line) const; // nullptr: none
    int firstLine() const;              // that has a note and is no comment; 0: there is none
    void add(const QString &lines,
        const std::optional<Note> &note = std::nullopt); // without a line feed at the end
};

// For each line of the snippet's text the directive that stands there, or -1.
QList<int> directiveLines(const Snippet &snippet);

ExplainedText explained(const Snippet &snippet, Level level);

} // namespace mailseal
