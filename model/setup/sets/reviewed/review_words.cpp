// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/review_words.h"

#include "model/setup/sets/reviewed/setup_session.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ReviewPage)

public:
    static QString nothingYet() { return tr("Nothing has been written yet."); }
    static QString there(const ReviewedSet &set)
    {
        const auto count = static_cast<int>(set.systemPlan.files.size());
        const QString text = set.configures()
            ? tr(
                "%n file(s) on %1, and the settings of its servers, all of it or nothing. Then the servers reload and "
                "their ports are asked; if they do not show the new certificate, everything is put back. Nothing has "
                "been written yet.",
                nullptr, count)
            : tr("%n file(s) on %1, all of them or none. Nothing has been written yet.", nullptr, count);
        return text.arg(set.target.path);
    }
    static QString here(const ReviewedSet &set)
    {
        const auto count = static_cast<int>(set.plan.files.size());
        return set.configures()
            ? tr(
                "%n file(s) on this machine, and the settings of its servers, all of it or nothing. Then the servers "
                "reload and their ports are asked; if they do not show the new certificate, everything is put back. "
                "Nothing has been written yet.",
                nullptr, count)
            : tr("%n file(s) on this machine, all of them or none. Nothing has been written yet.", nullptr,
                count);
    }
    static QString below(const ReviewedSet &set)
    {
        const auto count = static_cast<int>(set.plan.files.size());
        const QString text = set.target.kind == WriteTarget::Kind::Archive
            ? tr("%n file(s) in the archive %1. Nothing has been written yet.", nullptr, count)
            : tr("%n file(s) below %1, all of them or none. Nothing has been written yet.", nullptr, count);
        return text.arg(set.root);
    }
    static QString kept(bool isRemote, int count)
    {
        return isRemote
            ? tr(
                "%n file(s) exist there with other content and are kept: %1. Let them be replaced, or choose "
                "another layout in step 4.",
                nullptr, count)
            : tr("%n file(s) exist with other content and are kept: %1. Choose another folder in step 4, or "
                 "let them be replaced.",
                nullptr, count);
    }
};

} // namespace

QString reviewSentence(const SetupSession &session)
{
    const auto &reviewed = session.reviewedSet();
    return !reviewed                     ? Words::nothingYet()
        : reviewed->target.isRemote()    ? Words::there(*reviewed)
        : reviewed->target.thisMachine() ? Words::here(*reviewed)
                                         : Words::below(*reviewed);
}

QString keptSentence(const SetupSession &session, const QString &list, int count)
{
    return Words::kept(session.target().isRemote(), count).arg(list);
}

} // namespace mailseal
