// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/elsewhere/backup.h"

#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_plan.h"
#include "model/ca/signing/public_files.h"
#include "model/files/read/containers/archive_members.h"
#include "model/install/plan/archive.h"

#include <QDir>
#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>

namespace mailseal::ca {
namespace {

const QString top = QStringLiteral("ca");
const QString sums = QStringLiteral("SHA256SUMS");
const QString record = QStringLiteral("ca.record");
constexpr qsizetype mostFiles = 500;

// Names that this program gives, and nothing that leads out of a folder.
bool isOurs(const QString &name)
{
    static const QRegularExpression form(QStringLiteral(
        "\\A((private|root-offline(-[0-9]{1,4})?)/)?[A-Za-z0-9][A-Za-z0-9-]*(\\.[a-z]{1,6})?\\z"));
    return form.match(name).hasMatch();
}

bool isKey(const QString &name)
{
    return name.endsWith(QStringLiteral(".key"));
}

bool isEncrypted(const SecretBytes &pem)
{
    constexpr std::string_view label = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
    return view(pem).starts_with(label)
        && view(pem).find("-----BEGIN", label.size()) == std::string_view::npos;
}

QByteArray sumOf(const SecretBytes &bytes)
{
    return sha256(view(bytes)).toHex();
}

QStringList filesIn(const QString &folder)
{
    QStringList names;
    const auto add = [&](const QString &below) {
        for (const QString &name :
            QDir(folder + u'/' + below).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name)) {
            if (isOurs(below + name))
                names << below + name;
        }
    };
    add({});
    for (const QString &name :
        QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name))
        add(name + u'/');
    return names;
}

using Contents = QMap<QString, SecretBytes>;

Result<Contents> contentsOf(const QString &folder)
{
    Contents contents;
    for (const QString &name : filesIn(folder)) {
        const QString path = folder + u'/' + name;
        if (QFileInfo(path).isSymLink())
            return failure(ErrorCode::TargetNotRegular, {path});
        auto bytes = files::readFile(path);
        if (!bytes)
            return failure(bytes.error());
        if (isKey(name) && !isEncrypted(bytes->bytes))
            return failure(ErrorCode::FileUnreadable, {path}, QStringLiteral("no ENCRYPTED PRIVATE KEY"));
        contents.insert(name, std::move(bytes->bytes));
    }
    return contents;
}

InstallPlan planOf(const Contents &contents, CaPlanBuilder builder)
{
    QStringList folders;
    for (auto file = contents.begin(); file != contents.end(); ++file) {
        const QString below = file.key().section(u'/', 0, -2);
        if (!below.isEmpty() && !folders.contains(below)) {
            builder.addFolder(below);
            folders << below;
        }
        if (isKey(file.key()) || file.key() == record)
            builder.addSecret(file.key(), file.value());
        else
            builder.addPublic(file.key(), file.value());
    }
    return builder.plan();
}

tl::unexpected<Error> unusable(const QString &file, const QString &detail)
{
    return failure(ErrorCode::BackupUnusable, {file}, detail);
}

Result<Contents> membersOf(const QString &backupFile)
{
    const auto bytes = files::readFile(backupFile);
    if (!bytes)
        return failure(bytes.error());
    // Compressed, a few kilobytes could become any size; as it is, what is in it is smaller than the file.
    const bool isPlain
        = files::looksLikeArchive(view(bytes->bytes)) && !files::looksCompressed(view(bytes->bytes));
    if (!isPlain)
        return unusable(backupFile, QStringLiteral("tar"));
    files::ArchiveMembers archive(*bytes, bytes->bytes.size());
    Contents contents;
    while (true) {
        auto member = archive.next();
        if (!member)
            return unusable(backupFile, member.error().detail);
        if (!*member)
            return contents;
        const QString name = (*member)->name.mid(top.size() + 1);
        const bool isNew = !contents.contains(name);
        if (!(*member)->name.startsWith(top + u'/') || !isOurs(name) || !isNew || contents.size() > mostFiles)
            return unusable(backupFile, (*member)->name);
        contents.insert(name, std::move((*member)->bytes));
    }
}

QByteArray listOfSums(const Contents &contents)
{
    QByteArray text;
    for (auto file = contents.begin(); file != contents.end(); ++file)
        text += sumOf(file.value()) + "  " + file.key().toLatin1() + '\n';
    return text;
}

// As the record has them, and no others: what goes to devices is never another root than the one whose
// fingerprint is shown.
void takePublicFiles(const CaState &state, Contents &contents)
{
    for (const char *name : {"root.pem", "chain.pem", "trust.pem"})
        contents.remove(QString::fromLatin1(name));
    const QMap<QString, QByteArray> files = publicFiles(state);
    for (auto file = files.begin(); file != files.end(); ++file)
        contents.insert(
            file.key(), secretBytes({file.value().constData(), static_cast<size_t>(file.value().size())}));
}

Result<Contents> checkedMembers(const QString &backupFile)
{
    auto contents = membersOf(backupFile);
    if (!contents)
        return contents;
    const SecretBytes list = contents->take(sums);
    if (publicBytes(list) != listOfSums(*contents))
        return unusable(backupFile, sums);
    for (auto file = contents->begin(); file != contents->end(); ++file) {
        if (isKey(file.key()) && !isEncrypted(file.value()))
            return unusable(backupFile, file.key());
    }
    const auto state = stateIn(publicBytes(contents->value(record)), record);
    if (!state)
        return unusable(backupFile, record + QStringLiteral(": ") + state.error().detail);
    if (!contents->contains(keyName))
        return unusable(backupFile, keyName);
    takePublicFiles(*state, *contents);
    return contents;
}

} // namespace

Result<Backup> backUp(const QString &folder)
{
    const auto open = OpenCa::open(folder);
    if (!open)
        return failure(open.error());
    auto contents = contentsOf(folder);
    if (!contents)
        return failure(contents.error());
    const auto state = stateIn(publicBytes(contents->value(record)), recordIn(folder));
    if (!state)
        return failure(state.error());
    Backup backup;
    backup.names = contents->keys();
    backup.hasOfflineKey = !backup.names.filter(QStringLiteral("root.key")).isEmpty();
    const QByteArray list = listOfSums(*contents);
    contents->insert(sums, secretBytes({list.constData(), static_cast<size_t>(list.size())}));
    Archive archive;
    InstallPlan plan = planOf(*contents, CaPlanBuilder(u'/' + top));
    plan.folders.removeFirst(); // the archive makes it
    for (FolderStep &step : plan.folders)
        step.path.remove(0, top.size() + 1);
    for (FileStep &step : plan.files)
        step.path.remove(0, top.size() + 1);
    if (const auto added = archive.add(top, plan); !added)
        return failure(added.error());
    auto bytes = archive.take();
    if (!bytes)
        return failure(bytes.error());
    backup.archive = std::move(*bytes);
    return backup;
}

Result<QStringList> restore(const QString &backupFile, const QString &folder, const QDateTime &now)
{
    if (const auto isFree = checkFolderIsFree(folder); !isFree)
        return failure(isFree.error());
    const auto contents = checkedMembers(backupFile);
    if (!contents)
        return failure(contents.error());
    return writeCa(folder, planOf(*contents, CaPlanBuilder(folder)), now);
}

} // namespace mailseal::ca
