// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/steps.h"

#include <QCoreApplication>

namespace mailseal {

const QList<Step> &steps()
{
    static const QList<Step> all{
        Step::Names, Step::Subject, Step::Key, Step::Servers, Step::Review, Step::Done};
    return all;
}

QString stepName(Step step)
{
    static const QStringList names{QStringLiteral("names"), QStringLiteral("subject"), QStringLiteral("key"),
        QStringLiteral("servers"), QStringLiteral("review"), QStringLiteral("done")};
    return names[int(step)];
}

QString stepTitle(Step step)
{
    switch (step) {
    case Step::Names:
        return QCoreApplication::translate("mailseal::Step", "Host names");
    case Step::Subject:
        return QCoreApplication::translate("mailseal::Step", "Subject");
    case Step::Key:
        return QCoreApplication::translate("mailseal::Step", "Key and certificate");
    case Step::Servers:
        return QCoreApplication::translate("mailseal::Step", "Servers");
    case Step::Review:
        return QCoreApplication::translate("mailseal::Step", "Review");
    case Step::Done:
        return QCoreApplication::translate("mailseal::Step", "Done");
    }
    return {};
}

Step stepOf(Field field)
{
    switch (field) {
    case Field::Names:
        return Step::Names;
    case Field::Subject:
    case Field::X509Version:
        return Step::Subject;
    case Field::Days:
    case Field::Key:
    case Field::KeyFile:
        return Step::Key;
    case Field::Layout:
    case Field::Servers:
        return Step::Servers;
    }
    return Step::Names;
}

Step reachableStep(Step wanted, const QList<Finding> &findings)
{
    Step step = wanted;
    for (const Finding &finding : findings) {
        if (finding.severity == Severity::Error)
            step = std::min(step, stepOf(finding.field));
    }
    return step;
}

Step stepAfter(Step step)
{
    return step == Step::Done ? step : Step(int(step) + 1);
}

Step stepBefore(Step step)
{
    return step == Step::Names ? step : Step(int(step) - 1);
}

} // namespace mailseal
