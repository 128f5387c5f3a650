// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/tables/path_table.h"

#include "model/base/errors/error_code.h"
#include "model/install/root/tables/place_rows.h"
#include "model/install/root/tables/role_content.h"
#include "model/install/root/tables/setting_table.h"
#include "model/install/transaction/access/folder_tree.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>

namespace mailseal {
namespace {

Error ownerRefused(const QString &path, const QString &owner, const QString &group, int mode)
{
    return {ErrorCode::HelperOwnerRefused,
        {path, QStringLiteral("%1:%2 %3").arg(owner, group, modeText(mode))}, {}};
}

// The row's owners, and no permissions beyond the row's.
template <typename Step, typename Row>
bool isOwned(const Step &step, const Row &row)
{
    return step.owner == QLatin1String(row.owner) && step.group == QLatin1String(row.group) && step.mode >= 0
        && (step.mode & ~row.mode) == 0;
}

// Two layouts may have the same folder with different owners.
Result<void> checkFolder(const FolderStep &folder)
{
    bool isPlace = false;
    for (const FolderRow &row : folderRows()) {
        if (!fits(folder.path, row.path))
            continue;
        if (isOwned(folder, row))
            return {};
        isPlace = true;
    }
    if (!isPlace)
        return failure(ErrorCode::HelperPathRefused, {folder.path});
    return failure(ownerRefused(folder.path, folder.owner, folder.group, folder.mode));
}

const FileRow *rowOf(const FileStep &file)
{
    const auto rows = fileRows();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const FileRow &candidate) {
        return file.role == candidate.role && fits(file.path, candidate.path);
    });
    return row == rows.end() ? nullptr : &*row;
}

Result<void> checkFile(const FileStep &file)
{
    const FileRow *row = rowOf(file);
    if (row == nullptr)
        return failure(ErrorCode::HelperPathRefused, {file.path}, roleName(file.role));
    const int forOthers = file.role == FileRole::EximPem ? 0077 & ~row->mode : 0077; // its group reads it
    if (holdsKey(file) && (file.mode & forOthers) != 0)
        return failure(ErrorCode::HelperKeyExposed, {file.path});
    if (!isOwned(file, *row))
        return failure(ownerRefused(file.path, file.owner, file.group, file.mode));
    if (auto checked = checkContent(file); !checked)
        return checked;
    if (isTrustFolder(FolderTree::parentOf(file.path)) && holdsAuthority(file))
        return failure(ErrorCode::HelperAuthorityRefused, {file.path});
    return {};
}

Result<void> checkLink(const LinkStep &link)
{
    const auto rows = linkRows();
    const bool isPlace = std::any_of(rows.begin(), rows.end(),
        [&](const LinkRow &row) { return fits(link.path, row.path) && fits(link.target, row.target); });
    if (!isPlace)
        return failure(ErrorCode::HelperPathRefused, {link.path}, link.target);
    return {};
}

// Each step that the table does not allow, with its path as the first argument.
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
    for (const SettingsStep &settings : plan.settings)
        add(settings.path, checkSettings(settings));
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
    case ErrorCode::HelperContentRefused:
        return Words::tr("not the content that belongs there");
    case ErrorCode::HelperAuthorityRefused:
        return Words::tr("a certificate that the whole machine would take for an authority's");
    case ErrorCode::HelperRequestInvalid:
        return Words::tr("named twice");
    case ErrorCode::HelperSettingRefused:
        return Words::tr("not a line that this program proposes: %1").arg(error.arguments.value(1));
    default:
        return Words::tr("none of the places of a layout");
    }
}

} // namespace

bool isPlace(const QString &path)
{
    const auto isRow = [&path](const auto &row) { return fits(path, row.path); };
    const auto files = fileRows();
    const auto links = linkRows();
    return std::any_of(files.begin(), files.end(), isRow) || std::any_of(links.begin(), links.end(), isRow);
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

} // namespace mailseal
