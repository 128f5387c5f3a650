// SPDX-License-Identifier: GPL-3.0-or-later
//
// The content of a file that stands in Dovecot's configuration in place of the file's name. 2.4 takes it
// behind “inline:”, if it comes from “$ENV:” or from a file that “<” reads; the lines of the configuration
// itself cannot hold it, because a value is one line there, and PEM is several. Later versions know
// “<<MARKER” for it. Source: https://doc.dovecot.org, “Settings Types: File”; tried on 2.4.1.
// Private to model/servers/configured.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <QString>
#include <QStringList>
#include <optional>

namespace mailseal {

struct InlineValue
{
    enum Form {
        OneLine,      // Dovecot starts, and finds no PEM in it
        SeveralLines, // Dovecot does not start: the second line is none of its lines
        Heredoc,
    };

    QString begin;      // “inline:” or “-----BEGIN ”; no more of it may be shown
    SecretBytes text;   // of a heredoc
    qsizetype last = 0; // of the lines, from 0
    Form form = OneLine;
};

// Of a value as it is typed on the line “first”; nullopt: it is another one.
std::optional<InlineValue> inlineValue(const QString &value, const QStringList &lines, qsizetype first);

// The content in what “<” reads; nullopt: it is none in place of a name.
std::optional<SecretBytes> inlineText(const QByteArray &file);

// The last line of the PEM block that begins on this one, or of the blocks that follow at once.
qsizetype lastPemLine(const QStringList &lines, qsizetype first);

} // namespace mailseal
