// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/check_state.h"

#include "model/base/advice/severity_title.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::CheckState)
};

} // namespace

CheckState checkStateOf(Severity severity)
{
    return severity == Severity::Error  ? CheckState::Error
        : severity == Severity::Warning ? CheckState::Warning
                                        : CheckState::Note;
}

QString checkStateName(CheckState state)
{
    static const char *const names[] = {"good", "not-checked", "note", "warning", "error"};
    return QString::fromLatin1(names[static_cast<int>(state)]);
}

QString checkStateWord(CheckState state)
{
    switch (state) {
    case CheckState::Good:
        return Words::tr("All right");
    case CheckState::Unknown:
        return Words::tr("Not checked");
    case CheckState::Note:
        return severityTitle(Severity::Note);
    case CheckState::Warning:
        return severityTitle(Severity::Warning);
    case CheckState::Error:
        break;
    }
    return severityTitle(Severity::Error);
}

} // namespace mailseal
