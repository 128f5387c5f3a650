// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text whose lines can be explained one by one, and how snippets, commands, differences and settings become
// such texts. All of it is in the language that is installed now.
#pragma once

#include "model/servers/catalogue/server_proposal.h"
#include "model/servers/configured/config_rules.h"

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
ExplainedText explainedCommands(const ServerProposal &proposal);
// Lines that stay, go (“- ”) and come (“+ ”), below the file they belong to.
ExplainedText explainedDifference(const Configuration &configuration, const ServerProposal &proposal);
int changeCount(const ExplainedText &difference);
// What is set about TLS now, by file.
ExplainedText explainedSettings(const Configuration &configuration);

} // namespace mailseal
