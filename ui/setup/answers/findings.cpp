// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/findings.h"

#include "ui/widgets/fields/hint_line.h"

namespace mailseal {

const Finding *findingFor(const QList<Finding> &findings, Field field, int index)
{
    const Finding *found = nullptr;
    for (const Finding &finding : findings) {
        if (finding.field != field || finding.index != index)
            continue;
        if (finding.severity == Severity::Error)
            return &finding;
        if (found == nullptr)
            found = &finding;
    }
    return found;
}

void showFinding(HintLine *hint, const Finding *finding, const QString &otherwise)
{
    if (finding == nullptr)
        hint->say(HintLine::Kind::Note, otherwise);
    else if (finding->severity == Severity::Error)
        hint->say(finding->error);
    else
        hint->say(HintLine::Kind::Warning, sentence(finding->error));
}

} // namespace mailseal
