// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/state/state_folder.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/access/file_access.h"
#include "model/install/transaction/access/system_error.h"

#include <QSet>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>

namespace mailseal {
namespace {

QString stateName(JournalState state)
{
    switch (state) {
    case JournalState::Intent:
        return QStringLiteral("intent");
    case JournalState::Prepared:
        return QStringLiteral("prepared");
    case JournalState::Withdrawn:
        return QStringLiteral("withdrawn");
    case JournalState::Committed:
        return QStringLiteral("committed");
    case JournalState::Installed:
        break;
    }
    return QStringLiteral("installed");
}

Result<void> lock(const Folder &folder)
{
    using namespace std::chrono_literals;
    for (auto waited = 0ms; waited < 10s; waited += 50ms) {
        if (::flock(folder->descriptor.get(), LOCK_EX | LOCK_NB) == 0)
            return {};
        if (errno != EWOULDBLOCK && errno != EINTR)
            return systemFailure(folder->path);
        std::this_thread::sleep_for(50ms);
    }
    return failure(ErrorCode::AnotherWriter, {folder->path});
}

// By time, then by number: “…Z.installed”, “…Z-2.installed”, “…Z-10.installed”.
bool isOlder(const QString &a, const QString &b)
{
    const auto key = [](const QString &name) {
        const QString id = name.section(u'.', 0, 0);
        return std::pair(id.section(u'-', 0, 0), id.section(u'-', 1).toInt());
    };
    return key(a) < key(b);
}

// We do what a journal says, so nobody else may have been able to write it.
bool isOurs(const Folder &folder)
{
    struct stat status
    { };
    return ::fstat(folder->descriptor.get(), &status) == 0 && status.st_uid == ::geteuid()
        && (status.st_mode & 0022) == 0;
}

bool isRemoved(const Folder &folder)
{
    struct stat status
    { };
    return ::fstat(folder->descriptor.get(), &status) != 0 || status.st_nlink == 0;
}

} // namespace

Result<StateFolder> StateFolder::open(FolderTree &tree, const QString &path)
{
    for (;;) {
        const FolderStep step{path, QStringLiteral("root"), QStringLiteral("root"), 0700};
        if (auto made = tree.make(step, false); !made)
            return failure(made.error());
        const auto folder = tree.find(path);
        if (!folder)
            return failure(folder.error());
        if (!isOurs(*folder))
            return failure(ErrorCode::HelperFolderUnsafe, {(*folder)->path});
        if (auto locked = lock(*folder); !locked)
            return failure(locked.error());
        if (!isRemoved(*folder))
            return StateFolder(*folder, path);
        tree.forget(path); // the previous writer had finished with it
    }
}

QString StateFolder::fileName(const QString &id, JournalState state)
{
    return id + u'.' + stateName(state);
}

// Not QDir, which hides errors: a record that goes unnoticed would be overwritten.
Result<QStringList> StateFolder::fileNames() const
{
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(
        ::fdopendir(::openat(directory(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)), ::closedir);
    if (!folder)
        return systemFailure(path());
    QStringList names;
    errno = 0;
    while (const dirent *entry = ::readdir(folder.get())) {
        names << QString::fromUtf8(entry->d_name);
        errno = 0;
    }
    if (errno != 0)
        return systemFailure(path());
    return names;
}

Result<QString> StateFolder::freeId(const QDateTime &time) const
{
    const auto names = fileNames();
    if (!names)
        return failure(names.error());
    QSet<QString> taken;
    for (const QString &name : *names)
        taken.insert(name.section(u'.', 0, 0));
    const QString first = timeText(time);
    QString id = first;
    for (int i = 2; taken.contains(id); ++i)
        id = QStringLiteral("%1-%2").arg(first).arg(i);
    return id;
}

Result<QList<StateFolder::Stored>> StateFolder::stored(const QList<JournalState> &states) const
{
    const auto names = fileNames();
    if (!names)
        return failure(names.error());
    QList<Stored> found;
    for (const QString &name : *names) {
        for (const JournalState state : states) {
            if (name.endsWith(u'.' + stateName(state)))
                found << Stored{state, name, Journal()};
        }
    }
    std::sort(found.begin(), found.end(),
        [](const Stored &a, const Stored &b) { return isOlder(a.fileName, b.fileName); });
    for (Stored &one : found) {
        const auto bytes = readFileAt(directory(), one.fileName.toUtf8(), place(one.fileName));
        if (!bytes)
            return failure(bytes.error());
        one.journal = parseJournal(
            QByteArray(bytes->data(), static_cast<qsizetype>(bytes->size())), place(one.fileName));
    }
    return found;
}

Result<QList<StateFolder::Stored>> StateFolder::unfinished() const
{
    return stored(
        {JournalState::Intent, JournalState::Prepared, JournalState::Withdrawn, JournalState::Committed});
}

Result<QList<StateFolder::Stored>> StateFolder::installed() const
{
    return stored({JournalState::Installed});
}

Result<void> StateFolder::begin(const Journal &journal) const
{
    const QByteArray json = toJson(journal);
    const QByteArray name = fileName(journal.id, JournalState::Intent).toUtf8();
    FileDescriptor file(
        ::openat(directory(), name.constData(), O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600));
    const auto failed = [&] { return systemFailure(place(QString::fromUtf8(name))); };
    if (!file.isOpen())
        return failed();
    const bool isWritten = writeAll(file.get(), {json.constData(), static_cast<size_t>(json.size())})
        && ::fsync(file.get()) == 0;
    const auto begun = isWritten ? sync() : Result<void>(failed());
    if (!begun)
        ::unlinkat(directory(), name.constData(), 0);
    return begun;
}

bool StateFolder::rename(const QString &id, JournalState from, JournalState to) const
{
    return renameWithoutReplacing(directory(), fileName(id, from).toUtf8(), fileName(id, to).toUtf8());
}

Result<void> StateFolder::sync() const
{
    return mailseal::sync(m_folder);
}

Result<void> StateFolder::advance(const QString &id, JournalState from, JournalState to) const
{
    if (!rename(id, from, to))
        return systemFailure(place(fileName(id, from)));
    return sync();
}

bool StateFolder::remove(const QString &fileName) const
{
    return ::unlinkat(directory(), fileName.toUtf8().constData(), 0) == 0 || errno == ENOENT;
}

Result<void> StateFolder::forget(const QString &fileName) const
{
    if (!remove(fileName))
        return systemFailure(place(fileName));
    return sync();
}

void StateFolder::removeIfEmpty(FolderTree &tree) const
{
    const auto parent = tree.find(FolderTree::parentOf(m_path));
    if (!parent || !*parent)
        return;
    // Not synced: an empty one that reappears after a power cut does no harm.
    (void)::unlinkat(
        (*parent)->descriptor.get(), FolderTree::nameOf(m_path).toUtf8().constData(), AT_REMOVEDIR);
}

} // namespace mailseal
