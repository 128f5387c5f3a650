// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/inspect_wishes.h"

#include "app/cli/files/file_options.h"
#include "model/base/errors/error_code.h"
#include "model/servers/lookups/lookups_library.h"

#include <QTimeZone>

namespace mailseal::cli {
namespace {

using namespace files;

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

Result<QDateTime> parseTime(const std::string &text)
{
    if (text.empty())
        return QDateTime::currentDateTimeUtc();
    QDateTime time = QDateTime::fromString(qstring(text), Qt::ISODate);
    if (!time.isValid())
        return failure(ErrorCode::TimeInvalid, {qstring(text)});
    if (time.timeSpec() == Qt::LocalTime) // no zone given: UTC, as everywhere in a certificate
        time.setTimeZone(QTimeZone::utc());
    return time.toUTC();
}

Result<void> takeHosts(const InspectOptions &options, InspectionWishes &wishes)
{
    for (const std::string &host : options.hosts) {
        const auto name = AlternativeName::parse(qstring(host));
        if (!name)
            return failure(name.error());
        wishes.hosts << *name;
    }
    return {};
}

Result<void> takeAuthorities(
    const InspectOptions &options, const ReadOptions &reading, InspectionWishes &wishes)
{
    if (options.trusted.empty())
        return {};
    const auto contents = readNamed(options.trusted, reading);
    if (!contents)
        return failure(contents.error());
    wishes.trusted = certificatesOf(contents->objects);
    if (wishes.trusted->isEmpty())
        return failure(ErrorCode::TrustFileHoldsNone, {contents->name});
    return {};
}

Result<void> takeKey(const InspectOptions &options, const ReadOptions &reading, InspectionWishes &wishes)
{
    if (options.key.empty())
        return {};
    const auto contents = readNamed(options.key, reading);
    if (!contents)
        return failure(contents.error());
    const QList<PrivateKey> keys = keysOf(contents->objects);
    if (keys.isEmpty())
        return failure(
            holdsPrivateKey(contents->objects) ? ErrorCode::PassphraseMissing : ErrorCode::KeyFileHoldsNone,
            {contents->name});
    wishes.key = keys.first();
    wishes.keyTitle = fileTitle(options.key);
    return {};
}

Result<void> takeRevocationLists(
    const InspectOptions &options, const ReadOptions &reading, InspectionWishes &wishes)
{
    for (const std::string &name : options.revocationLists) {
        const auto contents = readNamed(name, reading);
        if (!contents)
            return failure(contents.error());
        const auto before = wishes.revocationLists.size();
        for (const FileObject &object : contents->objects) {
            if (object.type == ObjectType::RevocationList)
                wishes.revocationLists << object.der;
        }
        if (wishes.revocationLists.size() == before)
            return failure(ErrorCode::CrlFileHoldsNone, {contents->name});
    }
    return {};
}

Result<void> takeDepth(const InspectOptions &options, InspectionWishes &wishes)
{
    if (options.depth.empty())
        return {};
    bool isNumber = false;
    wishes.mostIntermediates = qstring(options.depth).toUShort(&isNumber);
    return isNumber ? Result<void>() : failure(ErrorCode::LimitInvalid, {qstring(options.depth)});
}

// The list of public suffixes is loaded when a wildcard asks for it. Without it, nothing is said.
QString registeredDomainOf(const QString &name)
{
    static const auto lookups = networkLookups();
    return lookups ? lookups->registeredDomain(name) : name;
}

} // namespace

Result<InspectionWishes> toWishes(const InspectOptions &options, const ReadOptions &reading)
{
    InspectionWishes wishes;
    const auto time = parseTime(options.time);
    if (!time)
        return failure(time.error());
    wishes.time = *time;
    wishes.registeredDomain = registeredDomainOf;
    Result<void> taken = takeHosts(options, wishes);
    if (taken)
        taken = takeDepth(options, wishes);
    for (const auto take : {takeAuthorities, takeKey, takeRevocationLists}) {
        if (taken)
            taken = take(options, reading, wishes);
    }
    if (!taken)
        return failure(taken.error());
    return wishes;
}

} // namespace mailseal::cli
