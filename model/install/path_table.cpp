// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/path_table.h"

#include "model/install/file_descriptor.h"
#include "model/install/folder_tree.h"
#include "model/install/system_error.h"

#include <QCoreApplication>
#include <QDir>
#include <QSet>
#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace mailseal {
namespace {

// What the layouts of resources/layouts use.
constexpr std::array roots{
    "/etc/ssl",
    "/etc/pki/tls",
    "/etc/courier",
    "/etc/imap",
    "/etc/mailseal",
    "/usr/local/etc/ssl",
    "/usr/local/etc/courier-imap",
};
constexpr std::array endings{".key", ".csr", ".crt", ".pem"};
constexpr std::array owners{"root", "courier"};
constexpr std::array groups{"root", "wheel", "courier"};

template <typename Table>
bool contains(const Table &table, const QString &word)
{
    return std::any_of(
        table.begin(), table.end(), [&](const char *entry) { return word == QLatin1String(entry); });
}

bool isComponent(const QString &name)
{
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.'
            || c == u'_' || c == u'-';
    };
    // A name that begins with a dot is hidden, “.” or “..”; with a hyphen it is taken for an option.
    return !name.isEmpty() && !name.startsWith(u'.') && !name.startsWith(u'-')
        && std::all_of(name.begin(), name.end(), isPlain);
}

// The components below the root, empty for the root itself; nothing outside.
std::optional<QStringList> belowRoot(const QString &path)
{
    for (const char *entry : roots) {
        const QLatin1String root(entry);
        if (path == root)
            return QStringList();
        if (!path.startsWith(root) || path.at(root.size()) != u'/')
            continue;
        const QStringList components = path.mid(root.size() + 1).split(u'/');
        if (std::all_of(components.begin(), components.end(), isComponent))
            return components;
    }
    return std::nullopt;
}

Result<void> checkOwned(const QString &path, const QString &owner, const QString &group, int mode)
{
    constexpr int writableByOthers = 0022;
    if (!contains(owners, owner) || !contains(groups, group) || mode < 0 || mode > 0777
        || (mode & writableByOthers) != 0)
        return failure(ErrorCode::HelperOwnerRefused,
            {path, QStringLiteral("%1:%2 %3").arg(owner, group, modeText(mode))});
    return {};
}

Result<void> checkFile(const FileStep &file)
{
    constexpr int forOthers = 0077;
    if (!isFilePlace(file.path))
        return failure(ErrorCode::HelperPathRefused, {file.path});
    if (holdsKey(file) && (file.mode & forOthers) != 0)
        return failure(ErrorCode::HelperKeyExposed, {file.path});
    return checkOwned(file.path, file.owner, file.group, file.mode);
}

Result<void> checkOne(int folder, uid_t owner, const QString &place)
{
    struct stat status
    { };
    if (::fstat(folder, &status) != 0)
        return systemFailure(place);
    if (status.st_uid != owner || (status.st_mode & 0022) != 0)
        return failure(ErrorCode::HelperFolderUnsafe, {place});
    return {};
}

// What one of these folders leads to cannot be exchanged by others once the ones above it are checked.
Result<void> checkWay(const QString &path, const QString &root, uid_t owner)
{
    constexpr int flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    FileDescriptor folder(::open(root.toUtf8().constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return errno == ENOENT ? Result<void>() : systemFailure(root);
    QString place = root == QLatin1String("/") ? QString() : root;
    for (const QString &name : path.split(u'/', Qt::SkipEmptyParts)) {
        place += u'/' + name;
        folder = FileDescriptor(::openat(folder.get(), name.toUtf8().constData(), flags));
        if (!folder.isOpen() && errno == ENOENT)
            return {};
        if (!folder.isOpen())
            return systemFailure(place);
        if (auto checked = checkOne(folder.get(), owner, place); !checked)
            return checked;
    }
    return {};
}

Result<void> checkFolder(const FolderStep &folder)
{
    if (!isFolderPlace(folder.path))
        return failure(ErrorCode::HelperPathRefused, {folder.path});
    return checkOwned(folder.path, folder.owner, folder.group, folder.mode);
}

Result<void> checkLink(const LinkStep &link)
{
    if (!isLinkPlace(link.path, link.target))
        return failure(ErrorCode::HelperPathRefused, {link.path});
    return {};
}

// Each step that the table does not admit, with its path as the first argument.
QList<Error> refusals(const InstallPlan &plan)
{
    QList<Error> errors;
    QSet<QString> paths;
    const auto add = [&](const QString &path, const Result<void> &checked) {
        if (!checked)
            errors << checked.error();
        else if (paths.contains(path))
            errors << Error{ErrorCode::HelperRequestInvalid, {path}, QStringLiteral("twice: ") + path};
        paths.insert(path);
    };
    for (const FolderStep &folder : plan.folders)
        add(folder.path, checkFolder(folder));
    for (const FileStep &file : plan.files)
        add(file.path, checkFile(file));
    for (const LinkStep &link : plan.links)
        add(link.path, checkLink(link));
    return errors;
}

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::PathTable)
};

QString reasonOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::HelperOwnerRefused:
        return Words::tr("not with owner, group and mode %1").arg(error.arguments.value(1));
    case ErrorCode::HelperKeyExposed:
        return Words::tr("a private key that others could read");
    case ErrorCode::HelperRequestInvalid:
        return Words::tr("named twice");
    default:
        return Words::tr("none of the places of a layout");
    }
}

} // namespace

bool isFolderPlace(const QString &path)
{
    return belowRoot(path).has_value();
}

bool isFilePlace(const QString &path)
{
    const auto components = belowRoot(path);
    return components && !components->isEmpty()
        && std::any_of(endings.begin(), endings.end(),
            [&](const char *ending) { return path.endsWith(QLatin1String(ending)); });
}

bool isLinkPlace(const QString &path, const QString &target)
{
    const auto components = belowRoot(path);
    return components && !components->isEmpty() && isComponent(target);
}

Result<void> checkAgainstTable(const InstallPlan &plan)
{
    const QList<Error> refused = refusals(plan);
    return refused.isEmpty() ? Result<void>() : failure(refused.first());
}

QStringList outsideTable(const InstallPlan &plan)
{
    QStringList lines;
    for (const Error &error : refusals(plan))
        lines << QStringLiteral("%1: %2").arg(error.arguments.first(), reasonOf(error));
    return lines;
}

Result<void> checkFoldersBelong(const QStringList &folders, const QString &root, uid_t owner)
{
    for (const QString &folder : folders) {
        if (auto checked = checkWay(folder, root, owner); !checked)
            return checked;
    }
    return {};
}

} // namespace mailseal
