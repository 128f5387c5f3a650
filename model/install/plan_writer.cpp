// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan_writer.h"

#include "model/install/ownership.h"
#include "model/install/staged_entry.h"

#include <QFile>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace mailseal {
namespace {

// What stands at a place now. Only ENOENT means that it is free.
enum class Standing { Free, Same, Different };

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

bool sameBytes(const QString &path, const SecretBytes &content)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() != static_cast<qint64>(content.size()))
        return false;
    SecretBytes present(content.size());
    const qint64 size = static_cast<qint64>(present.size());
    return file.read(present.data(), size) == size && present == content;
}

Result<Standing> standing(const QString &path, const FileStep &step)
{
    struct stat status
    { };
    if (::lstat(path.toUtf8().constData(), &status) != 0) {
        if (errno == ENOENT)
            return Standing::Free;
        return tl::unexpected<Error>(systemError(errno, path));
    }
    if (!S_ISREG(status.st_mode) || status.st_nlink != 1)
        return failure(ErrorCode::TargetNotRegular, {path});
    return sameBytes(path, step.content) && static_cast<int>(status.st_mode & 07777) == step.mode
        ? Standing::Same
        : Standing::Different;
}

Result<Standing> standing(const QString &path, const LinkStep &step)
{
    struct stat status
    { };
    if (::lstat(path.toUtf8().constData(), &status) != 0) {
        if (errno == ENOENT)
            return Standing::Free;
        return tl::unexpected<Error>(systemError(errno, path));
    }
    if (!S_ISLNK(status.st_mode))
        return failure(ErrorCode::TargetNotRegular, {path});
    char target[4096];
    const ssize_t size = ::readlink(path.toUtf8().constData(), target, sizeof target);
    return QByteArray(target, std::max<ssize_t>(size, 0)) == step.target.toUtf8() ? Standing::Same
                                                                                  : Standing::Different;
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
    Result<StagedEntry> staged(const QString &path, const FileStep &step);
    Result<StagedEntry> staged(const QString &path, const LinkStep &step);
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

Result<StagedEntry> Run::staged(const QString &path, const FileStep &step)
{
    std::optional<FileOwner> owner;
    if (m_options.setOwners) {
        const auto numbers = numericOwner(step.owner, step.group, path);
        if (!numbers)
            return tl::unexpected<Error>(numbers.error());
        owner = FileOwner{numbers->user, numbers->group};
    }
    return StagedEntry::stageFile(folderOf(path), nameOf(path), step.content, step.mode, owner);
}

Result<StagedEntry> Run::staged(const QString &path, const LinkStep &step)
{
    return StagedEntry::stageLink(folderOf(path), nameOf(path), step.target);
}

QString Run::backupName(const QString &path) const
{
    return nameOf(path) + QStringLiteral(".backup-")
        + m_options.now.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
}

template <typename Step>
Result<void> Run::stage(const Step &step)
{
    const QString path = below(m_options.root, step.path);
    const auto now = standing(path, step);
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
    if (auto made = makeFolder(folderOf(path), nullptr); !made)
        return made;
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

Result<QList<WrittenFile>> Run::commit()
{
    for (Pending &pending : m_pending) {
        const WrittenFile &written = m_written[pending.written];
        const QString backup = written.backup.isEmpty() ? QString() : nameOf(written.backup);
        if (auto committed = pending.entry.commit(backup); !committed)
            return tl::unexpected<Error>(committed.error());
    }
    for (Pending &pending : m_pending) {
        if (auto finished = pending.entry.finish(); !finished)
            return tl::unexpected<Error>(finished.error());
    }
    for (const QString &folder : m_madeFolders) { // a new folder's own name is in its parent
        const FileDescriptor parent(
            ::open(folderOf(folder).toUtf8().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!parent.isOpen() || ::fsync(parent.get()) != 0)
            return tl::unexpected<Error>(systemError(errno, folder));
    }
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
