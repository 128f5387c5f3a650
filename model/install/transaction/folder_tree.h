// SPDX-License-Identifier: GPL-3.0-or-later
//
// The folders below a root that a plan writes to: each opened once, made when missing, and taken back when
// the plan fails.
// Private to model/install.
#pragma once

#include "model/base/file_descriptor.h"
#include "model/base/result.h"
#include "model/install/plan/install_plan.h"

#include <QHash>
#include <QSet>
#include <memory>

namespace mailseal {

// A folder that is written to: opened once, however many files of the plan are in it.
struct OpenFolder
{
    QString path; // root included
    FileDescriptor descriptor;
};
using Folder = std::shared_ptr<const OpenFolder>;
Result<void> sync(const Folder &folder); // fsync(2)

class FolderTree
{
public:
    // Without links, a symbolic link in any component below the root is refused (openat2(2)), also one that
    // is put there while the plan is carried out.
    enum class Links { Follow, Refuse };
    FolderTree(QString root, Links links) : m_root(std::move(root)), m_links(links) { }

    // Paths are those of the plan: “/etc/ssl”. What is missing on the way, the root included, is made.
    Result<Folder> open(const QString &path);
    Result<void> make(const FolderStep &step, bool setOwner);
    // Nothing when it is missing.
    Result<Folder> find(const QString &path);
    // Which folders open() would make for this path, the outermost first.
    Result<QStringList> missing(const QString &path);

    QList<Folder> opened() const { return m_open.values(); }
    Result<void> sync() const; // all opened ones
    // Those made since it was last asked, and those that hold their names.
    Result<void> syncMade();
    void removeMade();                     // those that are empty
    void remove(const QStringList &paths); // the same of paths, the outermost first
    void forget(const QString &path) { m_open.remove(path); }

    QString place(const QString &path) const; // root included
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
    QStringList m_madeAbove;       // the root and what leads to it, whole paths
    QSet<QString> m_unsynced;      // by the plan's path
    QSet<QString> m_unsyncedAbove; // parents of those above, whole paths
};

} // namespace mailseal
