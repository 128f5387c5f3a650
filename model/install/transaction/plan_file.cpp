// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/plan_file.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/access/file_access.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <fcntl.h>
#include <sys/stat.h>

namespace mailseal {
namespace {

constexpr qint64 longestPlan = 16 * 1024 * 1024; // a thousand hosts need about two

// Absolute, without empty components, “.” and “..”.
bool isPlainPath(const QString &path)
{
    const QStringList components = path.split(u'/');
    return path.startsWith(u'/') && !path.contains(QChar(u'\0')) && !components.mid(1).contains(QString())
        && !components.contains(QStringLiteral(".")) && !components.contains(QStringLiteral(".."));
}

std::optional<int> parseMode(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^0[0-7]{3}$")); // set-id bits are not allowed here
    return form.match(text).hasMatch() ? std::optional(text.toInt(nullptr, 8)) : std::nullopt;
}

bool hasExactly(const QJsonObject &object, const QStringList &keys)
{
    return object.size() == keys.size() && std::all_of(keys.begin(), keys.end(), [&](const QString &key) {
        return object.value(key).isString();
    });
}

bool isTrusted(const struct stat &status, const QList<uid_t> &trusted)
{
    const bool isSticky = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX) != 0;
    return trusted.contains(status.st_uid) && ((status.st_mode & 0022) == 0 || isSticky);
}

// Checks the open file, so that exactly what was checked is read, and the place where it really is.
Result<void> checkTrust(const QFile &file, const QList<uid_t> &trusted)
{
    struct stat status
    { };
    if (::fstat(file.handle(), &status) != 0 || !isTrusted(status, trusted))
        return failure(ErrorCode::PlanUntrusted, {file.fileName()});
    const QString place = QFileInfo(file.fileName()).canonicalPath();
    for (QString folder = place; !folder.isEmpty(); folder = folder.left(folder.lastIndexOf(u'/'))) {
        if (::lstat(folder.toUtf8().constData(), &status) != 0 || !isTrusted(status, trusted))
            return failure(ErrorCode::PlanUntrusted, {folder});
        if (folder == QLatin1String("/"))
            break;
    }
    return {};
}

class PlanReader
{
public:
    explicit PlanReader(QString fileName)
        : m_fileName(std::move(fileName)),
          m_folder(QFileInfo(m_fileName).absolutePath())
    { }
    Result<InstallPlan> read(QFile &file);

private:
    Result<void> addStep(const QJsonObject &step);
    Result<void> addFolder(const QJsonObject &step);
    Result<void> addFile(const QJsonObject &step);
    Result<void> addLink(const QJsonObject &step);
    Result<SecretBytes> contentOf(const QString &path, const QByteArray &sha) const;
    tl::unexpected<Error> invalid(const QString &detail) const
    {
        return failure(ErrorCode::PlanInvalid, {m_fileName}, detail);
    }

    QString m_fileName;
    QString m_folder;
    InstallPlan m_plan;
};

Result<InstallPlan> PlanReader::read(QFile &file)
{
    const QByteArray json = file.read(longestPlan + 1);
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
    if (json.size() > longestPlan || problem.error != QJsonParseError::NoError)
        return invalid(problem.errorString());
    const QJsonValue steps = object.value(QStringLiteral("steps"));
    const QJsonValue set = object.value(QStringLiteral("set"));
    if (object.size() != (set.isUndefined() ? 2 : 3) || object.value(QStringLiteral("version")) != 1
        || !steps.isArray())
        return invalid(QStringLiteral("version, set, steps"));
    if (!set.isUndefined()) {
        m_plan.set = parseSetRecord(set.toObject());
        if (!m_plan.set)
            return invalid(QStringLiteral("set"));
    }
    for (const QJsonValue &step : steps.toArray()) {
        if (auto added = addStep(step.toObject()); !added)
            return failure(added.error());
    }
    return m_plan;
}

Result<void> PlanReader::addStep(const QJsonObject &step)
{
    const QString action = step.value(QStringLiteral("action")).toString();
    const QString path = step.value(QStringLiteral("path")).toString();
    if (!isPlainPath(path))
        return invalid(path);
    if (action == QLatin1String("folder"))
        return addFolder(step);
    if (action == QLatin1String("file"))
        return addFile(step);
    return action == QLatin1String("link") ? addLink(step) : invalid(action);
}

Result<void> PlanReader::addFolder(const QJsonObject &step)
{
    static const QStringList keys{QStringLiteral("action"), QStringLiteral("path"), QStringLiteral("owner"),
        QStringLiteral("group"), QStringLiteral("mode")};
    const auto mode = parseMode(step.value(QStringLiteral("mode")).toString());
    if (!hasExactly(step, keys) || !mode)
        return invalid(step.value(QStringLiteral("path")).toString());
    m_plan.folders << FolderStep{step.value(QStringLiteral("path")).toString(),
        step.value(QStringLiteral("owner")).toString(), step.value(QStringLiteral("group")).toString(),
        *mode};
    return {};
}

Result<void> PlanReader::addFile(const QJsonObject &step)
{
    static const QStringList keys{QStringLiteral("action"), QStringLiteral("path"), QStringLiteral("owner"),
        QStringLiteral("group"), QStringLiteral("mode"), QStringLiteral("role"), QStringLiteral("sha256")};
    const QString path = step.value(QStringLiteral("path")).toString();
    const auto mode = parseMode(step.value(QStringLiteral("mode")).toString());
    const auto role = roleFromName(step.value(QStringLiteral("role")).toString());
    if (!hasExactly(step, keys) || !mode || !role)
        return invalid(path);
    auto content
        = contentOf(path, QByteArray::fromHex(step.value(QStringLiteral("sha256")).toString().toLatin1()));
    if (!content)
        return failure(content.error());
    FileStep file{*role, path, step.value(QStringLiteral("owner")).toString(),
        step.value(QStringLiteral("group")).toString(), *mode, *std::move(content)};
    constexpr int forOthers = 0037; // the group may read it, as ssl-cert does on Debian
    if (holdsKey(file) && (file.mode & forOthers) != 0)
        return invalid(path);
    m_plan.files << std::move(file);
    return {};
}

Result<void> PlanReader::addLink(const QJsonObject &step)
{
    static const QStringList keys{QStringLiteral("action"), QStringLiteral("path"), QStringLiteral("target")};
    const QString target = step.value(QStringLiteral("target")).toString();
    if (!hasExactly(step, keys) || target.isEmpty())
        return invalid(step.value(QStringLiteral("path")).toString());
    m_plan.links << LinkStep{step.value(QStringLiteral("path")).toString(), target};
    return {};
}

Result<SecretBytes> PlanReader::contentOf(const QString &path, const QByteArray &sha) const
{
    const QString place = m_folder + path;
    auto content = readFileAt(AT_FDCWD, place.toUtf8(), place);
    if (!content || sha256(view(*content)) != sha)
        return failure(ErrorCode::PlanFileDiffers, {place});
    return content;
}

} // namespace

Result<InstallPlan> readPlan(const QString &fileName, const QList<uid_t> &trusted)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, {fileName}, file.errorString());
    if (!trusted.isEmpty()) {
        if (auto checked = checkTrust(file, trusted); !checked)
            return failure(checked.error());
    }
    return PlanReader(fileName).read(file);
}

} // namespace mailseal
