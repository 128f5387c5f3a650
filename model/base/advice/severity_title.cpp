// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/advice/severity_title.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::SeverityTitle)
};

} // namespace

QString severityTitle(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Words::tr("Error");
    case Severity::Warning:
        return Words::tr("Warning");
    case Severity::Note:
        break;
    }
    return Words::tr("Note");
}

} // namespace mailseal
