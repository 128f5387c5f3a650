// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/made/leftovers.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/plan_writer.h"
#include "model/servers/catalogue/layout.h"

#include <QFileInfo>

namespace mailseal {
namespace {

// The host whose key a layout keeps in this place; nullopt if the layout does not use it.
std::optional<QString> hostOfKey(const Layout &layout, const QString &path)
{
    static const QString host = QStringLiteral("${host}");
    const Layout::File *key = layout.file(FileRole::PrivateKey);
    if (key == nullptr || !key->path.contains(host))
        return key != nullptr && key->path == path ? std::optional(QString()) : std::nullopt;
    const QString before = key->path.section(host, 0, 0);
    const QString behind = key->path.section(host, 1);
    const qsizetype length = path.size() - before.size() - behind.size();
    if (length <= 0 || !path.startsWith(before) || !path.endsWith(behind))
        return std::nullopt;
    const QString found = path.mid(before.size(), length);
    return found.contains(u'/') ? std::nullopt : std::optional(found);
}

Result<void> checkBeside(
    const InstallPlan &plan, const QString &root, const Layout &layout, const QString &host)
{
    for (const FileRole role :
        {FileRole::Certificate, FileRole::Chain, FileRole::CourierPem, FileRole::EximPem}) {
        const QString path = layout.path(role, host);
        const bool planned = std::any_of(
            plan.files.begin(), plan.files.end(), [&](const FileStep &file) { return file.path == path; });
        if (!planned && !path.isEmpty() && QFileInfo::exists(placeBelow(root, path)))
            return failure(ErrorCode::CertificateWouldNotFit, {placeBelow(root, path)});
    }
    return {};
}

} // namespace

Result<void> checkLeftovers(const InstallPlan &plan, const QString &root)
{
    const auto states = fileStates(plan, root);
    for (const FileStep &key : plan.files) {
        // A key that we may not read counts as a different one.
        const FileState state = states.value(key.path, FileState::Hidden);
        if (key.role != FileRole::PrivateKey || (state != FileState::Different && state != FileState::Hidden))
            continue;
        for (const QString &name : layoutNames()) {
            const auto layout = loadLayout(name);
            if (!layout)
                return failure(layout.error());
            const auto host = hostOfKey(*layout, key.path);
            if (!host || !layout->switchLink.isEmpty()) // each set has a folder of its own
                continue;
            if (auto checked = checkBeside(plan, root, *layout, *host); !checked)
                return checked;
        }
    }
    return {};
}

} // namespace mailseal
