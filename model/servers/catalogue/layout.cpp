// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/layout.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_json.h"
#include "model/servers/catalogue/rendering/snippet.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace mailseal {
namespace {

bool holdsKey(FileRole role)
{
    return role == FileRole::PrivateKey || role == FileRole::CourierPem || role == FileRole::EximPem;
}

QString readPath(StrictObject &object)
{
    const QString path = object.string(QStringLiteral("path"));
    if (!path.startsWith(u'/') || QDir::cleanPath(path) != path)
        object.report(QStringLiteral("path"), QStringLiteral("not an absolute, clean path"));
    QString rest = path;
    if (rest.remove(QStringLiteral("${host}")).contains(u'$'))
        object.report(QStringLiteral("path"), QStringLiteral("unknown place-holder"));
    return path;
}

Ownership readOwnership(StrictObject &object)
{
    static const QRegularExpression octal(QStringLiteral("^0[0-7]{3}$"));
    const QString mode = object.string(QStringLiteral("mode"));
    if (!mode.contains(octal))
        object.report(QStringLiteral("mode"), QStringLiteral("not four octal digits"));
    return {object.string(QStringLiteral("owner")), object.string(QStringLiteral("group")),
        mode.toInt(nullptr, 8)};
}

void readFile(StrictObject &object, Layout &layout)
{
    const QString name = object.string(QStringLiteral("role"));
    const auto role = roleFromName(name);
    const bool isKnown = role && placedRoles().contains(*role);
    const Layout::File file{role.value_or(FileRole::Request), readPath(object), readOwnership(object),
        object.string(QStringLiteral("citation")), !object.optionalFlag(QStringLiteral("unconfirmed"))};
    if (!isKnown)
        object.report(QStringLiteral("role"), QStringLiteral("unknown"));
    else if (layout.file(file.role))
        object.report(QStringLiteral("role"), QStringLiteral("“%1” stands there twice").arg(name));
    // Others may do nothing, and the group may read at most.
    if (holdsKey(file.role) && (file.ownership.mode & 0037) != 0)
        object.report(QStringLiteral("mode"), QStringLiteral("too wide for a private key"));
    if ((file.ownership.mode & 0022) != 0)
        object.report(QStringLiteral("mode"), QStringLiteral("others could replace the file's content"));
    layout.files << file;
}

void readFolder(StrictObject &object, Layout &layout)
{
    const Layout::Folder folder{readPath(object), readOwnership(object),
        object.string(QStringLiteral("citation")), !object.optionalFlag(QStringLiteral("unconfirmed"))};
    if ((folder.ownership.mode & 0022) != 0)
        object.report(QStringLiteral("mode"), QStringLiteral("others could replace files there"));
    layout.folders << folder;
}

void readLink(StrictObject &object, Layout &layout)
{
    const Layout::Link link{
        readPath(object), object.string(QStringLiteral("target")), object.string(QStringLiteral("citation"))};
    const QString target = QDir::cleanPath(QDir(link.path.section(u'/', 0, -2)).filePath(link.target));
    const bool exists = std::any_of(layout.files.begin(), layout.files.end(),
        [&target](const Layout::File &file) { return file.path == target; });
    if (!exists)
        object.report(QStringLiteral("target"), QStringLiteral("not one of the files"));
    layout.links << link;
}

void readConfiguration(StrictObject &object, Layout &layout)
{
    for (const ServerKind kind : serverKinds()) {
        const QString folder = object.optionalString(serverName(kind));
        if (folder.isEmpty())
            continue;
        if (!folder.startsWith(u'/') || QDir::cleanPath(folder) != folder)
            object.report(serverName(kind), QStringLiteral("not an absolute, clean path"));
        layout.configuration.insert(kind, folder);
    }
}

// Either all files go through the link or none, because it switches key and certificate together.
void readSwitch(StrictObject &top, Layout &layout)
{
    const QString key = QStringLiteral("switch");
    layout.switchLink = top.optionalString(key);
    if (layout.switchLink.isEmpty())
        return;
    for (const Layout::File &file : std::as_const(layout.files)) {
        if (!file.path.startsWith(layout.switchLink + u'/'))
            top.report(key, QStringLiteral("%1 does not go through it").arg(file.path));
    }
    if (!layout.links.isEmpty())
        top.report(key, QStringLiteral("other links beside it"));
}

// The installer makes only the folders listed here.
void checkFolders(const Layout &layout, StrictObject &top)
{
    QStringList paths;
    for (const Layout::File &file : layout.files)
        paths << file.path;
    for (const Layout::Link &link : layout.links)
        paths << link.path;
    for (const QString &path : std::as_const(paths)) {
        const QString parent = path.section(u'/', 0, -2);
        const bool named = std::any_of(layout.folders.begin(), layout.folders.end(),
            [&parent](const Layout::Folder &folder) { return folder.path == parent; });
        if (!named)
            top.report(QStringLiteral("folders"), QStringLiteral("%1 is missing").arg(parent));
    }
}

} // namespace

const Layout::File *Layout::file(FileRole role) const
{
    const auto found
        = std::find_if(files.begin(), files.end(), [role](const File &file) { return file.role == role; });
    return found == files.end() ? nullptr : &*found;
}

QString Layout::path(FileRole role, const QString &host) const
{
    const File *found = file(role);
    return found ? filled(found->path, host) : QString();
}

QString Layout::filled(const QString &path, const QString &host) const
{
    // A file name may not lead elsewhere, be hidden, or look like an option or a pattern to a shell.
    static const QRegularExpression unfit(QStringLiteral("^[-.]|[/*]"));
    if (host.contains(unfit))
        return {};
    QString filled = path;
    return filled.replace(QStringLiteral("${host}"), host);
}

QStringList Layout::unconfirmed(const QString &host) const
{
    QStringList paths;
    for (const Folder &folder : folders) {
        if (!folder.confirmed)
            paths << filled(folder.path, host);
    }
    for (const File &file : files) {
        if (!file.confirmed)
            paths << filled(file.path, host);
    }
    return paths;
}

std::optional<FileRole> ownCopy(ServerKind kind)
{
    switch (kind) {
    case ServerKind::Courier:
        return FileRole::CourierPem;
    case ServerKind::Exim:
        return FileRole::EximPem;
    case ServerKind::Postfix:
    case ServerKind::Dovecot:
        break;
    }
    return std::nullopt;
}

QStringList layoutNames()
{
    return {QStringLiteral("debian"), QStringLiteral("fedora"), QStringLiteral("opensuse"),
        QStringLiteral("arch"), QStringLiteral("alpine"), QStringLiteral("freebsd"),
        QStringLiteral("own-folder"), QStringLiteral("internet-services")};
}

Result<Layout> loadLayout(const QString &name)
{
    if (!layoutNames().contains(name))
        return failure(ErrorCode::LayoutUnknown, {name, layoutNames().join(QStringLiteral(", "))});
    const QString fileName = name + QStringLiteral(".json");
    QFile file(QStringLiteral(":/mailseal/layouts/") + fileName);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::CatalogueInvalid, {fileName}, file.errorString());
    return parseLayout(file.readAll(), fileName);
}

Result<Layout> parseLayout(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    Layout layout;
    {
        StrictObject top(topObject(json, problem), {}, problem);
        layout.name = top.string(QStringLiteral("name"));
        top.eachObject(
            QStringLiteral("folders"), [&layout](StrictObject &object) { readFolder(object, layout); });
        top.eachObject(
            QStringLiteral("files"), [&layout](StrictObject &object) { readFile(object, layout); });
        top.eachObject(
            QStringLiteral("links"), [&layout](StrictObject &object) { readLink(object, layout); });
        layout.trustedCas = top.text(QStringLiteral("trustedCas"));
        if (!layout.trustedCas.isEmpty() && !layout.trustedCas.startsWith(u'/'))
            top.report(QStringLiteral("trustedCas"), QStringLiteral("not an absolute path"));
        readSwitch(top, layout);
        top.object(QStringLiteral("configuration"),
            [&layout](StrictObject &object) { readConfiguration(object, layout); });
        for (const FileRole role : {FileRole::PrivateKey, FileRole::Certificate}) {
            if (!layout.file(role))
                top.report(QStringLiteral("files"), QStringLiteral("no %1").arg(roleName(role)));
        }
        checkFolders(layout, top);
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return layout;
}

} // namespace mailseal
