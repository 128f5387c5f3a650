// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/lookups_library.h"

#include "model/base/errors/error_code.h"

#include <QFileInfo>
#include <QLibrary>

namespace mailseal {
namespace {

// An installed program never looks into the folders of whoever built it.
QString libraryPath()
{
    const QString program = QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget();
    return program.startsWith(QLatin1String(MAILSEAL_BUILD_TREE))
        ? QStringLiteral(MAILSEAL_BUILD_TREE "lib/mailseal-lookups.so")
        : QStringLiteral(MAILSEAL_LIBRARIES "/mailseal-lookups.so");
}

} // namespace

Result<Lookups> networkLookups()
{
    QLibrary library(libraryPath());
    library.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    const auto fill = reinterpret_cast<void (*)(Lookups *)>(library.resolve("mailsealLookups"));
    if (fill == nullptr)
        return failure(ErrorCode::LookupsMissing, {library.fileName()}, library.errorString());
    Lookups lookups;
    fill(&lookups);
    return lookups;
}

} // namespace mailseal
