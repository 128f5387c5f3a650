// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/next_words.h"

#include "model/setup/sets/reviewed/review_summary.h"
#include "model/setup/sets/reviewed/setup_session.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::SetupView)

public:
    static QString text(Step current, const WriteTarget &target)
    {
        if (current == Step::Done)
            return tr("Fi&nish");
        if (current != Step::Review)
            return tr("Ne&xt");
        if (target.isRemote())
            return tr("&Write to %1").arg(QString(target.path).replace(u'&', QStringLiteral("&&")));
        return target.thisMachine() ? tr("Write to this &machine") : tr("&Write the files");
    }
    static QString meaning(const ReviewedSet &set)
    {
        const auto count = static_cast<int>((set.target.isRemote() ? set.systemPlan : set.plan).files.size());
        return set.configures()
            ? tr("writes %n file(s), sets up %1, lets them reload and asks their ports", nullptr, count)
                  .arg(titlesOf(set.settings.servers))
            : tr("writes %n file(s)", nullptr, count);
    }
};

} // namespace

QString nextText(Step current, const SetupSession &session)
{
    return Words::text(current, session.target());
}

QString nextMeaning(Step current, const SetupSession &session)
{
    const auto &reviewed = session.reviewedSet();
    return current == Step::Review && reviewed ? Words::meaning(*reviewed) : QString();
}

} // namespace mailseal
