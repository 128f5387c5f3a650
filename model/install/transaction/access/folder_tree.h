// SPDX-License-Identifier: GPL-3.0-or-later
//
// The folders below a root that a plan writes to. Each is opened once, made if missing, and removed again if
// the plan fails.
// Private to model/install.
#pragma once

#include "model/base/result.h"
#include "model/base/system/file_descriptor.h"
#include "model/install/plan/install_plan.h"

#include <QHash>
#include <QSet>
#include <memory>

namespace mailseal {

// A folder that a plan writes to: opened once, however many of the plan's files are in it.
struct OpenFolder
{
    QString path; // including the root
    FileDescriptor descriptor;
};
using Folder = std::shared_ptr<const OpenFolder>;
Result<void> sync(const Folder &folder); // fsync(2)

class FolderTree
{
public:
    // Refuse: a symbolic link in any component below the root is an error (openat2(2)), even if it appears
    // while the plan is being carried out.
    enum class Links { Follow, Refuse };
    FolderTree(QString root, Links links) : m_root(std::move(root)), m_links(links) { }

    // Takes a path of the plan: “/etc/ssl”. Makes whatever is missing on the way, including the root.
    Result<Folder> open(const QString &path);
    Result<void> make(const FolderStep &step, bool setOwner);
    // Null if it is missing.
    Result<Folder> find(const QString &path);
    // The folders that open() would make for this path, outermost first.
    Result<QStringList> missing(const QString &path);

    QList<Folder> opened() const { return m_open.values(); }
    Result<void> sync() const; // all open ones
    // Those made since the last call, and their parents.
    Result<void> syncMade();
    void removeMade();                     // those that are empty
    void remove(const QStringList &paths); // the same for these paths, outermost first
    void forget(const QString &path) { m_open.remove(path); }

    QString place(const QString &path) const; // including the root
    static QString parentOf(const QString &path);
    static QString nameOf(const QString &path);

private:
    Result<void> makeRoot();
    Result<int> rootDescriptor();
    Result<FileDescriptor> openBelow(const QString &path);
    Result<void> makeOne(const QString &path, const FolderStep *step, bool setOwner);

    QString m_root;
    Links m_links;
    FileDescriptor m_rootDescriptor;
    QHash<QString, Folder> m_open; // by the plan's path
    QStringList m_made;
    QStringList m_madeAbove;       // the root and what leads to it, as whole paths
    QSet<QString> m_unsynced;      // by the plan's path
    QSet<QString> m_unsyncedAbove; // parents of those above, as whole paths
};

} // namespace mailseal
