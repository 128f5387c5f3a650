// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines of one file and what becomes of them. Lines that nobody touches keep every byte.
// Private to model/servers/configured/rehearsal.
#pragma once

#include "model/servers/configured/rehearsal/rehearsal.h"

namespace mailseal {

class FileEdits
{
public:
    FileEdits(const QString &path, const QByteArray &text);

    const QString &path() const { return m_path; }
    const QStringList &lines() const { return m_lines; } // without line ends
    QString line(int index) const { return m_lines[index]; }
    QString indent(int index) const;

    // Each takes the lines “first” to “last” (from 0), and gives new ones the indentation of the first. The
    // change's file, lines and texts are filled in here. A line is edited once; a second edit is ignored.
    void replace(int first, int last, const QStringList &after, UpgradeChange change);
    void remove(int first, int last, UpgradeChange change);
    // Before this line.
    void insert(int index, const QStringList &added, UpgradeChange change);
    // The lines become comments, with the reason above them.
    void comment(int first, int last, UpgradeChange change);
    // Only noted: the lines stay.
    void note(int first, int last, UpgradeChange change);
    bool isEdited(int index) const;

    QList<UpgradeChange> changes() const; // by line
    RehearsedFile result() const;

private:
    struct Edit
    {
        int first = 0;
        int last = 0; // before “first”: an insertion
        QStringList after;
    };
    void add(const Edit &edit, UpgradeChange change);

    QString m_path;
    QByteArray m_text;
    QStringList m_lines;
    bool m_isDos = false;
    QList<Edit> m_edits;
    QList<UpgradeChange> m_changes;
};

} // namespace mailseal
