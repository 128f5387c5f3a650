// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan_writer.h"

#include "model/install/ownership.h"
#include "model/install/staged_entry.h"
#include "model/install/standing.h"

#include <QHash>
#include <QSet>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <thread>

namespace mailseal {
namespace {

QString below(const QString &root, const QString &path)
{
    return root == QLatin1String("/") ? path : root + path;
}

QString folderOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash <= 0 ? QStringLiteral("/") : path.left(slash);
}

QString nameOf(const QString &path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

// The run of one plan: what was made so far, so that it can be taken back.
class Run
{
public:
    explicit Run(const WriteOptions &options) : m_options(options) { }
    ~Run()
    {
        if (!m_done)
            rollBack();
    }
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;

    Result<void> makeFolders(const InstallPlan &plan);
    template <typename Step>
    Result<void> stage(const Step &step);
    Result<QList<WrittenFile>> commit();

private:
    Result<void> makeFolder(const QString &path, const FolderStep *step);
    Result<Folder> openFolder(const QString &path);
    Result<std::optional<FileOwner>> wantedOwner(const QString &path, const FileStep &step) const;
    Result<Standing> look(const QString &path, const FileStep &step) const;
    Result<Standing> look(const QString &path, const LinkStep &step) const { return standing(path, step); }
    Result<StagedEntry> staged(const QString &path, const FileStep &step);
    Result<StagedEntry> staged(const QString &path, const LinkStep &step);
    Result<void> syncFileSystems() const;
    Result<void> syncFiles() const;
    Result<void> syncFolders() const;
    QString backupName(const QString &path) const;
    void rollBack();

    const WriteOptions &m_options;
    struct Pending
    {
        StagedEntry entry;
        qsizetype written; // index into m_written
    };
    std::vector<Pending> m_pending;
    QList<WrittenFile> m_written;
    QStringList m_madeFolders;
    QHash<QString, Folder> m_openFolders;
    bool m_done = false;
};

Result<void> Run::makeFolder(const QString &path, const FolderStep *step)
{
    struct stat status
    { };
    if (::stat(path.toUtf8().constData(), &status) == 0) {
        if (!S_ISDIR(status.st_mode))
            return failure(ErrorCode::TargetNotAFolder, {path});
        return {};
    }
    if (errno != ENOENT)
        return tl::unexpected<Error>(systemError(errno, path));
    if (path != QLatin1String("/")) {
        if (auto parent = makeFolder(folderOf(path), nullptr); !parent)
            return parent;
    }
    const mode_t mode = step != nullptr ? static_cast<mode_t>(step->mode) : 0755;
    if (::mkdir(path.toUtf8().constData(), 0700) != 0)
        return tl::unexpected<Error>(systemError(errno, path));
    m_madeFolders << path;
    if (step != nullptr && m_options.setOwners) {
        const auto owner = numericOwner(step->owner, step->group, path);
        if (!owner)
            return tl::unexpected<Error>(owner.error());
        if (::chown(path.toUtf8().constData(), owner->user, owner->group) != 0)
            return tl::unexpected<Error>(systemError(errno, path));
    }
    if (::chmod(path.toUtf8().constData(), mode) != 0)
        return tl::unexpected<Error>(systemError(errno, path));
    return {};
}

Result<void> Run::makeFolders(const InstallPlan &plan)
{
    for (const FolderStep &folder : plan.folders) {
        if (auto made = makeFolder(below(m_options.root, folder.path), &folder); !made)
            return made;
    }
    return {};
}

Result<Folder> Run::openFolder(const QString &path)
{
    if (const auto found = m_openFolders.constFind(path); found != m_openFolders.constEnd())
        return *found;
    if (auto made = makeFolder(path, nullptr); !made)
        return tl::unexpected<Error>(made.error());
    const auto folder = OpenFolder::open(path);
    if (folder)
        m_openFolders.insert(path, *folder);
    return folder;
}

Result<std::optional<FileOwner>> Run::wantedOwner(const QString &path, const FileStep &step) const
{
    if (!m_options.setOwners)
        return std::optional<FileOwner>();
    const auto numbers = numericOwner(step.owner, step.group, path);
    if (!numbers)
        return tl::unexpected<Error>(numbers.error());
    return FileOwner{numbers->user, numbers->group};
}

Result<Standing> Run::look(const QString &path, const FileStep &step) const
{
    const auto owner = wantedOwner(path, step);
    if (!owner)
        return tl::unexpected<Error>(owner.error());
    return standing(path, step, *owner);
}

Result<StagedEntry> Run::staged(const QString &path, const FileStep &step)
{
    const auto owner = wantedOwner(path, step);
    if (!owner)
        return tl::unexpected<Error>(owner.error());
    const auto folder = openFolder(folderOf(path));
    if (!folder)
        return tl::unexpected<Error>(folder.error());
    return StagedEntry::stageFile(*folder, nameOf(path), step.content, step.mode, *owner);
}

Result<StagedEntry> Run::staged(const QString &path, const LinkStep &step)
{
    const auto folder = openFolder(folderOf(path));
    if (!folder)
        return tl::unexpected<Error>(folder.error());
    return StagedEntry::stageLink(*folder, nameOf(path), step.target);
}

QString Run::backupName(const QString &path) const
{
    const QString name = nameOf(path) + QStringLiteral(".backup-")
        + m_options.now.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    // Two replacements within a second keep two backups.
    QString unused = name;
    struct stat status
    { };
    for (int i = 2; ::lstat((folderOf(path) + u'/' + unused).toUtf8().constData(), &status) == 0; ++i)
        unused = QStringLiteral("%1-%2").arg(name).arg(i);
    return unused;
}

template <typename Step>
Result<void> Run::stage(const Step &step)
{
    const QString path = below(m_options.root, step.path);
    const auto now = look(path, step);
    if (!now)
        return tl::unexpected<Error>(now.error());
    if (*now == Standing::Different && m_options.onConflict == OnConflict::Keep)
        return failure(ErrorCode::TargetExists, {path});

    WrittenFile written{{}, step.path, path, WrittenFile::Outcome::New, {}};
    if constexpr (std::is_same_v<Step, FileStep>)
        written.role = step.role;
    if (*now == Standing::Same) {
        written.outcome = WrittenFile::Outcome::Unchanged;
        m_written << written;
        return {};
    }
    if (*now == Standing::Different) {
        written.outcome = WrittenFile::Outcome::Replaced;
        written.backup = folderOf(path) + u'/' + backupName(path);
    }
    auto entry = staged(path, step);
    if (!entry)
        return tl::unexpected<Error>(entry.error());
    m_pending.push_back({std::move(*entry), m_written.size()});
    m_written << written;
    return {};
}

// syncfs(2), which tells of write errors since Linux 5.8.
Result<void> Run::syncFileSystems() const
{
    QSet<quint64> synced;
    for (const Folder &folder : m_openFolders) {
        struct stat status
        { };
        if (::fstat(folder->descriptor.get(), &status) != 0)
            return tl::unexpected<Error>(systemError(errno, folder->path));
        if (!synced.contains(status.st_dev) && ::syncfs(folder->descriptor.get()) != 0)
            return tl::unexpected<Error>(systemError(errno, folder->path));
        synced.insert(status.st_dev);
    }
    return {};
}

// Several threads, because the journal of the file system makes one commit for all that wait together.
Result<void> Run::syncFiles() const
{
    // Beyond this many, flushing the whole file system once takes less time than each file on its own.
    constexpr size_t manyFiles = 64;
    if (m_pending.size() > manyFiles)
        return syncFileSystems();
    constexpr size_t mostThreads = 8;
    std::atomic<size_t> next = 0;
    std::mutex guard;
    Result<void> first;
    const auto work = [&] {
        for (size_t i = next++; i < m_pending.size(); i = next++) {
            const auto synced = m_pending[i].entry.sync();
            const std::lock_guard lock(guard);
            if (!synced && first)
                first = synced;
        }
    };
    std::vector<std::jthread> threads;
    for (size_t i = 1; i < std::min(mostThreads, m_pending.size()); ++i)
        threads.emplace_back(work);
    work();
    threads.clear(); // joins
    return first;
}

Result<void> Run::syncFolders() const
{
    const auto synced = [](const QString &path, int descriptor) -> Result<void> {
        if (descriptor < 0 || ::fsync(descriptor) != 0)
            return tl::unexpected<Error>(systemError(errno, path));
        return {};
    };
    for (const Folder &folder : m_openFolders) {
        if (auto done = synced(folder->path, folder->descriptor.get()); !done)
            return done;
    }
    QSet<QString> parents; // a new folder's own name is in its parent
    for (const QString &folder : m_madeFolders)
        parents.insert(folderOf(folder));
    for (const QString &parent : parents) {
        if (m_openFolders.contains(parent))
            continue;
        const FileDescriptor folder(::open(parent.toUtf8().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (auto done = synced(parent, folder.get()); !done)
            return done;
    }
    return {};
}

Result<QList<WrittenFile>> Run::commit()
{
    if (auto synced = syncFiles(); !synced)
        return tl::unexpected<Error>(synced.error());
    for (Pending &pending : m_pending) {
        const WrittenFile &written = m_written[pending.written];
        const QString backup = written.backup.isEmpty() ? QString() : nameOf(written.backup);
        if (auto committed = pending.entry.commit(backup); !committed)
            return tl::unexpected<Error>(committed.error());
    }
    if (auto synced = syncFolders(); !synced)
        return tl::unexpected<Error>(synced.error());
    for (Pending &pending : m_pending)
        pending.entry.finish();
    m_done = true;
    return m_written;
}

void Run::rollBack()
{
    for (auto pending = m_pending.rbegin(); pending != m_pending.rend(); ++pending)
        pending->entry.rollBack();
    for (auto folder = m_madeFolders.crbegin(); folder != m_madeFolders.crend(); ++folder)
        ::rmdir(folder->toUtf8().constData());
}

} // namespace

Result<QList<WrittenFile>> write(const InstallPlan &plan, const WriteOptions &options)
{
    Run run(options);
    if (auto made = run.makeFolders(plan); !made)
        return tl::unexpected<Error>(made.error());
    for (const FileStep &file : plan.files) {
        if (auto staged = run.stage(file); !staged)
            return tl::unexpected<Error>(staged.error());
    }
    for (const LinkStep &link : plan.links) {
        if (auto staged = run.stage(link); !staged)
            return tl::unexpected<Error>(staged.error());
    }
    return run.commit();
}

QStringList conflicts(const InstallPlan &plan, const QString &root)
{
    QStringList paths;
    const auto look = [&](const auto &step) {
        const QString path = below(root, step.path);
        const auto now = standing(path, step);
        if (!now || *now == Standing::Different)
            paths << path;
    };
    for (const FileStep &file : plan.files)
        look(file);
    for (const LinkStep &link : plan.links)
        look(link);
    return paths;
}

} // namespace mailseal
