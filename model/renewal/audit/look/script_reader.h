// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scripts that commands name by their paths, and those that these name, as far as it can be told without
// running them. Each is read once, and there is an end: whoever writes a crontab chooses how many scripts it
// names, and the audit runs as root.
// Private to model/renewal/audit.
#pragma once

#include "model/renewal/acme/acme_client.h"
#include "model/renewal/audit/look/system_view.h"

#include <QHash>
#include <QList>

namespace mailseal {

struct ShellText
{
    QString text;            // without comments, with the values of its variables
    QStringList paths;       // that it names
    QStringList folders;     // of which it runs what is in them
    QList<AcmeClient> calls; // the clients that it has renew
    bool operator==(const ShellText &) const = default;
};

ShellText shellText(const QString &text);

class ScriptReader
{
public:
    explicit ScriptReader(const SystemView &view) : m_view(view) { }

    struct Reading
    {
        QList<ShellText> texts; // the command's own, then those of at most 16 scripts
        bool isWhole = true;    // false: there was more than is read of one system
        QString text() const;   // of all
        bool calls(AcmeClient client) const;
    };
    Reading read(const QString &command);
    // The same as one text. Of all commands together 4 Mi characters are given; then none, which is noted.
    QString textOf(const QString &command, const QString &place);
    const QString &stoppedAt() const { return m_stoppedAt; } // the first such place; empty: none
    const SystemView &view() const { return m_view; }

private:
    const std::optional<ShellText> *scriptAt(const QString &path);
    QStringList namedBy(const ShellText &shell) const;

    const SystemView &m_view;
    QHash<QString, std::optional<ShellText>> m_known; // by path; nullopt: not a script
    qsizetype m_characters = 0;                       // of all that are known
    qsizetype m_given = 0;                            // characters
    QString m_stoppedAt;
};

} // namespace mailseal
