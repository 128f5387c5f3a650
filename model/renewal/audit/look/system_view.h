// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks at the files of a system, this one or a copy below a folder, as that system would see them: links
// stay below it. Never runs anything. Files are texts of at most 1 MiB, folders have at most 4,000 entries;
// what is larger is no state of an ACME client. Together 1 GiB is read, where each file counts for 4 KiB at
// least: other users choose how many they have, and the audit runs as root.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>

namespace mailseal {

class SystemView
{
public:
    explicit SystemView(const QString &root) : m_root(root) { }

    const QString &root() const { return m_root; }
    bool isRunning() const { return m_root == QLatin1String("/"); }
    QString place(const QString &path) const; // where it really is, with the root, after all links

    std::optional<QByteArray> bytes(const QString &path) const;   // of a regular file
    QString text(const QString &path) const;                      // the same; empty: there is none
    QByteArray beginning(const QString &path, qint64 most) const; // of a file of any size
    QByteArray end(const QString &path, qint64 most) const;       // of a log of any size
    QStringList entries(const QString &folder) const; // paths, sorted; without “.” and “..”
    bool exists(const QString &path) const;
    bool isFolder(const QString &path) const;
    bool isLink(const QString &path) const;       // itself, whatever is on the way to it
    bool isExecutable(const QString &path) const; // by anybody
    // Whether nobody can change it, or put a link in its place, but root, this user, and whom the copy of a
    // system belongs to. What is not there is nobody's.
    bool isOurs(const QString &path) const;
    bool isClosed(const QString &path) const; // a folder or file that this user may not look into

    void limit(qint64 bytes) { m_left = qMin(m_left, bytes); } // for what comes
    const QString &stoppedAt() const { return m_stoppedAt; }   // the first that was not read; empty: none

private:
    QByteArray read(const QString &path, qint64 most, bool isEnd = false) const;

    QString m_root;
    mutable qint64 m_left = qint64(1) << 30; // bytes
    mutable QString m_stoppedAt;
};

} // namespace mailseal
