// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/typed_question.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"
#include "model/install/transaction/undo.h"
#include "model/names/alternative_name.h"

#include <QRegularExpression>

namespace mailseal {

Result<QByteArray> hostToCheck(const QString &typed, bool hasName)
{
    static const QRegularExpression label(QStringLiteral("^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$"));
    if (hasName && label.match(typed).hasMatch())
        return typed.toLatin1();
    const auto name = AlternativeName::parse(typed);
    if (!name)
        return failure(name.error());
    if (name->kind() == AlternativeName::Kind::Email || name->value().startsWith(u'*'))
        return failure(ErrorCode::HostToCheckInvalid, {typed});
    return name->value().toLatin1();
}

Result<ComparedFile> comparedFile(const QString &file)
{
    const auto bytes = files::readFile(file);
    if (!bytes)
        return failure(bytes.error());
    const auto contents = files::read(*bytes, {});
    if (!contents)
        return failure(contents.error());
    const QList<Certificate> certificates = files::certificatesOf(contents->objects);
    if (certificates.isEmpty())
        return failure(ErrorCode::ComparedHoldsNone, {file});
    return ComparedFile{certificates.first(), file};
}

Result<ComparedFile> comparedSet(const QString &name)
{
    const auto installations = history(QStringLiteral("/"));
    if (!installations)
        return installations.error().code == ErrorCode::TargetNotWritable
            ? failure(ErrorCode::HistoryNeedsRoot)
            : failure(installations.error());
    for (const Installation &one : *installations) { // newest first
        if (!one.set || one.undone || !one.set->record.names.contains(name, Qt::CaseInsensitive))
            continue;
        for (const FileRole role : {FileRole::Chain, FileRole::Certificate, FileRole::CourierPem})
            for (const InstalledSet::File &file : one.set->files)
                if (file.role == role)
                    return comparedFile(file.path);
    }
    return failure(ErrorCode::SetUnknown, {name});
}

Result<ComparedFile> comparedFrom(const QString &typed)
{
    return typed.contains(u'/') ? comparedFile(typed) : comparedSet(typed);
}

} // namespace mailseal
