// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/examined_as_root.h"

#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"

#include <QFile>
#include <algorithm>
#include <sys/stat.h>

namespace mailseal {
namespace {

bool mayEverybody(const QString &path, mode_t how)
{
    struct stat status
    { };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 && (status.st_mode & how) == how;
}

bool isOpenToAll(const QString &path, const QString &root)
{
    const QString place = pathBelow(root, path);
    for (qsizetype end = place.indexOf(u'/', 1); end > 0; end = place.indexOf(u'/', end + 1)) {
        if (!mayEverybody(place.left(end), S_IXOTH))
            return false;
    }
    return mayEverybody(place, S_IROTH);
}

// A line of a tool quotes a value after “=”.
QString withoutValue(const QString &line)
{
    const qsizetype equals = line.indexOf(u'=');
    return equals < 0 ? line : line.left(equals + 1) + u'…';
}

bool isOfTool(const Advice &finding)
{
    return finding.id == AdviceId::ServerRefuses || finding.id == AdviceId::ServerWarns;
}

bool isHarmless(ServerKind server, const Setting &setting)
{
    return setting.value.isEmpty() || setting.value.startsWith(u'/')
        || (isAboutTls(server, setting.key) && !setting.key.contains(QLatin1String("password")));
}

// Of a finding about a line of a file that not everybody may read.
Advice withoutQuotes(ServerKind server, Advice finding)
{
    const bool isTold = !isOfTool(finding) && isHarmless(server, finding.setting);
    if (isTold)
        return finding;
    for (QString &argument : finding.arguments) {
        if (isOfTool(finding))
            argument = withoutValue(argument);
        else if (argument != finding.setting.key)
            argument = QStringLiteral("…");
    }
    finding.setting.value.clear();
    return finding;
}

} // namespace

Examination toldToAnybody(const TodaysConfiguration &today)
{
    const Configuration &configuration = today.configuration;
    const auto isOpen = [&today](const QString &path) { return isOpenToAll(path, today.root); };
    // A tool's line may be about any of them.
    const bool areAllOpen = std::all_of(configuration.files.begin(), configuration.files.end(), isOpen);
    Examination told{serverName(configuration.server.kind),
        configuration.server.version ? configuration.server.version->toString() : QString(),
        today.versionSource == VersionSource::Assumed, configuration.files, {}};
    for (const Advice &finding : configuration.findings)
        told.findings << ((isOfTool(finding) ? areAllOpen : isOpen(finding.setting.file))
                ? finding
                : withoutQuotes(configuration.server.kind, finding));
    return told;
}

TodaysConfiguration completed(const TodaysConfiguration &own, const Examination &seen)
{
    TodaysConfiguration whole = own;
    whole.configuration.files = seen.files;
    whole.configuration.findings = seen.findings;
    if (const auto version = Version::parse(seen.version)) {
        whole.configuration.server.version = version;
        whole.versionSource = seen.isAssumed ? VersionSource::Assumed : VersionSource::Found;
    }
    return whole;
}

bool hasHidden(const Configuration &configuration)
{
    const QList<Advice> &findings = configuration.findings;
    return std::any_of(findings.begin(), findings.end(),
        [](const Advice &finding) { return finding.id == AdviceId::FileNotExamined; });
}

Result<TodaysConfiguration> examinedAsRoot(const TodaysConfiguration &own, const Elevation &elevation)
{
    const QString name = serverName(own.configuration.server.kind);
    const auto seen = examineAsRoot({name}, elevation);
    if (!seen)
        return failure(seen.error());
    if (seen->size() != 1 || seen->constFirst().server != name)
        return failure(ErrorCode::ExaminerFailed);
    return completed(own, seen->constFirst());
}

} // namespace mailseal
