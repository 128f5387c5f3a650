// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/sets/set_store.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/replaced_file.h"
#include "model/install/transaction/undo.h"
#include "model/setup/answers/answers_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <cstdio>
#include <unistd.h>

namespace mailseal {
namespace {

constexpr qsizetype mostSets = 2000;

// “mail.example.org.json”; elsewhere “mail.example.org.folder-1a2b3c4d.json”.
QString fileNameOf(const RememberedSet &set)
{
    const auto name = AlternativeName::parse(set.installed.record.names.value(0));
    const QString host = name ? fileHost(*name) : QStringLiteral("unnamed");
    if (set.kind == WriteTarget::Kind::ThisMachine)
        return host + QStringLiteral(".json");
    const QByteArray sum = QCryptographicHash::hash(set.place.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("%1.%2-%3.json")
        .arg(host, kindName(set.kind), QString::fromLatin1(sum.toHex().left(8)));
}

QString markOf(const RememberedSet &set, const QString &folder)
{
    return folder + u'/' + fileNameOf(set).chopped(5) + QStringLiteral(".forgotten");
}

bool isSamePlace(const RememberedSet &one, const RememberedSet &other)
{
    return fileNameOf(one) == fileNameOf(other);
}

Result<RememberedSet> readSet(const QString &path)
{
    const auto bytes = readKeptFile(path);
    return bytes ? readRememberedSet(*bytes, path) : failure(ErrorCode::SetFileDamaged, {path});
}

void take(QList<RememberedSet> &sets, const InstalledSet &installed)
{
    const RememberedSet found = rememberedSet(installed);
    const auto known = std::find_if(
        sets.begin(), sets.end(), [&](const RememberedSet &set) { return isSamePlace(set, found); });
    if (known == sets.end()) {
        sets << found;
    } else if (known->installed.record.made < installed.record.made) {
        known->installed = withFilesOf(installed, known->installed);
        known->pending = found.pending;
    }
}

// The oldest first; none for who may not read them.
QList<InstalledSet> installedSets(const QString &root)
{
    QList<InstalledSet> sets;
    if (root == QLatin1String("/") && ::geteuid() != 0)
        return sets;
    const auto installations = history(root);
    if (!installations)
        return sets;
    for (auto one = installations->rbegin(); one != installations->rend(); ++one) {
        if (one->set && !one->undone && one->undoes.isEmpty())
            sets << *one->set;
    }
    return sets;
}

bool isForgotten(const InstalledSet &installed, const QString &folder)
{
    const auto mark = readKeptFile(markOf(rememberedSet(installed), folder));
    return mark
        && !(QDateTime::fromString(QString::fromLatin1(*mark), Qt::ISODateWithMs) < installed.record.made);
}

bool isAnsweredBy(const RememberedSet &waiting, const RememberedSet &arrived)
{
    const SetRecord &record = arrived.installed.record;
    return waiting.pending && !arrived.pending && !isSamePlace(waiting, arrived)
        && record.signing == signingName(Signing::Authority)
        && waiting.pending->publicKeySha256 == record.publicKeySha256 && waiting.pending->made <= record.made;
}

Result<void> noteAnswered(const RememberedSet &arrived, const QString &folder)
{
    QList<RememberedSet> sets = rememberedSets(folder).sets;
    for (RememberedSet &set : sets) {
        if (!isAnsweredBy(set, arrived))
            continue;
        set.pending.reset();
        if (auto kept = replaceFile(folder + u'/' + fileNameOf(set), toJson(set), 0600); !kept)
            return kept;
    }
    return {};
}

void sort(QList<RememberedSet> &sets)
{
    std::sort(sets.begin(), sets.end(), [](const RememberedSet &one, const RememberedSet &other) {
        return std::pair(hostOf(one), one.place) < std::pair(hostOf(other), other.place);
    });
}

} // namespace

QString setsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/mailseal/sets");
}

RememberedSets rememberedSets(const QString &folder)
{
    RememberedSets found;
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names.mid(0, mostSets)) {
        auto set = readSet(folder + u'/' + name);
        if (set)
            found.sets << *std::move(set);
        else
            found.unread << set.error();
    }
    sort(found.sets);
    return found;
}

RememberedSets allSets(const QString &folder, const QString &root)
{
    RememberedSets all = rememberedSets(folder);
    for (const InstalledSet &installed : installedSets(root)) {
        if (!isForgotten(installed, folder))
            take(all.sets, installed);
    }
    sort(all.sets);
    return all;
}

Result<void> remember(const RememberedSet &set, const QString &folder)
{
    const QString path = folder + u'/' + fileNameOf(set);
    if (QFileInfo::exists(path)) {
        const auto there = readSet(path);
        if (!there && there.error().code == ErrorCode::SetFileNewer)
            return failure(there.error());
        if (!there) // if it cannot be kept, a set that is not remembered is worse
            (void)std::rename(QFile::encodeName(path).constData(),
                QFile::encodeName(path + QStringLiteral(".damaged")).constData());
    }
    // A home that is named but not there, as system users have it, is not made for this.
    if (!QFileInfo::exists(QDir::homePath()) || !QDir().mkpath(folder))
        return failure(ErrorCode::WriteFailed, {folder});
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile::remove(markOf(set, folder));
    if (auto kept = replaceFile(path, toJson(set), 0600); !kept)
        return kept;
    return noteAnswered(set, folder);
}

Result<void> forget(const RememberedSet &set, const QString &folder, const QString &root)
{
    std::optional<QDateTime> newest; // old records have no time
    for (const InstalledSet &installed : installedSets(root)) {
        if (isSamePlace(set, rememberedSet(installed)))
            newest = newest ? std::max(*newest, installed.record.made) : installed.record.made;
    }
    if (newest) {
        if (!QDir().mkpath(folder))
            return failure(ErrorCode::WriteFailed, {folder});
        const QByteArray mark = newest->toUTC().toString(Qt::ISODateWithMs).toLatin1();
        if (auto marked = replaceFile(markOf(set, folder), mark, 0600); !marked)
            return marked;
    }
    QFile file(folder + u'/' + fileNameOf(set));
    return !file.exists() || file.remove()
        ? Result<void>()
        : failure(ErrorCode::WriteFailed, {file.fileName()}, file.errorString());
}

Result<void> noteSent(const RememberedSet &seen, const QDateTime &time, const QString &folder)
{
    const QString path = folder + u'/' + fileNameOf(seen);
    if (!QFileInfo::exists(path) || !seen.pending)
        return {};
    auto now = readSet(path);
    if (!now)
        return failure(now.error());
    if (!now->pending || now->pending->publicKeySha256 != seen.pending->publicKeySha256)
        return {};
    now->pending->sent = time;
    return remember(*now, folder);
}

Result<void> noteUndone(const QString &installation, const QString &folder)
{
    QList<RememberedSet> sets = rememberedSets(folder).sets;
    for (RememberedSet &set : sets) {
        if (!set.installation || set.installation->id != installation || set.installation->isUndone)
            continue;
        set.installation->isUndone = true;
        if (auto kept = remember(set, folder); !kept)
            return kept;
    }
    return {};
}

Result<RememberedSet> findSet(const QList<RememberedSet> &sets, const QString &typed)
{
    const auto name = AlternativeName::parse(typed);
    const QString wanted = name ? name->value() : typed;
    QList<RememberedSet> found;
    for (const RememberedSet &set : sets) {
        if (set.place == typed && !typed.isEmpty())
            return set;
        if (set.installed.record.names.contains(wanted, Qt::CaseInsensitive))
            found << set;
    }
    if (found.isEmpty())
        return failure(ErrorCode::SetUnknown, {typed});
    QStringList places;
    for (const RememberedSet &set : std::as_const(found)) {
        if (set.kind == WriteTarget::Kind::ThisMachine)
            return set;
        places << set.place;
    }
    return found.size() == 1 ? Result<RememberedSet>(found.first())
                             : failure(ErrorCode::SetAmbiguous, {typed, places.join(QStringLiteral(", "))});
}

} // namespace mailseal
