// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/check_action.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::CheckActions)
};

} // namespace

CheckAction actionFor(AdviceId id)
{
    switch (mendOf(id)) {
    case Mend::Nothing:
        break;
    case Mend::Rewrite:
    case Mend::Sort:
    case Mend::Remove:
    case Mend::ConvertToPem:
        return CheckAction::Mend;
    case Mend::RemovePassphrase:
        return CheckAction::RemovePassphrase;
    case Mend::AddFile:
        return CheckAction::AddFile;
    case Mend::AskAgain:
        return CheckAction::AskAgain;
    case Mend::NewCertificate:
        return CheckAction::CreateRequest;
    }
    return CheckAction::None;
}

QString actionText(AdviceId id)
{
    switch (mendOf(id)) {
    case Mend::Nothing:
        break;
    case Mend::Rewrite:
        return Words::tr("Mend…");
    case Mend::Sort:
        return Words::tr("Sort…");
    case Mend::Remove:
        return Words::tr("Remove…");
    case Mend::ConvertToPem:
        return Words::tr("Convert to PEM…");
    case Mend::RemovePassphrase:
        return Words::tr("Remove passphrase…");
    case Mend::AddFile:
        return Words::tr("Choose file…");
    case Mend::AskAgain:
        return Words::tr("Try again…");
    case Mend::NewCertificate:
        return Words::tr("New certificate…");
    }
    return {};
}

} // namespace mailseal
