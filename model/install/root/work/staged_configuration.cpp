// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/work/staged_configuration.h"

#include "model/base/errors/error_code.h"
#include "model/install/plan/install_plan.h"
#include "model/install/settings/settings_edit.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

namespace mailseal {
namespace {

constexpr qint64 mostBytes = 4 * 1024 * 1024; // of a configuration

Result<SecretBytes> readOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return SecretBytes();
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytes)
        return failure(ErrorCode::TargetNotWritable, {path});
    SecretBytes bytes(static_cast<size_t>(file.size()));
    const qint64 count = file.read(bytes.data(), static_cast<qint64>(bytes.size()));
    bytes.resize(static_cast<size_t>(std::max<qint64>(count, 0)));
    return bytes;
}

// Postfix's tools wait until what they read is two seconds old, because somebody may still be writing it
// (dict_load_file_xp() of its dict.c). Only the time is lost if this fails.
bool makeOld(QFile &file)
{
    (void)file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-1), QFileDevice::FileModificationTime);
    return true;
}

bool save(const QString &path, const SecretBytes &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size())
        && file.flush() && makeOld(file);
}

// Folders are made anew, everything else is linked to.
bool mirror(const QString &from, const QString &to, const QStringList &without)
{
    QDirIterator all(from, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    bool isDone = true;
    while (all.hasNext()) {
        const QString path = all.next();
        const QString copy = to + path.mid(from.size());
        const QFileInfo entry = all.fileInfo();
        if (entry.isDir() && !entry.isSymLink())
            isDone = QDir().mkpath(copy) && isDone;
        else if (!without.contains(path))
            isDone = QDir().mkpath(QFileInfo(copy).path()) && QFile::link(path, copy) && isDone;
    }
    return isDone;
}

} // namespace

StagedConfiguration::StagedConfiguration(std::unique_ptr<QTemporaryDir> folder) : m_folder(std::move(folder))
{ }
StagedConfiguration::StagedConfiguration(StagedConfiguration &&) noexcept = default;
StagedConfiguration &StagedConfiguration::operator=(StagedConfiguration &&) noexcept = default;
StagedConfiguration::~StagedConfiguration() = default;

QString StagedConfiguration::folder() const
{
    return m_folder->path();
}

Result<StagedConfiguration> StagedConfiguration::make(
    const QString &root, const QString &folder, const QList<SettingsStep> &steps)
{
    // In memory, root's, and gone with the next start of the machine whatever happens to this process.
    // Qt adds six letters to the name.
    auto made = std::make_unique<QTemporaryDir>(placeBelow(root, QStringLiteral("/run/mailseal-")));
    if (!made->isValid())
        return failure(ErrorCode::WriteFailed, {made->path()}, made->errorString());
    const QString from = placeBelow(root, folder);
    QStringList edited;
    for (const SettingsStep &step : steps) {
        if (!step.path.startsWith(folder + u'/'))
            continue;
        const QString path = placeBelow(root, step.path);
        const auto before = readOf(path);
        const auto after
            = before ? editedSettings(view(*before), step) : Result<EditedSettings>(failure(before.error()));
        if (!after)
            return failure(after.error());
        const QString copy = made->path() + step.path.mid(folder.size());
        if (!QDir().mkpath(QFileInfo(copy).path()) || !save(copy, after->text))
            return failure(ErrorCode::WriteFailed, {copy});
        edited << path;
    }
    if (!mirror(from, made->path(), edited))
        return failure(ErrorCode::WriteFailed, {made->path()});
    return StagedConfiguration(std::move(made));
}

QString stagedFolderOf(const QString &server)
{
    if (server == QLatin1String("postfix"))
        return QStringLiteral("/etc/postfix");
    if (server == QLatin1String("dovecot"))
        return QStringLiteral("/etc/dovecot");
    return server == QLatin1String("exim") ? QStringLiteral("/etc/exim4") : QString();
}

QList<QStringList> stagedCheckCommands(const QString &server, const QString &folder, bool isDebiansExim)
{
    const auto words = [](std::initializer_list<QString> list) { return QStringList(list); };
    if (server == QLatin1String("postfix"))
        return {
            words({QStringLiteral("/usr/sbin/postconf"), QStringLiteral("-c"), folder, QStringLiteral("-n")}),
            words(
                {QStringLiteral("/usr/sbin/postconf"), QStringLiteral("-c"), folder, QStringLiteral("-M")})};
    if (server == QLatin1String("dovecot"))
        return {words({QStringLiteral("/usr/bin/doveconf"), QStringLiteral("-c"),
            folder + QStringLiteral("/dovecot.conf"), QStringLiteral("-n")})};
    if (server == QLatin1String("exim") && isDebiansExim) {
        const QString file = folder + QStringLiteral("/mailseal.generated");
        return {words({QStringLiteral("/usr/sbin/update-exim4.conf"), QStringLiteral("--confdir"), folder,
                    QStringLiteral("--output"), file}),
            words({QStringLiteral("/usr/sbin/exim4"), QStringLiteral("-C"), file, QStringLiteral("-bV")})};
    }
    return {};
}

} // namespace mailseal
